"""The fixed cast of the procedure's tests and the stage on which they act.

A `Stage` holds a view and a clock; `do` decides a step with facts as the law floor gives them and evolves the view.
The scenes (`accepted`, `mediating`, `signed`, …) are stages that have got so far.
"""

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any

from fengqiao.law.limits import due
from fengqiao.procedure import (
    Actor,
    ActRecord,
    CaseView,
    Decision,
    Facts,
    Payload,
    decide,
    evolve,
    needs,
    read_payload,
)
from fengqiao.procedure.days import day_of
from fengqiao.procedure.kinds.agreement import CountersignAgreement, DraftAgreement, SealAgreement, SignAgreement
from fengqiao.procedure.kinds.corrections import ExpireClock
from fengqiao.procedure.kinds.fields import ClaimEntry, MediatorEntry, PartyEntry
from fengqiao.procedure.kinds.force import (
    AcceptConfirmation,
    ApplyForConfirmation,
    ConfirmAgreement,
    RecordHearing,
    ScheduleHearing,
)
from fengqiao.procedure.kinds.intake import (
    AcceptApplication,
    Apply,
    EnterSettlement,
    ProveArbitrationStatus,
    ReceiveOwnCase,
)
from fengqiao.procedure.kinds.mediation import (
    AssignMediator,
    ConfirmServiceAddress,
    Disclose,
    LeaveMediation,
    RecordAttendance,
    RecordSession,
    ScheduleSession,
    SignRecord,
    TellRights,
)
from fengqiao.procedure.kinds.referral import (
    AcceptReferral,
    AskRespondent,
    ChooseOrganisation,
    ConsentAsApplicant,
    ConsentAsRespondent,
    OfferReferral,
    TakeBack,
    TakeSeat,
)
from fengqiao.procedure.model import FileRef, Private, Term
from fengqiao.refusals import Refused

COURT = "court-county"
OTHER_COURT = "court-other"
ORGANISATION = "union-mediation"
OTHER_ORGANISATION = "town-mediation"
COMMISSION = "arbitration-county"

MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
"""Monday 2 March 2026, nine in the morning in China."""

DIGEST = "sha256:" + "ab" * 32
SCAN = (FileRef(DIGEST, "扫描件"),)


def _person(person: str, name: str) -> Actor:
    return Actor(person, name, "", frozenset(), "node-court", "phone_code+document")


def _staff(person: str, name: str, body: str, *powers: str) -> Actor:
    return Actor(person, name, body, frozenset(powers), "node-court", "password+totp")


WORKER = _person("p-worker", "王建国")
SECOND_WORKER = _person("p-worker-2", "李秀英")
EMPLOYER = _person("p-hr", "赵敏")
CONTRACTOR = _person("p-contractor", "孙强")
LAWYER = _person("p-lawyer", "周正")
STRANGER = _person("p-stranger", "路人")
CLERK = _staff("s-clerk", "陈立", COURT, "court.filing")
JUDGE = _staff("s-judge", "何明", COURT, "court.judging")
PRESIDENT = _staff("s-president", "郑安", COURT, "court.presiding")
OTHER_CLERK = _staff("s-other-clerk", "冯远", OTHER_COURT, "court.filing")
OTHER_JUDGE = _staff("s-other-judge", "褚远", OTHER_COURT, "court.judging")
ADMIN = _staff("s-admin", "刘芳", ORGANISATION, "organisation.administer")
OTHER_ADMIN = _staff("s-other-admin", "蒋平", OTHER_ORGANISATION, "organisation.administer")
MEDIATOR = _staff("s-mediator", "张和", ORGANISATION, "organisation.mediate")
SECOND_MEDIATOR = _staff("s-mediator-2", "钱顺", ORGANISATION, "organisation.mediate")
ARBITRATION_CLERK = _staff("s-arbitration", "吴清", COMMISSION, "arbitration.filing")
TIMER = Actor("", "系统计时", "", frozenset(), "node-court", "timer")

CAST: dict[str, Actor] = {
    "worker": WORKER,
    "employer": EMPLOYER,
    "lawyer": LAWYER,
    "stranger": STRANGER,
    "clerk": CLERK,
    "judge": JUDGE,
    "president": PRESIDENT,
    "other_clerk": OTHER_CLERK,
    "admin": ADMIN,
    "other_admin": OTHER_ADMIN,
    "mediator": MEDIATOR,
    "second_mediator": SECOND_MEDIATOR,
    "arbitration_clerk": ARBITRATION_CLERK,
    "timer": TIMER,
}

