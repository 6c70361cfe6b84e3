"""Amounts computed from facts that a worker may well have, every item in turn, on one core."""

import time
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from bench.measuring import percentile, say
from fengqiao.base.legal_parameters import SHIPPED, read_file
from fengqiao.law.amounts import ITEMS, Item
from fengqiao.law.amounts.item import Facts
from fengqiao.law.parameters import Parameters

ROUNDS: Final = 2_000
_WORK: Final = {
    "started_on": "2019-04-15",
    "ended_on": "2026-09-30",
    "place": "110000",
    "average_wage_fen": 850_000,
    "minimum_wage_fen": 254_000,
    "local_average_wage_fen": 1_180_000,
}
_LOCAL: Final = {"place": "110000", "day": "2026-09-30"}
_INJURY: Final = {**_LOCAL, "own_wage_fen": 720_000, "insurance_average_wage_fen": 1_180_000}
FACTS: Final[Mapping[str, Mapping[str, Any]]] = {
    "wage_arrears": {**_LOCAL, "monthly_wage_fen": 600_000, "unpaid_months": 3, "unpaid_days": 5, "paid_fen": 100_000},
    "additional_payment": {"due": "wages", "due_fen": 1_800_000, "ordered": True, "paid_in_time": False},
    "day_and_hour_wage": {"monthly_wage_fen": 600_000},
    "overtime": {
        **_LOCAL,
        "working_time": "standard",
        "monthly_wage_fen": 600_000,
        "extended_hours": "46.5",
        "rest_day_hours": "64",
        "holiday_hours": "8",
        "months": 6,
        "paid_fen": 120_000,
    },
    "piece_rate_overtime": {
        "piece_rate_fen": "35.5",
        "extended_pieces": 900,
        "rest_day_pieces": 1200,
        "holiday_pieces": 100,
    },
    "unused_annual_leave": {
        "year": 2026,
        "total_service_years": 12,
        "worked_twelve_months": True,
        "left_on": "2026-09-30",
        "taken_days": 2,
        "monthly_wage_fen": 600_000,
    },
    "wage_deduction": {
        **_LOCAL,
        "wage_fen": 600_000,
        "deducted_fen": 200_000,
        "caused_loss": True,
        "agreed": True,
        "loss_fen": 500_000,
    },
    "stoppage_pay": {
        **_LOCAL,
        "monthly_wage_fen": 600_000,
        "later_months": "2.5",
        "worked": False,
        "living_allowance_percent": 70,
    },
    "high_temperature_allowance": {
        **_LOCAL,
        "work": "outdoor",
        "celsius": 38,
        "months": 3,
        "monthly_allowance_fen": 18_000,
    },
    "paid_suspension": {"original_wage_fen": 600_000, "months": "6.5", "paid_fen": 1_200_000},
    "injury_expenses": {**_LOCAL, "medical_expenses_fen": 3_200_000, "hospital_days": 24, "food_daily_fen": 5_000},
    "disability_lump_sum": {**_INJURY, "grade": 8, "insured": True},
    "disability_allowance": {**_INJURY, "grade": 5, "months": 6, "work_arranged": False, "minimum_wage_fen": 254_000},
    "disability_ending": {**_INJURY, "grade": 9, "medical_subsidy_fen": 3_500_000, "employment_subsidy_fen": 3_500_000},
    "injury_care": {**_LOCAL, "level": "most", "months": 6, "insurance_average_wage_fen": 1_180_000},
    "death_benefits": {**_LOCAL, "insurance_average_wage_fen": 1_180_000, "disposable_income_fen": 5_650_200},
    "dependants_pension": {**_INJURY, "spouse": True, "relatives": 2, "relatives_alone": 1, "months": 12},
    "uninsured_injury": {
        **_INJURY,
        "grade": 9,
        "medical_expenses_fen": 3_200_000,
        "hospital_days": 24,
        "food_daily_fen": 5_000,
        "suspension_months": "6",
        "original_wage_fen": 600_000,
        "contract_ended": True,
        "medical_subsidy_fen": 3_500_000,
        "employment_subsidy_fen": 3_500_000,
    },
    "over_age_pay": {
        **_LOCAL,
        "receives_pension": True,
        "monthly_paid_fen": 220_000,
        "months": 5,
        "minimum_wage_fen": 254_000,
    },
    "economic_compensation": {**_WORK, "reason": "employer_fault"},
    "unlawful_termination_damages": _WORK,
    "pay_in_lieu_of_notice": {"ground": "incompetence", "notice_days": 0, "previous_month_wage_fen": 850_000},
    "reinstatement_pay": {
        "decided_on": "2026-01-15",
        "resumed_on": "2026-09-01",
        "monthly_wage_fen": 850_000,
        "feasible": True,
    },
    "double_wage": {
        "started_on": "2025-03-10",
        "ended_on": "2026-05-20",
        "monthly_wage_fen": 600_000,
        "claimed_on": "2026-06-01",
        "limitation_raised": True,
        "place": "110000",
    },
    "probation": {
        "contract_kind": "fixed_term",
        "contract_months": 24,
        "started_on": "2026-01-05",
        "ended_on": "2026-06-30",
        "probation_wage_fen": 420_000,
        "regular_wage_fen": 600_000,
        "minimum_wage_fen": 254_000,
    },
    "non_compete": {
        "employment_ended_on": "2025-12-31",
        "kept_until": "2026-09-15",
        "agreed_months": 24,
        "average_wage_fen": 1_500_000,
        "minimum_wage_fen": 254_000,
    },
    "training_penalty": {
        "training_cost_fen": 6_000_000,
        "started_on": "2025-01-01",
        "ends_on": "2027-12-31",
        "left_on": "2026-06-30",
        "agreed_penalty_fen": 6_000_000,
        "reason": "resigned",
    },
    "final_award": {
        "items": [
            {"kind": "wages", "amount_fen": 1_800_000},
            {"kind": "compensation", "amount_fen": 2_400_000},
        ],
        "awarded_on": "2026-09-30",
        "minimum_wage_fen": 254_000,
    },
}
"""One worker's facts for each item; an item that has none here is said to be missing."""


def measure(*, seconds: float) -> dict[str, Any]:
    """How many amounts a second, all items in turn, from facts read beforehand; and what each takes."""
    parameters = Parameters(read_file(SHIPPED))
    asked = [(item, msgspec.convert(FACTS[item.name], item.facts)) for item in ITEMS.values() if item.name in FACTS]
    each = {item.name: _microseconds(item, facts, parameters) for item, facts in asked}
    rounds, begun = 0, time.process_time()
    while (spent := time.process_time() - begun) < seconds:
        for item, facts in asked:
            item.compute(facts, parameters)
        rounds += 1
    for name, taken in sorted(each.items(), key=lambda row: -row[1])[:5]:
        say(f"  {name:<32} {taken:>8.1f} µs")
    return {
        "amounts_per_s": round(rounds * len(asked) / spent),
        "amounts": {"items": len(asked), "us_each": each},
        "amounts_missing": sorted(ITEMS.keys() - FACTS.keys()),
    }


def _microseconds(item: Item, facts: Facts, parameters: Parameters) -> float:
    """The median of many calls."""
    samples = []
    for _ in range(ROUNDS):
        begun = time.perf_counter_ns()
        item.compute(facts, parameters)
        samples.append((time.perf_counter_ns() - begun) / 1000)
    return round(percentile(samples, 0.5), 1)
