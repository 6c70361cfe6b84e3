"""Copies of cases under fresh ids, made by SQL: rows of the ledger and of the casebook, not signed anew.

A copy reads like its original and takes acts like it; its earlier acts would not verify, and no figure asks them to.
Case ids are counted, so that a number names a copy. Each copy has parties of its own; the copies of one court share
a court, an organisation and a mediator, and those of court 0 stay with the people who were there before.
"""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
from django.db import connection

from fengqiao.directory.cast import Cast

COURTS = 50
WITH_ACTS = 9
"""Of the copies at other courts, one in so many brings its acts, whatever road its original went; at court 0 all do."""
DUE_DAYS, LATER_DAYS = 30, 7
"""The days on which copies are due are spread over so many, none of them past: a node's cases did not all begin in one
week, and its worker has recorded what passed."""

COPIES = """
CREATE TABLE IF NOT EXISTS bench_copy (id uuid PRIMARY KEY, n int, original uuid, court int);
TRUNCATE bench_copy;
INSERT INTO bench_copy
SELECT bench_case(n), n, (%(originals)s::uuid[])[1 + n %% %(kinds)s], n / %(kinds)s %% %(courts)s
FROM generate_series(%(first)s, %(last)s) AS n;
ANALYZE bench_copy
"""

BENCH_CASE = """
CREATE OR REPLACE FUNCTION bench_case(n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT (lpad(to_hex(n), 8, '0') || '-0000-8000-8000-000000000000')::uuid
$$
"""

SAID = """
CREATE OR REPLACE FUNCTION bench_said(said text, c bench_copy) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT {said}
$$
"""

SUBJECTS = """
INSERT INTO ledger_subject
SELECT c.id, s.kind, s.suite, bench_said(s.anchor_body, c), s.anchor_node, bench_said(s.holder_body, c), s.holder_node,
  s.custody_until, s.term, s.seq, s.head, s.closed, s.highest_term, s.settled_seq, s.contested,
  string_to_array(bench_said(array_to_string(s.readers, ','), c), ','),
  convert_to(bench_said(convert_from(s.view, 'UTF8'), c), 'UTF8'), s.opened_at, s.changed_at
FROM bench_copy c JOIN ledger_subject s ON s.id = c.original ORDER BY c.n
"""

ACTS = """
INSERT INTO ledger_act
SELECT c.id, a.term, a.seq, a.digest, gen_random_uuid(), a.kind, a.at, a.fingerprint,
  convert_to(bench_said(convert_from(a.command, 'UTF8'), c), 'UTF8'), a.command_suite, a.command_key,
  a.command_signature, convert_to(bench_said(convert_from(a.seat, 'UTF8'), c), 'UTF8'), a.seat_suite, a.seat_key,
  a.seat_signature
FROM bench_copy c JOIN ledger_act a ON a.subject = c.original
WHERE c.court = 0 OR c.n %% %(with_acts)s = 0 ORDER BY c.n
"""

CASES = """
INSERT INTO casebook_case
SELECT c.id, k.title, k.channel, k.cause, bench_said(k.court, c), bench_said(k.organisation, c),
  bench_said(k.custodian, c), k.intake, k.referral, k.mediation, k.agreement, k.force, k.performance, k.amount_fen,
  k.resting, k.opened_at, k.changed_at, k.due + %(later_days)s + c.n %% %(due_days)s, k.seq,
  string_to_array(bench_said(array_to_string(k.readers, ','), c), ',')
FROM bench_copy c JOIN casebook_case k ON k.subject = c.original ORDER BY c.n
"""

WORK = """
INSERT INTO casebook_work
SELECT c.id, w.kind, w.standing, bench_said(w.body, c), bench_said(w.person, c), w.task, w.due + %(later_days)s
  + c.n %% %(due_days)s,
  w.since
FROM bench_copy c JOIN casebook_work w ON w.subject = c.original ORDER BY c.n
"""

PAPERS = """
INSERT INTO papers_paper (id, subject, act, kind, title, number, file, by, readers, made_at, template_version)
SELECT md5(p.id::text || c.n)::uuid, c.id, p.act, p.kind, p.title, p.number, p.file, p.by,
  string_to_array(bench_said(array_to_string(p.readers, ','), c), ','), p.made_at, p.template_version
FROM bench_copy c JOIN papers_paper p ON p.subject = c.original
"""

