"""Double wage, probation, non-compete, training and reinstatement: what holds for all facts, not only for cases."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from fengqiao.law.amounts.duration import ONE_DAY
from fengqiao.law.parameters import Parameter, Parameters
from tests.law.amounts.reading import compute
from tests.law.amounts.test_compute_compensation import DAYS, MINIMUM_FEN, exact

# ---- double wage


@given(DAYS, st.integers(0, 1500), st.integers(0, 2_000_000))
def test_double_wage_is_at_most_eleven_months_and_grows_with_time(start: date, days: int, wage: int) -> None:
    facts = {"started_on": start, "monthly_wage_fen": wage, "limitation_raised": False}
    shorter, longer = (
        exact(compute("double_wage", facts | {"ended_on": start + timedelta(days=worked)}))
        for worked in (days, days + 1)
    )
    assert 0 <= shorter <= longer <= 11 * wage
    assert longer - shorter <= wage / 10 + 1


@given(DAYS, st.integers(0, 1500), st.integers(0, 1200))
def test_a_later_claim_never_gets_more_and_methods_are_ordered(start: date, days: int, later: int) -> None:
    end = start + timedelta(days=days)
    facts = {"started_on": start, "ended_on": end, "monthly_wage_fen": 600_000, "limitation_raised": True}

    def by(method: str, claimed_on: date) -> int:
        row = Parameter(
            name="double_wage_limitation_method",
            place="000000",
            value=method,
            unit="method",
            since=date(2000, 1, 1),
            source="测试用",
        )
        return exact(compute("double_wage", facts | {"claimed_on": claimed_on}, Parameters([row])))

    claimed_on = end + timedelta(days=later)
    sums = [by(method, claimed_on) for method in ("per_day", "per_month", "whole")]
    assert sums == sorted(sums)
    assert all(
        by(method, claimed_on) >= by(method, claimed_on + ONE_DAY) for method in ("per_day", "per_month", "whole")
    )
    unknown = compute("double_wage", facts | {"claimed_on": claimed_on})
    assert (unknown.least_fen, unknown.most_fen) == (sums[0], sums[2])


# ---- the others


@given(st.integers(0, 36), st.integers(0, 250), st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_longer_contract_or_a_better_probation_wage_never_owes_more(
    months: int, days: int, wage: int, regular: int
) -> None:
    facts = {
        "contract_kind": "fixed_term",
        "started_on": date(2024, 1, 15),
        "ended_on": date(2024, 1, 15) + timedelta(days=days),
        "regular_wage_fen": regular + MINIMUM_FEN,
        "minimum_wage_fen": MINIMUM_FEN,
    }

    def owed(contract_months: int, probation_wage: int) -> int:
        return exact(
            compute("probation", facts | {"contract_months": contract_months, "probation_wage_fen": probation_wage})
        )

    assert owed(months, wage) >= owed(months + 1, wage) >= 0
    assert owed(months, wage) >= owed(months, wage + 1)


@given(DAYS, st.integers(1, 1500), st.integers(0, 10**6), st.integers(1, 60))
def test_keeping_a_clause_longer_never_pays_less_and_never_over_two_years(
    ended_on: date, days: int, monthly: int, agreed: int
) -> None:
    facts = {"employment_ended_on": ended_on, "agreed_months": agreed, "agreed_monthly_fen": monthly}
    shorter, longer = (
        exact(compute("non_compete", facts | {"kept_until": ended_on + timedelta(days=kept)}))
        for kept in (days, days + 1)
    )
    assert 0 <= shorter <= longer <= monthly * min(agreed, 24)


@given(DAYS, st.integers(0, 2000), st.integers(0, 2500), st.integers(0, 10**8), st.integers(0, 10**8))
def test_a_penalty_shrinks_with_service_and_stays_below_cost_and_agreement(
    start: date, period: int, served: int, cost: int, agreed: int
) -> None:
    facts = {
        "training_cost_fen": cost,
        "started_on": start,
        "ends_on": start + timedelta(days=period),
        "agreed_penalty_fen": agreed,
        "reason": "resigned",
    }
    sooner, later = (
        exact(compute("training_penalty", facts | {"left_on": start + timedelta(days=days)}))
        for days in (served, served + 1)
    )
    assert 0 <= later <= sooner <= min(cost, agreed)


@given(DAYS, st.integers(1, 700), st.integers(0, 10**6), st.integers(0, 100))
def test_the_gap_pays_less_the_more_the_worker_bears(decided_on: date, days: int, wage: int, share: int) -> None:
    facts = {
        "decided_on": decided_on,
        "resumed_on": decided_on + timedelta(days=days),
        "monthly_wage_fen": wage,
        "feasible": True,
    }
    whole, rest = (
        exact(compute("reinstatement_pay", facts | {"worker_share_percent": percent})) for percent in (0, share)
    )
    assert abs(rest - Decimal(whole) * (100 - share) / 100) <= 1
