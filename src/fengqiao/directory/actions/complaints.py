"""Complaints about a roster's organisations and mediators: received, answered, decided, told."""

import uuid

import msgspec
from django.db import transaction

from fengqiao.base import clock
from fengqiao.base.ids import parse_id
from fengqiao.directory import registers, trail
from fengqiao.directory.kinds import RosterState
from fengqiao.directory.models import Complaint, RosterEntry
from fengqiao.directory.queries.rows import made
from fengqiao.directory.registers import COMPLAINT, ROSTER_ENTRY
from fengqiao.directory.registers.complaint import (
    AnswerComplaint,
    ComplaintFacts,
    ComplaintView,
    DecideComplaint,
    ReceiveComplaint,
    TellComplainant,
)
from fengqiao.directory.registers.pool_rows import complaint_row
from fengqiao.directory.registers.roster_said import EntryFacts, RemoveEntry, SuspendEntry
from fengqiao.procedure.standing import Actor

REASON_LENGTH = 300
OPEN = (RosterState.CONFIRMED, RosterState.SUSPENDED)


@transaction.atomic
def receive_complaint(
    *,
    entry: RosterEntry,
    complainant: str,
    ground: str,
    text: str,
    by: Actor,
    case_number: str = "",
    command_id: uuid.UUID | None = None,
) -> Complaint:
    """Receive a complaint about an entry of the court's own roster.

    Law: 法释〔2016〕14号 art. 28; 人民法院在线调解规则 art. 29.
    """
    member = entry.body or entry.person
    said = ReceiveComplaint(
        entry=str(entry.id),
        court=str(entry.court_id),
        body=str(entry.body_id or ""),
        person=str(entry.person_id or ""),
        complainant=complainant,
        ground=ground,
        text=text,
        case_number=case_number,
    )
    facts = ComplaintFacts(entry.state in OPEN, {"member": member.name if member else "", "court": entry.court.name})
    opened = registers.open_log(COMPLAINT, said, by=by, facts=facts, anchor=said.court, command_id=command_id)
    if opened.fresh:
        _note("complaint_received", by, facts.names["member"])
    return made(Complaint, complaint_row(opened.view))


def answer_complaint(*, entry: uuid.UUID, text: str, by: Actor, command_id: uuid.UUID | None = None) -> Complaint:
    """Answer as whoever is complained about."""
    return _take(entry, AnswerComplaint(text), by, command_id)


def tell_complainant(*, entry: uuid.UUID, text: str, by: Actor, command_id: uuid.UUID | None = None) -> Complaint:
    """Record how the complainant was told."""
    return _take(entry, TellComplainant(text), by, command_id)


@transaction.atomic
def decide_complaint(
    *, entry: uuid.UUID, result: str, text: str, by: Actor, command_id: uuid.UUID | None = None
) -> Complaint:
    """Decide; a suspension or a removal is taken in the roster's own log in the same transaction."""
    said = msgspec.convert({"result": result, "text": text}, DecideComplaint)
    taken = registers.append(COMPLAINT, entry, said, by=by, facts=_no_facts, command_id=command_id)
    if taken.fresh:
        _change_roster(taken.view, by)
        _note("complaint_decided", by, result)
    return made(Complaint, complaint_row(taken.view))


def _change_roster(view: ComplaintView, by: Actor) -> None:
    reason = f"投诉属实：{view.decision}"[:REASON_LENGTH]
    today = clock.today()
    state = RosterEntry.objects.values_list("state", flat=True).get(id=view.entry)
    step: msgspec.Struct | None = None
    if view.result == "removed" and state in OPEN:
        step = RemoveEntry(today, reason)
    elif view.result == "suspended" and state == RosterState.CONFIRMED:
        step = SuspendEntry(today, reason)
    if step is not None:
        registers.append(ROSTER_ENTRY, uuid.UUID(view.entry), step, by=by, facts=lambda _: EntryFacts())


@transaction.atomic
def _take(complaint: uuid.UUID, said: msgspec.Struct, by: Actor, command_id: uuid.UUID | None) -> Complaint:
    taken = registers.append(COMPLAINT, complaint, said, by=by, facts=_no_facts, command_id=command_id)
    if taken.fresh:
        _note("complaint_changed", by, COMPLAINT.title_of(said))
    return made(Complaint, complaint_row(taken.view))


def _no_facts(_: ComplaintView) -> ComplaintFacts:
    return ComplaintFacts()


def _note(what: str, by: Actor, detail: str) -> None:
    trail.record(what, by=parse_id(by.person), detail=detail)
