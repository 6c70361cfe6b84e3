"""Bodies and their departments: each act of theirs in the body's own log."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from django.db import connection, transaction

from fengqiao.base import node, visitors
from fengqiao.base.ids import new_id
from fengqiao.directory import registers, trail
from fengqiao.directory.kinds import BodyKind, DepartmentKind, Level, RosterState
from fengqiao.directory.models import Body, Department, Posting, Region, RosterEntry
from fengqiao.directory.queries.bodies import superiors
from fengqiao.directory.queries.rows import made, with_relations
from fengqiao.directory.registers import BODY
from fengqiao.directory.registers.body import (
    BodyFacts,
    BodyView,
    ChangeBody,
    ChangeDepartment,
    CloseBody,
    CloseDepartment,
    MoveBody,
    OpenBody,
    OpenDepartment,
)
from fengqiao.directory.registers.subjects import body_row, department_rows
from fengqiao.law.identifiers import parse_credit_code
from fengqiao.procedure.standing import Actor

By = Actor | uuid.UUID | None
"""Who acts: somebody at a desk, or the node itself, with the person who gave its command."""


def actor_of(by: By) -> Actor:
    """The actor that `by` is."""
    return by if isinstance(by, Actor) else registers.registrar(by)


@transaction.atomic
def open_body(
    *,
    kind: BodyKind,
    level: Level,
    name: str,
    region: str,
    by: By,
    short_name: str = "",
    covers: Sequence[str] | None = None,
    superior: Body | None = None,
    peer_court: Body | None = None,
    at_node: str = "",
    address: str = "",
    phone: str = "",
    unified_code: str = "",
    accepts: Iterable[str] = (),
    command_id: uuid.UUID | None = None,
) -> Body:
    """Enter a body, a national one with no region; it covers its own region unless `covers` says otherwise."""
    said = OpenBody(
        kind=str(kind),
        level=str(level),
        name=name,
        short_name=short_name or name,
        region=region,
        covers=(region,) if covers is None else tuple(covers),
        superior=_text(superior),
        peer_court=_text(peer_court),
        node=at_node or node.this().name,
        address=address,
        phone=phone,
        unified_code=parse_credit_code(unified_code) if unified_code else "",
        accepts=tuple(sorted(set(accepts))),
    )
    opened = _opened(said, actor_of(by), command_id)
    return with_relations(made(Body, body_row(opened)), superior=superior, peer_court=peer_court)


def _opened(said: OpenBody, actor: Actor, command_id: uuid.UUID | None) -> BodyView:
    """The body after its first act; whoever answers for it is the body above, else the one that enters it."""
    facts = BodyFacts(
        regions_known=_regions_known({said.region, *said.covers}),
        name_taken=Body.objects.filter(kind=said.kind, name=said.name).exists(),
    )
    anchor = said.superior or actor.body
    opened = registers.open_log(BODY, said, by=actor, facts=facts, anchor=anchor, command_id=command_id)
    if opened.fresh:
        trail.record("body_opened", by=_person(actor), detail=said.name)
    return opened.view


@transaction.atomic
def change_body(*, body: uuid.UUID, fields: Mapping[str, object], by: By, command_id: uuid.UUID | None = None) -> Body:
    """Change what is registered of a body, only the fields named: those of `registers.body.Changeable`."""

    def facts(view: BodyView) -> BodyFacts:
        others = Body.objects.exclude(id=body).filter(kind=view.kind, name=fields.get("name", view.name))
        return BodyFacts(name_taken=others.exists())

    said = ChangeBody({name: msgspec.to_builtins(value) for name, value in fields.items()})
    return _append(body, said, by, "body_changed", facts=facts, command_id=command_id)


@transaction.atomic
def move_body(*, body: Body, superior: Body | None, by: By, command_id: uuid.UUID | None = None) -> Body:
    """Put a body below another, which answers for its log from now; below itself or its own inferiors is refused."""
    with connection.cursor() as cursor:  # two moves at once could close a circle that neither sees
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('directory.move_body'))")
    facts = BodyFacts(above=tuple(map(str, superiors(superior.id))) if superior else ())
    moved = _append(
        body.id,
        MoveBody(_text(superior)),
        by,
        "body_moved",
        facts=lambda _: facts,
        command_id=command_id,
        moves_to=_text(superior),
    )
    return with_relations(moved, superior=superior)


@transaction.atomic
def close_body(*, body: uuid.UUID, reason: str, by: By, command_id: uuid.UUID | None = None) -> Body:
    """Close a body that has no inferiors, nobody posted and no living roster entry."""
    return _append(
        body,
        CloseBody(reason),
        by,
        "body_closed",
        facts=lambda _: BodyFacts(in_use=_in_use(body)),
        command_id=command_id,
    )


@transaction.atomic
def open_department(
    *,
    body: Body,
    name: str,
    kind: DepartmentKind,
    powers: Iterable[str],
    by: By,
    command_id: uuid.UUID | None = None,
) -> Department:
    """Open a department with its powers; the three administrations do not meet in one department."""
    said = OpenDepartment(str(new_id()), name, str(kind), tuple(sorted(set(powers))))
    opened = registers.append(BODY, body.id, said, by=actor_of(by), facts=lambda _: BodyFacts(), command_id=command_id)
    if opened.fresh:
        trail.record("department_opened", by=_person(actor_of(by)), detail=f"{body.name} {name}")
    return with_relations(_department(opened.view, name), body=body)


@transaction.atomic
def change_department(
    *,
    department: Department,
    name: str,
    kind: DepartmentKind,
    powers: Iterable[str],
    by: By,
    command_id: uuid.UUID | None = None,
) -> Department:
    """Change a department's name, kind and powers; whoever is posted to it signs in anew."""
    said = ChangeDepartment(str(department.id), name, str(kind), tuple(sorted(set(powers))))
    changed = registers.append(
        BODY, department.body_id, said, by=actor_of(by), facts=lambda _: BodyFacts(), command_id=command_id
    )
    trail.record("department_changed", by=_person(actor_of(by)), detail=name)
    for person in _posted(department).values_list("person_id", flat=True):
        visitors.dismiss_person(person)
    return with_relations(_department(changed.view, name), body=department.body)


