"""Counts by province, and the indexes by which bodies are found among a nation's."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models

# The web reads what the worker counts.
GRANTS = "REVOKE INSERT, UPDATE, DELETE ON directory_provincecount FROM fengqiao_web;"
SHORT_NAMES = "CREATE INDEX directory_body_short_parts ON directory_body USING gin (name_parts(short_name));"
NO_SHORT_NAMES = "DROP INDEX directory_body_short_parts;"


class Migration(migrations.Migration):
    dependencies: ClassVar = [("directory", "0008_pool")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="ProvinceCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("province", models.CharField(max_length=2, verbose_name="省级行政区划代码")),
                ("what", models.CharField(max_length=40, verbose_name="统计项目")),
                ("number", models.PositiveIntegerField(verbose_name="数量")),
                ("counted_at", models.DateTimeField(verbose_name="统计时间")),
            ],
            options={"verbose_name": "省级统计"},
        ),
        migrations.AddConstraint(
            model_name="provincecount",
            constraint=models.UniqueConstraint(fields=("province", "what"), name="province_counted_once"),
        ),
        migrations.AddIndex(
            model_name="body",
            index=models.Index(
                condition=models.Q(("closed_at", None)), fields=["region", "name"], name="body_in_place"
            ),
        ),
        migrations.AddIndex(
            model_name="rosterentry",
            index=GinIndex(
                condition=models.Q(("body__isnull", False)), fields=["specialities"], name="roster_body_specialities"
            ),
        ),
        migrations.RunSQL(SHORT_NAMES, NO_SHORT_NAMES),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
    ]
