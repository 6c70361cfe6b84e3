"""The tables of the directory."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

import fengqiao.base.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = (("base", "0001_row_security"),)

    operations = (
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("staff", "工作人员"), ("party", "当事人")],
                        max_length=10,
                        verbose_name="种类",
                    ),
                ),
                ("username", models.CharField(max_length=60, null=True, unique=True, verbose_name="用户名")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("opened", "待激活"),
                            ("enrolling", "待绑定动态口令"),
                            ("active", "可用"),
                            ("closed", "已停用"),
                        ],
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("opened_at", models.DateTimeField(verbose_name="开户时间")),
                ("opened_by", models.UUIDField(null=True, verbose_name="开户人")),
                ("signed_in_at", models.DateTimeField(null=True, verbose_name="上次登录")),
            ],
            options={
                "verbose_name": "账号",
            },
        ),
        migrations.CreateModel(
            name="IdentityRegisterRow",
            fields=[
                (
                    "number_digest",
                    models.BinaryField(primary_key=True, serialize=False, verbose_name="证件号码摘要"),
                ),
                ("name", models.CharField(max_length=60, verbose_name="姓名")),
            ],
            options={
                "verbose_name": "身份登记",
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60, verbose_name="姓名")),
                ("identity_digest", models.BinaryField(null=True, unique=True, verbose_name="证件号码摘要")),
                ("identity_token", models.JSONField(null=True, verbose_name="证件号码密文")),
                ("phone_digest", models.BinaryField(null=True, unique=True, verbose_name="手机号摘要")),
                ("phone_token", models.JSONField(null=True, verbose_name="手机号密文")),
                ("identity_checked_at", models.DateTimeField(null=True, verbose_name="身份核验时间")),
                (
                    "identity_check_means",
                    models.CharField(blank=True, max_length=40, verbose_name="身份核验方式"),
                ),
                ("larger_type", models.BooleanField(default=False, verbose_name="大字版")),
            ],
            options={
                "verbose_name": "人员",
            },
        ),
        migrations.CreateModel(
            name="SignInGuard",
            fields=[
                (
                    "name_digest",
                    models.BinaryField(primary_key=True, serialize=False, verbose_name="用户名摘要"),
                ),
                ("failures", models.PositiveIntegerField(default=0, verbose_name="连续失败次数")),
                ("locked_until", models.DateTimeField(null=True, verbose_name="锁定至")),
            ],
            options={
                "verbose_name": "登录保护",
            },
        ),
        migrations.CreateModel(
            name="AccountSecret",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="directory.account",
                        verbose_name="账号",
                    ),
                ),
                ("password", models.CharField(max_length=200, verbose_name="密码散列")),
                ("activation_digest", models.BinaryField(null=True, verbose_name="激活码摘要")),
                ("activation_until", models.DateTimeField(null=True, verbose_name="激活码有效期")),
                ("totp_token", models.JSONField(null=True, verbose_name="动态口令密钥密文")),
                ("totp_confirmed", models.BooleanField(default=False, verbose_name="动态口令已绑定")),
                ("last_used_step", models.BigIntegerField(default=0, verbose_name="上次使用的时间步")),
            ],
            options={
                "verbose_name": "账号凭据",
            },
        ),
        migrations.CreateModel(
            name="Body",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
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
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("national", "国家级"),
                            ("province", "省级"),
                            ("city", "市级"),
                            ("county", "县级"),
                            ("township", "乡镇（街道）级"),
                            ("none", "不分级"),
                        ],
                        max_length=10,
                        verbose_name="级别",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="名称")),
                ("short_name", models.CharField(max_length=40, verbose_name="简称")),
                (
                    "covers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(blank=True, max_length=9),
                        default=list,
                        size=None,
                        verbose_name="管辖地域",
                    ),
                ),
                ("node", models.CharField(max_length=60, verbose_name="所在节点")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="地址")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="电话")),
                (
                    "unified_code",
                    models.CharField(blank=True, max_length=18, verbose_name="统一社会信用代码"),
                ),
                (
                    "accepts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        default=list,
                        size=None,
                        verbose_name="受理范围",
                    ),
                ),
                ("opened_at", models.DateTimeField(verbose_name="登记时间")),
                (
                    "peer_court",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="同级法院",
                    ),
                ),
                (
                    "superior",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inferiors",
                        to="directory.body",
                        verbose_name="上级单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "单位",
            },
        ),
        migrations.CreateModel(
            name="Department",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("leadership", "院（会、局）领导"),
                            ("filing", "立案庭"),
                            ("civil", "民事审判庭"),
                            ("legal_work", "法律工作部门"),
                            ("mediation_guidance", "调解指导部门"),
                            ("mediation_office", "调解室"),
                            ("arbitration_filing", "仲裁立案部门"),
                            ("arbitration", "仲裁庭"),
                            ("technology", "信息技术部门"),
                            ("security", "安全管理部门"),
                            ("audit", "审计部门"),
                            ("other", "其他部门"),
                        ],
                        max_length=30,
                        verbose_name="种类",
                    ),
                ),
                (
                    "powers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        default=list,
                        size=None,
                        verbose_name="职权",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="departments",
                        to="directory.body",
                        verbose_name="单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "部门",
            },
        ),
        migrations.CreateModel(
            name="IdentityCheck",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("at", models.DateTimeField(verbose_name="核验时间")),
                ("means", models.CharField(max_length=40, verbose_name="核验方式")),
                ("register", models.CharField(max_length=40, verbose_name="比对来源")),
                ("reference", models.CharField(blank=True, max_length=80, verbose_name="来源流水号")),
                ("matched", models.BooleanField(verbose_name="一致")),
                ("photo", models.CharField(blank=True, max_length=80, verbose_name="证件照片摘要")),
                ("checked_by", models.UUIDField(null=True, verbose_name="经办人")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="identity_checks",
                        to="directory.person",
                        verbose_name="人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "身份核验记录",
            },
        ),
        migrations.AddField(
            model_name="account",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="accounts",
                to="directory.person",
                verbose_name="人员",
            ),
        ),
        migrations.CreateModel(
            name="PhoneCode",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("phone_digest", models.BinaryField(verbose_name="手机号摘要")),
                ("code_digest", models.BinaryField(verbose_name="验证码摘要")),
                ("address", models.CharField(max_length=45, verbose_name="来源地址")),
                ("sent_at", models.DateTimeField(verbose_name="发送时间")),
                ("expires_at", models.DateTimeField(verbose_name="失效时间")),
                ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="已试次数")),
                ("live", models.BooleanField(default=True, verbose_name="有效")),
            ],
            options={
                "verbose_name": "短信验证码",
                "indexes": [
                    models.Index(fields=["phone_digest", "sent_at"], name="directory_p_phone_d_72b094_idx"),
                    models.Index(fields=["address", "sent_at"], name="directory_p_address_f063de_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("live", True)),
                        fields=("phone_digest",),
                        name="phone_code_one_lives",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("begins_on", models.DateField(verbose_name="起始日")),
                ("ends_on", models.DateField(null=True, verbose_name="截止日")),
                ("withdrawn_at", models.DateTimeField(null=True, verbose_name="提前免去时间")),
                ("posted_by", models.UUIDField(null=True, verbose_name="经办人")),
                (
                    "department",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="directory.department",
                        verbose_name="部门",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="directory.person",
                        verbose_name="人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "任职",
            },
        ),
        migrations.CreateModel(
            name="Region",
            fields=[
                (
                    "code",
                    models.CharField(max_length=9, primary_key=True, serialize=False, verbose_name="代码"),
                ),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                ("full_name", models.CharField(max_length=160, verbose_name="全称")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("national", "国家级"),
                            ("province", "省级"),
                            ("city", "市级"),
                            ("county", "县级"),
                            ("township", "乡镇（街道）级"),
                            ("none", "不分级"),
                        ],
                        max_length=10,
                        verbose_name="级别",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="directory.region",
                        verbose_name="上级",
                    ),
                ),
            ],
            options={
                "verbose_name": "行政区划",
            },
        ),
        migrations.AddField(
            model_name="body",
            name="region",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="bodies",
                to="directory.region",
                verbose_name="所在地",
            ),
        ),
        migrations.CreateModel(
            name="RosterEntry",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("valid_from", models.DateField(verbose_name="起始日")),
                ("valid_to", models.DateField(null=True, verbose_name="截止日")),
                (
                    "state",
                    models.CharField(
                        choices=[("confirmed", "在册"), ("suspended", "暂停"), ("removed", "除名")],
                        default="confirmed",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("state_since", models.DateField(verbose_name="状态起始日")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="理由")),
                ("entered_by", models.UUIDField(null=True, verbose_name="经办人")),
                (
                    "body",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roster_entries",
                        to="directory.body",
                        verbose_name="调解组织",
                    ),
                ),
                (
                    "court",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roster",
                        to="directory.body",
                        verbose_name="法院",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roster_entries",
                        to="directory.person",
                        verbose_name="调解员",
                    ),
                ),
            ],
            options={
                "verbose_name": "名册登记",
            },
        ),
        migrations.CreateModel(
            name="SecurityEvent",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("what", models.CharField(max_length=40, verbose_name="事项")),
                ("person", models.UUIDField(null=True, verbose_name="人员")),
                ("by", models.UUIDField(null=True, verbose_name="经办人")),
                ("address", models.CharField(blank=True, max_length=45, verbose_name="来源地址")),
                ("detail", models.CharField(blank=True, max_length=300, verbose_name="说明")),
            ],
            options={
                "verbose_name": "安全事件",
                "indexes": [
                    models.Index(fields=["address", "at"], name="directory_s_address_b4fecb_idx"),
                    models.Index(fields=["person", "at"], name="directory_s_person_bb369a_idx"),
                    models.Index(fields=["at"], name="directory_s_at_f46d78_idx"),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="department",
            constraint=models.UniqueConstraint(fields=("body", "name"), name="department_named_once"),
        ),
        migrations.AddIndex(
            model_name="identitycheck",
            index=models.Index(fields=["person", "at"], name="directory_i_person__bb13f6_idx"),
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.UniqueConstraint(fields=("person", "kind"), name="account_once_a_kind"),
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "party"), ("username", None)),
                    models.Q(("kind", "staff"), ("username__isnull", False)),
                    _connector="OR",
                ),
                name="account_staff_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on", None), ("ends_on__gte", models.F("begins_on")), _connector="OR"),
                name="posting_days_in_order",
            ),
        ),
        migrations.AddIndex(
            model_name="body",
            index=models.Index(fields=["kind", "region"], name="directory_b_kind_61ec6a_idx"),
        ),
        migrations.AddIndex(
            model_name="body",
            index=django.contrib.postgres.indexes.GinIndex(fields=["covers"], name="body_covers"),
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.CheckConstraint(
                condition=models.Q(("superior", models.F("id")), _negated=True),
                name="body_not_its_own_superior",
            ),
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("level", "national"), ("region", None)),
                    models.Q(models.Q(("level", "national"), _negated=True), ("region__isnull", False)),
                    _connector="OR",
                ),
                name="body_region_unless_national",
            ),
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.UniqueConstraint(fields=("kind", "name"), name="body_named_once"),
        ),
        migrations.AddIndex(
            model_name="rosterentry",
            index=models.Index(fields=["court", "body"], name="directory_r_court_i_dad317_idx"),
        ),
        migrations.AddIndex(
            model_name="rosterentry",
            index=models.Index(fields=["court", "person"], name="directory_r_court_i_b1a9fe_idx"),
        ),
        migrations.AddConstraint(
            model_name="rosterentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("body", None), ("person__isnull", False)),
                    models.Q(("body__isnull", False), ("person", None)),
                    _connector="OR",
                ),
                name="roster_body_or_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="rosterentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"),
                name="roster_days_in_order",
            ),
        ),
    )
