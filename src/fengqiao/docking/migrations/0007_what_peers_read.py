"""What each peer does not read of what any node announces: worked out with each announcement, not with each act."""

from django.db import migrations

TABLE = """
CREATE TABLE docking_unread (
  node text NOT NULL,
  kind text NOT NULL,
  version int NOT NULL,
  PRIMARY KEY (node, kind)
);
COMMENT ON COLUMN docking_unread.version IS 'From this version on the node does not read the kind';
REVOKE ALL ON docking_unread FROM fengqiao_web;

CREATE FUNCTION docking_find_unread() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('docking_find_unread'));  -- two that are told at once write the same rows
  DELETE FROM docking_unread;
  INSERT INTO docking_unread
  SELECT a.node, known.kind, coalesce((a.kinds ->> known.kind)::int, 0) + 1
  FROM docking_announcement a
  CROSS JOIN (SELECT k.key AS kind, max(k.value::int) AS version
              FROM docking_announcement b, jsonb_each_text(b.kinds) AS k GROUP BY k.key) AS known
  WHERE coalesce((a.kinds ->> known.kind)::int, 0) < known.version;
  RETURN NULL;
END $$;
CREATE TRIGGER find_unread AFTER INSERT OR UPDATE OR DELETE ON docking_announcement
  FOR EACH STATEMENT EXECUTE FUNCTION docking_find_unread();

-- The web seats acts and may not read what nodes exchange: it is told what the subject's carriers do not read.
CREATE OR REPLACE FUNCTION ledger_unread(uuid) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT coalesce(array_agg(u.kind || ' ' || u.version || ' ' || u.node ORDER BY u.kind, u.node), '{}')
  FROM docking_participant p JOIN docking_unread u ON u.node = p.node
  JOIN docking_peer n ON n.node = p.node AND n.ended_at IS NULL
  WHERE p.subject = $1 AND p.moved_to = ''
$$;
"""
BACK = """
CREATE OR REPLACE FUNCTION ledger_unread(uuid) RETURNS text[] LANGUAGE sql STABLE AS $$ SELECT '{}'::text[] $$;
DROP TRIGGER find_unread ON docking_announcement;
DROP FUNCTION docking_find_unread;
DROP TABLE docking_unread;
"""


class Migration(migrations.Migration):
    dependencies = (("docking", "0006_finishing_alike"), ("ledger", "0006_what_carriers_read"))
    operations = (migrations.RunSQL(TABLE, BACK),)
