"""How the media process does: since when it runs, what it carries, what it has carried. Nothing of who or where."""

from pathlib import Path
from typing import Final

from msgspec import Struct, field

from fengqiao.rooms.media.port import Flow, InUse, Media
from fengqiao.rooms.refusals import MediaAway

LOOK_SECONDS: Final = 5.0
"""So often the flows are looked at: what went between the last look and the end of a connection is not counted."""

Key = tuple[str, str, str, str]


class Health(Struct):
    """What the process says of itself: since when it runs (seconds since 1970), and how often one was started here.

    `packets`, `octets` and `held_back` (frames) are by kind, since this start.
    """

    backend: str
    since: float
    starts: int
    rooms: int = 0
    people: int = 0
    recordings: int = 0
    packets: dict[str, int] = field(default_factory=dict)
    octets: dict[str, int] = field(default_factory=dict)
    held_back: dict[str, int] = field(default_factory=dict)


class Watch:
    """Adds up what back ends count for each connection, so that the sums never go down while the process lives."""

    def __init__(self, health: Health) -> None:
        self.health = health
        self._seen: dict[Key, Flow] = {}

    async def look(self, media: Media) -> None:
        """Bring the figures up to date; where the back end is away they stay as they are."""
        try:
            in_use = await media.in_use()
            flows = {each.room: await media.stats(each.room) for each in in_use}
        except MediaAway:
            return
        self.take(in_use, flows)

    def take(self, in_use: list[InUse], flows: dict[str, list[Flow]]) -> None:
        """Take in what a back end says now.

        >>> watch = Watch(Health("aiortc", 0.0, 1))
        >>> for sent in (10, 25, 5):  # the last one comes from a new connection
        ...     watch.take([InUse("r", 2, False)], {"r": [Flow("a", "b", "audio", sent, 0, 100 * sent)]})
        >>> watch.health.packets, watch.health.octets, watch.health.people
        ({'audio': 30}, {'audio': 3000}, 2)
        """
        here = self.health
        here.rooms, here.people = len(in_use), sum(each.people for each in in_use)
        here.recordings = sum(each.recording for each in in_use)
        now = {(room, f.source, f.target, f.kind): f for room, found in flows.items() for f in found}
        for key, flow in now.items():
            before = self._seen.get(key)
            _add(here.packets, flow.kind, flow.sent, before.sent if before else 0)
            _add(here.octets, flow.kind, flow.octets, before.octets if before else 0)
            _add(here.held_back, flow.kind, flow.held_back, before.held_back if before else 0)
        self._seen = now


def _add(sums: dict[str, int], kind: str, now: int, before: int) -> None:
    """A count that is lower than before belongs to a new connection."""
    sums[kind] = sums.get(kind, 0) + (now - before if now >= before else now)


def count_start(home: Path) -> int:
    """How often a media process was started in this home, this time included."""
    kept = home / "media.starts"
    known = kept.read_text().strip() if kept.exists() else ""
    starts = int(known) + 1 if known.isascii() and known.isdigit() else 1
    fresh = kept.with_suffix(".new")
    fresh.write_text(str(starts))
    fresh.replace(kept)
    return starts
