"""A city's year: who was put forward and what the court said, complaints, who left, an expert, training, assessment."""

import uuid
from datetime import timedelta
from decimal import Decimal
from typing import Final

from fengqiao.base import clock
from fengqiao.directory import actions, powers, queries
from fengqiao.directory.actions import assessing, complaints, pool, training
from fengqiao.directory.actions.assessing import Cut
from fengqiao.directory.actions.training import Plan
from fengqiao.directory.growth_kinds import Grade, TrainingMode
from fengqiao.directory.kinds import BodyKind, DepartmentKind, RosterState
from fengqiao.directory.models import Body, Department, Mediator, Person, RosterEntry
from fengqiao.directory.queries.pool import keepers_of
from fengqiao.directory.registers import registrar
from fengqiao.procedure import Actor

PROVINCE: Final = "41"
GROUNDS: Final = ("repeated_refusal", "leaking", "forcing", "gifts")
SHARED: Final = 4
"""At so many of a city's organisations something happened."""


def season(city: str) -> None:
    """All of it at a few organisations of the city."""
    houses = Body.objects.filter(kind=BodyKind.PEOPLES_MEDIATION, region__parent_id=city).select_related("peer_court")
    some = list(houses.order_by("region_id")[:SHARED])
    union = Body.objects.get(kind=BodyKind.TRADE_UNION, region_id=city)
    officer = _somebody(union, "权益保障部", (powers.TRAINING_ORGANISE, powers.ASSESSMENT_DECIDE))
    for number, house in enumerate(some):
        _put_forward(house, number)
        _complain(house, number)
        _let_go(house)
    _offer_expert(some[0], waits=int(city[2:4]) % WAITING == 0)
    _train(union, some, officer)
    _assess(union, some, officer)


WAITING: Final = 5
"""Of so many cities one's expert is still waited for."""


def _somebody(body: Body, office: str, held: tuple[str, ...]) -> Actor:
    """Somebody newly posted to an office of the body with those powers."""
    department = Department.objects.filter(body=body, name=office).first() or actions.open_department(
        body=body, name=office, kind=DepartmentKind.OTHER, powers=held, by=None
    )
    person = actions.enter_person(name="负责人", by=None)
    actions.post_person(person=person, department=department, begins_on=clock.today() - timedelta(days=90), by=None)
    return Actor(
        person=str(person.id),
        name=person.name,
        body=str(body.id),
        powers=frozenset(department.powers),
        node=registrar(None).node,
        means="password+totp",
    )


def _put_forward(house: Body, number: int) -> None:
    """The last of its mediators is put forward; each organisation's nomination stands elsewhere."""
    court, person = house.peer_court, _last(house)
    assert court is not None  # noqa: S101 - organisations of a county are entered with their court
    keeper, clerk = _keeper(house), _clerk(court)
    entry = actions.nominate_member(
        court=court, member=person, valid_from=clock.today(), by=keeper, reason="调解经验丰富"
    )
    if number == 0:
        return
    actions.consent_to_nomination(entry=entry.id, by=_themselves(person, keeper))
    if number == 1:
        actions.refuse_entry(entry=entry.id, reason="任职未满一年", by=clerk)
        return
    actions.confirm_entry(entry=entry.id, by=clerk)
    if number == 2:
        actions.suspend_entry(entry=entry.id, reason="本人申请暂停", by=clerk)


def _themselves(person: Person, like: Actor) -> Actor:
    return Actor(
        person=str(person.id),
        name=person.name,
        body=like.body,
        powers=frozenset({powers.ORGANISATION_MEDIATE}),
        node=like.node,
        means=like.means,
    )


def _last(house: Body) -> Person:
    """The mediator of the organisation who is not on the roster."""
    serving = queries.mediators_in(house.id).select_related("person").filter(person__roster_entries=None)
    return serving.order_by("id")[0].person


def _keeper(house: Body) -> Actor:
    return _somebody(house, "办公室", (powers.ORGANISATION_ADMINISTER,))


def _clerk(court: Body) -> Actor:
    return _somebody(court, "立案庭", (powers.COURT_FILING,))


