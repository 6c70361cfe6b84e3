"""Training, assessment, employers and legal aid.

In this order: the tables (legal aid; assessment, credits, distinctions; employers and visits; guidance; training),
their constraints and indexes, and at the end who may write and read which rows.
"""

from typing import ClassVar

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import fengqiao.base.ids
from fengqiao.base.visitors import policy

# What was decided or noted stays as it was; only attendance is put right, while its training runs.
GRANTS = """
REVOKE DELETE ON directory_trainingplan, directory_trainingplan_hosts, directory_trainingsession,
  directory_trainingplace, directory_creditrequirement, directory_employer, directory_employervisit,
  directory_aidlawyer, directory_aidapplication FROM fengqiao_web, fengqiao_worker;
REVOKE UPDATE, DELETE ON directory_assessment, directory_distinction, directory_guidance, directory_employerchange,
  directory_employerfollowup FROM fengqiao_web, fengqiao_worker;
REVOKE INSERT, UPDATE ON directory_trainingplan, directory_trainingplan_hosts, directory_trainingsession,
  directory_trainingplace, directory_trainingattendance, directory_creditrequirement, directory_employervisit,
  directory_aidlawyer, directory_aidapplication, directory_assessment, directory_distinction, directory_guidance,
  directory_employerchange, directory_employerfollowup FROM fengqiao_worker;
"""
SEEN_BY_FEW = ("assessment", "distinction", "aidapplication")
READERS = "".join(policy(f"directory_{table}", "readers::text[]") for table in SEEN_BY_FEW)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("directory", "0006_mediators")]
    operations: ClassVar = [
        migrations.AlterField(
            model_name="body",
            name="kind",
            field=models.CharField(
                choices=[
                    ("court", "人民法院"),
                    ("military_court", "军事法院"),
                    ("special_court", "专门人民法院"),
                    ("hr_department", "人力资源社会保障部门"),
                    ("labour_inspection", "劳动保障监察机构"),
                    ("arbitration_commission", "劳动人事争议仲裁委员会"),
                    ("arbitration_institute", "劳动人事争议仲裁院"),
                    ("trade_union", "工会"),
                    ("justice_bureau", "司法行政部门"),
                    ("legal_aid_centre", "法律援助机构"),
                    ("notary_office", "公证机构"),
                    ("political_legal_committee", "党委政法委"),
                    ("industry_department", "工业和信息化部门"),
                    ("finance_department", "财政部门"),
                    ("industry_commerce_federation", "工商业联合会"),
                    ("enterprise_confederation", "企业联合会（企业家协会）"),
                    ("governance_centre", "社会治安综合治理中心"),
                    ("taiwan_affairs_office", "台湾事务办公室"),
                    ("overseas_chinese_federation", "归国华侨联合会"),
                    ("disabled_federation", "残疾人联合会"),
                    ("veterans_department", "退役军人事务部门"),
                    ("hong_kong_macau_office", "港澳事务办公室"),
                    ("enterprise_committee", "企业劳动争议调解委员会"),
                    ("institution_committee", "事业单位、社会团体调解组织"),
                    ("peoples_mediation", "人民调解委员会"),
                    ("administrative_mediation", "行政调解组织"),
                    ("commercial_mediation", "商事调解组织"),
                    ("township_mediation", "乡镇（街道）劳动人事争议调解组织"),
                    ("industry_mediation", "行业性劳动争议调解组织"),
                    ("regional_mediation", "区域性劳动争议调解组织"),
                    ("chamber_mediation", "商（协）会调解组织"),
                    ("union_mediation", "工会劳动争议调解组织"),
                    ("union_service_station", "工会法律服务工作站"),
                    ("arbitration_mediation_centre", "仲裁院调解中心"),
                    ("social_mediation", "社会组织调解"),
                    ("individual_studio", "个人调解工作室"),
                    ("other", "其他单位"),
                ],
                max_length=40,
                verbose_name="种类",
            ),
        ),
        migrations.CreateModel(
            name="AidLawyer",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("licence", models.CharField(max_length=40, verbose_name="执业证号")),
                ("firm", models.CharField(max_length=120, verbose_name="执业机构")),
                ("entered_at", models.DateTimeField(verbose_name="登记时间")),
                ("entered_by", models.UUIDField(verbose_name="经办人")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="终止时间")),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aid_lawyers",
                        to="directory.body",
                        verbose_name="法律援助机构",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.person",
                        verbose_name="律师",
                    ),
                ),
            ],
            options={
                "verbose_name": "法律援助律师",
            },
        ),
        migrations.CreateModel(
            name="AidApplication",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("case", models.UUIDField(verbose_name="案件")),
                ("case_title", models.CharField(max_length=260, verbose_name="案件名称")),
                ("party", models.CharField(max_length=60, verbose_name="当事人编号")),
                ("phone", models.JSONField(verbose_name="联系电话密文")),
                ("ground", models.CharField(blank=True, max_length=40, verbose_name="免予核查经济困难的情形")),
                ("hardship", models.CharField(blank=True, max_length=1000, verbose_name="经济困难情况")),
                ("promised", models.BooleanField(verbose_name="承诺所述属实")),
                ("request", models.CharField(max_length=1000, verbose_name="请求援助的事项")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("applied", "待审查"),
                            ("granted", "已给予援助，待指派"),
                            ("named", "已指派律师，待委托"),
                            ("joined", "律师已参加案件"),
                            ("refused", "不予援助"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="applied",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("applied_at", models.DateTimeField(verbose_name="申请时间")),
                ("due_on", models.DateField(verbose_name="审查期限")),
                ("decided_at", models.DateTimeField(null=True, verbose_name="决定时间")),
                ("decided_by", models.UUIDField(null=True, verbose_name="决定人")),
                ("reason", models.CharField(blank=True, max_length=1000, verbose_name="理由")),
                ("named_at", models.DateTimeField(null=True, verbose_name="指派时间")),
                ("joined_at", models.DateTimeField(null=True, verbose_name="参加案件时间")),
                (
                    "readers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), size=None, verbose_name="可查看者"
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="法律援助机构",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aid_applications",
                        to="directory.person",
                        verbose_name="申请人",
                    ),
                ),
                (
                    "lawyer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.aidlawyer",
                        verbose_name="承办律师",
                    ),
                ),
            ],
            options={
                "verbose_name": "法律援助申请",
            },
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("figures", models.JSONField(verbose_name="考核数据")),
                (
                    "cases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), size=None, verbose_name="计入的案件"
                    ),
                ),
                ("cases_digest", models.CharField(max_length=80, verbose_name="计入案件的摘要")),
                ("cut_at", models.DateTimeField(verbose_name="取数时间")),
                (
                    "grade",
                    models.CharField(
                        choices=[
                            ("excellent", "优秀"),
                            ("competent", "合格"),
                            ("barely", "基本合格"),
                            ("unfit", "不合格"),
                        ],
                        max_length=10,
                        verbose_name="等次",
                    ),
                ),
                ("reasons", models.TextField(max_length=2000, verbose_name="理由")),
                ("decided_at", models.DateTimeField(verbose_name="决定时间")),
                ("decided_by", models.UUIDField(verbose_name="决定人")),
                (
                    "readers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), size=None, verbose_name="可查看者"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="directory.body",
                        verbose_name="调解组织",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="考核单位",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="directory.person",
                        verbose_name="调解员",
                    ),
                ),
            ],
            options={
                "verbose_name": "年度考核",
            },
        ),
        migrations.CreateModel(
            name="CreditRequirement",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("credits", models.DecimalField(decimal_places=1, max_digits=5, verbose_name="学分")),
                ("source", models.CharField(max_length=200, verbose_name="依据")),
                ("set_at", models.DateTimeField(verbose_name="设定时间")),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.region",
                        verbose_name="地区",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="设定单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "年度学分要求",
            },
        ),
        migrations.CreateModel(
            name="Distinction",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("commendation", "表扬奖励"), ("warning", "警示")], max_length=15, verbose_name="种类"
                    ),
                ),
                ("reason", models.CharField(max_length=500, verbose_name="理由")),
                ("given_at", models.DateTimeField(verbose_name="作出时间")),
                ("given_by", models.UUIDField(verbose_name="经办人")),
                (
                    "readers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), size=None, verbose_name="可查看者"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="distinctions",
                        to="directory.body",
                        verbose_name="调解组织",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="决定单位",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="distinctions",
                        to="directory.person",
                        verbose_name="调解员",
                    ),
                ),
            ],
            options={
                "verbose_name": "表扬、警示",
            },
        ),
        migrations.CreateModel(
            name="Employer",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("unified_code", models.CharField(max_length=18, unique=True, verbose_name="统一社会信用代码")),
                ("name", models.CharField(max_length=120, verbose_name="名称")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="地址")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="单位电话")),
                (
                    "size",
                    models.CharField(
                        choices=[("large", "大型"), ("medium", "中型"), ("small", "小型"), ("micro", "微型")],
                        max_length=10,
                        verbose_name="规模",
                    ),
                ),
                ("staff_count", models.PositiveIntegerField(null=True, verbose_name="职工人数")),
                (
                    "industry",
                    models.CharField(
                        choices=[
                            ("A", "农、林、牧、渔业"),
                            ("B", "采矿业"),
                            ("C", "制造业"),
                            ("D", "电力、热力、燃气及水生产和供应业"),
                            ("E", "建筑业"),
                            ("F", "批发和零售业"),
                            ("G", "交通运输、仓储和邮政业"),
                            ("H", "住宿和餐饮业"),
                            ("I", "信息传输、软件和信息技术服务业"),
                            ("J", "金融业"),
                            ("K", "房地产业"),
                            ("L", "租赁和商务服务业"),
                            ("M", "科学研究和技术服务业"),
                            ("N", "水利、环境和公共设施管理业"),
                            ("O", "居民服务、修理和其他服务业"),
                            ("P", "教育"),
                            ("Q", "卫生和社会工作"),
                            ("R", "文化、体育和娱乐业"),
                            ("S", "公共管理、社会保障和社会组织"),
                        ],
                        max_length=1,
                        verbose_name="行业",
                    ),
                ),
                ("has_union", models.BooleanField(null=True, verbose_name="已建工会")),
                ("has_party", models.BooleanField(null=True, verbose_name="已建基层党组织")),
                ("has_congress", models.BooleanField(null=True, verbose_name="已建职工代表大会")),
                ("has_committee", models.BooleanField(null=True, verbose_name="已建劳动争议调解委员会")),
                (
                    "officers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None, verbose_name="调解信息员"
                    ),
                ),
                (
                    "channels",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None, verbose_name="诉求表达渠道"
                    ),
                ),
                ("cases", models.PositiveIntegerField(default=0, verbose_name="近一年劳动争议件数")),
                ("cases_counted_at", models.DateTimeField(null=True, verbose_name="件数取数时间")),
                ("entered_at", models.DateTimeField(verbose_name="登记时间")),
                ("changed_at", models.DateTimeField(verbose_name="更新时间")),
                (
                    "kept_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="登记单位",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="employers",
                        to="directory.region",
                        verbose_name="所在地",
                    ),
                ),
            ],
            options={
                "verbose_name": "用人单位",
            },
        ),
        migrations.CreateModel(
            name="EmployerChange",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("by", models.UUIDField(verbose_name="经办人")),
                ("changed", models.JSONField(verbose_name="变更内容")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="经办单位",
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="directory.employer",
                        verbose_name="用人单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "用人单位变更记录",
            },
        ),
        migrations.CreateModel(
            name="EmployerVisit",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("reason", models.CharField(max_length=200, verbose_name="走访原因")),
                ("planned_on", models.DateField(verbose_name="计划日期")),
                ("visited_on", models.DateField(null=True, verbose_name="走访日期")),
                ("visitors", models.CharField(blank=True, max_length=120, verbose_name="走访人员")),
                ("findings", models.TextField(blank=True, max_length=2000, verbose_name="走访情况")),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "待走访"), ("following", "跟进中"), ("closed", "已办结")],
                        default="planned",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("follow_up_on", models.DateField(null=True, verbose_name="下次跟进日期")),
                ("planned_by", models.UUIDField(verbose_name="经办人")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="走访单位",
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="directory.employer",
                        verbose_name="用人单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "走访",
            },
        ),
        migrations.CreateModel(
            name="EmployerFollowUp",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("by", models.UUIDField(verbose_name="经办人")),
                ("text", models.CharField(max_length=1000, verbose_name="跟进情况")),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="directory.employervisit",
                        verbose_name="走访",
                    ),
                ),
            ],
            options={
                "verbose_name": "走访跟进",
            },
        ),
        migrations.CreateModel(
            name="Guidance",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("field", models.CharField(max_length=40, verbose_name="领域")),
                ("version", models.PositiveSmallIntegerField(verbose_name="版本")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("text", models.TextField(max_length=20000, verbose_name="正文")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="依据")),
                ("published_at", models.DateTimeField(verbose_name="发布时间")),
                ("published_by", models.UUIDField(verbose_name="发布人")),
                (
                    "publisher",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="发布单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "工作指引",
            },
        ),
        migrations.CreateModel(
            name="TrainingPlan",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("title", models.CharField(max_length=120, verbose_name="名称")),
                ("content", models.TextField(blank=True, max_length=4000, verbose_name="内容")),
                (
                    "mode",
                    models.CharField(
                        choices=[("on_site", "现场"), ("online", "在线"), ("mixed", "现场和在线")],
                        max_length=10,
                        verbose_name="方式",
                    ),
                ),
                ("place", models.CharField(max_length=200, verbose_name="地点或者网址")),
                ("begins_on", models.DateField(verbose_name="起始日")),
                ("ends_on", models.DateField(verbose_name="截止日")),
                ("sign_up_until", models.DateField(verbose_name="报名截止日")),
                ("seats", models.PositiveIntegerField(verbose_name="名额")),
                ("credits", models.DecimalField(decimal_places=1, max_digits=5, verbose_name="学分")),
                ("least_sessions", models.PositiveSmallIntegerField(verbose_name="结业最少到课次数")),
                ("pass_mark", models.PositiveSmallIntegerField(null=True, verbose_name="考试及格分")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("drafted", "拟定"),
                            ("published", "已发布"),
                            ("completed", "已结业"),
                            ("cancelled", "已取消"),
                        ],
                        default="drafted",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("state_since", models.DateTimeField(verbose_name="状态起始时间")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="取消理由")),
                ("planned_by", models.UUIDField(verbose_name="经办人")),
                (
                    "hosts",
                    models.ManyToManyField(
                        related_name="joint_trainings", to="directory.body", verbose_name="联办单位"
                    ),
                ),
                (
                    "organiser",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trainings",
                        to="directory.body",
                        verbose_name="主办单位",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.region",
                        verbose_name="面向地区",
                    ),
                ),
            ],
            options={
                "verbose_name": "培训计划",
            },
        ),
        migrations.CreateModel(
            name="TrainingPlace",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("signed_up_at", models.DateTimeField(verbose_name="报名时间")),
                ("signed_up_by", models.UUIDField(verbose_name="报名经办人")),
                ("left_at", models.DateTimeField(null=True, verbose_name="退出时间")),
                ("left_by", models.UUIDField(null=True, verbose_name="退出经办人")),
                ("score", models.PositiveSmallIntegerField(null=True, verbose_name="考试成绩")),
                ("credited", models.DecimalField(decimal_places=1, max_digits=5, null=True, verbose_name="所得学分")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="所在组织",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="training_places",
                        to="directory.person",
                        verbose_name="调解员",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="places",
                        to="directory.trainingplan",
                        verbose_name="培训",
                    ),
                ),
            ],
            options={
                "verbose_name": "培训学员",
            },
        ),
        migrations.CreateModel(
            name="TrainingSession",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("on", models.DateField(verbose_name="日期")),
                ("title", models.CharField(max_length=120, verbose_name="课程")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="directory.trainingplan",
                        verbose_name="培训",
                    ),
                ),
            ],
            options={
                "verbose_name": "课次",
            },
        ),
        migrations.CreateModel(
            name="TrainingAttendance",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("recorded_at", models.DateTimeField(verbose_name="登记时间")),
                ("recorded_by", models.UUIDField(verbose_name="登记人")),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="directory.trainingplace",
                        verbose_name="学员",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="directory.trainingsession",
                        verbose_name="课次",
                    ),
                ),
            ],
            options={
                "verbose_name": "到课登记",
            },
        ),
        migrations.AddConstraint(
            model_name="aidlawyer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("centre", "person"), name="aid_lawyer_once_a_centre"
            ),
        ),
        migrations.AddIndex(
            model_name="aidapplication",
            index=models.Index(fields=["centre", "state", "due_on"], name="aid_centre_waiting"),
        ),
        migrations.AddConstraint(
            model_name="aidapplication",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["refused", "withdrawn"]), _negated=True),
                fields=("case", "person"),
                name="aid_one_open_application",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.UniqueConstraint(
                fields=("by", "body", "person", "year"), name="assessed_once_a_year", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="creditrequirement",
            constraint=models.UniqueConstraint(fields=("region", "year"), name="credit_requirement_once"),
        ),
        migrations.AddIndex(
            model_name="employer",
            index=models.Index(fields=["region", "name"], name="employer_region"),
        ),
        migrations.AddIndex(
            model_name="employerchange",
            index=models.Index(fields=["employer", "at"], name="employer_change"),
        ),
        migrations.AddConstraint(
            model_name="employervisit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "closed"), _negated=True),
                fields=("employer", "body"),
                name="employer_visit_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="guidance",
            constraint=models.UniqueConstraint(fields=("publisher", "field", "version"), name="guidance_version_once"),
        ),
        migrations.AddIndex(
            model_name="trainingplan",
            index=models.Index(fields=["region", "begins_on"], name="training_region"),
        ),
        migrations.AddConstraint(
            model_name="trainingplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("begins_on"))), name="training_days_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="trainingplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("sign_up_until__lte", models.F("ends_on"))), name="training_sign_up_in_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="trainingplan",
            constraint=models.CheckConstraint(condition=models.Q(("seats__gt", 0)), name="training_has_seats"),
        ),
        migrations.AddConstraint(
            model_name="trainingplace",
            constraint=models.UniqueConstraint(fields=("plan", "person"), name="training_place_once"),
        ),
        migrations.AddConstraint(
            model_name="trainingplace",
            constraint=models.CheckConstraint(
                condition=models.Q(("score", None), ("score__lte", 100), _connector="OR"),
                name="training_score_in_hundred",
            ),
        ),
        migrations.AddConstraint(
            model_name="trainingsession",
            constraint=models.UniqueConstraint(fields=("plan", "number"), name="training_session_once"),
        ),
        migrations.AddConstraint(
            model_name="trainingattendance",
            constraint=models.UniqueConstraint(fields=("session", "place"), name="training_attended_once"),
        ),
        migrations.RunSQL(GRANTS + READERS, migrations.RunSQL.noop),
    ]
