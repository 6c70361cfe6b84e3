"""One of everything that an address can name, and those who stand near to it or far from it."""

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db import connection

from fengqiao.base import clock
from fengqiao.directory import actions, listed, powers
from fengqiao.directory.actions import assessing, employers, handing_out, legal_aid, training
from fengqiao.directory.actions.assessing import Cut
from fengqiao.directory.actions.training import Plan
from fengqiao.directory.cast import WORKER, Cast
from fengqiao.directory.fixtures import Staff, ready_staff
from fengqiao.directory.growth_kinds import Grade, Industry, Size, TrainingMode
from fengqiao.directory.kinds import BodyKind, DepartmentKind, Level, PlaceKind, SheetMode, StationKind
from fengqiao.directory.models import AccountSheet, Body, RosterEntry
from fengqiao.directory.queries import rosters
from fengqiao.directory.visitor import visitor_for
from fengqiao.systems import actions as systems
from fengqiao.systems.models import ActingFor, Push
from tests.casebook.journey import Journey
from tests.directory.test_keep_employers import CODE
from tests.project.permission_registers import register

ORDINARY = tuple(sorted(powers.TITLES.keys() - {powers.SECURITY_ADMINISTER, powers.AUDIT_READ}))
"""All powers that one department may join: of the three administrators only one."""

Named = dict[str, Any]
"""What addresses name, by the name in their pattern."""


@dataclass
class Scene:
    """People by what they are to a thing, and the things by the line they belong to."""

    cast: Cast
    roles: dict[str, Staff] = field(default_factory=dict)
    near: dict[str, dict[str, Staff]] = field(default_factory=dict)
    named: dict[str, Named] = field(default_factory=dict)


def settle(journey: Journey) -> Scene:
    """Enter everything; the connection is still the owner's, and the case is open."""
    cast = journey.cast
    scene = Scene(cast)
    centre = _body(BodyKind.LEGAL_AID_CENTRE, "焦作市法律援助中心", Level.CITY, "4108")
    province = _body(BodyKind.LEGAL_AID_CENTRE, "河南省法律援助中心", Level.PROVINCE, "41")
    far_centre = _body(BodyKind.LEGAL_AID_CENTRE, "修武县法律援助中心", Level.COUNTY, "410821")
    nation = _body(BodyKind.TRADE_UNION, "中华全国总工会", Level.NATIONAL, "")
    neighbour = _body(BodyKind.UNION_MEDIATION, "修武县总工会劳动争议调解委员会", Level.COUNTY, "410821")
    homes = {"court": cast.court, "organisation": cast.organisation, "arbitration": cast.arbitration}
    others = {"legal_aid": centre, "node": cast.court, "security": cast.court, "audit": cast.court}
    for power in powers.TITLES:
        home = {**homes, **others}.get(power.partition(".")[0], cast.union)
        scene.roles[power] = _staff(home, power.replace(".", "-").replace("_", "-"), power)
    lines = {
        "organisation": (cast.organisation, cast.union, neighbour),
        "court": (cast.court, cast.intermediate_court, cast.county_court),
        "register": (cast.high_court, nation, cast.county_court),
        "centre": (centre, province, far_centre),
        "arbitration": (cast.arbitration, cast.court, neighbour),
    }
    for line, bodies in lines.items():
        who = zip(("own", "above", "foreign", "former"), (*bodies, bodies[0]), strict=True)
        scene.near[line] = {near: _staff(body, f"{line}-{near}", *_held(near)) for near, body in who}
    guarding = zip(("own", "above", "foreign", "former"), (*lines["court"], cast.court), strict=True)
    scene.near["security"] = {
        near: _staff(body, f"security-{near}", powers.SECURITY_ADMINISTER) for near, body in guarding
    }
    scene.named = {
        "party": {"case": journey.case, "entry": RosterEntry.objects.get(court=cast.court, body=cast.organisation).id},
        "organisation": {"case": journey.case, **_of_organisation(scene, cast)},
        "court": _of_court(scene, journey),
        "register": register(journey, scene.near["register"]["own"]).named,
        "security": {"department": cast.judge.posting.department_id},
        "arbitration": {"assignment": _area(cast)},
        "centre": _of_centre(scene, centre, journey),
    }
    return scene


