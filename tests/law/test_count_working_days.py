"""Working days: the notices, the provisional years, and the arithmetic on them."""

from datetime import date, timedelta
from typing import Any

import pytest
from chinese_calendar import get_solar_terms, is_workday
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.law.calendar import (
    CALENDAR,
    CALENDAR_VERSION,
    Calendar,
    NoCalendar,
    add_working_days,
    is_working_day,
    next_working_day_on_or_after,
    working_days_between,
)
from fengqiao.law.overrides import ANNOUNCED, LUNAR_DATES, Year, provisional_year
from tests.law.spec import cases, weekday

DAYS = st.dates(date(2004, 1, 1), date(2034, 6, 30))
COUNTS = st.integers(1, 60)


@pytest.mark.parametrize("case", cases("calendar/working_days"))
def test_a_day_is_worked_or_not(case: dict[str, Any]) -> None:
    assert weekday(case["day"]) == case["weekday"]
    assert is_working_day(case["day"]) is case["working"]
    assert CALENDAR.is_provisional(case["day"]) is case.get("provisional", False)


def test_our_own_row_for_2026_agrees_with_the_package() -> None:
    day = date(2026, 1, 1)
    while day.year == 2026:
        assert is_working_day(day) is is_workday(day), day
        day += timedelta(days=1)


def test_provisional_qingming_agrees_with_the_solar_terms() -> None:
    for year, moon in LUNAR_DATES.items():
        terms = get_solar_terms(date(year, 4, 1), date(year, 4, 10))
        assert (moon.qingming, "清明") in terms


def test_a_provisional_year_has_thirteen_festival_days() -> None:
    # 2028 and 2031 have fewer: there the Mid-Autumn day falls on a day of the National Day holiday.
    assert len(provisional_year(2027).days_off) == 13
    assert len(provisional_year(2028).days_off) == 12


def test_an_announced_year_stops_being_provisional() -> None:
    announced = Year(2027, "通知", frozenset({date(2027, 1, 1)}), frozenset({date(2027, 1, 2)}))
    calendar = Calendar([ANNOUNCED[2026], announced], version="test")
    assert calendar.remark(date(2027, 1, 4)) == ""
    assert calendar.is_working_day(date(2027, 1, 2))  # Saturday worked in lieu
    assert calendar.add_working_days(date(2026, 12, 31), 1) == date(2027, 1, 2)


def test_the_remark_names_the_year_whose_notice_is_missing() -> None:
    assert "2027年" in CALENDAR.remark(date(2027, 1, 4))
    assert CALENDAR.remark(date(2026, 12, 31)) == ""


def test_years_without_data_are_refused_by_name() -> None:
    with pytest.raises(NoCalendar) as refused:
        is_working_day(date(2035, 1, 1))
    assert "2035年" in refused.value.message
    with pytest.raises(NoCalendar):
        is_working_day(date(2003, 12, 31))
    with pytest.raises(NoCalendar) as refused:
        add_working_days(date(2034, 12, 29), 1)  # Friday, the last working day of the tables
    assert refused.value.year == 2035
    with pytest.raises(NoCalendar):
        next_working_day_on_or_after(date(2034, 12, 30))  # Saturday
    with pytest.raises(NoCalendar):
        CALENDAR.subtract_working_days(date(2004, 1, 1), 1)


def test_counting_starts_at_one_day() -> None:
    with pytest.raises(ValueError, match="at least one"):
        add_working_days(date(2026, 11, 20), 0)
    with pytest.raises(ValueError, match="at least one"):
        CALENDAR.subtract_working_days(date(2026, 11, 20), 0)


def test_a_gap_between_years_is_a_fault_of_the_tables() -> None:
    with pytest.raises(ValueError, match="gap at 2027"):
        Calendar([provisional_year(2028), ANNOUNCED[2026]], version="test")


def test_the_version_names_package_and_revision() -> None:
    assert CALENDAR_VERSION.startswith("chinesecalendar-")
    assert "+" in CALENDAR_VERSION


@given(DAYS, COUNTS)
def test_the_nth_working_day_is_worked_and_n_away(start: date, n: int) -> None:
    end = add_working_days(start, n)
    assert is_working_day(end)
    assert working_days_between(start, end) == n
    assert working_days_between(end, start) == 0


@given(DAYS, COUNTS)
def test_later_starts_never_end_earlier(start: date, n: int) -> None:
    assert add_working_days(start, n) <= add_working_days(start + timedelta(days=1), n)


@given(DAYS)
def test_the_next_working_day_skips_only_days_off(day: date) -> None:
    found = next_working_day_on_or_after(day)
    assert is_working_day(found)
    assert not any(is_working_day(day + timedelta(days=n)) for n in range((found - day).days))


@given(st.dates(date(2005, 1, 1), date(2034, 6, 30)), COUNTS)
def test_counting_back_undoes_counting_on(start: date, n: int) -> None:
    start = next_working_day_on_or_after(start)
    assert CALENDAR.subtract_working_days(add_working_days(start, n), n) == start
