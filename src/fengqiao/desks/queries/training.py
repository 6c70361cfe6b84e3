"""What the pages of training show."""

import uuid
from collections.abc import Callable
from typing import Any, Final

from django.core.paginator import Paginator

from fengqiao.base import clock
from fengqiao.desks.queries.cover import body_of
from fengqiao.desks.queries.side_links import TRAINERS
from fengqiao.directory import powers, queries
from fengqiao.directory.growth_kinds import TrainingState
from fengqiao.directory.models import TrainingAttendance, TrainingPlan, TrainingSession
from fengqiao.directory.queries import growth
from fengqiao.directory.visitor import Visitor
from fengqiao.refusals import NotFound

READERS: Final = TRAINERS
PAGE: Final = 50
Step = Callable[..., TrainingPlan]
TONES: Final = {
    TrainingState.DRAFTED: "draft",
    TrainingState.PUBLISHED: "waiting",
    TrainingState.COMPLETED: "done",
    TrainingState.CANCELLED: "late",
}


def trainings(visitor: Visitor) -> dict[str, Any]:
    """The list, each with its tone and whether sign-up is open."""
    body = body_of(visitor)
    rows = [
        {"plan": plan, "tone": TONES[TrainingState(plan.state)], "open": _open(plan)}
        for plan in growth.trainings(body.id, body.region)
    ]
    return {"rows": rows, "may_plan": visitor.may(powers.TRAINING_ORGANISE)}


def training(visitor: Visitor, plan: uuid.UUID, *, host: bool = False) -> dict[str, Any]:
    """One training with its hosts, sessions and places; other bodies' places are the hosts' to see alone."""
    body = body_of(visitor)
    found = growth.find_training(plan, body.id, body.region)
    hosts = list(found.hosts.order_by("name"))
    is_host = any(each.id == body.id for each in hosts) and visitor.may(powers.TRAINING_ORGANISE)
    if host and not is_host:
        raise NotFound
    places, present = growth.places_of(plan), growth.attended(plan)
    shown = places if is_host else [place for place in places if place.body_id == body.id]
    return {
        "plan": found,
        "hosts": hosts,
        "sessions": list(found.sessions.order_by("number")),
        "places": shown,
        "rows": [
            {
                "place": place,
                "attended": present.get(place.id, 0),
                "may_leave": _open(found) and place.body_id == body.id and _may_free(visitor, place.person_id),
            }
            for place in shown
        ],
        "taken": len(places),
        "open": _open(found),
        "is_host": is_host,
        "over": clock.today() >= found.ends_on,
        "today": clock.today(),
        "tone": TONES[TrainingState(found.state)],
    }


def may_sign_up(visitor: Visitor, plan: uuid.UUID) -> list[tuple[uuid.UUID, str]]:
    """The mediators of the visitor's body without a place whom the visitor may sign up: all, or only themselves."""
    body = body_of(visitor)
    placed = {place.person_id for place in growth.places_of(plan)}
    mediators = [each for each in queries.mediators_of(body.id, on=clock.today()) if each.id not in placed]
    return [(each.id, each.name) for each in mediators if _may_free(visitor, each.id)]


def session(plan: uuid.UUID, number: int) -> tuple[TrainingSession, list[uuid.UUID]]:
    """A session by its number, and the places that were present."""
    found = TrainingSession.objects.filter(plan_id=plan, number=number).first()
    if found is None:
        raise NotFound
    return found, list(TrainingAttendance.objects.filter(session=found).values_list("place_id", flat=True))


def year_of(text: str) -> int:
    """The year that an address names, or the present one."""
    return int(text) if text.isdecimal() and 2020 <= int(text) <= 2100 else clock.today().year


def credits_of_year(visitor: Visitor, year: int, number: str) -> dict[str, Any]:
    """The credits of all mediators in the visitor's jurisdiction, or of their own organisation."""
    body, today = body_of(visitor), clock.today()
    oversees = visitor.may(powers.TRAINING_ORGANISE) or visitor.may(powers.ASSESSMENT_DECIDE)
    lines = growth.credit_lines(body.covers, year=year, on=today, body=None if oversees else body.id)
    rule = growth.requirement(body.region, year)
    return {
        "page": Paginator(lines, PAGE).get_page(number),
        "total": len(lines),
        "year": year,
        "years": [today.year - 1, today.year],
        "rule": rule,
        "lacking": sum(1 for line in lines if line.lacks),
        "may_set": visitor.may(powers.TRAINING_ORGANISE),
    }


def _may_free(visitor: Visitor, person: uuid.UUID) -> bool:
    return visitor.may(powers.ORGANISATION_ADMINISTER) or visitor.person == person


def _open(plan: TrainingPlan) -> bool:
    return plan.state == TrainingState.PUBLISHED and clock.today() <= plan.sign_up_until
