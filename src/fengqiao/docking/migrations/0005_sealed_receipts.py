"""Receipts of other nodes that each bear a signature of their own: for files that prove themselves."""

from django.db import migrations

TABLE = """
CREATE TABLE docking_sealed_receipt (
  digest text NOT NULL,
  node text NOT NULL,
  rung text NOT NULL,
  subject text NOT NULL,
  receipt text NOT NULL,
  suite text NOT NULL,
  key text NOT NULL,
  signature text NOT NULL,
  PRIMARY KEY (digest, node, rung)
);
CREATE INDEX docking_sealed_receipt_subject ON docking_sealed_receipt (subject);
CREATE INDEX docking_receipt_subject ON docking_receipt (subject);
REVOKE ALL ON docking_sealed_receipt FROM fengqiao_web;
"""


class Migration(migrations.Migration):
    dependencies = [("docking", "0004_wants")]
    operations = [migrations.RunSQL(TABLE, "DROP INDEX docking_receipt_subject; DROP TABLE docking_sealed_receipt")]
