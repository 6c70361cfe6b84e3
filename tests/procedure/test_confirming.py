"""Judicial confirmation and its other ends: late, wrong court, not accepted, dismissed, withdrawn, objected."""

from datetime import date

import pytest

from fengqiao.procedure.kinds.force import (
    ConfirmAgreement,
    DismissConfirmation,
    ExtendConfirmation,
    ObjectToConfirmation,
    PermitConfirmationWithdrawal,
    RecordHearing,
    RefuseConfirmation,
    RejectObjection,
    RequireSupplement,
    SubmitSupplement,
    TreatAsWithdrawn,
    UpholdObjection,
    WithdrawConfirmation,
)
from fengqiao.procedure.kinds.intake import InsistOnSuit
from fengqiao.procedure.kinds.mediation import LiftSuspension, SuspendForFalseMediation
from fengqiao.procedure.kinds.performance import ReportDefault
from fengqiao.procedure.kinds.referral import MediateAnew

from .cast import (
    ADMIN,
    CLERK,
    COURT,
    EMPLOYER,
    EXEMPT,
    JUDGE,
    OTHER_CLERK,
    OTHER_COURT,
    PRESIDENT,
    SCAN,
    WORKER,
    Stage,
    play,
)
from .scenes import (
    ACCEPT_CONFIRMATION,
    SEATS,
    agreed,
    confirmation_applied,
    confirmed,
    heard,
    join,
    own_agreed,
    reviewing,
    settled,
    settlement,
    signed,
)

DISMISS = DismissConfirmation(grounds=("unclear",), reasons="给付期限不明确。")
REFUSE = RefuseConfirmation(case_number="（2026）豫0811诉前调确2号", ground="jurisdiction", reasons="不属本院管辖。")


def test_both_must_apply_within_thirty_days_of_effect() -> None:
    stage = agreed()  # binding on Tuesday 3 March
    assert stage.case.clocks["confirmation_application"].due == date(2026, 4, 2)  # Thursday
    stage.wait(30).do(WORKER, join())
    assert stage.states()["force"] == "applying"
    assert stage.refused(CLERK, ACCEPT_CONFIRMATION) == "wrong_state"
    stage.do(EMPLOYER, join())
    assert stage.states()["force"] == "applied"
    assert agreed().wait(31).refused(WORKER, join()) == "too_late"


def test_a_referred_agreement_goes_to_the_court_that_referred_it() -> None:
    assert agreed().refused(WORKER, join(OTHER_COURT)) == "wrong_court"


def test_three_and_fifteen_days_only_for_the_roster_or_a_peoples_committee() -> None:
    stage = reviewing()
    assert stage.clocks() >= {"confirmation_decision"}
    assert "confirmation_statutory" not in stage.clocks()
    statute = Stage()
    statute.do(ADMIN, settlement(), mediators_on_roster={})
    play(statute, *SEATS)
    play(statute, (WORKER, join(OTHER_COURT)), (EMPLOYER, join(OTHER_COURT)))
    assert "confirmation_acceptance" not in statute.clocks()
    statute.do(OTHER_CLERK, ACCEPT_CONFIRMATION)
    assert "confirmation_statutory" in statute.clocks()
    assert "confirmation_decision" not in statute.clocks()


def test_a_peoples_committee_brings_the_short_limits() -> None:
    stage = Stage()
    stage.do(ADMIN, settlement(), mediators_on_roster={}, peoples_committee=True)
    play(stage, *SEATS)
    play(stage, (WORKER, join(OTHER_COURT)), (EMPLOYER, join(OTHER_COURT)))
    assert "confirmation_acceptance" in stage.clocks()


