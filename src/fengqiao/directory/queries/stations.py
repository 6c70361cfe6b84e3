"""Stations, liaison officers, areas; visits against the standard and what is still open of them."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection
from django.db.models import Q, QuerySet

from fengqiao.directory.divisions import lineage
from fengqiao.directory.kinds import ShortcomingState
from fengqiao.directory.models import AreaAssignment, Posting, Shortcoming, StandardVisit, Station
from fengqiao.directory.queries.bodies import is_visible
from fengqiao.refusals import NotFound


def stations_of(body: uuid.UUID) -> list[Station]:
    """The stations that a body has elsewhere or in its own house, those still open first."""
    concerned = Q(host_id=body) | Q(department__body_id=body)
    found = Station.objects.filter(concerned).select_related("department__body", "host")
    return list(found.order_by("closed_on", "opened_on", "id"))


def find_station(station: uuid.UUID, covers: Iterable[str]) -> Station:
    """A station whose host or resident body the jurisdiction lets see; NotFound otherwise."""
    found = Station.objects.select_related("department__body__region", "host__region").filter(id=station).first()
    regions = list(covers)
    if found is None or not (is_visible(found.host, regions) or is_visible(found.department.body, regions)):
        raise NotFound
    return found


def postings_at(station: Station, *, on: date) -> list[Posting]:
    """Who is posted to a station on a day or later, by first day."""
    lasting = Q(ends_on=None) | Q(ends_on__gte=on)
    found = Posting.objects.filter(lasting, department_id=station.department_id, withdrawn_at=None)
    return list(found.select_related("person").order_by("begins_on", "id"))


@dataclass(frozen=True)
class LiaisonRow:
    """A liaison officer as lists show them."""

    id: uuid.UUID
    name: str
    duty: str
    matters: str
    organisation: str
    has_phone: bool
    person: uuid.UUID


@dataclass(frozen=True)
class Called:
    """A body by its name, and its liaison officers in the order they were named: whom to call (联系谁)."""

    name: str
    liaisons: tuple[LiaisonRow, ...]


_CALLED: Final = """
SELECT b.id::text, b.name, l.id, p.name, l.duty, l.matters, b.short_name, p.phone_token IS NOT NULL, p.id
FROM directory_body b
LEFT JOIN directory_liaison l ON l.body_id = b.id AND l.ended_at IS NULL
LEFT JOIN directory_person p ON p.id = l.person_id
WHERE b.id = ANY(%s) ORDER BY b.id, l.named_at, l.id
"""


def called(bodies: Iterable[uuid.UUID]) -> dict[str, Called]:
    """What bodies are called and whom to call there, by their ids, asked for at once."""
    found: dict[str, Called] = {}
    with connection.cursor() as cursor:
        cursor.execute(_CALLED, [list(bodies)])
        for body, name, *liaison in cursor.fetchall():
            before = found[body].liaisons if body in found else ()
            found[body] = Called(name, (*before, LiaisonRow(*liaison)) if liaison[0] else before)
    return found


def liaisons_of(body: uuid.UUID) -> tuple[LiaisonRow, ...]:
    """The liaison officers of one body."""
    known = called([body]).get(str(body))
    return known.liaisons if known else ()


def areas_over(region: str, *, on: date) -> list[AreaAssignment]:
    """The arbitrators who look after a place on a day, the nearest area first."""
    above = [code for code in lineage(region) if code]
    lasting = Q(ends_on=None) | Q(ends_on__gte=on)
    found = AreaAssignment.objects.filter(lasting, region_id__in=above, begins_on__lte=on)
    listed = found.select_related("person", "body", "region")
    return sorted(listed, key=lambda each: (above.index(each.region_id), each.person.name))


def areas_of(body: uuid.UUID, *, on: date) -> list[AreaAssignment]:
    """The areas that arbitrators of a body look after on a day or later, by place."""
    lasting = Q(ends_on=None) | Q(ends_on__gte=on)
    found = AreaAssignment.objects.filter(lasting, body_id=body).select_related("person", "region")
    return list(found.order_by("region_id", "begins_on", "id"))


def visits_to(body: uuid.UUID) -> list[StandardVisit]:
    """The visits to an organisation, the latest first, with their shortcomings."""
    found = StandardVisit.objects.filter(body_id=body).select_related("visitor_body")
    return list(found.prefetch_related("shortcomings").order_by("-visited_on", "-recorded_at"))


def open_shortcomings(covers: Iterable[str], *, body: uuid.UUID | None = None) -> QuerySet[Shortcoming]:
    """What is not closed yet within a jurisdiction, or of one organisation, the nearest day first."""
    found = Shortcoming.objects.exclude(state=ShortcomingState.CLOSED).select_related("visit__body__region")
    if body:
        found = found.filter(visit__body_id=body)
    else:
        within = Q(pk__in=[])
        for region in covers:
            within |= Q(visit__body__region__code__startswith=region)
        found = found.filter(within)
    return found.order_by("due_on", "id")


def find_shortcoming(shortcoming: uuid.UUID, covers: Iterable[str], *, body: uuid.UUID | None = None) -> Shortcoming:
    """A shortcoming of an organisation within the jurisdiction, or of the one `body`; NotFound otherwise."""
    found = Shortcoming.objects.select_related("visit__body__region").filter(id=shortcoming).first()
    if found is None or (found.visit.body_id != body if body else not is_visible(found.visit.body, covers)):
        raise NotFound
    return found
