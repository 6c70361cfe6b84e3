"""The ways before an organisation has the case: consent, choice, offer, silence, refusal, return, recall."""

from datetime import date

import pytest

from fengqiao.procedure import available, work
from fengqiao.procedure.kinds.intake import AcceptApplication, ReturnApplication, WithdrawApplication
from fengqiao.procedure.kinds.mediation import LeaveMediation
from fengqiao.procedure.kinds.referral import (
    AcceptReferral,
    AppointOrganisation,
    AskRespondent,
    ChooseOrganisation,
    ConsentAsApplicant,
    ConsentAsRespondent,
    DeclareUnreachable,
    DeclineReferral,
    EndReferral,
    LeaveChoiceToCourt,
    OfferReferral,
    RecallReferral,
    RecordAttempt,
    RefuseAsRespondent,
    ReturnReferral,
    TakeBack,
    TakeSeat,
)

from .cast import (
    ADMIN,
    APPLY,
    CLERK,
    COURT,
    EMPLOYER,
    MEDIATOR,
    ORGANISATION,
    OTHER_ADMIN,
    OTHER_ORGANISATION,
    STRANGER,
    WORKER,
    Stage,
    play,
)
from .scenes import (
    accepted,
    applied,
    both_consented,
    conclude,
    drafted,
    mediating,
    offered,
    preparing,
    sign,
    signed,
)

APPOINT = AppointOrganisation(organisation=ORGANISATION)


def test_the_court_returns_an_application_with_its_notice() -> None:
    stage = applied()
    stage.do(CLERK, ReturnApplication(ground="no_jurisdiction", notice="请向有管辖权的法院申请。"))
    assert stage.states() == {"intake": "returned"}
    assert not stage.clocks()


def test_the_court_accepts_only_with_the_arbitration_status_on_record() -> None:
    stage = play(Stage(), (WORKER, APPLY))
    assert stage.refused(CLERK, AcceptApplication()) == "arbitration_unknown"


def test_silence_is_not_consent_and_no_case_is_offered_without_the_applicants() -> None:
    stage = play(applied(), (CLERK, AcceptApplication()))
    assert stage.refused(CLERK, APPOINT) == "no_consent"
    stage.do(WORKER, ConsentAsApplicant(explained=True))
    stage.do(CLERK, APPOINT)
    assert stage.case.state("referral") == "chosen"


def test_no_session_without_the_respondents_consent() -> None:
    stage = play(accepted(), (CLERK, APPOINT), (CLERK, OfferReferral()), (ADMIN, AcceptReferral()))
    assert stage.case.clocks["respondent_inquiry"].due == date(2026, 3, 5)  # Monday + 3 working days = Thursday
    assert not any(rule.kind == "schedule_session" for rule in available(stage.case, ADMIN, stage.now))
    play(stage, (ADMIN, AskRespondent(party="r1", method="phone")), (EMPLOYER, TakeSeat(party="r1")))
    stage.do(EMPLOYER, ConsentAsRespondent(explained=True))
    assert "respondent_inquiry" not in stage.clocks()


def test_a_refusal_before_the_offer_ends_the_search_at_once() -> None:
    stage = play(accepted(), (EMPLOYER, TakeSeat(party="r1")), (EMPLOYER, RefuseAsRespondent(reason="不愿调解")))
    assert stage.states() == {"intake": "accepted", "referral": "ended"}
    assert not stage.clocks() & {"court_designation", "joint_choice"}


def test_a_refusal_while_the_mediator_asks_stops_and_the_case_returns() -> None:
    stage = play(accepted(), (CLERK, APPOINT), (CLERK, OfferReferral()), (ADMIN, AcceptReferral()))
    play(stage, (EMPLOYER, TakeSeat(party="r1")), (EMPLOYER, RefuseAsRespondent()))
    assert stage.case.state("mediation") == "stopped"
    assert stage.refused(ADMIN, conclude(5, "分歧大")) == "wrong_ground"
    play(stage, (ADMIN, conclude(4, "被申请人不同意调解")), (CLERK, TakeBack()))
    assert stage.states()["mediation"] == "concluded_failed"
    assert stage.case.custodian == COURT