def _held(near: str) -> tuple[str, ...]:
    """Above an organisation is no organisation: what its administrators see of themselves is not seen there."""
    return tuple(power for power in ORDINARY if near != "above" or power != powers.ORGANISATION_ADMINISTER)


def leave(scene: Scene) -> None:
    """Those who were there are no longer, as of now."""
    for near in scene.near.values():
        actions.end_posting(posting=near["former"].posting, by=None, reason="调离")


def _of_organisation(scene: Scene, cast: Cast) -> Named:
    own = scene.near["organisation"]["own"]
    body, by = cast.organisation, own.person.id
    liaison = actions.name_liaison(body=body, name="沈静", phone="13911110000", duty="主任", by=None)
    return {
        "body": body.id,
        "liaison": liaison.id,
        "year": clock.today().year,
        "holder": _places(cast),
        **_mediator(cast),
        **_station(cast),
        **_standards(cast, by),
        **_training(cast),
        **_assessing(cast),
        **_employer(cast),
        **_system(own),
    }


def _system(own: Staff) -> Named:
    """A system that acts under its administrator's own posting, told of one event."""
    visitor = visitor_for(own.account, own.posting)
    made = systems.register(
        name="业务系统", public_key="", powers=[powers.ORGANISATION_ADMINISTER], postings=[own.posting.id], days=30,
        by=visitor,
    ).system  # fmt: skip
    hook = systems.add_hook(system=made, url="https://example.com/", events=["case.closed"], by=None)
    push = Push.objects.create(
        hook=hook, case=made.id, seq=1, event="case.closed", kind="close_case", occasion="x", at=clock.now(),
        made_at=clock.now(),
    )  # fmt: skip
    return {"system": made.id, "hook": hook.id, "push": push.id, "acting": ActingFor.objects.get(system=made).id}


def _mediator(cast: Cast) -> Named:
    """One of the organisation's mediators, with a certificate."""
    person = cast.mediator.person
    category = next(iter(listed.categories()))
    mediator = actions.enter_mediator(body=cast.organisation, person=person, category=category, by=None)
    certificate, _ = actions.record_certificate(
        person=person.id,
        kind=next(iter(listed.certificate_kinds())),
        number="1",
        issuer="省厅",
        issued_on=clock.today(),
        expires_on=None,
        by=None,
    )
    return {"mediator": mediator.id, "certificate": certificate.id, "person": person.id}


def _station(cast: Cast) -> Named:
    """The organisation's station at the court, with somebody there."""
    station = actions.open_station(
        resident=cast.organisation,
        host=cast.court,
        kind=StationKind.OTHER,
        name="驻法院窗口",
        place="一楼",
        powers=[powers.ORGANISATION_MEDIATE],
        by=None,
    )
    posting = actions.post_person(
        person=cast.second_mediator.person, department=station.department, begins_on=clock.today(), by=None
    )
    return {"station": station.id, "posting": posting.id}


def _standards(cast: Cast, by: Any) -> Named:
    """A visit by the union that found one shortcoming."""
    first, *rest = listed.standards()
    visit = actions.record_standard_visit(
        body=cast.organisation,
        visitor_body=cast.union,
        visited_on=clock.today(),
        met=rest,
        shortcomings={first: "没有"},
        due_on=clock.today() + timedelta(days=9),
        remark="",
        by=by,
        by_name="方静",
    )
    return {"visit": visit.id, "shortcoming": visit.shortcomings.get().id}


def _training(cast: Cast) -> Named:
    """What the union organises, with a place for the organisation's mediator."""
    union, by, today = cast.union, cast.union_officer.person.id, clock.today()
    plan = Plan(
        title="培训",
        mode=TrainingMode.ONLINE,
        place="线上",
        begins_on=today,
        ends_on=today,
        sign_up_until=today,
        seats=9,
        credits=Decimal(1),
        least_sessions=1,
        sessions=[(today, "第一课")],
    )
    planned = training.plan_training(organiser=union, hosts=[], region="410811", plan=plan, by=by)
    training.publish_training(plan=planned.id, body=union.id, by=by)
    people = [cast.mediator.person.id]
    (place,) = training.sign_up(plan=planned.id, body=cast.organisation, people=people, by=by)
    return {"plan": planned.id, "number": 1, "place": place.id}


