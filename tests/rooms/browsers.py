"""People in a real browser with fake devices, for tests of the media port."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, Route, async_playwright

CHROMIUM = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream", "--autoplay-policy=no-user-gesture-required",
    "--disable-background-timer-throttling", "--disable-renderer-backgrounding",
    "--allow-loopback-in-peer-connection",
)  # fmt: skip
SCRIPT = Path(__file__).with_name("person.js")
Counts = dict[str, dict[str, int]]


@asynccontextmanager
async def chromium(executable: str = "/usr/bin/chromium") -> AsyncIterator[Browser]:
    """A browser with fake camera and microphone."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable, args=CHROMIUM)
        yield browser
        await browser.close()


class Person:
    """One browser page that takes part in media under a name and on a seat."""

    def __init__(self, name: str, seat: int, page: Page) -> None:
        self.name, self.seat, self.page = name, seat, page

    @classmethod
    async def come(
        cls, browser: Browser, name: str, seat: int, configuration: dict[str, Any] | None = None
    ) -> "Person":
        """A fresh page, before any connection; `configuration` is that of its connections."""
        page = await (await browser.new_context()).new_page()
        await page.route("**/*", _blank)
        await page.goto("http://localhost:9/")
        await page.add_script_tag(path=SCRIPT)
        await page.evaluate("said => { person.configuration = said }", configuration or {})
        return cls(name, seat, page)

    async def join(self, media: Any, room: str) -> None:
        """Connect to a room of `media`."""
        offer = await self.page.evaluate("person.offer()")
        admitted = await media.admit(room, self.name, self.seat, offer)
        said = {"answer": admitted.answer, "offer": admitted.offer}
        answer = await self.page.evaluate("said => person.answer(said)", said)
        if answer:
            await media.receive(room, self.name, answer)

    async def counts(self) -> Counts:
        """What has come in from each seat so far."""
        found: Counts = await self.page.evaluate("person.counts()")
        return found

    async def ways(self) -> list[str]:
        """The types of candidate by which this browser's connections go, one for each."""
        found: list[str] = await self.page.evaluate("person.ways()")
        return found

    async def first_frames(self) -> dict[str, float]:
        """After how many milliseconds each seat's first picture was shown."""
        found: dict[str, float] = await self.page.evaluate("person.firstFrame")
        return found


async def seen(person: Person, *seats: int, patience: float = 10.0) -> bool:
    """Whether pictures of all those seats are decoded, newly, within the patience."""
    before = await person.counts()
    end = asyncio.get_running_loop().time() + patience
    while asyncio.get_running_loop().time() < end:
        now = await person.counts()
        if all(now[str(seat)]["decoded"] > before[str(seat)]["decoded"] + 2 for seat in seats):
            return True
        await asyncio.sleep(0.05)
    return False


async def grown(person: Person, seconds: float) -> Counts:
    """By how much each count grows in that time."""
    before = await person.counts()
    await asyncio.sleep(seconds)
    after = await person.counts()
    return {
        seat: {kind: after[seat][kind] - count for kind, count in counts.items()} for seat, counts in before.items()
    }


async def _blank(route: Route) -> None:
    await route.fulfill(status=200, content_type="text/html", body="<!doctype html><title>room</title>")
