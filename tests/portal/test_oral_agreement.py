"""What was agreed by word of mouth, on the phone: read, confirmed with a code, or denied; and what is not open then."""

from datetime import timedelta

import pytest
from django.test import Client

from fengqiao.base import clock
from fengqiao.directory.cast import Cast
from tests.portal import playing
from tests.portal.filling import command_on
from tests.portal.playing import Played
from tests.portal.test_take_step import STROKES, act, ask_for_code

pytestmark = pytest.mark.django_db
KIND = "confirm_oral_agreement"


def _confirm(browser: Client, played: Played, minutes: int) -> str:
    page = browser.get(act(played, KIND)).content.decode()
    said = {"command_id": command_on(page), "draft": "1", "signature_strokes": STROKES}
    assert browser.post(act(played, KIND), said).status_code == 422, "not without a code"
    with clock.moved(timedelta(minutes=minutes)):
        code, _ = ask_for_code(browser, played, KIND, **said)
        answer = browser.post(act(played, KIND), {**said, "code": code})
    assert answer.status_code == 302, answer.content.decode()
    return page


def test_it_is_read_and_confirmed_by_both_and_then_binds(cast: Cast, worker: Client, employer: Client) -> None:
    played = playing.spoken(cast)
    assert "核对说定的事" in worker.get(f"/cases/{played.id}/").content.decode()
    page = _confirm(worker, played, 2)
    assert "当场付清，互不追究" in page
    assert "这不是书面的调解协议书" in page
    assert "不能请法院确认" in page
    assert "写得不对，或者要书面协议" in page
    _confirm(employer, played, 4)
    assert played.view.agreement_phase.state == "effective"
    after = worker.get(f"/cases/{played.id}/").content.decode()
    assert "等着按协议履行" in after
    assert "去办理：请法院确认" not in after
    assert "请法院确认（司法确认）</strong>：是口头协议，没有调解协议书" in after


def test_who_wants_a_document_says_so_and_nothing_binds(cast: Cast, employer: Client) -> None:
    played = playing.spoken(cast)
    page = employer.get(act(played, "deny_oral_agreement")).content.decode()
    assert "要书面的调解协议书" in page
    said = {"command_id": command_on(page), "draft": "1", "ground": "document_wanted"}
    assert employer.post(act(played, "deny_oral_agreement"), said).status_code == 302
    assert played.view.agreement_phase.state == "refused"