def _assessing(cast: Cast) -> Named:
    """What the union says of the organisation, and what the organisation tells others."""
    body, by, cut = cast.organisation, cast.union_officer.person.id, Cut({}, [], clock.now())
    assessment = assessing.decide_assessment(
        by_body=cast.union,
        body=body,
        person=None,
        year=clock.today().year - 1,
        cut=cut,
        seen=cut.digest,
        grade=Grade.EXCELLENT,
        reasons="成绩突出",
        by=by,
    )
    guidance = assessing.publish_guidance(
        publisher=body.id, field="social_insurance", title="指引", text="文本", source="", by=by
    )
    return {"assessment": assessment.id, "guidance": guidance.id}


def _employer(cast: Cast) -> Named:
    """An employer of the district that the organisation visits."""
    body, by = cast.organisation, cast.union_officer.person.id
    facts = employers.Facts(name="某公司", region="410811", size=Size.SMALL, industry=Industry.C)
    employer = employers.enter_employer(unified_code=CODE, facts=facts, body=body, by=by)
    visit = employers.plan_visit(employer=employer.id, body=body, reason="走访", planned_on=clock.today(), by=by)
    return {"employer": employer.id, "employer_visit": visit.id}


def _area(cast: Cast) -> Any:
    made = actions.assign_area(
        body=cast.arbitration,
        person=cast.arbitration_clerk.person.id,
        region="410811001",
        begins_on=clock.today(),
        ends_on=None,
        by=None,
    )
    return made.id


def _places(cast: Cast) -> Any:
    """The organisation holds places, which the court opened."""
    handing_out.open_places(
        opener=cast.court.id,
        holder=cast.organisation.id,
        wanted={PlaceKind.MEDIATOR: 2},
        by=cast.operator.person.id,
    )
    return cast.organisation.id


def _of_court(scene: Scene, journey: Journey) -> Named:
    cast = journey.cast
    entry = RosterEntry.objects.get(court=cast.court, body=cast.organisation)
    sheet = AccountSheet.objects.create(
        body=cast.court,
        readers=[f"body:{cast.court.id}"],
        name="名单.xlsx",
        mode=SheetMode.GOOD,
        rows=1,
        uploaded_at=clock.now(),
        uploaded_by=cast.operator.person.id,
    )
    return {
        "case": journey.case,
        "entry": entry.id,
        "sheet": sheet.id,
        "entry_digest": rosters.heads_of([entry.id])[entry.id],
        "case_digest": _first_digest(journey),
        "account": cast.judge.account.id,
        "opened_account": _opened(cast),
        "department": cast.judge.posting.department_id,
        "person": cast.judge.person.id,
        "holder": cast.organisation.id,
    }


def _opened(cast: Cast) -> Any:
    """An account that the court opened for somebody of the organisation."""
    typed = {
        "body": cast.organisation.name,
        "department": "调解室",
        "name": "何晓燕",
        "phone": "13900000011",
        "username": "he.xiaoyan",
    }
    account, _ = handing_out.open_single(opener=cast.court.id, typed=typed, by=cast.operator.person.id)
    return account.id


def _first_digest(journey: Journey) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT digest FROM ledger_act WHERE subject = %s ORDER BY seq LIMIT 1", [journey.case])
        return str(cursor.fetchone()[0])


def _of_centre(scene: Scene, centre: Body, journey: Journey) -> Named:
    wish = legal_aid.Wish(request="参加调解", phone=WORKER[1], promised=True, hardship="生活困难")
    made = legal_aid.apply_for_aid(
        case=journey.case, case_title="案", party="a1", person=journey.cast.worker.id, centre=centre, wish=wish
    )
    return {"application": made.id}


def _body(kind: BodyKind, name: str, level: Level, region: str) -> Body:
    return actions.open_body(kind=kind, level=level, name=name, region=region, by=None)


def _staff(body: Body, username: str, *held: str) -> Staff:
    department = actions.open_department(body=body, name=username, kind=DepartmentKind.OTHER, powers=held, by=None)
    return ready_staff(name="某人", username=username, department=department)
