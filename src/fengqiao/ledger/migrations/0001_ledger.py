"""The tables of the log: subjects, acts, what is set aside, proposals, receipts, errands, keys."""

from django.db import migrations

from fengqiao.base.visitors import policy

TABLES = """
CREATE TABLE ledger_subject (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  suite text NOT NULL,
  anchor_body text NOT NULL,
  anchor_node text NOT NULL,
  holder_body text NOT NULL,
  holder_node text NOT NULL,
  custody_until timestamptz,
  term int NOT NULL,
  seq int NOT NULL,
  head text NOT NULL,
  closed boolean NOT NULL,
  highest_term int NOT NULL,
  settled_seq int NOT NULL,
  contested boolean NOT NULL DEFAULT false,
  readers text[] NOT NULL,
  view bytea NOT NULL,
  opened_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL
) WITH (fillfactor = 70);
COMMENT ON TABLE ledger_subject IS 'One row a subject: custody and snapshot, rebuilt from its acts by replay';

CREATE TABLE ledger_act (
  subject uuid NOT NULL,
  term int NOT NULL,
  seq int NOT NULL,
  digest text NOT NULL,
  command_id uuid NOT NULL,
  kind text NOT NULL,
  at timestamptz NOT NULL,
  fingerprint bytea,
  command bytea NOT NULL,
  command_suite text NOT NULL,
  command_key text NOT NULL,
  command_signature text NOT NULL,
  seat bytea NOT NULL,
  seat_suite text NOT NULL,
  seat_key text NOT NULL,
  seat_signature text NOT NULL,
  PRIMARY KEY (subject, term, seq, digest)
);
CREATE INDEX ledger_act_command ON ledger_act (command_id);
COMMENT ON COLUMN ledger_act.fingerprint IS 'Keyed digest of what was typed, to tell a retry from a reused id';

CREATE TABLE ledger_aside (
  subject uuid NOT NULL,
  digest text NOT NULL,
  noticed_at timestamptz NOT NULL,
  outcome text NOT NULL DEFAULT 'waiting' CHECK (outcome IN ('waiting', 'adopted', 'refused')),
  decided_by text NOT NULL DEFAULT '',
  PRIMARY KEY (subject, digest)
);

CREATE TABLE ledger_proposal (
  command_id uuid PRIMARY KEY,
  subject uuid NOT NULL,
  kind text NOT NULL,
  is_right boolean NOT NULL,
  received_at timestamptz NOT NULL,
  command bytea NOT NULL,
  command_suite text NOT NULL,
  command_key text NOT NULL,
  command_signature text NOT NULL,
  receipt bytea NOT NULL,
  receipt_suite text NOT NULL,
  receipt_key text NOT NULL,
  receipt_signature text NOT NULL,
  answered_at timestamptz,
  answer text NOT NULL DEFAULT ''
);
CREATE INDEX ledger_proposal_waiting ON ledger_proposal (subject) WHERE answered_at IS NULL;

CREATE TABLE ledger_errand (
  n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subject uuid NOT NULL,
  subject_kind text NOT NULL,
  kind text NOT NULL,
  term int NOT NULL,
  seq int NOT NULL,
  digest text NOT NULL,
  written_by xid8 NOT NULL DEFAULT pg_current_xact_id()
);
CREATE TABLE ledger_cursor (reader text PRIMARY KEY, n bigint NOT NULL);
CREATE TABLE ledger_failure (
  reader text NOT NULL,
  n bigint NOT NULL,
  tries int NOT NULL,
  next_at timestamptz NOT NULL,
  said text NOT NULL,
  PRIMARY KEY (reader, n)
);

CREATE TABLE ledger_key (
  key text PRIMARY KEY,
  node text NOT NULL,
  suite text NOT NULL,
  public bytea NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_to timestamptz
);
"""

APPEND_ONLY = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_act
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE ON ledger_act FROM fengqiao_web, fengqiao_worker;
REVOKE SELECT, UPDATE, DELETE ON ledger_errand FROM fengqiao_web;
"""

ROW_SECURITY = f"""
{policy("ledger_subject")}
""" + "".join(
    f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY web_reads ON {table} FOR SELECT TO fengqiao_web
  USING (EXISTS (SELECT FROM ledger_subject WHERE ledger_subject.id = {table}.subject));
CREATE POLICY web_adds ON {table} FOR INSERT TO fengqiao_web
  WITH CHECK (EXISTS (SELECT FROM ledger_subject WHERE ledger_subject.id = {table}.subject));
CREATE POLICY web_changes ON {table} FOR UPDATE TO fengqiao_web
  USING (EXISTS (SELECT FROM ledger_subject WHERE ledger_subject.id = {table}.subject));
CREATE POLICY worker ON {table} TO fengqiao_worker USING (true) WITH CHECK (true);
"""
    for table in ("ledger_act", "ledger_aside", "ledger_proposal")
)

DROP = """
DROP TABLE ledger_key, ledger_failure, ledger_cursor, ledger_errand, ledger_proposal, ledger_aside, ledger_act,
  ledger_subject
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("base", "0001_row_security")]
    operations = [migrations.RunSQL(TABLES + APPEND_ONLY + ROW_SECURITY, DROP)]
