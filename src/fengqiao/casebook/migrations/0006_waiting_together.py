"""The server learns that few bodies, standings and people make most of what waits: it took 20,000 rows for 160."""

from django.db import migrations

MADE = """
CREATE STATISTICS casebook_work_waiting (dependencies, mcv) ON body, standing, person FROM casebook_work
"""


class Migration(migrations.Migration):
    dependencies = (("casebook", "0005_lists"),)
    operations = (migrations.RunSQL(MADE, "DROP STATISTICS casebook_work_waiting"),)
