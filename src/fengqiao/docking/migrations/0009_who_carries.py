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
"""
"""Whoever is awaited when this runs is asked anew what it has: what was written down of it had another form."""

BACK = """
DROP TABLE docking_claim, docking_missing;
ALTER TABLE docking_participant DROP COLUMN left_by;
ALTER TABLE docking_awaited ADD COLUMN heads jsonb;
"""


FIGURES = """
DROP FUNCTION docking_peer_figures;
CREATE FUNCTION docking_peer_figures()
RETURNS TABLE (node text, via text, backlog bigint, oldest timestamptz, attempts int, due timestamptz, said text,
  stopped bigint, awaited boolean, missing bigint, compared_at timestamptz, differing int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT p.node, p.via, q.backlog, q.oldest, coalesce(c.attempts, 0), c.due, coalesce(c.said, ''),
    (SELECT count(*) FROM docking_stopped s WHERE s.peer = p.node),
    EXISTS (SELECT FROM docking_awaited a WHERE a.peer = p.node),
    (SELECT count(*) FROM docking_missing m WHERE m.peer = p.node), p.compared_at, p.differing
  FROM docking_peer p
  LEFT JOIN docking_courier c ON c.peer = p.node
  CROSS JOIN LATERAL (SELECT count(*) AS backlog, min(queued_at) AS oldest FROM docking_queue q WHERE q.peer = p.node) q
  WHERE p.ended_at IS NULL ORDER BY p.node
$$;
"""

FIGURES_BEFORE = """
DROP FUNCTION docking_peer_figures;
CREATE FUNCTION docking_peer_figures()
RETURNS TABLE (node text, via text, backlog bigint, oldest timestamptz, attempts int, due timestamptz, said text,
  stopped bigint, awaited boolean, compared_at timestamptz, differing int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT p.node, p.via, q.backlog, q.oldest, coalesce(c.attempts, 0), c.due, coalesce(c.said, ''),
    (SELECT count(*) FROM docking_stopped s WHERE s.peer = p.node),
    EXISTS (SELECT FROM docking_awaited a WHERE a.peer = p.node), p.compared_at, p.differing
  FROM docking_peer p
  LEFT JOIN docking_courier c ON c.peer = p.node
  CROSS JOIN LATERAL (SELECT count(*) AS backlog, min(queued_at) AS oldest FROM docking_queue q WHERE q.peer = p.node) q
  WHERE p.ended_at IS NULL ORDER BY p.node
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("docking", "0008_moving")]
    operations = [migrations.RunSQL(TABLES, BACK), migrations.RunSQL(FIGURES, FIGURES_BEFORE)]
