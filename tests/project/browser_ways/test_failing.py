"""Ways that end without an agreement, walked through the pages by the people themselves."""

from pathlib import Path

import pytest

from tests.project.browser_ways.square import City
from tests.ways import stretches as go
from tests.ways.paper_sets import CONCLUDED, MET, PREPARED, REFERRED, REFUSED, SENT
from tests.ways.registry import walks_in_browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@walks_in_browser(
    "test_ways_out.test_refused_and_sent_to_arbitration",
    why="单位不愿调解，调解无从开始；没有仲裁过的要先去仲裁",
)
def test_the_respondent_refuses_and_arbitration_follows(city: City) -> None:
    """The employer comes by the message, says no; the worker has the file sent to the commission."""
    at = city.dispute(invited=True)
    go.apply(at.way)
    go.tell_status(at.way)
    go.accept(at.way)
    clerk, employer = at.desk("clerk"), at.employer
    clerk.to_task("征询被申请人意愿")
    clerk.on_card("ask_respondent", method="sms")

    employer.comes_by_message(at.company.contact.phone)
    employer.press("是我（我的单位），参加")
    employer.to_task("答复愿不愿意调解")
    with employer.second_look():
        employer.press("我愿意调解")
    employer.press("我不愿意调解")
    employer.fill({"reason": "公司对欠薪数额有异议，不同意调解。"})
    employer.send()
    assert "您不愿意调解" in employer.text("h1")
    employer.to_case()
    assert employer.next_steps() == []

    at.goes_to_arbitration()
    at.ends(
        papers=(*REFUSED, *SENT),
        told={"worker": "仲裁委员会已签收", "clerk": "仲裁委员会已签收"},
        waits={},
    )


@walks_in_browser(
    "test_consent.test_the_court_cannot_reach_the_respondent",
    why="单位停业、搬迁、换号，联系不上",
)
def test_the_court_cannot_reach_the_respondent(city: City) -> None:
    """The clerk rings twice and knocks once; then the worker is told what can be done instead."""
    at = city.dispute()
    go.apply(at.way)
    go.tell_status(at.way)
    go.accept(at.way)
    at.way.take("clerk", "ask_respondent", party="r1", method="phone")
    clerk = at.desk("clerk")
    clerk.to_case()
    clerk.open("联系当事人")
    clerk.on_card("record_attempt", method="phone", result="无人接听")
    assert "无人接听" in clerk.text()
    clerk.to_case()
    clerk.open("认定无法联系")
    clerk.fill({"party": "r1", "reason": "电话打不通。"})
    assert "联系" in clerk.told_no(kept=["party", "reason"])
    clerk.to_case()
    clerk.open("联系当事人")
    clerk.on_card("record_attempt", method="phone", result="空号")
    clerk.on_card("record_attempt", method="visit", result="已经搬离，门卫不知去向")
    clerk.does("认定无法联系", party="r1", reason="电话空号，住所已搬离。")
    at.ends(
        papers=("调解申请书", "同意调解书", "调解意愿征询函", "无法联系情况说明"),
        told={"worker": "联系不上被申请人"},
        waits={"worker": ["转去劳动仲裁"]},
    )


@walks_in_browser(
    "test_ways_out.test_sent_to_arbitration",
    why="谈了、没有谈拢，又没有仲裁过",
)
def test_no_agreement_and_the_file_goes_to_arbitration(city: City) -> None:
    """The mediator concludes that the sides are too far apart; the file travels, what was conceded does not."""
    at = city.dispute()
    go.refer(at.way)
    go.prepare(at.way)
    go.meet(at.way)
    mediator = at.desk("mediator")
    mediator.to_case()
    mediator.open("终结调解")
    assert "达成调解协议" not in mediator.text("main form[method=post]"), "only the grounds that fit are offered"
    said = {"ground": "5", "summary": "双方差距较大。"}
    mediator.fill(said)
    assert mediator.told_no(kept=said)
    mediator.fill({"reason": "单位只愿付一半，劳动者不同意。"})
    mediator.send()
    clerk = at.desk("clerk")
    clerk.to_task("收回调解结果")
    clerk.send()

    at.goes_to_arbitration()
    arbitration = at.desk("arbitration_clerk")
    arbitration.to_case()
    assert "只愿付一半" not in arbitration.text()
    assert "调解笔录" not in arbitration.text()
    arbitration.reads_papers("仲裁申请书")
    at.ends(
        papers=(*REFERRED, *PREPARED, *MET, *CONCLUDED, *SENT),
        told={"worker": "仲裁委员会已签收", "clerk": "仲裁委员会已签收"},
        waits={},
    )


@walks_in_browser(
    "test_ways_out.test_complaint_lodged_first",
    why="已有裁决才到法院，十五日容易错过",
)
def test_the_complaint_is_lodged_first_and_the_suit_registered(city: City, scan: Path) -> None:
    """The fifteen days after an award are kept by lodging the complaint; mediation fails, the court registers."""
    at = city.dispute()
    go.offer(at.way, **go.status_fields(at.way, "award", days_ago=10))
    worker, clerk = at.worker, at.desk("clerk")
    worker.to_case()
    assert "不服裁决去起诉" in worker.text("section:has(#what)")
    worker.press("先交起诉状")
    assert worker.told_no()
    worker.upload(scan)
    worker.send()
    worker.to_case()
    assert "先交起诉状" not in worker.offered()
    worker.reads_papers("收到起诉材料凭证")

    at.way.take("administrator", "accept_referral")
    at.way.take("employer", "leave_mediation")
    go.conclude_early(at.way)
    worker.to_task("要求立案")
    worker.send()
    clerk.to_task("登记立案")
    clerk.fill({"case_number": go.suit_number()})
    clerk.send()
    at.ends(
        papers=(*REFERRED, *CONCLUDED, "收到起诉材料凭证", "立案通知书"),
        told={"worker": "案件已立案", "employer": "案件已立案"},
        waits={},
    )


@walks_in_browser(
    "test_conclusion.test_left_at_the_organisation",
    why="任何一方随时可以退出，另一方可能正在填写",
)
def test_a_party_leaves_in_the_middle(city: City) -> None:
    """The employer leaves; whatever the worker was just typing is refused, and the worker is shown the way on."""
    at = city.dispute()
    go.refer(at.way)
    go.prepare(at.way)
    worker, employer, mediator = at.worker, at.employer, at.desk("mediator")
    worker.to_case()
    worker.open("提议多谈几天")
    worker.fill({"reason": "还想再谈一谈。", **worker.day("until", go.day(45))})

    employer.does("退出调解", reason="公司不再调解。")
    assert "退出" in employer.text("h1")
    assert "不能办理这一步" in worker.told_no(kept=["reason"])

    mediator.to_task("办理终结（未达成协议）")
    mediator.fill({"ground": "4", "summary": "被申请人退出。", "reason": "被申请人不再同意调解。"})
    mediator.send()
    clerk = at.desk("clerk")
    clerk.to_task("收回调解结果")
    clerk.send()
    at.ends(
        papers=(*REFERRED, *PREPARED, *CONCLUDED),
        told={"worker": "案件回到法院", "employer": "案件回到法院"},
        waits={"worker": ["转去劳动仲裁"]},
    )
