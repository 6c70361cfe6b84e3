"""Whom the forms beside the roster offer: people by name, departments, entries of the court's own roster."""

import uuid
from typing import Final, TypeVar

from fengqiao.base import clock
from fengqiao.base.ids import parse_id
from fengqiao.directory.models import Body, Department, Person, Posting, RosterEntry
from fengqiao.directory.queries import in_force
from fengqiao.directory.queries.complaints import entries_open_to_complaint
from fengqiao.directory.visitor import BodyCard, Visitor
from fengqiao.refusals import NotFound

T = TypeVar("T")
SHOWN: Final = 50


def own_body(visitor: Visitor) -> BodyCard:
    """The body that the visitor acts for; not found where there is none."""
    if visitor.body is None:
        raise NotFound
    return visitor.body


def people_in_province(visitor: Visitor, text: str) -> list[tuple[str, str]]:
    """People posted in the visitor's province whose name contains `text`, as choices; none before a name is given."""
    return [(str(row.person_id), _said(row)) for row in _posted(visitor, text)]


def people_elsewhere(visitor: Visitor, text: str) -> list[tuple[str, str]]:
    """People of other bodies of the province as choices that name the person and the body."""
    own = own_body(visitor).id
    rows = [row for row in _posted(visitor, text) if row.department.body_id != own]
    return [(f"{row.person_id}:{row.department.body_id}", _said(row)) for row in rows]


def departments(visitor: Visitor) -> list[tuple[str, str]]:
    """The open departments of the visitor's body as choices."""
    found = Department.objects.filter(body_id=own_body(visitor).id, closed_at=None).order_by("name")
    return [(str(row.id), row.name) for row in found]


def complaint_entries(visitor: Visitor) -> list[tuple[str, str]]:
    """The entries of the court's roster that may be complained about as choices."""
    return [(str(row.id), _member(row)) for row in entries_open_to_complaint(visitor)]


def person_named(key: str) -> Person:
    """The person of that id; not found where there is none."""
    return _found(Person.objects.filter(id=_key(key)).first())


def body_named(key: str) -> Body:
    """The body of that id; not found where there is none."""
    return _found(Body.objects.filter(id=_key(key)).first())


def department_named(key: str) -> Department:
    """The department of that id with its body; not found where there is none."""
    return _found(Department.objects.select_related("body").filter(id=_key(key)).first())


def entry_named(key: str) -> RosterEntry:
    """The roster entry of that id with whom it names; not found where there is none."""
    return _found(RosterEntry.objects.select_related("court", "body", "person").filter(id=_key(key)).first())


def _posted(visitor: Visitor, text: str) -> list[Posting]:
    if not text:
        return []
    found = in_force(clock.today()).filter(
        person__name__contains=text, department__body__region__code__startswith=own_body(visitor).region[:2]
    )
    return list(found.select_related("person", "department__body").order_by("person__name", "id")[:SHOWN])


def _said(row: Posting) -> str:
    return f"{row.person.name}（{row.department.body.short_name}{row.department.name}）"


def _member(row: RosterEntry) -> str:
    return f"{row.body.name}（调解组织）" if row.body else f"{row.person.name}（调解员）" if row.person else ""


def _key(text: str) -> uuid.UUID:
    return _found(parse_id(text))


def _found(found: T | None) -> T:
    if found is None:
        raise NotFound
    return found
