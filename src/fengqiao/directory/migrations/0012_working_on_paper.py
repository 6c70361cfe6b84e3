"""Which body enters what another one does on paper."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("directory", "0011_rows_of_other_logs"),)
    operations = (
        migrations.AddField(
            "body",
            "entered_by",
            models.CharField("纸质办理代录单位", max_length=36, blank=True, default="", db_default=""),
        ),
    )
