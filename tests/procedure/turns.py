"""Turns beside the road: situations that only particular circumstances open."""

from collections.abc import Callable
from datetime import date, timedelta

from msgspec.structs import replace

from fengqiao.procedure.kinds.agreement import DraftAgreement
from fengqiao.procedure.kinds.appointing import ProposeTimes, SlotEntry
from fengqiao.procedure.kinds.corrections import AppointAgent, Complain, JoinParty, RequestEmployerRecords
from fengqiao.procedure.kinds.fields import PartyEntry
from fengqiao.procedure.kinds.force import ConfirmAgreement, DismissConfirmation, RecordHearing, RequireSupplement
from fengqiao.procedure.kinds.intake import ProveArbitrationStatus, RequestArbitration
from fengqiao.procedure.kinds.mediation import ChallengeMediator, ConsentToExtension, LeaveMediation, ProposeExtension
from fengqiao.procedure.kinds.mediation import SuspendForFalseMediation as Suspend
from fengqiao.procedure.kinds.oral import ConfirmOralAgreement, RecordOralAgreement
from fengqiao.procedure.kinds.panel import SeatPanel
from fengqiao.procedure.kinds.performance import ReportDefault
from fengqiao.procedure.kinds.plan import AskAboutPlan, ConsentToPlan, ObjectToPlan, ProposePlan
from fengqiao.procedure.kinds.referral import AcceptReferral, RecordAttempt, TakeBack, TakeSeat
from fengqiao.procedure.kinds.undisputed import RecordUndisputedFacts, SignUndisputedFacts
from fengqiao.procedure.model import Term

from . import groups, negotiations, outcome_scenes, suits
from .cast import (
    ADMIN,
    APPLY,
    AWARDED,
    CLERK,
    COMMISSION,
    DIGEST,
    EMPLOYER,
    JUDGE,
    MEDIATOR,
    NEVER_ARBITRATED,
    PENDING,
    SECOND_WORKER,
    TERMS,
    WORKER,
    Stage,
    play,
)
from .scenes import (
    ACCEPT_CONFIRMATION,
    EXECUTE,
    SEATS,
    accepted,
    agreed,
    conclude,
    confirmed,
    drafted,
    heard,
    join,
    mediating,
    offered,
    own_case,
    preparing,
    settlement,
    sign,
)

PLAN_AGREED = ConsentToPlan(explained=True)
PLAN = ProposePlan(content="被申请人一次支付。", terms=TERMS)
ORAL = RecordOralAgreement(content="当场付清，互不追究。", terms=TERMS, reached_on=date(2026, 3, 3), no_document=True)
CONFIRM_ORAL = ConfirmOralAgreement(draft=1, signature=DIGEST)
CONFIRM_FACTS = SignUndisputedFacts(statement=1, signature=DIGEST)
UNTIL = date(2026, 4, 15)
CONTRACTOR_ENTRY = PartyEntry(id="r2", kind="natural", name="孙强")


def with_agent() -> Stage:
    agent = AppointAgent(person="p-lawyer", name="周正", agent_kind="lawyer", special=True, proof=DIGEST)
    return play(accepted(), (WORKER, agent))


def collective() -> Stage:
    """Ten workers have applied together; the court has not said anything yet."""
    mates = (PartyEntry(id=f"a{number}", kind="natural", name=f"工友{number}") for number in range(2, 11))
    return play(Stage(), (WORKER, replace(APPLY, applicants=(*APPLY.applicants, *mates))))


def with_panel() -> Stage:
    return play(collective(), (CLERK, SeatPanel()))


def with_two_respondents() -> Stage:
    stage = play(accepted(), (CLERK, JoinParty(side="respondent", party=CONTRACTOR_ENTRY, reason="转包")))
    return play(stage, SEATS[1])


def with_attempts(*, accepted_by_organisation: bool) -> Stage:
    stage, by = (preparing(), ADMIN) if accepted_by_organisation else (accepted(), CLERK)
    stage.do(by, RecordAttempt(party="r1", method="phone", result="停机"))
    stage.do(by, RecordAttempt(party="r1", method="post", result="退回"))
    return stage


def with_challenge() -> Stage:
    challenge = ChallengeMediator(challenge="c0", mediator="s-mediator", ground="interest", reason="……")
    return play(mediating(), (WORKER, challenge))


def with_times_asked() -> Stage:
    stage = mediating()
    slots = tuple(SlotEntry(starts_at=stage.now + timedelta(days=days)) for days in (2, 3))
    return play(stage, (MEDIATOR, ProposeTimes(slots=slots, mode="online")))


