"""A mediator who is away is replaced in many cases: one act in each, each judged by the procedure for itself."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from fengqiao.base import clock
from fengqiao.desks import actions
from fengqiao.desks.queries.cover import body_of
from fengqiao.desks.queries.frame import case_of
from fengqiao.directory import queries
from fengqiao.directory.models import Person
from fengqiao.directory.visitor import Visitor
from fengqiao.procedure import CaseView
from fengqiao.procedure.kinds.fields import MediatorEntry
from fengqiao.procedure.kinds.mediation import ReplaceMediator
from fengqiao.refusals import Refused


@dataclass
class Done:
    """What came of it: the cases with a new mediator, and those refused with the reason."""

    replaced: list[uuid.UUID] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def candidates(visitor: Visitor, leaving: uuid.UUID) -> list[tuple[str, str]]:
    """Who of the body may take over."""
    mediators = queries.mediators_of(body_of(visitor).id, on=clock.today())
    return [(str(each.id), each.name) for each in mediators if each.id != leaving]


def replace(
    *, visitor: Visitor, leaving: Person, cases: Sequence[str], mediator: str, reason: str, batch: uuid.UUID
) -> Done:
    """Replace `leaving` by `mediator` in each of the cases; the same batch again changes nothing more.

    Law: 人民法院在线调解规则 art. 14; the new mediator discloses anew in each case (art. 13).
    """
    name = Person.objects.values_list("name", flat=True).get(id=mediator)
    done = Done()
    for case in map(uuid.UUID, cases):
        view = case_of(visitor, case)
        try:
            actions.take_step(
                case=case,
                view=view,
                payload=_payload(view, leaving, mediator, name, reason),
                clear={},
                visitor=visitor,
                command=uuid.uuid5(batch, str(case)),
            )
        except Refused as refusal:
            done.refused.append((_title(view), refusal.message))
        else:
            done.replaced.append(case)
    return done


def _payload(view: CaseView, leaving: Person, mediator: str, name: str, reason: str) -> ReplaceMediator:
    """The new mediator in the very place of the one who leaves."""
    presiding = next((each.presiding for each in view.mediators if each.person == str(leaving.id)), True)
    entry = MediatorEntry(person=mediator, name=name, presiding=presiding)
    return ReplaceMediator(leaving=str(leaving.id), mediator=entry, reason=reason)


def _title(view: CaseView) -> str:
    return "与".join(view.side(side)[0].name for side in ("applicant", "respondent"))
