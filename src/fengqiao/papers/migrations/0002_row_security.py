"""Who sees which paper: its readers; a case's numbers, whoever sees the case."""

from django.db import migrations

from fengqiao.base.visitors import policy

NUMBERS = """
ALTER TABLE papers_givennumber ENABLE ROW LEVEL SECURITY;
CREATE POLICY web_reads ON papers_givennumber FOR SELECT TO fengqiao_web
  USING (EXISTS (SELECT FROM ledger_subject WHERE ledger_subject.id = papers_givennumber.subject));
CREATE POLICY web_adds ON papers_givennumber FOR INSERT TO fengqiao_web
  WITH CHECK (EXISTS (SELECT FROM ledger_subject WHERE ledger_subject.id = papers_givennumber.subject));
CREATE POLICY worker ON papers_givennumber TO fengqiao_worker USING (true) WITH CHECK (true);
"""


class Migration(migrations.Migration):
    dependencies = [("papers", "0001_papers"), ("base", "0001_row_security"), ("ledger", "0001_ledger")]
    operations = [
        migrations.RunSQL(policy("papers_paper"), migrations.RunSQL.noop),
        migrations.RunSQL(NUMBERS, migrations.RunSQL.noop),
    ]