def test_unreachable_needs_a_log_of_attempts() -> None:
    stage = accepted()
    unreachable = DeclareUnreachable(party="r1", reason="电话停机，信件退回。")
    stage.do(CLERK, RecordAttempt(party="r1", method="phone", result="停机"))
    stage.do(CLERK, RecordAttempt(party="r1", method="phone", result="停机"))
    assert stage.refused(CLERK, unreachable) == "too_few_attempts"
    stage.do(CLERK, RecordAttempt(party="r1", method="post", result="退回"))
    stage.do(CLERK, unreachable)
    assert stage.case.state("referral") == "ended"


def test_unreachable_after_acceptance_is_the_mediators_to_say() -> None:
    stage = play(accepted(), (CLERK, APPOINT), (CLERK, OfferReferral()), (ADMIN, AcceptReferral()))
    for method in ("phone", "visit"):
        stage.do(ADMIN, RecordAttempt(party="r1", method=method, result="无人"))
    stage.do(ADMIN, DeclareUnreachable(party="r1", reason="电话无人接听，上门无人。"))
    assert stage.refused(ADMIN, conclude(4, "无法联系")) == "wrong_ground"
    stage.do(ADMIN, conclude(3, "无法联系"))
    assert stage.case.conclusion_ground == 3


def test_both_consenting_choose_for_two_working_days_before_the_court_may_appoint() -> None:
    stage = both_consented()  # Monday 2 March
    assert stage.refused(CLERK, APPOINT) == "parties_choosing"
    stage.wait(2)  # Wednesday 4 March, the second working day
    assert stage.refused(CLERK, APPOINT) == "parties_choosing"
    stage.wait(1)  # Thursday 5 March
    stage.do(CLERK, APPOINT)
    assert stage.case.organisation == ORGANISATION


def test_a_party_may_leave_the_choice_to_the_court() -> None:
    stage = play(both_consented(), (EMPLOYER, LeaveChoiceToCourt()), (CLERK, APPOINT))
    assert stage.case.state("referral") == "chosen"


def test_different_choices_choose_nothing() -> None:
    stage = play(
        both_consented(),
        (WORKER, ChooseOrganisation(organisation=ORGANISATION)),
        (EMPLOYER, ChooseOrganisation(organisation=OTHER_ORGANISATION)),
    )
    assert stage.case.state("referral") == "choosing"
    stage.do(EMPLOYER, ChooseOrganisation(organisation=ORGANISATION))
    assert stage.case.state("referral") == "chosen"


def test_an_organisation_off_the_roster_is_refused_everywhere() -> None:
    assert accepted().refused(CLERK, APPOINT, on_roster=False) == "not_on_roster"
    stage = play(accepted(), (CLERK, APPOINT))
    assert stage.refused(CLERK, OfferReferral(), on_roster=False) == "not_on_roster"


def test_a_declined_case_is_offered_to_the_next() -> None:
    stage = offered()
    stage.do(ADMIN, DeclineReferral(ground="outside_speciality", reason="不熟悉工伤待遇。"))
    assert stage.states()["referral"] == "declined"
    assert stage.case.referrals[-1].outcome == "declined"
    assert stage.refused(ADMIN, AcceptReferral()) == "not_yours", "it is no longer theirs"
    again = AppointOrganisation(organisation=OTHER_ORGANISATION)
    play(stage, (CLERK, again), (CLERK, OfferReferral()), (OTHER_ADMIN, AcceptReferral()))
    assert stage.case.custodian == OTHER_ORGANISATION


def test_silence_is_recalled_after_three_working_days_and_not_before() -> None:
    recall = RecallReferral(reason="silence")
    stage = offered().wait(3)  # Thursday 5 March, the last of three working days
    assert stage.refused(CLERK, recall) == "wrong_recall_reason"
    stage.wait(1).do(CLERK, recall)  # Friday 6 March
    assert stage.states()["referral"] == "recalled"
    assert stage.refused(ADMIN, AcceptReferral()) == "not_yours"


def test_accept_and_recall_cannot_both_win() -> None:
    stage = play(offered().wait(4), (ADMIN, AcceptReferral()))
    assert stage.refused(CLERK, RecallReferral(reason="silence")) == "wrong_recall_reason"


