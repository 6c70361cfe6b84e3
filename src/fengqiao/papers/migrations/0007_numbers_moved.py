"""The tables of numbers went to the directory; here only their names are forgotten."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("papers", "0006_asked_for"), ("directory", "0014_numbers")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel(name="GivenNumber"), migrations.DeleteModel(name="NumberCounter")]
        )
    ]
