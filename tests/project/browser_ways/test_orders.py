"""Ways of a payment order on an agreement that was not performed."""

import pytest

from tests.project.browser_ways.square import City, Dispute
from tests.ways import stretches as go
from tests.ways.registry import walks_in_browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]
REASON = "第一笔已经付清，有银行回单。"


@walks_in_browser(
    "test_outcomes.test_objected_to_ended_and_sued",
    why="没有确认的付款协议到期不付，申请支付令最快；对方有异议的，直接起诉",
)
def test_a_payment_order_is_objected_to_and_ends(city: City) -> None:
    """The worker applies by phone, the court issues and serves, the employer objects, the judge ends it."""
    at = city.dispute()
    go.settle_long_ago(at.way)
    applied(at)
    issued_and_served(at)
    objected(at)
    at.ends(
        papers=("支付令申请书", "支付令申请受理通知书", "支付令", "支付令异议书", "民事裁定书"),
        told={"worker": "支付令已经失效", "employer": "支付令已经失效"},
        waits={"employer": ["我已经付款、履行"]},
    )


def applied(at: Dispute) -> None:
    """What was not paid is applied for; more than the term says is refused."""
    worker = at.worker
    worker.to_case()
    worker.open("对方没有按期履行")
    worker.fill({"text": "到期未付。"})
    worker.send()
    worker.takes_way("申请支付令")
    worker.fill({"claim": "pay", "no_other_debt": True, "deliverable": True, "amount_fen": "18,000.01"})
    assert worker.told_no(kept=["amount_fen"])
    worker.fill({"amount_fen": "18,000"})
    worker.send()


def issued_and_served(at: Dispute) -> None:
    """The court accepts, issues, and notes the day of service, which is not to come."""
    clerk, judge = at.desk("clerk"), at.desk("judge")
    clerk.to_task("决定是否受理支付令申请")
    clerk.fill({"case_number": "（2026）豫0811民督1号", "judge_name": "韩卫东"})
    clerk.send()
    judge.to_task("审查并发出支付令")
    judge.send()
    clerk.to_task("送达支付令并记录")
    clerk.fill(clerk.day("served_on", go.day(1)))
    assert "今天" in clerk.told_no(kept=["served_on_day"])
    clerk.fill(clerk.day("served_on", go.day(0)))
    clerk.send()


def objected(at: Dispute) -> None:
    """The employer objects with a reason, and the judge, who reads it, ends the order."""
    worker, employer, judge = at.worker, at.employer, at.desk("judge")
    employer.to_case()
    employer.reads_papers("支付令")
    employer.open("对支付令提异议")
    assert employer.told_no()
    employer.fill({"reason": REASON})
    employer.send()
    judge.to_task("审查支付令异议")
    assert REASON in judge.text(), "whoever rules on an objection has it before them"
    judge.fill({"ended_by": "objection"})
    judge.send()
    worker.to_case()
    assert "支付令已失效" in worker.text("section:has(#what)")
    assert "申请仲裁审查" not in worker.text("section:has(#what)"), "what is not open any more is not counted down"
    employer.to_case()
    assert "协议到期没有履行，对方可以走的路" in employer.text(), "who owes is not told that the other side does"
