"""Whoever runs the node sees how the exchange does, on a page and in figures; nobody else does."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from fengqiao.base import clock
from fengqiao.directory import cast
from fengqiao.docking import comparing, metrics, queries
from fengqiao.docking.protocol.values import WorkItem
from fengqiao.docking.store import step
from fengqiao.wire.parcels import Head, PullItem
from tests.directory.playing import staff_browser
from tests.docking.foreign import Foreign

pytestmark = pytest.mark.django_db
PAGE = "/desk/node/docking/"
SUBJECT = "01a203c5-7488-8bd2-bc57-4509877d3c8e"


@pytest.fixture(autouse=True)
def _plain_static(settings: Any) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def members(db: None) -> cast.Cast:
    return cast.settle()


def trouble(city: Foreign) -> None:
    """Something waits for the city's node for an hour, and it has refused an act."""
    with step() as store:
        store.enqueue(city.name, "pull:1", SUBJECT, PullItem(SUBJECT, "", answering=False))
        store.stop(city.name, SUBJECT)
        store.raise_work(WorkItem(city.name, SUBJECT, "refused", "unverified"))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE docking_queue SET queued_at = %s", [clock.now() - timedelta(hours=1)])
        cursor.execute("INSERT INTO docking_refusal VALUES ('suite_downgraded', 3, now())")


def test_the_page_names_what_waits_and_why(members: cast.Cast, city: Foreign) -> None:
    operator = staff_browser(Client(), members.operator)
    assert "没有等人处理的事项" in operator.get(PAGE).content.decode()
    trouble(city)
    page = operator.get(PAGE).content.decode()
    for words in ("有停发的案件", "对方拒收了一条记录", "签名不成立", "7D3C8E", "用了较弱的签名算法", city.name):
        assert words in page
    assert SUBJECT not in page


def test_what_was_looked_at_is_sent_again(members: cast.Cast, city: Foreign) -> None:
    operator = staff_browser(Client(), members.operator)
    trouble(city)
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM docking_work")
        (number,) = cursor.fetchone()
    for _ in range(2):
        assert operator.post(PAGE + "done/", {"id": str(number)}).status_code == 302
    page = operator.get(PAGE).content.decode()
    assert "没有等人处理的事项" in page
    assert "有停发的案件" not in page
    with step() as store:
        assert len(store.waiting(city.name, 10)) == 1


def test_hundreds_alike_are_one_line_and_one_button(members: cast.Cast, city: Foreign) -> None:
    operator = staff_browser(Client(), members.operator)
    trouble(city)
    with step() as store:
        for number in range(120):
            subject = str(uuid.UUID(int=number))
            store.stop(city.name, subject)
            store.raise_work(WorkItem(city.name, subject, "refused", "unverified"))
        store.raise_work(WorkItem(city.name, SUBJECT, "conflict", ""))
    [alike, other] = sorted(queries.work_groups(), key=lambda group: -group.cases)
    assert (alike.cases, other.cases, other.cause) == (121, 1, "conflict")
    page = operator.get(PAGE).content.decode()
    assert "全部处理完毕" in page
    assert "121" in page
    said = {"peer": alike.peer, "cause": alike.cause, "code": alike.code}
    for until, left in (("", 2), ("不是时间", 2), (alike.last_at.isoformat(), 1)):
        assert operator.post(PAGE + "all-done/", {**said, "until": until}).status_code == 302
        assert len(queries.work_groups()) == left
    assert "有停发的案件" not in operator.get(PAGE).content.decode()


@pytest.mark.parametrize("who", ["clerk", "mediator", "auditor"])
def test_it_does_not_exist_for_others(members: cast.Cast, who: str) -> None:
    browser = staff_browser(Client(), getattr(members, who))
    assert browser.get(PAGE).status_code == 404
    assert browser.post(PAGE + "done/", {"id": "1"}).status_code == 404
    assert browser.post(PAGE + "all-done/").status_code == 404


def test_figures_for_prometheus_say_the_same(city: Foreign) -> None:
    trouble(city)
    lines = metrics.text().splitlines()
    assert 'fengqiao_docking_backlog{peer="city-1"} 1' in lines
    assert 'fengqiao_docking_stopped_subjects{peer="city-1"} 1' in lines
    assert 'fengqiao_docking_work_items{cause="refused"} 1' in lines
    assert 'fengqiao_docking_refused_parcels_total{code="suite_downgraded"} 3' in lines
    assert "# TYPE fengqiao_docking_refused_parcels_total counter" in lines
    [lag] = [line for line in lines if line.startswith("fengqiao_docking_lag_seconds{")]
    assert 3600 <= float(lag.split()[-1]) < 3700


def test_a_node_that_was_put_back_says_what_it_waits_for(members: cast.Cast, city: Foreign) -> None:
    operator = staff_browser(Client(), members.operator)
    with step() as store:
        store.await_peer(city.name)
    assert "正在核对，暂停办理" in operator.get(PAGE).content.decode()
    with step() as store:
        store.keep_missing(city.name, [Head(str(uuid.UUID(int=number)), "sha256:" + "7" * 64) for number in range(3)])
    assert "正在补齐，还缺 3 件" in operator.get(PAGE).content.decode()
    lines = metrics.text().splitlines()
    assert 'fengqiao_docking_catching_up{peer="city-1"} 0' in lines
    assert 'fengqiao_docking_missing_subjects{peer="city-1"} 3' in lines


def test_a_name_cannot_break_out_of_its_label() -> None:
    assert metrics._labels(peer='a"} 1\n\\') == '{peer="a\\"} 1\\n\\\\"}'


def test_a_peer_that_was_compared_says_when(city: Foreign) -> None:
    with step() as store:
        store.write(comparing.COMPARED, clock.now(), 2, city.name)
    assert 'fengqiao_docking_differing_subjects{peer="city-1"} 2' in metrics.text().splitlines()
