"""The whole of Henan: bodies of every kind in all its cities and counties, 5,000 mediators, rosters, a training season.

Everything goes through the ordinary actions; bodies, postings and roster entries are carried together
(`registers.carrying`), each judged as ever. A build that was broken off goes on with the first city not yet there.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from random import Random
from typing import Final

from django.db import connection, transaction

from fengqiao.base import clock
from fengqiao.directory import actions, listed, registers
from fengqiao.directory.kinds import COURTS, BodyKind, DepartmentKind, Level
from fengqiao.directory.models import Body, Department, Mediator, Person, Region, RosterEntry
from fengqiao.directory.registers import BODY
from fengqiao.project.demonstration import names
from fengqiao.project.demonstration.chance import seeded
from fengqiao.project.demonstration.city import COMMISSION, COURT, ORGANISATIONS, Plan, Post
from fengqiao.project.demonstration.progress import Progress
from fengqiao.project.demonstration.province_seasons import season

PROVINCE: Final = "41"
MEDIATORS: Final = 5_000
CITY_OF_CAST: Final = "4108"
ISSUER: Final = "河南省人力资源和社会保障厅"
CAUSES: Final = ("pay.arrears", "pay.overtime", "contract.compensation", "insurance.work_injury")

OFFICES: Final = (
    COMMISSION,
    Plan(BodyKind.HR_DEPARTMENT, "{0}人力资源和社会保障局"),
    Plan(BodyKind.TRADE_UNION, "{0}总工会"),
    Plan(BodyKind.JUSTICE_BUREAU, "{0}司法局"),
)
"""What every city and county has, besides its court."""

HOUSES: Final = tuple(plan for plan in ORGANISATIONS if plan.kind != BodyKind.UNION_SERVICE_STATION)
"""The organisations of a county."""

ROOM: Final = "调解室"


def is_settled() -> bool:
    """Whether the last city is entered: each is there whole or not at all."""
    return not _missing()


def settle(seed: str, progress: Progress, *, mediators: int = MEDIATORS) -> None:
    """Enter what of the province is not there yet, city by city, each in one transaction; `mediators` in all."""
    _settle_province()
    cities = _missing()
    share = -(-mediators // _count_houses())
    for number, city in enumerate(cities, start=1):
        with transaction.atomic():
            people = _settle_city(city, seed, share)
            season(city.code)
        progress.say(f"全省演示：{city.name}已登记（{number}/{len(cities)}），调解员 {people} 人")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    progress.say("全省演示：" + "，".join(f"{title} {number}" for title, number in counted().items()))


def _cities() -> list[Region]:
    """The cities whose counties have bodies of their own, but for the one that the cast lives in."""
    found = Region.objects.filter(parent_id=PROVINCE).exclude(code=CITY_OF_CAST)
    return list(found.order_by("code"))


def _missing() -> list[Region]:
    """The cities without an intermediate court."""
    there = set(Body.objects.filter(kind=BodyKind.COURT, level=Level.CITY).values_list("region_id", flat=True))
    return [city for city in _cities() if city.code not in there]


def _counties(city: str) -> list[Region]:
    return list(Region.objects.filter(parent_id=city).order_by("code"))


def _count_houses() -> int:
    return len(HOUSES) * Region.objects.filter(parent__parent_id=PROVINCE).exclude(parent_id=CITY_OF_CAST).count()


@transaction.atomic
def _settle_province() -> None:
    """One body of every kind at the province's own level, below nobody."""
    there = set(Body.objects.filter(region_id=PROVINCE).values_list("kind", flat=True))
    with registers.carrying(BODY):
        for kind in BodyKind:
            if kind not in there:
                name = f"河南省{kind.label}"
                actions.open_body(kind=kind, level=Level.PROVINCE, name=name, region=PROVINCE, by=None)


