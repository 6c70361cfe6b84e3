"""Every statement of the ledger. Plain SQL, because an append lives or dies by its round trips."""

LOCK = """
SELECT anchor_body, anchor_node, holder_body, holder_node, custody_until, term, seq, head, closed, highest_term,
       suite, kind, view, changed_at
FROM ledger_subject WHERE id = %s FOR UPDATE
"""

SEATED = """
SELECT a.subject, a.digest, a.fingerprint, a.seat
FROM ledger_act a
WHERE a.command_id = %s
  AND NOT EXISTS (SELECT FROM ledger_aside x WHERE x.subject = a.subject AND x.digest = a.digest)
"""

ONE_OPENING = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"

INSERT_SUBJECT = """
INSERT INTO ledger_subject (id, kind, suite, anchor_body, anchor_node, holder_body, holder_node, custody_until, term,
  seq, head, closed, highest_term, settled_seq, contested, readers, view, opened_at, changed_at)
VALUES (%(id)s, %(kind)s, %(suite)s, %(anchor_body)s, %(anchor_node)s, %(holder_body)s, %(holder_node)s, %(until)s,
  %(term)s, %(seq)s, %(head)s, %(closed)s, %(highest_term)s, %(settled)s, %(contested)s, %(readers)s, %(view)s, %(at)s,
  %(at)s)
"""

UPDATE_SUBJECT = """
UPDATE ledger_subject SET anchor_body = %(anchor_body)s, anchor_node = %(anchor_node)s, holder_body = %(holder_body)s,
  holder_node = %(holder_node)s, custody_until = %(until)s, term = %(term)s, seq = %(seq)s, head = %(head)s,
  closed = %(closed)s, highest_term = %(highest_term)s, settled_seq = %(settled)s, contested = %(contested)s,
  readers = %(readers)s, view = %(view)s, changed_at = %(at)s
WHERE id = %(id)s
"""

INSERT_ACT = """
INSERT INTO ledger_act (subject, term, seq, digest, command_id, kind, at, fingerprint, command, command_suite,
  command_key, command_signature, seat, seat_suite, seat_key, seat_signature)
VALUES (%(subject)s, %(act_term)s, %(act_seq)s, %(digest)s, %(command_id)s, %(act_kind)s, %(act_at)s, %(fingerprint)s,
  %(command)s, %(command_suite)s, %(command_key)s, %(command_signature)s, %(seat)s, %(seat_suite)s, %(seat_key)s,
  %(seat_signature)s)
ON CONFLICT DO NOTHING
"""

INSERT_ERRAND = """
INSERT INTO ledger_errand (subject, subject_kind, kind, term, seq, digest)
VALUES (%(subject)s, %(subject_kind)s, %(act_kind)s, %(act_term)s, %(act_seq)s, %(digest)s)
"""

SEAT_NEXT = f"WITH act AS ({INSERT_ACT}), errand AS ({INSERT_ERRAND}) {UPDATE_SUBJECT}"
"""An act, its errand and the subject after it in one statement: what nearly every append writes."""

ACTS = """
SELECT digest, command, command_suite, command_key, command_signature, seat, seat_suite, seat_key, seat_signature
FROM ledger_act WHERE subject = %s ORDER BY term, seq, digest
"""

CHAIN = """
SELECT a.digest, a.command, a.command_suite, a.command_key, a.command_signature, a.seat, a.seat_suite, a.seat_key,
       a.seat_signature
FROM ledger_act a JOIN ledger_subject s ON s.id = a.subject
WHERE a.subject = %s
  AND NOT EXISTS (SELECT FROM ledger_aside x WHERE x.subject = a.subject AND x.digest = a.digest)
ORDER BY a.seq, a.term, a.digest
"""

ERRANDS_WAIT = """
SELECT EXISTS (SELECT FROM ledger_errand
  WHERE n > coalesce((SELECT n FROM ledger_cursor WHERE reader = %(reader)s), 0))
"""

ERRANDS = """
WITH here AS (SELECT n FROM ledger_cursor WHERE reader = %(reader)s FOR UPDATE)
SELECT n, subject, subject_kind, kind, term, seq, digest FROM ledger_errand
WHERE n > coalesce((SELECT n FROM here), 0) AND written_by < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY n LIMIT %(limit)s
"""

SET_ASIDE = """
INSERT INTO ledger_aside (subject, digest, noticed_at) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING
"""

RESTORE = "DELETE FROM ledger_aside WHERE subject = %s AND digest = ANY(%s)"

INSERT_PROPOSAL = """
INSERT INTO ledger_proposal (command_id, subject, kind, is_right, received_at, command, command_suite, command_key,
  command_signature, receipt, receipt_suite, receipt_key, receipt_signature)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (command_id) DO NOTHING
"""

ANSWER_PROPOSAL = """
UPDATE ledger_proposal SET answered_at = %s, answer = %s WHERE command_id = %s AND answered_at IS NULL
"""
