"""Rooms of three people at 360p, 20 pictures a second: the media process on one core, the callers on the other.

With Janus one core carries more rooms than another core can call in. So Janus's figure is the rooms that were held with
whole pictures by the share of a core that they took, of the media process and of Janus together.
"""

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

from tests.rooms.caller import Caller

from bench.measuring import percentile, processor_seconds, say
from fengqiao.rooms.media.port import Circle, Notice
from fengqiao.rooms.media.process import socket_path
from fengqiao.rooms.media.remote import Remote

PEOPLE: Final = ("p0", "p1", "p2")
STEPS: Final = (1, 4, 6, 8, 9, 10)
STEPS_JANUS: Final = (1, 4, 6, 8)
LEAST_RATE: Final = 19.0
SETTLING_SECONDS: Final = 2.0
ENTRIES: Final = 20
SWITCHES: Final = 30


def measure(*, seconds: float) -> dict[str, Any]:
    """First pictures, switches of circle, rooms that one core carries, and what recording adds."""
    return asyncio.run(_measured(seconds))


async def _measured(seconds: float) -> dict[str, Any]:
    found: dict[str, Any] = {"load_before": os.getloadavg()[0]}
    async with _media() as (media, _):
        say("rooms: first pictures …")
        first = await _first_frames(media)
        say("rooms: switches of the circle …")
        switches = await _switches(media)
    async with _media() as (media, pid):
        say("rooms: as many as one core carries …")
        steps = await _steps(media, pid, seconds, STEPS)
    janus = await _janus(seconds)
    async with _media() as (media, pid):
        say("rooms: recording …")
        recording = await _recording(media, pid, seconds)
    carried = [step for step in steps if step["least_rate"] >= LEAST_RATE]
    best = carried[-1] if carried else steps[0]
    found |= {"janus_steps": janus}
    found |= {"first_frames_ms": first, "switches_ms": switches, "steps": steps, "frame_rate": best["least_rate"]}
    return {
        "room_first_frame_ms_p95": round(percentile(first, 0.95)),
        "caucus_switch_ms_p95": round(percentile(switches, 0.95)),
        "rooms_per_core_aiortc": best["rooms"] if carried else 0,
        "rooms_per_core_janus": _per_core(janus),
        "room_recording_core_percent": round(recording * 100, 1),
        "rooms": found,
    }


async def _janus(seconds: float) -> list[dict[str, Any]]:
    """The same rooms through Janus; nothing where it is not installed."""
    if shutil.which("janus") is None:
        say("rooms: Janus is not installed, and not measured")
        return []
    async with _media("janus") as (media, pid):
        say("rooms: through Janus …")
        return await _steps(media, pid, seconds, STEPS_JANUS)


def _per_core(steps: list[dict[str, Any]]) -> int:
    """How many rooms one core carries, by what the most rooms took whose pictures were whole."""
    held = [step for step in steps if step["least_rate"] >= LEAST_RATE]
    return int(held[-1]["rooms"] / held[-1]["media_core"]) if held else 0


@asynccontextmanager
async def _media(backend: str = "aiortc") -> AsyncIterator[tuple[Remote, int]]:
    """A media process pinned to the first core, and a caller of it; everything else on the second."""
    everywhere = os.sched_getaffinity(0)
    first, last = min(everywhere), max(everywhere)
    with tempfile.TemporaryDirectory() as place:
        environment = {**os.environ, "FENGQIAO_HOME": place, "FENGQIAO_MEDIA_ROOMS": "100"}
        environment["FENGQIAO_ROOMS_BACKEND"] = backend
        command = ["taskset", "-c", str(first), sys.executable, "-m", "fengqiao.rooms.media"]
        process = subprocess.Popen(command, env=environment)
        os.sched_setaffinity(0, {last})
        remote = Remote(socket_path(Path(place)), _ignore)
        keeping = asyncio.create_task(remote.keep_connected())
        try:
            while not socket_path(Path(place)).exists():
                await asyncio.sleep(0.05)
            await asyncio.sleep(0.5)
            yield remote, process.pid
        finally:
            keeping.cancel()
            process.terminate()
            process.wait(20)
            os.sched_setaffinity(0, everywhere)


