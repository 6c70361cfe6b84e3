"""Leave cover. A row is withdrawn and never removed."""

import django.db.models.deletion
from django.db import migrations, models

import fengqiao.base.ids


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0002_row_security"),
    ]

    operations = [
        migrations.CreateModel(
            name="Cover",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("begins_on", models.DateField(verbose_name="起始日")),
                ("ends_on", models.DateField(verbose_name="截止日")),
                ("named_at", models.DateTimeField(verbose_name="登记时间")),
                ("named_by", models.UUIDField(verbose_name="登记人")),
                ("withdrawn_at", models.DateTimeField(null=True, verbose_name="撤销时间")),
                ("withdrawn_by", models.UUIDField(null=True, verbose_name="撤销人")),
                (
                    "absent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absences",
                        to="directory.person",
                        verbose_name="请假人",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                        verbose_name="单位",
                    ),
                ),
                (
                    "substitute",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="covers",
                        to="directory.person",
                        verbose_name="代班人",
                    ),
                ),
            ],
            options={
                "verbose_name": "代班",
                "indexes": [models.Index(fields=["body", "ends_on"], name="directory_c_body_id_f9dd0a_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("begins_on"))), name="cover_days_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("absent", models.F("substitute")), _negated=True),
                        name="cover_by_somebody_else",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            "REVOKE DELETE ON directory_cover FROM fengqiao_web, fengqiao_worker", migrations.RunSQL.noop
        ),
    ]
