"""What a district has besides its cases: nominations, experts, training, assessments, employers, accounts, aid."""

import uuid
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from django.db import connection

from fengqiao.base import clock
from fengqiao.casebook import assessing as figures
from fengqiao.directory import actions, cast, listed, powers, queries
from fengqiao.directory.actions import assessing, complaints, employers, handing_out, legal_aid, training
from fengqiao.directory.actions.training import Plan
from fengqiao.directory.actors import actor_for
from fengqiao.directory.cast_handing_out import Line
from fengqiao.directory.cast_pool import settle_pool
from fengqiao.directory.fixtures import ready_staff
from fengqiao.directory.growth_kinds import DistinctionKind, Grade, Industry, Size, TrainingMode
from fengqiao.directory.kinds import BodyKind, DepartmentKind, Level, PlaceKind
from fengqiao.directory.models import Account, Body, Department, Person, Posting, RosterEntry
from fengqiao.procedure import Actor
from fengqiao.project.demonstration import names
from fengqiao.project.demonstration.chance import seeded

PROVINCE: Final = "41"
DISTRICT: Final = "410811"
COURT: Final = "焦作市山阳区人民法院"
UNION: Final = "焦作市总工会"
ORGANISATION: Final = "焦作市山阳区总工会劳动争议调解委员会"
AID_CENTRE: Final = "焦作市法律援助中心"
SEASON_DAYS: Final = 25
"""So many days ago the season's first training was planned; it is over."""

NEWCOMERS: Final = ("任晓东", "贺春梅", "苗永强", "凌芳")
FIRST_EMPLOYER: Final = 800_000
LAWYER: Final = {"name": "马明远", "phone": "19900000077", "licence": "14108202610012345", "firm": "河南明远律师事务所"}


def is_grown() -> bool:
    """Whether all of this is there."""
    return Body.objects.filter(name=AID_CENTRE).exists()


def grow(seed: str, line: Line) -> None:
    """Enter it all by the ordinary actions, as of now and of the last weeks."""
    union, organisation = Body.objects.get(name=UNION), Body.objects.get(name=ORGANISATION)
    officer = _acting("union")
    people = _put_forward(organisation)
    _train(union, organisation, officer)
    _assess(union, organisation, officer)
    _let_go(organisation, people[-1])
    _keep_employers(seed, union, officer)
    _hand_out(line)
    _open_centre()
    settle_pool(court=Body.objects.get(kind=BodyKind.COURT, level=Level.PROVINCE, region_id=PROVINCE), union=union)
    _complain(organisation)


def _acting(username: str) -> Actor:
    account = Account.objects.select_related("person").get(username=username)
    posting = Posting.objects.select_related("department__body").filter(person=account.person).order_by("id")[0]
    return actor_for(account, posting)


def _person(actor: Actor) -> uuid.UUID:
    return uuid.UUID(actor.person)


def _put_forward(organisation: Body) -> list[Person]:
    """Four new mediators, put forward to the court: not yet consented, consented, refused, confirmed and suspended."""
    court = Body.objects.get(name=COURT)
    room = Department.objects.get(body=organisation, name="调解室")
    keeper, clerk = _acting("administrator"), _acting("clerk")
    entries, people = [], []
    for number, name in enumerate(NEWCOMERS, start=11):
        made = ready_staff(name=name, username=f"mediator{number}", department=room)
        people.append(made.person)
        entries.append(
            actions.nominate_member(
                court=court,
                member=made.person,
                valid_from=clock.today(),
                by=keeper,
                reason="熟悉劳动法律，调解经验丰富",
            )
        )
        category = list(listed.categories())[number % len(listed.categories())]
        actions.enter_mediator(body=organisation, person=made.person, category=category, by=_person(keeper))
        if number < 13:
            _certify(made.person, number)
        if number > 11:
            actions.consent_to_nomination(entry=entries[-1].id, by=_acting(f"mediator{number}"))
    actions.refuse_entry(entry=entries[2].id, reason="任职未满一年，请期满以后再推荐", by=clerk)
    actions.confirm_entry(entry=entries[3].id, by=clerk)
    actions.suspend_entry(entry=entries[3].id, reason="本人申请暂停半年", by=clerk)
    return people


def _certify(person: Person, number: int) -> None:
    """A mediator's certificate: one that ends within the next weeks, and one with years to go."""
    ends_on = clock.today() + timedelta(days=45 if number == 11 else 900)
    actions.record_certificate(
        person=person.id,
        kind="labour_mediator",
        number=f"豫劳调2026新{number:03d}",
        issuer="河南省人力资源和社会保障厅",
        issued_on=clock.today() - timedelta(days=900),
        expires_on=ends_on,
        by=None,
    )