async def _ignore(_: Notice) -> None:
    """What media tell by themselves is not measured."""


async def _room(media: Remote, name: str) -> list[Caller]:
    callers = [Caller() for _ in PEOPLE]
    for seat, (person, caller) in enumerate(zip(PEOPLE, callers, strict=True)):
        await caller.join(media, name, person, seat)
    await media.set_circle(name, Circle(2, PEOPLE))
    for seat, caller in enumerate(callers):
        await caller.hears(*({0, 1, 2} - {seat}))
    return callers


async def _first_frames(media: Remote) -> list[float]:
    """Milliseconds from the wish to enter until both others are seen, for somebody who comes into a running session."""
    callers = await _room(media, "first")
    found = []
    for _ in range(ENTRIES):
        begun = time.monotonic()
        newcomer = Caller()
        await newcomer.join(media, "first", PEOPLE[2], 2)
        await newcomer.hears(0, 1)
        found.append(round((time.monotonic() - begun) * 1000, 1))
        await callers[2].close()
        callers[2] = newcomer
    await _end(media, "first", callers)
    return found


async def _switches(media: Remote) -> list[float]:
    """Milliseconds from the mediator's word until everybody who is together now is heard and seen."""
    callers = await _room(media, "switch")
    found = []
    for epoch in range(3, 3 + SWITCHES):
        together = PEOPLE if epoch % 2 else PEOPLE[:2]
        begun = time.monotonic()
        await media.set_circle("switch", Circle(epoch, together))
        seats = range(len(together))
        await asyncio.gather(*(callers[seat].hears(*(set(seats) - {seat})) for seat in seats))
        found.append(round((time.monotonic() - begun) * 1000, 1))
        await asyncio.sleep(0.3)
    await _end(media, "switch", callers)
    return found


async def _steps(media: Remote, pid: int, seconds: float, steps: Sequence[int]) -> list[dict[str, Any]]:
    """More and more rooms, until the rate of pictures falls."""
    rooms: list[list[Caller]] = []
    found: list[dict[str, Any]] = []
    for wanted in steps:
        while len(rooms) < wanted:
            rooms.append(await _room(media, f"room-{len(rooms)}"))
        found.append({"rooms": wanted, **await _held(rooms, pid, seconds)})
        say(f"  {found[-1]}")
        if found[-1]["least_rate"] < LEAST_RATE:
            break
    for number, callers in enumerate(rooms):
        await _end(media, f"room-{number}", callers)
    return found


async def _held(rooms: list[list[Caller]], pid: int, seconds: float) -> dict[str, Any]:
    await asyncio.sleep(SETTLING_SECONDS)
    callers = [caller for callers in rooms for caller in callers]
    before, cpu, own, begun = _pictures(callers), processor_seconds([pid]), time.process_time(), time.monotonic()
    await asyncio.sleep(seconds)
    passed = time.monotonic() - begun
    after = _pictures(callers)
    rates = [(now - then) / passed / 2 for then, now in zip(before, after, strict=True)]
    return {
        "least_rate": round(min(rates), 2),
        "mean_rate": round(sum(rates) / len(rates), 2),
        "media_core": round((processor_seconds([pid]) - cpu) / passed, 3),
        "callers_core": round((time.process_time() - own) / passed, 3),
    }


async def _recording(media: Remote, pid: int, seconds: float) -> float:
    """What share of a core recording adds for one room: without, with, without again."""
    callers = await _room(media, "recorded")
    used = []
    for epoch, segment in ((3, ""), (4, "measured"), (5, "")):
        await media.set_circle("recorded", Circle(epoch, PEOPLE, (), segment))
        used.append((await _held([callers], pid, seconds))["media_core"])
    await _end(media, "recorded", callers)
    return float(max(used[1] - (used[0] + used[2]) / 2, 0.0))


def _pictures(callers: list[Caller]) -> list[int]:
    return [sum(count for (_, kind), count in caller.received.items() if kind == "video") for caller in callers]


async def _end(media: Remote, name: str, callers: list[Caller]) -> None:
    await media.close(name)
    await asyncio.gather(*(caller.close() for caller in callers))
