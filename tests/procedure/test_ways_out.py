"""Where a dispute goes that was not agreed, by its arbitration status; and how limits to sue are kept."""

from datetime import date

import pytest

from fengqiao.procedure import work
from fengqiao.procedure.kinds.intake import (
    AcknowledgeFile,
    CloseCase,
    InsistOnSuit,
    LodgeComplaintFirst,
    ProveArbitrationStatus,
    ReferToArbitration,
    RegisterSuit,
    RequestArbitration,
    ReturnToArbitration,
    RuleNonAcceptance,
)
from fengqiao.procedure.kinds.mediation import LeaveMediation
from fengqiao.procedure.kinds.performance import ReportDefault

from .cast import (
    ADMIN,
    ARBITRATION_CLERK,
    AWARDED,
    CLERK,
    COMMISSION,
    EXEMPT,
    JUDGE,
    MEDIATOR,
    NEVER_ARBITRATED,
    PENDING,
    SCAN,
    WORKER,
    Stage,
    play,
)
from .scenes import (
    accepted,
    agreed,
    applied,
    conclude,
    failed,
    own_agreed,
    own_case,
    prepare,
)

ASK = RequestArbitration(commission=COMMISSION)
INSIST = InsistOnSuit(complaint=SCAN)
REGISTER = RegisterSuit(case_number="（2026）豫0811民初1号")


def _ruling(ground: str) -> RuleNonAcceptance:
    return RuleNonAcceptance(case_number="（2026）豫0811民初2号", ground=ground, reasons="未经仲裁。")  # type: ignore[arg-type]  # a literal


def _next_steps(stage: Stage) -> set[str]:
    return {item.kind for item in work(stage.case, stage.now)}


def test_never_arbitrated_goes_to_arbitration_with_consent_and_file() -> None:
    stage = failed(NEVER_ARBITRATED)
    assert _next_steps(stage) == {"request_arbitration"}, "registration is not offered"
    play(stage, (WORKER, ASK), (CLERK, ReferToArbitration(materials=SCAN)))
    assert stage.case.state("intake") == "sent_to_arbitration"
    stage.do(ARBITRATION_CLERK, AcknowledgeFile(case_number="劳人仲收〔2026〕9号"))
    assert stage.case.state("intake") == "at_arbitration"


def test_insisting_without_arbitration_ends_in_a_ruling_of_non_acceptance() -> None:
    stage = play(failed(NEVER_ARBITRATED), (WORKER, INSIST))
    assert stage.case.clocks["registration"].due == date(2026, 3, 10)  # Tuesday 3 March + 7 days
    assert stage.refused(CLERK, REGISTER) == "arbitration_first"
    stage.do(JUDGE, _ruling("arbitration_first"))
    assert stage.case.state("intake") == "suit_refused"
    assert "non_acceptance_appeal" in stage.clocks()
    play(stage, (WORKER, ASK), (CLERK, ReferToArbitration()))
    assert stage.case.state("intake") == "sent_to_arbitration"


def test_pending_goes_back_to_the_commission() -> None:
    stage = failed(PENDING)
    assert _next_steps(stage) == {"return_to_arbitration"}
    assert stage.refused(WORKER, ASK) == "arbitration_done"
    stage.do(CLERK, ReturnToArbitration())
    assert stage.case.state("intake") == "sent_to_arbitration"


@pytest.mark.parametrize(
    "status",
    [
        EXEMPT,
        AWARDED,
        ProveArbitrationStatus(status="not_labour"),
        ProveArbitrationStatus(status="refused_or_overdue", proofs=SCAN),
    ],
)
def test_all_others_are_registered_if_the_party_chooses(status: ProveArbitrationStatus) -> None:
    stage = failed(status)
    assert _next_steps(stage) == {"insist_on_suit"}
    assert stage.refused(CLERK, REGISTER) == "wrong_state", "the party has not asked"
    stage.do(WORKER, INSIST)
    assert stage.refused(JUDGE, _ruling("arbitration_first")) == "suit_admissible"
    stage.do(CLERK, REGISTER)
    assert stage.case.state("intake") == "registered"
    assert not stage.clocks()


