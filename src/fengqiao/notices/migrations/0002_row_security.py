"""Who sees which message: its reader; who sees a delivery: its reader and whoever must prove it."""

from django.db import migrations

from fengqiao.base.visitors import policy

# The web marks messages as read and asks for one to be sent again; all else is the worker's.
MESSAGES = f"""
{policy("notices_message")}
REVOKE INSERT, UPDATE, DELETE ON notices_message FROM fengqiao_web;
GRANT UPDATE (read_at, read_by) ON notices_message TO fengqiao_web;
"""

# A code is sent by the web while nobody is signed in: it may note that, and not read it back.
DELIVERIES = f"""
{policy("notices_delivery")}
REVOKE UPDATE, DELETE ON notices_delivery FROM fengqiao_web;
CREATE POLICY web_notes_codes ON notices_delivery FOR INSERT TO fengqiao_web
  WITH CHECK (message_id IS NULL AND subject IS NULL AND readers = '{{}}');
"""

# A link is found by whoever knows its code, and never listed.
LINKS = """
ALTER TABLE notices_shortlink ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON notices_shortlink TO fengqiao_worker USING (true) WITH CHECK (true);
CREATE FUNCTION notices_follow(wanted text, at timestamptz) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT target FROM notices_shortlink WHERE code = wanted AND expires_at > at
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial"), ("base", "0001_row_security")]
    operations = [
        migrations.RunSQL(MESSAGES, migrations.RunSQL.noop),
        migrations.RunSQL(DELIVERIES, migrations.RunSQL.noop),
        migrations.RunSQL(LINKS, "DROP FUNCTION notices_follow"),
    ]
