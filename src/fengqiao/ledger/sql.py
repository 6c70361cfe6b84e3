"""Every statement of the ledger. Plain SQL, because an append lives or dies by its round trips."""

LOCK = """
SELECT anchor_body, anchor_node, holder_body, holder_node, custody_until, term, seq, head, closed, highest_term,
       suite, kind, view, changed_at, (SELECT min(reason) FROM ledger_freeze f WHERE f.subject = s.id),
       ledger_unread(s.id)
FROM ledger_subject s WHERE id = %s FOR UPDATE OF s
"""

CUSTODY = """
SELECT anchor_body, anchor_node, holder_body, holder_node, custody_until, term, seq, head, closed, highest_term
FROM ledger_subject WHERE id = %s
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

_SUBJECT = """
UPDATE ledger_subject SET anchor_body = %(anchor_body)s, anchor_node = %(anchor_node)s, holder_body = %(holder_body)s,
  holder_node = %(holder_node)s, custody_until = %(until)s, term = %(term)s, seq = %(seq)s, head = %(head)s,
  closed = %(closed)s, highest_term = %(highest_term)s, settled_seq = least(greatest(settled_seq, %(settled)s),
  %(seq)s), readers = %(readers)s, view = %(view)s, changed_at = %(at)s"""

UPDATE_SUBJECT = f"{_SUBJECT} WHERE id = %(id)s"

PLACE_SUBJECT = f"{_SUBJECT}, contested = %(contested)s WHERE id = %(id)s"
"""After all that is known of the subject was placed anew: a plain next act leaves a contested seat as it is."""

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

NAMED_ACTS = """
SELECT a.digest, a.command, a.command_suite, a.command_key, a.command_signature, a.seat, a.seat_suite, a.seat_key,
       a.seat_signature
FROM unnest(%s::uuid[], %s::text[]) AS n (subject, digest)
JOIN ledger_act a ON a.subject = n.subject AND a.digest = n.digest
"""

CHAIN = """
SELECT a.digest, a.command, a.command_suite, a.command_key, a.command_signature, a.seat, a.seat_suite, a.seat_key,
       a.seat_signature
FROM ledger_act a
WHERE a.subject = %s
  AND NOT EXISTS (SELECT FROM ledger_aside x WHERE x.subject = a.subject AND x.digest = a.digest)
ORDER BY a.seq, a.term, a.digest
"""

LOOSE = """
SELECT (SELECT contested FROM ledger_subject WHERE id = %(subject)s)
  OR EXISTS (SELECT FROM ledger_aside WHERE subject = %(subject)s AND outcome = 'loose')
"""
"""Whether a seat is contested or an act is kept that waits for one before it."""

MANY_OPENINGS = """
SELECT pg_advisory_xact_lock(hashtextextended(s, 0)) FROM unnest(%s::text[]) AS s
"""

LOCK_MANY = """
SELECT id, anchor_body, anchor_node, holder_body, holder_node, custody_until, term, seq, head, closed, highest_term,
       suite, kind, view, changed_at
FROM ledger_subject WHERE id = ANY(%s::uuid[]) ORDER BY id FOR UPDATE
"""

MANY_PLAIN = """
SELECT w.id::text FROM unnest(%s::uuid[]) AS w (id) LEFT JOIN ledger_subject s USING (id)
WHERE NOT coalesce(s.contested, false) AND NOT EXISTS (
  SELECT FROM ledger_aside x WHERE x.subject = w.id AND x.outcome = 'loose')
"""
"""The subjects of which every act kept is in the chain or set aside, or of which nothing is kept."""

SETTLE = """
UPDATE ledger_subject s SET settled_seq = greatest(s.settled_seq, a.seq)
FROM ledger_act a WHERE s.id = %(subject)s AND s.anchor_node = %(node)s AND a.subject = s.id AND a.digest = %(digest)s
  AND a.seq <= s.seq
