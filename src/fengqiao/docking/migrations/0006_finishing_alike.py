"""What waits for an operator, of one sort at a time: a wrong entry in a registry raises hundreds alike."""

from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION docking_work_groups()
RETURNS TABLE (peer text, cause text, code text, cases bigint, first_at timestamptz, last_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT w.peer, w.cause, w.code, count(*), min(w.raised_at), max(w.raised_at) FROM docking_work w
  WHERE w.done_at IS NULL GROUP BY w.peer, w.cause, w.code ORDER BY max(w.raised_at) DESC
$$;

-- Somebody has looked at all of one sort that were raised until then; what was stopped by them is sent again.
CREATE FUNCTION docking_finish_alike(of_peer text, of_cause text, of_code text, until timestamptz) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  WITH done AS (
    UPDATE docking_work SET done_at = now()
    WHERE peer = of_peer AND cause = of_cause AND code = of_code AND raised_at <= until AND done_at IS NULL
    RETURNING peer, subject
  ), again AS (
    DELETE FROM docking_stopped s USING done d WHERE s.peer = d.peer AND s.subject = d.subject
  )
  SELECT count(*) FROM done
$$;
"""


class Migration(migrations.Migration):
    dependencies = (("docking", "0005_sealed_receipts"),)
    operations = (migrations.RunSQL(FUNCTIONS, "DROP FUNCTION docking_finish_alike, docking_work_groups"),)
