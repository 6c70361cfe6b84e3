"""How much lies on whose desk: counts across bodies whose cases the asker may not read."""

from typing import ClassVar

from django.db import migrations

# Row security lets a bureau read none of its organisations' cases; of how many are open it must know. Counts alone
# leave these functions.
COUNTS = """
CREATE FUNCTION desks_open_cases(bodies text[]) RETURNS TABLE (body text, cases bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT c.organisation, count(*) FROM casebook_case c
  WHERE c.organisation = ANY (bodies) AND c.organisation <> '' AND NOT c.resting GROUP BY 1
$$;
CREATE FUNCTION desks_cases_in_hand(people text[], bodies text[]) RETURNS TABLE (person text, body text, cases bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT w.person, w.body, count(*) FROM unnest(people, bodies) AS w (person, body)
  JOIN casebook_case c ON c.readers @> ARRAY['person:' || w.person] AND c.organisation = w.body
  WHERE c.mediation IN ('preparing', 'active', 'appraising') AND NOT c.resting GROUP BY 1, 2
$$;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies: ClassVar = [("casebook", "0005_lists"), ("base", "0001_row_security")]
    operations: ClassVar = [migrations.RunSQL(COUNTS, "DROP FUNCTION desks_open_cases, desks_cases_in_hand")]
