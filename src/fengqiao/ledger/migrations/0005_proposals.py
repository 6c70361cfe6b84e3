"""Proposals that come from other nodes and wait for their turn beside those made here."""

from django.db import migrations

ADDED = """
ALTER TABLE ledger_proposal
  ADD COLUMN digest text NOT NULL DEFAULT '',
  ADD COLUMN fingerprint bytea,
  ADD COLUMN author_node text NOT NULL DEFAULT '',
  ADD COLUMN author_body text NOT NULL DEFAULT '',
  ADD COLUMN author_person text NOT NULL DEFAULT '',
  ADD COLUMN tried_at timestamptz;
COMMENT ON COLUMN ledger_proposal.answer IS 'Empty while it waits, seated, or the code it was refused with';
CREATE INDEX ledger_proposal_digest ON ledger_proposal (digest);
"""

REMOVED = """
DROP INDEX ledger_proposal_digest;
ALTER TABLE ledger_proposal DROP COLUMN tried_at, DROP COLUMN author_person, DROP COLUMN author_body,
  DROP COLUMN author_node, DROP COLUMN fingerprint, DROP COLUMN digest;
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_freezing")]
    operations = [migrations.RunSQL(ADDED, REMOVED)]
