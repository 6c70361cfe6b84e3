"""The register of employers: found, counted by county, listed for visits."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Substr

from fengqiao.directory.divisions import is_within
from fengqiao.directory.growth_kinds import VisitState
from fengqiao.directory.models import Employer, EmployerVisit, Region
from fengqiao.refusals import NotFound

PAGE: Final = 50
MANY_CASES: Final = 5
"""From so many disputes in a year on, an employer is listed for a visit; our own number."""
COUNTY: Final = 6
LACKS: Final = {
    "has_union": "工会",
    "has_party": "基层党组织",
    "has_congress": "职工代表大会",
    "has_committee": "劳动争议调解委员会",
    "officers": "调解信息员",
    "channels": "诉求表达渠道",
}
LARGER: Final = ("large", "medium")
"""Sizes that should have a committee of their own; smaller ones have an officer (S3 no. 26)."""


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; empty fields do not narrow. `lacks` is a key of `LACKS`."""

    text: str = ""
    region: str = ""
    size: str = ""
    industry: str = ""
    lacks: str = ""
    visits: bool = False
    page: int = 1


@dataclass(frozen=True)
class Coverage:
    """One county's employers: how many there are and how many have each of what `LACKS` names."""

    region: Region
    total: int
    have: dict[str, int]

    def share(self, what: str) -> str:
        """The part that has it, in percent."""
        return f"{100 * self.have[what] / self.total:.1f}%" if self.total else "–"


def employers(covers: Sequence[str], wanted: Wanted) -> QuerySet[Employer]:
    """The employers within a jurisdiction, narrowed, by region and name."""
    found = Employer.objects.filter(_within(covers))
    if wanted.region:
        found = found.filter(_within([wanted.region]))
    for word in wanted.text.split():
        found = found.filter(Q(name__icontains=word) | Q(unified_code=word.upper()))
    for name in ("size", "industry"):
        if value := getattr(wanted, name):
            found = found.filter(**{name: value})
    if wanted.lacks in LACKS:
        found = found.filter(lacking(wanted.lacks))
    if wanted.visits:
        found = found.filter(_to_visit())
    return found.select_related("region").order_by("region_id", "name", "id")


def find_employer(employer: uuid.UUID, covers: Sequence[str]) -> Employer:
    """The employer, within the jurisdiction; NotFound otherwise."""
    found = Employer.objects.select_related("region", "kept_by").filter(id=employer).first()
    if found is None or not any(is_within(found.region_id, cover) for cover in covers):
        raise NotFound
    return found


def coverage(covers: Sequence[str]) -> list[Coverage]:
    """The counties of a jurisdiction that have employers, each with how many have what."""
    have = {name: Count("id", filter=~lacking(name)) for name in LACKS}
    counted = Employer.objects.filter(_within(covers)).annotate(county=Substr("region_id", 1, COUNTY))
    rows = list(counted.values("county").annotate(total=Count("id"), **have).order_by("county"))
    regions = Region.objects.in_bulk([row["county"] for row in rows])
    return [_covered(regions, row) for row in rows]


def lacking(what: str) -> Q:
    """That an employer lacks what `what` names; not knowing counts as lacking, so that somebody goes and asks."""
    if what in ("officers", "channels"):
        return Q(**{what: []})
    return Q(**{f"{what}__isnull": True}) | Q(**{what: False})


def lacks_of(employer: Employer) -> list[str]:
    """What an employer lacks, in Chinese: a committee only where its size asks for one, else an officer."""
    said = {name for name in LACKS if not getattr(employer, name)}
    said -= {"officers"} if employer.size in LARGER or employer.has_committee else {"has_committee"}
    return [title for name, title in LACKS.items() if name in said]


def visits_due(body: uuid.UUID, on: date) -> list[EmployerVisit]:
    """A body's open visits that are to be made or followed up by a day, the earliest first."""
    ahead = Q(state=VisitState.PLANNED, planned_on__lte=on) | Q(state=VisitState.FOLLOWING, follow_up_on__lte=on)
    found = EmployerVisit.objects.filter(ahead, body_id=body).select_related("employer")
    return sorted(found, key=lambda visit: (visit.follow_up_on or visit.planned_on, visit.employer.name))


def visits_of(employer: uuid.UUID) -> list[EmployerVisit]:
    """All visits to an employer with their follow-ups, the latest first."""
    found = EmployerVisit.objects.filter(employer_id=employer).select_related("body").prefetch_related("follow_ups")
    return list(found.order_by("-planned_on", "id"))


def _covered(regions: Mapping[str, Region], row: Mapping[str, Any]) -> Coverage:
    return Coverage(regions[row["county"]], row["total"], {name: row[name] for name in LACKS})


def _to_visit() -> Q:
    """Employers that lack something or have many disputes, and have no open visit."""
    lacks = reduce(or_, (lacking(name) for name in ("has_union", "has_party", "has_congress", "channels")))
    small = ~Q(size__in=LARGER) & lacking("has_committee") & lacking("officers")
    large = Q(size__in=LARGER) & lacking("has_committee")
    open_visits = EmployerVisit.objects.exclude(state=VisitState.CLOSED).values("employer_id")
    return (lacks | small | large | Q(cases__gte=MANY_CASES)) & ~Q(id__in=open_visits)


def _within(covers: Sequence[str]) -> Q:
    return reduce(or_, (Q(region__code__startswith=code) for code in covers), Q(pk__in=[]))
