"""Ways that end with an agreement: performed at once, reached at the organisation itself, or reached offline."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from fengqiao.base import clock
from tests.project.browser_ways.square import City, Dispute
from tests.project.browser_ways.walking import Walker
from tests.ways import stretches as go
from tests.ways.paper_sets import AGREED, APPLIED, HEARD, MET, PREPARED, REFERRED
from tests.ways.registry import walks_in_browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@walks_in_browser(
    "test_agreement.test_refused_once_then_performed_at_once",
    why="小额欠薪谈成后当场付清，不再申请确认",
)
def test_agreed_and_paid_at_once(city: City) -> None:
    """The worker refuses a first draft, signs the second; the employer pays, the worker says so, the court closes."""
    at = city.dispute()
    go.refer(at.way)
    go.prepare(at.way)
    go.meet(at.way)
    go.draft(at.way)
    worker, employer, mediator, clerk = at.worker, at.employer, at.desk("mediator"), at.desk("clerk")
    worker.to_task("看协议并签名")
    worker.press("不同意这一稿")
    worker.fill({"reason": "少算了一个月的工资。"})
    worker.send()
    mediator.to_case()
    assert "少算了一个月的工资" in mediator.text()
    mediator.open("起草调解协议")
    mediator.send()
    for who in ("worker", "employer"):
        at.way.sign(who, "sign_agreement", draft=2)
    at.way.sign("mediator", "countersign_agreement", draft=2)
    at.way.take("administrator", "seal_agreement", draft=2, sealed_file=at.way.town["administrator"].file())
    at.way.take("mediator", "conclude_mediation", ground=1, summary="双方达成协议。")
    at.way.take("clerk", "take_back")

    employer.to_task("我已经付款、履行")
    employer.fill(employer.day("performed_on", go.day(2)))
    assert "今天" in employer.told_no(kept=["performed_on_day"])
    employer.fill(employer.day("performed_on", go.day(0)))
    employer.send()
    worker.to_task("我收到了")
    worker.send()
    clerk.to_case()
    clerk.open("结案")
    clerk.fill({"reason": "performed"})
    clerk.send()
    at.ends(
        papers=(*REFERRED, *PREPARED, *MET, *AGREED, "调解结果接收单", "履行情况记录"),
        told={"worker": "案件已办结", "employer": "案件已办结"},
        waits={},
    )


@walks_in_browser(
    "test_own.test_application_accepted_agreed_and_confirmed",
    why="职工直接找工会、街道的调解组织，再共同申请确认",
)
def test_the_organisations_own_case_is_confirmed(city: City) -> None:
    """The worker goes to the organisation itself; both ask the competent court to confirm, and it does."""
    at = city.dispute()
    at.way.open("worker", "apply_to_organisation", organisation=go.union(at.way), **go.dispute(at.way.town))
    worker, employer = at.worker, at.employer
    at.desk("administrator").to_task("决定是否受理")
    at.desk("administrator").send()
    worker.to_case()
    assert "调解：还剩" in worker.text("section:has(#what)")
    worker.to_task("表示愿不愿意调解")
    assert "打勾" in worker.told_no()
    worker.fill({"explained": True})
    worker.send()
    at.way.take("administrator", "ask_respondent", party="r1", method="phone")
    at.way.take("employer", "take_seat", party="r1")
    at.way.take("employer", "consent_as_respondent", explained=True)
    go.prepare(at.way)
    go.meet(at.way)
    go.agree(at.way)
    for window in (worker, employer):
        window.to_task("请法院确认协议")
        window.fill({"truthful": True})
        window.send()
    go.hear(at.way)
    judge = at.desk("judge")
    judge.to_case()
    judge.open("裁定确认协议有效")
    judge.send()
    at.ends(
        papers=(*APPLIED, *PREPARED, *MET, *HEARD, "调解协议书", "终结调解报告", "民事裁定书"),
        told={"worker": "法院确认协议有效", "employer": "法院确认协议有效"},
        waits={"employer": ["我已经付款、履行"]},
    )


@walks_in_browser(
    "test_own.test_offline_settlement_confirmed",
    why="线下谈成、签了纸质协议，录入后共同申请确认",
)
def test_a_settlement_reached_offline_is_confirmed(city: City, scan: Path) -> None:
    """The organisation enters what was signed on paper; both sides find it there and ask the court to confirm it."""
    at = city.dispute()
    at.seen_by = "administrator"
    worker, employer, administrator = at.worker, at.employer, at.desk("administrator")
    administrator.to_list()
    administrator.side("新收案件")
    administrator.press("录入线下达成的调解协议")
    administrator.fill(_settlement(at, administrator))
    administrator.upload(scan, "signed_agreement")
    assert "今天" in administrator.told_no(kept=["applicants-0-name", "terms-0-text", "content", "facts_text"])
    administrator.fill(administrator.day("effective_on", go.day(-3)))
    administrator.send()
    for window in (worker, employer):
        window.takes_seat()
    for window in (worker, employer):
        window.to_task("请法院确认协议")
        window.fill({"truthful": True})
        window.send()
    clerk = at.desk("clerk")
    clerk.to_task("审查司法确认申请")
    clerk.to_case()
    clerk.open("受理司法确认申请")
    clerk.fill({"judge_name": "韩卫东"})
    clerk.send()
    at.way.case = worker.case_id()
    starts = (clock.now() + timedelta(minutes=1)).isoformat()
    at.way.take("judge", "schedule_hearing", starts_at=starts, mode="online")
    at.way.take("judge", "record_hearing", present=["a1", "r1"], text="双方确认自愿。")
    judge = at.desk("judge")
    judge.to_task("作出裁定")
    judge.to_case()
    judge.open("裁定确认协议有效")
    judge.send()
    at.ends(
        papers=("调解协议书", *HEARD, "民事裁定书"),
        told={"worker": "法院确认协议有效", "employer": "法院确认协议有效"},
        waits={"employer": ["我已经付款、履行"]},
    )


def _settlement(at: Dispute, window: Walker) -> dict[str, Any]:
    """The paper agreement as it is typed in; the day on which it took effect is mistyped as one to come."""
    applicant = {"kind": "natural", "name": at.human.name, "identity": at.human.number, "phone": at.human.phone}
    respondent = {
        "kind": "organisation", "name": at.company.name, "representative": at.company.contact.name,
        "credit_code": at.company.credit_code, "phone": at.company.contact.phone,
    }  # fmt: skip
    claim = {"cause": "pay.arrears", "title": "支付2026年8月至10月工资", "amount_fen": "18,000"}
    term = {"obligor": "r1", "obligee": "a1", "text": "以银行转账方式支付拖欠工资", "amount_fen": "18,000"}
    rows = {"applicants": applicant, "respondents": respondent, "claims": claim, "terms": term}
    return {
        **{f"{group}-0-{name}": value for group, row in rows.items() for name, value in row.items()},
        **window.day("terms-0-due_on", go.day(10)),
        **window.day("effective_on", go.day(1)),
        "facts_text": "2026年8月起拖欠工资三个月，双方在调解委员会主持下达成协议。",
        "mediator": str(at.city.staff["mediator"].person.id),
        "content": "甲乙双方自愿达成如下协议：被申请人于约定日期前付清拖欠工资18000元。",
        "mode": "on_site",
    }
