"""The scenes: stages that have got so far, each built on the one before."""

from datetime import date, timedelta

from fengqiao.procedure import (
    Payload,
    read_payload,
)
from fengqiao.procedure.kinds.agreement import CountersignAgreement, DraftAgreement, SealAgreement, SignAgreement
from fengqiao.procedure.kinds.corrections import ExpireClock
from fengqiao.procedure.kinds.fields import MediatorEntry
from fengqiao.procedure.kinds.force import (
    AcceptConfirmation,
    ApplyForConfirmation,
    ConfirmAgreement,
    RecordHearing,
    ScheduleHearing,
)
from fengqiao.procedure.kinds.intake import (
    AcceptApplication,
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
from fengqiao.procedure.model import Private

from .cast import (
    ABSENT_WORKER_ENTRY,
    ADMIN,
    APPLY,
    CLAIM,
    CLERK,
    COURT,
    DIGEST,
    EMPLOYER,
    EMPLOYER_ENTRY,
    FACTS_TEXT,
    JUDGE,
    MEDIATOR,
    NEVER_ARBITRATED,
    ORGANISATION,
    SCAN,
    TERMS,
    TIMER,
    WORKER,
    Stage,
    Step,
    play,
)


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
