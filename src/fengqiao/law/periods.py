"""Periods and their last day.

The day or hour of start is not counted; a last day off moves to the next day that is worked.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, StrEnum

from fengqiao.law.calendar import CALENDAR, Calendar
from fengqiao.law.sources import chinese_number


class Unit(StrEnum):
    """What a period is counted in."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    YEARS = "years"


_UNIT_WORDS = {
    Unit.HOURS: "小时",
    Unit.DAYS: "日",
    Unit.WORKING_DAYS: "个工作日",
    Unit.MONTHS: "个月",
    Unit.YEARS: "年",
}


class RestDays(Enum):
    """How `法定休假日` in 民事诉讼法 art. 85 is read when it is the last day of a period.

    Not verified in a text in force: practice reads it to take in weekends and bridge days, and weekend days
    worked in lieu as worked. `ALL_DAYS_OFF` is the default, because it refuses nobody too early; the
    unmoved day stands beside each result as `counted_on`, and warnings go by that one.
    """

    ALL_DAYS_OFF = "all_days_off"
    HOLIDAYS_ONLY = "holidays_only"


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time as a law states it."""

    length: int
    unit: Unit

    def __post_init__(self) -> None:
        """A period has a positive length."""
        if self.length < 1:
            raise ValueError("a period is at least one unit long")

    @property
    def text(self) -> str:
        """The period in words.

        >>> Period(30, Unit.DAYS).text, Period(2, Unit.WORKING_DAYS).text, Period(48, Unit.HOURS).text
        ('三十日', '两个工作日', '四十八小时')
        """
        counted = self.unit in (Unit.WORKING_DAYS, Unit.MONTHS)
        number = "两" if self.length == 2 and counted else chinese_number(self.length)
        return number + _UNIT_WORDS[self.unit]


def add_months(start: date, months: int) -> date:
    """The corresponding day `months` later, or the month's last day where there is none.

    Law: 民法典 art. 202, cited from general knowledge; the text is not in the library.

    >>> add_months(date(2024, 2, 29), 12), add_months(date(2026, 8, 31), 6)
    (datetime.date(2025, 2, 28), datetime.date(2027, 2, 28))
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _counted(start: date, period: Period, calendar: Calendar) -> date:
    match period.unit:
        case Unit.DAYS:
            return start + timedelta(days=period.length)
        case Unit.WORKING_DAYS:
            return calendar.add_working_days(start, period.length)
        case Unit.MONTHS:
            return add_months(start, period.length)
        case Unit.YEARS:
            return add_months(start, period.length * 12)
        case _:
            raise ValueError("a period of hours runs from an instant: use due_at")


@dataclass(frozen=True, slots=True)
class DueDay:
    """The last day of a period: `counted_on` before moving past days off, `on` after."""

    start: date
    period: Period
    counted_on: date
    on: date
    calendar: Calendar
    reading: RestDays

    @property
    def provisional(self) -> bool:
        """Whether the day may move when the holiday notice of its year appears.

        Law: 全国年节及纪念日放假办法 (2024) art. 7.
        """
        return self.calendar.is_provisional(self.on)

    @property
    def remark(self) -> str:
        """What to print beside a provisional day, or an empty text.

        Law: 全国年节及纪念日放假办法 (2024) art. 7.
        """
        return self.calendar.remark(self.on)

    def with_excluded(self, days: int) -> "DueDay":
        """The last day when `days` do not count, such as those of an appraisal.

        Working days where the period is in working days, calendar days else. The day before moving is
        carried on, so that nothing is counted twice.
        Law: 人民法院在线调解规则 art. 26: the time of an appraisal is not counted into the mediation
        period.
        """
        if days < 0:
            raise ValueError("excluded time is not negative")
        if days == 0:
            return self
        unit = Unit.WORKING_DAYS if self.period.unit is Unit.WORKING_DAYS else Unit.DAYS
        return self.extended(Period(days, unit))

    def extended(self, by: Period) -> "DueDay":
        """The last day when the period is longer by `by`, counted on from the day before moving.

        Law: 人民法院在线调解规则 art. 24; 法释〔2011〕5号 art. 5: an extension is added to the period.
        """
        return _arrived(
            self.start,
            self.period,
            _counted(self.counted_on, by, self.calendar),
            self.calendar,
            self.reading,
        )


def _arrived(start: date, period: Period, counted_on: date, calendar: Calendar, reading: RestDays) -> DueDay:
    if reading is RestDays.ALL_DAYS_OFF:
        on = calendar.next_working_day_on_or_after(counted_on)
    else:
        on = calendar.first_day_not_holiday(counted_on)
    return DueDay(start, period, counted_on, on, calendar, reading)


def due_on(
    start: date,
    period: Period,
    *,
    calendar: Calendar = CALENDAR,
    reading: RestDays = RestDays.ALL_DAYS_OFF,
) -> DueDay:
    """The last day of `period` from `start`, which is not counted.

    Raises NoCalendar where the end falls into a year without data.
    Law: 民事诉讼法 (2023) art. 85; 民事诉讼法解释 (2022) art. 125. The reading of days off is a parameter
    (RestDays).

    >>> due_on(date(2026, 11, 22), Period(30, Unit.DAYS)).on  # Sunday + 30 days = Tuesday
    datetime.date(2026, 12, 22)
    """
    return _arrived(start, period, _counted(start, period, calendar), calendar, reading)


def due_before(day: date, period: Period, *, calendar: Calendar = CALENDAR) -> date:
    """The last day on which something that must happen `period` before `day` may still happen.

    Law: 劳动争议调解仲裁法 art. 35. `day` is not counted; natural days that end on a day off move back, not
    on, which is the cautious reading.
    """
    if period.unit is Unit.WORKING_DAYS:
        return calendar.subtract_working_days(day, period.length)
    if period.unit is Unit.DAYS:
        return calendar.subtract_working_days(day - timedelta(days=period.length - 1), 1)
    raise ValueError("only days are counted backwards")


def due_at(start: datetime, period: Period) -> datetime:
    """The instant at which a period of hours ends; the hour of start is not counted, days off do not move it.

    Law: 民事诉讼法 (2023) art. 85; 民事诉讼法解释 (2022) art. 125: it runs from the next full hour.

    >>> from datetime import UTC
    >>> due_at(datetime(2026, 11, 20, 1, 20, tzinfo=UTC), Period(48, Unit.HOURS)).isoformat()
    '2026-11-22T02:00:00+00:00'
    """
    if period.unit is not Unit.HOURS:
        raise ValueError("a period of days runs from a day: use due_on")
    if start.tzinfo is None:
        raise ValueError("an instant carries its time zone")
    next_hour = start.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return next_hour + timedelta(hours=period.length)
