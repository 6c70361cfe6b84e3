"""A paper is listed with its act and set when it is opened: what it names outside the log is kept with it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("papers", "0002_row_security")]
    operations = [
        migrations.AddField(
            "paper", "names", models.JSONField(db_default={}, default=dict, verbose_name="所载单位名称")
        ),
        migrations.AddIndex(
            "paper",
            models.Index(fields=["made_at", "id"], condition=models.Q(file=""), name="paper_not_set"),
        ),
    ]
