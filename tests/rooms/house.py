"""A whole node with rooms, started as an installation starts it, and people in real browsers who use its pages."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, Page

from tests.environment import ROOT
from tests.ports import NODE, free_port
from tests.rooms.backends import needs_janus
from tests.rooms.browsers import chromium

PATIENCE_SECONDS = 300
REACHED_WITHIN = 80
"""So often the tabulator may be pressed until something has the focus."""
BACKENDS = [pytest.param("aiortc"), pytest.param("janus", marks=needs_janus)]


@dataclass
class House:
    """A running node: its address, its cases with an appointed session each, and its people's sessions."""

    base: str
    home: Path
    process: subprocess.Popen[bytes]
    cases: list[str]
    cookies: dict[str, str]
    people: dict[str, str]

    @property
    def live(self) -> str:
        """The live process's address."""
        host, port = self.base.rsplit(":", 1)
        return f"{host}:{int(port) + 1}"

    def pid_of(self, module: str) -> int:
        """The process that runs that module, the newest one."""
        found = [pid for pid in _children(self.process.pid) if module in _command(pid)]
        return found[-1]


@contextmanager
def house(home: Path, rooms: int = 1, backend: str = "aiortc", **set_to: str) -> Iterator[House]:
    """A node in `home` with so many cases, that back end of media and further settings, until the end of the block."""
    home.mkdir(parents=True, exist_ok=True)
    port = free_port(NODE)
    environment = {**os.environ, "FENGQIAO_HOME": str(home), "FENGQIAO_DEMONSTRATION": "1", **set_to}
    environment["FENGQIAO_ROOMS_BACKEND"] = backend
    environment["DJANGO_SETTINGS_MODULE"] = "fengqiao.project.settings"
    command = [sys.executable, "-m", "fengqiao.project.command_line", "up", "--port", str(port)]
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        base = f"http://localhost:{port}"
        try:
            _wait_for(base + "/health/")
            prepared = [sys.executable, "-m", "tests.rooms.preparing", str(rooms)]
            said = subprocess.run(prepared, env=environment, cwd=ROOT, capture_output=True, text=True, check=True)
            told = json.loads(said.stdout.splitlines()[-1])
            yield House(base, home, process, told["cases"], told["cookies"], told["people"])
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)


def _children(of: int) -> list[int]:
    told = Path(f"/proc/{of}/task/{of}/children").read_text().split()
    return [pid for child in map(int, told) for pid in (child, *_children(child))]


def _command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()


def _wait_for(address: str) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise TimeoutError(address)


class Visitor:
    """Somebody signed in, in a browser of their own."""

    def __init__(self, house: House, who: str, context: BrowserContext, page: Page) -> None:
        self.house, self.who, self.context, self.page = house, who, context, page

    @classmethod
    async def come(cls, browser: Browser, house: House, who: str, **options: Any) -> "Visitor":
        """A fresh browser with the session of that person."""
        context = await browser.new_context(**options)
        await context.add_cookies([{"name": "sessionid", "value": house.cookies[who], "url": house.base}])
        return cls(house, who, context, await context.new_page())

    async def open_room(self, case: str) -> str:
        """The mediator's way: from the list into the room; its id."""
        await self.page.goto(f"{self.house.base}/desk/rooms/")
        row = self.page.locator(f"form[action*='{case}'] button")
        await row.click()
        await self.page.wait_for_url("**/rooms/*/")
        found = re.search(r"/rooms/([0-9a-f-]{36})/", self.page.url)
        assert found
        return found[1]

    async def go(self, room: str) -> None:
        """To the room's page."""
        await self.page.goto(f"{self.house.base}/rooms/{room}/")

    async def enter(self) -> None:
        """Through the device check into the room."""
        await self.page.click("[data-do=enter]")
        await self.page.wait_for_selector("[data-controls]:not([hidden])", timeout=15_000)

    async def sees(self, *seats: int, timeout: float = 15_000) -> None:
        """Pictures of these seats are decoded and shown, anew."""
        for seat in seats:
            await self.page.wait_for_selector(f".room-tile[data-seat='{seat}'].is-seen", timeout=timeout)
            await self.page.evaluate(FRESH_FRAME, seat)

    async def seats(self) -> set[str]:
        """Whose tiles stand on the page."""
        found = await self.page.eval_on_selector_all(".room-tile", "tiles => tiles.map((tile) => tile.dataset.seat)")
        return set(found)

    async def press(self, name: str) -> None:
        """Press the button of that id in the panels."""
        await self.page.click(f"#{name}")

    async def pick(self, *seats: int) -> None:
        """Tick exactly these people."""
        for number in range(await self.page.locator(".room-pick").count()):
            await self.page.locator(f"#pick-{number}").set_checked(number in seats)

    async def reach(self, selector: str) -> None:
        """Move on with the tabulator until the focus is there."""
        for _ in range(REACHED_WITHIN):
            await self.page.keyboard.press("Tab")
            if await self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"the keyboard does not reach {selector}")

    async def reach_and_press(self, selector: str) -> None:
        """Go there with the keyboard and press it."""
        await self.reach(selector)
        await self.page.keyboard.press("Enter")

    async def pick_by_keyboard(self, seats: set[int]) -> None:
        """Tick exactly these people without a mouse."""
        for number in range(await self.page.locator(".room-pick").count()):
            if await self.page.locator(f"#pick-{number}").is_checked() != (number in seats):
                await self.reach(f"#pick-{number}")
                await self.page.keyboard.press("Space")

    async def state(self, *, state: str, together: bool, timeout: float = 10_000) -> None:
        """Wait until the page says so."""
        wanted = f"[data-room][data-state='{state}'][data-together='{str(together).lower()}']"
        await self.page.wait_for_selector(wanted, timeout=timeout)


FRESH_FRAME = """seat => new Promise((done, fail) => {
  const video = document.querySelector(`.room-tile[data-seat='${seat}'] video`);
  video.requestVideoFrameCallback(() => done());
  setTimeout(() => fail(new Error(`no frame from seat ${seat}`)), 8000);
})"""


@asynccontextmanager
async def browsers() -> AsyncIterator[Browser]:
    """A browser with fake devices."""
    async with chromium() as browser:
        yield browser
