"""How sound and pictures do, in words for whoever runs the node."""

from dataclasses import dataclass
from datetime import UTC, datetime

from fengqiao.rooms import health


@dataclass(frozen=True)
class MediaCard:
    """Whether the media process runs, since when, after how many `starts` here, and what it carries."""

    runs: bool
    backend: str = ""
    since: datetime | None = None
    starts: int = 0
    rooms: int = 0
    people: int = 0
    recordings: int = 0


BACKENDS = {"aiortc": "内置转发", "janus": "Janus"}


def media() -> MediaCard:
    """The media process of this node as it says itself."""
    here = health.ask()
    if here is None:
        return MediaCard(runs=False)
    return MediaCard(
        runs=True,
        backend=BACKENDS[here.backend],
        since=datetime.fromtimestamp(here.since, UTC),
        starts=here.starts,
        rooms=here.rooms,
        people=here.people,
        recordings=here.recordings,
    )
