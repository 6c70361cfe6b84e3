"""Sheets for bodies that work on paper: whoever reads the case reads its sheets."""

from django.db import migrations, models

from fengqiao.base.ids import new_id

SECURITY = """
ALTER TABLE paperwork_issuedsheet ENABLE ROW LEVEL SECURITY;
CREATE POLICY web ON paperwork_issuedsheet TO fengqiao_web
  USING (EXISTS (SELECT FROM ledger_subject WHERE ledger_subject.id = paperwork_issuedsheet.subject))
  WITH CHECK (EXISTS (SELECT FROM ledger_subject WHERE ledger_subject.id = paperwork_issuedsheet.subject));
CREATE POLICY worker ON paperwork_issuedsheet FOR SELECT TO fengqiao_worker USING (true);
REVOKE ALL ON paperwork_issuedsheet FROM fengqiao_web, fengqiao_worker;
GRANT SELECT, INSERT, UPDATE (answer, answered_at, entered) ON paperwork_issuedsheet TO fengqiao_web;
GRANT SELECT ON paperwork_issuedsheet TO fengqiao_worker;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = (("base", "0001_row_security"), ("ledger", "0001_ledger"))
    operations = (
        migrations.CreateModel(
            name="IssuedSheet",
            fields=[
                ("id", models.UUIDField(default=new_id, primary_key=True, serialize=False)),
                ("subject", models.UUIDField(db_index=True, verbose_name="案件")),
                ("body", models.UUIDField(verbose_name="办理单位")),
                ("sealed", models.TextField(verbose_name="凭证")),
                ("issued_by", models.UUIDField(verbose_name="开出人")),
                ("issued_at", models.DateTimeField(verbose_name="开出时间")),
                ("answer", models.BinaryField(null=True, verbose_name="录入回执")),
                ("answered_at", models.DateTimeField(null=True, verbose_name="录入时间")),
                ("entered", models.BooleanField(default=False, verbose_name="已经录入")),
            ],
            options={
                "verbose_name": "办理单",
                "indexes": [models.Index(fields=["subject", "issued_at"], name="paperwork_of_case")],
            },
        ),
        migrations.RunSQL(SECURITY, migrations.RunSQL.noop),
    )
