"""The court does not confirm: the judge chooses each ground that the law knows, and both sides read what it means."""

import pytest

from tests.desks.test_rule_on_agreements import DISMISSED
from tests.project.browser_ways.square import City
from tests.ways import stretches as go

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("ground", list(DISMISSED))
def test_dismissed_on_this_ground(city: City, ground: str) -> None:
    words, _ = DISMISSED[ground]
    at = city.dispute()
    go.agree_at_court(at.way)
    go.ask_confirmation(at.way)
    go.hear(at.way)
    judge, worker = at.desk("judge"), at.worker
    judge.to_case()
    judge.open("裁定驳回申请")
    assert words in judge.text("main")
    judge.fill({"grounds": ground, "reasons": "经审查如上。"})
    judge.send()
    judge.to_case()
    assert words in judge.text("main")
    worker.to_case()
    assert "法院驳回了确认申请" in worker.text("section:has(#what)")
    worker.reads_papers("民事裁定书")
    assert "请法院确认协议" not in worker.next_steps()
    assert "转去劳动仲裁" in worker.next_steps()
