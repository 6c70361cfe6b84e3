"""How long everybody in a room is gone when the process that forwards media is killed: real browsers, a real node."""

import asyncio
import os
import shutil
import signal
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from tests.rooms.browsers import chromium
from tests.rooms.house import House, Visitor, house

from bench.measuring import say

KILLS: Final = 5
PATIENCE_MS: Final = 60_000
PEOPLE: Final = ("mediator", "worker", "employer")
RESTED_SECONDS: Final = 6.0
"""A process that lives no longer than five seconds is started again later each time (`project.supervision`)."""


def measure() -> dict[str, Any]:
    """Seconds from each kill until everybody decodes new pictures of everybody, by back end; the longest of all."""
    found = {backend: _killed(backend) for backend in ("aiortc", "janus") if backend == "aiortc" or _has_janus()}
    longest = max(second for seconds in found.values() for second in seconds)
    return {"room_back_after_kill_s_max": longest, "rooms_back_after_kill_s": found}


def _has_janus() -> bool:
    return shutil.which("janus") is not None


def _killed(backend: str) -> list[float]:
    say(f"rooms: the media process is killed, {backend} …")
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        with house(Path(place) / "node", backend=backend) as node:
            return asyncio.run(_each(node))


async def _each(node: House) -> list[float]:
    async with chromium() as browser:
        people = [await Visitor.come(browser, node, who) for who in PEOPLE]
        mediator = people[0]
        room = await mediator.open_room(node.cases[0])
        for each in people[1:]:
            await each.go(room)
        for each in people:
            await each.enter()
        await mediator.pick(0, 1, 2)
        await mediator.press("begin-joint")
        await _all_see(people)
        found = []
        for _ in range(KILLS):
            await asyncio.sleep(RESTED_SECONDS)
            os.kill(node.pid_of("fengqiao.rooms.media"), signal.SIGKILL)
            begun = time.monotonic()
            await asyncio.gather(*(each.page.wait_for_selector("[data-trouble]:not([hidden])") for each in people))
            await _all_see(people)
            found.append(round(time.monotonic() - begun, 1))
            say(f"  {found[-1]} s")
        return found


async def _all_see(people: list[Visitor]) -> None:
    for each in people:
        await each.page.wait_for_selector("[data-trouble][hidden]", state="attached", timeout=PATIENCE_MS)
    seats = range(len(people))
    await asyncio.gather(*(people[seat].sees(*(set(seats) - {seat}), timeout=PATIENCE_MS) for seat in seats))
