"""Training and credits, assessments and distinctions, guidance for work: what screens and actions ask."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.db.models import Count, Max, Q, QuerySet, Sum

from fengqiao.directory import powers
from fengqiao.directory.divisions import is_within, lineage
from fengqiao.directory.growth_kinds import TrainingState
from fengqiao.directory.models import (
    Assessment,
    Body,
    CreditRequirement,
    Distinction,
    Guidance,
    Person,
    Posting,
    TrainingAttendance,
    TrainingPlace,
    TrainingPlan,
)
from fengqiao.directory.queries.people import in_force
from fengqiao.refusals import NotFound

LISTED: Final = 200


def is_open_to(plan: TrainingPlan, body: Body) -> bool:
    """Whether mediators of `body` may sign up: it lies in the plan's region, or holds the training with others."""
    return is_within(body.region_id or "", plan.region_id) or plan.hosts.filter(id=body.id).exists()


def trainings(body: uuid.UUID, region: str) -> list[TrainingPlan]:
    """The trainings that a body hosts, and published ones open to a region's mediators; the latest first."""
    open_here = Q(region_id__in=lineage(region)) & ~Q(state=TrainingState.DRAFTED)
    found = TrainingPlan.objects.filter(open_here | Q(hosts=body)).distinct()
    taken = Count("places", filter=Q(places__left_at=None), distinct=True)
    return list(found.select_related("organiser", "region").annotate(taken=taken).order_by("-begins_on", "id")[:LISTED])


def find_training(plan: uuid.UUID, body: uuid.UUID, region: str) -> TrainingPlan:
    """The training, where the body hosts it or it is published for the body's region; NotFound otherwise."""
    found = TrainingPlan.objects.select_related("organiser", "region").filter(id=plan).first()
    if found is None:
        raise NotFound
    hosted = found.hosts.filter(id=body).exists()
    published = found.state != TrainingState.DRAFTED and found.region_id in lineage(region)
    if not (hosted or published):
        raise NotFound
    return found


def places_of(plan: uuid.UUID) -> list[TrainingPlace]:
    """The places that are taken in a training, by organisation and name."""
    found = TrainingPlace.objects.filter(plan_id=plan, left_at=None).select_related("person", "body")
    return list(found.order_by("body__name", "person__name", "id"))


def attended(plan: uuid.UUID) -> dict[uuid.UUID, int]:
    """How many sessions of a training each place attended; who attended none is not in it."""
    found = TrainingAttendance.objects.filter(session__plan_id=plan).values("place_id").annotate(sessions=Count("id"))
    return {row["place_id"]: row["sessions"] for row in found}


def requirement(region: str, year: int) -> CreditRequirement | None:
    """The rule of the nearest region above, itself included, on the year's credits; None where nobody set one."""
    above = lineage(region)
    found = CreditRequirement.objects.filter(region_id__in=above, year=year)
    return min(found, key=lambda rule: above.index(rule.region_id), default=None)


def credits_of(people: Iterable[uuid.UUID], year: int) -> dict[uuid.UUID, Decimal]:
    """The credits of each person from trainings that ended in the year; nobody without any is in it."""
    found = TrainingPlace.objects.filter(
        person_id__in=list(people), plan__state=TrainingState.COMPLETED, plan__ends_on__year=year, left_at=None
    )
    return {row["person_id"]: row["total"] for row in found.values("person_id").annotate(total=Sum("credited"))}


@dataclass(frozen=True)
class CreditLine:
    """A mediator's credits of a year against what their region asks for; `required` None where nothing is set."""

    person: Person
    body: Body
    credits: Decimal
    required: Decimal | None

    @property
    def lacks(self) -> Decimal:
        """How many credits are missing."""
        return max((self.required or Decimal(0)) - self.credits, Decimal(0))


def credit_lines(covers: Sequence[str], *, year: int, on: date, body: uuid.UUID | None = None) -> list[CreditLine]:
    """Every mediator posted on a day within a jurisdiction, or in one body, who lacks most first."""
    posted = _mediating(on).filter(department__body_id=body) if body else _mediating(on)
    mediators = [
        (posting.person, posting.department.body)
        for posting in posted.select_related("person", "department__body").order_by("person__name", "person_id")
        if body or any(is_within(posting.department.body.region_id or "", cover) for cover in covers)
    ]
    had = credits_of({person.id for person, _ in mediators}, year)
    rules: dict[str, CreditRequirement | None] = {}
    lines: dict[tuple[uuid.UUID, uuid.UUID], CreditLine] = {}
    for person, at in mediators:
        region = at.region_id or ""
        if region not in rules:
            rules[region] = requirement(region, year)
        rule = rules[region]
        required = rule.credits if rule else None
        lines[person.id, at.id] = CreditLine(person, at, had.get(person.id, Decimal(0)), required)
    return sorted(lines.values(), key=lambda line: (-line.lacks, line.body.name, line.person.name))


def assessments(body: uuid.UUID, *, year: int | None = None) -> list[Assessment]:
    """The assessments that a body decided or that concern it or its mediators, the latest first."""
    found = Assessment.objects.filter(Q(by_id=body) | Q(body_id=body)).select_related("by", "body", "person")
    found = found.filter(year=year) if year else found
    return list(found.order_by("-year", "-decided_at", "id")[:LISTED])


def distinctions(body: uuid.UUID) -> list[Distinction]:
    """Commendations and warnings that a body gave or that concern it or its mediators, the latest first."""
    found = Distinction.objects.filter(Q(by_id=body) | Q(body_id=body)).select_related("by", "body", "person")
    return list(found.order_by("-given_at", "id")[:LISTED])


def guidance(region: str) -> list[Guidance]:
    """The latest version of each field's guidance that bodies of a region or above published, by field."""
    published = Guidance.objects.filter(publisher__region_id__in=[code for code in lineage(region) if code])
    latest = published.values("publisher_id", "field").annotate(version=Max("version"))
    newest = {(row["publisher_id"], row["field"], row["version"]) for row in latest}
    found = published.select_related("publisher").order_by("field", "publisher__region_id")
    return [each for each in found if (each.publisher_id, each.field, each.version) in newest]


def versions_of(one: Guidance) -> list[Guidance]:
    """All versions of the same publisher's guidance in the same field, the latest first."""
    return list(Guidance.objects.filter(publisher_id=one.publisher_id, field=one.field).order_by("-version"))


def find_guidance(guidance: uuid.UUID) -> Guidance:
    """That version; NotFound where there is none."""
    found = Guidance.objects.select_related("publisher").filter(id=guidance).first()
    if found is None:
        raise NotFound
    return found


def _mediating(on: date) -> QuerySet[Posting]:
    return in_force(on).filter(department__powers__contains=[powers.ORGANISATION_MEDIATE])
