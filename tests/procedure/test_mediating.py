"""The ways of the mediation itself: mediators, sessions, records, time, suspension, exit."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from fengqiao.procedure import Actor, available, work
from fengqiao.procedure.kinds.agreement import DraftAgreement, RefuseToSign
from fengqiao.procedure.kinds.appointing import AnswerTimes
from fengqiao.procedure.kinds.corrections import ExpireClock
from fengqiao.procedure.kinds.fields import MediatorEntry
from fengqiao.procedure.kinds.intake import LodgeComplaintFirst
from fengqiao.procedure.kinds.mediation import (
    AssignMediator,
    ChallengeMediator,
    ConsentToExtension,
    DecideChallenge,
    Disclose,
    EndAppraisal,
    LeaveMediation,
    LiftSuspension,
    NoteUnsignedRecord,
    ProposeExtension,
    RecordAttendance,
    RecordSession,
    ReplaceMediator,
    ScheduleSession,
    StartAppraisal,
    SuspendForFalseMediation,
    WaiveDisclosure,
)
from fengqiao.procedure.kinds.referral import AcceptReferral, TakeBack

from . import turns
from .cast import (
    ADMIN,
    AWARDED,
    CLERK,
    EMPLOYER,
    MEDIATOR,
    SCAN,
    SECOND_MEDIATOR,
    TERMS,
    TIMER,
    WORKER,
    Stage,
    play,
)
from .scenes import (
    ASSIGN,
    DRAFT,
    EXECUTE,
    conclude,
    drafted,
    expire,
    hold,
    mediating,
    offered,
    own_case,
    prepare,
    preparing,
    schedule,
    sign,
    signed,
)

SECOND = MediatorEntry(person="s-mediator-2", name="钱顺")
CHALLENGE = ChallengeMediator(challenge="c1", mediator="s-mediator", ground="near_relative", reason="系对方亲属。")
SUSPEND = SuspendForFalseMediation(signs="双方陈述雷同，工资表系同日制作。")
UNTIL = date(2026, 4, 15)


def _kinds(stage: Stage, by: Actor) -> set[str]:
    return {rule.kind for rule in available(stage.case, by, stage.now)}


def test_mediation_starts_only_after_disclosure_rights_and_identity() -> None:
    stage = play(offered(), (ADMIN, AcceptReferral()), (ADMIN, ASSIGN))
    assert stage.refused(MEDIATOR, schedule(1, stage)) == "not_disclosed"
    stage.do(MEDIATOR, Disclose(circumstance="none"))
    stage.do(MEDIATOR, schedule(1, stage))
    attendance = RecordAttendance(session="s1", present=("a1", "r1"))
    assert stage.refused(MEDIATOR, attendance) == "identity_unchecked"


def test_a_conflict_needs_every_partys_waiver_or_another_mediator() -> None:
    stage = play(offered(), (ADMIN, AcceptReferral()), (ADMIN, ASSIGN))
    stage.do(MEDIATOR, Disclose(circumstance="other_relation", text="曾任被申请人法律顾问。"))
    assert stage.refused(MEDIATOR, schedule(1, stage)) == "conflict_not_waived"
    stage.do(WORKER, WaiveDisclosure(mediator="s-mediator"))
    assert stage.refused(MEDIATOR, schedule(1, stage)) == "conflict_not_waived"
    stage.do(EMPLOYER, WaiveDisclosure(mediator="s-mediator"))
    stage.do(MEDIATOR, schedule(1, stage))
    assert stage.case.state("mediation") == "active"


def test_a_challenge_stops_the_work_until_decided_and_the_upheld_mediator_never_returns() -> None:
    stage = play(mediating(), (WORKER, CHALLENGE))
    assert stage.refused(MEDIATOR, DRAFT) == "challenge_pending"
    stage.do(CLERK, DecideChallenge(challenge="c1", upheld=True, reason="属实。"))
    assert not stage.case.mediators
    assert stage.refused(MEDIATOR, DRAFT) == "not_yours"
    assert stage.refused(ADMIN, ASSIGN) == "former_mediator"
    stage.do(ADMIN, AssignMediator(mediators=(SECOND,)))
    assert stage.case.mediators[0].person == "s-mediator-2"


def test_a_rejected_challenge_lets_the_work_go_on() -> None:
    stage = play(mediating(), (WORKER, CHALLENGE))
    play(stage, (ADMIN, DecideChallenge(challenge="c1", upheld=False, reason="不属实。")), (MEDIATOR, DRAFT))
    assert stage.case.state("agreement") == "drafted"


def test_a_replacement_covers_leave_and_must_disclose_anew() -> None:
    stage = preparing()
    stage.do(ADMIN, ReplaceMediator(leaving="s-mediator", mediator=SECOND, reason="请假"))
    assert stage.refused(MEDIATOR, schedule(1, stage)) == "not_yours"
    assert stage.refused(SECOND_MEDIATOR, schedule(1, stage)) == "not_disclosed"
    stage.do(SECOND_MEDIATOR, Disclose(circumstance="none"))
    stage.do(SECOND_MEDIATOR, schedule(1, stage))


def test_a_mediator_off_the_roster_takes_no_court_case_but_may_take_an_own_case() -> None:
    stage = play(offered(), (ADMIN, AcceptReferral()))
    assert stage.refused(ADMIN, ASSIGN, mediators_on_roster={}) == "not_on_roster"
    own = own_case()
    own.do(ADMIN, ASSIGN, mediators_on_roster={})
    assert not own.case.mediators[0].on_roster


def test_a_record_is_signed_or_says_why_not() -> None:
    stage = preparing()
    stage.do(MEDIATOR, schedule(1, stage))
    stage.do(MEDIATOR, RecordAttendance(session="s1", present=("a1", "r1")))
    stage.do(MEDIATOR, RecordSession(record="w1", session="s1", text="……"))
    waiting = {(item.standing, item.kind) for item in work(stage.case, stage.now)}
    assert {("applicant", "sign_record"), ("respondent", "sign_record")} <= waiting
    stage.do(MEDIATOR, NoteUnsignedRecord(record="w1", party="r1", reason="提前离开"))
    assert dict(stage.case.records[0].excused) == {"r1": "提前离开"}


def test_the_mediator_asks_for_times_and_each_party_answers_until_one_is_fixed() -> None:
    stage = turns.with_times_asked()
    asked = stage.case.times
    assert asked is not None
    early, late = asked.slots
    waiting = {(item.standing, item.kind) for item in work(stage.case, stage.now)}
    assert {("applicant", "answer_times"), ("respondent", "answer_times")} <= waiting
    stage.do(WORKER, AnswerTimes(suits=(late, early), needs="手语"))
    stage.do(EMPLOYER, AnswerTimes(suits=()))
    stage.do(EMPLOYER, AnswerTimes(suits=(late,)))
    answered = stage.case.times
    assert answered is not None
    assert answered.answers == {"a1": (early, late), "r1": (late,)}
    assert answered.needs == {"a1": "手语", "r1": ""}
    assert "answer_times" not in {item.kind for item in work(stage.case, stage.now)}
    stage.do(MEDIATOR, ScheduleSession(session="s7", starts_at=late, mode="online"))
    assert stage.case.times is None
    assert stage.refused(WORKER, AnswerTimes(suits=(late,))) == "no_times_asked"


def test_an_extension_needs_the_consent_of_all() -> None:
    stage = play(mediating(), (MEDIATOR, ProposeExtension(until=UNTIL, reason="待补充账目")))
    stage.do(WORKER, ConsentToExtension(until=UNTIL))
    assert stage.case.clocks["mediation_before_filing"].due == date(2026, 4, 1)  # Wednesday
    assert stage.refused(WORKER, ConsentToExtension(until=UNTIL)) == "already_consented"
    stage.do(EMPLOYER, ConsentToExtension(until=UNTIL))
    clock = stage.case.clocks["mediation_before_filing"]
    assert (clock.due, clock.state) == (UNTIL, "running")
    assert "延长" in clock.source


def test_no_extension_while_the_limit_to_sue_is_running() -> None:
    stage = mediating(AWARDED)
    assert "propose_extension" not in _kinds(stage, MEDIATOR)
    assert stage.refused(MEDIATOR, ProposeExtension(until=UNTIL, reason="待补充账目")) == "suit_clock_running"
    stage.do(WORKER, LodgeComplaintFirst(complaint=SCAN))
    stage.do(MEDIATOR, ProposeExtension(until=UNTIL, reason="待补充账目"))
    assert stage.case.complaint_lodged_at is not None


def test_the_days_of_an_appraisal_do_not_count() -> None:
    stage = mediating()  # thirty days end on Wednesday 1 April
    stage.do(MEDIATOR, StartAppraisal(matter="笔迹鉴定", started_on=stage.today))
    assert "mediation_before_filing" not in stage.clocks()
    stage.wait(10).do(MEDIATOR, EndAppraisal(ended_on=stage.today))
    assert stage.case.clocks["mediation_before_filing"].due == date(2026, 4, 13)  # Saturday 11 April + two days off


def test_an_appraisal_keeps_an_agreed_extension() -> None:
    stage = play(mediating(), (MEDIATOR, ProposeExtension(until=UNTIL, reason="鉴定")))
    play(stage, (WORKER, ConsentToExtension(until=UNTIL)), (EMPLOYER, ConsentToExtension(until=UNTIL)))
    stage.do(MEDIATOR, StartAppraisal(matter="笔迹鉴定", started_on=stage.today))
    stage.wait(10).do(MEDIATOR, EndAppraisal(ended_on=stage.today))
    assert stage.case.clocks["mediation_before_filing"].due == UNTIL + timedelta(days=10)


def test_the_period_ends_without_agreement() -> None:
    stage = drafted()
    assert stage.refused(TIMER, ExpireClock(clock="mediation_before_filing")) == "too_early"
    expire(stage, "mediation_before_filing")
    assert stage.states()["mediation"] == "stopped"
    assert "agreement" not in stage.states()
    play(stage, (MEDIATOR, conclude(6, "期限届满，未达成延长合意")), (CLERK, TakeBack()))
    assert stage.case.conclusion_ground == 6


def test_nothing_binding_is_sealed_after_the_period_even_before_the_timer_spoke() -> None:
    stage = drafted().wait(31)
    assert stage.refused(WORKER, sign()) == "too_late"
    assert stage.refused(MEDIATOR, DRAFT) == "too_late"
    stage.do(WORKER, LeaveMediation())


def test_the_period_does_not_touch_an_agreement_that_binds() -> None:
    stage = expire(signed(), "mediation_before_filing")
    assert stage.states()["agreement"] == "effective"
    play(stage, *EXECUTE, (MEDIATOR, conclude(1)))


@pytest.mark.parametrize("scene", [preparing, mediating, drafted])
def test_a_party_may_leave_at_any_moment_and_it_counts_from_then(scene: Callable[[], Stage]) -> None:
    stage = scene()
    stage.do(EMPLOYER, LeaveMediation(reason="不愿继续"))
    assert stage.states()["mediation"] == "stopped"
    party = stage.case.party("r1")
    assert party is not None
    assert party.consent == "withdrawn"
    assert stage.refused(MEDIATOR, schedule(9, stage)) == "wrong_state"


def test_suspension_stops_every_step_but_a_partys_exit() -> None:
    stage = play(drafted(), (MEDIATOR, SUSPEND))
    for by, payload in ((WORKER, sign()), (MEDIATOR, DRAFT), (MEDIATOR, schedule(2, stage))):
        assert stage.refused(by, payload) == "suspended"
    assert "mediation_before_filing" in stage.clocks(), "suspension stops no legal limit"
    stage.do(EMPLOYER, LeaveMediation())
    assert stage.states()["mediation"] == "stopped"


def test_suspension_stops_the_conclusion_of_an_agreement_too() -> None:
    stage = play(signed(), *EXECUTE, (CLERK, SUSPEND))
    assert stage.refused(MEDIATOR, conclude(1)) == "suspended"
    play(stage, (CLERK, LiftSuspension(reason="证据真实。")), (MEDIATOR, conclude(1)))
    assert stage.case.suspicion == ""


def test_a_party_that_will_not_sign() -> None:
    stage = play(drafted(), (WORKER, sign()), (EMPLOYER, RefuseToSign(draft=1, reason="金额有异议")))
    assert stage.states()["agreement"] == "refused"
    play(stage, (MEDIATOR, DRAFT))
    assert stage.refused(WORKER, sign(1)) == "stale_draft"
    play(stage, (EMPLOYER, RefuseToSign(draft=2, reason="仍有异议")), (MEDIATOR, conclude(7, "被申请人拒绝签章")))
    assert stage.case.conclusion_ground == 7


def test_own_cases_bind_only_with_mediator_and_seal() -> None:
    stage = play(hold(prepare(own_case())), (MEDIATOR, DRAFT), (WORKER, sign()), (EMPLOYER, sign()))
    assert stage.states()["agreement"] == "signed"
    assert "confirmation_application" not in stage.clocks()
    stage.do(*EXECUTE[0])
    assert stage.states()["agreement"] == "countersigned"
    stage.wait(2).do(*EXECUTE[1])
    assert stage.states()["agreement"] == "effective"
    assert stage.case.agreement.effective_on == stage.today
    assert stage.case.clocks["confirmation_application"].started == stage.today


def test_own_cases_have_fifteen_days_from_receipt_and_no_term_to_close() -> None:
    stage = hold(prepare(own_case()))
    assert stage.case.clocks["own_mediation"].due == date(2026, 3, 17)  # Monday 2 March + 15 days = Tuesday
    stage.do(MEDIATOR, conclude(5, "分歧较大"))
    assert not stage.case.closed_term, "the organisation is anchor and custodian at once"
    assert "own_mediation" not in stage.clocks()


def test_what_a_draft_says_of_its_performance_counts_for_nothing() -> None:
    paid = replace(TERMS[0], paid_on=date(2026, 3, 2), received_on=date(2026, 3, 2), enforced_on=date(2026, 3, 2))
    stage = play(mediating(), (MEDIATOR, DraftAgreement(content="……", terms=(paid,))))
    assert stage.case.agreement.terms == TERMS
