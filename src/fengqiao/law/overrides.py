"""Our own table of days off: years the holiday package lacks or gets wrong, and provisional years.

When the State Council's notice for a year appears, add one row to `ANNOUNCED` and raise `REVISION`; the
year then stops being provisional. An announced row stands in for everything the package says about that
year.
"""

from dataclasses import dataclass
from datetime import date, timedelta

REVISION = 1


@dataclass(frozen=True, slots=True)
class Year:
    """The days off that are not plain weekends, and the weekend days worked, of one calendar year."""

    year: int
    source: str
    days_off: frozenset[date]
    days_worked: frozenset[date]
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class LunarDates:
    """The days of one year on which the moveable festivals fall."""

    spring_festival: date
    qingming: date
    dragon_boat: date
    mid_autumn: date


def _span(first: date, last: date) -> frozenset[date]:
    return frozenset(first + timedelta(days=n) for n in range((last - first).days + 1))


ANNOUNCED: dict[int, Year] = {
    2026: Year(
        2026,
        "国务院办公厅关于2026年部分节假日安排的通知",
        days_off=_span(date(2026, 1, 1), date(2026, 1, 3))
        | _span(date(2026, 2, 15), date(2026, 2, 23))
        | _span(date(2026, 4, 4), date(2026, 4, 6))
        | _span(date(2026, 5, 1), date(2026, 5, 5))
        | _span(date(2026, 6, 19), date(2026, 6, 21))
        | _span(date(2026, 9, 25), date(2026, 9, 27))
        | _span(date(2026, 10, 1), date(2026, 10, 7)),
        days_worked=frozenset(
            (
                date(2026, 1, 4),
                date(2026, 2, 14),
                date(2026, 2, 28),
                date(2026, 5, 9),
                date(2026, 9, 20),
                date(2026, 10, 10),
            )
        ),
    ),
}

# Beijing time decides: the new moons of 2027-02-06 and 2030-02-03 fall minutes from midnight.
LUNAR_DATES: dict[int, LunarDates] = {
    2027: LunarDates(date(2027, 2, 6), date(2027, 4, 5), date(2027, 6, 9), date(2027, 9, 15)),
    2028: LunarDates(date(2028, 1, 26), date(2028, 4, 4), date(2028, 5, 28), date(2028, 10, 3)),
    2029: LunarDates(date(2029, 2, 13), date(2029, 4, 4), date(2029, 6, 16), date(2029, 9, 22)),
    2030: LunarDates(date(2030, 2, 3), date(2030, 4, 5), date(2030, 6, 5), date(2030, 9, 12)),
    2031: LunarDates(date(2031, 1, 23), date(2031, 4, 5), date(2031, 6, 24), date(2031, 10, 1)),
    2032: LunarDates(date(2032, 2, 11), date(2032, 4, 4), date(2032, 6, 12), date(2032, 9, 19)),
    2033: LunarDates(date(2033, 1, 31), date(2033, 4, 4), date(2033, 6, 1), date(2033, 9, 8)),
    2034: LunarDates(date(2034, 2, 19), date(2034, 4, 5), date(2034, 6, 20), date(2034, 9, 27)),
}


def provisional_year(year: int) -> Year:
    """The statutory festivals of a year whose notice is not out; no bridge days, no weekend days worked.

    A festival on a weekend gets its day in lieu (art. 6) only from the notice, so none is assumed: dates
    come out on the early side and are computed again when the notice appears.
    Law: 全国年节及纪念日放假办法 (2024) art. 2, 6, 7.

    >>> date(2027, 2, 5) in provisional_year(2027).days_off  # 除夕
    True
    """
    moon = LUNAR_DATES[year]
    days_off = (
        {date(year, 1, 1), moon.qingming, moon.dragon_boat, moon.mid_autumn}
        | _span(moon.spring_festival - timedelta(days=1), moon.spring_festival + timedelta(days=2))
        | _span(date(year, 5, 1), date(year, 5, 2))
        | _span(date(year, 10, 1), date(year, 10, 3))
    )
    return Year(year, "全国年节及纪念日放假办法", frozenset(days_off), frozenset(), provisional=True)
