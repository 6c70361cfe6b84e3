"""Who sees a system: its body. The door asks for one key and its postings by functions, before anybody is known."""

from django.db import migrations

from fengqiao.base.visitors import policy


def _following(table: str, above: str, column: str) -> str:
    """SQL that shows the web role rows of `table` where it sees the row of `above` that they belong to."""
    seen = f"EXISTS (SELECT FROM {above} a WHERE a.id = {column})"
    return f"""
    ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY web_reads ON {table} FOR SELECT TO fengqiao_web USING ({seen});
    CREATE POLICY web_adds ON {table} FOR INSERT TO fengqiao_web WITH CHECK ({seen});
    CREATE POLICY web_changes ON {table} FOR UPDATE TO fengqiao_web USING ({seen}) WITH CHECK ({seen});
    CREATE POLICY worker ON {table} TO fengqiao_worker USING (true) WITH CHECK (true);
    """


# The web registers, revokes and asks for an event to be sent again; the worker makes events and sends them.
ROWS = f"""
{policy("systems_system", "ARRAY['body:' || body_id]")}
{_following("systems_actingfor", "systems_system", "system_id")}
{_following("systems_hook", "systems_system", "system_id")}
{_following("systems_push", "systems_hook", "hook_id")}
REVOKE UPDATE, DELETE ON systems_system, systems_actingfor, systems_hook, systems_push FROM fengqiao_web;
GRANT UPDATE (revoked_at, revoked_by, last_used_at) ON systems_system TO fengqiao_web;
GRANT UPDATE (agreed_at, ended_at) ON systems_actingfor TO fengqiao_web;
GRANT UPDATE (ended_at, paused_at, failing_since, next_at) ON systems_hook TO fengqiao_web;
REVOKE INSERT ON systems_push FROM fengqiao_web;
GRANT UPDATE (state, next_at) ON systems_push TO fengqiao_web;
REVOKE INSERT, UPDATE, DELETE ON systems_system, systems_actingfor FROM fengqiao_worker;
REVOKE INSERT, DELETE ON systems_hook FROM fengqiao_worker;
"""

NONCES = """
CREATE TABLE systems_nonce (
  system uuid NOT NULL,
  nonce text NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (system, nonce)
);
CREATE INDEX systems_nonce_expires ON systems_nonce (expires_at);
REVOKE ALL ON systems_nonce FROM fengqiao_web, fengqiao_worker;
GRANT INSERT ON systems_nonce TO fengqiao_web;
GRANT SELECT, DELETE ON systems_nonce TO fengqiao_worker;
"""

DOOR = """
CREATE FUNCTION system_at_door(wanted uuid) RETURNS TABLE (
  public_key bytea, body uuid, held text[], expires_at timestamptz, revoked_at timestamptz
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT public_key, body_id, powers::text[], expires_at, revoked_at FROM systems_system WHERE id = wanted
$$;
CREATE FUNCTION system_postings(wanted uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT coalesce(array_agg(posting_id), '{}') FROM systems_actingfor
  WHERE system_id = wanted AND agreed_at IS NOT NULL AND ended_at IS NULL
$$;
"""

# Nobody asked for events of what happened before there were any: the reader begins at the last act.
CURSOR = """
INSERT INTO ledger_cursor (reader, n) SELECT 'webhooks', max(n) FROM ledger_errand HAVING max(n) IS NOT NULL
ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [("systems", "0001_initial"), ("base", "0001_row_security"), ("ledger", "0001_ledger")]
    operations = [
        migrations.RunSQL(ROWS, migrations.RunSQL.noop),
        migrations.RunSQL(NONCES, "DROP TABLE systems_nonce"),
        migrations.RunSQL(DOOR, "DROP FUNCTION system_at_door, system_postings"),
        migrations.RunSQL(CURSOR, migrations.RunSQL.noop),
    ]
