"""Drafts are seen by the person who fills them in, and by nobody else."""

from django.db import migrations

from fengqiao.base import visitors


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_initial"), ("base", "0001_row_security")]
    operations = [
        migrations.RunSQL(visitors.policy("portal_draft", "ARRAY['person:' || person]"), migrations.RunSQL.noop),
    ]
