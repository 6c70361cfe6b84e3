"""An act that is kept and neither in the chain nor set aside has a row of its own beside those that are set aside."""

from django.db import migrations

LOOSE = """
ALTER TABLE ledger_aside DROP CONSTRAINT ledger_aside_outcome_check;
ALTER TABLE ledger_aside ADD CHECK (outcome IN ('loose', 'waiting', 'lapsed', 'adopted', 'refused'));
COMMENT ON TABLE ledger_aside IS 'Acts that are kept and not in the chain';
COMMENT ON COLUMN ledger_aside.outcome IS
  'loose: claims a seat that is taken, or one before it is missing; else set aside, and what was decided on it;'
  ' lapsed: by no person, so nobody decides';
"""
BEFORE = """
DELETE FROM ledger_aside WHERE outcome IN ('loose', 'lapsed');
ALTER TABLE ledger_aside DROP CONSTRAINT ledger_aside_outcome_check;
ALTER TABLE ledger_aside ADD CHECK (outcome IN ('waiting', 'adopted', 'refused'));
"""


class Migration(migrations.Migration):
    dependencies = (("ledger", "0006_what_carriers_read"),)
    operations = (migrations.RunSQL(LOOSE, BEFORE),)
