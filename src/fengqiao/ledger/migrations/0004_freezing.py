"""Subjects in which nothing may be sealed here for now, with the reason: written by the exchange with other nodes."""

from django.db import migrations

TABLE = """
CREATE TABLE ledger_freeze (
  subject uuid NOT NULL,
  reason text NOT NULL,
  PRIMARY KEY (subject, reason)
);
REVOKE INSERT, UPDATE, DELETE ON ledger_freeze FROM fengqiao_web;
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_node_figures")]
    operations = [migrations.RunSQL(TABLE, "DROP TABLE ledger_freeze")]