WORKER_ENTRY = PartyEntry(
    id="a1", kind="natural", name="王建国", person="p-worker", identity=Private("k1", "…"), phone=Private("k1", "…")
)
ABSENT_WORKER_ENTRY = PartyEntry(id="a1", kind="natural", name="王建国", identity=Private("k1", "…"))
EMPLOYER_ENTRY = PartyEntry(
    id="r1", kind="organisation", name="焦作某机械有限公司", representative="马总", credit_code="91410800MA0000000X"
)
CLAIM = ClaimEntry(cause="pay.arrears", title="支付2025年11月至2026年1月工资", amount_fen=1_800_000)
FACTS_TEXT = "2025年11月起公司拖欠工资三个月，共计一万八千元。"
TERMS = (Term(1, "r1", "a1", "支付拖欠工资", 1_800_000, date(2026, 3, 31)),)


class Stage:
    """A case on its way: its view, its acts, and the time on the wall."""

    def __init__(self) -> None:
        self.view: CaseView | None = None
        self.acts: list[ActRecord] = []
        self.now = MONDAY
        self._numbers = itertools.count(1)

    @property
    def case(self) -> CaseView:
        """The view, once the case is open."""
        assert self.view is not None
        return self.view

    @property
    def today(self) -> date:
        return day_of(self.now)

    def facts(self, payload: Payload, **overrides: Any) -> Facts:
        """What the world says to this step: the law's due days, everybody on the roster, every court competent."""
        wanted = needs(self.view, payload)
        answers: dict[str, Any] = {
            "due": {
                name: due(name, need.start or self.today, excluded_days=need.excluded_days)
                for name, need in wanted.due.items()
            },
            "on_roster": True,
            "mediators_on_roster": dict.fromkeys(wanted.mediators, True),
            "competent": True,
            "competence": "用人单位所在地在本院辖区",
            "identity_matches": True,
        }
        return Facts(**{**answers, **overrides})

    def judge(self, by: Actor, payload: Payload, **overrides: Any) -> Decision:
        """The decision on a step, without taking it."""
        return decide(self.view, payload, by, self.facts(payload, **overrides), self.now)

    def do(self, by: Actor, payload: Payload, **overrides: Any) -> CaseView:
        """Take a step: decide, seal, evolve."""
        decision = self.judge(by, payload, **overrides)
        self.view = self.evolved(decision, by, payload)
        self.now += timedelta(minutes=10)
        return self.view

    def evolved(self, decision: Decision, by: Actor, payload: Payload) -> CaseView:
        number = next(self._numbers)
        before = self.view
        record = ActRecord(
            kind=decision.kind,
            version=payload.version,
            payload=payload,
            facts=decision.facts,
            person=by.person,
            body=by.body,
            role=decision.standing.value,
            name=by.name,
            at=self.now,
            case="case-1",
            seq=number,
            term=(before.term if before else 0) + (decision.opens is not None),
            digest=f"sha256:{number:064x}",
            opens_body=decision.opens or "",
            closes=decision.closes,
        )
        self.acts.append(record)
        return evolve(before, record)

    def refused(self, by: Actor, payload: Payload, **overrides: Any) -> str:
        """The code with which a step is refused; fails if it is not."""
        try:
            self.judge(by, payload, **overrides)
        except Refused as refusal:
            return refusal.code
        raise AssertionError(f"{type(payload).__name__} was not refused")

    def wait(self, days: int) -> "Stage":
        """Let calendar days pass."""
        self.now += timedelta(days=days)
        return self

    def states(self) -> dict[str, str]:
        """The state of every facet that has left its beginning."""
        facets = ("intake", "referral", "mediation", "agreement", "force", "performance")
        return {facet: state for facet in facets if (state := self.case.state(facet)) != "unopened"}

    def clocks(self) -> set[str]:
        """The limits that are running."""
        return {name for name, clock in self.case.clocks.items() if clock.state == "running"}


Step = tuple[Actor, Payload]


def play(stage: Stage, *steps: Step) -> Stage:
    """The stage after all steps were taken in order."""
    for by, payload in steps:
        stage.do(by, payload)
    return stage


APPLY = Apply(
    court=COURT,
    applicants=(WORKER_ENTRY,),
    respondents=(EMPLOYER_ENTRY,),
    claims=(CLAIM,),
    facts_text=FACTS_TEXT,
)
NEVER_ARBITRATED = ProveArbitrationStatus(status="none", infringed_on=date(2025, 12, 15))
AWARDED = ProveArbitrationStatus(
    status="award",
    proofs=SCAN,
    commission=COMMISSION,
    case_number="劳人仲〔2026〕1号",
    award_received_on=date(2026, 2, 27),
)
PENDING = ProveArbitrationStatus(status="pending", proofs=SCAN, commission=COMMISSION)
EXEMPT = ProveArbitrationStatus(status="exempt", proofs=SCAN)


