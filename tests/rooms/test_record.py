"""Recording: voices and pictures in step, the segment's length, a new file at each circle, nothing of a caucus."""

import asyncio
import cmath
import fractions
import itertools
import operator
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import av
import pytest

from fengqiao.rooms.composing.composer import NothingRecorded, compose
from fengqiao.rooms.composing.unpacking import unpack
from fengqiao.rooms.media.port import Circle
from tests.rooms import caller as calling
from tests.rooms.backends import BACKENDS, Opened
from tests.rooms.caller import Caller, run

backends = pytest.mark.parametrize("opened", BACKENDS)
STEP_MS = 100
LENGTH_MS = 500
HELD = 8
"""So many steps of 5 ms a tone of 100 ms sounds at least."""
TONES = (80, 48, 60)
"""Samples of 1/48,000 s in one period of each person's tone: 600, 1,000 and 800 Hz are told apart in 5 ms."""


@cache
def flashes() -> tuple[bytes, ...]:
    """Two seconds of dark pictures, the first two of each second white; each stands alone."""
    coder: Any = av.CodecContext.create("libvpx", "w")
    coder.width, coder.height, coder.pix_fmt = calling.WIDTH, calling.HEIGHT, "yuv420p"
    coder.bit_rate, coder.time_base, coder.framerate = 400_000, fractions.Fraction(1, 20), fractions.Fraction(20)
    coder.options = {"deadline": "realtime", "cpu-used": "8", "lag-in-frames": "0", "g": "1"}
    found = []
    for number in range(40):
        frame: Any = av.VideoFrame(calling.WIDTH, calling.HEIGHT, "yuv420p")
        for plane, value in zip(frame.planes, (235 if number % 20 < 2 else 16, 128, 128), strict=True):
            plane.update(bytes([value]) * plane.buffer_size)
        frame.pts, frame.time_base = number, fractions.Fraction(1, 20)
        found += [bytes(packet) for packet in coder.encode(frame)]
    return tuple(found)


