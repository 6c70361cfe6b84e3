"""Whether the media process of this node runs, asked over its private socket, and the same for Prometheus."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec
from django.conf import settings

from fengqiao.rooms.media.health import Health
from fengqiao.rooms.media.process import HEALTH, socket_path
from fengqiao.rooms.models import Segment

PATIENCE_SECONDS: Final = 1.0
Sample = tuple[str, str, float]
"""A metric's name, its labels, its value."""

SAYINGS: Final = {
    "rooms_media_up": "1 while the media process answers.",
    "rooms_janus_up": "1 while Janus carries the media; only where it is the back end.",
    "rooms_media_start_time_seconds": "When the media process was started, in seconds since 1970.",
    "rooms_media_starts_total": "How often a media process was started on this node.",
    "rooms_in_use": "Rooms that people are connected to.",
    "rooms_people": "People connected to rooms.",
    "rooms_recordings": "Rooms that are being recorded.",
    "rooms_recordings_waiting": "Recordings that wait to be composed.",
    "rooms_forwarded_packets_total": "Packets sent on, by kind of medium.",
    "rooms_forwarded_bytes_total": "Bytes sent on, by kind of medium.",
    "rooms_held_back_frames_total": "Frames that the gate held back, by kind; Janus does not count them.",
}


def ask() -> Health | None:
    """What the media process says of itself; nothing where it does not answer."""
    line = msgspec.json.encode({"id": 0, "verb": HEALTH, "given": {}}) + b"\n"
    try:
        with socket.socket(socket.AF_UNIX) as asking:
            asking.settimeout(PATIENCE_SECONDS)
            asking.connect(str(socket_path(Path(settings.FENGQIAO_HOME))))
            asking.sendall(line)
            return _answer(asking)
    except OSError:
        return None


def _answer(asking: socket.socket) -> Health | None:
    """The answer among what the process tells all its callers meanwhile."""
    with asking.makefile("rb") as lines:
        for line in lines:
            said: dict[str, Any] = msgspec.json.decode(line)
            if said.get("id") == 0:
                return msgspec.convert(said["answer"], Health)
    return None


def text() -> str:
    """All figures of rooms in Prometheus' text format; no label names a person, a room or a case."""
    found: dict[str, list[str]] = {}
    for name, labels, value in _samples(ask()):
        found.setdefault(name, []).append(f"fengqiao_{name}{labels} {value:.15g}")
    lines = []
    for name, samples in found.items():
        kind = "counter" if name.endswith("_total") else "gauge"
        lines += [f"# HELP fengqiao_{name} {SAYINGS[name]}", f"# TYPE fengqiao_{name} {kind}", *samples]
    return "\n".join(lines) + "\n"


def _samples(here: Health | None) -> Iterator[Sample]:
    yield "rooms_media_up", "", float(here is not None)
    if os.environ.get("FENGQIAO_ROOMS_BACKEND") == "janus":
        yield "rooms_janus_up", "", float(here is not None)  # neither lives without the other
    yield "rooms_recordings_waiting", "", Segment.objects.filter(composed_at=None, trouble="").count()
    if here is None:
        return
    yield "rooms_media_start_time_seconds", "", here.since
    yield "rooms_media_starts_total", "", here.starts
    yield "rooms_in_use", "", here.rooms
    yield "rooms_people", "", here.people
    yield "rooms_recordings", "", here.recordings
    for name, sums in (
        ("rooms_forwarded_packets_total", here.packets),
        ("rooms_forwarded_bytes_total", here.octets),
        ("rooms_held_back_frames_total", here.held_back if here.backend != "janus" else {}),
    ):
        for kind, value in sorted(sums.items()):
            yield name, f'{{kind="{kind}"}}', value
