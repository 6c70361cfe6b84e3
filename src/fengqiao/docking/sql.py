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

KEEP_AWAITED = """
INSERT INTO docking_awaited VALUES (%s, %s) ON CONFLICT (peer) DO UPDATE SET heads = excluded.heads
"""

HOLD = """
INSERT INTO docking_held (subject, digest, reason, act) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING
"""

FREEZE = "INSERT INTO ledger_freeze VALUES (%s, 'held') ON CONFLICT DO NOTHING"

THAW = "DELETE FROM ledger_freeze WHERE subject = %s AND reason = 'held'"

FREEZE_SHARED = """
INSERT INTO ledger_freeze SELECT p.subject, 'awaits ' || p.node FROM docking_participant p
WHERE p.node = %s AND p.moved_to = '' ON CONFLICT DO NOTHING
"""

THAW_SHARED = "DELETE FROM ledger_freeze WHERE reason = 'awaits ' || %s"

MANY_HELD = "SELECT subject::text, digest, reason FROM docking_held WHERE subject = ANY(%s::uuid[]) ORDER BY n"

MANY_PARTS = "SELECT subject::text, node, moved_to FROM docking_participant WHERE subject = ANY(%s::uuid[])"

TAKE_PART = "INSERT INTO docking_participant (subject, node) VALUES (%s, %s) ON CONFLICT DO NOTHING"

MOVE_PART = "UPDATE docking_participant SET moved_to = %s WHERE subject = %s AND node = %s"

SHARED = """
SELECT p.subject, s.head, s.head IS NULL OR s.contested
  OR EXISTS (SELECT FROM ledger_aside x WHERE x.subject = p.subject)
  OR EXISTS (SELECT FROM docking_held h WHERE h.subject = p.subject)
  OR EXISTS (SELECT FROM ledger_act a WHERE a.subject = p.subject AND a.term >= s.term AND a.seq > s.seq)
FROM docking_participant p
JOIN docking_participant o ON o.subject = p.subject AND o.node = %s AND o.moved_to = ''
LEFT JOIN ledger_subject s ON s.id = p.subject
WHERE p.node = %s AND p.moved_to = ''
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
