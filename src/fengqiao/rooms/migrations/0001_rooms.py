"""Tables beside the log of rooms."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import fengqiao.base.clock
import fengqiao.base.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Hand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person", models.UUIDField(verbose_name="举手人")),
                ("raised_at", models.DateTimeField(default=fengqiao.base.clock.now, verbose_name="举手时间")),
            ],
            options={
                "verbose_name": "举手",
            },
        ),
        migrations.CreateModel(
            name="Line",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("person", models.UUIDField(verbose_name="发言人")),
                ("name", models.CharField(max_length=100, verbose_name="姓名")),
                ("text", models.CharField(max_length=2000, verbose_name="内容")),
                ("link", models.UUIDField(null=True, verbose_name="展示的材料")),
                (
                    "readers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None, verbose_name="可查看者"
                    ),
                ),
                ("at", models.DateTimeField(default=fengqiao.base.clock.now, verbose_name="时间")),
            ],
            options={
                "verbose_name": "文字消息",
            },
        ),
        migrations.CreateModel(
            name="Room",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("case", models.UUIDField(verbose_name="案件")),
                ("sitting", models.CharField(max_length=80, verbose_name="场次")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "等候开始"),
                            ("joint", "共同会议"),
                            ("caucus", "单独谈话（背对背）"),
                            ("closed", "已经结束"),
                        ],
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("epoch", models.IntegerField(verbose_name="分组序号")),
                (
                    "readers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None, verbose_name="参加人"
                    ),
                ),
                ("changed_at", models.DateTimeField(verbose_name="变动时间")),
            ],
            options={
                "verbose_name": "调解室",
            },
        ),
        migrations.CreateModel(
            name="Segment",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                (
                    "people",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None, verbose_name="录入的人"
                    ),
                ),
                ("began_at", models.DateTimeField(default=fengqiao.base.clock.now, verbose_name="开始时间")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="结束时间")),
                ("composed_at", models.DateTimeField(null=True, verbose_name="合成时间")),
                ("digest", models.CharField(blank=True, max_length=80, verbose_name="摘要")),
                ("trouble", models.CharField(blank=True, max_length=200, verbose_name="没有合成的原因")),
            ],
            options={
                "verbose_name": "录音录像片段",
            },
        ),
        migrations.CreateModel(
            name="SpentToken",
            fields=[
                ("nonce", models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="编号")),
                ("spent_at", models.DateTimeField(default=fengqiao.base.clock.now, verbose_name="使用时间")),
            ],
            options={
                "verbose_name": "已用的进入凭证",
            },
        ),
        migrations.CreateModel(
            name="RecordDraft",
            fields=[
                (
                    "room",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="draft",
                        serialize=False,
                        to="rooms.room",
                        verbose_name="调解室",
                    ),
                ),
                ("person", models.UUIDField(verbose_name="记录人")),
                ("text", models.TextField(blank=True, verbose_name="笔录草稿")),
                ("saved_at", models.DateTimeField(default=fengqiao.base.clock.now, verbose_name="保存时间")),
            ],
            options={
                "verbose_name": "笔录草稿",
            },
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.UniqueConstraint(fields=("case", "sitting"), name="rooms_room_sitting"),
        ),
        migrations.AddField(
            model_name="line",
            name="room",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="lines",
                to="rooms.room",
                verbose_name="调解室",
            ),
        ),
        migrations.AddField(
            model_name="hand",
            name="room",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="hands",
                to="rooms.room",
                verbose_name="调解室",
            ),
        ),
        migrations.AddField(
            model_name="segment",
            name="room",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="segments",
                to="rooms.room",
                verbose_name="调解室",
            ),
        ),
        migrations.AddIndex(
            model_name="line",
            index=models.Index(fields=["room", "at"], name="rooms_line_room"),
        ),
        migrations.AddConstraint(
            model_name="hand",
            constraint=models.UniqueConstraint(fields=("room", "person"), name="rooms_hand_once"),
        ),
        migrations.AddIndex(
            model_name="segment",
            index=models.Index(fields=["room", "began_at"], name="rooms_segment_room"),
        ),
    ]
