"""Who sees which issue and dossier; and what anybody may learn who has a document, or the code printed on it."""

from django.db import migrations

from fengqiao.base.visitors import policy

ISSUES = """
ALTER TABLE papers_issue ENABLE ROW LEVEL SECURITY;
CREATE POLICY web_reads ON papers_issue FOR SELECT TO fengqiao_web
  USING (EXISTS (SELECT FROM papers_paper WHERE papers_paper.id = papers_issue.paper_id));
CREATE POLICY web_adds ON papers_issue FOR INSERT TO fengqiao_web
  WITH CHECK (EXISTS (SELECT FROM papers_paper WHERE papers_paper.id = papers_issue.paper_id));
CREATE POLICY worker ON papers_issue TO fengqiao_worker USING (true) WITH CHECK (true);
REVOKE UPDATE, DELETE ON papers_issue FROM fengqiao_web;
REVOKE UPDATE, DELETE ON papers_dossier FROM fengqiao_web;
REVOKE DELETE ON papers_issue, papers_dossier FROM fengqiao_worker;
"""

# Neither names of persons nor contents: kind, number, day, bodies, digests, and whether it still holds.
LOOK_UP = """
CREATE FUNCTION look_up_paper(wanted_code text, wanted_digest text) RETURNS TABLE (
  code varchar, title varchar, number varchar, bodies jsonb, issue int, issues int, reason varchar, file varchar,
  signed varchar, sm3 varchar, sm2 bytea, signed_at timestamptz, stamped_at timestamptz,
  made_at timestamptz, later boolean
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT i.code, p.title, p.number, p.names, i.number::int,
    (SELECT max(o.number)::int FROM papers_issue o WHERE o.paper_id = p.id), i.reason, i.file, i.signed, i.sm3, i.sm2,
    i.signed_at, i.stamped_at, p.made_at,
    p.about <> '' AND EXISTS (SELECT FROM papers_paper l WHERE l.subject = p.subject AND l.kind = p.kind
      AND l.about = p.about AND (l.made_at, l.id) > (p.made_at, p.id))
  FROM papers_issue i JOIN papers_paper p ON p.id = i.paper_id
  WHERE i.code = wanted_code OR i.file = wanted_digest OR i.signed = wanted_digest
  UNION ALL
  SELECT d.code, '卷宗', '', jsonb_build_object(d.body, b.name), 1, 1, '', d.file, d.file, '', ''::bytea, d.made_at,
    d.stamped_at, d.made_at, EXISTS (SELECT FROM papers_dossier l WHERE l.subject = d.subject AND l.body = d.body
      AND l.state = 'ready' AND l.made_at > d.made_at)
  FROM papers_dossier d JOIN directory_body b ON b.id = d.body
  WHERE d.state = 'ready' AND (d.code = wanted_code OR d.file = wanted_digest)
$$;
REVOKE ALL ON FUNCTION look_up_paper(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION look_up_paper(text, text) TO fengqiao_web, fengqiao_worker;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("papers", "0004_signed_issues"),
        ("directory", "0002_row_security"),
    ]
    operations = [
        migrations.RunSQL(ISSUES, migrations.RunSQL.noop),
        migrations.RunSQL(policy("papers_dossier"), migrations.RunSQL.noop),
        migrations.RunSQL(LOOK_UP, "DROP FUNCTION look_up_paper(text, text)"),
    ]