def _plan(title: str, begins_on: date, *, seats: int = 60) -> Plan:
    return Plan(
        title=title,
        mode=TrainingMode.MIXED,
        place="焦作市职工服务中心三楼报告厅",
        begins_on=begins_on,
        ends_on=begins_on + timedelta(days=1),
        sign_up_until=begins_on - timedelta(days=1),
        seats=seats,
        credits=Decimal(8),
        least_sessions=2,
        sessions=[(begins_on, "劳动合同与工资争议"), (begins_on + timedelta(days=1), "调解协议的制作与司法确认")],
        content="法律适用、调解方法、平台操作",
        pass_mark=60,
    )


def _train(union: Body, organisation: Body, officer: Actor) -> None:
    """A season of two trainings, one completed and one open for sign-up, and a third still drafted."""
    by, today = _person(officer), clock.today()
    court = Body.objects.get(name=COURT)
    first = today - timedelta(days=SEASON_DAYS - 10)
    with clock.moved(-timedelta(days=SEASON_DAYS)):
        past = training.plan_training(
            organiser=union, hosts=[court], region="4108", plan=_plan("秋季调解员联合培训", first), by=by
        )
        training.publish_training(plan=past.id, body=union.id, by=by)
        people = [each.id for each in queries.mediators_of(organisation.id, on=clock.today())]
        places = training.sign_up(plan=past.id, body=organisation, people=people, by=by) if people else []
    present = [place.id for place in places]
    for session in past.sessions.all():
        training.record_attendance(session=session.id, body=union.id, present=present, by=by)
    scores = {place: 88 - 31 * (number % 2) for number, place in enumerate(present)}
    training.record_scores(plan=past.id, body=union.id, scores=scores, by=by)
    training.complete_training(plan=past.id, body=union.id, by=by)
    soon = _plan("冬季欠薪争议专题培训", today + timedelta(days=12))
    coming = training.plan_training(organiser=union, hosts=[court], region="4108", plan=soon, by=by)
    training.publish_training(plan=coming.id, body=union.id, by=by)
    working = [each.id for each in queries.mediators_of(organisation.id, on=today)]
    training.sign_up(plan=coming.id, body=organisation, people=working[:2], by=by)
    later = _plan("调解员任职资格培训", today + timedelta(days=60))
    training.plan_training(organiser=union, hosts=[], region="4108", plan=later, by=by)
    training.set_requirement(
        region="4108", year=today.year, credits=Decimal(16), source="焦作市总工会年度培训计划", body=union.id, by=by
    )


def _assess(union: Body, organisation: Body, officer: Actor) -> None:
    """Last year's assessment of the organisation, a commendation, and two pieces of guidance."""
    by, year = _person(officer), clock.today().year - 1
    cut = figures.cut(figures.lines(body=organisation.id, year=year, readers=[f"body:{union.id}"]))
    assessing.decide_assessment(
        by_body=union,
        body=organisation,
        person=None,
        year=year,
        cut=cut,
        seen=cut.digest,
        grade=Grade.EXCELLENT,
        reasons="办案数量和质量居全市前列，卷宗规范",
        by=by,
    )
    assessing.give_distinction(
        kind=DistinctionKind.COMMENDATION,
        by_body=union,
        body=organisation,
        person=Person.objects.get(name="孙立新", accounts__username="mediator"),
        reason="成功调解涉三十二人的欠薪争议",
        by=by,
    )
    for field, title, text in GUIDANCE:
        assessing.publish_guidance(
            publisher=union.id, field=field, title=title, text=text, source="焦作市总工会权益保障部", by=by
        )


GUIDANCE: Final = (
    (
        "group.new_forms",
        "新就业形态劳动争议调解工作指引",
        "先核对用工事实：谁派单、谁管理、谁结算报酬。",
    ),
    (
        "cause.pay.arrears",
        "欠薪争议快速调解工作指引",
        "当日联系用人单位，三日内组织第一次调解。",
    ),
)


def _let_go(organisation: Body, person: Person) -> None:
    """A mediator who leaves: no case in hand, so that nothing has to be handed over first."""
    row = queries.mediators_in(organisation.id).get(person=person)
    actions.leave_mediator(mediator=row.id, on=clock.today(), reason="调往外地工作", open_cases=[], by=None)


