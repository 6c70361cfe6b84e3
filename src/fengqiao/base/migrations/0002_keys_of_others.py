"""Keys of private values that came from other nodes, beside those made here."""

from django.db import migrations

CHANGED = """
ALTER TABLE base_private_key ADD COLUMN came_from text NOT NULL DEFAULT '';
ALTER TABLE base_private_key DROP CONSTRAINT base_private_key_subject_person_key;
CREATE UNIQUE INDEX base_private_key_own ON base_private_key (subject, person) WHERE came_from = '';
CREATE INDEX base_private_key_subject ON base_private_key (subject, person);
"""

UNDONE = """
DELETE FROM base_private_key WHERE came_from <> '';
DROP INDEX base_private_key_subject, base_private_key_own;
ALTER TABLE base_private_key ADD UNIQUE (subject, person);
ALTER TABLE base_private_key DROP COLUMN came_from;
"""


class Migration(migrations.Migration):
    dependencies = [("base", "0001_row_security")]
    operations = [migrations.RunSQL(CHANGED, UNDONE)]
