"""The ledger of the city's mediators, liaison officers of its bodies, and a visit with something left to put right."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Final

from fengqiao.base import clock
from fengqiao.directory import actions, listed, powers
from fengqiao.directory.kinds import COURTS, MEDIATING, BodyKind, StationKind
from fengqiao.directory.models import Body, Mediator, Person, Posting
from fengqiao.project.demonstration import names
from fengqiao.project.demonstration.chance import seeded

CERTIFIED_OF_TEN: Final = 8
LASTS_DAYS: Final = 5 * 365
ISSUER: Final = "河南省人力资源和社会保障厅"
FIRST_LIAISON: Final = 9_500_000
"""Apart from the serial numbers of the city's staff, by which people and their phones are told apart."""

VISITED: Final = "焦作市山阳区总工会劳动争议调解委员会"
SHORT: Final = {"files.visits": "抽查的 5 份卷宗里有 2 份没有回访记录", "premises.sign": "标牌上的联系电话是旧号码"}


def fill(seed: str, present: date) -> None:
    """Enter all mediators with what they are good at, most of them certified on the day `present`; name liaison
    officers; look at one organisation against the standard."""
    chance = seeded(seed, "ledger")
    for number, (body, person) in enumerate(_mediating(), 1):
        _certify(_enter(body, person, chance), number, chance, present)
    _name_liaisons(chance)
    _open_station()
    _visit(present)


def _mediating() -> Iterator[tuple[Body, Person]]:
    posted = Posting.objects.filter(
        department__powers__contains=[powers.ORGANISATION_MEDIATE], department__body__kind__in=MEDIATING
    )
    for posting in posted.select_related("person", "department__body").order_by("department__body__name", "id"):
        yield posting.department.body, posting.person


def _enter(body: Body, person: Person, chance: Random) -> Mediator:
    causes = chance.sample(["pay.arrears", "pay.overtime", "contract.compensation", "insurance.work_injury"], 2)
    return actions.enter_mediator(
        body=body,
        person=person,
        category=chance.choice(list(listed.categories())),
        causes=causes if chance.random() < 0.7 else [],
        industries=[chance.choice("CEGHI")],
        languages=["csl"] if chance.random() < 0.1 else [],
        by=None,
    )


def _certify(mediator: Mediator, number: int, chance: Random, present: date) -> None:
    if chance.randrange(10) >= CERTIFIED_OF_TEN:
        return
    ends_on = present + timedelta(days=chance.randrange(-60, 1_000))
    issued_on = min(ends_on - timedelta(days=LASTS_DAYS), clock.today())
    actions.record_certificate(
        person=mediator.person_id,
        kind="labour_mediator",
        number=f"豫劳调{issued_on:%Y}{number:05d}",
        issuer=ISSUER,
        issued_on=issued_on,
        expires_on=ends_on,
        by=None,
    )


def _name_liaisons(chance: Random) -> None:
    duties = {BodyKind.ARBITRATION_COMMISSION: "仲裁院副院长"} | dict.fromkeys(COURTS, "立案庭副庭长")
    for number, body in enumerate(Body.objects.order_by("name", "id")):
        who = names.human(chance, FIRST_LIAISON + number, on=clock.today(), oldest=57, youngest=30)
        duty = duties.get(BodyKind(body.kind), "办公室主任")
        actions.name_liaison(body=body, name=who.name, phone=who.phone, duty=duty, matters="诉调对接", by=None)


def _open_station() -> None:
    """The district court's desk in the house of the city's union."""
    court = Body.objects.get(name="焦作市山阳区人民法院")
    actions.open_station(
        resident=court,
        host=Body.objects.get(name="焦作市总工会"),
        kind=StationKind.LITIGATION_SERVICE,
        name="驻焦作市总工会诉讼服务站",
        place="市总工会职工服务中心一楼3号窗口",
        hours="工作日 9:00—12:00、13:30—17:00",
        powers=[powers.COURT_FILING],
        by=None,
    )


def _visit(present: date) -> None:
    union = Body.objects.get(name="焦作市总工会")
    who = Posting.objects.filter(department__body=union).select_related("person").order_by("id")[0].person
    actions.record_standard_visit(
        body=Body.objects.get(name=VISITED),
        visitor_body=union,
        visited_on=clock.today(),
        met=[code for code in listed.standards() if code not in SHORT],
        shortcomings=SHORT,
        due_on=present + timedelta(days=20),
        remark="调解室设施齐全，卷宗整理总体规范。",
        by=who.id,
        by_name=who.name,
    )
