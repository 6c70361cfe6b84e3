"""One of twelve on the phone: who represents me, what do they settle for me, and nothing without my word."""

from datetime import timedelta

import pytest
from django.test import Client

from fengqiao.base import clock
from fengqiao.directory.cast import Cast
from fengqiao.procedure.representing import apart, unanswered
from tests.portal import grouped
from tests.portal.filling import command_on
from tests.portal.test_take_step import STROKES, act, ask_for_code

pytestmark = pytest.mark.django_db


def test_the_page_says_who_represents_me_and_what_is_agreed_for_me(cast: Cast, worker: Client) -> None:
    played = grouped.asked(cast)
    page = worker.get(f"/cases/{played.id}/").content.decode()
    assert "由下面的代表人代表您参加。和解必须您本人同意。" in page
    assert "工友02、工友03、工友04" in page
    assert "18,000.00" in page
    assert "看调解方案，答复同不同意" in page
    assert "看协议并签名" not in page, "the representatives sign"


def test_a_member_sees_their_own_share_first_and_consents_with_a_code(cast: Cast, worker: Client) -> None:
    played = grouped.consented_but_one(cast)
    page = worker.get(act(played, "consent_to_agreement")).content.decode()
    assert page.index("为您约定的") < page.index("协议全文")
    said = {"command_id": command_on(page), "draft": "1", "signature_strokes": STROKES}
    with clock.moved(timedelta(minutes=2)):
        code, _ = ask_for_code(worker, played, "consent_to_agreement", **said)
        for _ in range(2):
            answer = worker.post(act(played, "consent_to_agreement"), {**said, "code": code})
            assert answer.status_code == 302, answer.content.decode()
    assert "您已经同意调解方案" in worker.get(answer.headers["Location"]).content.decode()
    assert unanswered(played.view) == ()
    assert len(played.view.agreement.consents) == 9


def test_who_refuses_is_told_that_nothing_binds_them(cast: Cast, worker: Client) -> None:
    played = grouped.asked(cast)
    page = worker.get(act(played, "refuse_to_sign")).content.decode()
    said = {"command_id": command_on(page), "draft": "1", "reason": "少算了加班费"}
    assert worker.post(act(played, "refuse_to_sign"), said).status_code == 302
    assert played.view.agreement_phase.state == "drafted", "the draft stands for the others"
    assert apart(played.view) == frozenset()


def test_the_other_side_reads_nothing_of_a_group_of_its_own(cast: Cast, employer: Client) -> None:
    played = grouped.asked(cast)
    assert "谁代表我" not in employer.get(f"/cases/{played.id}/").content.decode()