def with_facts_recorded() -> Stage:
    facts = RecordUndisputedFacts(undisputed_facts=("欠付三个月工资",), consented=True)
    return play(mediating(), (MEDIATOR, facts))


def with_facts_half_confirmed() -> Stage:
    return play(with_facts_recorded(), (WORKER, CONFIRM_FACTS))


def with_facts_confirmed() -> Stage:
    return play(with_facts_half_confirmed(), (EMPLOYER, CONFIRM_FACTS))


def with_oral_record() -> Stage:
    return play(mediating(), (MEDIATOR, ORAL))


def with_oral_half_confirmed() -> Stage:
    return play(with_oral_record(), (WORKER, CONFIRM_ORAL))


def with_oral_agreement() -> Stage:
    return play(with_oral_half_confirmed(), (EMPLOYER, CONFIRM_ORAL))


def agreed_orally() -> Stage:
    return play(with_oral_agreement(), (MEDIATOR, conclude(1)), (CLERK, TakeBack()))


def with_plan_asked() -> Stage:
    return play(mediating(), (MEDIATOR, AskAboutPlan()))


def with_plan_half_agreed() -> Stage:
    return play(with_plan_asked(), (WORKER, PLAN_AGREED))


def with_plan_agreed() -> Stage:
    return play(with_plan_half_agreed(), (EMPLOYER, PLAN_AGREED))


def with_plan() -> Stage:
    return play(with_plan_agreed(), (MEDIATOR, PLAN))


def with_plan_objected() -> Stage:
    return play(with_plan(), (EMPLOYER, ObjectToPlan(reason="太高")))


def with_extension_proposed() -> Stage:
    return play(mediating(), (MEDIATOR, ProposeExtension(until=UNTIL, reason="补充")))


def with_extension_half_agreed() -> Stage:
    return play(with_extension_proposed(), (WORKER, ConsentToExtension(until=UNTIL)))


def with_records_requested() -> Stage:
    return play(mediating(), (WORKER, RequestEmployerRecords(request="q0", party="r1", what="考勤")))


def with_complaint() -> Stage:
    return play(mediating(), (WORKER, Complain(petition="t0", ground="other", reason="……")))


def with_supplement(days: int) -> Stage:
    stage = heard()
    stage.do(JUDGE, RequireSupplement(what="凭证", until=stage.today + timedelta(days=2)))
    return stage.wait(days)


def with_suspicion() -> Stage:
    return play(heard(), (JUDGE, Suspend(signs="……")))


def with_two_terms() -> Stage:
    terms = tuple(Term(number, "r1", "a1", "付款", 100, date(2026, 3, 31)) for number in (1, 2))
    stage = play(mediating(), (MEDIATOR, DraftAgreement(content="……", terms=terms)))
    return play(stage, (WORKER, sign()), (EMPLOYER, sign()), *EXECUTE, (MEDIATOR, conclude(1)), (CLERK, TakeBack()))


def with_statutory_review() -> Stage:
    stage = Stage()
    stage.do(ADMIN, settlement(), mediators_on_roster={})
    return play(stage, *SEATS, (WORKER, join()), (EMPLOYER, join()))


def with_period_over() -> Stage:
    return drafted().wait(31)


def with_default() -> Stage:
    stage = Stage()
    stage.do(ADMIN, settlement())
    return play(stage, *SEATS).wait(40)


def own_and_left() -> Stage:
    return play(own_case(), (WORKER, LeaveMediation()))


def own_pending_and_failed() -> Stage:
    return play(own_case(PENDING), (ADMIN, conclude(5, "分歧")))


def partly_agreed(status: ProveArbitrationStatus = NEVER_ARBITRATED) -> Stage:
    """Agreed on a part of the claims, and back at the court."""
    terms = (Term(1, "r1", "a1", "付款", 100, date(2026, 3, 31)),)
    stage = play(mediating(status), (MEDIATOR, DraftAgreement(content="……", terms=terms, covers="part")))
    return play(stage, (WORKER, sign()), (EMPLOYER, sign()), *EXECUTE, (MEDIATOR, conclude(1)), (CLERK, TakeBack()))


def partly_confirmed(status: ProveArbitrationStatus = NEVER_ARBITRATED) -> Stage:
    """What was agreed in part is confirmed."""
    stage = play(partly_agreed(status), (WORKER, join()), (EMPLOYER, join()), (CLERK, ACCEPT_CONFIRMATION))
    return play(stage, (JUDGE, RecordHearing(present=("a1", "r1"), text="……")), (JUDGE, ConfirmAgreement()))


