"""The judge's desk refuses to confirm on each ground of the law: its words, its article, and what is left to do."""

import pytest
from django.test import Client
from django.urls import reverse

from fengqiao.directory.cast import WORKER
from tests.casebook.journey import Journey
from tests.desks.conftest import Desk
from tests.desks.test_walk_agreed_path import act_url, take
from tests.directory.playing import party_browser

pytestmark = pytest.mark.django_db

DISMISSED = {
    "mandatory_law": ("违反法律强制性规定", "第三百五十八条第（一）项"),
    "others_interests": ("损害国家利益、社会公共利益、他人合法权益", "第（二）项"),
    "public_order": ("违背公序良俗", "第（三）项"),
    "involuntary": ("违反自愿原则", "第（四）项"),
    "unclear": ("内容不明确", "第（五）项"),
    "other": ("其他不能进行司法确认的情形", "第三百五十八条第（六）项"),
    "should_not_accept": ("受理后发现不应受理", "第三百五十五条第二款"),
    "no_evidence_of_truth": ("不能证明协议真实", "第一百一十五条"),
}
"""民事诉讼法解释 (2022) art. 358, 355(2); 民事诉讼法 (2023) art. 115."""

NOT_ACCEPTED = {
    "scope": "不属于人民法院受理范围",
    "jurisdiction": "不属于本院管辖",
    "status_relation": "身份关系",
    "other_procedure": "适用其他特别程序、公示催告程序、破产程序",
    "ownership": "物权、知识产权确权",
}
"""民事诉讼法解释 (2022) art. 355."""


def _page(client: Client, journey: Journey) -> str:
    return client.get(reverse("desks:case", args=[journey.case])).content.decode()


def _agreed(journey: Journey) -> None:
    journey.to_offer()
    journey.to_record()
    journey.to_agreement()


@pytest.mark.parametrize("ground", list(DISMISSED))
def test_an_application_is_dismissed(ground: str, journey: Journey, desk: Desk) -> None:
    _agreed(journey)
    journey.to_hearing()
    judge, (words, article) = desk(journey.cast.judge), DISMISSED[ground]
    form = judge.get(act_url(journey, "dismiss_confirmation")).content.decode()
    assert words in form
    assert article in form
    take(judge, journey, "dismiss_confirmation", grounds=[ground], reasons="经审查如上。")
    assert journey.view.confirmation.grounds == (ground,)
    clerk, worker = desk(journey.cast.clerk), party_browser(Client(), WORKER[1])
    assert words in _page(clerk, journey)
    assert "重新组织调解" in _page(clerk, journey)
    told = worker.get(f"/cases/{journey.case}/").content.decode()
    assert words in told
    assert "想改协议、重新调解的，请打电话告诉" in told
    assert "转去劳动仲裁" in told
    assert "一起申请仲裁审查" not in told, "what is not open any more is not counted down"


@pytest.mark.parametrize("ground", list(NOT_ACCEPTED))
def test_an_application_is_not_accepted(ground: str, journey: Journey, desk: Desk) -> None:
    _agreed(journey)
    journey.to_application()
    judge = desk(journey.cast.judge)
    assert NOT_ACCEPTED[ground] in judge.get(act_url(journey, "refuse_confirmation")).content.decode()
    take(judge, journey, "refuse_confirmation", ground=ground, reasons="经审查如上。")
    told = party_browser(Client(), WORKER[1]).get(f"/cases/{journey.case}/").content.decode()
    assert NOT_ACCEPTED[ground] in told
    assert "请法院确认协议" in told, "the competent court may be asked while the thirty days run"


def test_whoever_rules_on_a_withdrawal_has_its_reason_before_them(journey: Journey, desk: Desk) -> None:
    _agreed(journey)
    journey.to_hearing()
    journey.do(journey.employer, "withdraw_confirmation", reason="数额还要核对。")
    judge = desk(journey.cast.judge)
    form = judge.get(act_url(journey, "permit_confirmation_withdrawal")).content.decode()
    assert "数额还要核对。" in form
    assert "一次性银行转账支付拖欠工资" in form, "the agreement stands beside"
    take(judge, journey, "permit_confirmation_withdrawal")
    assert journey.view.force.state == "withdrawn"
