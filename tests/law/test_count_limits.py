"""Periods and limits: the day on which something falls due."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.law.calendar import CALENDAR_VERSION, Calendar, NoCalendar, is_working_day
from fengqiao.law.limits import LIMITS, Due, due, due_instant, with_local_period
from fengqiao.law.limits.limit import days, hours, months, working_days, years
from fengqiao.law.overrides import Year
from fengqiao.law.periods import Period, RestDays, Unit, add_months, due_at, due_before, due_on
from fengqiao.law.sources import SUIZHOU_ONE_STOP_OPINION, Citation
from fengqiao.law.suspensions import Span, SpanReversed, merged, without
from tests.law.spec import cases, folder, weekday

# The names that the procedure calls; a name that changes breaks every case that is open.
PROMISED = {
    "joint_choice": "两个工作日",
    "court_designation": "三个工作日",
    "referral_acceptance": "三个工作日",
    "respondent_inquiry": "三个工作日",
    "mediation_before_filing": "三十日",
    "result_return_local": "三十日",
    "own_mediation": "十五日",
    "company_committee_acceptance": "三个工作日",
    "confirmation_application": "三十日",
    "confirmation_acceptance": "三日",
    "confirmation_decision": "十五日",
    "confirmation_statutory": "三十日",
    "arbitration_review_application": "十五日",
    "arbitration_review_decision": "五个工作日",
    "suit_after_award": "十五日",
    "setting_aside_award": "三十日",
    "arbitration_limitation": "一年",
    "registration": "七日",
    "non_acceptance_appeal": "十日",
    "enforcement_application": "二年",
    "confirmation_objection_party": "十五日",
    "confirmation_objection_third_party": "六个月",
    "payment_order_objection": "十五日",
    "mediation_ordinary_after_filing": "十五日",
    "mediation_summary_after_filing": "七日",
    "arbitration_entrusted_mediation": "十个工作日",
    "arbitration_limitation_wage_arrears": "一年",
    "mediation_ordinary_after_filing_offline": "十五日",
    "mediation_summary_after_filing_offline": "七日",
    "setting_aside_after_refused_suit": "三十日",
    "payment_order_acceptance_after_supplement": "五日",
    "payment_order_no_suit": "七日",
    "trial_small_claims": "两个月",
    "trial_second_instance": "三个月",
    "ruling_second_instance": "三十日",
}
IN_DAYS = sorted(name for name, limit in LIMITS.items() if limit.period.unit is not Unit.HOURS)
STARTS = st.dates(date(2010, 1, 1), date(2030, 12, 31))


BY_DAYS = [case for case in folder("limits") if "due" in case.values[0]]
BY_HOURS = [case for case in folder("limits") if "ends" in case.values[0]]
ONE_DAY = timedelta(days=1)


def _found(case: dict[str, Any]) -> Due:
    extension = LIMITS[case["rule"]].extension if case.get("extended") else None
    return due(case["rule"], case["start"], excluded_days=case.get("excluded_days", 0), extended_by=extension)


@pytest.mark.parametrize("case", BY_DAYS)
def test_a_limit_ends_on_the_day_the_law_says(case: dict[str, Any]) -> None:
    found = _found(case)
    assert weekday(case["start"]) == case["weekday"]
    assert found.on == case["due"]
    assert weekday(found.on) == case["due_weekday"]
    assert found.counted_on == case.get("counted_on", case["due"])
    assert found.provisional is case.get("provisional", False)
    assert not found.passed(found.on)
    assert found.passed(found.on + ONE_DAY)


@pytest.mark.parametrize("case", BY_HOURS)
def test_a_limit_of_hours_ends_at_the_instant_the_law_says(case: dict[str, Any]) -> None:
    start, ends = (datetime.strptime(case[name] + "+0800", "%Y-%m-%d %H:%M%z") for name in ("start", "ends"))
    assert due_instant(case["rule"], start) == ends


@pytest.mark.parametrize("name", LIMITS)
def test_every_limit_has_ten_cases(name: str) -> None:
    assert len([case for case in (*BY_DAYS, *BY_HOURS) if case.values[0]["rule"] == name]) >= 10


def test_no_case_names_a_limit_that_is_not_there() -> None:
    assert {case.values[0]["rule"] for case in (*BY_DAYS, *BY_HOURS)} == set(LIMITS)


@pytest.mark.parametrize("case", cases("calendar/excluded_time"))
def test_excluded_time_moves_the_end(case: dict[str, Any]) -> None:
    if "refused" in case:
        with pytest.raises(SpanReversed) as refused:
            [Span(first, last) for first, last in case["spans"]]
        assert "last" in refused.value.fields
        return
    last = due_on(case["start"], Period(case["length"], Unit(case["unit"])))
    found = without(last, [Span(*span) for span in case["spans"]])
    assert (found.on, found.counted_on) == (case["due"], case["counted_on"])


def test_spans_that_touch_are_one() -> None:
    spans = [Span(date(2026, 11, 9), date(2026, 11, 10)), Span(date(2026, 11, 5), date(2026, 11, 8), "鉴定")]
    assert merged(spans) == (Span(date(2026, 11, 5), date(2026, 11, 10), "鉴定"),)
    apart = [Span(date(2026, 11, 5), date(2026, 11, 7)), Span(date(2026, 11, 9), date(2026, 11, 9))]
    assert merged(apart) == tuple(apart)
    within = [Span(date(2026, 11, 5), date(2026, 11, 9)), Span(date(2026, 11, 6), date(2026, 11, 7))]
    assert merged(within) == (Span(date(2026, 11, 5), date(2026, 11, 9)),)


def test_a_suspended_limit_goes_on_for_what_was_left() -> None:
    span = Span(date(2026, 11, 10), date(2026, 11, 12))
    assert due("own_mediation", date(2026, 11, 2), suspended=[span]).on == date(2026, 11, 20)  # Friday: 17 + 3
    longer = due("own_mediation", date(2026, 11, 2), excluded_days=1, extended_by=days(1), suspended=[span])
    assert longer.on == date(2026, 11, 23)  # Monday: counted Sunday 22
    assert longer.counted_on == date(2026, 11, 22)


def test_a_due_day_says_how_it_was_found() -> None:
    found = due("mediation_before_filing", date(2026, 11, 26))
    assert found.limit == "mediation_before_filing"
    assert not found.provisional
    assert found.rule == "mediation_before_filing@1"
    assert found.calendar == CALENDAR_VERSION
    assert found.source == "《人民法院在线调解规则》第二十四条第一款"


def test_the_last_day_is_in_time_and_the_next_is_not() -> None:
    found = due("suit_after_award", date(2026, 11, 6))  # ends Monday 2026-11-23, counted Saturday 21
    assert not found.passed(date(2026, 11, 23))
    assert found.passed(date(2026, 11, 24))
    assert found.days_left(date(2026, 11, 20)) == 1
    assert found.days_left(date(2026, 11, 23)) == -2


@pytest.mark.parametrize(("name", "length"), PROMISED.items())
def test_the_table_holds_what_the_procedure_calls(name: str, length: str) -> None:
    assert LIMITS[name].period.text == length


@pytest.mark.parametrize("name", LIMITS)
def test_a_row_is_complete(name: str) -> None:
    limit = LIMITS[name]
    assert limit.name == name
    assert limit.title
    assert limit.who
    assert limit.starts
    assert limit.when_passed
    assert limit.rule == f"{name}@1"
    if limit.extension is not None:
        assert limit.who_may_extend, "an extension needs somebody who may grant it"
    if not limit.verified:
        assert "未经原文核对" in limit.note


def test_unverified_limits_are_few_and_can_be_set() -> None:
    unverified = [limit for limit in LIMITS.values() if not limit.verified]
    assert [limit.name for limit in unverified] == ["proposal_objection"]
    assert all(limit.local for limit in unverified)


def test_a_local_limit_gets_a_version_of_its_own() -> None:
    limits = with_local_period("result_return_local", Period(20, Unit.DAYS))
    found = due("result_return_local", date(2026, 11, 20), limits=limits)
    assert found.on == date(2026, 12, 10)  # Thursday
    assert found.rule == "result_return_local@1.20days"
    assert found.source == LIMITS["result_return_local"].source
    assert LIMITS["result_return_local"].period.length == 30
    assert limits.keys() == LIMITS.keys()
    assert all(limits[name] is LIMITS[name] for name in LIMITS if name != "result_return_local")


def test_a_local_limit_may_name_its_own_source_and_follow_another() -> None:
    source = Citation(SUIZHOU_ONE_STOP_OPINION, 3, word="项")
    first = with_local_period("result_return_local", Period(20, Unit.DAYS), source)
    assert first["result_return_local"].source.endswith("第三项")
    both = with_local_period("proposal_objection", Period(5, Unit.WORKING_DAYS), limits=first)
    assert both["result_return_local"] is first["result_return_local"]
    assert both["proposal_objection"].rule == "proposal_objection@1.5working_days"
    again = with_local_period("result_return_local", Period(10, Unit.DAYS), limits=first)
    assert again["result_return_local"].rule == "result_return_local@1.20days.10days"


def test_a_statutory_limit_cannot_be_set_locally() -> None:
    with pytest.raises(ValueError, match=r"^suit_after_award is fixed by law$"):
        with_local_period("suit_after_award", Period(20, Unit.DAYS))


def test_only_these_limits_may_be_set_locally() -> None:
    assert [name for name, limit in LIMITS.items() if limit.local] == ["result_return_local", "proposal_objection"]


def test_lengths_are_written_in_their_units() -> None:
    written = [days(7).text, working_days(3).text, months(6).text, years(2).text, hours(48).text]
    assert written == ["七日", "三个工作日", "六个月", "二年", "四十八小时"]


def test_a_limit_counted_backwards_knows_no_extension() -> None:
    hearing = date(2026, 11, 27)  # Friday
    spans = [Span(date(2026, 11, 20), date(2026, 11, 25))]
    found = due("arbitration_hearing_notice", hearing, excluded_days=3, extended_by=days(3), suspended=spans)
    assert found.on == found.counted_on == date(2026, 11, 20)


def test_an_unknown_limit_is_a_bug() -> None:
    with pytest.raises(KeyError):
        due("no_such_limit", date(2026, 11, 20))
    with pytest.raises(KeyError):
        due_instant("no_such_limit", datetime(2026, 11, 20, tzinfo=UTC))


def test_the_calendar_that_is_given_counts() -> None:
    bare = Calendar([Year(2026, "测试", frozenset(), frozenset(), provisional=True)], version="bare")
    found = due("registration", date(2026, 9, 25), calendar=bare)
    assert found.on == date(2026, 10, 2)  # Friday: no National Day in this table
    assert found.provisional
    assert found.calendar == "bare"
    backwards = due("arbitration_hearing_notice", date(2026, 10, 9), calendar=bare)
    assert backwards.on == date(2026, 10, 2)


def test_read_without_weekends_only_notified_days_off_move_the_end() -> None:
    saturday = due("mediation_before_filing", date(2026, 11, 26), reading=RestDays.HOLIDAYS_ONLY)
    assert saturday.on == date(2026, 12, 26)
    in_holiday = due("mediation_before_filing", date(2026, 9, 5), reading=RestDays.HOLIDAYS_ONLY)
    assert in_holiday.on == date(2026, 10, 8)  # Thursday after the National Day holiday


def test_a_period_into_a_year_without_data_is_refused() -> None:
    with pytest.raises(NoCalendar):
        due("enforcement_application", date(2033, 1, 4))


def test_an_instant_is_no_start_day() -> None:
    with pytest.raises(TypeError, match=r"^a limit starts on a day, not at an instant$"):
        due("registration", datetime(2026, 11, 20, tzinfo=UTC))
    with pytest.raises(ValueError, match="due_at"):
        due("preservation_ruling", date(2026, 11, 20))


def test_forty_eight_hours_run_from_the_next_full_hour() -> None:
    received = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)  # Friday 09:00 in Shanghai
    assert due_instant("preservation_ruling", received) == datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
    late = received.replace(minute=59, second=59)
    assert due_instant("preservation_ruling", late) == datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
    with pytest.raises(ValueError, match="time zone"):
        due_at(datetime(2026, 11, 20, 1, 0), Period(48, Unit.HOURS))  # noqa: DTZ001 - the naive instant is the point
    with pytest.raises(ValueError, match="due_on"):
        due_at(received, Period(2, Unit.DAYS))


def test_natural_days_backwards_move_back_from_a_day_off() -> None:
    # Five days before Friday 2026-11-27 is Sunday 22; the Friday before is the last safe day.
    assert due_before(date(2026, 11, 27), Period(5, Unit.DAYS)) == date(2026, 11, 20)
    assert due_before(date(2026, 11, 27), Period(4, Unit.DAYS)) == date(2026, 11, 23)
    with pytest.raises(ValueError, match="only days"):
        due_before(date(2026, 11, 27), Period(1, Unit.MONTHS))


def test_excluded_working_days_extend_a_period_of_working_days() -> None:
    last = due_on(date(2026, 11, 20), Period(3, Unit.WORKING_DAYS))
    assert last.with_excluded(2).on == date(2026, 11, 27)  # five working days after Friday
    assert last.with_excluded(0) is last
    with pytest.raises(ValueError, match="not negative"):
        last.with_excluded(-1)


def test_an_extension_is_counted_from_the_unmoved_end() -> None:
    last = due_on(date(2026, 11, 20), Period(15, Unit.DAYS))  # Saturday 5, moved to Monday 7 December
    assert last.extended(Period(10, Unit.DAYS)).on == date(2026, 12, 15)  # Tuesday: 25 days in all
    assert not last.provisional
    assert last.remark == ""


def test_a_period_has_a_length() -> None:
    with pytest.raises(ValueError, match="at least one unit"):
        Period(0, Unit.DAYS)


@given(st.sampled_from(IN_DAYS), STARTS)
def test_a_limit_never_ends_on_a_day_off(name: str, start: date) -> None:
    found = due(name, start)
    assert is_working_day(found.on)
    if LIMITS[name].backwards:
        assert found.on < start
    else:
        assert start < found.counted_on <= found.on


@given(st.sampled_from(IN_DAYS), STARTS)
def test_a_later_start_never_ends_earlier(name: str, start: date) -> None:
    assert due(name, start).on <= due(name, start + timedelta(days=1)).on


@given(STARTS, st.integers(0, 90), st.integers(0, 30))
def test_more_excluded_time_never_ends_earlier(start: date, days: int, more: int) -> None:
    def end(excluded: int) -> date:
        return due("mediation_before_filing", start, excluded_days=excluded).on

    assert end(days) <= end(days + more)


@given(STARTS, st.integers(1, 48))
def test_months_keep_the_day_or_end_with_the_month(start: date, months: int) -> None:
    end = add_months(start, months)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day == start.day or (end + timedelta(days=1)).day == 1
