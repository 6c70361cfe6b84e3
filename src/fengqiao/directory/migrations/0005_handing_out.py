"""Accounts opened in bulk and handed out level by level."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

import fengqiao.base.ids
from fengqiao.base.visitors import policy

# A secret is seen one account at a time, by whoever signs in. Letters for thousands are printed at once: this function
# sets activation digests of accounts that nobody activated yet, and gives nothing back.
ACTIVATIONS = """
CREATE FUNCTION issue_activations(accounts uuid[], digests bytea[], until timestamptz, unusable text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  INSERT INTO directory_accountsecret
    (account_id, password, activation_digest, activation_until, totp_token, totp_confirmed, last_used_step)
  SELECT a.id, unusable, given.digest, until, NULL, false, 0
  FROM unnest(accounts, digests) AS given (account, digest) JOIN directory_account a ON a.id = given.account
  WHERE a.state = 'opened'
  ON CONFLICT (account_id) DO UPDATE
    SET activation_digest = excluded.activation_digest, activation_until = excluded.activation_until
$$;
REVOKE ALL ON FUNCTION issue_activations FROM PUBLIC;
GRANT EXECUTE ON FUNCTION issue_activations TO fengqiao_web, fengqiao_worker;
"""

SHEET_READERS = "(SELECT s.readers FROM directory_accountsheet s WHERE s.id = sheet_id)"
GRANTS = """
REVOKE DELETE ON directory_accountsheet, directory_accountsheetrow, directory_allotment FROM fengqiao_web;
REVOKE INSERT, DELETE ON directory_accountsheet, directory_accountsheetrow FROM fengqiao_worker;
REVOKE INSERT, UPDATE, DELETE ON directory_allotment FROM fengqiao_worker;
REVOKE UPDATE, DELETE ON directory_accountorigin FROM fengqiao_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("directory", "0004_registers")]

    operations = [
        migrations.AlterField(
            model_name="account",
            name="state",
            field=models.CharField(
                choices=[
                    ("opened", "待激活"),
                    ("enrolling", "待绑定动态口令"),
                    ("active", "可用"),
                    ("locked", "已锁定"),
                    ("closed", "已停用"),
                ],
                max_length=10,
                verbose_name="状态",
            ),
        ),
        migrations.CreateModel(
            name="AccountSheet",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                (
                    "readers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None, verbose_name="可见范围"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="文件名")),
                (
                    "mode",
                    models.CharField(
                        choices=[("all", "全部无误才开户"), ("good", "先开通无误的行")],
                        max_length=10,
                        verbose_name="开户方式",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("checking", "正在核对"),
                            ("checked", "等待决定"),
                            ("opening", "正在开户"),
                            ("done", "已办结"),
                            ("dropped", "未开户"),
                        ],
                        default="checking",
                        max_length=10,
                        verbose_name="进度",
                    ),
                ),
                ("rows", models.PositiveIntegerField(verbose_name="行数")),
                ("cursor", models.PositiveIntegerField(default=0, verbose_name="已处理到")),
                ("faulty", models.PositiveIntegerField(default=0, verbose_name="有误行数")),
                ("opened", models.PositiveIntegerField(default=0, verbose_name="已开户行数")),
                ("uploaded_at", models.DateTimeField(verbose_name="上传时间")),
                ("uploaded_by", models.UUIDField(verbose_name="上传人")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="办结时间")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="开户单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "批量开户表",
            },
        ),
        migrations.CreateModel(
            name="AccountSheetRow",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField(verbose_name="行号")),
                ("typed", models.JSONField(null=True, verbose_name="填写内容密文")),
                ("faults", models.JSONField(default=list, verbose_name="错误")),
                ("account", models.UUIDField(null=True, verbose_name="账号")),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="directory.accountsheet",
                        verbose_name="批量开户表",
                    ),
                ),
            ],
            options={
                "verbose_name": "批量开户表的一行",
            },
        ),
        migrations.CreateModel(
            name="Allotment",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("department", "部门工作人员"),
                            ("department_administrator", "部门管理员"),
                            ("organisation", "调解组织管理员"),
                            ("mediator", "调解员"),
                        ],
                        max_length=30,
                        verbose_name="账号用途",
                    ),
                ),
                (
                    "line",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), size=None, verbose_name="来源链条"
                    ),
                ),
                (
                    "readers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None, verbose_name="可见范围"
                    ),
                ),
                ("quantity", models.PositiveIntegerField(verbose_name="名额数")),
                ("handed", models.PositiveIntegerField(default=0, verbose_name="已向下分发")),
                ("used", models.PositiveIntegerField(default=0, verbose_name="已开户")),
                ("recalled", models.PositiveIntegerField(default=0, verbose_name="已收回")),
                ("given_at", models.DateTimeField(verbose_name="分发时间")),
                ("given_by", models.UUIDField(verbose_name="经办人")),
                ("command", models.UUIDField(db_index=True, null=True, verbose_name="操作编号")),
                (
                    "giver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="分发单位",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="接收单位",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="directory.allotment",
                        verbose_name="来源",
                    ),
                ),
            ],
            options={
                "verbose_name": "账号名额",
            },
        ),
        migrations.CreateModel(
            name="AccountOrigin",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="origin",
                        serialize=False,
                        to="directory.account",
                        verbose_name="账号",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="使用单位",
                    ),
                ),
                (
                    "opener",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="开户单位",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accounts",
                        to="directory.accountsheet",
                        verbose_name="批量开户表",
                    ),
                ),
                (
                    "allotment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accounts",
                        to="directory.allotment",
                        verbose_name="账号名额",
                    ),
                ),
                ("code_issued_at", models.DateTimeField(null=True, verbose_name="激活码发出时间")),
            ],
            options={
                "verbose_name": "账号来源",
            },
        ),
        migrations.AddIndex(
            model_name="accountsheet",
            index=models.Index(fields=["body", "uploaded_at"], name="directory_a_body_id_f35a47_idx"),
        ),
        migrations.AddIndex(
            model_name="accountsheet",
            index=models.Index(
                condition=models.Q(("state__in", ["checking", "opening"])), fields=["uploaded_at"], name="sheet_at_work"
            ),
        ),
        migrations.AddConstraint(
            model_name="accountsheetrow",
            constraint=models.UniqueConstraint(fields=("sheet", "number"), name="sheet_row_once"),
        ),
        migrations.AddIndex(
            model_name="allotment",
            index=models.Index(fields=["holder", "kind"], name="directory_a_holder__3adef4_idx"),
        ),
        migrations.AddIndex(
            model_name="allotment",
            index=models.Index(fields=["giver", "holder"], name="directory_a_giver_i_39d352_idx"),
        ),
        migrations.AddIndex(
            model_name="allotment",
            index=django.contrib.postgres.indexes.GinIndex(fields=["readers"], name="allotment_readers"),
        ),
        migrations.AddIndex(
            model_name="allotment",
            index=django.contrib.postgres.indexes.GinIndex(fields=["line"], name="allotment_line"),
        ),
        migrations.AddConstraint(
            model_name="allotment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "quantity__gte",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(models.F("handed"), "+", models.F("used")),
                            "+",
                            models.F("recalled"),
                        ),
                    )
                ),
                name="allotment_not_overdrawn",
            ),
        ),
        migrations.AddConstraint(
            model_name="allotment",
            constraint=models.CheckConstraint(condition=models.Q(("quantity__gte", 1)), name="allotment_of_something"),
        ),
        migrations.AddConstraint(
            model_name="allotment",
            constraint=models.CheckConstraint(
                condition=models.Q(("giver", models.F("holder")), _negated=True), name="allotment_to_somebody_else"
            ),
        ),
        migrations.RunSQL(
            policy("directory_accountsheet")
            + policy("directory_accountsheetrow", SHEET_READERS)
            + policy("directory_allotment")
            + GRANTS,
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(ACTIVATIONS, "DROP FUNCTION issue_activations"),
    ]
