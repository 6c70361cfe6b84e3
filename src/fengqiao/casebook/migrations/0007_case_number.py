"""Cases are found by the number that their court or organisation gave them."""

from django.db import migrations

ADDED = """
ALTER TABLE casebook_case ADD COLUMN number text NOT NULL DEFAULT '';
CREATE INDEX casebook_case_number ON casebook_case (reverse(number) text_pattern_ops) WHERE number <> '';
"""


class Migration(migrations.Migration):
    dependencies = (("casebook", "0006_waiting_together"),)
    operations = (migrations.RunSQL(ADDED, "ALTER TABLE casebook_case DROP COLUMN number"),)
