"""Every procedural limit in one table, and the day on which one falls due."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from fengqiao.law.calendar import CALENDAR, Calendar
from fengqiao.law.limits.confirmation import CONFIRMATION, PAYMENT_ORDER
from fengqiao.law.limits.courts import PRESERVATION, REGISTRATION, TRIAL
from fengqiao.law.limits.labour import ARBITRATION, MEDIATION, REVIEW_AND_AFTER_AWARD
from fengqiao.law.limits.limit import Limit
from fengqiao.law.limits.referral import REFERRAL
from fengqiao.law.periods import Period, RestDays, due_at, due_before, due_on
from fengqiao.law.sources import Citation
from fengqiao.law.suspensions import Span, without

__all__ = ["LIMITS", "Due", "Limit", "due", "due_instant", "with_local_period"]

LIMITS: dict[str, Limit] = {
    limit.name: limit
    for limit in (
        *REFERRAL,
        *MEDIATION,
        *ARBITRATION,
        *REVIEW_AND_AFTER_AWARD,
        *CONFIRMATION,
        *PAYMENT_ORDER,
        *REGISTRATION,
        *TRIAL,
        *PRESERVATION,
    )
}


class Due(NamedTuple):
    """The day a limit ends, with everything an act records about how it was found.

    `on` is the last day on which acting is in time; `counted_on` is the day before moving past days off, by
    which warnings go. `provisional` days are computed again when the holiday notice of their year appears.
    """

    limit: str
    on: date
    rule: str
    calendar: str
    provisional: bool
    source: str
    counted_on: date

    def passed(self, day: date) -> bool:
        """Whether the limit is over on `day`; its last day is still in time.

        Law: 民事诉讼法 (2023) art. 85.
        """
        return day > self.on

    def days_left(self, day: date) -> int:
        """Calendar days from `day` to the unmoved end: 0 on that day, negative after it.

        Law: none; a warning is on the early side.
        """
        return (self.counted_on - day).days


def due(
    limit_name: str,
    start: date,
    *,
    excluded_days: int = 0,
    extended_by: Period | None = None,
    suspended: Iterable[Span] = (),
    limits: Mapping[str, Limit] = LIMITS,
    calendar: Calendar = CALENDAR,
    reading: RestDays = RestDays.ALL_DAYS_OFF,
) -> Due:
    """The last day of the limit that starts (or, counted backwards, is anchored) on `start`.

    `excluded_days` are time that does not count, such as an appraisal; `extended_by` is an extension
    already granted: whether it may be granted is for the caller. On the days of `suspended` the limit, so
    lengthened, does not run. Limits counted backwards know none of these. An unknown name, a limit of hours or an
    instant as `start` is a bug.
    Raises NoCalendar where the end falls into a year without data.
    Law: 民事诉讼法 (2023) art. 85 and the article of each row.

    >>> due("joint_choice", date(2026, 11, 20)).on  # Friday + 2 working days = Tuesday
    datetime.date(2026, 11, 24)
    """
    if type(start) is not date:
        raise TypeError("a limit starts on a day, not at an instant")
    limit = limits[limit_name]
    if limit.backwards:
        counted_on = on = due_before(start, limit.period, calendar=calendar)
    else:
        last = due_on(start, limit.period, calendar=calendar, reading=reading)
        if excluded_days:
            last = last.with_excluded(excluded_days)
        if extended_by is not None:
            last = last.extended(extended_by)
        last = without(last, suspended)
        counted_on, on = last.counted_on, last.on
    provisional = on.year in calendar.provisional_years
    return Due(limit_name, on, limit.rule, calendar.version, provisional, limit.source, counted_on)


def due_instant(limit_name: str, start: datetime, *, limits: Mapping[str, Limit] = LIMITS) -> datetime:
    """The instant at which a limit of hours ends.

    Law: 民事诉讼法 (2023) art. 85; 民事诉讼法解释 (2022) art. 125.
    """
    return due_at(start, limits[limit_name].period)


def with_local_period(
    limit_name: str,
    period: Period,
    citation: Citation | None = None,
    *,
    limits: Mapping[str, Limit] = LIMITS,
) -> dict[str, Limit]:
    """A table in which the local limit has the length set by a court or region, under a version of its own.

    Only limits marked `local` may be set; another name is a bug, since a statute's limit is not configured.
    Law: none national; 随人社函〔2023〕57号 sets such a limit for Suizhou.
    """
    limit = limits[limit_name]
    if not limit.local:
        raise ValueError(f"{limit_name} is fixed by law")
    version = f"{limit.version}.{period.length}{period.unit.value}"
    local = replace(limit, period=period, citation=citation or limit.citation, version=version)
    return {**limits, limit_name: local}
