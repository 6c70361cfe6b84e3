"""The mediator of a group: how many have consented, who is missing, who is set apart; and what the draft must say."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.casebook import checks
from fengqiao.casebook.gathered import gathered
from fengqiao.procedure.kinds.agreement import DraftAgreement, RefuseToSign
from fengqiao.procedure.kinds.group import ResignAsRepresentative
from fengqiao.procedure.representing import apart
from tests.casebook.journey import Journey
from tests.desks.conftest import Desk
from tests.desks.forms import fields_of
from tests.portal import grouped
from tests.portal.playing import Played

pytestmark = pytest.mark.django_db
REFUSE = RefuseToSign(draft=1, reason="少算了加班费")


def case_page(browser: Client, played: Played) -> str:
    return browser.get(reverse("desks:case", args=[played.id])).content.decode()


def take(browser: Client, played: Played, kind: str, **said: object) -> None:
    url = reverse("desks:act", args=[played.id, kind])
    answer = browser.post(url, {**fields_of(browser, url), **said})
    assert answer.status_code == 302, answer.content.decode()


def test_the_desk_says_how_many_have_consented_and_who_is_missing(journey: Journey, desk: Desk) -> None:
    played = grouped.consented_but_one(journey.cast)
    page = case_page(desk(journey.cast.mediator), played)
    assert '<span class="number">8</span> / <span class="number">9</span> 人已同意' in page
    assert "没有答复：李秀英" in page
    assert "征求被代表的当事人同意" in page


def test_who_refused_is_set_apart_with_the_box_ticked_already(journey: Journey, desk: Desk) -> None:
    played = grouped.consented_but_one(journey.cast)
    played.do(played.worker, REFUSE)
    browser = desk(journey.cast.mediator)
    assert "不同意：李秀英" in case_page(browser, played)
    take(browser, played, "set_members_apart")
    assert apart(played.view) == {"a1"}
    page = case_page(browser, played)
    assert "不受本协议约束，另行处理" in page
    assert "协议不约束其本人，其请求可以另行仲裁、起诉" in page


def test_a_reminder_goes_out_again_with_the_day_that_was_given(journey: Journey, desk: Desk) -> None:
    played = grouped.consented_but_one(journey.cast)
    take(desk(journey.cast.mediator), played, "ask_for_consents")
    assert played.view.agreement.asked_until == clock.today() + timedelta(days=3)


def test_the_first_draft_has_one_row_for_each(journey: Journey, desk: Desk) -> None:
    played = grouped.mediating(journey.cast)
    page = desk(journey.cast.mediator).get(reverse("desks:act", args=[played.id, "draft_agreement"])).content.decode()
    assert f'name="terms-INITIAL_FORMS" value="{grouped.SIZE}"' in page


def test_a_group_left_short_is_said_plainly(journey: Journey, desk: Desk) -> None:
    played = grouped.led_by_the_worker(journey.cast)
    played.do(played.worker, ResignAsRepresentative())
    assert "在任代表人不足3名，现在没有人被代表" in case_page(desk(journey.cast.clerk), played)
    found = gathered(played.view)
    assert found is not None
    assert (found.short, found.behind, found.resigned) == (True, (), ("李秀英",))


def codes(view_of: Played, draft: DraftAgreement) -> set[tuple[str, str]]:
    return {(found.code, found.severity) for found in checks.findings(view_of.view, draft, clock.today())}


def test_a_draft_says_something_for_each_and_a_total_that_is_the_sum(journey: Journey) -> None:
    played = grouped.asked(journey.cast)
    terms = played.view.agreement.terms
    right = DraftAgreement(content="合计人民币216,000元。", terms=terms)
    found = {code for code, _ in codes(played, right)}
    assert ("represented_not_consented", "warn") in codes(played, right)
    assert not found & {"total_differs", "share_missing"}
    assert ("total_differs", "stop") in codes(played, DraftAgreement(content="合计21.5万元。", terms=terms))
    assert ("total_differs", "stop") not in codes(played, DraftAgreement(content="合计21.6万元。", terms=terms))
    assert ("share_missing", "stop") in codes(played, DraftAgreement(content="……", terms=terms[1:]))


def test_a_clerk_enters_the_list_that_came_on_paper(journey: Journey, desk: Desk) -> None:
    played = grouped.applied(journey.cast)
    browser = desk(journey.cast.clerk)
    url = reverse("desks:act", args=[played.id, "nominate_representatives"])
    assert url in case_page(browser, played)
    fields = fields_of(browser, url)
    assert "representatives" not in fields, "nobody is chosen beforehand"
    page = browser.get(url).content.decode()
    assert "在推举书上签名的人" in page
    assert page.count("工友12") == 3, "may be named, may have signed, may be whose paper it is"