"""
"""The anchor has receipted an act: it is settled, and all before it."""

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

OUTSIDE = """
INSERT INTO ledger_aside AS x (subject, digest, noticed_at, outcome)
SELECT %(subject)s, d, %(now)s, %(outcome)s FROM unnest(%(digests)s::text[]) AS d
ON CONFLICT (subject, digest) DO UPDATE SET outcome = excluded.outcome, noticed_at = excluded.noticed_at
WHERE x.outcome IN ('loose', 'waiting', 'lapsed') AND x.outcome <> excluded.outcome
"""
"""Acts that are kept and not in the chain: `loose` or set aside. What a person has decided on stays decided."""

IN_CHAIN = "DELETE FROM ledger_aside WHERE subject = %s AND digest = ANY(%s)"

INSERT_PROPOSAL = """
INSERT INTO ledger_proposal (command_id, subject, kind, is_right, received_at, command, command_suite, command_key,
  command_signature, receipt, receipt_suite, receipt_key, receipt_signature, digest, fingerprint, author_node,
  author_body, author_person)
VALUES (%(command_id)s, %(subject)s, %(kind)s, %(is_right)s, %(received_at)s, %(command)s, %(command_suite)s,
  %(command_key)s, %(command_signature)s, %(receipt)s, %(receipt_suite)s, %(receipt_key)s, %(receipt_signature)s,
  %(digest)s, %(fingerprint)s, %(author_node)s, %(author_body)s, %(author_person)s)
ON CONFLICT (command_id) DO NOTHING
"""

PROPOSED = """
SELECT received_at, answer, fingerprint, receipt FROM ledger_proposal WHERE command_id = %s
"""

_SEATED = """
EXISTS (SELECT FROM ledger_act a WHERE a.command_id = p.command_id
  AND NOT EXISTS (SELECT FROM ledger_aside x WHERE x.subject = a.subject AND x.digest = a.digest))
"""

SEATED_PROPOSALS = f"""
UPDATE ledger_proposal p SET answered_at = %(now)s, answer = 'seated' WHERE p.answered_at IS NULL AND {_SEATED}
"""  # noqa: S608 - made of constants
"""Those whose command stands in a log by now, here or by the custodian's act."""

UNSEATED_PROPOSALS = f"""
UPDATE ledger_proposal p SET answered_at = NULL, answer = ''
FROM ledger_aside s JOIN ledger_act t ON t.subject = s.subject AND t.digest = s.digest
WHERE s.outcome = 'waiting' AND p.command_id = t.command_id AND p.answer = 'seated' AND NOT {_SEATED}
"""  # noqa: S608 - made of constants
"""Those whose act was set aside with its term: they wait again."""

WAITING_PROPOSALS = """
SELECT p.command_id, p.subject, s.kind, p.command, p.command_suite, p.command_key, p.command_signature, p.received_at,
       p.fingerprint
FROM ledger_proposal p JOIN ledger_subject s ON s.id = p.subject
WHERE p.answered_at IS NULL AND (s.holder_node = %(here)s OR s.anchor_node = %(here)s)
  AND (p.tried_at IS NULL OR p.tried_at < %(before)s)
ORDER BY p.received_at LIMIT %(limit)s
"""
"""What may be seated here, first received first."""

REOPEN_PROPOSAL = "UPDATE ledger_proposal SET answered_at = NULL, answer = '', tried_at = NULL WHERE command_id = %s"

ANSWER_PROPOSAL = """
UPDATE ledger_proposal SET answered_at = %s, answer = %s WHERE command_id = %s AND answered_at IS NULL
"""

REFUSED_ELSEWHERE = """
UPDATE ledger_proposal p SET answered_at = %(at)s, answer = %(code)s FROM ledger_subject s
WHERE p.digest = %(digest)s AND p.answered_at IS NULL AND s.id = p.subject
  AND %(node)s IN (s.holder_node, s.anchor_node)
"""
"""The custodian's node, or the anchor's, has refused a proposal that was made here."""
