"""The year's assessment before its figures, commendations and warnings, and a mediator's exit."""

import uuid
from http import HTTPStatus
from typing import Final

from django.http import HttpResponse
from ninja import Query, Schema
from pydantic import Field

from fengqiao.api import openapi
from fengqiao.api.assessment_documents import (
    AssessmentSaid,
    AssessmentShown,
    AssessmentsShown,
    CaseCounted,
    DistinctionSaid,
    DistinctionShown,
    ExitDone,
    ExitSaid,
    FiguresShown,
)
from fengqiao.api.gate import Request
from fengqiao.api.reading import read_document, refuse_far_days
from fengqiao.api.verbs import reply, verb
from fengqiao.api.views.growth import CHANGING, GROUP, body_card
from fengqiao.api.views.ledger import KEEPING
from fengqiao.casebook import assessing as figures
from fengqiao.casebook import leaving
from fengqiao.directory import queries
from fengqiao.directory.actions import assessing
from fengqiao.directory.growth_kinds import DistinctionKind, Grade
from fengqiao.directory.guards import Permission
from fengqiao.directory.models import Assessment, Body, Distinction
from fengqiao.directory.queries import growth
from fengqiao.directory.queries.assessing import ASSESSORS, subject
from fengqiao.directory.queries.ledger_scope import scope_of
from fengqiao.refusals import NotFound

ASSESSING: Final = Permission("staff", frozenset(ASSESSORS))
STAFF: Final = Permission("staff")


class FiguresWish(Schema):
    """Whose figures, of which year."""

    body: uuid.UUID = Field(title="调解组织编号")
    person: uuid.UUID | None = Field(None, title="调解员", description="考核组织的不填")
    year: int = Field(title="年度", ge=2000, le=2100)


@verb("GET", "/assessments", who=ASSESSING, title="考核与奖惩", gives={200: AssessmentsShown}, group=GROUP)
def list_assessments(request: Request) -> HttpResponse:
    """What the body decided, and what concerns it or its mediators, the latest first."""
    own = body_card(request).id
    decided, given = growth.assessments(own), growth.distinctions(own)
    return reply(AssessmentsShown(tuple(map(_assessment, decided)), tuple(map(_distinction, given))))


@verb("GET", "/assessments/figures", who=ASSESSING, title="考核数据", gives={200: FiguresShown}, group=GROUP)
def show_figures(request: Request, wanted: Query[FiguresWish]) -> HttpResponse:
    """The year's figures of an organisation or a mediator with the cases they count, and why others are left out."""
    subject(request.visitor, wanted.body, wanted.person)
    lines = _lines(request, wanted.body, wanted.person, wanted.year)
    cut = figures.cut(lines)
    cases = tuple(CaseCounted(each.case, each.number, each.outcome, each.days, each.left_out) for each in lines)
    return reply(FiguresShown(wanted.year, cut.digest, dict(cut.figures), cases))


@verb(
    "POST",
    "/assessments",
    who=ASSESSING,
    title="作出年度考核决定",
    says="数据随决定冻结；所见数据之后又有变化的，请重新取数。",
    takes=openapi.reference(AssessmentSaid),
    gives={201: AssessmentShown},
    refuses=CHANGING,
    group=GROUP,
)
def decide_assessment(request: Request) -> HttpResponse:
    """Freeze the figures with the grade that a person decided on."""
    said = read_document(request, AssessmentSaid)
    organisation, mediator = subject(request.visitor, said.body, said.person)
    made = assessing.decide_assessment(
        by_body=Body.objects.get(id=body_card(request).id),
        body=organisation,
        person=mediator,
        year=said.year,
        cut=figures.cut(_lines(request, said.body, said.person, said.year)),
        seen=said.seen,
        grade=Grade(said.grade),
        reasons=said.reasons,
        by=request.visitor.person,
    )
    return reply(_assessment(made), HTTPStatus.CREATED)


@verb(
    "GET", "/assessments/{uuid:assessment}", who=STAFF, title="一项考核", gives={200: AssessmentShown}, group=GROUP
)  # fmt: skip
def show_assessment(request: Request, assessment: uuid.UUID) -> HttpResponse:
    """A decided assessment, to whoever decided it and to whom it concerns."""
    found = Assessment.objects.select_related("by", "body", "person").filter(id=assessment).first()
    if found is None or not set(found.readers) & set(request.visitor.readers):
        raise NotFound
    return reply(_assessment(found))


@verb(
    "POST",
    "/distinctions",
    who=ASSESSING,
    title="表扬奖励或者警示",
    takes=openapi.reference(DistinctionSaid),
    gives={201: DistinctionShown},
    refuses=CHANGING,
    group=GROUP,
)
def give_distinction(request: Request) -> HttpResponse:
    """Commend or warn an organisation or a mediator; it is never removed."""
    said = read_document(request, DistinctionSaid)
    organisation, mediator = subject(request.visitor, said.body, said.person)
    made = assessing.give_distinction(
        kind=DistinctionKind(said.kind),
        by_body=Body.objects.get(id=body_card(request).id),
        body=organisation,
        person=mediator,
        reason=said.reason,
        by=request.visitor.person,
    )
    return reply(_distinction(made), HTTPStatus.CREATED)


@verb(
    "POST",
    "/mediators/{uuid:mediator}/leave",
    who=KEEPING,
    title="办理调解员退出",
    says="还有未办结的案件时不能退出，须先更换调解员；在本单位的调解岗位同时免去。",
    takes=openapi.reference(ExitSaid),
    gives={200: ExitDone},
    refuses=CHANGING,
    group=GROUP,
)
def leave_mediator(request: Request, mediator: uuid.UUID) -> HttpResponse:
    """Let a mediator go, once their open cases are handed over."""
    said = read_document(request, ExitSaid)
    refuse_far_days(said)
    scope = scope_of(request.visitor)
    found = queries.find_mediator(mediator, scope.covers, body=scope.body)
    ended = leaving.leave(mediator=found, on=said.on, reason=said.reason, visitor=request.visitor)
    return reply(ExitDone(mediator, ended))


def _lines(request: Request, body: uuid.UUID, person: uuid.UUID | None, year: int) -> list[figures.Line]:
    readers = [key for key in request.visitor.readers if key.startswith("body:")]
    return figures.lines(body=body, year=year, readers=readers, person=str(person or ""))


def _assessment(found: Assessment) -> AssessmentShown:
    return AssessmentShown(
        id=found.id,
        by=found.by.name,
        body=found.body.name,
        person=found.person.name if found.person else "",
        year=found.year,
        grade=found.grade,
        reasons=found.reasons,
        figures=found.figures,
        cases_digest=found.cases_digest,
        decided_at=found.decided_at,
    )


def _distinction(found: Distinction) -> DistinctionShown:
    person = found.person.name if found.person else ""
    return DistinctionShown(found.id, found.kind, found.by.name, found.body.name, person, found.reason, found.given_at)
