"""The city: Jiaozuo's courts, commissions, unions, bureaus and mediation organisations, with their staff."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Final

from django.db import transaction

from fengqiao.base import clock
from fengqiao.directory import actions, cast, powers
from fengqiao.directory.fixtures import ready_staff
from fengqiao.directory.kinds import BodyKind, DepartmentKind, Level
from fengqiao.directory.models import Body, Department, Person, Region
from fengqiao.project.demonstration import ledger, names
from fengqiao.project.demonstration.chance import seeded

CITY: Final = "4108"
DISTRICTS: Final = {
    "410802": "解放区",
    "410803": "中站区",
    "410804": "马村区",
    "410811": "山阳区",
    "410821": "修武县",
    "410822": "博爱县",
    "410823": "武陟县",
    "410825": "温县",
    "410882": "沁阳市",
    "410883": "孟州市",
}
LAST_ENTERED: Final = "孟州市人民法院"
"""A body of the last district: where it is, the whole city is, because all are entered in one transaction."""

ON_ROSTER_DAYS: Final = timedelta(days=30)


@dataclass(frozen=True)
class Post:
    """A department of a body, its powers, and how many people work there under which user name."""

    name: str
    kind: DepartmentKind
    powers: tuple[str, ...] = ()
    stem: str = ""
    people: int = 0


@dataclass(frozen=True)
class Plan:
    """A kind of body that every district has. `{0}` in its name is the district, as bodies are called after it."""

    kind: BodyKind
    name: str
    posts: tuple[Post, ...] = ()


def _mediating(stem: str, mediators: int) -> tuple[Post, ...]:
    return (
        Post("办公室", DepartmentKind.MEDIATION_GUIDANCE, (powers.ORGANISATION_ADMINISTER,), f"administrator{stem}", 1),
        Post("调解室", DepartmentKind.MEDIATION_OFFICE, (powers.ORGANISATION_MEDIATE,), f"mediator{stem}", mediators),
    )


COURT_POSTS: Final = (
    Post("立案庭", DepartmentKind.FILING, (powers.COURT_FILING,), "clerk", 2),
    Post("民三庭", DepartmentKind.CIVIL, (powers.COURT_JUDGING,), "judge", 2),
    Post("院领导", DepartmentKind.LEADERSHIP, (powers.COURT_PRESIDING,), "president", 1),
)
ARBITRATION_POSTS: Final = (
    Post("立案室", DepartmentKind.ARBITRATION_FILING, (powers.ARBITRATION_FILING,), "arbitration", 1),
)
COURT: Final = Plan(BodyKind.COURT, "{0}人民法院", COURT_POSTS)
COMMISSION: Final = Plan(BodyKind.ARBITRATION_COMMISSION, "{0}劳动人事争议仲裁委员会", ARBITRATION_POSTS)
AUTHORITIES: Final = (
    COMMISSION,
    Plan(BodyKind.HR_DEPARTMENT, "{0}人力资源和社会保障局", (Post("劳动关系和调解仲裁股", DepartmentKind.LEGAL_WORK),)),
    Plan(BodyKind.TRADE_UNION, "{0}总工会", (Post("权益保障部", DepartmentKind.LEGAL_WORK),)),
    Plan(BodyKind.JUSTICE_BUREAU, "{0}司法局", (Post("人民参与和促进法治股", DepartmentKind.MEDIATION_GUIDANCE),)),
)
ORGANISATIONS: Final = (
    Plan(BodyKind.UNION_MEDIATION, "{0}总工会劳动争议调解委员会", _mediating("", 3)),
    Plan(BodyKind.PEOPLES_MEDIATION, "{0}劳动争议人民调解委员会", _mediating("-people", 2)),
    Plan(BodyKind.ARBITRATION_MEDIATION_CENTRE, "{0}劳动人事争议仲裁院调解中心", _mediating("-centre", 2)),
    Plan(BodyKind.UNION_SERVICE_STATION, "{0}总工会法律服务工作站", _mediating("-station", 1)),
)
TOWNSHIP: Final = Plan(BodyKind.TOWNSHIP_MEDIATION, "{0}劳动人事争议调解中心", _mediating("", 1))


def is_settled() -> bool:
    """Whether the whole city is entered."""
    return Body.objects.filter(name=LAST_ENTERED).exists()


@transaction.atomic
def settle(seed: str, present: date) -> None:
    """Enter the cast and around it the whole city, on the day that the clock shows; `present` is when people look."""
    builder = _Builder(seeded(seed, "staff"), cast.settle().intermediate_court)
    builder.settle_city()
    for code, name in DISTRICTS.items():
        builder.settle_district(code, name)
    ledger.fill(seed, present)


@dataclass
class _Builder:
    """Bodies and staff one after the other; `serial` keeps people apart."""

    chance: Random
    intermediate: Body
    serial: int = 9_000_000
    entered: dict[str, Body] = field(default_factory=dict)

    def settle_city(self) -> None:
        self._fill(self.intermediate, COURT_POSTS, CITY)
        for plan in AUTHORITIES:
            self._enter(plan, "焦作市", Level.CITY, CITY, self.intermediate)

    def settle_district(self, code: str, name: str) -> None:
        called = f"焦作市{name}" if name.endswith("区") else name
        court = self._court(called, code)
        for plan in AUTHORITIES:
            self._enter(plan, called, Level.COUNTY, code, court)
        for plan in ORGANISATIONS:
            self._list(court, self._enter(plan, called, Level.COUNTY, code, court))
        for region in Region.objects.filter(parent_id=code).order_by("code"):
            township = region.name if region.name.startswith(name) else f"{name}{region.name}"
            self._list(court, self._enter(TOWNSHIP, township, Level.TOWNSHIP, region.code, court))

    def _court(self, called: str, code: str) -> Body:
        found = Body.objects.filter(kind=BodyKind.COURT, name=COURT.name.format(called)).first()
        court = found or actions.open_body(
            kind=BodyKind.COURT,
            level=Level.COUNTY,
            name=COURT.name.format(called),
            region=code,
            superior=self.intermediate,
            by=None,
        )
        self._fill(court, COURT.posts, code)
        return court

    def _enter(self, plan: Plan, called: str, level: Level, code: str, court: Body) -> Body:
        """The body of that plan; one that the cast brought along gets the departments it lacks."""
        name = plan.name.format(called)
        above = Body.objects.filter(kind=plan.kind, level=Level.CITY).first() if level == Level.COUNTY else None
        body = Body.objects.filter(kind=plan.kind, name=name).first() or actions.open_body(
            kind=plan.kind, level=level, name=name, region=code, superior=above, peer_court=court, by=None
        )
        self._fill(body, plan.posts, code)
        return body

    def _fill(self, body: Body, posts: tuple[Post, ...], code: str) -> None:
        for post in posts:
            if Department.objects.filter(body=body, name=post.name).exists():
                continue
            department = actions.open_department(body=body, name=post.name, kind=post.kind, powers=post.powers, by=None)
            for number in range(1, post.people + 1):
                self.serial += 1
                who = names.human(self.chance, self.serial, on=clock.today(), oldest=57, youngest=27)
                username = f"{post.stem}-{code}" if number == 1 else f"{post.stem}-{code}-{number}"
                ready_staff(name=who.name, username=username, department=department, phone=who.phone)

    def _list(self, court: Body, organisation: Body) -> None:
        """Put the organisation and its mediators on the court's roster, where the cast did not."""
        since = clock.today() - ON_ROSTER_DAYS
        members: list[Body | Person] = [organisation, *_mediators(organisation)]
        for member in members:
            whom = {"body": member} if isinstance(member, Body) else {"person": member}
            if not court.roster.filter(**whom).exists():
                actions.enter_roster(court=court, member=member, valid_from=since, by=None)


def _mediators(organisation: Body) -> Iterator[Person]:
    for department in organisation.departments.all():
        if powers.ORGANISATION_MEDIATE in department.powers:
            yield from (posting.person for posting in department.postings.select_related("person"))