def test_an_own_case_passes_to_the_court_that_accepts_it() -> None:
    stage = own_agreed()
    assert stage.refused(WORKER, join(OTHER_COURT), competent=False) == "wrong_court"
    stage.do(WORKER, join(OTHER_COURT))
    assert stage.refused(EMPLOYER, join(COURT)) == "wrong_court", "both go to one court"
    play(stage, (EMPLOYER, join(OTHER_COURT)))
    assert stage.refused(CLERK, ACCEPT_CONFIRMATION) == "not_yours"
    stage.do(OTHER_CLERK, ACCEPT_CONFIRMATION)
    assert stage.case.anchor == stage.case.custodian == OTHER_COURT


def test_a_settlement_reached_offline_is_confirmed_like_any_other() -> None:
    stage = settled(date(2026, 2, 27))
    assert stage.case.clocks["confirmation_application"].due == date(2026, 3, 30)  # Sunday 29 March + one
    play(stage, (WORKER, join()), (EMPLOYER, join()), (CLERK, ACCEPT_CONFIRMATION))
    stage.do(JUDGE, RecordHearing(present=("a1", "r1"), text="双方确认自愿。"))
    stage.do(JUDGE, ConfirmAgreement())
    assert stage.states()["force"] == "confirmed"
    assert settled(date(2026, 1, 20)).refused(WORKER, join()) == "too_late"


def test_a_ruling_needs_both_heard_together() -> None:
    stage = reviewing()
    assert stage.refused(JUDGE, ConfirmAgreement()) == "wrong_state"
    assert stage.refused(JUDGE, RecordHearing(present=("a1",), text="……")) == "not_heard_together"


def test_not_accepted_may_be_applied_for_again_in_time() -> None:
    stage = play(confirmation_applied(), (JUDGE, REFUSE))
    assert stage.states()["force"] == "not_accepted"
    play(stage, (WORKER, join()))
    assert stage.case.confirmation.applicants == ("a1",), "the new application starts afresh"
    assert play(confirmation_applied(), (JUDGE, REFUSE)).wait(40).refused(WORKER, join()) == "too_late"


def test_after_dismissal_the_parties_mediate_anew() -> None:
    stage = play(heard(), (JUDGE, DISMISS))
    assert stage.states()["agreement"] == "effective", "the ruling does not void the agreement"
    stage.do(CLERK, MediateAnew(reason="双方愿意明确给付期限。"))
    assert stage.states() == {"intake": "accepted", "referral": "choosing"}
    assert [party.consent for party in stage.case.parties] == ["", ""], "consent is asked anew"
    assert stage.case.agreement.version == 1


def test_after_dismissal_the_parties_sue_where_arbitration_does_not_come_first() -> None:
    stage = play(_dismissed_exempt(), (WORKER, InsistOnSuit(complaint=SCAN)))
    assert stage.case.state("intake") == "suit_requested"


def _dismissed_exempt() -> Stage:
    stage = play(agreed(EXEMPT), (WORKER, join()), (EMPLOYER, join()), (CLERK, ACCEPT_CONFIRMATION))
    return play(stage, (JUDGE, DISMISS))


def test_a_settlement_dismissed_by_the_court_is_mediated_anew_there() -> None:
    stage = play(settled(), (WORKER, join()), (EMPLOYER, join()), (CLERK, ACCEPT_CONFIRMATION), (JUDGE, DISMISS))
    assert stage.refused(ADMIN, MediateAnew(reason="……")) == "wrong_standing"
    stage.do(CLERK, MediateAnew(reason="双方愿意重新协商。"))
    assert stage.states() == {"intake": "accepted", "referral": "choosing"}
    assert stage.case.court == COURT


def test_an_own_case_not_accepted_is_mediated_anew_by_its_organisation() -> None:
    stage = play(own_agreed(), (WORKER, join()), (EMPLOYER, join()), (JUDGE, REFUSE))
    stage.do(ADMIN, MediateAnew(reason="双方愿意修改协议。"))
    assert stage.states() == {"intake": "own", "mediation": "preparing"}
    assert "own_mediation" in stage.clocks()


