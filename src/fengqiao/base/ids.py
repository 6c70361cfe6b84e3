"""Identifiers that sort by time."""

import secrets
import uuid
from datetime import datetime

from fengqiao.base import clock


def new_id(at: datetime | None = None) -> uuid.UUID:
    """A UUID of version 7 (RFC 9562): 48 bits of milliseconds, then 74 random bits."""
    milliseconds = int((at or clock.now()).timestamp() * 1000)
    number = milliseconds << 80 | 7 << 76 | secrets.randbits(12) << 64 | 2 << 62 | secrets.randbits(62)
    return uuid.UUID(int=number)


def parse_id(text: str) -> uuid.UUID | None:
    """The UUID that `text` spells, or None where it spells none."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
