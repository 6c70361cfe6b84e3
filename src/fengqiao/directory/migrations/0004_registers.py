"""Bodies, roster entries and postings as logs: what their index rows hold more, and who may read the logs."""

from typing import ClassVar

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

# A public fact is read by everybody and written by nobody who is not among its readers by name. Acts that follow one
# need the same, or whoever reads a public log might add to it.
PUBLIC_LOGS = """
CREATE POLICY web_reads_public ON ledger_subject FOR SELECT TO fengqiao_web USING ('public' = ANY(readers));
""" + "".join(
    f"""
DROP POLICY web_adds ON {table};
DROP POLICY web_changes ON {table};
CREATE POLICY web_adds ON {table} FOR INSERT TO fengqiao_web WITH CHECK (EXISTS (
  SELECT FROM ledger_subject s WHERE s.id = {table}.subject AND s.readers && (SELECT visitor_readers())));
CREATE POLICY web_changes ON {table} FOR UPDATE TO fengqiao_web USING (EXISTS (
  SELECT FROM ledger_subject s WHERE s.id = {table}.subject AND s.readers && (SELECT visitor_readers())));
"""
    for table in ("ledger_act", "ledger_aside", "ledger_proposal")
)
ONLY_READERS = "DROP POLICY web_reads_public ON ledger_subject;" + "".join(
    f"""
DROP POLICY web_adds ON {table};
DROP POLICY web_changes ON {table};
CREATE POLICY web_adds ON {table} FOR INSERT TO fengqiao_web
  WITH CHECK (EXISTS (SELECT FROM ledger_subject WHERE ledger_subject.id = {table}.subject));
CREATE POLICY web_changes ON {table} FOR UPDATE TO fengqiao_web
  USING (EXISTS (SELECT FROM ledger_subject WHERE ledger_subject.id = {table}.subject));
"""
    for table in ("ledger_act", "ledger_aside", "ledger_proposal")
)

# The digest of the latest act says nothing of what the log holds, and an act may rely on a log that its author cannot
# read: an entry whose suspension is still ahead.
HEADS = """
CREATE FUNCTION register_head(log uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT head FROM ledger_subject WHERE id = log AND kind IN ('body', 'roster_entry', 'posting')
$$;
"""

# Names are looked for by two characters as often as by more, which trigrams cannot serve: so all single characters
# and all pairs of neighbours are indexed.
NAMES = """
CREATE FUNCTION name_parts(said text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT substr(said, place, width)), '{}')
  FROM generate_series(1, char_length(said)) place, generate_series(1, 2) width
  WHERE place + width - 1 <= char_length(said)
$$;
CREATE INDEX directory_body_name_parts ON directory_body USING gin (name_parts(name));
CREATE INDEX directory_person_name_parts ON directory_person USING gin (name_parts(name));
"""
NO_NAMES = """
DROP INDEX directory_person_name_parts;
DROP INDEX directory_body_name_parts;
DROP FUNCTION name_parts;
"""

STATES = [
    ("nominated", "待确认"),
    ("confirmed", "在册"),
    ("refused", "不予确认"),
    ("suspended", "暂停"),
    ("removed", "除名"),
]


def _texts(title: str) -> django.contrib.postgres.fields.ArrayField:
    return django.contrib.postgres.fields.ArrayField(
        base_field=models.TextField(), default=list, size=None, verbose_name=title
    )


class Migration(migrations.Migration):
    dependencies: ClassVar = [("directory", "0003_cover"), ("ledger", "0003_node_figures")]
    operations: ClassVar = [
        migrations.AddField("body", "industries", _texts("行业")),
        migrations.AddField("body", "languages", _texts("语言")),
        migrations.AddField("body", "stages", _texts("受理阶段")),
        migrations.AddField(
            "body", "capacity", models.PositiveIntegerField(null=True, verbose_name="同时办理件数上限")
        ),
        migrations.AddField("body", "liaison", models.TextField(blank=True, default="", verbose_name="联络员"), False),
        migrations.AddField("body", "closed_at", models.DateTimeField(null=True, verbose_name="撤销时间")),
        migrations.AddField("department", "closed_at", models.DateTimeField(null=True, verbose_name="撤销时间")),
        migrations.AlterField(
            "rosterentry",
            "state",
            models.CharField(choices=STATES, default="confirmed", max_length=10, verbose_name="状态"),
        ),
        migrations.AddField(
            "rosterentry",
            "nominator",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="nominations",
                to="directory.body",
                verbose_name="推荐单位",
            ),
        ),
        migrations.AddField("rosterentry", "nominated_by", models.UUIDField(null=True, verbose_name="推荐人")),
        migrations.AddField("rosterentry", "nominated_at", models.DateTimeField(null=True, verbose_name="推荐时间")),
        migrations.AddField(
            "rosterentry", "consented_at", models.DateTimeField(null=True, verbose_name="本人同意时间")
        ),
        migrations.AddField("rosterentry", "confirmed_at", models.DateTimeField(null=True, verbose_name="确认时间")),
        migrations.AddField("rosterentry", "suspended_on", models.DateField(null=True, verbose_name="上次暂停")),
        migrations.AddField("rosterentry", "resumed_on", models.DateField(null=True, verbose_name="上次恢复")),
        migrations.AddField("rosterentry", "specialities", _texts("擅长领域")),
        migrations.AddField(
            "rosterentry", "fee", models.CharField(default="不收费", max_length=100, verbose_name="收费情况")
        ),
        migrations.AddIndex("rosterentry", models.Index(fields=["court", "state"], name="roster_court_state")),
        migrations.AddIndex(
            "rosterentry",
            models.Index(
                fields=["id"], name="roster_organisations", condition=Q(state="confirmed", body__isnull=False)
            ),
        ),
        migrations.AddIndex(
            "rosterentry",
            models.Index(fields=["id"], name="roster_mediators", condition=Q(state="confirmed", person__isnull=False)),
        ),
        migrations.AddIndex(
            "rosterentry",
            django.contrib.postgres.indexes.GinIndex(fields=["specialities"], name="roster_specialities"),
        ),
        migrations.AddIndex("body", django.contrib.postgres.indexes.GinIndex(fields=["accepts"], name="body_accepts")),
        migrations.RunSQL(NAMES, NO_NAMES),
        migrations.RunSQL(PUBLIC_LOGS, ONLY_READERS),
        migrations.RunSQL(HEADS, "DROP FUNCTION register_head"),
    ]
