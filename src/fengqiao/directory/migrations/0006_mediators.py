"""The mediator ledger, stations, liaison officers, and visits against the standard.

Rows are closed and never removed; what was done about a shortcoming is only added to.
"""

from typing import ClassVar

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

import fengqiao.base.ids
from fengqiao.directory.kinds import DepartmentKind

GRANTS = """
REVOKE DELETE ON directory_mediator, directory_certificate, directory_station, directory_liaison,
  directory_areaassignment, directory_standardvisit, directory_shortcoming FROM fengqiao_web, fengqiao_worker;
REVOKE UPDATE, DELETE ON directory_shortcomingstep FROM fengqiao_web, fengqiao_worker;
REVOKE INSERT, UPDATE ON directory_mediator, directory_station, directory_liaison, directory_areaassignment,
  directory_standardvisit, directory_shortcoming FROM fengqiao_worker;
REVOKE INSERT ON directory_certificate, directory_shortcomingstep FROM fengqiao_worker;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("directory", "0005_handing_out")]
    operations: ClassVar = [
        migrations.AlterField(
            model_name="department",
            name="kind",
            field=models.CharField(choices=DepartmentKind.choices, max_length=30, verbose_name="种类"),
        ),
        migrations.CreateModel(
            name="Shortcoming",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("standard", models.CharField(max_length=40, verbose_name="项目")),
                ("finding", models.CharField(max_length=300, verbose_name="发现的问题")),
                ("due_on", models.DateField(verbose_name="整改期限")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "待整改"), ("remedied", "待复查"), ("closed", "已销号")],
                        default="open",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
            ],
            options={
                "verbose_name": "整改问题",
            },
        ),
        migrations.CreateModel(
            name="ShortcomingStep",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "待整改"), ("remedied", "待复查"), ("closed", "已销号")],
                        max_length=10,
                        verbose_name="到达状态",
                    ),
                ),
                ("said", models.CharField(max_length=300, verbose_name="说明")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("by", models.UUIDField(verbose_name="经办人")),
                ("by_name", models.CharField(max_length=60, verbose_name="经办人姓名")),
                (
                    "shortcoming",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="directory.shortcoming",
                        verbose_name="整改问题",
                    ),
                ),
            ],
            options={
                "verbose_name": "整改记录",
            },
        ),
        migrations.CreateModel(
            name="StandardVisit",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("visited_on", models.DateField(verbose_name="检查日")),
                ("visited_by", models.UUIDField(verbose_name="检查人")),
                ("visited_by_name", models.CharField(max_length=60, verbose_name="检查人姓名")),
                (
                    "met",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None, verbose_name="符合的项目"
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="总体评价")),
                ("recorded_at", models.DateTimeField(verbose_name="登记时间")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standard_visits",
                        to="directory.body",
                        verbose_name="受检组织",
                    ),
                ),
                (
                    "visitor_body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="检查单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "规范化检查",
            },
        ),
        migrations.AddField(
            model_name="shortcoming",
            name="visit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="shortcomings",
                to="directory.standardvisit",
                verbose_name="检查",
            ),
        ),
        migrations.CreateModel(
            name="Station",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("litigation_service", "诉讼服务站"),
                            ("judges_studio", "法官工作室"),
                            ("circuit_court", "巡回法庭"),
                            ("union_desk", "工会法律服务窗口"),
                            ("governance_residence", "综治中心入驻窗口"),
                            ("other", "其他驻点"),
                        ],
                        max_length=30,
                        verbose_name="种类",
                    ),
                ),
                ("place", models.CharField(max_length=200, verbose_name="地点")),
                ("hours", models.CharField(blank=True, max_length=100, verbose_name="办公时间")),
                ("opened_on", models.DateField(verbose_name="设立日")),
                ("opened_by", models.UUIDField(null=True, verbose_name="经办人")),
                ("closed_on", models.DateField(null=True, verbose_name="撤销日")),
                ("closed_by", models.UUIDField(null=True, verbose_name="撤销经办人")),
                (
                    "department",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="station",
                        to="directory.department",
                        verbose_name="入驻部门",
                    ),
                ),
                (
                    "host",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stations_hosted",
                        to="directory.body",
                        verbose_name="设在单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "驻点",
            },
        ),
        migrations.CreateModel(
            name="AreaAssignment",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("begins_on", models.DateField(verbose_name="起始日")),
                ("ends_on", models.DateField(null=True, verbose_name="截止日")),
                ("assigned_by", models.UUIDField(null=True, verbose_name="经办人")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="仲裁机构",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.person",
                        verbose_name="联系仲裁员",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.region",
                        verbose_name="片区",
                    ),
                ),
            ],
            options={
                "verbose_name": "联系片区",
                "indexes": [models.Index(fields=["region", "ends_on"], name="area_assignment_region")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on", None), ("ends_on__gte", models.F("begins_on")), _connector="OR"),
                        name="area_assignment_days_in_order",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Certificate",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=40, verbose_name="证书种类")),
                ("number", models.CharField(max_length=60, verbose_name="证号")),
                ("issuer", models.CharField(max_length=120, verbose_name="发证单位")),
                ("issued_on", models.DateField(verbose_name="发证日期")),
                ("expires_on", models.DateField(null=True, verbose_name="有效期至")),
                ("recorded_at", models.DateTimeField(verbose_name="登记时间")),
                ("recorded_by", models.UUIDField(null=True, verbose_name="登记人")),
                ("withdrawn_at", models.DateTimeField(null=True, verbose_name="作废时间")),
                ("withdrawn_by", models.UUIDField(null=True, verbose_name="作废经办人")),
                ("withdrawn_reason", models.CharField(blank=True, max_length=300, verbose_name="作废原因")),
                ("warned", models.PositiveSmallIntegerField(default=0, verbose_name="已提醒次数")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to="directory.person",
                        verbose_name="持证人",
                    ),
                ),
            ],
            options={
                "verbose_name": "证书",
                "indexes": [
                    models.Index(fields=["person"], name="certificate_person"),
                    models.Index(
                        condition=models.Q(("expires_on__isnull", False), ("withdrawn_at", None)),
                        fields=["warned", "expires_on"],
                        name="certificate_ending",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("kind", "number"),
                        name="certificate_once_a_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expires_on", None), ("expires_on__gte", models.F("issued_on")), _connector="OR"
                        ),
                        name="certificate_days_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Liaison",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("duty", models.CharField(max_length=60, verbose_name="职务")),
                ("matters", models.CharField(blank=True, max_length=100, verbose_name="联络事项")),
                ("named_at", models.DateTimeField(verbose_name="登记时间")),
                ("named_by", models.UUIDField(null=True, verbose_name="登记人")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="卸任时间")),
                ("ended_by", models.UUIDField(null=True, verbose_name="卸任经办人")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="liaisons",
                        to="directory.body",
                        verbose_name="单位",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.person",
                        verbose_name="联络员",
                    ),
                ),
            ],
            options={
                "verbose_name": "联络员",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)), fields=("body", "person"), name="liaison_once_a_body"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mediator",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60, verbose_name="姓名")),
                (
                    "name_parts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        default=list,
                        size=None,
                        verbose_name="姓名中的单字和双字",
                    ),
                ),
                ("category", models.CharField(max_length=40, verbose_name="类别")),
                (
                    "causes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None, verbose_name="专长案由"
                    ),
                ),
                (
                    "industries",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10), default=list, size=None, verbose_name="熟悉行业"
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10), default=list, size=None, verbose_name="语言"
                    ),
                ),
                ("certified_until", models.DateField(null=True, verbose_name="持证至")),
                ("entered_on", models.DateField(verbose_name="入账日")),
                ("entered_by", models.UUIDField(null=True, verbose_name="登记人")),
                ("changed_at", models.DateTimeField(verbose_name="更新时间")),
                ("left_on", models.DateField(null=True, verbose_name="退出日")),
                ("left_reason", models.CharField(blank=True, max_length=300, verbose_name="退出原因")),
                ("left_by", models.UUIDField(null=True, verbose_name="退出经办人")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mediators",
                        to="directory.body",
                        verbose_name="所在单位",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mediates_as",
                        to="directory.person",
                        verbose_name="人员",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.region",
                        verbose_name="所在地区",
                    ),
                ),
            ],
            options={
                "verbose_name": "调解员",
                "indexes": [
                    models.Index(
                        condition=models.Q(("left_on", None)), fields=["region", "name", "id"], name="mediator_serving"
                    ),
                    models.Index(
                        condition=models.Q(("left_on", None)),
                        fields=["region", "certified_until"],
                        name="mediator_certified",
                    ),
                    models.Index(fields=["body", "left_on"], name="mediator_of_body"),
                    django.contrib.postgres.indexes.GinIndex(fields=["name_parts"], name="mediator_name_parts"),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["causes", "industries", "languages"], name="mediator_specialities"
                    ),
                    models.Index(
                        condition=models.Q(("left_on", None)),
                        fields=["category", "region", "name", "id"],
                        name="mediator_category",
                    ),
                    models.Index(
                        condition=models.Q(("left_on", None), _negated=True),
                        fields=["region", "name", "id"],
                        name="mediator_left",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("left_on", None)), fields=("person", "body"), name="mediator_once_a_body"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_on", None), ("left_on__gte", models.F("entered_on")), _connector="OR"
                        ),
                        name="mediator_days_in_order",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="standardvisit",
            index=models.Index(fields=["body", "visited_on"], name="standard_visit_body"),
        ),
        migrations.AddIndex(
            model_name="shortcoming",
            index=models.Index(
                condition=models.Q(("state", "closed"), _negated=True), fields=["due_on"], name="shortcoming_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="shortcoming",
            constraint=models.UniqueConstraint(fields=("visit", "standard"), name="shortcoming_once_a_visit"),
        ),
        migrations.AddConstraint(
            model_name="station",
            constraint=models.CheckConstraint(
                condition=models.Q(("closed_on", None), ("closed_on__gte", models.F("opened_on")), _connector="OR"),
                name="station_days_in_order",
            ),
        ),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
    ]
