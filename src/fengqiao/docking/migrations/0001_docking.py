"""What a node keeps of its traffic with others. The web process reads and writes none of it."""

from django.db import migrations

TABLES = """
CREATE TABLE docking_peer (
  node text PRIMARY KEY,
  address text NOT NULL,
  suite text NOT NULL,
  ended_at timestamptz
);
COMMENT ON COLUMN docking_peer.suite IS 'The suite it must sign in: another is a downgrade';

CREATE TABLE docking_participant (
  subject uuid NOT NULL,
  node text NOT NULL,
  moved_to text NOT NULL DEFAULT '',
  PRIMARY KEY (subject, node)
);
CREATE INDEX docking_participant_node ON docking_participant (node);

CREATE TABLE docking_courier (
  peer text PRIMARY KEY,
  parcel bytea NOT NULL,
  numbers bigint[] NOT NULL,
  attempts int NOT NULL,
  due timestamptz,
  said text NOT NULL
);
CREATE TABLE docking_queue (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  peer text NOT NULL,
  key text NOT NULL,
  subject text NOT NULL,
  item bytea NOT NULL,
  queued_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (peer, key)
);
CREATE INDEX docking_queue_order ON docking_queue (peer, number);
CREATE TABLE docking_stopped (
  peer text NOT NULL,
  subject text NOT NULL,
  since timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (peer, subject)
);

CREATE TABLE docking_answer (
  parcel text PRIMARY KEY,
  peer text NOT NULL,
  answer bytea NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE docking_receipt (
  digest text NOT NULL,
  node text NOT NULL,
  rung text NOT NULL,
  subject text NOT NULL,
  receipt text NOT NULL,
  PRIMARY KEY (digest, node, rung)
);

CREATE TABLE docking_announcement (
  node text PRIMARY KEY,
  number bigint NOT NULL,
  kinds jsonb NOT NULL
);
CREATE TABLE docking_work (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  peer text NOT NULL,
  subject text NOT NULL,
  cause text NOT NULL,
  code text NOT NULL,
  raised_at timestamptz NOT NULL DEFAULT now(),
  done_at timestamptz
);
CREATE UNIQUE INDEX docking_work_open ON docking_work (peer, subject, cause, code) WHERE done_at IS NULL;
CREATE TABLE docking_awaited (peer text PRIMARY KEY, heads jsonb);
CREATE TABLE docking_counter (name text PRIMARY KEY, n bigint NOT NULL);

CREATE TABLE docking_held (
  n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subject uuid NOT NULL,
  digest text NOT NULL UNIQUE,
  reason text NOT NULL,
  act bytea NOT NULL,
  held_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX docking_held_subject ON docking_held (subject);
CREATE TABLE docking_proposal (
  command_id uuid PRIMARY KEY,
  subject uuid NOT NULL,
  digest text NOT NULL,
  since timestamptz NOT NULL,
  item bytea NOT NULL,
  sent_to text[] NOT NULL DEFAULT '{}',
  sent_at timestamptz,
  answered_at timestamptz
);
CREATE TABLE docking_refusal (
  code text PRIMARY KEY,
  times bigint NOT NULL,
  last_at timestamptz NOT NULL
);
"""

NAMES = (
    "peer", "participant", "courier", "queue", "stopped", "answer", "receipt", "announcement", "work", "awaited",
    "counter", "held", "proposal", "refusal",
)  # fmt: skip

GRANTS = "".join(f"REVOKE ALL ON docking_{name} FROM fengqiao_web;\n" for name in NAMES)
KEPT_FOR_EVER = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON docking_receipt
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE ON docking_receipt FROM fengqiao_worker;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("ledger", "0003_node_figures")]
    operations = [
        migrations.RunSQL(
            TABLES + GRANTS + KEPT_FOR_EVER, "DROP TABLE " + ", ".join(f"docking_{name}" for name in NAMES)
        )
    ]
