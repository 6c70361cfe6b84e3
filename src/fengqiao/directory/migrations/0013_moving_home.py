"""A body's index row tells the node that it moves to, and whether that node has agreed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("directory", "0012_working_on_paper"),)
    operations = (
        migrations.AddField(
            "body",
            "moves_to",
            models.CharField("迁往节点", max_length=60, blank=True, default="", db_default=""),
        ),
        migrations.AddField(
            "body",
            "home_agreed",
            models.BooleanField("新节点已同意", default=False, db_default=False),
        ),
    )
