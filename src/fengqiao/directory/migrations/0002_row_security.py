"""Secrets one account at a time, and a trail that nobody edits."""

from django.db import migrations

# The web role signs people in, so it must read what proves an account; but a statement that lists accounts
# must not bring their secrets along. The owner, who migrates, and nobody else sees all rows.
SECRETS = """
ALTER TABLE directory_accountsecret ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_account ON directory_accountsecret TO fengqiao_web
  USING (account_id::text = current_setting('fengqiao.account', true))
  WITH CHECK (account_id::text = current_setting('fengqiao.account', true));
"""

# TRUNCATE is the owner's alone already; triggers on it would only keep test databases from being emptied.
TRAIL = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON directory_securityevent
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE ON directory_securityevent, directory_identitycheck FROM fengqiao_web, fengqiao_worker;
REVOKE ALL ON directory_accountsecret FROM fengqiao_worker;
REVOKE INSERT, UPDATE, DELETE ON directory_region FROM fengqiao_web, fengqiao_worker;
"""


class Migration(migrations.Migration):
    dependencies = (
        ("directory", "0001_initial"),
        ("base", "0001_row_security"),
    )
    operations = (
        migrations.RunSQL(
            SECRETS,
            "DROP POLICY one_account ON directory_accountsecret;"
            "ALTER TABLE directory_accountsecret DISABLE ROW LEVEL SECURITY",
        ),
        migrations.RunSQL(TRAIL, "DROP TRIGGER append_only ON directory_securityevent"),
    )
