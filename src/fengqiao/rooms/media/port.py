"""The port that every back end of media serves: rooms by name, people by name, and who hears whom.

A back end forwards nothing by itself: until `set_circle` says so, nobody hears anybody (default deny). What it is told
replaces what it was told before, and a lower epoch than the one in force changes nothing.
"""

from collections.abc import Awaitable, Callable
from typing import Literal, Protocol

from msgspec import Struct

MOST_SEATS = 8
"""As many seats as one connection carries; a room's people sit on seats 0 to 7."""

MediaKind = Literal["audio", "video", "screen"]


class Circle(Struct, frozen=True):
    """Who hears one another; `silenced` are heard by nobody, but seen. `recorded_as` names the segment, or is empty.

    `sharer` said that they share their screen; a back end that sees the pictures themselves may know better.
    """

    epoch: int
    people: tuple[str, ...] = ()
    silenced: tuple[str, ...] = ()
    recorded_as: str = ""
    sharer: str = ""


class Admitted(Struct, frozen=True):
    """The answer (SDP) to a browser's offer; `offer` is not empty where a second connection brings what is heard."""

    answer: str
    offer: str = ""


class Flow(Struct, frozen=True):
    """What went from one person to another: packets of `kind` sent on, their `octets`, frames held back by the gate."""

    source: str
    target: str
    kind: str
    sent: int
    held_back: int
    octets: int = 0


class InUse(Struct, frozen=True):
    """A room that people are connected to: how many, and whether a segment is being recorded."""

    room: str
    people: int
    recording: bool


class Notice(Struct, frozen=True):
    """What a back end tells: `connected` or `lost` (a person's connection), `away` (the back end itself went down)."""

    what: Literal["connected", "lost", "away", "back"]
    room: str = ""
    person: str = ""


Hear = Callable[[Notice], Awaitable[None]]


class Media(Protocol):
    """A back end. Raises MediaAway, MediaFull, OfferUnfit."""

    async def create(self, room: str) -> None:
        """Make the room known; nothing happens where it is."""

    async def admit(self, room: str, person: str, seat: int, offer: str) -> Admitted:
        """The answer to a browser's offer; an earlier connection of the person ends."""

    async def receive(self, room: str, person: str, answer: str) -> None:
        """Take the browser's answer to the offer that `admit` made; nothing happens where it made none."""

    async def set_circle(self, room: str, circle: Circle) -> None:
        """From the return on, exactly these people hear one another."""

    async def remove(self, room: str, person: str) -> None:
        """End the person's connection; nothing happens where there is none."""

    async def close(self, room: str) -> None:
        """End every connection of the room and forget it."""

    async def stats(self, room: str) -> list[Flow]:
        """What went from whom to whom since they connected."""

    async def in_use(self) -> list[InUse]:
        """The rooms that people are connected to."""
