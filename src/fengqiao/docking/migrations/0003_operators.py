"""How the exchange does, for whoever runs the node: numbers, peers and codes, never what a case says or who is in it.

The web's role reads none of docking's tables; these functions tell it what an operator must see and may do.
"""

from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION docking_peer_figures()
RETURNS TABLE (node text, via text, backlog bigint, oldest timestamptz, attempts int, due timestamptz, said text,
  stopped bigint, awaited boolean, compared_at timestamptz, differing int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT p.node, p.via, q.backlog, q.oldest, coalesce(c.attempts, 0), c.due, coalesce(c.said, ''),
    (SELECT count(*) FROM docking_stopped s WHERE s.peer = p.node),
    EXISTS (SELECT FROM docking_awaited a WHERE a.peer = p.node), p.compared_at, p.differing
  FROM docking_peer p
  LEFT JOIN docking_courier c ON c.peer = p.node
  CROSS JOIN LATERAL (SELECT count(*) AS backlog, min(queued_at) AS oldest FROM docking_queue q WHERE q.peer = p.node) q
  WHERE p.ended_at IS NULL ORDER BY p.node
$$;

CREATE FUNCTION docking_work_list(most int)
RETURNS TABLE (id bigint, peer text, case_end text, cause text, code text, raised_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT w.id, w.peer, upper(right(w.subject, 6)), w.cause, w.code, w.raised_at FROM docking_work w
  WHERE w.done_at IS NULL ORDER BY w.raised_at DESC LIMIT most
$$;

CREATE FUNCTION docking_refusal_list() RETURNS TABLE (code text, times bigint, last_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT code, times, last_at FROM docking_refusal ORDER BY last_at DESC LIMIT 50
$$;

CREATE FUNCTION docking_figures()
RETURNS TABLE (held bigint, proposals bigint, oldest_proposal timestamptz, contested bigint, aside bigint, kept bigint,
  registry bigint, registry_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT (SELECT count(*) FROM docking_held),
    (SELECT count(*) FROM ledger_proposal WHERE answered_at IS NULL),
    (SELECT min(received_at) FROM ledger_proposal WHERE answered_at IS NULL),
    (SELECT count(*) FROM ledger_subject WHERE contested),
    (SELECT count(*) FROM ledger_aside WHERE outcome = 'waiting'),
    (SELECT count(*) FROM docking_mail WHERE answer IS NULL),
    coalesce((SELECT max(number) FROM docking_registry), 0),
    (SELECT issued_at FROM docking_registry ORDER BY number DESC LIMIT 1)
$$;

-- Somebody has looked at it; what was stopped for one peer is sent again.
CREATE FUNCTION docking_finish_work(item bigint) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  WITH done AS (
    UPDATE docking_work SET done_at = now() WHERE id = item AND done_at IS NULL RETURNING peer, subject
  ), again AS (
    DELETE FROM docking_stopped s USING done d WHERE s.peer = d.peer AND s.subject = d.subject
  )
  SELECT EXISTS (SELECT FROM done)
$$;
"""

NAMES = "docking_finish_work, docking_figures, docking_refusal_list, docking_work_list, docking_peer_figures"


class Migration(migrations.Migration):
    dependencies = [("docking", "0002_relay"), ("ledger", "0005_proposals")]
    operations = [migrations.RunSQL(FUNCTIONS, f"DROP FUNCTION {NAMES}")]
