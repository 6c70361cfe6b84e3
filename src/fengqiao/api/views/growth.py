"""Training and credits, the list of employers, and the ways of one window."""

from typing import Final, Literal

from django.core.paginator import Paginator
from django.http import HttpResponse
from ninja import Query, Schema
from pydantic import Field

from fengqiao.api import openapi
from fengqiao.api.gate import SIGNED_IN, Request
from fengqiao.api.growth_documents import (
    CreditsLine,
    CreditsShown,
    DestinationShown,
    EmployerShown,
    EmployersShown,
    RouteShown,
    SignedUp,
    SignUp,
    TrainingShown,
    TrainingsShown,
)
from fengqiao.api.reading import read_document
from fengqiao.api.verbs import reply, verb
from fengqiao.base import clock
from fengqiao.casebook.causes import causes
from fengqiao.directory import powers
from fengqiao.directory.actions import training
from fengqiao.directory.guards import Permission
from fengqiao.directory.models import Body, Employer, TrainingPlan
from fengqiao.directory.queries import employers, growth
from fengqiao.directory.queries.employers import Wanted
from fengqiao.directory.queries.windows import route
from fengqiao.directory.visitor import BodyCard
from fengqiao.law.routing import RouteFacts
from fengqiao.law.special_groups import GROUPS
from fengqiao.procedure.refused import Unreadable
from fengqiao.refusals import NotFound

GROUP = "队伍和源头"
LEARNING = Permission(
    "staff", frozenset({powers.TRAINING_ORGANISE, powers.ORGANISATION_ADMINISTER, powers.ORGANISATION_MEDIATE})
)
SIGNING_UP = Permission("staff", frozenset({powers.ORGANISATION_ADMINISTER}))
KEEPING = Permission("staff", frozenset({powers.EMPLOYERS_KEEP}))
CHANGING = (400, 401, 403, 404, 409, 413, 415, 422, 429)


class YearWish(Schema):
    """Which year."""

    year: int = Field(0, title="年度", description="不填为今年", ge=0, le=2100)


class EmployerWish(Schema):
    """Which employers."""

    text: str = Field("", title="名称中的文字或者代码", max_length=60)
    region: str = Field("", title="行政区划代码", max_length=9)
    lacks: Literal["", "has_union", "has_party", "has_congress", "has_committee", "officers", "channels"] = Field(
        "", title="尚缺"
    )
    visits: bool = Field(False, title="只列应走访的")
    page: int = Field(1, title="页码", ge=1, le=100_000)


REGION: Final = r"^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9})?$"
"""The code of a division: a province, a city, a county or a township; empty for none."""


class RouteWish(Schema):
    """What decides on the way."""

    status: Literal["none", "pending", "refused_or_overdue", "award", "exempt", "not_labour"] = Field(
        "none", title="仲裁情况"
    )
    place: str = Field("", title="劳动合同履行地代码", description="不填的只列途径", max_length=9, pattern=REGION)
    seat: str = Field("", title="用人单位所在地代码", max_length=9, pattern=REGION)
    causes: str = Field("", title="争议事项", description="案由代码，几项用逗号隔开", max_length=300)
    groups: str = Field("", title="特殊群体", description="群体代码，几项用逗号隔开", max_length=200)


@verb("GET", "/trainings", who=LEARNING, title="培训", gives={200: TrainingsShown}, group=GROUP)
def list_trainings(request: Request) -> HttpResponse:
    """The trainings open to the body or held by it."""
    body = body_card(request)
    return reply(TrainingsShown(tuple(_training(plan) for plan in growth.trainings(body.id, body.region))))


@verb(
    "POST",
    "/trainings/places",
    who=SIGNING_UP,
    title="为本组织的调解员报名",
    takes=openapi.reference(SignUp),
    gives={201: SignedUp},
    refuses=CHANGING,
    group=GROUP,
)
def sign_up(request: Request) -> HttpResponse:
    """Places for mediators of the body, all or none."""
    wanted = read_document(request, SignUp)
    body = Body.objects.get(id=body_card(request).id)
    people = list(wanted.people)
    places = training.sign_up(plan=wanted.training, body=body, people=people, by=request.visitor.person)
    return reply(SignedUp(tuple(place.id for place in places)), 201)


