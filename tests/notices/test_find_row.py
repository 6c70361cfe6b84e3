"""The row that an act took is found again from the act and the case after it."""

from collections.abc import Callable
from itertools import combinations
from typing import Any

import msgspec
import pytest

from fengqiao.notices.refusals import NoRow
from fengqiao.notices.rows import moves_of, row_of
from fengqiao.procedure import RULES_OF, Actor, ActRecord, CaseView, Decision, Payload, Rule
from fengqiao.procedure.kinds.intake import WithdrawApplication
from fengqiao.procedure.kinds.mediation import LeaveMediation
from fengqiao.procedure.kinds.referral import AskRespondent, RefuseAsRespondent, TakeSeat
from tests.procedure import scenes
from tests.procedure.cast import CLERK, EMPLOYER, WORKER, Stage, play

Taken = tuple[CaseView, ActRecord, Rule]

SEAT = TakeSeat(party="r1")
INVITED = ((CLERK, AskRespondent(party="r1", method="phone")), (EMPLOYER, SEAT))

SCENES: list[Callable[[], Any]] = [
    scenes.confirmed,
    scenes.failed,
    scenes.own_agreed,
    scenes.settled,
    lambda: play(scenes.applied(), (WORKER, WithdrawApplication())),
    lambda: play(scenes.accepted(), (WORKER, WithdrawApplication())),
    lambda: play(scenes.mediating(), (WORKER, WithdrawApplication())),
    lambda: play(scenes.accepted(), *INVITED, (EMPLOYER, RefuseAsRespondent())),
    lambda: play(scenes.chosen(), (EMPLOYER, LeaveMediation())),
    lambda: scenes.expire(scenes.mediating(), "mediation_before_filing"),
    lambda: scenes.expire(scenes.mediating(), "result_return_local"),
]


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[Taken]:
    """Each act of the stages played, with the case after it and the row that was decided."""
    steps: list[Taken] = []
    evolved = Stage.evolved

    def recording(stage: Stage, decision: Decision, by: Actor, payload: Payload) -> CaseView:
        view = evolved(stage, decision, by, payload)
        steps.append((view, stage.acts[-1], decision.rule))
        return view

    monkeypatch.setattr(Stage, "evolved", recording)
    return steps


@pytest.mark.parametrize("scene", SCENES)
def test_everybody_whom_the_decided_row_names_is_told(scene: Callable[[], Any], taken: list[Taken]) -> None:
    scene()
    assert taken
    for view, act, rule in taken:
        assert row_of(view, act).tells == rule.tells, act.kind


def test_rows_that_look_alike_afterwards_tell_the_same_or_ask_for_other_states() -> None:
    for rules in RULES_OF.values():
        for one, other in combinations(rules, 2):
            if moves_of(one) == moves_of(other) and one.paper == other.paper and one.tells != other.tells:
                assert _asked_apart(one, other) or len(one.requires) != len(other.requires), one.kind


def _asked_apart(one: Rule, other: Rule) -> bool:
    """Whether a facet that neither moves must be in states that the other row never asks for."""
    both = (one.requires.keys() & other.requires.keys()) - moves_of(one).keys()
    return any(one.requires[facet].isdisjoint(other.requires[facet]) for facet in both)


def test_an_act_that_no_row_explains_is_a_bug(taken: list[Taken]) -> None:
    scenes.applied()
    view, act, _ = taken[0]
    with pytest.raises(NoRow):
        row_of(view, msgspec.structs.replace(act, facts={"moves": {"intake": "closed"}}))
