"""Who sees which file: links by their readers, sealed files by a link, uploads by their owner."""

from django.db import migrations

from fengqiao.base import visitors

FILES = """
ALTER TABLE files_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY web_reads ON files_file FOR SELECT TO fengqiao_web USING (
  EXISTS (SELECT 1 FROM files_link WHERE files_link.digest = files_file.digest)
  OR EXISTS (SELECT 1 FROM files_link WHERE files_link.view_digest = files_file.digest));
CREATE POLICY web_adds ON files_file FOR INSERT TO fengqiao_web WITH CHECK (true);
CREATE POLICY worker ON files_file TO fengqiao_worker USING (true) WITH CHECK (true);

-- A quota counts all files of a subject, also those that the visitor may not see.
CREATE FUNCTION files_of_subject(uuid, OUT count bigint, OUT bytes bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT count(*), coalesce(sum(size), 0)::bigint FROM files_link WHERE subject = $1 AND discarded_at IS NULL
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("files", "0001_initial"), ("base", "0001_row_security")]
    operations = [
        migrations.RunSQL(visitors.policy("files_link"), migrations.RunSQL.noop),
        migrations.RunSQL(visitors.policy("files_upload", "ARRAY['person:' || owner]"), migrations.RunSQL.noop),
        migrations.RunSQL(FILES, migrations.RunSQL.noop),
    ]