def _complain(organisation: Body) -> None:
    """A complaint about the organisation that it answered; the court has to decide it."""
    entry = RosterEntry.objects.select_related("court", "body").get(body=organisation, court__name=COURT)
    received = complaints.receive_complaint(
        entry=entry,
        complainant="石玉兰",
        ground="other",
        text="约定的调解时间两次改期，都没有提前告诉我。",
        by=_acting("clerk"),
    )
    complaints.answer_complaint(
        entry=received.id, text="两次改期系调解员出庭，已向当事人说明并致歉。", by=_acting("administrator")
    )


def _keep_employers(seed: str, union: Body, officer: Actor) -> None:
    """Employers of the district with a visit planned, followed up and closed."""
    by, today, chance = _person(officer), clock.today(), seeded(seed, "employers")
    sizes, sections = list(Size), [Industry.C, Industry.E, Industry.G, Industry.H, Industry.I]
    entered = []
    for number in range(12):
        company = names.company(chance, FIRST_EMPLOYER + number, place="山阳区", on=today)
        facts = employers.Facts(
            name=company.name,
            region=DISTRICT,
            size=sizes[number % len(sizes)],
            industry=sections[number % len(sections)],
            address=company.address,
            staff_count=20 + 35 * number,
            has_union=number % 3 > 0,
            has_committee=number % 4 == 0,
        )
        made = employers.enter_employer(unified_code=company.credit_code, facts=facts, body=union, by=by)
        entered.append(made)
    reasons = ("半年内有三件欠薪争议", "新设企业，指导建立调解委员会", "工资集体协商到期")
    visits = [
        employers.plan_visit(
            employer=each.id, body=union, reason=reason, planned_on=today + timedelta(days=5 * number), by=by
        )
        for number, (each, reason) in enumerate(zip(entered, reasons, strict=False))
    ]
    employers.record_visit(
        visit=visits[0].id,
        body=union.id,
        visited_on=today,
        visitors="方静、高洁",
        findings="工资台账不完整，已提出整改建议",
        follow_up_on=today + timedelta(days=30),
        by=by,
    )


NOT_ACTIVATED: Final = (
    {"name": "何晓燕", "phone": "19900000081", "username": "he.xiaoyan"},
    {"name": "宋立民", "phone": "19900000082", "username": "song.limin"},
)


def _hand_out(line: Line) -> None:
    """Places for accounts on their way down from the province to the organisation; two accounts not activated yet."""
    by, wanted = line.administrator.person.id, {PlaceKind.ORGANISATION: 40, PlaceKind.MEDIATOR: 400}
    handing_out.open_places(opener=line.court.id, holder=line.province.id, wanted=wanted, by=line.opener.person.id)
    for number, (giver, holder) in enumerate(
        ((line.province, line.city), (line.city, line.county), (line.county, line.organisation)), start=1
    ):
        some = {kind: count // 4**number or 1 for kind, count in wanted.items()}
        handing_out.hand_out(giver=giver.id, holder=holder.id, wanted=some, by=by)
    court, opener = Body.objects.get(name=COURT), _person(_acting("operator"))
    for typed in NOT_ACTIVATED:
        handing_out.open_single(
            opener=court.id, typed={"body": ORGANISATION, "department": "调解室", **typed}, by=opener
        )


def _open_centre() -> None:
    """The city's legal aid centre with an officer and a lawyer, and a worker's application that waits."""
    centre = actions.open_body(
        kind=BodyKind.LEGAL_AID_CENTRE, level=Level.CITY, name=AID_CENTRE, region="4108", by=None
    )
    office = actions.open_department(
        body=centre, name="审查科", kind=DepartmentKind.OTHER, powers=[powers.LEGAL_AID_DECIDE], by=None
    )
    officer = ready_staff(name="田野", username="aid", department=office)
    legal_aid.enter_lawyer(centre=centre, by=officer.person.id, **LAWYER)
    worker = Account.objects.get(person__name=cast.WORKER[0], kind="party").person
    case = _case_of(worker)
    if case is not None:
        wish = legal_aid.Wish(
            request="请律师帮我参加调解，要回工资", phone=cast.WORKER[1], promised=True, ground="migrant_pay_or_injury"
        )
        legal_aid.apply_for_aid(
            case=case[0], case_title=case[1], party="a1", person=worker.id, centre=centre, wish=wish
        )


def _case_of(person: Person) -> tuple[uuid.UUID, str] | None:
    """A case in which the person takes part, with its title; None where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT subject, title FROM casebook_case WHERE readers @> ARRAY[%s] AND NOT resting"
            " ORDER BY subject LIMIT 1",
            [f"person:{person.id}"],
        )
        found: tuple[uuid.UUID, str] | None = cursor.fetchone()
        return found
