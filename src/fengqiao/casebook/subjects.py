"""A dispute as a kind of subject of the ledger: its snapshot, its readers, its index and work rows."""

import uuid
from collections.abc import Callable
from typing import Any, Final

import msgspec
from django.db import connection

from fengqiao import procedure
from fengqiao.casebook import index_rows
from fengqiao.ledger import subjects
from fengqiao.ledger.subjects import Record, Statement, SubjectKind, authors
from fengqiao.procedure import ActRecord, CaseView, Work
from fengqiao.procedure.sitting_panels import panelists
from fengqiao.procedure.states import FACETS
from fengqiao.refusals import Refused
from fengqiao.wire.formats import Command, Seat, parse_instant

_read_command = msgspec.json.Decoder(Command).decode
_read_seat = msgspec.json.Decoder(Seat).decode

NAME: Final = "case"
_decode: Callable[[bytes], CaseView] = msgspec.json.Decoder(CaseView).decode
_encode = msgspec.json.Encoder().encode

LOOKING: Final = frozenset({"choosing", "chosen", "declined", "recalled"})
"""States of the referral in which the case lies with no organisation."""

UPSERT = """
INSERT INTO casebook_case (subject, title, channel, cause, court, organisation, custodian, intake, referral, mediation,
  agreement, force, performance, amount_fen, resting, opened_at, changed_at, due, seq, readers, number)
VALUES (%(subject)s, %(title)s, %(channel)s, %(cause)s, %(court)s, %(organisation)s, %(custodian)s, %(intake)s,
  %(referral)s, %(mediation)s, %(agreement)s, %(force)s, %(performance)s, %(amount_fen)s, %(resting)s, %(opened_at)s,
  %(changed_at)s, %(due)s, %(seq)s, %(readers)s, %(number)s)
ON CONFLICT (subject) DO UPDATE SET title = excluded.title, court = excluded.court,
  organisation = excluded.organisation, custodian = excluded.custodian, intake = excluded.intake,
  referral = excluded.referral, mediation = excluded.mediation, agreement = excluded.agreement,
  force = excluded.force, performance = excluded.performance, amount_fen = excluded.amount_fen,
  resting = excluded.resting, changed_at = excluded.changed_at, due = excluded.due, seq = excluded.seq,
  readers = excluded.readers, number = excluded.number
"""

DECIDE = """
UPDATE ledger_aside SET outcome = %s, decided_by = %s WHERE subject = %s AND digest = %s AND outcome <> 'loose'
"""
UNDO_RECALL = """
UPDATE ledger_aside SET outcome = 'refused', decided_by = %s WHERE subject = %s AND outcome = 'waiting' AND digest IN (
  SELECT digest FROM ledger_act WHERE subject = %s AND kind IN ('recall_referral', 'decide_set_aside'))
"""
OUTCOMES: Final = {"adopt": "adopted", "refuse": "refused"}

REMOVE_WORK = """
DELETE FROM casebook_work
WHERE subject = %s AND kind = %s AND standing = %s AND body = %s AND person = %s
"""

ADD_WORK = """
INSERT INTO casebook_work (subject, kind, standing, body, person, task, due, since)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (subject, kind, standing, body, person) DO UPDATE SET task = excluded.task, due = excluded.due
"""


ADD_FORMER = "INSERT INTO casebook_former (subject, reader, seq, kind, at) VALUES (%s, %s, %s, %s, %s)"


def act_record(record: Record) -> ActRecord:
    """The ledger's record as the procedure reads it; raises Unreadable and UnknownKind."""
    command = record.command
    return _act_record(record, procedure.read_payload(command.kind, command.kind_version, command.data))


def kept_record(record: Record) -> ActRecord:
    """The same of an act that no case has evolved by: its payload is None where nobody can read what it says."""
    try:
        return act_record(record)
    except Refused:
        return _act_record(record, None)


def _act_record(record: Record, payload: object) -> ActRecord:
    command, seat = record.command, record.seat
    return ActRecord(
        kind=command.kind,
        version=command.kind_version,
        payload=payload,
        facts=seat.facts,
        person=command.author.person,
        body=command.author.body,
        role=command.author.role,
        name=str(seat.facts.get("author_name", "")),
        at=record.at,
        case=seat.subject,
        seq=seat.seq,
        term=seat.term,
        digest=record.digest,
        opens_body=seat.opens.body if seat.opens else "",
        closes=seat.closes,
    )


def readers(view: CaseView) -> list[str]:
    """Who may read the case: parties and agents, court, organisation, commission, mediators, the experts who sit."""
    people = {party.person for party in view.parties}
    people |= {agent.person for party in view.parties for agent in party.agents}
    people |= {mediator.person for mediator in view.mediators}
    people |= {expert.person for expert in panelists(view)}
    bodies = {view.anchor, view.custodian, view.court, view.confirmation.court, _organisation(view), _commission(view)}
    bodies.add(view.payment_order.court)
    keys = {f"person:{person}" for person in people if person} | {f"body:{body}" for body in bodies if body}
    return sorted(keys)


def _organisation(view: CaseView) -> str:
    """The organisation, from the offer on; one that was only chosen reads nothing yet, even after another's offer."""
    return view.organisation if view.referral.state not in LOOKING else ""


