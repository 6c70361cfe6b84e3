"""Settlements reached in negotiation: both confirm, the commission reviews, concessions stay, breach leads on."""

from fengqiao.procedure import at_rest, available, work
from fengqiao.procedure.kinds.intake import AcceptOwnApplication
from fengqiao.procedure.kinds.negotiation import (
    AgreeToDisclosure,
    ApplyOnBreach,
    DeclineSettlement,
    FinishSettlement,
    ReviewSettlement,
)
from fengqiao.procedure.withheld import withheld_kinds, withheld_papers, without_mediation

from .cast import ADMIN, ARBITRATION_CLERK, EMPLOYER, WORKER, play
from .negotiations import CONCEDED, CONFIRM, entered, half_confirmed, review_asked, reviewed, settled

BREACH = ApplyOnBreach(text="到期一分未付。")


def test_both_confirm_and_only_then_it_binds() -> None:
    stage = half_confirmed()
    assert stage.states() == {"intake": "negotiated"}
    assert stage.refused(WORKER, BREACH) == "wrong_state"
    assert {i.standing for i in work(stage.case, stage.now) if i.kind == "confirm_settlement"} == {"respondent"}
    stage.do(EMPLOYER, CONFIRM)
    assert stage.states() == {"intake": "negotiation_settled"}
    assert [paper.kind for paper in stage.case.papers] == ["settlement_agreement"]
    assert at_rest(stage.case)
    assert stage.clocks() == set(), "no limit of mediation or of confirmation runs for what nobody mediated"


def test_either_may_decline_before_both_have_signed() -> None:
    stage = play(half_confirmed(), (EMPLOYER, DeclineSettlement()))
    assert stage.states() == {"intake": "negotiation_failed"}
    assert settled().refused(EMPLOYER, DeclineSettlement()) == "wrong_state"


def test_the_commission_reads_it_to_review_it_and_never_what_was_conceded() -> None:
    assert without_mediation(settled().case).settlement is None
    for stage in (review_asked(), reviewed()):
        seen = without_mediation(stage.case).settlement
        assert seen is not None
        assert seen.content
        assert seen.concessions == ""
        assert "settlement_agreement" not in withheld_papers(stage.case)
        assert {"enter_negotiated_settlement", "confirm_settlement"} <= withheld_kinds(stage.case)
    invalid = play(review_asked(), (ARBITRATION_CLERK, ReviewSettlement(valid="invalid", reasons="……"))).case
    assert without_mediation(invalid).settlement is None
    assert "settlement_agreement" in withheld_papers(invalid)


def test_concessions_open_only_once_all_have_agreed_to_that() -> None:
    stage = play(review_asked(), (WORKER, AgreeToDisclosure(explained=True)))
    half = without_mediation(stage.case).settlement
    assert half is not None
    assert half.concessions == ""
    stage.do(EMPLOYER, AgreeToDisclosure(explained=True))
    whole = without_mediation(stage.case).settlement
    assert whole is not None
    assert whole.concessions == CONCEDED


def test_a_breach_leads_to_an_application_filled_in_without_what_was_conceded() -> None:
    stage = play(settled(), (WORKER, BREACH))
    assert stage.states() == {"intake": "applied_own"}
    assert stage.case.claims
    assert "2026年3月2日达成和解协议" in stage.case.facts_text
    assert "到期一分未付。" in stage.case.facts_text
    assert CONCEDED not in stage.case.facts_text
    assert "own_mediation" in stage.clocks()
    stage.do(ADMIN, AcceptOwnApplication())
    assert stage.states() == {"intake": "own", "mediation": "preparing"}


def test_whoever_was_owed_says_that_it_was_performed() -> None:
    assert settled().refused(EMPLOYER, FinishSettlement()) == "not_your_term"
    stage = play(settled(), (WORKER, FinishSettlement()))
    assert stage.states() == {"intake": "closed"}


def test_only_the_worker_applies_on_a_breach() -> None:
    assert settled().refused(EMPLOYER, BREACH) == "wrong_standing"
    assert "apply_on_breach" in {rule.kind for rule in available(settled().case, WORKER)}
    assert "apply_on_breach" not in {rule.kind for rule in available(entered().case, WORKER)}
