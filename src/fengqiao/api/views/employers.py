"""The register of employers: entered, changed, counted by county; visits planned, made and followed up."""

import uuid
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any, Final

import msgspec
from django.http import HttpResponse

from fengqiao.api import openapi
from fengqiao.api.employer_documents import (
    CountyCoverage,
    CoverageShown,
    EmployerChanged,
    EmployerDetails,
    EmployerEntered,
    EmployerSaid,
    FollowedUp,
    VisitMade,
    VisitPlanned,
    VisitShown,
    VisitsShown,
)
from fengqiao.api.gate import Request
from fengqiao.api.reading import read_document, refuse_far_days
from fengqiao.api.verbs import reply, verb
from fengqiao.api.views.growth import CHANGING, GROUP, KEEPING, body_card
from fengqiao.base import clock
from fengqiao.directory.actions import employers as actions
from fengqiao.directory.actions.employers import Facts
from fengqiao.directory.growth_kinds import Channel, Industry, Size
from fengqiao.directory.models import Body, Employer, EmployerVisit
from fengqiao.directory.queries import employers

WRITING: Final[dict[str, Any]] = {"who": KEEPING, "refuses": CHANGING, "group": GROUP}


@verb(
    "POST",
    "/employers/entries",
    title="登记用人单位",
    takes=openapi.reference(EmployerEntered),
    gives={201: EmployerDetails},
    **WRITING,
)
def enter_employer(request: Request) -> HttpResponse:
    """Enter an employer of the body's region; the same code again is refused."""
    said = read_document(request, EmployerEntered)
    made = actions.enter_employer(
        unified_code=said.unified_code, facts=_facts(said.facts), body=_own(request), by=request.visitor.person
    )
    return reply(_details(request, made.id), HTTPStatus.CREATED)


@verb(
    "GET", "/employers/coverage", who=KEEPING, title="各区县覆盖情况", gives={200: CoverageShown}, group=GROUP
)  # fmt: skip
def show_coverage(request: Request) -> HttpResponse:
    """How many employers of each county have a union, a committee and the rest."""
    found = employers.coverage(body_card(request).covers)
    return reply(
        CoverageShown(tuple(CountyCoverage(row.region.code, row.region.name, row.total, row.have) for row in found))
    )


@verb("GET", "/employers/visits", who=KEEPING, title="到期应走访、跟进的", gives={200: VisitsShown}, group=GROUP)
def list_visits(request: Request) -> HttpResponse:
    """The body's open visits that are due by today, the earliest first."""
    return reply(VisitsShown(_visits(employers.visits_due(body_card(request).id, clock.today()))))


@verb(
    "GET", "/employers/{uuid:employer}", who=KEEPING, title="一家用人单位", gives={200: EmployerDetails}, group=GROUP
)  # fmt: skip
def show_employer(request: Request, employer: uuid.UUID) -> HttpResponse:
    """One employer of the jurisdiction with its visits."""
    return reply(_details(request, employer))


@verb(
    "POST",
    "/employers/{uuid:employer}/changes",
    title="更新用人单位",
    takes=openapi.reference(EmployerChanged),
    gives={200: EmployerDetails},
    **WRITING,
)
def change_employer(request: Request, employer: uuid.UUID) -> HttpResponse:
    """Change what the register says, unless somebody changed it in between."""
    said = read_document(request, EmployerChanged)
    actions.change_employer(
        employer=employer, facts=_facts(said.facts), seen=said.seen, body=_own(request), by=request.visitor.person
    )
    return reply(_details(request, employer))


@verb(
    "POST",
    "/employers/{uuid:employer}/visits",
    title="计划走访",
    takes=openapi.reference(VisitPlanned),
    gives={201: VisitShown},
    **WRITING,
)
def plan_visit(request: Request, employer: uuid.UUID) -> HttpResponse:
    """Plan a visit; a body has one open visit at a time to an employer."""
    said = read_document(request, VisitPlanned)
    refuse_far_days(said)
    made = actions.plan_visit(
        employer=employer, body=_own(request), by=request.visitor.person, **msgspec.structs.asdict(said)
    )
    return reply(_visit(made), HTTPStatus.CREATED)


@verb(
    "POST",
    "/employers/visits/{uuid:visit}/findings",
    title="登记走访情况",
    takes=openapi.reference(VisitMade),
    gives={200: VisitShown},
    **WRITING,
)
def record_visit(request: Request, visit: uuid.UUID) -> HttpResponse:
    """Write down what a visit found; without a day of follow-up it is closed."""
    said = read_document(request, VisitMade)
    refuse_far_days(said)
    own = body_card(request).id
    return reply(
        _visit(actions.record_visit(visit=visit, body=own, by=request.visitor.person, **msgspec.structs.asdict(said)))
    )


@verb(
    "POST",
    "/employers/visits/{uuid:visit}/follow-ups",
    title="登记跟进情况",
    takes=openapi.reference(FollowedUp),
    gives={200: VisitShown},
    **WRITING,
)
def follow_up_visit(request: Request, visit: uuid.UUID) -> HttpResponse:
    """Write down a step of the follow-up; without a next day the visit is closed."""
    said = read_document(request, FollowedUp)
    refuse_far_days(said)
    own = body_card(request).id
    return reply(
        _visit(
            actions.follow_up_visit(visit=visit, body=own, by=request.visitor.person, **msgspec.structs.asdict(said))
        )
    )


def _own(request: Request) -> Body:
    return Body.objects.get(id=body_card(request).id)


def _facts(said: EmployerSaid) -> Facts:
    fields = msgspec.structs.asdict(said)
    channels = tuple(map(Channel, said.channels))
    return Facts(**fields | {"size": Size(said.size), "industry": Industry(said.industry), "channels": channels})


def _plain(facts: Facts) -> dict[str, Any]:
    """The facts with the codes of their choices as plain text."""
    said = {
        "size": str(facts.size),
        "industry": str(facts.industry),
        "channels": [str(each) for each in facts.channels],
    }
    return vars(facts) | said


def _details(request: Request, employer: uuid.UUID) -> EmployerDetails:
    found: Employer = employers.find_employer(employer, body_card(request).covers)
    return EmployerDetails(
        id=found.id,
        unified_code=found.unified_code,
        facts=msgspec.convert(_plain(actions.facts_of(found)), EmployerSaid),
        cases=found.cases,
        lacks=tuple(employers.lacks_of(found)),
        changed_at=found.changed_at,
        visits=_visits(employers.visits_of(employer)),
    )


def _visits(found: Iterable[EmployerVisit]) -> tuple[VisitShown, ...]:
    return tuple(_visit(each) for each in found)


def _visit(each: EmployerVisit) -> VisitShown:
    return VisitShown(
        id=each.id,
        employer=each.employer_id,
        name=each.employer.name,
        body=each.body.name,
        reason=each.reason,
        planned_on=each.planned_on,
        visited_on=each.visited_on,
        findings=each.findings,
        follow_up_on=each.follow_up_on,
        state=each.state,
    )
