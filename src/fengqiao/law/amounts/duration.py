"""Lengths of time worked: whole months and days, and the months of a stretch with the last one broken.

A stretch is given by its first day and the day after its last, so that lengths add up.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from fengqiao.law.calendar import CALENDAR

ONE_DAY = timedelta(days=1)


def day_after_months(start: date, months: int) -> date:
    """The day after `months` months that begin with `start`: the same day of a month, or the first day of the next.

    Law: 民法典 art. 202 names the corresponding day; the text is not in the library.

    >>> day_after_months(date(2024, 3, 15), 1), day_after_months(date(2024, 1, 31), 1)
    (datetime.date(2024, 4, 15), datetime.date(2024, 3, 1))
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if start.day <= 28 or start.day <= monthrange(year, month + 1)[1]:
        return date(year, month + 1, start.day)
    return date(year, month + 1, monthrange(year, month + 1)[1]) + ONE_DAY


def months_and_days(start: date, after: date) -> tuple[int, int]:
    """The whole months from `start` up to the day before `after`, and the days left over.

    Law: 民法典 art. 202 names the corresponding day; the text is not in the library.

    >>> months_and_days(date(2020, 1, 1), date(2021, 1, 1)), months_and_days(date(2020, 1, 1), date(2020, 6, 30))
    ((12, 0), (5, 29))
    """
    months = (after.year - start.year) * 12 + after.month - start.month - (after.day < start.day)
    return months, (after - day_after_months(start, months)).days


def length_in_words(months: int, days: int) -> str:
    """The length as a step prints it.

    Law: none; a way of writing.

    >>> length_in_words(27, 3), length_in_words(12, 0), length_in_words(0, 0)
    ('2年3个月3天', '1年', '0天')
    """
    years, months = divmod(months, 12)
    parts = ((years, "年"), (months, "个月"), (days, "天"))
    return "".join(f"{number}{unit}" for number, unit in parts if number) or "0天"


def working_days_within(start: date, after: date) -> int:
    """How many days are worked from `start` up to the day before `after`.

    Law: 全国年节及纪念日放假办法 (2024) art. 2, 7 with the State Council's notice of each year.
    """
    return CALENDAR.working_days_between(start - ONE_DAY, after - ONE_DAY)


def days_within(start: date, after: date) -> int:
    """How many days there are from `start` up to the day before `after`.

    Law: none; it counts days.
    """
    return (after - start).days


CountDays = Callable[[date, date], int]


class MonthPart(NamedTuple):
    """The counted part of one month: `counted` of `whole` days; a whole month has both equal."""

    start: date
    after: date
    counted: int = 1
    whole: int = 1

    @property
    def is_whole(self) -> bool:
        """Whether the month counts in full.

        Law: none; it reads the part.
        """
        return self.counted == self.whole

    def pay(self, monthly_fen: int | Decimal) -> Decimal:
        """The part's share of a monthly sum, in fen, not rounded.

        Law: 法释〔2025〕12号 art. 6: by months, a broken month by its actual working days.
        """
        return Decimal(monthly_fen) if self.is_whole else Decimal(monthly_fen) * self.counted / self.whole


def month_parts(start: date, after: date, count: CountDays = working_days_within) -> tuple[MonthPart, ...]:
    """The months that begin with `start`, up to the day before `after`; only the last may be broken.

    Law: 法释〔2025〕12号 art. 6: by months, a broken month by its actual working days.

    >>> [(part.counted, part.whole) for part in month_parts(date(2024, 4, 15), date(2024, 6, 1))]
    [(1, 1), (13, 22)]
    """
    parts: list[MonthPart] = []
    first, number = start, 1
    while first < after:
        following = day_after_months(start, number)
        if following <= after:
            parts.append(MonthPart(first, following))
        else:
            parts.append(MonthPart(first, after, count(first, after), count(first, following)))
        first, number = following, number + 1
    return tuple(parts)


def pay_of(parts: tuple[MonthPart, ...], monthly_fen: int | Decimal) -> Decimal:
    """The sum of the parts at one monthly sum, in fen, not rounded.

    Law: 法释〔2025〕12号 art. 6: by months, a broken month by its actual working days.
    """
    whole = sum(part.is_whole for part in parts)
    broken = (part.pay(monthly_fen) for part in parts if not part.is_whole)
    return sum(broken, Decimal(monthly_fen) * whole)


def parts_in_words(parts: tuple[MonthPart, ...], day: str = "个工作日") -> str:
    """The months as a step prints them: the whole ones, and the broken one with its days, counted in `day`.

    Law: 法释〔2025〕12号 art. 6: by months, a broken month by its actual working days.

    >>> parts_in_words(month_parts(date(2024, 4, 15), date(2024, 6, 1)))
    '1个月，加上2024-05-15至2024-05-31的13个工作日（这个月共22个工作日）'
    """
    whole = sum(part.is_whole for part in parts)
    words = [f"{whole}个月"] if whole else []
    words += [
        f"{part.start}至{part.after - ONE_DAY}的{part.counted}{day}（这个月共{part.whole}{day}）"
        for part in parts
        if not part.is_whole
    ]
    return "，加上".join(words)
