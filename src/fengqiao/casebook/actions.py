"""The one way to write to a case: a command, judged by the procedure, seated by the ledger."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, time, timedelta
from typing import Any, Final

from django.db import transaction

from fengqiao import procedure
from fengqiao.base import clock, private
from fengqiao.base.clock import SHANGHAI
from fengqiao.base.ids import parse_id
from fengqiao.casebook import facts, former, proposals, seats
from fengqiao.casebook.private_values import Clear, Path, fingerprint
from fengqiao.casebook.refusals import UnknownBody
from fengqiao.casebook.subjects import KIND
from fengqiao.directory.actions import numbering
from fengqiao.directory.models import Body
from fengqiao.ledger import actions as log
from fengqiao.ledger.actions import Appended, Waiting
from fengqiao.ledger.core import Grant, Holder
from fengqiao.ledger.queries import custody, snapshot
from fengqiao.ledger.refusals import CommandReused, NoSubject
from fengqiao.ledger.subjects import Judgement
from fengqiao.procedure import KINDS, Actor, CaseView, Decision, Payload, payload_fields, read_payload
from fengqiao.procedure.kinds.moving import MoveHome, Succeed
from fengqiao.procedure.kinds.order import RenewTerm, RestoreAgreement
from fengqiao.procedure.kinds.referral import TakeSeat
from fengqiao.procedure.refused import WrongStanding
from fengqiao.procedure.rules.row import Custody
from fengqiao.wire.formats import Author, Command, instant_text, read_command

RESERVE: Final = timedelta(days=60)
"""How long after the period's end custody lasts: room for an extension by consent and for reporting the result."""


def open_case(
    *, payload: Payload, by: Actor, command_id: uuid.UUID, clear: Mapping[Path, str] | None = None
) -> Appended[CaseView]:
    """Open a case with its first act; `clear` holds private values as typed. Raises the procedure's refusals."""
    typed = Clear(clear or {})
    said = fingerprint(payload, typed, by.person, "")

    def judge(_: CaseView | None) -> Judgement:
        sealed = typed.sealed(payload, command_id)
        return _judgement(None, sealed, by, command_id, "")

    anchor = str(getattr(payload, "court", "") or getattr(payload, "organisation", ""))
    with transaction.atomic():
        opened = log.open_subject(KIND, command_id=command_id, fingerprint=said, anchor_body=anchor, judge=judge)
        if opened.fresh:
            private.adopt(command_id, opened.subject)
            seats.remember(opened.subject, opened.view, payload, typed)
    return opened


def append(
    *, case: uuid.UUID, payload: Payload, by: Actor, command_id: uuid.UUID, clear: Mapping[Path, str] | None = None
) -> Appended[CaseView]:
    """Take one step in a case; the same command again is the act it became. Raises NoSubject and refusals.

    Whoever took part earlier is told that they left (NoLongerYours). What another node's custodian must seat, and a
    party's right that nobody can seat just now, is received all the same: `waits_since` carries the instant.
    """
    typed = Clear(clear or {})
    try:
        return _append(case, payload, by, command_id, typed)
    except CommandReused:
        return proposals.again(case, command_id, fingerprint(payload, typed, by.person, str(case)))
    except proposals.UNSEATED as refusal:
        if by.sheet is not None or not proposals.may_wait(payload, by, refusal):
            raise
        return _propose(case, payload, by, command_id, typed)
    except NoSubject as refusal:
        raise former.missing(case) from refusal


def _propose(case: uuid.UUID, payload: Payload, by: Actor, command_id: uuid.UUID, typed: Clear) -> Appended[CaseView]:
    """Sign the command and keep it for its custodian, in the standing that the actor has in the case now."""
    role = proposals.role_of(KIND.decode(snapshot(case)), payload, by)
    command = _command(typed.sealed(payload, case), by, command_id, str(case), role=role)
    return proposals.propose(command, fingerprint(payload, typed, by.person, str(case)))


def seat_proposal(waiting: Waiting) -> Appended[CaseView]:
    """Seat a command that was proposed, here or elsewhere: judged by the facts here, signed as it was.

    A right is judged as of its first receipt. Raises the procedure's and the custody's refusals.
    """
    command = read_command(waiting.command)
    payload = read_payload(command.kind, command.kind_version, command.data)
    judged_at = waiting.received_at if proposals.is_right(command.kind) else clock.now()

    def judge(view: CaseView | None) -> Judgement:
        assert view is not None  # noqa: S101 - a proposal names a case that there is
        by = proposals.vouched(view, command.author, waiting.received_at)
        found = facts.gather(view, payload, by.person, today=clock.day_of(judged_at))
        decision = procedure.decide(view, payload, by, found, judged_at)
        if str(decision.standing) != command.author.role:
            raise WrongStanding
        recorded = _recorded(decision, by, judged_at) | {"received_at": instant_text(waiting.received_at)}
        sealed = (waiting.command, waiting.signature)
        return Judgement(command, recorded, _grant(decision, view, payload), decision.closes, sealed)

    said = proposals.fingerprint_of(waiting)
    with transaction.atomic():
        seated = log.append(KIND, subject=waiting.subject, command_id=waiting.command_id, fingerprint=said, judge=judge)
        if seated.fresh:
            seats.remember(waiting.subject, seated.view, payload, Clear({}))
    return seated


