"""Whoever runs the node sees whether sound and pictures run and how much they carry, and nothing of who talks."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from fengqiao.directory.cast import Cast
from fengqiao.project import metrics
from fengqiao.rooms import health
from fengqiao.rooms.media.health import Health, Watch, count_start
from fengqiao.rooms.media.port import Circle
from fengqiao.rooms.media.process import socket_path
from tests.directory.playing import staff_browser
from tests.environment import ROOT
from tests.rooms.backends import BACKENDS, Opened
from tests.rooms.caller import Caller, run

PATIENCE_SECONDS = 60
Start = Callable[[], AbstractContextManager[subprocess.Popen[bytes]]]


@pytest.fixture
def start(tmp_path: Path, settings: Settings) -> Start:
    """Starts this node's media process, until the end of the block."""
    settings.FENGQIAO_HOME = tmp_path

    @contextmanager
    def started() -> Iterator[subprocess.Popen[bytes]]:
        command = [sys.executable, "-m", "fengqiao.rooms.media"]
        with subprocess.Popen(command, env={**os.environ, "FENGQIAO_HOME": str(tmp_path)}, cwd=ROOT) as process:
            end = time.monotonic() + PATIENCE_SECONDS
            while health.ask() is None and time.monotonic() < end:
                time.sleep(0.1)
            try:
                yield process
            finally:
                process.kill()
                process.wait()
                socket_path(tmp_path).unlink()
                socket_path(tmp_path).parent.rmdir()

    return started


@pytest.mark.parametrize("opened", BACKENDS)
def test_what_is_carried_is_added_up_and_never_goes_down(opened: Opened, tmp_path: Path) -> None:
    async def walk() -> None:
        watch = Watch(Health("either", 0.0, 1))
        async with opened(tmp_path) as media:
            await watch.look(media)
            assert (watch.health.rooms, watch.health.people, watch.health.packets) == (0, 0, {})
            callers = [Caller(), Caller()]
            for seat, caller in enumerate(callers):
                await caller.join(media, "room", f"p{seat}", seat)
            await callers[0].grown(1)
            await watch.look(media)
            assert (watch.health.rooms, watch.health.people, watch.health.recordings) == (1, 2, 0)
            assert not any(watch.health.packets.values())
            await media.set_circle("room", Circle(2, ("p0", "p1"), recorded_as="s"))
            await callers[0].grown(2)
            await watch.look(media)
            carried, octets = dict(watch.health.packets), dict(watch.health.octets)
            assert min(carried["audio"], carried["video"]) > 10
            assert octets["video"] > octets["audio"] > 100
            assert watch.health.recordings == 1
            await media.close("room")
            await watch.look(media)
            assert (watch.health.rooms, watch.health.people, watch.health.recordings) == (0, 0, 0)
            assert (watch.health.packets, watch.health.octets) == (carried, octets)

    run(walk())


@pytest.mark.parametrize("opened", BACKENDS[:1])
def test_what_the_gate_held_back_is_counted(opened: Opened, tmp_path: Path) -> None:
    async def walk() -> None:
        watch = Watch(Health("aiortc", 0.0, 1))
        async with opened(tmp_path) as media:
            callers = [Caller(), Caller()]
            for seat, caller in enumerate(callers):
                await caller.join(media, "room", f"p{seat}", seat)
            await callers[0].grown(1)
            await watch.look(media)
            assert min(watch.health.held_back["audio"], watch.health.held_back["video"]) > 5

    run(walk())


def test_a_process_that_is_killed_and_started_again_says_so(start: Start, db: None) -> None:
    assert health.ask() is None
    assert "fengqiao_rooms_media_up 0" in health.text().splitlines()
    with start():
        here = health.ask()
        assert here is not None
        assert (here.backend, here.starts, here.rooms) == ("aiortc", 1, 0)
        assert 0 <= time.time() - here.since < PATIENCE_SECONDS
    assert health.ask() is None
    with start():
        lines = health.text().splitlines()
        assert "fengqiao_rooms_media_up 1" in lines
        assert "fengqiao_rooms_media_starts_total 2" in lines
        assert "# TYPE fengqiao_rooms_media_starts_total counter" in lines
        assert not any(line.startswith("fengqiao_rooms_janus_up") for line in lines)


def test_a_process_that_hangs_does_not_run(start: Start) -> None:
    with start() as process:
        process.send_signal(signal.SIGSTOP)
        began = time.monotonic()
        assert health.ask() is None
        assert time.monotonic() - began < 5


def test_no_label_says_who_or_where(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    sums = {"audio": 3, "screen": 1, "video": 2}
    told = Health("janus", 1.5, 4, rooms=1, people=2, recordings=1, packets=sums, octets=sums, held_back=sums)
    monkeypatch.setattr(health, "ask", lambda: told)
    monkeypatch.setenv("FENGQIAO_ROOMS_BACKEND", "janus")
    text = health.text()
    assert set(re.findall(r"\{[^}]*\}", text)) == {'{kind="audio"}', '{kind="screen"}', '{kind="video"}'}
    assert "fengqiao_rooms_janus_up 1" in text
    assert 'fengqiao_rooms_forwarded_packets_total{kind="video"} 2' in text
    assert "held_back" not in text
    monkeypatch.setattr(health, "ask", lambda: None)
    assert "fengqiao_rooms_janus_up 0" in health.text()


def test_the_nodes_figures_tell_of_rooms_and_of_the_exchange(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    whole = metrics.text()
    assert "fengqiao_docking_held_acts 0" in whole
    assert "fengqiao_rooms_media_up 0" in whole
    monkeypatch.setattr(metrics, "text", lambda: whole)
    assert metrics.serve() is None
    monkeypatch.setenv("FENGQIAO_METRICS_PORT", "0")
    server = metrics.serve()
    assert server is not None
    host, port = server.server_address[:2]
    try:
        assert host == "127.0.0.1"
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as answer:
            assert answer.read().decode() == whole
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5)
    finally:
        server.shutdown()
        server.server_close()


def test_a_count_of_starts_that_cannot_be_read_begins_anew(tmp_path: Path) -> None:
    assert [count_start(tmp_path), count_start(tmp_path)] == [1, 2]
    (tmp_path / "media.starts").write_text("half a numb")
    assert count_start(tmp_path) == 1


def test_the_operators_page_says_it_in_words(cast: Cast, start: Start) -> None:
    operator = staff_browser(Client(), cast.operator)
    page = operator.get("/desk/node/").content.decode()
    assert "没有运行" in page
    assert "文字消息照常" in page
    with start():
        page = operator.get("/desk/node/").content.decode()
        assert "运行正常" in page
        assert "内置转发" in page
        assert "第 1 次启动" in page
