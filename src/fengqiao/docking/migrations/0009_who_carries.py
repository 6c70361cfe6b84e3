"""Who carries a subject by word of one that carries it, who only says so, and by which act somebody left."""

from django.db import migrations

TABLES = """
CREATE TABLE docking_claim (subject uuid NOT NULL, node text NOT NULL, PRIMARY KEY (subject, node));
CREATE INDEX docking_claim_node ON docking_claim (node, subject);
REVOKE ALL ON docking_claim FROM fengqiao_web;
ALTER TABLE docking_participant ADD COLUMN left_by text NOT NULL DEFAULT '';
ALTER TABLE docking_awaited DROP COLUMN heads;
CREATE TABLE docking_missing (
  peer text NOT NULL,
  subject uuid NOT NULL,
  head text NOT NULL,
  outside text[] NOT NULL,
  PRIMARY KEY (subject, peer)
);
CREATE INDEX docking_missing_peer ON docking_missing (peer);
REVOKE ALL ON docking_missing FROM fengqiao_web;
CREATE TABLE docking_look_back (one boolean PRIMARY KEY DEFAULT true CHECK (one), since timestamptz NOT NULL);
REVOKE ALL ON docking_look_back FROM fengqiao_web;
CREATE FUNCTION docking_missing_figures() RETURNS TABLE (node text, missing bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT m.peer, count(*) FROM docking_missing m GROUP BY m.peer
$$;
"""
"""Whoever is awaited when this runs is asked anew what it has: what was written down of it had another form."""

BACK = """
DROP FUNCTION docking_missing_figures;
DROP TABLE docking_claim, docking_missing, docking_look_back;
ALTER TABLE docking_participant DROP COLUMN left_by;
ALTER TABLE docking_awaited ADD COLUMN heads jsonb;
"""


class Migration(migrations.Migration):
    dependencies = [("docking", "0008_moving")]
    operations = [migrations.RunSQL(TABLES, BACK)]
