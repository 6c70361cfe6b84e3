"""Entry tokens: one use, at most 60 seconds, for one person, one room and one epoch. Pure but for the node's secret."""

import base64
import binascii
import hmac
import secrets
from datetime import datetime, timedelta
from typing import Final

import msgspec

from fengqiao.base import node
from fengqiao.rooms.refusals import TokenRefused

LIFE: Final = timedelta(seconds=60)


class Token(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a token says; `until` in milliseconds since 1970."""

    room: str
    person: str
    epoch: int
    nonce: str
    until: int


def issue(*, room: str, person: str, epoch: int, at: datetime) -> str:
    """A token for that person to enter that room while the epoch stands."""
    until = int((at + LIFE).timestamp() * 1000)
    said = msgspec.json.encode(Token(room, person, epoch, secrets.token_urlsafe(18), until))
    return f"{_text(said)}.{_text(_seal(said))}"


def read(text: str, *, room: str, at: datetime) -> Token:
    """What a token of this room says, if this node issued it and its time is not over; raises TokenRefused."""
    said, _, seal = text.partition(".")
    try:
        plain = _bytes(said)
        if not hmac.compare_digest(_bytes(seal), _seal(plain)):
            raise TokenRefused
        token = msgspec.json.decode(plain, type=Token)
    except (binascii.Error, msgspec.MsgspecError, UnicodeError, ValueError) as fault:
        raise TokenRefused from fault
    if token.room != room or at.timestamp() * 1000 >= token.until:
        raise TokenRefused
    return token


def _seal(said: bytes) -> bytes:
    return hmac.digest(node.secret("rooms-token"), said, "sha256")


def _text(plain: bytes) -> str:
    return base64.urlsafe_b64encode(plain).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
