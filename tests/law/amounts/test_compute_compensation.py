"""Compensation, double wage and what else ends or begins a contract: what holds for all facts, not only for cases."""

import re
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fengqiao.law.amounts import ITEMS
from fengqiao.law.amounts.amount import Amount
from fengqiao.law.amounts.base_wage import MINIMUM_WAGE
from fengqiao.law.amounts.duration import ONE_DAY, day_after_months, month_parts, months_and_days, pay_of
from fengqiao.law.amounts.economic_compensation import EndedEmployment, compute_economic_compensation
from fengqiao.law.amounts.employment import EarlierEmployment, half_years, total_length
from fengqiao.law.amounts.item import ImpossibleFacts
from fengqiao.law.amounts.reasons import GROUNDS, EndReason
from fengqiao.law.parameters import BadParameters, Parameter, Parameters
from tests.law.amounts.reading import compute, facts_of, parameters_of, read_cases
from tests.law.spec import law_text

NO_PARAMETERS = Parameters()
MINE = (
    "economic_compensation",
    "unlawful_termination_damages",
    "pay_in_lieu_of_notice",
    "reinstatement_pay",
    "double_wage",
    "probation",
    "non_compete",
    "training_penalty",
    "final_award",
)
DAYS = st.dates(date(2008, 1, 1), date(2030, 12, 31))
WAGES = st.integers(0, 5_000_000)
MINIMUM_FEN, AVERAGE_FEN = 200_000, 800_000


def exact(amount: Amount) -> int:
    assert amount.fen is not None, amount
    return amount.fen


def compensation(start: date, end: date, wage: int) -> int:
    facts = EndedEmployment(
        started_on=start,
        ended_on=end,
        reason=EndReason.EMPLOYER_FAULT,
        average_wage_fen=wage,
        minimum_wage_fen=MINIMUM_FEN,
        local_average_wage_fen=AVERAGE_FEN,
    )
    return exact(compute_economic_compensation(facts, NO_PARAMETERS))


# ---- lengths


@given(DAYS, st.integers(0, 400))
def test_the_day_after_months_is_the_first_with_that_many_months(start: date, months: int) -> None:
    after = day_after_months(start, months)
    assert months_and_days(start, after) == (months, 0)
    if months:
        assert months_and_days(start, after - ONE_DAY)[0] == months - 1


@given(DAYS, st.integers(0, 4000))
def test_a_day_more_is_never_a_shorter_length(start: date, days: int) -> None:
    after = start + timedelta(days=days)
    shorter, longer = months_and_days(start, after), months_and_days(start, after + ONE_DAY)
    assert longer > shorter
    assert 0 <= shorter[1] <= 30


@given(DAYS, st.integers(0, 4000))
def test_half_years_grow_by_at_most_one_a_day(start: date, days: int) -> None:
    after = start + timedelta(days=days)
    halves = [half_years(months_and_days(start, day)) for day in (after, after + ONE_DAY)]
    assert 0 <= halves[1] - halves[0] <= 1
    assert Decimal(days) / 366 <= Decimal(halves[0]) / 2


@given(DAYS, st.integers(2, 4000), st.data())
def test_cutting_a_stretch_without_a_gap_changes_nothing(start: date, days: int, data: st.DataObject) -> None:
    cut = start + timedelta(days=data.draw(st.integers(1, days - 1)))
    end = start + timedelta(days=days - 1)
    whole = EndedEmployment(started_on=start, ended_on=end)
    parts = EndedEmployment(
        started_on=cut,
        ended_on=end,
        earlier_employments=(EarlierEmployment(started_on=start, ended_on=cut - ONE_DAY),),
    )
    answers = [
        compute_economic_compensation(
            msgspec.structs.replace(facts, average_wage_fen=600_000, minimum_wage_fen=MINIMUM_FEN), NO_PARAMETERS
        )
        for facts in (whole, parts)
    ]
    assert answers[0].most_fen == answers[1].most_fen


def test_stretches_are_cut_to_the_time_asked_for() -> None:
    stretches = [(date(2000, 1, 1), date(2001, 1, 1)), (date(2007, 7, 1), date(2009, 1, 1))]
    assert total_length(stretches, since=date(2008, 1, 1)) == (12, 0)
    assert total_length(stretches, before=date(2008, 1, 1)) == (18, 0)
    assert total_length(stretches) == (30, 0)


