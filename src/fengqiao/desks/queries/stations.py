"""Stations as a desk shows them, and what is open of visits against the standard."""

import uuid
from typing import Any, Final

from fengqiao.base import clock
from fengqiao.base.addresses import address
from fengqiao.desks.queries.bodies import seen
from fengqiao.desks.queries.cover import body_of
from fengqiao.directory import listed, powers, queries
from fengqiao.directory.kinds import ShortcomingState
from fengqiao.directory.models import Body, Posting, Shortcoming, StandardVisit, Station
from fengqiao.directory.queries.keeping import administers
from fengqiao.directory.visitor import Visitor
from fengqiao.refusals import NotFound

SHOWN: Final = 200
TONES: Final = {
    ShortcomingState.OPEN: "attention",
    ShortcomingState.REMEDIED: "waiting",
    ShortcomingState.CLOSED: "done",
}


def page(visitor: Visitor, station: uuid.UUID) -> dict[str, Any]:
    """The context of a station's page."""
    found, today = seen_station(visitor, station), clock.today()
    return {
        "station": found,
        "powers": [powers.TITLES.get(power, power) for power in found.department.powers],
        "postings": [
            {"id": each.id, "name": each.person.name, "begins_on": each.begins_on, "ends_on": each.ends_on}
            | {"now": each.begins_on <= today}
            for each in queries.postings_at(found, on=today)
        ],
        "keeps": administers(visitor, found.department.body) and found.closed_on is None,
    }


def seen_station(visitor: Visitor, station: uuid.UUID) -> Station:
    """A station that the visitor's jurisdiction covers, or of their own body; NotFound otherwise."""
    own = body_of(visitor)
    found = Station.objects.select_related("department__body__region", "host__region").filter(id=station).first()
    if found is not None and own.id in (found.host_id, found.department.body_id):
        return found
    return queries.find_station(station, own.covers)


def kept(visitor: Visitor, station: uuid.UUID) -> Station:
    """A station of a body whose register the visitor keeps; NotFound otherwise."""
    found = seen_station(visitor, station)
    if not administers(visitor, found.department.body):
        raise NotFound
    return found


def kept_body(visitor: Visitor, body: uuid.UUID) -> Body:
    """A body whose register the visitor keeps; NotFound otherwise."""
    found = seen(visitor, body)
    if not administers(visitor, found) or found.closed_at:
        raise NotFound
    return found


def hosts(visitor: Visitor, resident: Body) -> list[Body]:
    """The bodies in whose house a station may be: those of the jurisdiction, but the resident itself."""
    return [body for body in queries.bodies_in(body_of(visitor).covers) if body.id != resident.id]


def powers_of(body: Body) -> list[str]:
    """The powers that the departments of a body hold, in the order of their list."""
    held = {power for department in body.departments.filter(closed_at=None) for power in department.powers}
    return [power for power in powers.TITLES if power in held]


def posting_at(station: Station, posting: uuid.UUID) -> Posting:
    """A posting to the station; NotFound for any other."""
    found = Posting.objects.select_related("department__body").filter(id=posting).first()
    if found is None or found.department_id != station.department_id:
        raise NotFound
    return found


def visit_page(visitor: Visitor, visit: uuid.UUID) -> dict[str, Any]:
    """The context of one visit's page: every point of the checklist with what was found."""
    found = StandardVisit.objects.select_related("body", "visitor_body").filter(id=visit).first()
    if found is None:
        raise NotFound
    seen(visitor, found.body_id)
    short = {each.standard: each for each in found.shortcomings.prefetch_related("steps")}
    codes = [code for code in listed.standards() if code in found.met or code in short]
    return {
        "visit": found,
        "met": [listed.standards()[code] for code in codes if code not in short],
        "short": [_shortcoming(short[code], visitor) for code in codes if code in short],
    }


def shortcomings(visitor: Visitor) -> dict[str, Any]:
    """What is not closed yet: of the jurisdiction for who guides, of their own organisation for the others."""
    own = body_of(visitor)
    body = None if visitor.may(powers.ORGANISATIONS_GUIDE) else own.id
    found = queries.open_shortcomings(own.covers, body=body).prefetch_related("steps")[:SHOWN]
    return {"rows": [_shortcoming(each, visitor) for each in found], "today": clock.today()}


def shortcoming_for(visitor: Visitor, shortcoming: uuid.UUID) -> Shortcoming:
    """A shortcoming of the jurisdiction for who guides, of their own organisation for its administrator."""
    own = body_of(visitor)
    body = None if visitor.may(powers.ORGANISATIONS_GUIDE) else own.id
    return queries.find_shortcoming(shortcoming, own.covers, body=body)


def _shortcoming(found: Shortcoming, visitor: Visitor) -> dict[str, Any]:
    own = body_of(visitor).id
    remedies = visitor.may(powers.ORGANISATION_ADMINISTER) and found.visit.body_id == own
    return {
        "id": found.id,
        "title": listed.standards()[found.standard].title,
        "source": listed.standards()[found.standard].source,
        "finding": found.finding,
        "body": found.visit.body.name,
        "visit_url": address("desks:standard_visit", found.visit_id),
        "due_on": found.due_on,
        "state": ShortcomingState(found.state).label,
        "tone": TONES[ShortcomingState(found.state)],
        "closed": found.state == ShortcomingState.CLOSED,
        "steps": sorted(found.steps.all(), key=lambda step: step.at),
        "may_report": remedies and found.state == ShortcomingState.OPEN,
        "may_review": visitor.may(powers.ORGANISATIONS_GUIDE) and found.state == ShortcomingState.REMEDIED,
    }