LINKS = """
INSERT INTO files_link (id, subject, owner, digest, view_digest, name, media_type, size, purpose, readers, added_at,
  attached_at, attached_by, discarded_at)
SELECT md5(l.id::text || c.n)::uuid, c.id, l.owner, l.digest, l.view_digest, l.name, l.media_type, l.size, l.purpose,
  string_to_array(bench_said(array_to_string(l.readers, ','), c), ','), l.added_at, l.attached_at, l.attached_by,
  l.discarded_at
FROM bench_copy c JOIN files_link l ON l.subject = c.original
"""

MESSAGES = """
INSERT INTO notices_message (id, subject, case_title, occasion, template, recipient, face, to_person, to_body, to_power,
  to_party, title, text, sms, due_on, made_at, read_at, read_by, readers)
SELECT md5(m.id::text || c.n)::uuid, c.id, m.case_title, m.occasion, m.template, bench_said(m.recipient, c), m.face,
  bench_said(m.to_person::text, c)::uuid, bench_said(m.to_body::text, c)::uuid, m.to_power, m.to_party, m.title,
  m.text, m.sms, m.due_on, m.made_at, m.read_at, m.read_by,
  string_to_array(bench_said(array_to_string(m.readers, ','), c), ',')
FROM bench_copy c JOIN notices_message m ON m.subject = c.original
"""


@dataclass(frozen=True)
class Copies:
    """Copies numbered from `first` to `last`, of `originals` in turn, over so many courts."""

    originals: Sequence[uuid.UUID]
    first: int
    last: int
    courts: int = COURTS
    with_acts: int = WITH_ACTS

    def original(self, number: int) -> uuid.UUID:
        """What the copy of that number was copied from."""
        return self.originals[number % len(self.originals)]

    def court(self, number: int) -> int:
        """The court at which the copy of that number is."""
        return number // len(self.originals) % self.courts

    def brings_acts(self, number: int) -> bool:
        """Whether the copy of that number has its acts."""
        return self.court(number) == 0 or number % self.with_acts == 0


def there(original: uuid.UUID, number: int) -> uuid.UUID:
    """Who or what stands for `original` at the court, or for parties in the copy, of that number."""
    return uuid.UUID(hashlib.md5(f"{original}{number}".encode(), usedforsecurity=False).hexdigest())


def multiply(people: Cast, wanted: Copies) -> None:
    """Write the copies."""
    parameters: dict[str, Any] = {
        "originals": list(wanted.originals),
        "kinds": len(wanted.originals),
        "first": wanted.first,
        "last": wanted.last,
        "courts": wanted.courts,
        "with_acts": wanted.with_acts,
        "due_days": DUE_DAYS,
        "later_days": LATER_DAYS,
    }
    connection.ensure_connection()
    with psycopg.ClientCursor(connection.connection) as cursor:  # several statements at once, bound here
        cursor.execute(BENCH_CASE)
        cursor.execute(COPIES, parameters)
        cursor.execute(SAID.format(said=_said(people)))
        for statement in (SUBJECTS, ACTS, CASES, WORK):
            cursor.execute(statement, parameters)


def multiply_papers() -> None:
    """Give the copies that were written last the papers and messages of their originals."""
    connection.ensure_connection()
    with psycopg.ClientCursor(connection.connection) as cursor:
        for statement in (PAPERS, LINKS, MESSAGES):
            cursor.execute(statement)


def _said(people: Cast) -> str:
    """SQL that says a text of the original as the copy `c` says it: its case, its parties, its court's bodies."""
    said = "replace(said, c.original::text, c.id::text)"
    for party in (people.worker, people.employer):
        said = f"replace({said}, '{party.id}', md5('{party.id}' || c.n)::uuid::text)"
    for member in (people.court, people.organisation, people.mediator.person):
        there = f"md5('{member.id}' || c.court)::uuid::text"
        said = f"replace({said}, '{member.id}', CASE c.court WHEN 0 THEN '{member.id}' ELSE {there} END)"
    return said
