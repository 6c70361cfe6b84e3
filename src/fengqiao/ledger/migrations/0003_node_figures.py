"""How the node does, for whoever runs it: counts over all subjects, which row security otherwise hides from them.

The functions tell numbers and kinds of act, never a case, a person or what an error said of them.
"""

from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION ledger_reader_figures(names text[])
RETURNS TABLE (name text, read_to bigint, waiting bigint, failed bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT r.name, coalesce(c.n, 0), (SELECT count(*) FROM ledger_errand e WHERE e.n > coalesce(c.n, 0)),
    (SELECT count(*) FROM ledger_failure f WHERE f.reader = r.name)
  FROM unnest(names) AS r (name) LEFT JOIN ledger_cursor c ON c.reader = r.name ORDER BY r.name
$$;

CREATE FUNCTION ledger_failure_list(most int)
RETURNS TABLE (reader text, n bigint, kind text, tries int, next_at timestamptz, said text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT f.reader, f.n, e.kind, f.tries, f.next_at, f.said FROM ledger_failure f JOIN ledger_errand e USING (n)
  ORDER BY f.next_at LIMIT most
$$;

CREATE FUNCTION ledger_figures() RETURNS TABLE (subjects bigint, settled bigint, contested bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT count(*), count(*) FILTER (WHERE settled_seq >= seq AND NOT contested), count(*) FILTER (WHERE contested)
  FROM ledger_subject
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_view_storage")]
    operations = [
        migrations.RunSQL(FUNCTIONS, "DROP FUNCTION ledger_figures, ledger_failure_list, ledger_reader_figures")
    ]