def test_an_organisation_returns_a_case_after_talking_it_over() -> None:
    stage = preparing()
    stage.do(ADMIN, ReturnReferral(talked_with="立案庭陈立", reason="争议涉及工伤认定，宜由专业组织调解。"))
    assert stage.case.closed_term
    assert stage.refused(MEDIATOR, conclude(5, "分歧")) == "not_yours"
    assert stage.refused(CLERK, APPOINT) == "wrong_state"
    play(stage, (CLERK, TakeBack()), (CLERK, AppointOrganisation(organisation=OTHER_ORGANISATION)))
    assert stage.states() == {"intake": "accepted", "referral": "chosen"}
    assert stage.case.party("r1") is not None
    assert [party.consent for party in stage.case.parties] == ["given", "given"], "consents stand"


@pytest.mark.parametrize("reason", ["false_mediation", "suspension", "lost_node"])
def test_a_recall_for_cause_takes_the_case_back_at_once(reason: str) -> None:
    stage = mediating()
    stage.do(CLERK, RecallReferral(reason=reason))  # type: ignore[arg-type]  # the parameters are the literals
    assert stage.states() == {"intake": "accepted", "referral": "recalled"}
    assert (stage.case.custodian, stage.case.organisation, stage.case.mediators) == (COURT, "", ())
    assert "mediation_before_filing" not in stage.clocks()
    assert stage.case.former_mediators == (), "a recall bars nobody from mediating later"


def test_a_recall_voids_signatures_that_were_not_complete() -> None:
    stage = play(drafted(), (WORKER, sign()), (CLERK, RecallReferral(reason="lost_node")))
    assert "agreement" not in stage.states()
    assert stage.case.agreement.signatures == ()


def test_a_recall_does_not_undo_an_agreement_that_binds() -> None:
    stage = play(signed(), (CLERK, RecallReferral(reason="lost_node")))
    assert stage.states()["agreement"] == "effective"
    assert stage.states()["referral"] == "taken_back"
    assert "confirmation_application" in stage.clocks()


def test_a_recall_after_a_party_left_ends_the_mediation() -> None:
    stage = play(mediating(), (WORKER, LeaveMediation()), (CLERK, RecallReferral(reason="consent_withdrawn")))
    assert stage.states()["mediation"] == "concluded_failed"
    assert stage.states()["referral"] == "taken_back"


def test_no_organisation_can_be_found() -> None:
    stage = play(accepted(), (CLERK, EndReferral(reason="no_organisation", note="辖区内无适合的组织。")))
    assert stage.case.state("referral") == "ended"
    assert {item.kind for item in work(stage.case, stage.now)} >= {"request_arbitration"}


def test_a_party_leaves_before_anybody_took_the_case() -> None:
    stage = play(offered(), (EMPLOYER, LeaveMediation(reason="不愿继续")))
    assert stage.case.state("referral") == "ended"
    assert stage.refused(ADMIN, AcceptReferral()) == "not_yours", "the organisation is off the case"


def test_the_applicant_withdraws() -> None:
    assert play(applied(), (WORKER, WithdrawApplication())).states() == {"intake": "withdrawn"}
    assert play(offered(), (WORKER, WithdrawApplication())).case.state("intake") == "withdrawn"
    stage = play(mediating(), (WORKER, WithdrawApplication(reason="已自行和解")))
    assert stage.case.state("mediation") == "stopped"
    play(stage, (MEDIATOR, conclude(2, "自行和解，撤回申请")), (CLERK, TakeBack()))
    assert stage.case.conclusion_ground == 2


def test_nobody_else_may_take_a_step() -> None:
    stage = offered()
    assert stage.refused(OTHER_ADMIN, AcceptReferral()) == "not_yours"
    assert stage.refused(STRANGER, AcceptReferral()) == "not_yours"
    assert stage.refused(WORKER, AcceptReferral()) == "wrong_standing"
    assert stage.refused(CLERK, AcceptReferral()) == "wrong_standing"


def test_a_stranger_cannot_take_the_employers_seat() -> None:
    stage = accepted()
    assert stage.refused(STRANGER, TakeSeat(party="r1"), identity_matches=False) == "not_this_party"
    stage.do(EMPLOYER, TakeSeat(party="r1"))
    assert stage.refused(STRANGER, TakeSeat(party="r1")) == "not_yours"