@given(DAYS, st.integers(0, 800), st.integers(1, 2_000_000))
def test_parts_of_months_add_up_and_never_jump_by_more_than_the_days_pay(start: date, days: int, wage: int) -> None:
    after = start + timedelta(days=days)
    parts = month_parts(start, after)
    assert all(before.after == following.start for before, following in pairwise(parts))
    assert all(part.is_whole for part in parts[:-1])
    pay, longer = pay_of(parts, wage), pay_of(month_parts(start, after + ONE_DAY), wage)
    months = months_and_days(start, after)[0]
    assert Decimal(wage) * months <= pay <= Decimal(wage) * (months + 1)
    assert 0 <= longer - pay <= Decimal(wage) / 10


# ---- compensation


@given(DAYS, st.integers(0, 4000), WAGES, st.integers(0, 100_000))
def test_compensation_grows_with_the_wage_up_to_twelve_years(start: date, days: int, wage: int, more: int) -> None:
    end = start + timedelta(days=days)
    assert compensation(start, end, wage) <= compensation(start, end, wage + more)


@given(DAYS, st.integers(0, 8000), WAGES, st.integers(0, 800))
def test_compensation_grows_with_time(start: date, days: int, wage: int, more: int) -> None:
    end = start + timedelta(days=days)
    assert compensation(start, end, wage) <= compensation(start, end + timedelta(days=more), wage)


@given(DAYS, st.integers(0, 8000), WAGES)
def test_compensation_lies_between_its_floor_and_its_cap(start: date, days: int, wage: int) -> None:
    end = start + timedelta(days=days)
    halves = half_years(months_and_days(start, end + ONE_DAY))
    found = compensation(start, end, wage)
    assert MINIMUM_FEN * min(halves, 24) // 2 <= found
    if wage > 3 * AVERAGE_FEN:
        assert found == 3 * AVERAGE_FEN * min(halves, 24) // 2
    else:
        assert abs(found - max(wage, MINIMUM_FEN) * halves / 2) <= Decimal("0.5")


@given(DAYS, st.integers(0, 4000), WAGES)
def test_damages_are_twice_the_compensation(start: date, days: int, wage: int) -> None:
    facts = {
        "started_on": start,
        "ended_on": start + timedelta(days=days),
        "average_wage_fen": 2 * wage,
        "minimum_wage_fen": MINIMUM_FEN,
        "local_average_wage_fen": AVERAGE_FEN,
    }
    once = exact(compute("economic_compensation", facts | {"reason": "redundancy"}))
    assert exact(compute("unlawful_termination_damages", facts)) == 2 * once


@given(DAYS, st.integers(0, 8000), WAGES, st.booleans(), st.booleans())
def test_what_is_not_known_yet_lies_in_the_range(
    start: date, days: int, wage: int, knows_minimum: bool, knows_average: bool
) -> None:
    end = start + timedelta(days=days)
    facts = EndedEmployment(
        started_on=start,
        ended_on=end,
        reason=EndReason.CLOSURE,
        average_wage_fen=wage,
        minimum_wage_fen=MINIMUM_FEN if knows_minimum else None,
        local_average_wage_fen=AVERAGE_FEN if knows_average else None,
    )
    found = compute_economic_compensation(facts, NO_PARAMETERS)
    assume(found.least_fen is not None)
    assert found.least_fen is not None
    assert found.most_fen is not None
    assert found.least_fen <= compensation(start, end, wage) <= found.most_fen
    assert bool(found.questions) == (found.least_fen != found.most_fen)


@given(st.lists(WAGES, min_size=12, max_size=12), st.integers(0, 4000))
def test_twelve_months_and_their_average_agree_and_are_rounded_once(wages: list[int], days: int) -> None:
    facts = {
        "started_on": date(2015, 1, 1),
        "ended_on": date(2016, 1, 1) + timedelta(days=days),
        "reason": "redundancy",
        "minimum_wage_fen": 1,
        "local_average_wage_fen": 10**8,
    }
    total = sum(wages)
    assume(total >= 12)
    halves = half_years(months_and_days(date(2015, 1, 1), date(2016, 1, 2) + timedelta(days=days)))
    assert exact(compute("economic_compensation", facts | {"monthly_wages_fen": wages})) == (total * halves + 12) // 24


