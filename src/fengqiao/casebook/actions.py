"""The one way to write to a case: a command, judged by the procedure, seated by the ledger."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, time, timedelta
from typing import Final

from django.db import transaction

from fengqiao import procedure
from fengqiao.base import clock, private
from fengqiao.base.clock import SHANGHAI
from fengqiao.base.ids import parse_id
from fengqiao.casebook import facts, former, seats
from fengqiao.casebook.private_values import Clear, Path, fingerprint
from fengqiao.casebook.refusals import Received, UnknownBody
from fengqiao.casebook.subjects import KIND
from fengqiao.directory.models import Body
from fengqiao.ledger import actions as log
from fengqiao.ledger.actions import Appended
from fengqiao.ledger.core import Grant, Holder
from fengqiao.ledger.refusals import CustodyEnded, CustodyExpired, NoSubject, NotCustodian
from fengqiao.ledger.subjects import Judgement
from fengqiao.procedure import KINDS, Actor, CaseView, Decision, Payload, payload_fields
from fengqiao.procedure.kinds.referral import TakeSeat
from fengqiao.procedure.refused import AwaitingTakeBack
from fengqiao.procedure.rules.row import Custody
from fengqiao.wire.formats import Author, Command, instant_text

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

    Whoever took part earlier is told that they left (NoLongerYours). A party's right that no custodian can seat just
    now is received all the same: Received carries the instant.
    """
    try:
        return _append(case, payload, by, command_id, Clear(clear or {}))
    except (CustodyEnded, CustodyExpired, NotCustodian, AwaitingTakeBack) as refusal:
        if not any(rule.right for rule in procedure.RULES_OF[procedure.kind_of(type(payload))]) or clear:
            raise
        command = _command(payload, by, command_id, str(case), role="party")
        log.propose(command=command, is_right=True)
        raise Received from refusal
    except NoSubject as refusal:
        raise former.missing(case) from refusal


def _append(case: uuid.UUID, payload: Payload, by: Actor, command_id: uuid.UUID, typed: Clear) -> Appended[CaseView]:
    said = fingerprint(payload, typed, by.person, str(case))

    def judge(view: CaseView | None) -> Judgement:
        return _judgement(view, typed.sealed(payload, case), by, command_id, str(case))

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
    found = {**decision.facts, "author_name": by.name, "procedure": procedure.PROCEDURE_VERSION}
    return Judgement(command, found, _grant(decision), decision.closes)


def _command(
    payload: Payload, by: Actor, command_id: uuid.UUID, subject: str, *, role: str, at: datetime | None = None
) -> Command:
    kind, fields = procedure.kind_of(type(payload)), payload_fields(payload)
    return Command(
        id=str(command_id),
        subject=subject,
        kind=kind,
        kind_version=KINDS[kind].version,
        at=instant_text(at or clock.now()),
        author=Author(node=by.node, body=by.body, person=by.person, role=role, means=by.means),
        data={name: value for name, value in fields.items() if name != "kind"},
        files=tuple(sorted(set(_digests(fields)))),
    )


def _grant(decision: Decision) -> Grant | None:
    """The term that the act opens: with its holder's home node, and until when."""
    if decision.opens is None:
        return None
    holder = Holder(decision.opens, _home_of(decision.opens))
    until = _end_of_custody(decision)
    anchor = holder if decision.rule.custody is Custody.PASSES_TO_COURT else None
    return Grant(holder, until, anchor)


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
