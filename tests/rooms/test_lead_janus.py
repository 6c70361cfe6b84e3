"""Janus belongs to the media process alone: no port, no stranger, and no life of its own after its leader's death."""

import asyncio
import os
import signal
import stat
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from fengqiao.rooms.media.janus import configuration
from fengqiao.rooms.media.janus.backend import Janus
from fengqiao.rooms.media.janus.wire import JanusRefused, Session
from fengqiao.rooms.media.port import Circle
from fengqiao.rooms.media.process import socket_path
from fengqiao.rooms.media.remote import Remote
from fengqiao.rooms.refusals import MediaAway
from tests.rooms.backends import ignore, janus, needs_janus
from tests.rooms.caller import Caller, run

pytestmark = needs_janus
GONE_SECONDS = 5.0


def listening_inodes() -> set[str]:
    """The sockets of this machine that listen for TCP."""
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for row in Path(table).read_text().splitlines()[1:]:
            fields = row.split()
            if fields[3] == "0A":
                found.add(fields[9])
    return found


def inodes_of(pid: int) -> set[str]:
    """The sockets that a process holds."""
    links = (os.readlink(each) for each in Path(f"/proc/{pid}/fd").iterdir())
    return {link[len("socket:[") : -1] for link in links if link.startswith("socket:[")}


def test_janus_listens_nowhere_but_on_private_sockets(tmp_path: Path) -> None:
    async def walk() -> None:
        async with janus(tmp_path) as media:
            assert media.process is not None
            assert not inodes_of(media.process.pid) & listening_inodes()
            place = media.place
            assert stat.S_IMODE(place.stat().st_mode) == 0o700
            assert {stat.S_IMODE(path.stat().st_mode) for path in place.glob("*.jcfg")} == {0o600}

    run(walk())


def test_only_the_one_plugin_and_transport_are_there(tmp_path: Path) -> None:
    async def walk() -> None:
        async with janus(tmp_path) as media:
            maps = Path(f"/proc/{media.process.pid}/maps").read_text() if media.process else ""
            loaded = {
                Path(row.split()[-1]).name.partition(".so")[0] + ".so" for row in maps.splitlines() if "/janus/" in row
            }
            assert loaded == {configuration.PLUGIN, configuration.TRANSPORT}

    run(walk())


def strangers_words(place: Path, secret: str) -> Session:
    """A session of somebody who found the sockets and guesses."""
    sockets = (configuration.socket_of(place), configuration.socket_of(place, admin=True))
    return Session(*sockets, api_secret=secret, admin_secret=secret)


def test_who_finds_the_sockets_and_knows_no_secret_is_refused(tmp_path: Path) -> None:
    async def walk() -> None:
        async with janus(tmp_path) as media:
            for guess in ("", "janusrocks", "janusoverlord"):
                stranger = strangers_words(media.place, guess)
                with pytest.raises(JanusRefused):
                    await stranger.open()
                await stranger.close()

    run(walk())


@pytest.mark.parametrize(
    "wish",
    [
        {"request": "create", "room": "mine"},
        {"request": "create", "room": "mine", "admin_key": "guess"},
        {"request": "join", "ptype": "publisher", "id": "x"},
        {"request": "join", "ptype": "publisher", "id": "x", "pin": "guess"},
        {"request": "join", "ptype": "subscriber", "streams": [{"feed": "x"}]},
        {"request": "join", "ptype": "subscriber", "pin": "guess", "streams": [{"feed": "x"}]},
        {"request": "destroy"},
        {"request": "destroy", "secret": "guess"},
        {"request": "kick", "id": "x", "secret": "guess"},
        {"request": "edit", "new_pin": "mine", "secret": "guess"},
        {"request": "enable_recording", "record": True, "secret": "guess"},
        {"request": "moderate", "id": "x", "mid": "0", "mute": False, "secret": "guess"},
    ],
)
def test_even_a_session_of_janus_opens_no_room(tmp_path: Path, wish: dict[str, Any]) -> None:
    """Tries of somebody who has stolen the interface's secret and the room's number: its own secrets are others."""

    async def walk() -> None:
        async with janus(tmp_path) as media:
            await Caller(sends=False).join(media, "room", "a", 0)
            await media.set_circle("room", Circle(2, ("a", "b")))
            here = media.rooms["room"]
            thief = await here.session.attach(lambda _: None)
            said = {"room": here.number, **wish}
            with pytest.raises(JanusRefused):
                await thief.ask(said.pop("request"), **said)

    run(walk())


def test_a_killed_leader_takes_janus_along(tmp_path: Path) -> None:
    async def walk() -> None:
        environment = {**os.environ, "FENGQIAO_HOME": str(tmp_path), "FENGQIAO_ROOMS_BACKEND": "janus"}
        command = [sys.executable, "-m", "fengqiao.rooms.media"]
        process = await asyncio.create_subprocess_exec(*command, env=environment)
        remote = Remote(socket_path(tmp_path), ignore)
        keeping = asyncio.create_task(remote.keep_connected())
        try:
            await connected(remote)
            (led,) = children(process.pid)
            process.send_signal(signal.SIGKILL)
            await process.wait()
            end = time.monotonic() + GONE_SECONDS
            while alive(led):
                assert time.monotonic() < end
                await asyncio.sleep(0.05)
        finally:
            keeping.cancel()

    run(walk())


def test_the_media_process_ends_when_janus_is_killed(tmp_path: Path) -> None:
    async def walk() -> None:
        media = Janus(place=tmp_path / "j", recordings=tmp_path, hear=ignore)
        await media.start()
        assert media.process is not None
        media.process.kill()
        await asyncio.wait_for(media.ended(), GONE_SECONDS)
        await media.close_all()

    run(walk())


async def connected(remote: Remote) -> None:
    """Wait until the media process answers."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            await remote.create("room")
        except MediaAway:
            await asyncio.sleep(0.1)
        else:
            return
    raise TimeoutError


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def alive(pid: int) -> bool:
    """Whether the process runs still; one that nobody has buried yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
