"""A step in a case that another body's system has: sent here, it is received, and the page says that it waits."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.test import Client

from fengqiao.base import clock
from fengqiao.casebook import jobs
from fengqiao.directory.cast import Cast
from fengqiao.docking.store import step
from fengqiao.ledger import queries
from fengqiao.wire.formats import parse_instant
from tests.directory.playing import later, staff_browser
from tests.portal import playing
from tests.portal.filling import command_on
from tests.portal.playing import Played

pytestmark = pytest.mark.django_db


@contextmanager
def in_role(role: str) -> Iterator[CursorWrapper]:
    """Meanwhile this test's connection is another process's."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        yield cursor
        cursor.execute("SET LOCAL ROLE fengqiao_web")


def elsewhere(played: Played) -> None:
    """The organisation has the case on a node of its own."""
    with in_role("fengqiao") as cursor:
        cursor.execute("UPDATE ledger_subject SET holder_node = 'city-hr' WHERE id = %s", [played.id])


def looking_back(*, ends: bool = False) -> None:
    """The node was put back from a backup, and does not know yet what it has forgotten."""
    with in_role("fengqiao_worker"), step() as store:
        if ends:
            store.end_look_back()
        else:
            store.look_back(clock.now())


def sent(browser: Client, played: Played, kind: str, **typed: object) -> str:
    """The page after a form was sent twice."""
    url = f"/cases/{played.id}/act/{kind}/"
    command = command_on(browser.get(url).content.decode())
    for _ in range(2):
        answer = browser.post(url, {"command_id": command, **typed})
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/cases/{played.id}/")
    return browser.get(f"/cases/{played.id}/").content.decode()


def answer_with(said: str) -> None:
    with in_role("fengqiao_worker") as cursor:
        cursor.execute("UPDATE ledger_proposal SET answered_at = %s, answer = %s", [clock.now(), said])


def test_a_right_is_received_and_takes_effect_at_once(cast: Cast, worker: Client) -> None:
    played = playing.mediating(cast)
    before = played.view.seq
    elsewhere(played)
    page = sent(worker, played, "leave_mediation")
    assert page.count("已提交，待承办方记入：") == 1
    assert "自收到时起生效" in page
    assert f"/cases/{played.id}/act/leave_mediation/" not in page
    assert played.view.seq == before


def test_what_the_custodian_refuses_is_said_in_words_and_may_be_tried_again(cast: Cast, worker: Client) -> None:
    played = playing.mediating(cast)
    elsewhere(played)
    sent(worker, played, "leave_mediation")
    answer_with("wrong_state")
    page = worker.get(f"/cases/{played.id}/").content.decode()
    assert "没有记入：" in page
    assert "案件目前的阶段不能办理这一步" in page
    assert f"/cases/{played.id}/act/leave_mediation/" in page


def test_nobody_else_reads_what_somebody_sent(cast: Cast, worker: Client, employer: Client) -> None:
    played = playing.mediating(cast)
    elsewhere(played)
    sent(worker, played, "leave_mediation")
    assert "待承办方记入" not in employer.get(f"/cases/{played.id}/").content.decode()


def test_staff_send_the_same_form_and_read_when_it_was_received(cast: Cast) -> None:
    played = playing.mediating(cast)
    elsewhere(played)
    mediator = staff_browser(Client(), cast.mediator)
    url = f"/desk/cases/{played.id}/record_attempt/"
    command = command_on(mediator.get(url).content.decode())
    said = {"command_id": command, "party": "r1", "method": "phone", "result": "reached"}
    answer = mediator.post(url, said)
    assert answer.status_code == 302, answer.content.decode()
    page = mediator.get(f"/desk/cases/{played.id}/").content.decode()
    assert "已提交，待承办方记入：" in page
    assert "收到时间：" in page
    assert "承办方记入以后才生效" in page


def test_while_a_node_that_was_put_back_looks_back_a_right_is_received(cast: Cast, worker: Client) -> None:
    played = playing.mediating(cast)
    before = played.view.seq
    looking_back()
    received = clock.now()
    assert "自收到时起生效" in sent(worker, played, "leave_mediation")
    with later(minutes=5), in_role("fengqiao_worker"):
        assert jobs.seat_proposals() == 0
    looking_back(ends=True)
    with later(minutes=20):
        with in_role("fengqiao_worker"):
            assert jobs.seat_proposals() == 1
        page = worker.get(f"/cases/{played.id}/").content.decode()
        assert "待承办方记入" not in page
    assert played.view.seq == before + 1
    [*_, (_, act)] = queries.chain(played.id)
    assert act.command_document.kind == "leave_mediation"
    assert parse_instant(act.command_document.at) - received < timedelta(minutes=1)
    assert parse_instant(act.seat_document.at) - received > timedelta(minutes=19)


def test_while_a_node_that_was_put_back_looks_back_what_staff_typed_stays_on_their_page(cast: Cast) -> None:
    played = playing.mediating(cast)
    looking_back()
    mediator = staff_browser(Client(), cast.mediator)
    url = f"/desk/cases/{played.id}/record_attempt/"
    command = command_on(mediator.get(url).content.decode())
    said = {"command_id": command, "party": "r1", "method": "phone", "result": "约定明天上午再谈"}
    answer = mediator.post(url, said)
    assert answer.status_code == 422
    assert "正在与其他单位的系统核对这件案件" in answer.content.decode()
    assert "约定明天上午再谈" in answer.content.decode()
    looking_back(ends=True)
    assert mediator.post(url, said).status_code == 302
