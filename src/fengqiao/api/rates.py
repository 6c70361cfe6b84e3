"""How many calls one bearer may make in a minute.

Counted in the memory of each web process: a count in the database would cost every call a write, and what is to be
protected is the process itself. With four processes a bearer who spreads calls evenly reaches four times the limit.
"""

import threading
from typing import Final

from fengqiao.base import clock
from fengqiao.directory.refusals import TooOften

A_MINUTE: Final = 600

_lock = threading.Lock()
_counts: dict[str, int] = {}
_minute = 0


def count(bearer: str) -> None:
    """Count one call; raises TooOften beyond the limit of the minute."""
    global _minute
    now = int(clock.now().timestamp()) // 60
    with _lock:
        if now != _minute:
            _counts.clear()
            _minute = now
        _counts[bearer] = _counts.get(bearer, 0) + 1
        if _counts[bearer] > A_MINUTE:
            raise TooOften