def _append(case: uuid.UUID, payload: Payload, by: Actor, command_id: uuid.UUID, typed: Clear) -> Appended[CaseView]:
    said = fingerprint(payload, typed, by.person, str(case))

    def judge(view: CaseView | None) -> Judgement:
        return _judgement(view, typed.sealed(payload, case), by, command_id, str(case))

    if isinstance(payload, RestoreAgreement):
        return log.append_keeping(
            KIND, subject=case, keeps=payload.record, command_id=command_id, fingerprint=said, judge=judge
        )

    def seat() -> Appended[CaseView]:
        return log.append(KIND, subject=case, command_id=command_id, fingerprint=said, judge=judge)

    return _seat_beside(case, payload, typed, seat) if seats.touched_by(payload, typed) else seat()


def _seat_beside(
    case: uuid.UUID, payload: Payload, typed: Clear, seat: Callable[[], Appended[CaseView]]
) -> Appended[CaseView]:
    """Seat an act that also changes what finds and proves seats: in one transaction."""
    with transaction.atomic():
        if isinstance(payload, TakeSeat):
            seats.admit_visitor(case)
        appended = seat()
        if appended.fresh:
            seats.remember(case, appended.view, payload, typed)
        if isinstance(payload, TakeSeat):
            seats.take(case, payload.party)
    return appended


def _judgement(view: CaseView | None, payload: Payload, by: Actor, command_id: uuid.UUID, subject: str) -> Judgement:
    now = clock.now()
    decision = procedure.decide(view, payload, by, facts.gather(view, payload, by.person), now)
    command = _command(payload, by, command_id, subject, role=str(decision.standing), at=now)
    return Judgement(command, _recorded(decision, by, now), _grant(decision, view, payload), decision.closes)


def _recorded(decision: Decision, by: Actor, now: datetime) -> dict[str, Any]:
    """What the seat says of the act; the number that it gives the case is drawn here, by the node that seals it."""
    recorded = {**decision.facts, "author_name": by.name, "procedure": procedure.PROCEDURE_VERSION}
    if decision.numbers is not None:
        body, word = decision.numbers
        recorded["number"] = numbering.next_number(body=uuid.UUID(body), word=word, on=clock.day_of(now))
    return recorded


def _command(
    payload: Payload, by: Actor, command_id: uuid.UUID, subject: str, *, role: str, at: datetime | None = None
) -> Command:
    kind, fields = procedure.kind_of(type(payload)), payload_fields(payload)
    scans = by.sheet.scans if by.sheet else ()
    return Command(
        id=str(command_id),
        subject=subject,
        kind=kind,
        kind_version=KINDS[kind].version,
        at=instant_text(at or clock.now()),
        author=Author(node=by.node, body=by.body, person=by.person, role=role, means=by.means),
        data={name: value for name, value in fields.items() if name != "kind"},
        files=tuple(sorted({*_digests(fields), *(scan.digest for scan in scans)})),
    )


def _grant(decision: Decision, view: CaseView | None, payload: Payload) -> Grant | None:
    """The term that the act opens: with its holder's home node, and until when."""
    if decision.opens is None:
        return None
    if view is not None and isinstance(payload, MoveHome):
        return _at_new_home(view, payload)
    if view is not None and isinstance(payload, RenewTerm | RestoreAgreement):
        case = uuid.UUID(view.id)
        standing = log.branch(case, payload.record)[1] if isinstance(payload, RestoreAgreement) else custody(case)
        return Grant(standing.holder, standing.until)
    if view is not None and isinstance(payload, Succeed):
        return log.succeeding(uuid.UUID(view.id), payload.document.encode())
    holder = Holder(decision.opens, _home_of(decision.opens))
    until = _end_of_custody(decision)
    anchor = holder if decision.rule.custody is Custody.PASSES_TO_COURT else None
    return Grant(holder, until, anchor)


def _at_new_home(view: CaseView, payload: MoveHome) -> Grant:
    """The same term goes on at the body's new node; where the body answers for the case itself, that goes along."""
    holder = Holder(payload.body, payload.node)
    return Grant(holder, custody(uuid.UUID(view.id)).until, holder if view.anchor == payload.body else None)


def _home_of(body: str) -> str:
    wanted = parse_id(body)
    found = Body.objects.filter(id=wanted).values_list("node", flat=True).first() if wanted else None
    if found is None:
        raise UnknownBody
    return found


def _end_of_custody(decision: Decision) -> datetime | None:
    if decision.until is None:
        return None
    return datetime.combine(decision.until, time.max, SHANGHAI).replace(microsecond=999000) + RESERVE


def _digests(value: object) -> Iterable[str]:
    """Every file digest in a payload."""
    if isinstance(value, dict):
        if isinstance(value.get("digest"), str):
            yield value["digest"]
        for part in value.values():
            yield from _digests(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _digests(part)
