"""The river of a case: where it lies, and what it does not say where an agreement is already being performed."""

import pytest

from fengqiao.casebook.course import stations
from fengqiao.procedure.kinds.intake import RequestArbitration
from tests.procedure import outcome_scenes, scenes, turns
from tests.procedure.cast import COMMISSION, WORKER, Stage, play


def _last_two(stage: Stage) -> list[tuple[str, str, str]]:
    return [(station.title, station.state, station.note) for station in stations(stage.case)[-2:]]


@pytest.mark.parametrize(
    ("stage", "force", "performance"),
    [
        (scenes.agreed(), ("司法确认", "now", ""), ("履行", "next", "待履行")),
        (turns.agreed_orally(), ("口头协议", "done", ""), ("履行", "now", "待履行")),
        (scenes.confirmed(), ("司法确认", "done", "裁定有效"), ("履行", "now", "待履行")),
        (outcome_scenes.review_applied(), ("仲裁审查", "now", "共同申请仲裁审查，待受理"), ("履行", "next", "待履行")),
        (outcome_scenes.order_served(), ("支付令", "now", "支付令已送达"), ("履行", "next", "逾期未履行")),
    ],
)
def test_force_is_named_after_the_way_that_is_gone(
    stage: Stage, force: tuple[str, str, str], performance: tuple[str, str, str]
) -> None:
    assert _last_two(stage) == [force, performance]


def test_performance_goes_on_where_the_case_went_to_arbitration() -> None:
    stage = play(outcome_scenes.defaulted(), (WORKER, RequestArbitration(commission=COMMISSION)))
    assert _last_two(stage)[1] == ("履行", "now", "逾期未履行")
