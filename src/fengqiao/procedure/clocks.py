"""Clocks of a case, and as acts record them: plain values with the day, the rule and the calendar that gave it."""

from datetime import date
from typing import cast

from msgspec import Struct

from fengqiao.law.limits import Due

DueFields = dict[str, object]


class Clock(Struct, frozen=True):
    """One limit in this case: the day it ends, with the rule and calendar that gave it.

    Warnings go by `counted_on`, the end before it was moved past days off. State: running, stopped, expired.
    """

    name: str
    started: date
    due: date
    counted_on: date
    rule: str
    source: str
    calendar: str
    provisional: bool
    state: str = "running"


def due_fields(found: Due, started: date) -> DueFields:
    """A due day as an act records it."""
    return {
        "started": started.isoformat(),
        "on": found.on.isoformat(),
        "counted_on": found.counted_on.isoformat(),
        "rule": found.rule,
        "source": found.source,
        "calendar": found.calendar,
        "provisional": found.provisional,
    }


def clock_fields(clock: Clock, until: date, source: str) -> DueFields:
    """The fields of a running clock moved to another day, on another ground."""
    return {
        "started": clock.started.isoformat(),
        "on": until.isoformat(),
        "counted_on": until.isoformat(),
        "rule": clock.rule,
        "source": source,
        "calendar": clock.calendar,
        "provisional": False,
    }


def read_clock(name: str, fields: DueFields) -> Clock:
    """The running clock that recorded fields describe."""
    return Clock(
        name=name,
        started=date.fromisoformat(cast(str, fields["started"])),
        due=date.fromisoformat(cast(str, fields["on"])),
        counted_on=date.fromisoformat(cast(str, fields["counted_on"])),
        rule=cast(str, fields["rule"]),
        source=cast(str, fields["source"]),
        calendar=cast(str, fields["calendar"]),
        provisional=bool(fields["provisional"]),
    )
