"""The statements of docking's tables."""

ENQUEUE = """
INSERT INTO docking_queue (peer, key, subject, item) VALUES (%s, %s, %s, %s) ON CONFLICT (peer, key) DO NOTHING
"""

WAITING = """
SELECT q.number, q.subject, q.item FROM docking_queue q
WHERE q.peer = %s AND NOT EXISTS (SELECT FROM docking_stopped s WHERE s.peer = q.peer AND s.subject = q.subject)
ORDER BY q.number LIMIT %s
"""

KEEP_COURIER = """
INSERT INTO docking_courier (peer, parcel, numbers, attempts, due, said) VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (peer) DO UPDATE SET parcel = excluded.parcel, numbers = excluded.numbers, attempts = excluded.attempts,
  due = excluded.due, said = excluded.said
"""

COUNT_FROM = """
INSERT INTO docking_counter AS c VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET n = greatest(c.n, excluded.n)
"""

KEEP_RECEIPT = """
INSERT INTO docking_receipt (digest, node, rung, subject, receipt) VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING
"""

KEEP_ANSWER = "INSERT INTO docking_answer (parcel, peer, answer) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"

KEEP_ANNOUNCEMENT = """
INSERT INTO docking_announcement AS a VALUES (%s, %s, %s) ON CONFLICT (node) DO UPDATE
SET number = excluded.number, kinds = excluded.kinds WHERE excluded.number >= a.number
"""

RAISE_WORK = """
INSERT INTO docking_work (peer, subject, cause, code) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING
"""

DROP_WORK = "UPDATE docking_work SET done_at = now() WHERE peer = %s AND cause = %s AND done_at IS NULL"

AWAITED = "SELECT peer, true FROM docking_missing UNION SELECT peer, false FROM docking_awaited ORDER BY 2 DESC"
"""Whoever is in both was not heard: it comes last, and stays."""

AWAIT_PEER = "INSERT INTO docking_awaited VALUES (%(peer)s) ON CONFLICT DO NOTHING"

HEARD = "DELETE FROM docking_awaited WHERE peer = %(peer)s"

MISS = """
WITH missing AS (
  INSERT INTO docking_missing VALUES (%(peer)s, %(subject)s, %(head)s, %(outside)s)
  ON CONFLICT (subject, peer) DO UPDATE SET head = excluded.head, outside = excluded.outside)
INSERT INTO ledger_freeze SELECT %(subject)s, 'awaits ' || %(peer)s
WHERE EXISTS (SELECT FROM docking_participant WHERE subject = %(subject)s AND node = %(peer)s AND moved_to = '')
  OR EXISTS (SELECT FROM docking_claim WHERE subject = %(subject)s AND node = %(peer)s)
  OR EXISTS (SELECT FROM ledger_subject s, docking_look_back WHERE s.id = %(subject)s AND s.anchor_node = %(here)s)
ON CONFLICT DO NOTHING
"""
"""Who has no part in a subject freezes it with what it says only where this node answers for it, and looks back."""

MISS_NO_MORE = "DELETE FROM docking_missing WHERE peer = %(peer)s"

FOUND = "DELETE FROM docking_missing WHERE peer = %(peer)s AND subject = %(subject)s"

THAW_FOUND = "DELETE FROM ledger_freeze WHERE subject = %(subject)s AND reason = 'awaits ' || %(peer)s"

LOOK_BACK = """
INSERT INTO docking_look_back (since) VALUES (%(now)s) ON CONFLICT (one) DO UPDATE SET since = excluded.since
"""

FREEZE_OWN = """
INSERT INTO ledger_freeze SELECT id, 'awaits all' FROM ledger_subject WHERE anchor_node = %(here)s
ON CONFLICT DO NOTHING
"""

FREEZE_FORGOTTEN = """
INSERT INTO ledger_freeze SELECT %s, 'awaits all' FROM docking_look_back
WHERE EXISTS (SELECT FROM docking_awaited) OR EXISTS (SELECT FROM docking_missing WHERE subject = %s)
ON CONFLICT DO NOTHING
"""

THAW_HEARD = "DELETE FROM ledger_freeze WHERE reason = 'awaits all' AND NOT EXISTS (SELECT FROM docking_awaited)"

THAW_OWN = """
DELETE FROM ledger_freeze f WHERE f.reason = 'awaits all' OR EXISTS (
  SELECT FROM docking_missing m WHERE m.subject = f.subject AND f.reason = 'awaits ' || m.peer
  AND NOT EXISTS (SELECT FROM docking_participant p WHERE p.subject = m.subject AND p.node = m.peer AND p.moved_to = '')
  AND NOT EXISTS (SELECT FROM docking_claim c WHERE c.subject = m.subject AND c.node = m.peer))
"""

HOLD = """
INSERT INTO docking_held (subject, digest, reason, act) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING
"""

FREEZE = "INSERT INTO ledger_freeze VALUES (%s, 'held') ON CONFLICT DO NOTHING"

THAW = "DELETE FROM ledger_freeze WHERE subject = %s AND reason = 'held'"

FREEZE_SHARED = """
INSERT INTO ledger_freeze
SELECT p.subject, 'awaits ' || p.node FROM docking_participant p WHERE p.node = %(peer)s AND p.moved_to = ''
UNION SELECT c.subject, 'awaits ' || c.node FROM docking_claim c WHERE c.node = %(peer)s
ON CONFLICT DO NOTHING
"""

THAW_SHARED = "DELETE FROM ledger_freeze WHERE reason = 'awaits ' || %(peer)s"

MANY_HELD = "SELECT subject::text, digest, reason FROM docking_held WHERE subject = ANY(%s::uuid[]) ORDER BY n"

