"""What runs later: noting what systems are to be told, sending it, clearing away."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Final

import structlog
from django.db import DatabaseError, connection

from fengqiao.base import clock
from fengqiao.law.calendar import CALENDAR
from fengqiao.ledger.jobs import Errand, Reader
from fengqiao.systems import sender
from fengqiao.systems.actions import asking, pushing
from fengqiao.systems.actions.pushing import Taken
from fengqiao.systems.sender import Outcome

log = structlog.get_logger(__name__)

AT_ONCE: Final = 8
"""So many receivers are waited for side by side: a slow one holds up few others."""
TOGETHER: Final = 40
KEPT: Final = timedelta(days=30)
WARNING_WORKING_DAYS: Final = 3


def follow(errands: Sequence[Errand]) -> None:
    """Note the acts of which systems asked to be told."""
    pushing.note_acts(errands)


READER: Final = Reader("webhooks", follow)


def note_limits() -> int:
    """How many limits that end within three working days were noted."""
    today = clock.today()
    return pushing.note_limits(today, CALENDAR.add_working_days(today, WARNING_WORKING_DAYS))


def tell_asked() -> int:
    """How many people were told that a system asks to act under their posting."""
    return asking.tell_asked()


def push_due(limit: int = TOGETHER) -> int:
    """How many pushes were tried; an answer is written down as soon as it is there."""
    taken = pushing.take_due(limit)
    if taken:
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="webhooks") as pool:
            for one, outcome in zip(taken, pool.map(_send, taken), strict=True):
                pushing.note_outcome(one, outcome)
                log.info("pushed", push=str(one.push.id), status=outcome.status, said=outcome.said)
    return len(taken)


def in_background() -> Callable[[], None]:
    """What starts a round of pushes unless one is under way: receivers hold up nothing else."""
    running = threading.Lock()

    def round_() -> None:
        try:
            while push_due():
                pass
        except DatabaseError:
            log.exception("database away", round="webhooks")
        finally:
            connection.close()
            running.release()

    def begin() -> None:
        if running.acquire(blocking=False):
            threading.Thread(target=round_, name="webhooks", daemon=True).start()

    return begin


def forget() -> int:
    """How many old pushes were cleared away."""
    return pushing.forget(before=KEPT)


def _send(taken: Taken) -> Outcome:
    return sender.send(taken.url, sender.body_of(taken.push))
