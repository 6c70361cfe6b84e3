"""条款库 on the page of a draft: choose, fill in, put in, save; without a script and without losing what was typed."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fengqiao.base import clock
from tests.casebook.journey import DIGEST, Journey
from tests.desks.conftest import Desk
from tests.desks.forms import fields_of, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(journey: Journey) -> str:
    """The page of the draft, with the record of the session signed."""
    journey.to_offer()
    journey.to_record()
    journey.do(journey.mediator, "record_attendance", session="s1", present=["a1", "r1"])
    journey.do(
        journey.mediator, "record_session", record="w1", session="s1", text="双方陈述", undisputed_facts=["欠薪"]
    )
    for by in (journey.worker, journey.employer):
        journey.do(by, "sign_record", record="w1", signature=DIGEST)
    return reverse("desks:act", args=[journey.case, "draft_agreement"])


def sent(browser: Client, url: str, fields: dict[str, Any], *, status: int = 200) -> str:
    response = browser.post(url, fields)
    assert response.status_code == status, response.content.decode()[:2000]
    return response.content.decode()


def test_the_bank_is_offered_with_law_and_use(url: str, journey: Journey, desk: Desk) -> None:
    page = desk(journey.cast.mediator).get(url).content.decode()
    for words in ("条款库", "分期付款，一期不付全部到期", "《劳动合同法》第五十条第一款", "引用前请核对原文"):
        assert words in page


def test_other_acts_have_no_bank(journey: Journey, desk: Desk) -> None:
    journey.apply()
    page = desk(journey.cast.clerk).get(reverse("desks:act", args=[journey.case, "accept_application"]))
    assert "条款库" not in page.content.decode()


def test_instalments_take_the_place_of_the_first_draft_and_are_saved_and_checked(
    url: str, journey: Journey, desk: Desk
) -> None:
    mediator = desk(journey.cast.mediator)
    fields = fields_of(mediator, url) | {"content": ["一、甲方认真对待。"]}
    fields = read(sent(mediator, url, fields | {"choose_clause": "pay_instalments"}))
    assert fields["content"] == ["一、甲方认真对待。"]
    assert fields["clause-payer"] == ["r1"]
    assert "clause-replace" in fields  # ticked, because nobody touched the terms yet
    first = clock.today() + timedelta(days=20)
    fields |= {
        "clause-replace": "on",
        "clause-count": "3",
        "clause-amount": "24000",
        "clause-day_year": str(first.year),
        "clause-day_month": str(first.month),
        "clause-day_day": str(first.day),
    }
    page = sent(mediator, url, fields | {"insert_clause": "pay_instalments"})
    assert "已加入“分期付款，一期不付全部到期”" in page
    fields = read(page)
    assert "\n二、赵建国向李秀英支付" in fields["content"][0]
    response = mediator.post(url, fields)
    assert response.status_code == 302
    agreement = journey.view.agreement
    assert [term.amount_fen for term in agreement.terms] == [800_000] * 3
    assert agreement.terms[0].due_on == first
    assert not [finding for finding in agreement.findings if finding.severity == "stop"], agreement.findings


def test_a_second_clause_is_added_behind_the_first(url: str, journey: Journey, desk: Desk) -> None:
    mediator = desk(journey.cast.mediator)
    fields = read(sent(mediator, url, fields_of(mediator, url) | {"choose_clause": "leaving_certificate"}))
    ended = clock.today() - timedelta(days=3)
    fields |= {
        "clause-ended_year": str(ended.year),
        "clause-ended_month": str(ended.month),
        "clause-ended_day": str(ended.day),
    }
    fields = read(sent(mediator, url, fields | {"insert_clause": "leaving_certificate"}))
    assert "五、赵建国于" in fields["content"][0]
    assert mediator.post(url, fields).status_code == 302
    assert [term.text for term in journey.view.agreement.terms][1:] == [
        "出具解除或者终止劳动合同的证明",
        "办理档案和社会保险关系转移手续",
    ]


def test_what_is_missing_or_past_or_the_same_party_twice_is_said_and_nothing_is_lost(
    url: str, journey: Journey, desk: Desk
) -> None:
    mediator = desk(journey.cast.mediator)
    fields = read(sent(mediator, url, fields_of(mediator, url) | {"choose_clause": "pay_once"}))
    fields |= {"content": ["一、写了一半"], "clause-what": "", "clause-payee": "r1", "clause-day_year": "2020"}
    page = sent(mediator, url, fields | {"insert_clause": "pay_once"}, status=422)
    for words in ("这个日期已经过去", "不能既付款又收款", "一、写了一半"):
        assert words in page
    assert journey.view.agreement.version == 0


def test_a_clause_that_is_none_is_no_clause(url: str, journey: Journey, desk: Desk) -> None:
    mediator = desk(journey.cast.mediator)
    fields = fields_of(mediator, url) | {"choose_clause": "no_such_clause", "content": [""]}
    assert "条款库" in sent(mediator, url, fields, status=422)  # judged as a draft, and its text is missing
