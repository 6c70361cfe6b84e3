"""Writes what is heard in a room as it comes, encoded, one file for each person and segment; nothing is decoded.

A segment is a folder. Each file says in its name whose it is and at which millisecond of the segment it begins, so that
a later job can put voices and pictures in step. What a killed process leaves behind can be played up to its end.
"""

import time
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, Final

import av

from fengqiao.rooms.media import passthrough
from fengqiao.rooms.media.passthrough import Frame

CLOCK_RATES: Final = {"audio": 48_000, "video": 90_000}
OPUS_FRAME: Final = 960


class Track:
    """One file: one person's voice or picture from one connection on."""

    def __init__(self, folder: Path, person: str, kind: str, begins_ms: int, first: int) -> None:
        self.kind, self.first, self.last = kind, first, -1
        self.path = folder / f"{person}.{kind}.{begins_ms}.webm"
        options = {"cluster_time_limit": "1000", "flush_packets": "1"}
        self.file: Any = av.open(str(self.path), "w", format="webm", options=options)
        if kind == "video":
            self.stream = self.file.add_mux_stream("vp8", rate=20, width=640, height=360)
        else:
            self.stream = self.file.add_mux_stream("libopus", rate=48_000)

    def write(self, data: bytes, timestamp: int) -> None:
        """Add an encoded frame; one that is older than the last goes nowhere."""
        at = timestamp - self.first
        if at <= self.last:
            return
        self.last = at
        packet = passthrough.packet(data, at, CLOCK_RATES[self.kind])
        packet.is_keyframe = passthrough.stands_alone(self.kind, data)
        packet.stream = self.stream
        self.file.mux(packet)

    def close(self) -> None:
        """End the file."""
        self.file.close()


class Recorder:
    """The recording of one room: off until told which segment, and who is heard in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.segment = ""
        self._people: frozenset[str] = frozenset()
        self._silenced: frozenset[str] = frozenset()
        self._tracks: dict[tuple[str, str], Track] = {}
        self._began = 0.0

    def record(self, segment: str, people: Collection[str], silenced: Collection[str]) -> None:
        """From now on write `segment` of these people; another name ends the one before, an empty one ends all."""
        self._people, self._silenced = frozenset(people), frozenset(silenced)
        if segment == self.segment:
            return
        for track in self._tracks.values():
            track.close()
        if self.segment:
            (self.folder / self.segment / "ended").write_text(str(int((time.monotonic() - self._began) * 1000)))
        self._tracks.clear()
        self.segment, self._began = segment, time.monotonic()
        if segment:
            (self.folder / segment).mkdir(parents=True, exist_ok=True)

    def take(self, person: str, kind: str, frame: Frame, *, ask_key: Callable[[], None]) -> None:
        """Write a frame where the person is recorded now."""
        if not self.segment or kind not in CLOCK_RATES or person not in self._people:
            return
        if kind == "audio" and person in self._silenced:
            return
        data, timestamp = frame
        track = self._tracks.get((person, kind))
        if track is None or timestamp < track.first:
            if not passthrough.stands_alone(kind, data):
                ask_key()
                return
            if track is not None:
                track.close()
            begins = int((time.monotonic() - self._began) * 1000)
            track = Track(self.folder / self.segment, person, kind, begins, timestamp)
            self._tracks[person, kind] = track
        track.write(data, timestamp)