def applied(status: ProveArbitrationStatus = NEVER_ARBITRATED) -> Stage:
    """The worker has applied and said where the dispute stands towards arbitration."""
    return play(Stage(), (WORKER, APPLY), (WORKER, status))


def accepted(status: ProveArbitrationStatus = NEVER_ARBITRATED) -> Stage:
    """The court has taken the application in and the worker has consented."""
    return play(applied(status), (CLERK, AcceptApplication()), (WORKER, ConsentAsApplicant(explained=True)))


def both_consented(status: ProveArbitrationStatus = NEVER_ARBITRATED) -> Stage:
    """The employer was asked, took its seat and consented too."""
    return play(
        accepted(status),
        (CLERK, AskRespondent(party="r1", method="phone")),
        (EMPLOYER, TakeSeat(party="r1")),
        (EMPLOYER, ConsentAsRespondent(explained=True)),
    )


def chosen(status: ProveArbitrationStatus = NEVER_ARBITRATED) -> Stage:
    """Both parties have chosen the same organisation."""
    return play(
        both_consented(status),
        (WORKER, ChooseOrganisation(organisation=ORGANISATION)),
        (EMPLOYER, ChooseOrganisation(organisation=ORGANISATION)),
    )


def offered(status: ProveArbitrationStatus = NEVER_ARBITRATED) -> Stage:
    """The case was offered to the organisation."""
    return play(chosen(status), (CLERK, OfferReferral()))


ASSIGN = AssignMediator(mediators=(MediatorEntry(person="s-mediator", name="张和"),))


def preparing(status: ProveArbitrationStatus = NEVER_ARBITRATED) -> Stage:
    """The organisation has accepted; mediator assigned and disclosed, rights told, identities checked."""
    return prepare(play(offered(status), (ADMIN, AcceptReferral())))


def prepare(stage: Stage) -> Stage:
    """Everything that must precede the first session."""
    play(stage, (ADMIN, ASSIGN), (MEDIATOR, Disclose(circumstance="none")))
    for party, kind in (("a1", "identity_card"), ("r1", "business_licence")):
        fields = {"party": party, "document": kind, "method": "online_comparison", "matched": True}
        stage.do(MEDIATOR, TellRights(party=party, complete=True))
        stage.do(MEDIATOR, read_payload("check_identity", 1, fields))
    address = Private("k1", "…")
    stage.do(WORKER, ConfirmServiceAddress(party="a1", address=address, electronic=True))
    stage.do(EMPLOYER, ConfirmServiceAddress(party="r1", address=address, electronic=True))
    return stage


def schedule(number: int, stage: Stage) -> ScheduleSession:
    """An appointment on site, tomorrow."""
    starts = stage.now + timedelta(days=1)
    return ScheduleSession(session=f"s{number}", starts_at=starts, mode="on_site", place="总工会调解室")


def hold(stage: Stage) -> Stage:
    """A session is scheduled, held, recorded and its record signed by both."""
    stage.do(MEDIATOR, schedule(1, stage))
    return play(
        stage.wait(1),
        (MEDIATOR, RecordAttendance(session="s1", present=("a1", "r1"))),
        (MEDIATOR, RecordSession(record="w1", session="s1", text="双方陈述……", undisputed_facts=("欠付三个月工资",))),
        (WORKER, SignRecord(record="w1", signature=DIGEST)),
        (EMPLOYER, SignRecord(record="w1", signature=DIGEST)),
    )


def mediating(status: ProveArbitrationStatus = NEVER_ARBITRATED) -> Stage:
    """A first session was held."""
    return hold(preparing(status))


DRAFT = DraftAgreement(content="甲乙双方……", terms=TERMS)


def drafted(status: ProveArbitrationStatus = NEVER_ARBITRATED) -> Stage:
    """The agreement is drafted."""
    return play(mediating(status), (MEDIATOR, DRAFT))


def sign(draft: int = 1) -> SignAgreement:
    """A signature on that draft."""
    return SignAgreement(draft=draft, signature=DIGEST)


def signed(status: ProveArbitrationStatus = NEVER_ARBITRATED) -> Stage:
    """Both parties have signed: the agreement of a referred case binds."""
    return play(drafted(status), (WORKER, sign()), (EMPLOYER, sign()))


