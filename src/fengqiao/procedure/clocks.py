"""Clocks as acts record them: plain values with the day, the rule and the calendar that gave it."""

from datetime import date
from typing import cast

from fengqiao.law.limits import Due
from fengqiao.procedure.model import Clock

DueFields = dict[str, object]


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
