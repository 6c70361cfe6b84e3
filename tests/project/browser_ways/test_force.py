"""Ways of an agreement through the court's confirmation: withdrawn, dismissed, false, confirmed and not performed."""

import pytest

from tests.project.browser_ways.square import City
from tests.ways import stretches as go
from tests.ways.paper_sets import AGREED, HEARD, MET, PREPARED, REFERRED
from tests.ways.registry import walks_in_browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TAKEN_BACK = (*REFERRED, *PREPARED, *MET, *AGREED, "调解结果接收单")
RULED = (*TAKEN_BACK, *HEARD, "民事裁定书")
FACTS = "2026年8月起公司拖欠工资三个月，共计一万八千元。"
"""What the worker said of the dispute; one who says it again word for word has it from the same hand."""
ACCOUNT = "6222020200112233445"
SIGNS = ("请求与结果方向相反", "双方使用同一账户", "双方陈述逐字相同", "异常迅速")


@walks_in_browser(
    "test_force.test_withdrawn",
    why="申请确认以后改主意：受理前撤回一次，审查中再撤回，由法院裁定",
)
def test_the_application_is_withdrawn_twice(city: City) -> None:
    """The worker takes it back before the court took it up; the employer during the review; the judge permits."""
    at = city.dispute()
    go.agree_at_court(at.way)
    go.ask_confirmation(at.way)
    worker, employer, judge = at.worker, at.employer, at.desk("judge")
    worker.does("撤回确认申请", reason="想再核对一下数额。")
    assert "撤回的申请已经收到" in worker.text("h1")
    employer.to_case()
    assert "请法院确认协议" in employer.next_steps(), "both may ask anew"
    go.ask_confirmation(at.way)
    go.hear(at.way)
    employer.does("撤回确认申请")
    employer.to_case()
    assert employer.next_steps() == ["我已经付款、履行"]
    judge.to_case()
    assert "裁定确认协议有效" not in judge.offered()
    judge.to_task("裁定是否准许撤回")
    judge.send()
    at.ends(
        papers=(*RULED,),
        told={"worker": "法院准许撤回", "employer": "法院准许撤回"},
        waits={"worker": ["请法院确认协议"], "employer": ["请法院确认协议", "我已经付款、履行"]},
    )


@walks_in_browser(
    "test_force.test_dismissed_and_mediated_anew",
    why="协议写得不明确，法院不予确认，改好再来",
)
def test_dismissed_because_unclear_and_mediated_anew(city: City) -> None:
    """The judge names the ground and the reason; both sides read what they can do now; the clerk begins anew."""
    at = city.dispute()
    go.agree_at_court(at.way)
    go.ask_confirmation(at.way)
    go.hear(at.way)
    worker, judge, clerk = at.worker, at.desk("judge"), at.desk("clerk")
    judge.to_case()
    judge.open("裁定驳回申请")
    judge.fill({"reasons": "协议没有写明给付的期限。"})
    assert "事由" in judge.told_no(kept=["reasons"])
    judge.fill({"grounds": "unclear"})
    judge.send()
    for window in (worker, at.employer):
        window.to_case()
        assert "法院驳回了确认申请" in window.text("section:has(#what)")
        window.reads_papers("民事裁定书")
        window.keep("dismissed")
    assert "转去劳动仲裁" in worker.next_steps()
    clerk.to_case()
    clerk.open("重新组织调解")
    clerk.fill({"reason": "双方愿意把期限写明。"})
    clerk.send()
    at.ends(
        papers=RULED,
        told={"worker": "重新安排调解", "employer": "重新安排调解"},
        waits={"worker": ["表示愿不愿意调解"], "employer": ["答复愿不愿意调解"]},
    )


@walks_in_browser(
    "test_force.test_extended_review_and_suspicion",
    why="虚假调解：法官看到疑点，要求说明，不能证明真实的驳回",
)
def test_false_mediation_is_seen_and_dismissed(city: City) -> None:
    """Money runs the wrong way, into one account, on the same words: the judge is warned, stops, and dismisses."""
    at = city.dispute()
    go.refer(at.way)
    at.way.take("employer", "add_material", text=FACTS, files=go.scan(at.way, "employer"))
    go.prepare(at.way)
    go.meet(at.way)
    backwards = {**go.term(), "obligor": "a1", "obligee": "r1", "text": f"以银行转账方式付至{ACCOUNT}"}
    go.draft(at.way, backwards, {**go.term(number=2), "amount_fen": 0, "text": f"被申请人将款项退至{ACCOUNT}"})
    for who in ("worker", "employer"):
        at.way.sign(who, "sign_agreement", draft=1)
    at.way.sign("mediator", "countersign_agreement", draft=1)
    at.way.take("administrator", "seal_agreement", draft=1, sealed_file=at.way.town["administrator"].file())
    at.way.take("mediator", "conclude_mediation", ground=1, summary="双方达成协议。")
    at.way.take("clerk", "take_back")
    go.ask_confirmation(at.way)
    go.hear(at.way)
    judge, worker = at.desk("judge"), at.worker
    judge.to_case()
    warned = judge.text("section:has(#signals)")
    assert {sign for sign in SIGNS if sign in warned} == set(SIGNS)
    assert "不等于认定" in warned
    worker.to_case()
    assert not any(sign in worker.text() for sign in SIGNS), "whoever is suspected is not told how it was seen"
    judge.open("因虚假调解嫌疑中止")
    assert judge.told_no()
    judge.fill({"signs": "款项方向与请求相反，双方使用同一账户。"})
    judge.send()
    judge.to_case()
    assert "裁定确认协议有效" not in judge.offered()
    judge.open("裁定驳回申请")
    judge.fill({"grounds": "no_evidence_of_truth", "reasons": "双方没有说明款项往来，不能证明协议内容真实。"})
    judge.send()
    at.ends(
        papers=(*RULED, "涉嫌虚假调解情况报告"),
        told={"worker": "法院驳回了确认申请", "employer": "法院驳回了确认申请"},
        waits={"worker": ["转去劳动仲裁", "我已经付款、履行"], "employer": ["我已经付款、履行"]},
    )


@walks_in_browser(
    "test_force.test_default_after_confirmation",
    why="确认以后到期不付，从手机上申请强制执行",
)
def test_not_performed_and_enforcement_asked_for(city: City) -> None:
    """What was agreed on paper is confirmed, its day has gone by unpaid; the worker asks for enforcement by phone."""
    at = city.dispute()
    go.settle_long_ago(at.way)
    go.ask_confirmation(at.way)
    go.hear(at.way)
    at.way.take("judge", "confirm_agreement")
    worker, clerk = at.worker, at.desk("clerk")
    worker.to_case()
    worker.open("对方没有按期履行")
    worker.fill({"text": "分文未付，电话不接。"})
    worker.send()
    worker.takes_way("申请强制执行")
    worker.fill({"amount_fen": "一万八", "property_clues": "工商银行山阳支行有账户。"})
    assert worker.told_no(kept=["amount_fen", "property_clues"])
    worker.fill({"amount_fen": "18,000"})
    worker.send()
    clerk.to_case()
    clerk.reads_papers("强制执行申请书")
    clerk.open("结案")
    clerk.fill({"reason": "enforcement"})
    clerk.send()
    at.ends(
        papers=(*HEARD, "民事裁定书", "强制执行申请书"),
        told={"worker": "案件已办结", "employer": "有人申请强制执行"},
        waits={},
    )
