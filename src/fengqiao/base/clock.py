"""The only clock. Instants are aware UTC; days are those of Asia/Shanghai."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")

_moved_by: ContextVar[timedelta] = ContextVar("moved_by", default=timedelta())


def now() -> datetime:
    """The present instant in UTC, cut to the millisecond that the wire carries."""
    instant = datetime.now(UTC) + _moved_by.get()
    return instant.replace(microsecond=instant.microsecond // 1000 * 1000)


def today() -> date:
    """The present day in Shanghai, which is the day that periods count by."""
    return day_of(now())


def day_of(instant: datetime) -> date:
    """The day in Shanghai on which `instant` falls."""
    return instant.astimezone(SHANGHAI).date()


@contextmanager
def moved(by: timedelta) -> Iterator[None]:
    """Everything inside sees the clock moved by `by`: the demonstration lives through its past this way."""
    token = _moved_by.set(_moved_by.get() + by)
    try:
        yield
    finally:
        _moved_by.reset(token)


@contextmanager
def moved_to(instant: datetime) -> Iterator[None]:
    """Everything inside sees the clock go on from `instant`, whatever it showed before."""
    with moved(instant - now()):
        yield
