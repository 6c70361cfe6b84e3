"""A paper that its reader could not have set at once says that somebody waits for it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("papers", "0005_issue_security")]
    operations = [
        migrations.AddField(
            "paper",
            "asked_at",
            models.DateTimeField("有人等待", null=True, editable=False),
        ),
    ]