def half_applied() -> Stage:
    """One side has applied for confirmation."""
    return play(agreed(), (WORKER, join()))


def defaulted(status: ProveArbitrationStatus = NEVER_ARBITRATED) -> Stage:
    """Agreed, not confirmed, not paid in time."""
    return play(agreed(status).wait(40), (WORKER, ReportDefault(term=1, text="未付")))


def gone_to_arbitration() -> Stage:
    """The whole dispute left, because what was agreed was not performed."""
    return play(defaulted(), (WORKER, RequestArbitration(commission=COMMISSION)))


def left_while_pending() -> Stage:
    return play(accepted(PENDING), (WORKER, LeaveMediation()))


def enforceable() -> Stage:
    return play(confirmed().wait(40), (WORKER, ReportDefault(term=1, text="未付")))


def left_before_referral() -> Stage:
    return play(accepted(), (WORKER, LeaveMediation()))


def dismissed_while_pending() -> Stage:
    stage = play(agreed(PENDING), (WORKER, join()), (EMPLOYER, join()), (CLERK, ACCEPT_CONFIRMATION))
    return play(stage, (JUDGE, DismissConfirmation(grounds=("unclear",), reasons="……")))


def with_award() -> Stage:
    return accepted(AWARDED)


def with_unknown_status() -> Stage:
    return play(Stage(), (WORKER, APPLY))


def with_unassigned() -> Stage:
    return play(offered(), (ADMIN, AcceptReferral()))


def with_joined_contractor() -> Stage:
    return play(preparing(), (ADMIN, JoinParty(side="respondent", party=CONTRACTOR_ENTRY, reason="转包")))


def with_principal_and_agent() -> Stage:
    """The worker is also the agent of a second worker."""
    second = PartyEntry(id="a2", kind="natural", name="李秀英")
    agent = AppointAgent(person="p-worker", name="王建国", agent_kind="recommended", special=True, proof=DIGEST)
    stage = play(accepted(), (CLERK, JoinParty(side="applicant", party=second, reason="同案")))
    return play(stage, (SECOND_WORKER, TakeSeat(party="a2")), (SECOND_WORKER, agent))


TURNS: tuple[Callable[[], Stage], ...] = (
    with_agent,
    with_two_respondents,
    lambda: with_attempts(accepted_by_organisation=False),
    lambda: with_attempts(accepted_by_organisation=True),
    with_challenge,
    with_times_asked,
    with_facts_recorded,
    with_facts_half_confirmed,
    negotiations.entered,
    negotiations.half_confirmed,
    negotiations.settled,
    negotiations.review_asked,
    negotiations.reviewed,
    with_oral_record,
    with_oral_half_confirmed,
    with_oral_agreement,
    agreed_orally,
    with_plan_asked,
    with_plan_half_agreed,
    with_plan_agreed,
    with_plan,
    lambda: with_plan().wait(8),
    with_extension_proposed,
    with_extension_half_agreed,
    with_records_requested,
    with_complaint,
    lambda: with_supplement(0),
    lambda: with_supplement(3),
    with_suspicion,
    with_two_terms,
    with_statutory_review,
    with_period_over,
    with_default,
    own_and_left,
    own_pending_and_failed,
    partly_agreed,
    lambda: partly_agreed(PENDING),
    partly_confirmed,
    lambda: partly_confirmed(PENDING),
    half_applied,
    defaulted,
    lambda: defaulted(PENDING),
    left_while_pending,
    left_before_referral,
    suits.stated_by_the_court,
    half_applied,
    enforceable,
    outcome_scenes.order_served,
    outcome_scenes.arbitral_statement_made,
    lambda: play(outcome_scenes.arbitral_statement_made(), (WORKER, outcome_scenes.SIGN_FOR)),
    lambda: half_applied().wait(45),
    lambda: outcome_scenes.order_served().wait(25),
    lambda: play(suits.stated_by_the_court(), (WORKER, suits.RECEIVE)),
    lambda: play(suits.statement_made(), (WORKER, suits.RECEIVE)),
    dismissed_while_pending,
    with_award,
    collective,
    with_panel,
    groups.listed,
    groups.with_one_in_person,
    groups.led_by_the_worker,
    groups.drafted,
    groups.asked,
    groups.refused_by_the_worker,
    groups.silent_worker,
)
