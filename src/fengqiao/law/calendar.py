"""Working days: the yearly notices, weekends, and a cautious rule for years not announced yet.

All look-ups are index arithmetic on tables built once, because every act asks them.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from importlib.metadata import version

from chinese_calendar.constants import holidays, workdays

from fengqiao.law.overrides import ANNOUNCED, LUNAR_DATES, REVISION, Year, provisional_year
from fengqiao.refusals import Refused

_SATURDAY = 5


class NoCalendar(Refused):
    """没有这一年的节假日数据，无法计算期限。请系统管理员录入国务院办公厅的节假日安排通知。"""

    code = "no_calendar"
    article = "《全国年节及纪念日放假办法》第七条"

    def __init__(self, year: int) -> None:
        """`year` is the year that the tables do not cover."""
        self.year = year
        super().__init__(f"缺少的年份：{year}年。")


class Calendar:
    """Working days of an unbroken run of years."""

    def __init__(self, years: Iterable[Year], *, version: str) -> None:
        """`version` names the data; it is written into acts beside each day computed with it."""
        table = {year.year: year for year in years}
        self.version = version
        self.first_year, self.last_year = min(table), max(table)
        self.provisional_years = frozenset(year.year for year in table.values() if year.provisional)
        self._days_off = frozenset(day for year in table.values() for day in year.days_off)
        worked = frozenset(day for year in table.values() for day in year.days_worked)
        self._first = date(self.first_year, 1, 1).toordinal()
        self._working: list[date] = []
        self._before: list[int] = []  # how many working days lie strictly before the day with this index
        for ordinal in range(self._first, date(self.last_year, 12, 31).toordinal() + 1):
            day = date.fromordinal(ordinal)
            if day.year not in table:
                raise ValueError(f"the run of years has a gap at {day.year}")
            self._before.append(len(self._working))
            if day in worked or (day.weekday() < _SATURDAY and day not in self._days_off):
                self._working.append(day)
        self._before.append(len(self._working))

    def _index(self, day: date) -> int:
        index = day.toordinal() - self._first
        if not 0 <= index < len(self._before) - 1:
            raise NoCalendar(day.year)
        return index

    def is_working_day(self, day: date) -> bool:
        """Whether `day` is worked: weekdays that are not off, and the weekend days worked in lieu.

        Law: 全国年节及纪念日放假办法 (2024) art. 2, 7 with the State Council's notice of the year.
        """
        index = self._index(day)
        return self._before[index] < self._before[index + 1]

    def is_holiday(self, day: date) -> bool:
        """Whether `day` is off by the year's notice, as a festival or a bridge day, and not merely a weekend.

        Law: 全国年节及纪念日放假办法 (2024) art. 2, 7.
        """
        self._index(day)
        return day in self._days_off

    def is_provisional(self, day: date) -> bool:
        """Whether the notice for the year of `day` is not out yet.

        Law: none; a fact about the tables.
        """
        return day.year in self.provisional_years

    def add_working_days(self, start: date, n: int) -> date:
        """The n-th working day after `start`, which itself is not counted; `n` is at least 1.

        Law: 民事诉讼法 (2023) art. 85: the day of start is not counted.
        """
        if n < 1:
            raise ValueError("count at least one working day")
        position = self._before[self._index(start) + 1] + n - 1
        if position >= len(self._working):
            raise NoCalendar(self.last_year + 1)
        return self._working[position]

    def subtract_working_days(self, start: date, n: int) -> date:
        """The n-th working day before `start`, which itself is not counted; `n` is at least 1.

        Law: 劳动争议调解仲裁法 art. 35 counts backwards from a hearing so.
        """
        if n < 1:
            raise ValueError("count at least one working day")
        position = self._before[self._index(start)] - n
        if position < 0:
            raise NoCalendar(self.first_year - 1)
        return self._working[position]

    def next_working_day_on_or_after(self, day: date) -> date:
        """`day` if it is worked, else the first working day after it.

        Law: 民事诉讼法 (2023) art. 85.
        """
        position = self._before[self._index(day)]
        if position >= len(self._working):
            raise NoCalendar(self.last_year + 1)
        return self._working[position]

    def first_day_not_holiday(self, day: date) -> date:
        """`day` unless it is a holiday by notice, else the first day after it, be that a weekend.

        Law: 民事诉讼法 (2023) art. 85, read without plain weekends.
        """
        while self.is_holiday(day):
            day += timedelta(days=1)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days lie after `start` up to and including `end`; 0 if `end` is not later.

        Law: 民事诉讼法 (2023) art. 85: the day of start is not counted.
        """
        return max(self._before[self._index(end) + 1] - self._before[self._index(start) + 1], 0)

    def remark(self, day: date) -> str:
        """What to print beside a provisional day, or an empty text.

        Law: 全国年节及纪念日放假办法 (2024) art. 7 leaves bridge days to the yearly notice.
        """
        if not self.is_provisional(day):
            return ""
        return f"国务院办公厅{day.year}年部分节假日安排的通知尚未录入，本日期按法定节日和周末暂计，通知公布后重新计算。"


def _years_of_package() -> Iterable[Year]:
    for year in range(min(holidays).year, max(holidays).year + 1):
        yield Year(
            year,
            "国务院办公厅关于部分节假日安排的通知",
            days_off=frozenset(day for day in holidays if day.year == year),
            days_worked=frozenset(day for day in workdays if day.year == year),
        )


def _national_calendar() -> Calendar:
    table = {year: provisional_year(year) for year in LUNAR_DATES}
    table |= {year.year: year for year in _years_of_package()}
    table |= ANNOUNCED
    return Calendar(table.values(), version=f"chinesecalendar-{version('chinesecalendar')}+{REVISION}")


CALENDAR = _national_calendar()
CALENDAR_VERSION = CALENDAR.version

is_working_day = CALENDAR.is_working_day
add_working_days = CALENDAR.add_working_days
next_working_day_on_or_after = CALENDAR.next_working_day_on_or_after
working_days_between = CALENDAR.working_days_between
