"""Entering a sheet that came back: the ordinary steps of the procedure, all of them or none, each with a receipt."""

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec
from django.db import transaction

from fengqiao.base import clock
from fengqiao.casebook import actions as casebook
from fengqiao.casebook import queries as cases
from fengqiao.casebook.subjects import readers
from fengqiao.directory import powers
from fengqiao.directory.visitor import Visitor
from fengqiao.files import actions as files
from fengqiao.ledger import queries as ledger
from fengqiao.ledger.refusals import NotAnchor, NotCustodian
from fengqiao.paperwork import answering, reading
from fengqiao.paperwork.models import IssuedSheet
from fengqiao.paperwork.reading import Scans, Step
from fengqiao.paperwork.refusals import (
    AnswersWrong,
    BodyLeft,
    CaseMovedOn,
    NotWhole,
    ScanMissing,
    SeatedElsewhere,
    SheetEntered,
    TermChanged,
)
from fengqiao.paperwork.sheets import Known, ask_entering
from fengqiao.procedure import KINDS, Actor, CaseView, PaperSheet, read_payload
from fengqiao.procedure.model import ActRecord
from fengqiao.refusals import Refused

ENTERED = uuid.UUID("5e0b5bd8-8a3c-5b0e-9f6d-5d2f0a1c7e11")
"""The namespace of the commands of sheets: the same content is the same commands."""


@dataclass(frozen=True)
class Outcome:
    """What became of one step: the digest of its act with its place in the log, or why it was refused."""

    step: Step
    command: uuid.UUID
    digest: str = ""
    refusal: Refused | None = None
    seq: int = 0


@dataclass(frozen=True)
class Entered:
    """What became of a sheet: its steps in order, and the signed answer. `again`: the same was entered before."""

    outcomes: tuple[Outcome, ...]
    answer: bytes
    again: bool = False
    changes: tuple[ActRecord, ...] = field(default=())

    @property
    def taken(self) -> bool:
        """Whether all steps stand in the case."""
        return all(outcome.refusal is None for outcome in self.outcomes)


def enter(*, known: Known, typed: Mapping[str, str], scans: Scans, visitor: Visitor) -> Entered:
    """Take the steps that the sheet says, in the organisation's name, entered by `visitor`: all or none.

    The same content again is the acts it became. What the procedure refuses is told step by step; raises what is
    wrong with the sheet itself: AnswersWrong, ScanMissing, and what `ask_entering` raises.
    """
    if not scans.sheet:
        raise ScanMissing(fields={"scans": "请上传签了名的办理单"})
    said = reading.cleaned(known.asked, typed)
    steps = reading.steps(known.view, said, scans, sheet=known.sheet.id, mediators=known.mediators)
    if not steps:
        raise AnswersWrong("（没有填写任何一项）")
    content = _content(known, said, scans)
    commands = [uuid.uuid5(ENTERED, f"{content}/{place}") for place in range(len(steps))]
    seated = _seated(known.row.subject)
    if all(str(command) in seated for command in commands):
        found = [Outcome(step, command, seated[str(command)]) for step, command in zip(steps, commands, strict=True)]
        kept = bytes(known.row.answer) if known.row.answer and known.row.entered else b""
        return Entered(tuple(found), kept or answering.answer(known, content, found), again=True)
    view = cases.whole(known.row.subject)
    outcomes, changes = _tried(known, view, list(zip(steps, commands, strict=True)), said, scans, visitor)
    answer = answering.answer(known, content, outcomes)
    _keep(known.row, answer, entered=all(each.refusal is None for each in outcomes))
    return Entered(tuple(outcomes), answer, changes=changes)


