"""What opens an expert's entry, a panel, a loan or a complaint through the interface."""

import uuid
from collections.abc import Callable
from typing import Any

from django.db import transaction

from fengqiao.casebook import queries as casebook
from fengqiao.casebook.collective import panel_case
from fengqiao.casebook.panelling import follow_panel
from fengqiao.directory.actions import complaints, pool, sharing
from fengqiao.directory.models import Body, Complaint, Department, Loan, Panel, Person, PoolEntry, RosterEntry
from fengqiao.directory.visitor import Visitor
from fengqiao.procedure import Actor
from fengqiao.refusals import NotFound


def nominate_expert(visitor: Visitor, command_id: uuid.UUID, *, person: uuid.UUID, **said: Any) -> PoolEntry:
    """Put a person forward for the pool of the visitor's province."""
    return pool.nominate_expert(person=_found(Person, person), by=visitor.actor, command_id=command_id, **said)


def draw_panel(visitor: Visitor, command_id: uuid.UUID, *, case: uuid.UUID) -> Panel:
    """Draw a panel for a case in which the visitor's body takes part; its experts take part from then on."""
    with transaction.atomic():
        made = pool.draw_panel(case=panel_case(casebook.view(case)), by=visitor.actor, command_id=command_id)
        follow_panel(case=case, by=visitor.actor)
    return made


def recuse_expert(*, by: Actor, **said: Any) -> Panel:
    """Let a member of a panel stand back, from the case as well."""
    return _followed(pool.recuse_expert, by, **said)


def dissolve_panel(*, by: Actor, **said: Any) -> Panel:
    """Dissolve a panel, and take it off the case."""
    return _followed(pool.dissolve_panel, by, **said)


def _followed(step: Callable[..., Panel], by: Actor, **said: Any) -> Panel:
    with transaction.atomic():
        made = step(by=by, **said)
        follow_panel(case=made.case_id, by=by, reason=said["reason"])
    return made


def request_loan(
    visitor: Visitor,
    command_id: uuid.UUID,
    *,
    lender: uuid.UUID,
    person: uuid.UUID,
    department: uuid.UUID,
    **said: Any,
) -> Loan:
    """Ask another body for one of its people."""
    return sharing.request_loan(
        lender=_found(Body, lender),
        person=_found(Person, person),
        department=_found(Department, department),
        by=visitor.actor,
        command_id=command_id,
        **said,
    )


def receive_complaint(visitor: Visitor, command_id: uuid.UUID, *, entry: uuid.UUID, **said: Any) -> Complaint:
    """Receive a complaint about an entry of the visitor's court's roster."""
    found = _found(RosterEntry, entry)
    return complaints.receive_complaint(entry=found, by=visitor.actor, command_id=command_id, **said)


def _found(model: type[Any], key: uuid.UUID) -> Any:
    found = model.objects.filter(id=key).first()
    if found is None:
        raise NotFound
    return found