def _settle_city(city: Region, seed: str, share: int) -> int:
    """Its court and offices, those of its counties, their organisations with mediators; how many mediators."""
    high = Body.objects.get(kind=BodyKind.COURT, region_id=PROVINCE)
    [court] = _open([(Plan(BodyKind.COURT, "{0}中级人民法院", COURT.posts), city, city.name, high, None)])
    above = _open([(plan, city, city.name, None, court) for plan in OFFICES])
    counties = _counties(city.code)
    called = {each.code: f"{city.name}{each.name}" if each.name.endswith("区") else each.name for each in counties}
    courts = _open([(COURT, each, called[each.code], court, None) for each in counties])
    peers = {each.region_id: each for each in courts}
    upward = {each.kind: each for each in above}
    rows = [
        (plan, each, called[each.code], upward[plan.kind], peers[each.code]) for each in counties for plan in OFFICES
    ]
    offices = _open(rows)
    unions = {each.region_id: each for each in offices if each.kind == BodyKind.TRADE_UNION}
    houses = _open(
        [(plan, each, called[each.code], unions[each.code], peers[each.code]) for each in counties for plan in HOUSES]
    )
    people = _staff(houses, seeded(seed, city.code).randrange(10**6), share)
    for court_of in courts:
        _list(court_of, [each for each in houses if each.peer_court_id == court_of.id], people)
    return sum(map(len, people.values()))


Opened = tuple[Plan, Region, str, Body | None, Body | None]


def _open(rows: Sequence[Opened]) -> list[Body]:
    """The bodies with their departments, laid in together; whose superiors and courts are there already."""
    opened = []
    with registers.carrying(BODY):
        for plan, region, called, superior, court in rows:
            body = actions.open_body(
                kind=plan.kind,
                level=Level(region.level),
                name=plan.name.format(called),
                region=region.code,
                superior=superior,
                peer_court=court,
                by=None,
            )
            for post in plan.posts:
                _department(body, post)
            opened.append(body)
    return opened


def _department(body: Body, post: Post) -> None:
    actions.open_department(body=body, name=post.name, kind=DepartmentKind(post.kind), powers=post.powers, by=None)


def _staff(houses: Sequence[Body], serial: int, share: int) -> dict[Body, list[Person]]:
    """So many mediators of each organisation: posted, in the ledger, most of them certified."""
    chance = seeded(serial)
    rooms = Department.objects.select_related("body").filter(body__in=houses, name=ROOM)
    made = {room: [Person(name=_name(chance)) for _ in range(share)] for room in rooms}
    Person.objects.bulk_create([person for people in made.values() for person in people])
    placements = [(person, room) for room, people in made.items() for person in people]
    actions.post_many(placements=placements, begins_on=clock.today() - timedelta(days=200), by=None)
    categories = list(listed.categories())
    for number, (person, room) in enumerate(placements):
        actions.enter_mediator(
            body=room.body,
            person=person,
            category=chance.choice(categories),
            causes=chance.sample(CAUSES, 2),
            industries=[chance.choice("CEGHI")],
            languages=["csl"] if chance.random() < 0.05 else [],
            entered_on=clock.today() - timedelta(days=200),
            by=None,
        )
        if number % 5:
            _certify(person, f"豫劳调{room.body.region_id}{number:05d}", chance.randrange(-60, 1_000))
    return {room.body: people for room, people in made.items()}


def _name(chance: Random) -> str:
    return names.name(chance, chance.randint(1965, 1998), woman=chance.random() < 0.45)


def _certify(person: Person, number: str, lasts: int) -> None:
    """A certificate of five years; some end within the next weeks, a few ended."""
    ends_on = clock.today() + timedelta(days=lasts)
    actions.record_certificate(
        person=person.id,
        kind="labour_mediator",
        number=number,
        issuer=ISSUER,
        issued_on=min(ends_on - timedelta(days=5 * 365), clock.today()),
        expires_on=ends_on,
        by=None,
    )


def _list(court: Body, houses: Iterable[Body], people: dict[Body, list[Person]]) -> None:
    """All but the last of each organisation's mediators are on the court's roster, and the organisation itself."""
    members: list[Body | Person] = []
    for house in houses:
        members += [house, *people.get(house, [])[:-1]]
    actions.enter_many(court=court, members=members, valid_from=clock.today() - timedelta(days=180), by=None)


def counted() -> dict[str, int]:
    """How much the province holds, by what it is."""
    within = {"region__code__startswith": PROVINCE}
    return {
        "单位": Body.objects.filter(**within).count(),
        "法院": Body.objects.filter(kind__in=COURTS, **within).count(),
        "在任调解员": Mediator.objects.filter(left_on=None, **within).count(),
        "名册登记": RosterEntry.objects.count(),
    }
