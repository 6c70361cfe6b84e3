"""What no log keeps, on the pages: listed beside the case, decided by whoever answers for it."""

from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from fengqiao.casebook import ordering, queries
from fengqiao.wire.formats import Act, parse_instant
from tests.casebook.journey import Journey
from tests.casebook.rivals import Sealer, cut_off
from tests.desks.conftest import Desk
from tests.desks.forms import fields_of
from tests.directory.playing import later

pytestmark = pytest.mark.django_db

SAID = "同意分两期支付"


@pytest.fixture
def set_aside(journey: Journey) -> Act:
    """A call that the mediator noted in a seat that was taken; the node has opened a term over it."""
    journey.to_offer()
    journey.to_record()
    journey.do(journey.mediator, "record_attempt", party="r1", method="phone", result="无人接听")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE fengqiao_worker")
        fields = {"party": "r1", "method": "phone", "result": SAID}
        act = Sealer(journey.case).rival(journey.mediator, "mediator", "record_attempt", **fields)
        assert ordering.renew_terms() == 1
        cursor.execute("SET LOCAL ROLE fengqiao_web")
    return act


def text(response: Any) -> str:
    said: str = response.content.decode()
    return said


def test_the_court_is_told_reads_what_it_was_and_decides(set_aside: Act, journey: Journey, desk: Desk) -> None:
    clerk = desk(journey.cast.clerk)
    assert "有记录没有保留，待决定是否采用" in text(clerk.get(reverse("desks:work")))
    case = reverse("desks:case", args=[journey.case])
    page = text(clerk.get(case))
    assert "没有保留的记录（1）" in page
    assert SAID in page
    url = reverse("desks:act", args=[journey.case, "decide_set_aside"])
    assert f"{url}?record={set_aside.digest.replace(':', '%3A')}" in page
    asked = f"{url}?record={set_aside.digest}"
    assert SAID in text(clerk.get(asked))
    sent = fields_of(clerk, asked)
    assert sent["record"] == [set_aside.digest]
    lacking = clerk.post(url, sent | {"verdict": "refuse"})
    assert lacking.status_code == 422
    done = clerk.post(url, sent | {"verdict": "refuse", "reason": "对方否认，已另行记录"})
    assert done.status_code == 302
    after = text(clerk.get(case))
    assert "不采用" in after
    assert "对方否认，已另行记录" in after
    assert "待决定是否采用" not in text(clerk.get(reverse("desks:work")))
    assert f"{url}?record" not in after


def test_the_organisation_sees_it_and_does_not_decide(set_aside: Act, journey: Journey, desk: Desk) -> None:
    for member in (journey.cast.mediator, journey.cast.administrator):
        browser = desk(member)
        page = text(browser.get(reverse("desks:case", args=[journey.case])))
        assert "没有保留的记录（1）" in page
        assert "没有保留，待主办单位决定：记录联系情况" in page
        assert "决定是否采用</a>" not in page
        assert "有记录没有保留" not in text(browser.get(reverse("desks:work")))
        assert browser.get(reverse("desks:act", args=[journey.case, "decide_set_aside"])).status_code in (302, 404)


def test_a_recall_sets_aside_what_waits_for_an_act_that_never_came(journey: Journey, desk: Desk) -> None:
    journey.to_offer()
    journey.to_record()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE fengqiao_worker")
        call = {"party": "r1", "method": "phone", "result": SAID}
        Sealer(journey.case).orphan(journey.mediator, "mediator", "record_attempt", **call)
        cursor.execute("SET LOCAL ROLE fengqiao_web")
    clerk = desk(journey.cast.clerk)
    url = reverse("desks:act", args=[journey.case, "recall_referral"])
    sent = fields_of(clerk, url) | {"reason": "lost_node", "note": "系统失联", "confirmed": "1"}
    assert clerk.post(url, sent).status_code == 302
    assert journey.view.referral.state == "recalled"
    page = text(clerk.get(reverse("desks:case", args=[journey.case])))
    assert "没有保留的记录（1）" in page


def test_an_agreement_signed_before_the_recall_is_restored_from_the_page(journey: Journey, desk: Desk) -> None:
    journey.to_offer()
    journey.to_record()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE fengqiao_worker")
        last = cut_off(Journey(journey.cast, journey.case), "to_agreement")[-1]
        cursor.execute("SET LOCAL ROLE fengqiao_web")
    clerk = desk(journey.cast.clerk)
    url = reverse("desks:act", args=[journey.case, "restore_agreement"])
    page = text(clerk.get(reverse("desks:case", args=[journey.case])))
    assert f'href="{url}"' in page
    sent = fields_of(clerk, url) | {"reason": "已与双方核对，协议签订在先"}
    with later(hours=3):
        clerk = desk(journey.cast.clerk)
        assert "不能撤回" in text(clerk.post(url, sent))
        for _ in range(2):
            assert clerk.post(url, sent | {"confirmed": "1"}).status_code == 302
        assert journey.view.state("agreement") == "effective"
        assert [act.kind for act in queries.acts(journey.case)].count("restore_agreement") == 1
        assert journey.view.agreement.effective_at == parse_instant(last.seat_document.at)
        assert f'href="{url}"' not in text(clerk.get(reverse("desks:case", args=[journey.case])))
    assert f'href="{url}"' not in text(desk(journey.cast.mediator).get(reverse("desks:case", args=[journey.case])))


def test_a_case_without_such_acts_says_nothing_of_them(journey: Journey, desk: Desk) -> None:
    journey.to_offer()
    assert "没有保留的记录" not in text(desk(journey.cast.clerk).get(reverse("desks:case", args=[journey.case])))
