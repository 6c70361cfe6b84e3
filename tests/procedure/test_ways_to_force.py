"""Which ways to force lie open, by stage, arbitration status and content; each says why, how long, with what effect."""

from datetime import date

import pytest
from msgspec.structs import replace

from fengqiao.procedure import CaseView, available
from fengqiao.procedure.model import Petition, Term
from fengqiao.procedure.rules import RULES_OF
from fengqiao.procedure.ways_to_force import FREE_FOR, UNDER_WAY, ForceWay, concerns_employment, ways_to_force

from . import outcome_scenes, scenes, suits
from .cast import AWARDED, EMPLOYER, EXEMPT, NEVER_ARBITRATED, WORKER, Stage


def _ways(stage: Stage) -> dict[str, ForceWay]:
    return {way.code: way for way in ways_to_force(stage.case, stage.today)}


def _open(stage: Stage) -> set[str]:
    return {code for code, way in _ways(stage).items() if way.open}


def test_none_before_an_agreement_nor_after_performance() -> None:
    assert ways_to_force(scenes.mediating().case, date(2026, 3, 3)) == ()


def test_never_arbitrated_before_filing() -> None:
    stage = scenes.agreed(NEVER_ARBITRATED)
    assert _open(stage) == {"judicial_confirmation", "arbitration_review", "notarised_instrument"}
    assert "未经仲裁" in _ways(stage)["court_statement"].reason


def test_exempt_before_filing_all_four() -> None:
    assert _open(scenes.agreed(EXEMPT)) == {
        "judicial_confirmation", "arbitration_review", "court_statement", "notarised_instrument",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("stage", "code", "title"),
    [
        (scenes.confirmation_applied(), "judicial_confirmation", "已共同申请，待受理"),
        (outcome_scenes.review_applied(), "arbitration_review", "共同申请仲裁审查，待受理"),
    ],
)
def test_the_way_being_gone_says_how_far_and_the_others_wait(stage: Stage, code: str, title: str) -> None:
    ways = _ways(stage)
    assert [way.code for way in ways.values() if way.under_way] == [code]
    assert (ways[code].open, ways[code].reason) == (False, title)
    assert all("撤回以后可以另选" in way.reason for way in ways.values() if way.code != code)


def test_limits_are_the_clocks_of_the_case_and_pass() -> None:
    stage = scenes.agreed()
    ways = _ways(stage)
    assert ways["judicial_confirmation"].until == stage.case.clocks["confirmation_application"].due
    assert ways["arbitration_review"].until == stage.case.clocks["arbitration_review_application"].due
    assert _open(stage.wait(20)) == {"judicial_confirmation", "notarised_instrument"}
    assert _open(stage.wait(20)) == {"notarised_instrument"}


def test_after_filing_only_the_statement_of_the_court() -> None:
    assert _open(suits.entrusted_agreed()) == {"court_statement", "notarised_instrument"}


def test_an_organisations_own_case_has_no_court_to_state_it() -> None:
    assert "court_statement" not in _open(scenes.own_agreed())


def test_confirming_employment_closes_both_and_other_than_money_closes_the_notary() -> None:
    view = scenes.agreed().case
    terms = (Term(1, "r1", "a1", "双方确认劳动关系自2023年3月起存续"),)
    changed = replace(view, agreement=replace(view.agreement, terms=terms))
    assert concerns_employment(changed)
    assert not any(way.open for way in ways_to_force(changed, date(2026, 3, 4)))


@pytest.mark.parametrize("stage", [scenes.confirmed(), suits.stated()], ids=["confirmed", "stated"])
def test_what_has_force_needs_nothing_more_and_is_enforced_on_default(stage: Stage) -> None:
    assert _open(stage) == set()
    view = _defaulted(stage.case)
    found = {way.code: way.open for way in ways_to_force(view, stage.today)}
    assert found == {"enforcement": True, "payment_order": False, "suit_on_agreement": False, "arbitration": False}


def test_enforcement_that_was_applied_for_is_under_way() -> None:
    view = _defaulted(scenes.confirmed().case)
    terms = tuple(replace(term, enforced_on=date(2026, 5, 4)) for term in view.agreement.terms)
    found = ways_to_force(replace(view, agreement=replace(view.agreement, terms=terms)), date(2026, 5, 5))
    (enforcement,) = [way for way in found if way.code == "enforcement"]
    assert (enforcement.open, enforcement.under_way) == (False, True)
    assert "已经送交法院" in enforcement.reason


def _defaulted(view: CaseView) -> CaseView:
    return replace(view, performance=replace(view.performance, state="defaulted"))


def test_default_without_force_offers_the_others_and_never_enforcement() -> None:
    stage = outcome_scenes.defaulted()
    assert _open(stage) == {"payment_order", "suit_on_agreement", "arbitration"}
    asked = (Petition("t1", "request_preservation", "a1", "……", stage.now),)
    barred = replace(stage.case, petitions=asked)
    assert "payment_order" not in {way.code for way in ways_to_force(barred, stage.today) if way.open}


def test_a_way_under_way_closes_the_others() -> None:
    stage = scenes.confirmation_applied()
    assert _open(stage) == set()
    assert "正在办理" in _ways(stage)["arbitration_review"].reason


@pytest.mark.parametrize("status", [NEVER_ARBITRATED, EXEMPT, AWARDED], ids=["none", "exempt", "award"])
def test_an_open_way_that_names_an_act_is_open_to_a_party(status: object) -> None:
    for stage in (scenes.agreed(status), outcome_scenes.defaulted()):  # type: ignore[arg-type]  # the three above
        may = {rule.kind for by in (WORKER, EMPLOYER) for rule in available(stage.case, by, stage.now)}
        told = {way.kind for way in _ways(stage).values() if way.open and way.kind}
        assert told <= may


def test_every_way_says_why_with_what_effect_and_on_what_law() -> None:
    for stage in (scenes.agreed(), outcome_scenes.defaulted()):
        for way in ways_to_force(stage.case, stage.today):
            assert way.reason
            assert way.effect
            assert way.basis
            assert way.fee


@pytest.mark.parametrize(
    ("way", "kind"),
    [
        ("judicial_confirmation", "apply_for_confirmation"),
        ("arbitration_review", "apply_for_review"),
        ("court_statement", "request_statement"),
    ],
)
def test_a_way_is_told_as_open_in_the_states_from_which_the_table_leads(way: str, kind: str) -> None:
    table = {state for rule in RULES_OF[kind] for state in rule.starts_from}
    assert FREE_FOR[way] == table - UNDER_WAY[way]
