"""代班: who is away in the body, what waits for them, and which of a mediator's cases may be handed over."""

import uuid
from typing import Any, Final

from django.db import connection
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.casebook import limits
from fengqiao.desks.acts.together import url_of
from fengqiao.directory import powers, queries
from fengqiao.directory.models import Cover, Person
from fengqiao.directory.visitor import BodyCard, Visitor
from fengqiao.refusals import NotFound

OVERSEERS: Final = (powers.ORGANISATION_ADMINISTER, powers.COURT_PRESIDING)
SHOWN: Final = 100
HISTORY: Final = 30


def body_of(visitor: Visitor) -> BodyCard:
    """The body that the visitor acts for; not found where there is none."""
    if visitor.body is None:
        raise NotFound
    return visitor.body


def oversees(visitor: Visitor) -> bool:
    """Whether the visitor may name and take back cover for others of the body."""
    return any(visitor.may(power) for power in OVERSEERS)


def page(visitor: Visitor) -> dict[str, Any]:
    """What the page shows: who is away or will be, and what waits for those whom the visitor covers."""
    body, today = body_of(visitor), clock.today()
    everything = list(queries.covers_of(body.id)[:HISTORY])
    ahead = [each for each in everything if each.withdrawn_at is None and each.ends_on >= today]
    mine = [each for each in ahead if each.substitute_id == visitor.person and each.begins_on <= today]
    return {
        "ahead": [_row(each, visitor) for each in ahead],
        "past": [_row(each, visitor) for each in everything if each not in ahead],
        "covered": [_covered(each, body.id) for each in mine],
        "oversees": oversees(visitor),
        "replaces": visitor.may(powers.ORGANISATION_ADMINISTER),
    }


def waiting_for(person: uuid.UUID, body: uuid.UUID) -> list[dict[str, Any]]:
    """The steps of a body's cases that wait for one person by name, the nearest limit first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT w.subject, c.title, w.kind, w.task, w.due FROM casebook_work w JOIN casebook_case c USING (subject)"
            " WHERE w.body = %s AND w.person = %s ORDER BY w.due NULLS LAST, w.since LIMIT %s",
            [str(body), str(person), SHOWN],
        )
        found = cursor.fetchall()
    return [
        {"title": title, "url": reverse("desks:case", args=[case]), "task": task, "due": due, "act": url_of(case, kind)}
        for case, title, kind, task, due in found
    ]


def mediator_of(person: uuid.UUID, visitor: Visitor) -> Person:
    """A mediator of the visitor's body; not found for anybody else."""
    found = {each.id: each for each in queries.mediators_of(body_of(visitor).id, on=clock.today())}
    if person not in found:
        raise NotFound
    return found[person]


def _row(cover: Cover, visitor: Visitor) -> dict[str, Any]:
    return {
        "id": cover.id,
        "absent": cover.absent.name,
        "absent_id": cover.absent_id,
        "substitute": cover.substitute.name,
        "begins_on": cover.begins_on,
        "ends_on": cover.ends_on,
        "withdrawn_at": cover.withdrawn_at,
        "now": cover.begins_on <= clock.today(),
        "may_withdraw": oversees(visitor) or cover.absent_id == visitor.person,
    }


def _covered(cover: Cover, body: uuid.UUID) -> dict[str, Any]:
    appointed = limits.appointments(
        since=clock.now(), person=str(cover.absent_id), judge=cover.absent.name, body=str(body), most=20
    )
    return {
        "name": cover.absent.name,
        "ends_on": cover.ends_on,
        "work": waiting_for(cover.absent_id, body),
        "appointments": [
            {
                "at": row.appointment.starts_at,
                "title": row.title,
                "url": reverse("desks:case", args=[row.case]),
                "place": row.appointment.place,
            }
            for row in appointed
        ],
    }
