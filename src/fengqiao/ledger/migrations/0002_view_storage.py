"""Snapshots are rewritten with every act: where PostgreSQL was built without lz4 they are stored as they are.

Packing eight kilobytes by pglz costs a fifth of the server's time for an act; lz4 is worth its while.
"""

from django.db import migrations

STORE_PLAIN = """
DO $$
BEGIN
  IF current_setting('default_toast_compression') = 'pglz' THEN
    ALTER TABLE ledger_subject ALTER COLUMN view SET STORAGE EXTERNAL;
  END IF;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_ledger")]
    operations = [
        migrations.RunSQL(STORE_PLAIN, "ALTER TABLE ledger_subject ALTER COLUMN view SET STORAGE EXTENDED"),
    ]