BEFORE_THE_COMMISSION: Final = frozenset(
    {"review_applied", "review_accepted", "review_refused", "review_denied", "arbitral_statement_made",
     "arbitrally_stated"}
)  # fmt: skip
"""States of force in which the commission has the agreement to review."""


def _commission(view: CaseView) -> str:
    """The arbitration commission, once the file was sent to it, or the settlement to be reviewed."""
    sent = view.intake.state in ("sent_to_arbitration", "at_arbitration")
    reviewing = view.settlement is not None and view.settlement.review and view.intake.state == "negotiation_settled"
    return view.commission if sent or reviewing or view.force.state in BEFORE_THE_COMMISSION else ""


def title(view: CaseView) -> str:
    """How the case is called in lists: the first parties and the first claim's cause."""
    names = [next((party.name for party in view.side(side)), "") for side in ("applicant", "respondent")]
    several = ["等" if len(view.side(side)) > 1 else "" for side in ("applicant", "respondent")]
    return f"{names[0]}{several[0]}与{names[1]}{several[1]}"


def _index(subject: uuid.UUID, before: CaseView | None, after: CaseView, record: Record) -> list[Statement]:
    reading = readers(after)
    seen_by = sorted({*reading, *authors(record)})
    states = {facet: after.state(facet) for facet in FACETS}
    row = {
        "subject": subject,
        "title": title(after),
        "channel": after.channel,
        "cause": after.claims[0].cause if after.claims else "",
        "court": after.court,
        "organisation": after.organisation,
        "custodian": after.custodian,
        **states,
        "amount_fen": sum(claim.amount_fen for claim in after.claims),
        "resting": procedure.at_rest(after),
        "opened_at": after.opened_at,
        "changed_at": record.at,
        "due": procedure.nearest_due(after),
        "seq": record.seat.seq,
        "readers": seen_by,
        "number": after.number,
    }
    beside = [*index_rows.changes(subject, before, after), *_decided(subject, record)]
    return [(UPSERT, row), *_left(subject, before, reading, record), *_work(subject, before, after, record), *beside]


def _decided(subject: uuid.UUID, record: Record) -> list[Statement]:
    """What was decided on an act that was set aside."""
    if record.command.kind == "restore_agreement":
        return [(UNDO_RECALL, (record.command.author.person, subject, subject))]
    if record.command.kind != "decide_set_aside":
        return []
    said = record.command.data
    return [(DECIDE, (OUTCOMES[said["verdict"]], record.command.author.person, subject, said["record"]))]


def _left(subject: uuid.UUID, before: CaseView | None, reading: list[str], record: Record) -> list[Statement]:
    """A row for each reader whom the act took off the case."""
    gone = set(readers(before)) - set(reading) if before else ()
    return [(ADD_FORMER, (subject, reader, record.seat.seq, record.command.kind, record.at)) for reader in sorted(gone)]


def _work(subject: uuid.UUID, before: CaseView | None, after: CaseView, record: Record) -> list[Statement]:
    """Only what changed between the steps waited for before and after the act."""
    was = {work_key(item): item.due for item in procedure.work(before)} if before else {}
    now = {work_key(item): item for item in procedure.work(after)}
    gone: list[Statement] = [(REMOVE_WORK, (subject, *key)) for key in was.keys() - now.keys()]
    came: list[Statement] = [
        (ADD_WORK, (subject, *key, item.title, item.due, record.at))
        for key, item in now.items()
        if key not in was or was[key] != item.due
    ]
    return gone + came


def stored_record(digest: str, command: bytes, seat: bytes) -> Record:
    """The act as it was stored, read without encoding it again: that it is canonical was seen when it came in."""
    seated = _read_seat(seat)
    return Record(digest, _read_command(command), seated, parse_instant(seated.at))


def work_key(item: Work) -> tuple[str, str, str, str]:
    """What tells one step waited for from the others of its case, as the rows hold it."""
    return item.kind, str(item.standing), item.body, item.person


def _clear(subject: uuid.UUID) -> list[Statement]:
    return [
        ("DELETE FROM casebook_case WHERE subject = %s", (subject,)),
        ("DELETE FROM casebook_work WHERE subject = %s", (subject,)),
        ("DELETE FROM casebook_former WHERE subject = %s", (subject,)),
        *index_rows.clearing(subject),
    ]


def _rows(subject: uuid.UUID) -> Any:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM casebook_case WHERE subject = %s", [subject])
        found: list[Any] = cursor.fetchall()
        cursor.execute(
            "SELECT * FROM casebook_work WHERE subject = %s ORDER BY kind, standing, body, person", [subject]
        )
        found += cursor.fetchall()
        cursor.execute("SELECT * FROM casebook_former WHERE subject = %s ORDER BY seq, reader", [subject])
        return found, cursor.fetchall(), index_rows.stored(subject)


def evolve(view: CaseView | None, record: Record) -> CaseView:
    """The case after one more act."""
    return procedure.evolve(view, act_record(record))


KIND: Final[SubjectKind[CaseView]] = SubjectKind(
    name=NAME,
    decode=_decode,
    encode=_encode,
    evolve=evolve,
    readers=readers,
    index=_index,
    clear_index=_clear,
    index_rows=_rows,
    versions=lambda: {name: kind.version for name, kind in procedure.KINDS.items()},
)
subjects.register(KIND)
