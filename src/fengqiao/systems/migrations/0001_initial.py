"""Systems of others, under whose postings they act, their addresses, and what was sent there."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import fengqiao.base.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("directory", "0011_rows_of_other_logs"),
    ]

    operations = [
        migrations.CreateModel(
            name="System",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60, verbose_name="系统名称")),
                ("public_key", models.BinaryField(verbose_name="公钥")),
                (
                    "powers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), size=None, verbose_name="职权范围"
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="登记时间")),
                ("made_by", models.UUIDField(null=True, verbose_name="登记人")),
                ("expires_at", models.DateTimeField(verbose_name="失效时间")),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="撤销时间")),
                ("revoked_by", models.UUIDField(null=True, verbose_name="撤销人")),
                ("last_used_at", models.DateTimeField(null=True, verbose_name="最近使用")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "外部系统",
            },
        ),
        migrations.CreateModel(
            name="Hook",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("url", models.CharField(max_length=500, verbose_name="地址")),
                (
                    "events",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), size=None, verbose_name="事件"
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="登记时间")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="终止时间")),
                ("paused_at", models.DateTimeField(null=True, verbose_name="暂停时间")),
                ("failing_since", models.DateTimeField(null=True, verbose_name="开始失败时间")),
                ("next_at", models.DateTimeField(null=True, verbose_name="下次尝试")),
                (
                    "system",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hooks",
                        to="systems.system",
                        verbose_name="外部系统",
                    ),
                ),
            ],
            options={
                "verbose_name": "推送地址",
            },
        ),
        migrations.CreateModel(
            name="ActingFor",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("named_at", models.DateTimeField(verbose_name="提出时间")),
                ("named_by", models.UUIDField(null=True, verbose_name="提出人")),
                ("agreed_at", models.DateTimeField(null=True, verbose_name="本人同意时间")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="终止时间")),
                (
                    "posting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.posting",
                        verbose_name="任职",
                    ),
                ),
                (
                    "system",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="acting",
                        to="systems.system",
                        verbose_name="外部系统",
                    ),
                ),
            ],
            options={
                "verbose_name": "代为办理",
            },
        ),
        migrations.CreateModel(
            name="Push",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("case", models.UUIDField(verbose_name="案件")),
                ("seq", models.IntegerField(verbose_name="位次")),
                ("event", models.CharField(max_length=40, verbose_name="事件")),
                ("kind", models.CharField(max_length=60, verbose_name="步骤")),
                ("occasion", models.CharField(max_length=200, verbose_name="事由")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("due_on", models.DateField(null=True, verbose_name="期限")),
                ("made_at", models.DateTimeField(verbose_name="产生时间")),
                (
                    "state",
                    models.CharField(
                        choices=[("queued", "待推送"), ("delivered", "已收到"), ("dropped", "未成功")],
                        default="queued",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("tries", models.PositiveIntegerField(default=0, verbose_name="尝试次数")),
                ("next_at", models.DateTimeField(null=True, verbose_name="下次尝试")),
                ("answered_at", models.DateTimeField(null=True, verbose_name="应答时间")),
                ("status", models.PositiveSmallIntegerField(default=0, verbose_name="应答状态码")),
                ("said", models.CharField(blank=True, max_length=60, verbose_name="结果")),
                (
                    "hook",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pushes",
                        to="systems.hook",
                        verbose_name="推送地址",
                    ),
                ),
            ],
            options={
                "verbose_name": "推送记录",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "queued")), fields=["hook", "case", "seq"], name="push_waiting"
                    ),
                    models.Index(fields=["hook", "made_at"], name="push_of_hook"),
                ],
                "constraints": [models.UniqueConstraint(fields=("hook", "occasion"), name="push_once_an_occasion")],
            },
        ),
        migrations.AddIndex(
            model_name="system",
            index=models.Index(fields=["body", "made_at"], name="system_of_body"),
        ),
        migrations.AddConstraint(
            model_name="actingfor",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("system", "posting"), name="acting_once_a_posting"
            ),
        ),
    ]
