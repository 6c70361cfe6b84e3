"""Twice a second the worker asks for papers that somebody waits for, among all that are not set."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("papers", "0007_numbers_moved")]
    operations = [
        migrations.AddIndex(
            "paper",
            models.Index(
                fields=["asked_at"], condition=models.Q(file="", asked_at__isnull=False), name="paper_waited_for"
            ),
        )
    ]