@transaction.atomic
def close_department(*, department: Department, by: By, command_id: uuid.UUID | None = None) -> Body:
    """Close a department to which nobody is posted any more; the body that had it."""
    return _append(
        department.body_id,
        CloseDepartment(str(department.id)),
        by,
        "department_closed",
        facts=lambda _: BodyFacts(staffed=_posted(department).exists()),
        command_id=command_id,
    )


def _append(body: uuid.UUID, said: msgspec.Struct, by: By, what: str, **step: Any) -> Body:
    actor = actor_of(by)
    appended = registers.append(BODY, body, said, by=actor, **step)
    if appended.fresh:
        trail.record(what, by=_person(actor), detail=appended.view.name)
    return made(Body, body_row(appended.view))


def _department(view: BodyView, name: str) -> Department:
    return made(Department, next(row for row in department_rows(view) if row["name"] == name))


def _posted(department: Department) -> Any:
    return Posting.objects.filter(department=department, withdrawn_at=None)


def _in_use(body: uuid.UUID) -> str:
    """What still hangs on a body, in words; empty where nothing does."""
    living = (RosterState.NOMINATED, RosterState.CONFIRMED, RosterState.SUSPENDED)
    found = {
        "下级单位": Body.objects.filter(superior_id=body, closed_at=None),
        "在职人员": Posting.objects.filter(department__body_id=body, withdrawn_at=None),
        "名册登记": RosterEntry.objects.filter(body_id=body, state__in=living),
    }
    return "、".join(title for title, rows in found.items() if rows.exists())


def _regions_known(codes: set[str]) -> bool:
    named = codes - {""}
    return Region.objects.filter(code__in=named).count() == len(named)


def _text(body: Body | None) -> str:
    return str(body.id) if body else ""


def _person(actor: Actor) -> uuid.UUID | None:
    return uuid.UUID(actor.person) if actor.person else None
