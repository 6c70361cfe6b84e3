"""The indexes by which a nation's roster is searched and seen to end, and what calling `name_parts` costs."""

from typing import ClassVar

from django.db import migrations, models

COSTS = "ALTER FUNCTION name_parts COST 2000;"
CHEAP = "ALTER FUNCTION name_parts COST 100;"

# An expression has statistics of its own: few organisations name specialities on the roster, nearly all mediators do.
CAUSES = """
CREATE INDEX roster_body_causes ON directory_rosterentry
  USING gin ((CASE WHEN body_id IS NOT NULL AND specialities <> '{}' THEN specialities END));
CREATE INDEX directory_region_name_parts ON directory_region USING gin (name_parts(full_name));
"""
NO_CAUSES = "DROP INDEX directory_region_name_parts; DROP INDEX roster_body_causes;"


class Migration(migrations.Migration):
    dependencies: ClassVar = [("directory", "0009_province_counts")]
    operations: ClassVar = [
        migrations.RunSQL(COSTS, CHEAP),
        migrations.RemoveIndex(model_name="rosterentry", name="roster_body_specialities"),
        migrations.RunSQL(CAUSES, NO_CAUSES),
        migrations.AddIndex(
            model_name="body",
            index=models.Index(
                condition=models.Q(("closed_at", None)), fields=["region", "kind"], include=["id"], name="body_kinds"
            ),
        ),
        migrations.AddIndex(
            model_name="rosterentry",
            index=models.Index(
                condition=models.Q(("state", "confirmed"), ("valid_to__isnull", False)),
                fields=["valid_to"],
                name="roster_ending",
            ),
        ),
    ]