PARTS = "SELECT node, moved_to, left_by FROM docking_participant WHERE subject = %s"

MANY_PARTS = "SELECT subject::text, node, moved_to, left_by FROM docking_participant WHERE subject = ANY(%s::uuid[])"

TAKE_PART = """
WITH part AS (INSERT INTO docking_participant (subject, node) VALUES (%(subject)s, %(node)s) ON CONFLICT DO NOTHING),
  vouched AS (DELETE FROM docking_claim WHERE subject = %(subject)s AND node = %(node)s)
INSERT INTO ledger_freeze
SELECT %(subject)s, 'awaits ' || a.peer FROM docking_awaited a WHERE a.peer = %(node)s
UNION SELECT m.subject, 'awaits ' || m.peer FROM docking_missing m WHERE m.peer = %(node)s AND m.subject = %(subject)s
ON CONFLICT DO NOTHING
"""

CLAIM = """
WITH claim AS (INSERT INTO docking_claim (subject, node) VALUES (%(subject)s, %(node)s) ON CONFLICT DO NOTHING)
INSERT INTO ledger_freeze
SELECT %(subject)s, 'awaits ' || a.peer FROM docking_awaited a WHERE a.peer = %(node)s
UNION SELECT m.subject, 'awaits ' || m.peer FROM docking_missing m WHERE m.peer = %(node)s AND m.subject = %(subject)s
ON CONFLICT DO NOTHING
"""
"""Like taking part, of a node that nobody vouches for yet: all that follows is that nothing is sealed unheard of it."""

CLAIMED = "SELECT node FROM docking_claim WHERE subject = %s"

MOVE_PART = "UPDATE docking_participant SET moved_to = %s, left_by = %s WHERE subject = %s AND node = %s"

SHARED = """
SELECT p.subject, s.head, o.left_by, p.left_by, s.head IS NULL
  OR EXISTS (SELECT FROM ledger_aside x WHERE x.subject = p.subject)
  OR EXISTS (SELECT FROM docking_held h WHERE h.subject = p.subject)
FROM docking_participant p
JOIN docking_participant o ON o.subject = p.subject AND o.node = %s
LEFT JOIN ledger_subject s ON s.id = p.subject
WHERE p.node = %s AND (p.moved_to = '' OR o.moved_to = '')
"""

SHARED_BY_CLAIM = "SELECT c.subject FROM docking_claim c WHERE c.node = %s"

KEPT = """
SELECT FROM ledger_act WHERE subject = %s AND digest = %s
UNION ALL SELECT FROM docking_held WHERE subject = %s AND digest = %s
"""

KEEP_PROPOSAL = """
INSERT INTO docking_proposal (command_id, subject, digest, since, item) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT DO NOTHING
"""

OPEN_PROPOSALS = """
SELECT p.command_id, p.subject, p.digest, p.since, p.item, p.sent_to, p.sent_at FROM docking_proposal p
WHERE p.answered_at IS NULL AND NOT EXISTS (
  SELECT FROM ledger_act a WHERE a.command_id = p.command_id
  AND NOT EXISTS (SELECT FROM ledger_aside x WHERE x.subject = a.subject AND x.digest = a.digest))
ORDER BY p.since LIMIT 500
"""

TELL_AGAIN = "UPDATE docking_proposal SET answered_at = NULL WHERE command_id = %s AND answered_at IS NOT NULL"

PROPOSED_HERE = """
SELECT p.command_id, p.subject, p.digest, p.received_at, p.command, p.command_suite, p.command_key, p.command_signature,
       p.is_right, p.receipt, p.receipt_suite, p.receipt_key, p.receipt_signature
FROM ledger_proposal p JOIN ledger_subject s ON s.id = p.subject
WHERE p.answered_at IS NULL AND p.author_node = %s
  AND (s.holder_node <> p.author_node OR s.anchor_node <> p.author_node)
  AND NOT EXISTS (SELECT FROM docking_proposal d WHERE d.command_id = p.command_id)
"""

REFUSED_HERE = """
SELECT l.author_node, p.subject::text, p.digest, l.answer
FROM docking_proposal p JOIN ledger_proposal l USING (command_id)
WHERE p.answered_at IS NULL AND l.answered_at IS NOT NULL AND l.answer <> 'seated' AND l.author_node <> %s
"""
"""What others proposed and was refused here, of which its author's node was not told yet."""

ANSWERED_ELSEWHERE = """
UPDATE docking_proposal p SET answered_at = now() FROM ledger_subject s
WHERE p.digest = %(digest)s AND p.answered_at IS NULL AND s.id = p.subject
  AND %(node)s IN (s.holder_node, s.anchor_node)
"""

WAIT_FOR_NO_DISK = "SELECT set_config('synchronous_commit', 'off', true)"

NOTE_REFUSAL = """
INSERT INTO docking_refusal AS r VALUES (%s, 1, now()) ON CONFLICT (code) DO UPDATE SET times = r.times + 1,
  last_at = now()
"""

END_PEERS = """
WITH ended AS (
  UPDATE docking_peer SET ended_at = %(at)s WHERE ended_at IS NULL AND node = ANY(%(nodes)s) RETURNING node),
  heard AS (DELETE FROM docking_awaited a USING ended e WHERE a.peer = e.node),
  missed AS (DELETE FROM docking_missing m USING ended e WHERE m.peer = e.node)
DELETE FROM ledger_freeze f USING ended e WHERE f.reason = 'awaits ' || e.node
"""
"""Nodes that are no peers any more are awaited no more: what they alone knew is not to be had."""
