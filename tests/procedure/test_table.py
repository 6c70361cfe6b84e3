"""The rule table proof-read: reachable, unique, owned, with an exit and a clock; and its printed form up to date."""

from pathlib import Path

import msgspec
import pytest

from fengqiao.law.limits import LIMITS
from fengqiao.procedure import FACETS, KINDS, RULES, RULES_OF, STATES, Custody, Rule, Standing
from fengqiao.procedure.evolve import STEPS
from fengqiao.procedure.papers import PAPER_TITLES
from fengqiao.procedure.render import render_table
from fengqiao.procedure.rules import STAYS
from fengqiao.procedure.states import UNOPENED, State

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "procedure.md"


def _names(facet: str) -> set[str]:
    return {name for (of, name) in STATES if of == facet}


def _moves_to(facet: str, name: str) -> list[Rule]:
    return [rule for rule in RULES if (rule.facet == facet and rule.leads_to == name) or rule.also.get(facet) == name]


def _stands_in(rule: Rule, state: State) -> bool:
    if rule.facet == state.facet:
        return state.name in rule.starts_from
    return state.name in rule.requires.get(state.facet, frozenset())


def _leaves(rule: Rule, state: State) -> bool:
    if not _stands_in(rule, state):
        return False
    target = rule.leads_to if rule.facet == state.facet else rule.also.get(state.facet, STAYS)
    way_out = rule.facet == "intake" and state.facet in rule.requires and rule.leads_to != STAYS
    return way_out or target not in (STAYS, state.name)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.kind}-{rule.facet}-{rule.leads_to}")
def test_each_row_names_only_what_exists_and_says_why(rule: Rule) -> None:
    assert rule.facet in FACETS
    assert rule.starts_from <= _names(rule.facet)
    assert rule.leads_to == STAYS or rule.leads_to in _names(rule.facet)
    for facet, names in rule.requires.items():
        assert facet != rule.facet
        assert names
        assert names <= _names(facet)
    for facet, name in rule.also.items():
        assert facet != rule.facet
        assert name in _names(facet)
    assert rule.starts_from
    assert rule.who
    assert rule.basis
    assert rule.effect.endswith("。")
    assert {start.limit for start in rule.starts} | set(rule.stops) <= set(LIMITS)
    assert not rule.paper or rule.paper in PAPER_TITLES
    assert not rule.expected or rule.task, "a step that is waited for has a name on the work list"


def test_every_kind_has_rows_and_a_step_and_nothing_else_has() -> None:
    assert set(RULES_OF) == set(KINDS) == set(STEPS)


def test_no_two_rows_can_apply_to_one_step_without_telling_conditions() -> None:
    for rows in RULES_OF.values():
        for number, first in enumerate(rows):
            for second in rows[number + 1 :]:
                if _overlap(first, second):
                    assert first.when, (first.kind, first.leads_to)
                    assert second.when, (second.kind, second.leads_to)
                    assert {c.name for c in first.when} != {c.name for c in second.when}


def _overlap(first: Rule, second: Rule) -> bool:
    """Whether some combination of states lets both rows stand."""
    asked = [{rule.facet: rule.starts_from, **rule.requires} for rule in (first, second)]
    return all(asked[0][facet] & asked[1][facet] for facet in asked[0].keys() & asked[1].keys())


@pytest.mark.parametrize("state", STATES.values(), ids=lambda state: f"{state.facet}.{state.name}")
def test_each_state_can_be_reached(state: State) -> None:
    assert state.name == UNOPENED or _moves_to(state.facet, state.name)


@pytest.mark.parametrize("state", STATES.values(), ids=lambda state: f"{state.facet}.{state.name}")
def test_each_state_that_does_not_rest_has_an_owner_and_an_exit(state: State) -> None:
    if state.resting:
        return
    assert any(_leaves(rule, state) for rule in RULES), "no exit"
    assert any(rule.expected and _stands_in(rule, state) for rule in RULES), "nobody is waited for"


@pytest.mark.parametrize("state", STATES.values(), ids=lambda state: f"{state.facet}.{state.name}")
def test_each_state_has_a_clock_or_says_why_not(state: State) -> None:
    assert bool(state.clocks) != bool(state.no_clock)
    started = {start.limit for rule in RULES for start in rule.starts}
    assert set(state.clocks) <= started


def test_each_clock_that_starts_can_stop() -> None:
    started = {start.limit for rule in RULES for start in rule.starts}
    assert started <= {name for rule in RULES for name in rule.stops}


def test_only_an_anchor_opens_a_term() -> None:
    openings = {rule.kind: rule.custody for rule in RULES if rule.custody is not Custody.KEEPS}
    assert openings == {
        "apply": Custody.OPENS_TO_COURT,
        "enter_pending_suit": Custody.OPENS_TO_COURT,
        "receive_own_case": Custody.OPENS_TO_ORGANISATION,
        "apply_to_organisation": Custody.OPENS_TO_ORGANISATION,
        "enter_settlement": Custody.OPENS_TO_ORGANISATION,
        "enter_negotiated_settlement": Custody.OPENS_TO_ORGANISATION,
        "accept_referral": Custody.OPENS_TO_ORGANISATION,
        "recall_referral": Custody.OPENS_TO_ANCHOR,
        "return_referral": Custody.CLOSES,
        "suggest_mediation": Custody.OPENS_TO_ORGANISATION,
        "entrust_by_commission": Custody.OPENS_TO_ORGANISATION,
        "take_back": Custody.OPENS_TO_ANCHOR,
        "conclude_mediation": Custody.CLOSES,
        "accept_confirmation": Custody.PASSES_TO_COURT,
        "move_home": Custody.MOVES_HOME,
        "succeed": Custody.SUCCEEDS,
        "renew_term": Custody.RENEWS,
        "restore_agreement": Custody.RESTORES,
    }


def test_the_rights_that_count_from_receipt() -> None:
    assert {rule.kind for rule in RULES if rule.right} >= {
        "leave_mediation", "refuse_as_respondent", "challenge_mediator", "complain", "request_preservation",
        "withdraw_application", "lodge_complaint_first", "insist_on_suit",
    }  # fmt: skip


def test_no_guard_of_suspension_bars_a_partys_exit() -> None:
    for rule in RULES:
        if (
            rule.kind in ("leave_mediation", "withdraw_application", "refuse_as_respondent")
            and rule.facet == "mediation"
        ):
            assert "suspended" in rule.starts_from


def test_standings_of_the_table_are_all_of_them() -> None:
    assert set().union(*(rule.who for rule in RULES)) == set(Standing)


def test_fields_of_every_kind_have_chinese_labels() -> None:
    for kind in KINDS.values():
        schema = msgspec.json.schema(kind.payload)["$defs"][kind.payload.__name__]
        for name, field in schema["properties"].items():
            assert name == "kind" or (field.get("title") and field.get("description")), (kind.name, name)


def test_the_printed_table_is_the_table() -> None:
    assert REFERENCE.read_text(encoding="utf-8") == render_table()