def _complain(house: Body, number: int) -> None:
    """A complaint at each: one just received, one answered, one that ends with a warning, one with a removal."""
    keeper, entry = _keeper(house), _entry_of_leaving(house) if number == 3 else _entry_of(house)
    clerk = _clerk(entry.court)
    made = complaints.receive_complaint(
        entry=entry, complainant="郭建军", ground=GROUNDS[number], text="调解中反复劝我放弃加班费请求。", by=clerk
    )
    if number == 0:
        return
    answering = _themselves(entry.person, keeper) if entry.person else keeper
    complaints.answer_complaint(entry=made.id, text="已核对调解笔录，当时只说明了诉讼风险。", by=answering)
    if number == 1:
        return
    result = "removed" if entry.person else "warned"
    complaints.decide_complaint(entry=made.id, result=result, text="调取笔录、询问双方，投诉属实。", by=clerk)
    complaints.tell_complainant(entry=made.id, text="电话告知并寄送处理结果。", by=clerk)


def _entry_of(house: Body) -> RosterEntry:
    return RosterEntry.objects.select_related("court", "body", "person").get(body=house)


def _entry_of_leaving(house: Body) -> RosterEntry:
    entries = RosterEntry.objects.select_related("court", "body", "person")
    return entries.get(person=_leaving(house).person_id)


def _leaving(house: Body) -> Mediator:
    return queries.mediators_in(house.id).order_by("id")[0]


def _let_go(house: Body) -> None:
    """The first of its mediators leaves: off the roster, unless the court had removed them, and out of the ledger."""
    row, entry = _leaving(house), _entry_of_leaving(house)
    if entry.state == RosterState.CONFIRMED:
        actions.remove_entry(entry=entry.id, reason="退休，不再从事调解", by=_clerk(entry.court))
    actions.leave_mediator(mediator=row.id, on=clock.today(), reason="退休", open_cases=[], by=None)


def _offer_expert(house: Body, *, waits: bool) -> None:
    """One of its mediators is put forward for the province's pool; unless it waits, both sides confirm."""
    court, department = keepers_of(PROVINCE)
    assert court is not None  # noqa: S101 - the province's own bodies are entered first
    assert department is not None  # noqa: S101 - as the court
    office = ("诉调对接指导处", (powers.POOL_KEEP,))
    nominator, confirming, other = _somebody(court, *office), _somebody(court, *office), _somebody(department, *office)
    person = queries.mediators_in(house.id).select_related("person").order_by("id")[0].person
    entry = pool.nominate_expert(person=person, valid_from=clock.today(), by=nominator, reason="办理群体争议经验丰富")
    if waits:
        return
    pool.consent_to_pool(entry=entry.id, by=_themselves(person, nominator))
    pool.confirm_as_department(entry=entry.id, by=other)
    pool.confirm_as_court(entry=entry.id, by=confirming)


def _train(union: Body, houses: list[Body], officer: Actor) -> None:
    """A training of one day that is completed today."""
    today, by = clock.today(), _id(officer)
    plan = Plan(
        title=f"{union.name}调解员年度培训",
        mode=TrainingMode.ONLINE,
        place="线上课堂",
        begins_on=today,
        ends_on=today,
        sign_up_until=today,
        seats=200,
        credits=Decimal(8),
        least_sessions=1,
        sessions=[(today, "劳动合同与工资争议")],
    )
    region = union.region_id or ""
    made = training.plan_training(organiser=union, hosts=[], region=region, plan=plan, by=by)
    training.publish_training(plan=made.id, body=union.id, by=by)
    places = []
    for house in houses:
        people = [each.id for each in queries.mediators_of(house.id, on=today)]
        places += training.sign_up(plan=made.id, body=house, people=people, by=by)
    session = made.sessions.get()
    training.record_attendance(session=session.id, body=union.id, present=[each.id for each in places[::2]], by=by)
    training.complete_training(plan=made.id, body=union.id, by=by)


def _assess(union: Body, houses: list[Body], officer: Actor) -> None:
    """Last year's assessment: organisations that had no case yet."""
    for house, grade in zip(houses, (Grade.EXCELLENT, Grade.COMPETENT, Grade.BARELY), strict=False):
        cut = Cut({"concluded": 0}, [], clock.now())
        assessing.decide_assessment(
            by_body=union,
            body=house,
            person=None,
            year=clock.today().year - 1,
            cut=cut,
            seen=cut.digest,
            grade=grade,
            reasons="新建调解组织，按组织建设和台账评定",
            by=_id(officer),
        )


def _id(actor: Actor) -> uuid.UUID:
    return uuid.UUID(actor.person)
