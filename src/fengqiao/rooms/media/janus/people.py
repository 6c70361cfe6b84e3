"""One person in a room of Janus: two connections, and what Janus was told last about each."""

from dataclasses import dataclass

from fengqiao.rooms.media.janus.wire import Handle

Stream = tuple[str, str]
"""A feed and the name of one of its media."""


@dataclass
class Person:
    """One person's two connections; `lines` are what Janus was told last to send on each line of the second.

    `answer` is what the browser said to the second; `speaks` that media can come on the first, before which Janus knows
    no feed.
    """

    name: str
    seat: int
    feed: str
    media: dict[str, str]
    sends: Handle
    hears: Handle
    lines: list[Stream]
    answer: str = ""
    speaks: bool = False
    silenced: bool = False
    recorded: bool = False