@cache
def beeps(period: int) -> tuple[bytes, ...]:
    """Two seconds of silence, the first 100 ms of each second a tone; `period` in samples of 1/48,000 s."""
    coder: Any = av.CodecContext.create("libopus", "w")
    coder.sample_rate, coder.layout, coder.format = 48_000, "stereo", "s16"
    coder.bit_rate, coder.time_base = 64_000, fractions.Fraction(1, 48_000)
    found = []
    for number in range(100):
        frame: Any = av.AudioFrame(format="s16", layout="stereo", samples=960)
        loud = number % 50 < 5
        wave = b"".join(
            (12_000 if loud and n % period < period // 2 else 0).to_bytes(2, "little") * 2 for n in range(960)
        )
        frame.planes[0].update(wave)
        frame.sample_rate, frame.pts, frame.time_base = 48_000, number * 960, fractions.Fraction(1, 48_000)
        found += [bytes(packet) for packet in coder.encode(frame)]
    return tuple(found)


def flash_times(path: Path, left: int, width: int) -> list[float]:
    """The milliseconds at which the tile at `left` turns white."""
    found, white = [], False
    with av.open(str(path)) as file:
        frame: Any
        for frame in file.decode(video=0):
            plane = frame.planes[0]
            middle = bytes(plane)[plane.line_size * 180 + left + width // 2]
            if middle > 150 and not white:
                found.append(float(frame.pts * frame.time_base) * 1000)
            white = middle > 150
    return found


def beep_times(path: Path, period: int) -> list[float]:
    """The milliseconds at which a tone of that period begins and holds on; where another begins or ends, all sound."""
    loud: list[tuple[float, bool]] = []
    turns = [cmath.exp(-2j * cmath.pi * n / period) for n in range(240)]
    shape = av.AudioResampler(format="s16", layout="mono", rate=48_000, frame_size=240)
    with av.open(str(path)) as file:
        frame: Any
        for decoded in file.decode(audio=0):
            for frame in shape.resample(decoded):
                samples = memoryview(bytes(frame.planes[0])[: frame.samples * 2]).cast("h")
                strength = abs(sum(map(operator.mul, samples, turns)))
                loud.append((float(frame.pts * frame.time_base) * 1000, strength > 500 * len(turns)))
    runs = [list(run) for sounds, run in itertools.groupby(loud, operator.itemgetter(1)) if sounds]
    return [run[0][0] for run in runs if len(run) >= HELD]


def length_ms(path: Path) -> float:
    with av.open(str(path)) as file:
        return (file.duration or 0) / 1000


def recorded(segment: Path) -> set[str]:
    """Whose files lie in the segment."""
    return {path.name.split(".")[0] for path in segment.iterdir() if path.suffix in (".webm", ".mjr")}


@pytest.mark.slow
@backends
def test_voices_and_pictures_in_step(opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling.Played, "ask_key", lambda _: None)  # a jump would put the source itself out of step

    async def walk() -> None:
        async with opened(tmp_path) as media:
            people = [Caller(shows=flashes(), says=beeps(period)) for period in TONES]
            for seat, each in enumerate(people):
                await each.join(media, "room", f"p{seat}", seat)
            await media.set_circle("room", Circle(2, ("p0", "p1"), (), "first"))
            await asyncio.sleep(8)
            await media.set_circle("room", Circle(3, ("p0", "p2")))
            await asyncio.sleep(1)
            await media.set_circle("room", Circle(4, ("p0", "p1", "p2"), (), "second"))
            await asyncio.sleep(2)

    run(walk())
    room = tmp_path / "recordings" / "room"
    assert sorted(path.name for path in room.iterdir()) == ["first", "second"]
    assert recorded(room / "first") == {"p0", "p1"}
    assert recorded(room / "second") == {"p0", "p1", "p2"}
    whole = tmp_path / "whole.mp4"
    compose(room / "first", whole)
    assert abs(length_ms(whole) - int((room / "first" / "ended").read_text())) <= LENGTH_MS
    assert abs(length_ms(whole) - 8_000) <= LENGTH_MS
    for person in (0, 1):
        beeped = beep_times(whole, TONES[person])
        flashed = flash_times(whole, person * calling.WIDTH, calling.WIDTH)
        assert min(len(flashed), len(beeped)) >= 6
        for at in flashed:
            if at < 8_000 - 2 * STEP_MS:  # a tone that the end cuts off is none
                assert min(abs(at - beep) for beep in beeped) <= STEP_MS, (person, flashed, beeped)


@backends
def test_what_a_killed_process_leaves_can_be_composed(opened: Opened, tmp_path: Path) -> None:
    async def walk() -> None:
        async with opened(tmp_path) as media:
            people = [Caller(), Caller()]
            for seat, each in enumerate(people):
                await each.join(media, "room", f"p{seat}", seat)
            await media.set_circle("room", Circle(2, ("p0", "p1"), (), "cut"))
            await asyncio.sleep(3)
            shutil.copytree(tmp_path / "recordings" / "room" / "cut", tmp_path / "killed")

    run(walk())
    compose(tmp_path / "killed", tmp_path / "killed.mp4")
    assert length_ms(tmp_path / "killed.mp4") > 2_000


def test_a_segment_without_anything_gives_no_file(tmp_path: Path) -> None:
    with pytest.raises(NothingRecorded):
        compose(tmp_path, tmp_path / "none.mp4")


@backends
def test_a_silenced_voice_is_not_recorded(opened: Opened, tmp_path: Path) -> None:
    async def walk() -> None:
        async with opened(tmp_path) as media:
            people = [Caller(), Caller()]
            for seat, each in enumerate(people):
                await each.join(media, "room", f"p{seat}", seat)
            await media.set_circle("room", Circle(2, ("p0", "p1"), ("p1",), "s"))
            await asyncio.sleep(1)

    run(walk())
    segment = tmp_path / "recordings" / "room" / "s"
    unpack(segment)
    assert not list(segment.glob("p1.audio.*"))
    assert list(segment.glob("p1.video.*"))
    assert list(segment.glob("p0.audio.*"))
