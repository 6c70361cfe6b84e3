"""Which nodes that carry a subject do not read some kind of act: the exchange with other nodes says so."""

from django.db import migrations

FUNCTION = """
-- Each as `<kind of subject>/<kind of act> <version from which on it is not read> <node>`; none where nobody else
-- carries the subject. The exchange with other nodes replaces it: the ledger itself knows of no other.
CREATE FUNCTION ledger_unread(uuid) RETURNS text[]
LANGUAGE sql STABLE AS $$ SELECT '{}'::text[] $$;
"""


class Migration(migrations.Migration):
    dependencies = (("ledger", "0005_proposals"),)
    operations = (migrations.RunSQL(FUNCTION, "DROP FUNCTION ledger_unread"),)
