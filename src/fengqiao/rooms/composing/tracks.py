"""What one person left in a segment: pictures tick by tick, their voice in steps of 20 ms, by the segment's clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import av

FPS: Final = 20
SAMPLES: Final = 960
SAMPLE_BYTES: Final = 4
VOICE_LATE_MS: Final = 80
"""A voice frame is written this much after it came: aiortc's buffer waits for four more (`JitterBuffer` prefetch)."""
PICTURE_LATE_MS: Final = 50
"""A picture is complete when the next one begins: one frame's time."""
WIDTH, HEIGHT = 640, 360
SILENCE: Final = bytes(SAMPLES * SAMPLE_BYTES)


@dataclass(frozen=True)
class Track:
    """One file, and at which millisecond of the segment it begins."""

    person: str
    kind: str
    begins_ms: int
    path: Path


def tracks(folder: Path) -> list[Track]:
    """The tracks of a segment by their beginnings; empty files, of somebody who was cut off at once, are left out."""
    found = []
    for path in folder.glob("*.webm"):
        person, kind, begins = path.name.removesuffix(".webm").split(".")
        late = VOICE_LATE_MS if kind == "audio" else PICTURE_LATE_MS
        if path.stat().st_size:
            found.append(Track(person, kind, max(int(begins) - late, 0), path))
    return sorted(found, key=lambda track: track.begins_ms)


def pictures(found: list[Track], ticks: int) -> Iterator[Any]:
    """The picture to show at each tick: the latest there is, or none."""
    frames = _frames(found, "video")
    current, following = None, next(frames, None)
    for tick in range(ticks):
        now = tick * 1000 / FPS
        while following is not None and following[0] <= now:
            current, following = following[1], next(frames, None)
        yield current


def voice(found: list[Track], steps: int) -> Iterator[bytes]:
    """The samples of each step of 20 ms (stereo, 16 bit, 48 kHz); silence where there is nothing."""
    held, position = bytearray(), 0
    frames = _frames(found, "audio")
    following = next(frames, None)
    shape = av.AudioResampler(format="s16", layout="stereo", rate=48_000)
    for step in range(steps):
        end = (step + 1) * SAMPLES
        while following is not None and following[0] * 48 < end:
            at, frame = int(following[0] * 48), following[1]
            gap = at - (position + len(held) // SAMPLE_BYTES)
            held += bytes(max(gap, 0) * SAMPLE_BYTES)
            for shaped in shape.resample(frame):
                held += bytes(shaped.planes[0])[: shaped.samples * SAMPLE_BYTES]
            following = next(frames, None)
        chunk = bytes(held[: SAMPLES * SAMPLE_BYTES])
        del held[: SAMPLES * SAMPLE_BYTES]
        position = end
        yield chunk + SILENCE[len(chunk) :]


def _frames(found: list[Track], kind: str) -> Iterator[tuple[float, Any]]:
    """Decoded frames with the millisecond of the segment at which each belongs; a damaged end is the end."""
    for track in found:
        if track.kind != kind:
            continue
        with av.open(str(track.path)) as file:
            stream: Any = file.streams[0]
            try:
                for frame in file.decode(stream):
                    yield track.begins_ms + float(frame.pts * frame.time_base) * 1000, frame
            except av.FFmpegError:
                continue
