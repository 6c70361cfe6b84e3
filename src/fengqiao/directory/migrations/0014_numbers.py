"""Numbers belong to the bodies that give them out: their tables come from the papers, with all their rows."""

import django.db.models
from django.db import migrations

import fengqiao.base.clock

MOVED = ("numbercounter", "givennumber")


class Migration(migrations.Migration):
    dependencies = [("directory", "0013_moving_home"), ("papers", "0006_asked_for")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    f"ALTER TABLE papers_{name} RENAME TO directory_{name}",
                    f"ALTER TABLE directory_{name} RENAME TO papers_{name}",
                )
                for name in MOVED
            ],
            state_operations=[
                migrations.CreateModel(
                    name="GivenNumber",
                    fields=[
                        (
                            "id",
                            django.db.models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("subject", django.db.models.UUIDField(verbose_name="案件")),
                        ("body", django.db.models.UUIDField(verbose_name="单位")),
                        ("word", django.db.models.CharField(max_length=20, verbose_name="类型代字")),
                        ("text", django.db.models.CharField(max_length=80, verbose_name="案号")),
                        (
                            "given_at",
                            django.db.models.DateTimeField(default=fengqiao.base.clock.now, verbose_name="编号时间"),
                        ),
                    ],
                    options={
                        "verbose_name": "案号",
                        "constraints": [
                            django.db.models.UniqueConstraint(
                                fields=("subject", "body", "word"), name="number_once_a_case"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NumberCounter",
                    fields=[
                        (
                            "id",
                            django.db.models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("body", django.db.models.UUIDField(verbose_name="单位")),
                        ("year", django.db.models.PositiveSmallIntegerField(verbose_name="年份")),
                        ("word", django.db.models.CharField(max_length=20, verbose_name="类型代字")),
                        ("last", django.db.models.PositiveIntegerField(default=0, verbose_name="最后序号")),
                    ],
                    options={
                        "verbose_name": "案号序列",
                        "constraints": [
                            django.db.models.UniqueConstraint(fields=("body", "year", "word"), name="counter_once")
                        ],
                    },
                ),
            ],
        )
    ]
