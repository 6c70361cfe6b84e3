"""What holds for wages, leave and injury whatever the facts: never negative, monotone, rounded once, warned of duly."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fengqiao.law.amounts import ITEMS
from fengqiao.law.amounts.amount import Amount, whole_fen
from fengqiao.law.amounts.annual_leave import entitled_days
from fengqiao.law.amounts.deduction import deduction_limit
from fengqiao.law.amounts.item import Facts
from fengqiao.law.amounts.over_age import Regime, regime_on
from fengqiao.law.amounts.overtime import overtime_pay
from fengqiao.law.amounts.sheet import Sheet, number, number_fault
from fengqiao.law.amounts.work_injury.base import clipped_wage
from fengqiao.law.amounts.work_injury.death import pension_percent
from fengqiao.law.amounts.work_injury.disability import LUMP_SUM_MONTHS
from fengqiao.law.amounts.work_injury.treatment import counted_months
from fengqiao.law.parameters import BadParameters, Parameter, Parameters
from tests.law.amounts.reading import compute

WAGES = st.integers(0, 10**8)
COUNTS = st.integers(0, 23)
HOURS = st.decimals(0, 500, places=2)
INJURED = {"insurance_average_wage_fen": 800000, "minimum_wage_fen": 254000, "insured": True}

# An item, facts that are complete, and the facts in which the sum may only grow.
GROWING: list[tuple[str, dict[str, Any], tuple[str, ...]]] = [
    ("day_and_hour_wage", {}, ("monthly_wage_fen",)),
    ("overtime", {"working_time": "standard"},
     ("monthly_wage_fen", "extended_hours", "rest_day_hours", "holiday_hours")),
    ("overtime", {"working_time": "comprehensive", "cycle": "month", "day": "2026-01-31", "approved": True},
     ("monthly_wage_fen", "worked_hours")),
    ("piece_rate_overtime", {}, ("piece_rate_fen", "extended_pieces", "rest_day_pieces", "holiday_pieces")),
    ("unused_annual_leave", {"year": 2025, "worked_twelve_months": True, "total_service_years": 5},
     ("monthly_wage_fen",)),
    ("wage_arrears", {}, ("monthly_wage_fen", "unpaid_months", "unpaid_days", "minimum_wage_fen")),
    ("stoppage_pay", {"worked": False, "living_allowance_percent": 70, "minimum_wage_fen": 254000},
     ("monthly_wage_fen", "later_months")),
    ("high_temperature_allowance", {"work": "outdoor", "celsius": 36}, ("months", "monthly_allowance_fen")),
    ("paid_suspension", {"extension_confirmed": True}, ("original_wage_fen", "months")),
    ("injury_expenses", {"insured": True}, ("medical_expenses_fen", "hospital_days", "food_daily_fen", "travel_fen")),
    ("disability_lump_sum", {"grade": 7, "insurance_average_wage_fen": 800000}, ("own_wage_fen",)),
    ("disability_allowance", {"grade": 5, "work_arranged": False} | INJURED, ("own_wage_fen",)),
    ("disability_ending", {"grade": 8}, ("medical_subsidy_fen", "employment_subsidy_fen")),
    ("dependants_pension", {"spouse": True, "insurance_average_wage_fen": 800000}, ("own_wage_fen", "relatives")),
    ("uninsured_injury", {"grade": 4, "own_wage_fen": 500000, "insurance_average_wage_fen": 800000},
     ("medical_expenses_fen", "travel_fen")),
]  # fmt: skip


def _values(field: str) -> st.SearchStrategy[Any]:
    if field.endswith("_hours"):
        return HOURS
    return WAGES if field.endswith("_fen") else COUNTS


def _sum(amount: Amount) -> int:
    assert amount.fen is not None, amount.questions
    return amount.fen


@pytest.mark.parametrize(
    ("item", "facts", "fields"), GROWING, ids=lambda value: value if isinstance(value, str) else ""
)
@given(data=st.data())
def test_more_wage_time_or_loss_never_gives_less(
    item: str, facts: dict[str, Any], fields: tuple[str, ...], data: st.DataObject
) -> None:
    drawn = {field: data.draw(_values(field), field) for field in fields}
    grown = data.draw(st.sampled_from(fields))
    more = drawn | {grown: max(drawn[grown], data.draw(_values(grown)))}
    less_fen, more_fen = _sum(compute(item, facts | drawn)), _sum(compute(item, facts | more))
    assert 0 <= less_fen <= more_fen


@pytest.mark.parametrize(
    ("item", "facts"),
    [
        ("overtime", {"working_time": "standard", "monthly_wage_fen": 600000, "extended_hours": 40}),
        ("piece_rate_overtime", {"piece_rate_fen": 150, "extended_pieces": 100}),
        ("wage_arrears", {"monthly_wage_fen": 600000, "unpaid_months": 2}),
        ("stoppage_pay", {"monthly_wage_fen": 500000}),
        ("high_temperature_allowance", {"work": "indoor", "celsius": 33, "months": 3, "monthly_allowance_fen": 12000}),
        ("paid_suspension", {"original_wage_fen": 500000, "months": 3}),
    ],
)
@given(paid=st.integers(0, 10**7))
def test_what_was_paid_lowers_the_sum_by_as_much_and_not_below_nothing(
    item: str, facts: dict[str, Any], paid: int
) -> None:
    due = _sum(compute(item, facts))
    assert _sum(compute(item, facts | {"paid_fen": paid})) == max(due - paid, 0)


@given(WAGES, HOURS, HOURS, HOURS)
def test_overtime_is_rounded_once(wage: int, extended: Decimal, rest: Decimal, holiday: Decimal) -> None:
    facts = {"working_time": "standard", "monthly_wage_fen": wage, "extended_hours": extended,
             "rest_day_hours": rest, "holiday_hours": holiday, "months": 600}  # fmt: skip
    exact = overtime_pay(wage, extended, 150) + overtime_pay(wage, rest, 200) + overtime_pay(wage, holiday, 300)
    assert _sum(compute("overtime", facts)) == whole_fen(exact)


@given(WAGES, st.integers(0, 5))
def test_leave_is_rounded_once(wage: int, taken: int) -> None:
    facts = {"year": 2025, "worked_twelve_months": True, "total_service_years": 5, "monthly_wage_fen": wage}
    exact = Decimal(wage) * (5 - taken) * 200 / 2175
    assert _sum(compute("unused_annual_leave", facts | {"taken_days": taken})) == whole_fen(exact)


@given(st.integers(0, 69))
def test_longer_service_never_gives_less_leave(years: int) -> None:
    assert entitled_days(years) <= entitled_days(years + 1) <= 15


@given(st.dates(date(2025, 1, 1), date(2025, 12, 30)), st.integers(1, 70))
def test_leaving_a_day_later_or_coming_a_day_earlier_never_gives_less_leave(day: date, years: int) -> None:
    facts = {"year": 2025, "worked_twelve_months": True, "total_service_years": years, "monthly_wage_fen": 217500}
    later = day + timedelta(days=1)
    left = [_sum(compute("unused_annual_leave", facts | {"left_on": on})) for on in (day, later)]
    joined = [_sum(compute("unused_annual_leave", facts | {"joined_on": on})) for on in (later, day)]
    assert 0 <= left[0] <= left[1] <= entitled_days(years) * 20000
    assert 0 <= joined[0] <= joined[1] <= entitled_days(years) * 20000


@given(st.integers(0, 20), st.integers(0, 15))
def test_an_answer_from_known_service_lies_in_the_range_of_unknown_service(years: int, taken: int) -> None:
    facts = {"year": 2025, "monthly_wage_fen": 217500, "taken_days": taken}
    known = compute("unused_annual_leave", facts | {"total_service_years": years, "worked_twelve_months": years > 0})
    unknown = compute("unused_annual_leave", facts)
    assert unknown.least_fen is not None
    assert unknown.most_fen is not None
    assert unknown.least_fen <= _sum(known) <= unknown.most_fen


@given(WAGES, WAGES, WAGES)
@example(317500, 254000, 0)
def test_a_deduction_leaves_four_fifths_and_the_minimum(wage: int, minimum: int, deducted: int) -> None:
    limit = deduction_limit(wage, minimum)
    assert 0 <= limit <= Decimal(wage) / 5
    assert limit == 0 or wage - limit >= minimum
    deducted = min(deducted, wage)
    facts = {
        "wage_fen": wage,
        "deducted_fen": deducted,
        "caused_loss": True,
        "agreed": True,
        "minimum_wage_fen": minimum,
    }
    assert 0 <= _sum(compute("wage_deduction", facts)) <= deducted


@given(st.integers(0, 10**8), st.integers(1, 10**8))
def test_the_own_wage_lies_between_sixty_and_three_hundred_percent(wage: int, average: int) -> None:
    clipped = clipped_wage(wage, average)
    assert Decimal(average) * 60 / 100 <= clipped <= average * 3
    assert clipped == wage or not Decimal(average) * 60 / 100 <= wage <= average * 3


def test_a_lighter_grade_gets_less() -> None:
    assert list(LUMP_SUM_MONTHS.values()) == sorted(LUMP_SUM_MONTHS.values(), reverse=True)


@given(st.booleans(), st.integers(0, 20), st.integers(0, 20))
def test_dependants_together_never_get_more_than_the_wage(spouse: bool, relatives: int, alone: int) -> None:
    percent = pension_percent(spouse, relatives, min(alone, relatives + spouse))
    assert 0 <= percent <= 100
    assert percent <= pension_percent(spouse, relatives + 1, min(alone, relatives + spouse))


@given(st.decimals(0, 600, places=2))
def test_suspension_is_never_longer_than_two_years(months: Decimal) -> None:
    assert counted_months(months, False) <= counted_months(months, True) <= 24
    assert counted_months(months, False) == min(months, Decimal(12))


@given(st.dates(date(2021, 1, 1), date(2030, 12, 31)), st.sampled_from([True, False, None]))
def test_the_rules_for_over_age_workers_change_on_two_days(day: date, pension: bool | None) -> None:
    regimes = regime_on(day, pension)
    assert (Regime.PROVISIONS in regimes) == (day >= date(2026, 7, 1))
    assert (Regime.SERVICE_CONTRACT in regimes) == (day < date(2025, 9, 1) and pension is not False)
    assert len(regimes) == (2 if day < date(2025, 9, 1) and pension is None else 1)


QUIET = [
    ("overtime", {"working_time": "standard", "monthly_wage_fen": 1, "extended_hours": 36, "longest_day_hours": 1}),
    ("overtime", {"working_time": "standard", "monthly_wage_fen": 1, "approved": False}),
    ("overtime", {"working_time": "comprehensive", "approved": True, "monthly_wage_fen": 1, "cycle": "year",
                  "worked_hours": 1, "day": "2026-12-31"}),
    ("wage_arrears", {"monthly_wage_fen": 1, "minimum_wage_fen": 1}),
    ("injury_expenses", {"insured": True}),
    ("injury_expenses", {"insured": False}),
    ("over_age_pay", {"day": "2026-07-01", "monthly_paid_fen": 1, "minimum_wage_fen": 1}),
    ("disability_ending", {"grade": 10, "medical_subsidy_fen": 1, "employment_subsidy_fen": 1}),
]  # fmt: skip


@pytest.mark.parametrize(("item", "facts"), QUIET)
def test_nothing_is_warned_of_without_need(item: str, facts: dict[str, Any]) -> None:
    assert compute(item, facts).warnings == ()


def test_a_day_of_three_hours_is_warned_of_once() -> None:
    facts = {"working_time": "standard", "monthly_wage_fen": 1, "longest_day_hours": 3}
    assert len(compute("overtime", facts).warnings) == 1
    assert compute("overtime", facts | {"longest_day_hours": 4}).warnings == (
        "一天延长工作超过3小时，超过法定限度；加班工资照算。",
    )


def test_an_equal_pay_is_not_written_as_a_range() -> None:
    facts = {"original_wage_fen": 500000, "months": 3}
    assert [step.text for step in compute("paid_suspension", facts).steps] == [
        "停工留薪期工资由单位支付：5,000.00元 × 3个月 = 15,000.00元",
        "已付0.00元，还应支付15,000.00元",
    ]


def test_every_step_of_a_fixed_calculation_names_its_article() -> None:
    facts = {"working_time": "standard", "monthly_wage_fen": 522000, "extended_hours": 1, "rest_day_hours": 1,
             "holiday_hours": 1}  # fmt: skip
    assert [citation.text for citation in compute("overtime", facts).citations] == [
        "《劳动法》第四十四条第（一）项",
        "《劳动法》第四十四条第（二）项",
        "《劳动法》第四十四条第（三）项",
        "《工资支付暂行规定》第十三条第一款",
    ]


@pytest.mark.parametrize(
    ("grade", "article"),
    [(4, "第三十五条第一款第（一）项"), (5, "第三十六条第一款第（一）项"), (6, "第三十六条第一款第（一）项"),
     (7, "第三十七条第一款第（一）项")],
)  # fmt: skip
def test_a_grade_rests_on_its_own_article(grade: int, article: str) -> None:
    facts = {"grade": grade, "own_wage_fen": 600000, "insurance_average_wage_fen": 800000}
    assert f"《工伤保险条例》{article}" in [c.text for c in compute("disability_lump_sum", facts).citations]


@pytest.mark.parametrize(
    ("grade", "article"),
    [(6, "第三十六条第二款"), (7, "第三十七条第一款第（二）项"), (10, "第三十七条第一款第（二）项")],
)
def test_an_ending_rests_on_its_own_article(grade: int, article: str) -> None:
    facts = {"grade": grade, "medical_subsidy_fen": 1, "employment_subsidy_fen": 1}
    assert [c.text for c in compute("disability_ending", facts).citations] == [f"《工伤保险条例》{article}"]


@pytest.mark.parametrize(
    ("dates", "article"),
    [({"joined_on": "2025-07-01"}, "第五条"), ({"left_on": "2025-06-30"}, "第十二条"),
     ({"joined_on": "2025-07-01", "left_on": "2026-06-30"}, "第五条")],
)  # fmt: skip
def test_leave_in_a_part_of_the_year_rests_on_its_own_article(dates: dict[str, str], article: str) -> None:
    facts = {"year": 2025, "total_service_years": 20, "worked_twelve_months": True, "monthly_wage_fen": 1} | dates
    cited = [citation.text for citation in compute("unused_annual_leave", facts).citations]
    assert f"《企业职工带薪年休假实施办法》{article}" in cited


def test_a_rule_whose_text_was_not_read_says_so() -> None:
    assert not ITEMS["high_temperature_allowance"].verified
    assert ITEMS["unused_annual_leave"].verified


@pytest.mark.parametrize(
    ("item", "name"),
    [("wage_deduction", "minimum_wage_monthly"), ("disability_ending", "injury_medical_subsidy_grade_9")],
)
def test_a_figure_in_words_where_a_number_belongs_is_refused(item: str, name: str) -> None:
    row = Parameter(name=name, place="110000", value="多", unit="fen", since=date(2025, 1, 1), source="某通知")
    facts = {"day": "2026-01-01", "place": "110105"} | (
        {"grade": 9} if item == "disability_ending" else {"wage_fen": 1}
    )
    with pytest.raises(BadParameters, match=f"（{name}、110000、2025-01-01：value 应为整数）"):
        compute(item, facts, Parameters([row]))


def test_a_sheet_asks_and_warns_once() -> None:
    sheet = Sheet(Facts(), Parameters())
    sheet.ask("a", "一")
    sheet.ask("b", "二")
    sheet.ask("a", "三")
    sheet.warn("甲")
    sheet.warn("甲")
    amount = sheet.unanswered()
    assert [(question.field, question.text) for question in amount.questions] == [("a", "一"), ("b", "二")]
    assert amount.warnings == ("甲",)


@pytest.mark.parametrize(
    ("value", "fault"),
    [("0", ""), ("24", ""), ("24.0001", "应在0到24之间"), ("-0.0001", "应在0到24之间"), ("Infinity", "应在0到24之间"),
     ("NaN", "应在0到24之间"), ("1.2345", ""), ("1.23456", "小数不能超过四位"), ("1E-5", "小数不能超过四位")],
)  # fmt: skip
def test_a_decimal_fact_has_bounds(value: str, fault: str) -> None:
    assert number_fault(Decimal(value), 24) == fault


@pytest.mark.parametrize(
    ("value", "written"), [("100", "100"), ("1E+2", "100"), ("0.50", "0.5"), ("165.36", "165.36"), ("10.0", "10")]
)
def test_a_decimal_fact_is_written_plainly(value: str, written: str) -> None:
    assert number(Decimal(value)) == written
