"""Ways to a mediation statement: of the court in both instances, of the arbitration commission, and one repudiated."""

from datetime import timedelta

import pytest

from fengqiao.base import clock
from tests.project.browser_ways.square import City
from tests.project.people import next_totp
from tests.ways import stretches as go
from tests.ways.paper_sets import AGREED, MET, PREPARED, REFERRED
from tests.ways.registry import walks_in_browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TAKEN_BACK = (*REFERRED, *PREPARED, *MET, *AGREED, "调解结果接收单")
LOWER = "（2026）豫0811民初7号"
REQUESTED = (*TAKEN_BACK, "制作民事调解书申请书")


@walks_in_browser(
    "test_suit.test_statement_on_what_was_agreed_before_filing",
    why="依法可以起诉的争议，谈成后直接要一份和判决一样的调解书",
)
def test_both_ask_for_a_statement_and_sign_for_it(city: City) -> None:
    """Both ask on their phones, the clerk registers, the judge writes the statement, both sign for it."""
    at = city.dispute()
    go.agree_at_court(at.way, status="exempt")
    worker, employer, clerk, judge = at.worker, at.employer, at.desk("clerk"), at.desk("judge")
    worker.takes_way("请法院制作民事调解书")
    assert "真实自愿" in worker.told_no()
    worker.fill({"truthful": True})
    worker.send()
    employer.to_task("请法院出调解书")
    employer.fill({"truthful": True})
    employer.send()
    clerk.to_task("立案，准备制作调解书")
    clerk.fill({"case_number": go.suit_number(), "judge_name": "韩卫东"})
    clerk.send()
    judge.to_task("审查协议，制作调解书")
    assert judge.told_no()
    judge.fill({"clerk_name": "陈立"})
    judge.send()
    for window in (worker, employer):
        window.signs("看调解书并签收")
    judge.to_case()
    assert "已生效" in judge.text("section:has(#now)")
    at.ends(
        papers=(*REQUESTED, "立案通知书", "民事调解书", "调解书签收回证"),
        told={"worker": "调解书已生效", "employer": "调解书已生效"},
        waits={"employer": ["我已经付款、履行"]},
    )


@walks_in_browser(
    "test_suit.test_repudiated_before_service",
    why="调解书签收以前，任何一方都可以反悔",
)
def test_one_side_repudiates_before_signing_for_it(city: City) -> None:
    """The worker has signed for it; the employer reads it and repudiates; the judge is told to go on to judgment."""
    at = city.dispute()
    go.agree_at_court(at.way, status="exempt")
    for who in ("worker", "employer"):
        at.way.take(who, "request_statement", truthful=True)
    judge = at.city.staff["judge"].person.name
    at.way.take("clerk", "register_for_statement", case_number=go.suit_number(), judge_name=judge)
    at.way.take(
        "judge", "issue_statement", judge_name=judge, clerk_name="陈立", facts="被告拖欠原告工资三个月。",
        result="被告支付原告工资一万八千元。",
    )  # fmt: skip
    at.way.sign("worker", "receive_statement")
    worker, employer = at.worker, at.employer
    worker.to_case()
    assert "我反悔，不签收调解书" not in worker.offered(), "what was signed for cannot be repudiated"
    employer.to_task("看调解书并签收")
    assert "被告支付原告工资一万八千元" in employer.text()
    employer.press("我反悔，不签收")
    employer.fill({"reason": "金额有误。"})
    employer.send()
    at.desk("judge").to_case()
    at.ends(
        papers=(*REQUESTED, "立案通知书", "民事调解书", "调解书签收前反悔声明"),
        told={"worker": "有人签收前反悔", "employer": "有人签收前反悔", "judge": "有人签收前反悔"},
        waits={},
    )


@walks_in_browser(
    "test_suit.test_stated_by_the_court_in_second_instance",
    why="上诉以后才谈成，由中级人民法院主持调解、制作调解书",
)
def test_a_statement_in_second_instance(city: City) -> None:
    """The intermediate court enters the appeal, writes down what both agreed on; they read it and sign for it."""
    at = city.dispute()
    fields = {
        "court": str(city.cast.intermediate_court.id), "stage": "second", "lower_number": LOWER,
        "case_number": f"（2026）豫08民终{100 + city.disputes}号",
        "registered_on": str(clock.today() - timedelta(days=5)),
    }  # fmt: skip
    at.way.open("intermediate_clerk", "enter_pending_suit", **go.dispute(at.way.town), **fields)
    judge, worker, employer = at.desk("intermediate_judge"), at.worker, at.employer
    for window in (worker, employer):
        window.takes_seat()
    judge.to_case()
    judge.open("制作民事调解书")
    written = {
        "clerk_name": "陈立", "facts": "上诉人主张拖欠工资三个月。", "result": "被上诉人支付一万八千元。",
        "terms-0-obligor": "r1", "terms-0-obligee": "a1", "terms-0-text": "以银行转账方式支付工资",
    }  # fmt: skip
    judge.fill(written | judge.day("terms-0-due_on", go.day(10)) | {"terms-0-amount_fen": "一万八"})
    assert judge.told_no(kept=["facts", "result", "terms-0-text"])
    judge.fill({"terms-0-amount_fen": "18,000"})
    judge.send()
    worker.to_task("看调解书并签收")
    assert f"原审人民法院{LOWER}民事判决即视为撤销" in worker.text(), "what becomes of the judgment below is told"
    for window in (worker, employer):
        window.signs("看调解书并签收")
    at.seen_by = "intermediate_judge"
    at.ends(
        papers=("民事调解书", "调解书签收回证"),
        told={"worker": "调解书已生效", "employer": "调解书已生效", "intermediate_judge": "调解书已生效"},
        waits={"employer": ["我已经付款、履行"]},
    )


@walks_in_browser(
    "test_outcomes.test_reviewed_and_stated_by_the_commission",
    why="不去法院，请仲裁委员会审查协议，签收仲裁调解书",
)
def test_the_commission_reviews_and_states(city: City) -> None:
    """Both ask the commission, its clerk takes the review up and writes the statement, both sign for it."""
    at = city.dispute()
    go.agree_at_court(at.way)
    worker, employer, commission = at.worker, at.employer, at.desk("arbitration_clerk")
    worker.takes_way("请仲裁委员会审查（仲裁审查）")
    worker.fill({"commission": go.commission(at.way)})
    assert "真实自愿" in worker.told_no(kept=["commission"])
    worker.fill({"truthful": True})
    worker.send()
    commission.loses_the_case()
    employer.to_task("请仲裁委员会审查协议")
    employer.fill({"truthful": True, "commission": go.commission(at.way)})
    employer.send()
    commission.to_task("决定是否受理仲裁审查申请")
    commission.fill({"case_number": f"焦劳人仲审〔2026〕{city.disputes}号", "arbitrator_name": "冯磊"})
    commission.send()
    commission.to_task("审查协议，制作仲裁调解书")
    commission.send(confirming={"totp": next_totp()})
    for window in (worker, employer):
        window.signs("看仲裁调解书并签收")
    commission.to_case()
    assert "仲裁调解书" in commission.text("section:has(#now)")
    at.ends(
        papers=(*TAKEN_BACK, "仲裁审查申请书", "仲裁审查受理通知书", "仲裁调解书", "仲裁调解书签收回证"),
        told=dict.fromkeys(("worker", "employer", "arbitration_clerk"), "仲裁调解书已生效"),
        waits={"employer": ["我已经付款、履行"]},
    )