def test_a_withdrawal_before_acceptance_is_free_and_after_it_is_permitted() -> None:
    stage = play(confirmation_applied(), (WORKER, WithdrawConfirmation()))
    assert "force" not in stage.states()
    stage = play(heard(), (EMPLOYER, WithdrawConfirmation()))
    assert stage.refused(JUDGE, ConfirmAgreement()) == "wrong_state"
    stage.do(JUDGE, PermitConfirmationWithdrawal())
    assert stage.states()["force"] == "withdrawn"


def test_no_withdrawal_covers_up_what_must_be_dismissed() -> None:
    stage = play(heard(), (EMPLOYER, WithdrawConfirmation()))
    false = DismissConfirmation(grounds=("others_interests",), reasons="双方虚构欠薪，损害他人利益。")
    stage.do(JUDGE, false)
    assert stage.states()["force"] == "dismissed"


def test_what_the_court_asked_for_and_did_not_get() -> None:
    until = date(2026, 3, 9)  # Monday
    stage = play(heard(), (JUDGE, RequireSupplement(what="工资支付凭证", until=until)))
    assert stage.refused(JUDGE, ConfirmAgreement()) == "supplement_pending"
    assert stage.refused(JUDGE, TreatAsWithdrawn(reasons="未补充。")) == "supplement_pending"
    given = play(
        heard(), (JUDGE, RequireSupplement(what="凭证", until=until)), (WORKER, SubmitSupplement(materials=SCAN))
    )
    given.do(JUDGE, ConfirmAgreement())
    stage.wait(7).do(JUDGE, TreatAsWithdrawn(reasons="逾期未补充。"))
    assert stage.states()["force"] == "withdrawn"


def test_a_suspicion_bars_confirmation_until_it_is_cleared() -> None:
    stage = play(heard(), (JUDGE, SuspendForFalseMediation(signs="双方系夫妻。")))
    assert stage.refused(JUDGE, ConfirmAgreement()) == "suspended"
    play(stage, (JUDGE, LiftSuspension(reason="工资流水属实。")), (JUDGE, ConfirmAgreement()))
    assert stage.states()["force"] == "confirmed"


def test_the_president_may_prolong_the_fifteen_days_by_ten_once() -> None:
    stage = reviewing()  # fifteen days end on Wednesday 18 March
    late = ExtendConfirmation(until=date(2026, 3, 29), reason="需核实。")
    assert stage.refused(PRESIDENT, late) == "already_extended"
    assert stage.refused(JUDGE, late) == "wrong_standing"
    stage.do(PRESIDENT, ExtendConfirmation(until=date(2026, 3, 28), reason="需核实。"))
    assert stage.case.clocks["confirmation_decision"].due == date(2026, 3, 28)
    assert stage.refused(PRESIDENT, ExtendConfirmation(until=date(2026, 3, 29), reason="再延。")) == "already_extended"


@pytest.mark.parametrize(("ruling", "state"), [("reject", "confirmed"), ("uphold", "revoked")])
def test_a_party_objects_within_fifteen_days(ruling: str, state: str) -> None:
    stage = play(confirmed().wait(15), (EMPLOYER, ObjectToConfirmation(reason="协议违反自愿。")))
    stage.do(JUDGE, RejectObjection(reasons="不成立。") if ruling == "reject" else UpholdObjection(reasons="成立。"))
    assert stage.states()["force"] == state
    assert confirmed().wait(16).refused(EMPLOYER, ObjectToConfirmation(reason="……")) == "too_late"


def test_default_on_a_confirmed_agreement_opens_enforcement_for_two_years() -> None:
    stage = confirmed().wait(40)
    stage.do(WORKER, ReportDefault(term=1, text="分文未付"))
    assert stage.case.clocks["enforcement_application"].started == date(2026, 3, 31)
    assert stage.case.clocks["enforcement_application"].due.year == 2028


def test_no_confirmation_before_the_court_has_the_result() -> None:
    assert signed().refused(WORKER, join()) == "wrong_state"
