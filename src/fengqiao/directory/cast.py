"""The cast: a small, true-to-life piece of the directory that tests and the demonstration are played with."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from fengqiao.base import clock
from fengqiao.directory import actions, powers
from fengqiao.directory.divisions import load_divisions
from fengqiao.directory.fixtures import Staff, ready_party, ready_staff
from fengqiao.directory.kinds import BodyKind, DepartmentKind, Level
from fengqiao.directory.models import Body, Department, Person

WORKER = ("李秀英", "13800000001", "410811198803120029")
EMPLOYER = ("赵建国", "13800000002", "410811197506210031")
UNION_POWERS = (
    powers.TRAINING_ORGANISE,
    powers.ASSESSMENT_DECIDE,
    powers.EMPLOYERS_KEEP,
    powers.GUIDANCE_PUBLISH,
    powers.BODIES_ADMINISTER,
    powers.MEDIATORS_ADMINISTER,
    powers.ORGANISATIONS_GUIDE,
    powers.ROSTER_NOMINATE,
)


@dataclass(frozen=True)
class Bodies:
    """The bodies of Jiaozuo, of its district Shanyang, and of the county next door."""

    high_court: Body
    intermediate_court: Body
    court: Body
    county_court: Body
    arbitration: Body
    union: Body
    organisation: Body
    township_organisation: Body


@dataclass(frozen=True)
class Members:
    """The staff who take part, each posted to their department."""

    clerk: Staff
    judge: Staff
    president: Staff
    administrator: Staff
    mediator: Staff
    second_mediator: Staff
    arbitration_clerk: Staff
    union_officer: Staff
    operator: Staff
    security: Staff
    auditor: Staff


@dataclass(frozen=True)
class Cast(Members, Bodies):
    """The bodies, their staff, and the two sides of the case."""

    worker: Person
    employer: Person


@transaction.atomic
def settle() -> Cast:
    """Enter the whole cast; the two organisations and their mediators are on the district court's roster."""
    load_divisions("4108")
    bodies = _bodies()
    members = _staff(bodies)
    listed = (
        bodies.organisation,
        bodies.township_organisation,
        members.mediator.person,
        members.second_mediator.person,
    )
    for member in listed:
        actions.enter_roster(court=bodies.court, member=member, valid_from=clock.today() - timedelta(days=30), by=None)
    name, phone, number = WORKER
    worker = ready_party(name=name, phone=phone, identity_number=number)
    name, phone, number = EMPLOYER
    employer = ready_party(name=name, phone=phone, identity_number=number)
    return Cast(**vars(bodies), **vars(members), worker=worker, employer=employer)


def _bodies() -> Bodies:
    high = _court("河南省高级人民法院", Level.PROVINCE, "41", None)
    intermediate = _court("焦作市中级人民法院", Level.CITY, "4108", high)
    court = _court("焦作市山阳区人民法院", Level.COUNTY, "410811", intermediate)
    union = _body(BodyKind.TRADE_UNION, "焦作市总工会", Level.CITY, "4108", intermediate)
    return Bodies(
        high_court=high,
        intermediate_court=intermediate,
        court=court,
        county_court=_court("修武县人民法院", Level.COUNTY, "410821", intermediate),
        arbitration=_body(
            BodyKind.ARBITRATION_COMMISSION,
            "焦作市山阳区劳动人事争议仲裁委员会",
            Level.COUNTY,
            "410811",
            court,
        ),
        union=union,
        organisation=_body(
            BodyKind.UNION_MEDIATION, "焦作市山阳区总工会劳动争议调解委员会", Level.COUNTY, "410811", court, union
        ),
        township_organisation=_body(
            BodyKind.TOWNSHIP_MEDIATION,
            "山阳区东方红街道劳动人事争议调解中心",
            Level.TOWNSHIP,
            "410811001",
            court,
        ),
    )


def _staff(bodies: Bodies) -> Members:
    court, organisation = bodies.court, bodies.organisation
    filing = _department(court, "立案庭", DepartmentKind.FILING, powers.COURT_FILING)
    trial = _department(court, "民三庭", DepartmentKind.CIVIL, powers.COURT_JUDGING)
    leaders = _department(court, "院领导", DepartmentKind.LEADERSHIP, powers.COURT_PRESIDING)
    office = _department(organisation, "办公室", DepartmentKind.MEDIATION_GUIDANCE, powers.ORGANISATION_ADMINISTER)
    room = _department(organisation, "调解室", DepartmentKind.MEDIATION_OFFICE, powers.ORGANISATION_MEDIATE)
    arbitration = _department(
        bodies.arbitration, "立案室", DepartmentKind.ARBITRATION_FILING, powers.ARBITRATION_FILING
    )
    rights = _department(bodies.union, "权益保障部", DepartmentKind.LEGAL_WORK, *UNION_POWERS)
    technology = _department(court, "信息技术科", DepartmentKind.TECHNOLOGY, powers.NODE_OPERATE)
    security = _department(court, "网络安全办公室", DepartmentKind.SECURITY, powers.SECURITY_ADMINISTER)
    audit = _department(court, "审计科", DepartmentKind.AUDIT, powers.AUDIT_READ)
    return Members(
        clerk=ready_staff(name="周敏", username="clerk", department=filing),
        judge=ready_staff(name="韩卫东", username="judge", department=trial),
        president=ready_staff(name="陆正平", username="president", department=leaders),
        administrator=ready_staff(name="吴桂兰", username="administrator", department=office),
        mediator=ready_staff(name="孙立新", username="mediator", department=room),
        second_mediator=ready_staff(name="郑小梅", username="mediator2", department=room),
        arbitration_clerk=ready_staff(name="冯磊", username="arbitration", department=arbitration),
        union_officer=ready_staff(name="方静", username="union", department=rights),
        operator=ready_staff(name="许志强", username="operator", department=technology),
        security=ready_staff(name="高洁", username="security", department=security),
        auditor=ready_staff(name="钱文博", username="auditor", department=audit),
    )


def _court(name: str, level: Level, region: str, superior: Body | None) -> Body:
    return actions.open_body(kind=BodyKind.COURT, level=level, name=name, region=region, superior=superior, by=None)


def _body(kind: BodyKind, name: str, level: Level, region: str, court: Body, superior: Body | None = None) -> Body:
    return actions.open_body(
        kind=kind, level=level, name=name, region=region, peer_court=court, superior=superior, by=None
    )


def _department(body: Body, name: str, kind: DepartmentKind, *held: str) -> Department:
    return actions.open_department(body=body, name=name, kind=kind, powers=held, by=None)
