"""Bodies that move to another node: who ordered it, how far it is, what the check at its end found."""

from django.db import migrations

TABLE = """
CREATE TABLE docking_move (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  body uuid NOT NULL,
  node text NOT NULL,
  ordered_at timestamptz NOT NULL,
  ordered_by uuid,
  code text NOT NULL DEFAULT '',
  withdrawn_at timestamptz,
  ended_at timestamptz,
  check_asked_at timestamptz,
  checked_at timestamptz,
  cases int NOT NULL DEFAULT 0,
  differing uuid[] NOT NULL DEFAULT '{}'
);
CREATE UNIQUE INDEX docking_move_open ON docking_move (body) WHERE ended_at IS NULL;
CREATE TABLE docking_welcome (
  body uuid PRIMARY KEY,
  agreed_at timestamptz NOT NULL,
  agreed_by uuid
);
CREATE INDEX docking_queue_subject ON docking_queue (subject, peer);
REVOKE ALL ON docking_move, docking_welcome FROM fengqiao_web;
GRANT SELECT, INSERT ON docking_move, docking_welcome TO fengqiao_web;
GRANT UPDATE (check_asked_at, withdrawn_at) ON docking_move TO fengqiao_web;
"""

# What an operator sees of cases are numbers, never a case or who is in it.
FUNCTIONS = """
CREATE FUNCTION docking_move_counts(bodies uuid[], here text, target text)
RETURNS TABLE (body uuid, open bigint, resting bigint, in_hand bigint, files bigint, staff bigint, stuck bigint,
  unsettled bigint, to_send bigint, to_move bigint, moved bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT b.id, count(s.id) FILTER (WHERE NOT c.resting), count(s.id) FILTER (WHERE c.resting),
    count(s.id) FILTER (WHERE s.holder_body = b.id::text AND NOT s.closed),
    coalesce(sum((SELECT count(*) FROM files_link l WHERE l.subject = s.id AND l.discarded_at IS NULL)), 0)::bigint,
    (SELECT count(DISTINCT p.person_id) FROM directory_posting p JOIN directory_department d ON d.id = p.department_id
      WHERE d.body_id = b.id AND p.withdrawn_at IS NULL),
    count(s.id) FILTER (WHERE s.contested OR EXISTS (SELECT FROM ledger_freeze f WHERE f.subject = s.id)
      OR EXISTS (SELECT FROM docking_stopped x WHERE x.peer = target AND x.subject = s.id::text)),
    count(s.id) FILTER (WHERE s.settled_seq < s.seq),
    count(s.id) FILTER (WHERE q.node IS NULL
      OR EXISTS (SELECT FROM docking_queue w WHERE w.subject = s.id::text AND w.peer = target)),
    count(s.id) FILTER (WHERE s.holder_body = b.id::text AND s.holder_node = here AND NOT s.closed),
    count(s.id) FILTER (WHERE s.holder_body = b.id::text AND s.holder_node = target)
  FROM unnest(bodies) AS b (id)
  LEFT JOIN casebook_case c ON c.readers @> ARRAY['body:' || b.id]
  LEFT JOIN ledger_subject s ON s.id = c.subject
  LEFT JOIN docking_participant q ON q.subject = s.id AND q.node = target AND q.moved_to = ''
  GROUP BY b.id
$$;

CREATE FUNCTION docking_peer_reads(target text)
RETURNS TABLE (listed boolean, keyed boolean, reads jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT EXISTS (SELECT FROM docking_peer WHERE node = target AND ended_at IS NULL),
    EXISTS (SELECT FROM ledger_key k WHERE k.node = target AND k.valid_from <= now()
      AND (k.valid_to IS NULL OR k.valid_to > now()))
      AND EXISTS (SELECT FROM docking_peer WHERE node = target AND box <> ''),
    coalesce((SELECT kinds FROM docking_announcement WHERE node = target), '{}')
$$;
REVOKE ALL ON FUNCTION docking_move_counts, docking_peer_reads FROM PUBLIC;
GRANT EXECUTE ON FUNCTION docking_move_counts, docking_peer_reads TO fengqiao_web, fengqiao_worker;
"""


class Migration(migrations.Migration):
    dependencies = (
        ("docking", "0007_what_peers_read"),
        ("directory", "0013_moving_home"),
        ("casebook", "0006_waiting_together"),
        ("files", "0002_row_security"),
    )
    operations = (
        migrations.RunSQL(
            TABLE + FUNCTIONS,
            "DROP FUNCTION docking_peer_reads, docking_move_counts; DROP INDEX docking_queue_subject;"
            " DROP TABLE docking_welcome; DROP TABLE docking_move",
        ),
    )
