"""Files and keys that acts of other nodes stand on and that are not here yet."""

from django.db import migrations

TABLE = """
CREATE TABLE docking_want (
  subject uuid NOT NULL,
  what text NOT NULL CHECK (what IN ('file', 'key')),
  name text NOT NULL,
  node text NOT NULL,
  act text NOT NULL,
  tries int NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL DEFAULT now(),
  said text NOT NULL DEFAULT '',
  done_at timestamptz,
  PRIMARY KEY (subject, what, name)
);
CREATE INDEX docking_want_due ON docking_want (node, next_at) WHERE done_at IS NULL;
CREATE INDEX docking_want_act ON docking_want (act);
REVOKE ALL ON docking_want FROM fengqiao_web;
"""


class Migration(migrations.Migration):
    dependencies = [("docking", "0003_operators"), ("base", "0002_keys_of_others")]
    operations = [migrations.RunSQL(TABLE, "DROP TABLE docking_want")]
