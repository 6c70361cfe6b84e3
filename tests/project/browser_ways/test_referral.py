"""Ways by which a case does not stay where it came first: returned by the court, declined by an organisation."""

import pytest

from tests.project.browser_ways.square import City
from tests.ways import stretches as go
from tests.ways.paper_sets import APPLIED, OFFERED
from tests.ways.registry import walks_in_browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@walks_in_browser(
    "test_intake.test_returned",
    why="网上申请投错了法院",
)
def test_the_court_returns_the_application(city: City) -> None:
    """The court has no jurisdiction: it says so and where to go, and the worker can apply anew at once."""
    at = city.dispute()
    go.apply(at.way)
    go.tell_status(at.way)
    worker, clerk = at.worker, at.desk("clerk")
    clerk.to_task("审查调解申请")
    clerk.to_case()
    clerk.open("退回申请")
    clerk.fill({"ground": "no_jurisdiction"})
    assert "告知" in clerk.told_no(kept=["ground"])
    clerk.fill({"notice": "用人单位在修武县，请向修武县人民法院提出。"})
    clerk.send()
    clerk.to_case()
    assert clerk.next_steps() == []
    at.ends(papers=(*APPLIED, "调解申请退回通知书"), told={"worker": "申请被退回"}, waits={})
    assert "请向修武县人民法院提出" in worker.text()
    worker.press("重新申请")
    assert "申请" in worker.text("h1")


@walks_in_browser(
    "test_referral.test_declined_then_offered_to_another",
    why="组织人手满额时不予接受，法院改派",
)
def test_an_organisation_declines_and_another_takes_the_case(city: City) -> None:
    """The organisation that both chose says no, the court appoints another, which accepts."""
    at = city.dispute()
    go.offer(at.way)
    administrator, clerk, worker = at.desk("administrator"), at.desk("clerk"), at.worker
    administrator.to_task("确认是否接受委派")
    administrator.to_case()
    administrator.open("不予接受委派")
    administrator.fill({"ground": "capacity"})
    assert "理由" in administrator.told_no(kept=["ground"])
    administrator.fill({"reason": "本组织调解员均已满额。"})
    administrator.send()
    worker.to_case()
    assert worker.next_steps() == []

    clerk.to_task("指定调解组织")
    clerk.fill({"organisation": go.township(at.way)})
    clerk.send()
    clerk.to_task("发出委派")
    clerk.send()
    administrator.loses_the_case()
    township = at.desk("township_administrator")
    township.to_task("确认是否接受委派")
    township.send()
    township.to_case()
    assert township.next_steps() == ["确定调解员"]
    at.ends(
        papers=(*OFFERED, "不予接受委派函", "指定调解组织通知书", "接受委派确认书"),
        told={"worker": "调解组织已接受", "employer": "调解组织已接受", "clerk": "调解组织已接受"},
        waits={},
    )
    assert "东方红街道劳动人事争议调解中心" in worker.text()
