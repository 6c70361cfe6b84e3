"""After filing: mediation entrusted within the trial's limit, the court's statement, repudiation, withdrawal."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from fengqiao.procedure.kinds.mediation import ConsentToExtension, ProposeExtension
from fengqiao.procedure.kinds.performance import ReportDefault
from fengqiao.procedure.kinds.statement import RefuseStatement, RepudiateStatement, WithdrawStatementRequest
from fengqiao.procedure.kinds.suit import (
    EntrustMediation,
    InviteAssistance,
    PermitSuitWithdrawal,
    RefuseSuitWithdrawal,
    ResumeTrial,
    WithdrawSuit,
)
from fengqiao.procedure.resting import at_rest

from . import suits
from .cast import (
    CLERK,
    EMPLOYER,
    EXEMPT,
    JUDGE,
    NEVER_ARBITRATED,
    ORGANISATION,
    OTHER_CLERK,
    TERMS,
    WORKER,
    Stage,
    play,
)
from .scenes import agreed, hold, join, prepare


@pytest.mark.parametrize(
    ("procedure", "limit", "days", "trial"),
    [
        ("ordinary", "mediation_ordinary_after_filing", 15, "trial_ordinary"),
        ("summary", "mediation_summary_after_filing", 7, "trial_summary"),
    ],
)
def test_the_period_follows_the_procedure_and_the_trial_counts_from_registration(
    procedure: str, limit: str, days: int, trial: str
) -> None:
    stage = suits.taken_on(suits.entrusted(procedure))
    clock = stage.case.clocks[limit]
    assert clock.counted_on == stage.today + timedelta(days=days)
    assert stage.case.clocks[trial].started == stage.case.suit.registered_on
    assert "mediation_before_filing" not in stage.clocks()


def test_only_the_extension_is_excluded_from_the_limit_of_the_trial() -> None:
    stage = hold(prepare(suits.taken_on(suits.entrusted())))
    before, period = stage.case.clocks["trial_ordinary"], stage.case.clocks["mediation_ordinary_after_filing"]
    until = period.due + timedelta(days=9)
    stage.do(WORKER, ProposeExtension(until=until, reason="核对账目"))
    stage.do(WORKER, ConsentToExtension(until=until))
    assert stage.case.clocks["trial_ordinary"].due == before.due, "one consent alone extends nothing"
    stage.do(EMPLOYER, ConsentToExtension(until=until))
    assert stage.case.clocks["mediation_ordinary_after_filing"].due == until
    assert stage.case.clocks["trial_ordinary"].due == before.due + timedelta(days=9)


def test_no_confirmation_clock_starts_where_the_court_makes_a_statement() -> None:
    stage = suits.entrusted_agreed()
    assert stage.states()["agreement"] == "effective"
    assert "confirmation_application" not in stage.clocks()
    assert stage.refused(WORKER, join()) == "wrong_state"


def test_failure_resumes_the_trial() -> None:
    stage = play(suits.entrusted_failed(), (JUDGE, ResumeTrial()))
    assert stage.states()["intake"] == "registered"
    assert stage.clocks() == set()
    assert at_rest(stage.case)


def test_success_leads_to_a_statement_in_force_when_both_signed() -> None:
    stage = play(suits.entrusted_agreed(), (JUDGE, suits.statement()))
    assert stage.states()["intake"] == "registered"
    stage.do(WORKER, suits.RECEIVE)
    assert stage.states()["force"] == "statement_made"
    assert stage.refused(WORKER, suits.RECEIVE) == "statement_received"
    stage.do(EMPLOYER, suits.RECEIVE)
    assert stage.states()["force"] == "stated"
    assert stage.case.statement.effective_on == stage.today
    assert {each.by for each in stage.case.statement.received} == {"a1", "r1"}


def test_who_signed_for_it_cannot_repudiate_and_who_did_not_may() -> None:
    stage = play(suits.statement_made(), (WORKER, suits.RECEIVE))
    assert stage.refused(WORKER, RepudiateStatement()) == "statement_received"
    stage.do(EMPLOYER, RepudiateStatement())
    assert stage.states()["force"] == "repudiated"
    assert "performance" not in stage.states()
    assert stage.refused(EMPLOYER, suits.RECEIVE) == "wrong_state"
    assert at_rest(stage.case)


def test_a_dispute_never_arbitrated_gets_no_statement() -> None:
    assert agreed(NEVER_ARBITRATED).refused(WORKER, suits.REQUEST) == "arbitration_first"


def test_both_must_ask_and_may_go_back_to_confirmation() -> None:
    stage = play(agreed(EXEMPT), (WORKER, suits.REQUEST))
    assert stage.states()["force"] == "statement_applying"
    assert stage.refused(WORKER, suits.REQUEST) == "already_answered"
    due = stage.case.clocks["confirmation_application"].due
    play(stage, (EMPLOYER, suits.REQUEST), (EMPLOYER, WithdrawStatementRequest()))
    assert stage.case.clocks["confirmation_application"].due == due
    assert "confirmation_application" in stage.clocks()
    stage.do(WORKER, join())
    assert stage.states()["force"] == "applying"


def test_the_court_refuses_before_filing_and_the_agreement_may_still_be_confirmed() -> None:
    stage = play(suits.statement_requested(), (JUDGE, RefuseStatement(grounds=("others_interests",), reasons="……")))
    assert stage.states()["force"] == "statement_refused"
    assert "confirmation_application" in stage.clocks()
    stage.do(WORKER, join())


def test_the_court_refuses_after_filing_and_the_trial_goes_on() -> None:
    stage = play(suits.entrusted_agreed(), (JUDGE, RefuseStatement(grounds=("involuntary",), reasons="……")))
    assert stage.states()["intake"] == "registered"
    assert "performance" not in stage.states()
    assert at_rest(stage.case)


def test_a_statement_of_second_instance_by_the_court_itself() -> None:
    stage = suits.stated_by_the_court()
    assert stage.case.agreement.terms == TERMS
    assert "performance" not in stage.states()
    play(stage, (WORKER, suits.RECEIVE), (EMPLOYER, suits.RECEIVE))
    assert stage.states() == {
        "intake": "registered",
        "agreement": "effective",
        "force": "stated",
        "performance": "due",
    }


def test_a_statement_of_second_instance_after_entrusting() -> None:
    stage = play(suits.second_instance(), (CLERK, EntrustMediation(procedure="ordinary")))
    assert "trial_second_instance" in stage.clocks()
    assert stage.case.clocks["trial_second_instance"].started == date(2026, 2, 24)
    play(suits.entrusted_agreed(stage), (JUDGE, suits.statement()))
    assert stage.case.statement.number == "（2026）豫08民终1号"


def test_a_retrial_counts_no_limit_of_its_own() -> None:
    stage = play(Stage(), (CLERK, replace(suits.PENDING_SUIT, stage="retrial")))
    stage.do(JUDGE, EntrustMediation(procedure="ordinary"))
    assert not {name for name in stage.clocks() if name.startswith("trial")}


def test_inviting_help_moves_nothing() -> None:
    stage = suits.registered()
    before = stage.states(), stage.case.custodian, stage.clocks()
    stage.do(JUDGE, InviteAssistance(organisation=ORGANISATION, matter="到场疏导。"))
    assert (stage.states(), stage.case.custodian, stage.clocks()) == before
    assert stage.case.suit.invited == (ORGANISATION,)


def test_a_suit_is_withdrawn_only_with_leave_and_the_agreement_stays() -> None:
    stage = play(suits.entrusted_agreed(), (WORKER, WithdrawSuit(reason="已达成协议")))
    refused = Stage()
    refused.view, refused.now = stage.view, stage.now
    refused.do(JUDGE, RefuseSuitWithdrawal(reasons="规避法律。"))
    assert refused.states()["intake"] == "registered"
    stage.do(JUDGE, PermitSuitWithdrawal())
    assert stage.states()["intake"] == "suit_withdrawn"
    assert stage.states()["performance"] == "due"


def test_default_on_a_statement_opens_enforcement() -> None:
    stage = suits.stated().wait(40)
    stage.do(WORKER, ReportDefault(term=1, text="未付"))
    assert "enforcement_application" in stage.clocks()


def test_a_suit_of_another_court_is_not_entered() -> None:
    assert Stage().refused(OTHER_CLERK, suits.PENDING_SUIT) == "wrong_standing"
