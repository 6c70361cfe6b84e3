"""The expert pool, panels, sharing and complaints."""

from typing import ClassVar

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import fengqiao.base.ids
from fengqiao.base.visitors import policy

# The pool is for staff of its province, whatever their body, and for the expert; its log is read by fewer.
MINE = """(
  person_id IN (
    SELECT substr(key, 8)::uuid FROM unnest((SELECT visitor_readers())) key WHERE key LIKE 'person:%')
  OR province IN (
    SELECT left(b.region_id, 2) FROM directory_body b WHERE b.id IN (
      SELECT substr(key, 6)::uuid FROM unnest((SELECT visitor_readers())) key WHERE key LIKE 'body:%'))
)"""
POOL = f"""
ALTER TABLE directory_poolentry ENABLE ROW LEVEL SECURITY;
CREATE POLICY web_reads ON directory_poolentry FOR SELECT TO fengqiao_web USING ({MINE});
CREATE POLICY web_adds ON directory_poolentry FOR INSERT TO fengqiao_web WITH CHECK ({MINE});
CREATE POLICY web_changes ON directory_poolentry FOR UPDATE TO fengqiao_web USING ({MINE}) WITH CHECK ({MINE});
CREATE POLICY worker ON directory_poolentry TO fengqiao_worker USING (true) WITH CHECK (true);
"""

# How much experts have in hand is counted over panels that whoever draws may not read.
LOADS = """
CREATE FUNCTION panel_loads(people uuid[]) RETURNS TABLE (person uuid, panels bigint) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public AS $$
  SELECT member, count(*) FROM directory_panel, unnest(members) member
  WHERE state = 'drawn' AND member = ANY(people) GROUP BY member
$$;
"""
SEEN_BY_FEW = "".join(policy(f"directory_{table}", "readers") for table in ("panel", "loan", "complaint"))
GRANTS = """
REVOKE DELETE ON directory_poolentry, directory_panel, directory_loan, directory_complaint
  FROM fengqiao_web, fengqiao_worker;
REVOKE INSERT, UPDATE ON directory_poolentry, directory_panel, directory_loan, directory_complaint
  FROM fengqiao_worker;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("directory", "0007_growth")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="Complaint",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("complainant", models.CharField(max_length=60, verbose_name="投诉人")),
                ("ground", models.CharField(max_length=20, verbose_name="事由")),
                ("case_number", models.CharField(blank=True, max_length=60, verbose_name="所涉案件")),
                ("received_at", models.DateTimeField(verbose_name="受理时间")),
                ("answer_by", models.DateField(verbose_name="答复期限")),
                ("decide_by", models.DateField(verbose_name="处理期限")),
                ("decided_at", models.DateTimeField(null=True, verbose_name="处理时间")),
                ("result", models.CharField(blank=True, max_length=12, verbose_name="处理结果")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "待答复"),
                            ("answered", "待处理"),
                            ("decided", "待告知投诉人"),
                            ("told", "已办结"),
                        ],
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                (
                    "readers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None, verbose_name="可以查看的人"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="被投诉的组织",
                    ),
                ),
                (
                    "court",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="名册法院",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="complaints",
                        to="directory.rosterentry",
                        verbose_name="名册登记",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.person",
                        verbose_name="被投诉的调解员",
                    ),
                ),
            ],
            options={
                "verbose_name": "投诉",
                "indexes": [models.Index(fields=["court", "state"], name="complaint_court_state")],
            },
        ),
        migrations.CreateModel(
            name="Loan",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("valid_from", models.DateField(verbose_name="起始日")),
                ("valid_to", models.DateField(verbose_name="截止日")),
                ("requested_at", models.DateTimeField(verbose_name="请求时间")),
                ("case_number", models.CharField(blank=True, max_length=60, verbose_name="所涉案件")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("requested", "待借出单位和本人同意"),
                            ("lender_agreed", "待本人同意"),
                            ("person_agreed", "待借出单位同意"),
                            ("agreed", "待借入单位安排任职"),
                            ("lent", "借用中"),
                            ("recalled", "借出单位要求归还"),
                            ("declined", "未同意"),
                            ("ended", "已结束"),
                        ],
                        max_length=16,
                        verbose_name="状态",
                    ),
                ),
                ("state_since", models.DateField(verbose_name="状态起始日")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="理由")),
                (
                    "readers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None, verbose_name="可以查看的人"
                    ),
                ),
                (
                    "borrower",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="借入单位",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.department",
                        verbose_name="借入部门",
                    ),
                ),
                (
                    "lender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="借出单位",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.person",
                        verbose_name="人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "人员共享",
                "indexes": [models.Index(fields=["borrower", "person"], name="loan_borrower_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_to__gte", models.F("valid_from"))), name="loan_days_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("lender", models.F("borrower")), _negated=True), name="loan_between_two"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Panel",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("case_id", models.UUIDField(verbose_name="案件")),
                ("title", models.CharField(max_length=260, verbose_name="案件名称")),
                ("workers", models.PositiveIntegerField(verbose_name="劳动者人数")),
                ("drawn_at", models.DateTimeField(verbose_name="抽选时间")),
                (
                    "members",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None, verbose_name="成员"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("drawn", "已组成"), ("dissolved", "已解散")], max_length=10, verbose_name="状态"
                    ),
                ),
                (
                    "readers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None, verbose_name="可以查看的人"
                    ),
                ),
                (
                    "court",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="法院",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="调解组织",
                    ),
                ),
            ],
            options={
                "verbose_name": "专家组",
                "indexes": [models.Index(fields=["case_id"], name="panel_case")],
            },
        ),
        migrations.CreateModel(
            name="PoolEntry",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("province", models.CharField(max_length=2, verbose_name="省级行政区划")),
                ("nominated_at", models.DateTimeField(verbose_name="推荐时间")),
                ("consented_at", models.DateTimeField(null=True, verbose_name="本人同意时间")),
                ("court_confirmed_at", models.DateTimeField(null=True, verbose_name="法院确认时间")),
                (
                    "department_confirmed_at",
                    models.DateTimeField(null=True, verbose_name="人力资源社会保障部门确认时间"),
                ),
                ("valid_from", models.DateField(verbose_name="起始日")),
                ("valid_to", models.DateField(null=True, verbose_name="截止日")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("nominated", "待双方确认"),
                            ("court_confirmed", "待人力资源社会保障部门确认"),
                            ("department_confirmed", "待高级人民法院确认"),
                            ("confirmed", "在库"),
                            ("refused", "不予确认"),
                            ("suspended", "暂停"),
                            ("removed", "移出"),
                        ],
                        max_length=24,
                        verbose_name="状态",
                    ),
                ),
                ("state_since", models.DateField(verbose_name="状态起始日")),
                (
                    "specialities",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None, verbose_name="擅长领域"
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="理由")),
                (
                    "court",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="高级人民法院",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="省级人力资源社会保障部门",
                    ),
                ),
                (
                    "nominator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="推荐单位",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pool_entries",
                        to="directory.person",
                        verbose_name="专家",
                    ),
                ),
            ],
            options={
                "verbose_name": "专家库登记",
                "indexes": [models.Index(fields=["province", "state"], name="pool_province_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="pool_days_in_order",
                    )
                ],
            },
        ),
        migrations.RunSQL(POOL + SEEN_BY_FEW + GRANTS, migrations.RunSQL.noop),
        migrations.RunSQL(LOADS, "DROP FUNCTION panel_loads"),
    ]
