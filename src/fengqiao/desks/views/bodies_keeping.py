"""Keeping the register of bodies: opening, changing, moving, departments, liaison officers, areas."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from fengqiao.base import clock, node
from fengqiao.desks.asking import Asked, ask
from fengqiao.desks.forms.bodies import (
    AreaForm,
    ChangeBodyForm,
    EndForm,
    LiaisonForm,
    MoveBodyForm,
    OpenBodyForm,
    OpenDepartmentForm,
    PlainForm,
)
from fengqiao.desks.queries import bodies
from fengqiao.directory import actions, queries
from fengqiao.directory.guards import staff
from fengqiao.directory.kinds import COURTS
from fengqiao.directory.models import AreaAssignment, Body, Liaison, Region
from fengqiao.directory.queries.keeping import ADMINISTERING, administers
from fengqiao.directory.visitor import Visitor, visitor_of
from fengqiao.refusals import NotFound

KEEPERS = tuple(sorted(ADMINISTERING))


@staff(*KEEPERS)
def open_body(request: HttpRequest, body: uuid.UUID) -> HttpResponse:
    """Open a body below another."""
    visitor = visitor_of(request)
    above = _kept(visitor, body)
    return ask(
        request,
        OpenBodyForm(request.POST or None, _regions(above)),
        _asked("登记下级单位", "登记", above, "名称以公章为准。登记以后再设部门、开账号。"),
        act=lambda said: actions.open_body(
            **said, superior=above, peer_court=above if above.is_court else above.peer_court, by=visitor.actor
        ),
        done=lambda made: (f"已登记{made.name}。", _address(made.id)),
    )


@staff(*KEEPERS)
def change_body(request: HttpRequest, body: uuid.UUID) -> HttpResponse:
    """Change a body's name, contact, acceptance scope or capacity."""
    visitor = visitor_of(request)
    known = _kept(visitor, body)
    return ask(
        request,
        ChangeBodyForm(request.POST or None, known, _courts(known)),
        _asked("变更登记事项", "保存", known, "受理范围决定能把哪些案件交给这个组织；变更即时生效，以前的记录保留。"),
        act=lambda said: actions.change_body(body=body, fields=_changed(known, said), by=visitor.actor),
        done=lambda _: ("已保存。", _address(body)),
    )


@staff(*KEEPERS)
def move_body(request: HttpRequest, body: uuid.UUID) -> HttpResponse:
    """Put a body below another one."""
    visitor = visitor_of(request)
    known = _kept(visitor, body)
    others = [each for each in bodies.possible_superiors(visitor) if each.id != body]
    return ask(
        request,
        MoveBodyForm(request.POST or None, others),
        _asked("变更上级单位", "变更", known, "变更以后由新的上级单位管理登记事项。"),
        act=lambda said: actions.move_body(
            body=known, superior=Body.objects.get(id=said["superior"]), by=visitor.actor
        ),
        done=lambda _: ("已变更上级单位。", reverse("desks:bodies")),
    )


@staff(*KEEPERS)
def open_department(request: HttpRequest, body: uuid.UUID) -> HttpResponse:
    """Open a department of a body."""
    visitor = visitor_of(request)
    known = _kept(visitor, body)
    return ask(
        request,
        OpenDepartmentForm(request.POST or None),
        _asked("设立部门", "设立", known, "在部门任职的人员有部门的职权。"),
        act=lambda said: actions.open_department(body=known, by=visitor.actor, **said),
        done=lambda made: (f"已设立{made.name}。", _address(body)),
    )


@staff(*KEEPERS)
def name_liaison(request: HttpRequest, body: uuid.UUID) -> HttpResponse:
    """Name a liaison officer."""
    visitor = visitor_of(request)
    known = _looked_after(visitor, body)
    return ask(
        request,
        LiaisonForm(request.POST or None),
        _asked(
            "登记联络员",
            "登记",
            known,
            "本单位参加的案件和本单位页面都会写明找谁联系；其他单位、当事人办理的、要告知本单位的事项，联络员也会收到消息。",
        ),
        act=lambda said: actions.name_liaison(body=known, by=visitor.person, **said),
        done=lambda made: (f"已登记联络员{made.person.name}。", _address(body)),
    )


@staff(*KEEPERS)
def end_liaison(request: HttpRequest, liaison: uuid.UUID) -> HttpResponse:
    """Relieve a liaison officer."""
    visitor = visitor_of(request)
    found = Liaison.objects.filter(id=liaison).first()
    known = _looked_after(visitor, found.body_id if found else None)
    return ask(
        request,
        PlainForm({} if request.method == "POST" else None),
        _asked("联络员卸任", "确认卸任", known),
        act=lambda _: actions.end_liaison(liaison=liaison, by=visitor.person),
        done=lambda _: ("已卸任。", _address(known.id)),
    )


@staff(*KEEPERS)
def assign_area(request: HttpRequest, body: uuid.UUID) -> HttpResponse:
    """Put an arbitrator in charge of an area."""
    visitor = visitor_of(request)
    known = _looked_after(visitor, body)
    people = queries.colleagues(body, clock.today())
    return ask(
        request,
        AreaForm(request.POST or None, people, _regions(known)),
        _asked("指派联系片区的仲裁员", "指派", known, "片区内调解组织的页面会写明由谁联系指导。"),
        act=lambda said: actions.assign_area(body=known, by=visitor.person, **said),
        done=lambda made: (f"已指派{made.person.name}联系{made.region.full_name}。", _address(body)),
    )


@staff(*KEEPERS)
def end_area(request: HttpRequest, assignment: uuid.UUID) -> HttpResponse:
    """Let an assignment end."""
    visitor = visitor_of(request)
    found = AreaAssignment.objects.filter(id=assignment).first()
    known = _looked_after(visitor, found.body_id if found else None)
    return ask(
        request,
        EndForm(request.POST or None),
        _asked("结束联系片区", "结束", known),
        act=lambda said: actions.end_area(assignment=assignment, by=visitor.person, **said),
        done=lambda _: ("已结束。", _address(known.id)),
    )


def _kept(visitor: Visitor, body: uuid.UUID) -> Body:
    """A body whose register the visitor keeps; not found otherwise."""
    known = bodies.seen(visitor, body)
    if not administers(visitor, known) or known.closed_at:
        raise NotFound
    return known


def _looked_after(visitor: Visitor, body: uuid.UUID | None) -> Body:
    """A body at which the visitor says whom to call; not found otherwise."""
    if body is None:
        raise NotFound
    known = bodies.seen(visitor, body)
    if not bodies.looks_after(visitor, known) or known.closed_at:
        raise NotFound
    return known


def _changed(known: Body, said: dict[str, Any]) -> dict[str, object]:
    """Only what is other than it was."""
    return {name: value for name, value in said.items() if getattr(known, name) != value}


def _regions(body: Body) -> list[Region]:
    """The division of a body and those one level below."""
    own = list(Region.objects.filter(code__in=[code for code in body.covers if code]))
    return [*own, *(part for code in body.covers for part in queries.regions_under(code))]


def _courts(body: Body) -> list[Body]:
    """The courts at home here whose area the body lies in: only these can enter what it does on paper."""
    covering = queries.bodies_covering(body.region_id or "", kinds=COURTS)
    return [court for court in covering if body.node == court.node == node.this().name]


def _asked(title: str, submit: str, body: Body, lead: str = "") -> Asked:
    return Asked(title, submit, _address(body.id), "bodies", lead, body.name)


def _address(body: uuid.UUID) -> str:
    return reverse("desks:body", args=[body])