@pytest.mark.parametrize("reason", EndReason)
def test_each_reason_is_decided_and_said(reason: EndReason) -> None:
    ground = GROUNDS[reason]
    facts = EndedEmployment(
        started_on=date(2020, 1, 1),
        ended_on=date(2020, 12, 31),
        reason=reason,
        average_wage_fen=600_000,
        minimum_wage_fen=MINIMUM_FEN,
    )
    found = compute_economic_compensation(facts, NO_PARAMETERS)
    assert exact(found) == (600_000 if ground.due else 0)
    assert found.steps[0].text == ground.why
    assert found.steps[0].citation == ground.citation
    assert reason.label


def test_the_reasons_are_those_of_the_law() -> None:
    due = {reason.value for reason, ground in GROUNDS.items() if ground.due}
    assert due == {
        "employer_fault",
        "employer_proposed",
        "illness",
        "incompetence",
        "changed_circumstances",
        "redundancy",
        "expiry",
        "bankruptcy",
        "closure",
        "operating_term_ended",
        "task_completed",
        "refused_to_sign",
        "void_contract",
    }
    capped = {reason.value for reason, ground in GROUNDS.items() if ground.old_cap_months == 12}
    assert capped == {"employer_proposed", "incompetence"}
    uncapped = {reason.value for reason, ground in GROUNDS.items() if ground.old_cap_months == 0}
    assert uncapped == {"employer_fault", "illness", "changed_circumstances", "redundancy"}


@pytest.mark.parametrize(
    ("item", "facts", "name"),
    [
        (
            "economic_compensation",
            {"started_on": "2006-01-01", "ended_on": "2010-12-31", "reason": "illness", "place": "110000"},
            "compensation_before_2008_method",
        ),
        (
            "double_wage",
            {
                "started_on": "2024-01-01",
                "ended_on": "2024-12-31",
                "monthly_wage_fen": 1,
                "claimed_on": "2025-12-01",
                "place": "110000",
            },
            "double_wage_limitation_method",
        ),
    ],
)
def test_a_method_nobody_knows_is_refused(item: str, facts: dict[str, object], name: str) -> None:
    row = Parameter(
        name=name, place="110000", value="guess", unit="method", since=date(2000, 1, 1), source="测试用", verified=True
    )
    with pytest.raises(BadParameters, match="110000、2000-01-01：value 应为"):
        compute(item, facts, Parameters([row]))


# ---- every item of contracts


@pytest.mark.parametrize("name", MINE)
def test_every_article_cited_stands_in_its_text(name: str) -> None:
    texts = {
        "劳动合同法": "劳动合同法(",
        "劳动合同法实施条例": "劳动合同法实施条例(",
        "劳动争议调解仲裁法": "劳动争议调解仲裁法(",
    }
    texts["劳动争议解释（一）"] = "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）"
    for citation in ITEMS[name].citations:
        if citation.law.name in texts:
            text = law_text(texts[citation.law.name])
            article = re.search(r"第[零一二三四五六七八九十百]+条", citation.text)
            assert article is not None
            found = re.search(rf"^{article[0]} (.*?)(?=^第[^ ]+条 |\Z)", text, re.MULTILINE | re.DOTALL)
            assert found is not None, citation.text
            paragraphs = [
                line for line in found[1].splitlines() if line.strip() and not line.startswith(("（", "(", "#"))
            ]
            assert len(paragraphs) >= citation.paragraph, citation.text
            numbered = [line for line in found[1].splitlines() if line.startswith(("（", "("))]
            assert len(numbered) >= citation.item, citation.text


@pytest.mark.parametrize("name", MINE)
def test_a_step_has_its_article_or_is_a_local_figure(name: str) -> None:
    for case in read_cases(name):
        if "refused" in case["expect"]:
            continue
        item = ITEMS[name]
        for step in item.compute(facts_of(item, case["facts"]), parameters_of(case)).steps:
            assert step.citation is not None or "（案例）" in step.text, step.text


def test_several_faults_are_named_together() -> None:
    with pytest.raises(ImpossibleFacts) as refusal:
        compute("economic_compensation", {"started_on": "1949-01-01", "ended_on": "1948-01-01", "place": "990000"})
    assert set(refusal.value.fields) == {"started_on", "ended_on", "place"}
    assert refusal.value.fields["ended_on"] == "离职日期不能早于入职日期"


def test_a_local_figure_is_found_by_its_promised_name() -> None:
    assert MINIMUM_WAGE == "minimum_wage_monthly"