@verb("GET", "/credits", who=LEARNING, title="年度学分", gives={200: CreditsShown}, group=GROUP)
def list_credits(request: Request, wanted: Query[YearWish]) -> HttpResponse:
    """The credits of the year: of the jurisdiction for whoever organises training, else of the own organisation."""
    body, today = body_card(request), clock.today()
    year = wanted.year or today.year
    own = None if request.visitor.may(powers.TRAINING_ORGANISE) else body.id
    lines = growth.credit_lines(body.covers, year=year, on=today, body=own)
    return reply(CreditsShown(year, tuple(_credits(line) for line in lines)))


@verb("GET", "/employers", who=KEEPING, title="用人单位台账", gives={200: EmployersShown}, group=GROUP)
def list_employers(request: Request, wanted: Query[EmployerWish]) -> HttpResponse:
    """A page of the employers within the jurisdiction."""
    asked = Wanted(text=wanted.text, region=wanted.region, lacks=wanted.lacks, visits=wanted.visits)
    pages = Paginator(employers.employers(body_card(request).covers, asked), employers.PAGE)
    page = pages.get_page(wanted.page)
    shown = tuple(_employer(each) for each in page.object_list)
    return reply(EmployersShown(shown, pages.count, page.number, pages.num_pages))


@verb("GET", "/window", who=SIGNED_IN, title="一窗受理的去向", gives={200: RouteShown}, group=GROUP)
def find_window(request: Request, wanted: Query[RouteWish]) -> HttpResponse:
    """Where an application with these facts should go, with reasons and sources."""
    chosen = tuple(code for code in wanted.causes.split(",") if code)
    groups = tuple(code for code in wanted.groups.split(",") if code)
    if not set(chosen) <= causes().keys():
        raise Unreadable(fields={"causes": "有不认识的案由代码，请核对"})
    if not set(groups) <= GROUPS.keys():
        raise Unreadable(fields={"groups": f"请从所列的代码中选择：{'、'.join(GROUPS)}"})
    facts = RouteFacts(
        status=wanted.status,
        place=wanted.place,
        seat=wanted.seat,
        causes=chosen,
        personnel=any(causes()[code].field == "personnel" for code in chosen),
        groups=groups,
    )
    return reply(_route(facts))


def body_card(request: Request) -> BodyCard:
    """The body that the caller acts for; NotFound where there is none."""
    if request.visitor.body is None:
        raise NotFound
    return request.visitor.body


def _training(plan: TrainingPlan) -> TrainingShown:
    return TrainingShown(
        id=plan.id,
        title=plan.title,
        organiser=plan.organiser.name,
        region=plan.region_id,
        begins_on=plan.begins_on,
        ends_on=plan.ends_on,
        sign_up_until=plan.sign_up_until,
        seats=plan.seats,
        credits=str(plan.credits),
        state=plan.state,
    )


def _credits(line: growth.CreditLine) -> CreditsLine:
    required = "" if line.required is None else str(line.required)
    return CreditsLine(line.person.id, line.person.name, line.body.name, str(line.credits), required, str(line.lacks))


def _employer(each: Employer) -> EmployerShown:
    return EmployerShown(
        id=each.id,
        unified_code=each.unified_code,
        name=each.name,
        region=each.region_id,
        size=each.size,
        industry=each.industry,
        has_union=each.has_union,
        has_party=each.has_party,
        has_congress=each.has_congress,
        has_committee=each.has_committee,
        officers=tuple(each.officers),
        channels=tuple(each.channels),
        lacks=tuple(employers.lacks_of(each)),
    )


def _route(facts: RouteFacts) -> RouteShown:
    found = route(facts)
    shown = tuple(
        DestinationShown(
            each.rank, each.body.id, each.body.name, each.purpose, each.reason, each.source, each.verified, each.joint
        )
        for each in found.destinations
    )
    return RouteShown(shown, tuple(way.reason for way in found.missing))
