"""Tokens; the worker, which calls nothing, does not read them."""

import django.db.models.deletion
from django.db import migrations, models

import fengqiao.base.ids


class Migration(migrations.Migration):
    initial = True
    dependencies = [("directory", "0002_row_security")]
    operations = [
        migrations.CreateModel(
            name="Token",
            fields=[
                ("id", models.UUIDField(default=fengqiao.base.ids.new_id, primary_key=True, serialize=False)),
                ("digest", models.BinaryField(unique=True, verbose_name="摘要")),
                ("issued_at", models.DateTimeField(verbose_name="发放时间")),
                ("expires_at", models.DateTimeField(verbose_name="失效时间")),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="撤销时间")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="directory.account",
                        verbose_name="账号",
                    ),
                ),
                (
                    "posting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="directory.posting",
                        verbose_name="任职",
                    ),
                ),
            ],
            options={
                "verbose_name": "访问令牌",
                "indexes": [models.Index(fields=["account", "expires_at"], name="api_token_account")],
            },
        ),
        migrations.RunSQL("REVOKE ALL ON api_token FROM fengqiao_worker", migrations.RunSQL.noop),
    ]