def _tried(
    known: Known,
    view: CaseView,
    planned: list[tuple[Step, uuid.UUID]],
    said: Mapping[str, str],
    scans: Scans,
    visitor: Visitor,
) -> tuple[list[Outcome], tuple[ActRecord, ...]]:
    try:
        _ask_unmoved(known, view)
        ask_entering(view, visitor)
    except (SheetEntered, BodyLeft, TermChanged, CaseMovedOn) as refusal:
        return [Outcome(step, command, refusal=refusal) for step, command in planned], _since(known)
    with transaction.atomic():
        outcomes = [
            _taken(known, step, command, _acting(known, step, said, scans, visitor)) for step, command in planned
        ]
        overtaken = any(each.seq for each in outcomes) and _first(outcomes) != known.sheet.seq + 1
        if not overtaken and all(each.refusal is None for each in outcomes):
            after = cases.whole(known.row.subject)
            digests = [each.digest for each in scans.all]
            files.attach(digests, subject=known.row.subject, readers=readers(after), by=visitor.person)
            return outcomes, ()
        transaction.set_rollback(True)
    if overtaken:
        return [Outcome(step, command, refusal=CaseMovedOn()) for step, command in planned], _since(known)
    return [_left(each) for each in outcomes], ()


def _first(outcomes: list[Outcome]) -> int:
    """The place of the first act that was seated: later than expected where somebody was faster than the lock."""
    return min(each.seq for each in outcomes if each.seq)


def _taken(known: Known, step: Step, command: uuid.UUID, by: Actor) -> Outcome:
    try:
        payload = read_payload(step.kind, KINDS[step.kind].version, step.fields)
        taken = casebook.append(
            case=known.row.subject, payload=payload, by=by, command_id=command, clear=dict(step.clear)
        )
    except (NotCustodian, NotAnchor):
        return Outcome(step, command, refusal=SeatedElsewhere())
    except Refused as refusal:
        return Outcome(step, command, refusal=refusal)
    return Outcome(step, command, taken.digest, seq=taken.seq)


def _acting(known: Known, step: Step, said: Mapping[str, str], scans: Scans, visitor: Visitor) -> Actor:
    """The person at the desk, in the name of the organisation; where the mediator signed, in the mediator's place."""
    presiding = next((each.person for each in known.view.mediators if each.presiding), "")
    mediator = (said.get("mediator") or presiding) if step.by_mediator else ""
    paper = PaperSheet(known.sheet.id, visitor.actor.body, mediator, scans.all)
    return Actor(
        person=visitor.actor.person,
        name=visitor.name,
        body=known.sheet.body,
        powers=frozenset({powers.ORGANISATION_ADMINISTER}),
        node=visitor.actor.node,
        means=visitor.actor.means,
        sheet=paper,
    )


def _left(outcome: Outcome) -> Outcome:
    """What would have been taken, had all been."""
    return outcome if outcome.refusal else Outcome(outcome.step, outcome.command, refusal=NotWhole())


def _ask_unmoved(known: Known, view: CaseView) -> None:
    """Refuse a sheet whose case went on without it; raises which of them it is."""
    sheet, standing = known.sheet, ledger.custody(known.row.subject)
    if known.row.entered:
        raise SheetEntered
    if view.organisation != sheet.body or view.referral.state not in ("offered", "accepted"):
        raise BodyLeft
    if standing.term != sheet.term:
        raise TermChanged
    if standing.head != sheet.head:
        raise CaseMovedOn


def _since(known: Known) -> tuple[ActRecord, ...]:
    """The acts after the one at which the sheet was made out."""
    return tuple(act for act in cases.acts(known.row.subject) if act.seq > known.sheet.seq)


def _seated(case: uuid.UUID) -> dict[str, str]:
    """The acts of a case by the ids of their commands."""
    return {act.command_document.id: digest for digest, act in ledger.chain(case)}


def _content(known: Known, said: Mapping[str, str], scans: Scans) -> str:
    """The digest of all that is entered: the sheet's id, the answers, the scans."""
    whole = [known.sheet.id, dict(sorted(said.items())), [each.digest for each in scans.sheet],
             [each.digest for each in scans.agreement]]  # fmt: skip
    return f"sha256:{hashlib.sha256(msgspec.json.encode(whole)).hexdigest()}"


def _keep(row: IssuedSheet, answer: bytes, *, entered: bool) -> None:
    """Keep the answer; that of a sheet that was entered stays."""
    IssuedSheet.objects.filter(id=row.id, entered=False).update(answer=answer, answered_at=clock.now(), entered=entered)
