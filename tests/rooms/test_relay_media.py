"""A real coturn with the configuration that the manual gives, and the credentials that people get."""

import asyncio
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aioice.ice import get_host_addresses
from aioice.stun import TransactionError
from aioice.turn import create_turn_endpoint

from fengqiao.base import clock
from fengqiao.rooms.media.port import Circle
from fengqiao.rooms.relays import LIFE, credentials
from tests.environment import ROOT
from tests.rooms.backends import BACKENDS, Opened
from tests.rooms.browsers import Person, chromium, grown, seen
from tests.rooms.caller import run

MANUAL = ROOT / "docs" / "how-to" / "rooms-with-janus.md"
SECRET = "a-secret-of-this-test"
needs_coturn = pytest.mark.skipif(shutil.which("turnserver") is None, reason="coturn is not installed (package coturn)")


def test_credentials_are_a_persons_in_a_room_and_end() -> None:
    relay = {"url": "turn:turn.example:3478", "secret": SECRET}
    now = clock.now()
    said = credentials(relay, "room", "person", now)
    assert said["username"] == f"{int((now + LIFE).timestamp())}:room.person"
    assert said["credential"] != credentials(relay, "other", "person", now)["credential"]
    assert said["credential"] != credentials(relay, "room", "other", now)["credential"]
    assert SECRET not in str(said)


def configured(place: Path, address: str, port: int) -> Path:
    """The manual's configuration, with this machine's address and the test's own port and secret."""
    text = re.findall(r"```ini\n(.*?)```", MANUAL.read_text(), re.DOTALL)[0]
    text = re.sub(r"external-ip=.*", f"listening-ip={address}\nrelay-ip={address}", text)
    text = re.sub(r"allowed-peer-ip=.*", f"allowed-peer-ip={address}", text)
    text = re.sub(r"listening-port=.*", f"listening-port={port}", text)
    text = re.sub(r"static-auth-secret=.*", f"static-auth-secret={SECRET}", text)
    path = place / "turnserver.conf"
    path.write_text(f"{text}\nno-tls\nno-dtls\nlog-file=stdout\npidfile={place}/pid\n")
    return path


@contextmanager
def coturn(place: Path) -> Iterator[tuple[str, int]]:
    """A relay of this test's own, at an address and port."""
    address = get_host_addresses(use_ipv4=True, use_ipv6=False)[0]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind((address, 0))
        port = probe.getsockname()[1]
    command = ["turnserver", "-c", str(configured(place, address, port))]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=place) as process:
        try:
            wait_for(address, port)
            yield address, port
        finally:
            process.terminate()
            process.wait(10)


def wait_for(address: str, port: int) -> None:
    """Until coturn listens: it does on TCP as soon as on UDP."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex((address, port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"{address}:{port}")


class Heard(asyncio.DatagramProtocol):
    """Remembers what came."""

    def __init__(self) -> None:
        self.data: asyncio.Queue[bytes] = asyncio.Queue()

    def datagram_received(self, data: bytes, addr: Any) -> None:
        self.data.put_nowait(data)


async def through(server: tuple[str, int], name: str, word: str, to: str) -> bytes:
    """What somebody at address `to` hears when it is sent through the relay."""
    loop = asyncio.get_running_loop()
    listening, heard = await loop.create_datagram_endpoint(Heard, local_addr=(to, 0))
    transport, _ = await create_turn_endpoint(Heard, server, username=name, password=word)
    try:
        for _ in range(10):
            transport.sendto(b"voice", listening.get_extra_info("sockname"))
            try:
                return await asyncio.wait_for(heard.data.get(), 0.5)
            except TimeoutError:
                continue
        return b""
    finally:
        transport.close()
        listening.close()


@needs_coturn
def test_the_relay_carries_media_to_the_media_server_and_nowhere_else(tmp_path: Path) -> None:
    async def walk(server: tuple[str, int]) -> None:
        said = credentials({"url": f"turn:{server[0]}:{server[1]}", "secret": SECRET}, "room", "person", clock.now())
        name, word = said["username"], said["credential"]
        assert await through(server, name, word, server[0]) == b"voice"
        assert await through(server, name, word, "127.0.0.1") == b""

    with coturn(tmp_path) as server:
        asyncio.run(walk(server))


@needs_coturn
@pytest.mark.browser
@pytest.mark.parametrize("opened", BACKENDS)
def test_browsers_that_have_nothing_but_the_relay_see_one_another(opened: Opened, tmp_path: Path) -> None:
    async def walk(server: tuple[str, int]) -> None:
        relay = {"url": f"turn:{server[0]}:{server[1]}", "secret": SECRET}
        async with opened(tmp_path) as media, chromium() as browser:
            people = []
            for seat, name in enumerate(("m", "a")):
                ice = [credentials(relay, "room", name, clock.now())]
                only = {"iceServers": ice, "iceTransportPolicy": "relay", "bundlePolicy": "max-bundle"}
                people.append(await Person.come(browser, name, seat, only))
                await people[-1].join(media, "room")
            await media.set_circle("room", Circle(2, ("m", "a")))
            assert all(await asyncio.gather(seen(people[0], 1, patience=30), seen(people[1], 0, patience=30)))
            for person in people:
                assert set(await person.ways()) == {"relay"}
            await media.set_circle("room", Circle(3))
            await asyncio.sleep(1)
            silent = await grown(people[1], 2)
            assert not any(silent["0"][kind] for kind in ("audio", "video"))

    with coturn(tmp_path) as server:
        run(walk(server))


@needs_coturn
@pytest.mark.clocks
def test_the_relay_refuses_what_is_forged_or_over(tmp_path: Path) -> None:
    relay = {"url": "turn:turn.example", "secret": SECRET}
    good = credentials(relay, "room", "person", clock.now())
    over = credentials(relay, "room", "person", clock.now() - LIFE - timedelta(seconds=5))
    tries = {
        "no password": (good["username"], ""),
        "another's password": (good["username"], credentials(relay, "room", "other", clock.now())["credential"]),
        "a longer life": (good["username"].replace("1", "9", 1), good["credential"]),
        "a time that is over": (over["username"], over["credential"]),
        "another secret": (
            good["username"],
            credentials({**relay, "secret": "x"}, "room", "person", clock.now())["credential"],
        ),
    }

    async def walk(server: tuple[str, int]) -> None:
        for user, word in tries.values():
            with pytest.raises(TransactionError):
                await create_turn_endpoint(Heard, server, username=user, password=word)

    with coturn(tmp_path) as server:
        asyncio.run(walk(server))