def test_a_party_that_leaves_at_once_can_go_on_at_once() -> None:
    stage = play(accepted(EXEMPT), (WORKER, LeaveMediation()), (WORKER, INSIST), (CLERK, REGISTER))
    assert stage.case.suit_number == "（2026）豫0811民初1号"


def test_the_limit_after_an_award_runs_from_its_receipt_and_a_complaint_keeps_it() -> None:
    stage = applied(AWARDED)  # received on Friday 27 February
    assert stage.case.clocks["suit_after_award"].due == date(2026, 3, 16)  # Saturday 14 March + two days off
    stage.wait(14).do(WORKER, LodgeComplaintFirst(complaint=SCAN))  # Monday 16 March, the last day
    assert "suit_after_award" not in stage.clocks()
    assert stage.case.papers[-1].kind == "complaint_receipt"
    late = applied(AWARDED).wait(15)
    assert late.refused(WORKER, LodgeComplaintFirst(complaint=SCAN)) == "too_late"


def test_the_lodged_complaint_serves_for_the_suit_with_its_own_date() -> None:
    stage = play(accepted(AWARDED), (WORKER, LodgeComplaintFirst(complaint=SCAN)))
    lodged = stage.case.complaint_lodged_at
    play(stage.wait(20), (WORKER, LeaveMediation()), (WORKER, InsistOnSuit()))
    assert stage.case.complaint_lodged_at == lodged
    assert stage.refused(JUDGE, _ruling("arbitration_pending")) == "suit_admissible"


def test_a_final_award_also_starts_the_employers_limit() -> None:
    final = ProveArbitrationStatus(
        status="award", proofs=SCAN, award_received_on=date(2026, 2, 27), final_for_employer=True
    )
    assert applied(final).case.clocks["setting_aside_award"].due == date(2026, 3, 30)  # Sunday 29 March + one


def test_limitation_is_shown_for_who_never_went_to_arbitration() -> None:
    assert "arbitration_limitation" in applied(NEVER_ARBITRATED).clocks()


def test_an_own_case_that_failed_goes_to_arbitration() -> None:
    stage = play(prepare(own_case()), (MEDIATOR, conclude(5, "分歧较大")), (WORKER, ASK))
    stage.do(ADMIN, ReferToArbitration())
    assert stage.case.state("intake") == "sent_to_arbitration"


def test_who_left_an_own_case_need_not_wait_for_its_conclusion() -> None:
    stage = play(prepare(own_case()), (WORKER, LeaveMediation()), (WORKER, ASK))
    assert stage.case.state("intake") == "arbitration_requested"


def test_an_unconfirmed_agreement_in_default_may_go_to_arbitration() -> None:
    stage = own_agreed().wait(40)  # the money was due on 31 March
    stage.do(WORKER, ReportDefault(term=1, text="分文未付"))
    assert stage.states()["performance"] == "defaulted"
    assert "enforcement_application" not in stage.clocks(), "only what a court confirmed is enforced"
    stage.do(WORKER, ASK)
    assert stage.case.state("intake") == "arbitration_requested"


def test_a_case_that_nobody_pursues_is_closed_with_a_reason() -> None:
    stage = failed()
    assert stage.refused(CLERK, CloseCase(reason="other")) == "reason_missing"
    assert stage.refused(ADMIN, CloseCase(reason="no_further_request")) == "wrong_standing"
    stage.do(CLERK, CloseCase(reason="no_further_request"))
    assert stage.case.state("intake") == "closed"
    assert stage.refused(WORKER, INSIST) == "wrong_state"


def test_performed_is_not_said_before_it_is_true() -> None:
    assert agreed().refused(CLERK, CloseCase(reason="performed")) == "still_to_perform"
