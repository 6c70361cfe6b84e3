"""Session descriptions between a browser that makes one offer of the whole layout and Janus, which takes what is sent.

Janus wants a connection for sending and another for receiving. Of a browser's offer it gets the media that the browser
sends; the answer that the browser gets names the others as unused, and they come on the second connection.
"""

import re
from collections.abc import Sequence
from typing import Final

from aiortc.sdp import SessionDescription

from fengqiao.rooms.media.people import LAYOUT, SENT_KINDS
from fengqiao.rooms.refusals import OfferUnfit

RECEIVED: Final = LAYOUT[len(SENT_KINDS) :]
"""What comes on the second connection, in order: the screen, then each seat's voice and picture."""
SCREEN_LINE: Final = 0
END: Final = "\r\n"
_DIRECTION: Final = re.compile(r"a=(sendrecv|sendonly|recvonly|inactive)$")
_NOT_UNUSED: Final = re.compile(r"a=(candidate|end-of-candidates|ssrc|ssrc-group|msid|extmap|rtcp-fb)\b")
_NAME: Final = re.compile(r"[A-Za-z0-9._-]{1,32}")


def require_layout(offer: str) -> None:
    """Raise OfferUnfit where the offer has not exactly the agreed layout."""
    try:
        layout = tuple("audio" if media.kind == "audio" else "video" for media in SessionDescription.parse(offer).media)
    except (ValueError, KeyError, IndexError, AttributeError) as fault:
        raise OfferUnfit from fault
    if layout != LAYOUT:
        raise OfferUnfit


def voice_line(seat: int) -> int:
    """Which medium of the second connection carries that seat's voice; its picture is the next."""
    return 1 + 2 * seat


def names(description: str) -> list[str]:
    """The names (mid) of the media in order; raises OfferUnfit where one has none of the usual shape."""
    found = [_value(part, "a=mid:") for part in _parts(description)[1]]
    if not all(_NAME.fullmatch(name) for name in found) or len(set(found)) != len(found):
        raise OfferUnfit
    return found


def sending(offer: str) -> str:
    """The offer with the media that the browser sends, and no others."""
    head, parts = _parts(offer)
    kept = [[line for line in part if not _DIRECTION.match(line)] + ["a=sendonly"] for part in parts[: len(SENT_KINDS)]]
    return _written(_bundled(head, names(offer)[: len(SENT_KINDS)]), kept)


def answered(answer: str, offer: str) -> str:
    """Janus's answer to what is sent as an answer to the whole offer; raises OfferUnfit where Janus took not all."""
    head, parts = _parts(answer)
    if len(parts) != len(SENT_KINDS) or any(part[0].split(" ")[1] == "0" for part in parts):
        raise OfferUnfit
    wanted = names(offer)
    for kind, name in zip(RECEIVED, wanted[len(SENT_KINDS) :], strict=True):
        parts.append(_unused(parts[0 if kind == "audio" else 1], name))
    return _written(_bundled(head, wanted), parts)


def _unused(like: Sequence[str], name: str) -> list[str]:
    kept = [line for line in like if not _NOT_UNUSED.match(line) and not _DIRECTION.match(line)]
    return [f"a=mid:{name}" if line.startswith("a=mid:") else line for line in kept] + ["a=inactive"]


def _bundled(head: Sequence[str], wanted: Sequence[str]) -> list[str]:
    rest = [line for line in head if not line.startswith("a=group:")]
    return [*rest, f"a=group:BUNDLE {' '.join(wanted)}"]


def _parts(description: str) -> tuple[list[str], list[list[str]]]:
    head: list[str] = []
    parts: list[list[str]] = []
    for line in description.splitlines():
        if line.startswith("m="):
            parts.append([])
        (parts[-1] if parts else head).append(line)
    return head, parts


def _value(part: Sequence[str], before: str) -> str:
    return next((line.removeprefix(before).strip() for line in part if line.startswith(before)), "")


def _written(head: Sequence[str], parts: Sequence[Sequence[str]]) -> str:
    return END.join([*head, *(line for part in parts for line in part)]) + END
