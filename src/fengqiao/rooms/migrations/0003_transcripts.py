"""Drafts of transcripts, seen by a room's mediators alone; the worker writes them."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from fengqiao.base.visitors import policy

SEEN = f"""
{policy("rooms_transcript")}
REVOKE INSERT, UPDATE, DELETE ON rooms_transcript FROM fengqiao_web;
"""


class Migration(migrations.Migration):
    dependencies = [("rooms", "0002_row_security"), ("base", "0001_row_security")]
    operations = [
        migrations.CreateModel(
            name="Transcript",
            fields=[
                (
                    "segment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="transcript",
                        serialize=False,
                        to="rooms.segment",
                        verbose_name="录音录像片段",
                    ),
                ),
                (
                    "readers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None, verbose_name="可查看者"
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="转写内容")),
                ("trouble", models.CharField(blank=True, max_length=200, verbose_name="没有转写的原因")),
                ("made_at", models.DateTimeField(null=True, verbose_name="完成时间")),
            ],
            options={"verbose_name": "转写草稿"},
        ),
        migrations.RunSQL(SEEN, migrations.RunSQL.noop),
    ]