def conclude(ground: int, reason: str = "") -> Payload:
    """The conclusion on that ground."""
    return read_payload("conclude_mediation", 1, {"ground": ground, "summary": "经一次调解。", "reason": reason})


EXECUTE: tuple[Step, ...] = (
    (MEDIATOR, CountersignAgreement(draft=1, signature=DIGEST)),
    (ADMIN, SealAgreement(draft=1, sealed_file=DIGEST)),
)


def agreed(status: ProveArbitrationStatus = NEVER_ARBITRATED) -> Stage:
    """Concluded with an agreement and taken back by the court."""
    return play(signed(status), *EXECUTE, (MEDIATOR, conclude(1)), (CLERK, TakeBack()))


def failed(status: ProveArbitrationStatus = NEVER_ARBITRATED) -> Stage:
    """The worker left; concluded without agreement and taken back by the court."""
    return play(
        mediating(status),
        (WORKER, LeaveMediation()),
        (MEDIATOR, conclude(4, "申请人不愿继续调解")),
        (CLERK, TakeBack()),
    )


def join(court: str = COURT) -> ApplyForConfirmation:
    """An application for confirmation to that court."""
    return ApplyForConfirmation(court=court, truthful=True)


def confirmation_applied() -> Stage:
    """Both have applied for confirmation."""
    return play(agreed(), (WORKER, join()), (EMPLOYER, join()))


ACCEPT_CONFIRMATION = AcceptConfirmation(case_number="（2026）豫0811诉前调确1号", judge_name="何明")


def reviewing() -> Stage:
    """The court reviews the agreement."""
    return play(confirmation_applied(), (CLERK, ACCEPT_CONFIRMATION))


def heard() -> Stage:
    """Both parties were heard together."""
    stage = reviewing()
    stage.do(JUDGE, ScheduleHearing(starts_at=stage.now + timedelta(days=1), mode="online"))
    stage.wait(1).do(JUDGE, RecordHearing(present=("a1", "r1"), text="双方确认自愿。"))
    return stage


def confirmed() -> Stage:
    """The agreement is confirmed."""
    return play(heard(), (JUDGE, ConfirmAgreement()))


def own_case(status: ProveArbitrationStatus = NEVER_ARBITRATED) -> Stage:
    """The organisation has received a case of its own; both parties consented."""
    return play(
        Stage(),
        (ADMIN, OWN_CASE),
        *SEATS,
        (WORKER, status),
        (WORKER, ConsentAsApplicant(explained=True)),
        (EMPLOYER, ConsentAsRespondent(explained=True)),
    )


def own_agreed() -> Stage:
    """An own case concluded with an agreement."""
    stage = play(hold(prepare(own_case())), (MEDIATOR, DRAFT), (WORKER, sign()), (EMPLOYER, sign()))
    return play(stage, *EXECUTE, (MEDIATOR, conclude(1)))


def settlement(effective_on: date = date(2026, 2, 27)) -> EnterSettlement:
    """An agreement reached offline, as the organisation enters it."""
    return EnterSettlement(
        organisation=ORGANISATION,
        applicants=(ABSENT_WORKER_ENTRY,),
        respondents=(EMPLOYER_ENTRY,),
        claims=(CLAIM,),
        facts_text=FACTS_TEXT,
        mediator="s-mediator",
        mediator_name="张和",
        content="甲乙双方……",
        terms=TERMS,
        effective_on=effective_on,
        signed_agreement=SCAN,
    )


SEATS: tuple[Step, ...] = ((WORKER, TakeSeat(party="a1")), (EMPLOYER, TakeSeat(party="r1")))


def settled(effective_on: date = date(2026, 2, 27)) -> Stage:
    """An agreement reached offline was entered, and the parties took their seats."""
    return play(Stage(), (ADMIN, settlement(effective_on)), *SEATS)


OWN_CASE = ReceiveOwnCase(
    organisation=ORGANISATION,
    applicants=(ABSENT_WORKER_ENTRY,),
    respondents=(EMPLOYER_ENTRY,),
    claims=(CLAIM,),
    facts_text=FACTS_TEXT,
    received_on=date(2026, 3, 2),
)


def expire(stage: Stage, clock: str) -> Stage:
    """Time passes to the day after the limit, and the timer says so."""
    days = (stage.case.clocks[clock].due - stage.today).days + 1
    stage.wait(max(days, 0)).do(TIMER, ExpireClock(clock=clock))
    return stage
