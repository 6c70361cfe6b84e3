"""How much of a double wage is lost by limitation: places count the year by days, by months or as a whole."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from fengqiao.law.amounts.choice import Choice
from fengqiao.law.amounts.duration import MonthPart, day_after_months, working_days_within
from fengqiao.law.sources import LABOUR_INTERPRETATION_TWO, MEDIATION_AND_ARBITRATION_LAW, Citation

LIMITATION_METHOD = "double_wage_limitation_method"
LIMITATION = Citation(MEDIATION_AND_ARBITRATION_LAW, 27, paragraph=1)
INTERRUPTION = Citation(MEDIATION_AND_ARBITRATION_LAW, 27, paragraph=2)
DEFENCE = Citation(LABOUR_INTERPRETATION_TWO, 20)
LIMITATION_CITATIONS = (LIMITATION, INTERRUPTION, DEFENCE)


class LimitationMethod(Choice):
    """From when the year of limitation runs. No national text decides it; each place names its own."""

    PER_DAY = "per_day", "按日计算，每一天的二倍工资各自起算一年"
    PER_MONTH = "per_month", "按月计算，每个月的二倍工资各自起算一年"
    WHOLE = "whole", "作为整体，从最后一天起算一年"


class PaidMonth(NamedTuple):
    """One month of double wage, its wage in fen, and the second wage for the part that counts, not rounded."""

    part: MonthPart
    wage_fen: int
    pay: Decimal


def first_day_in_time(claimed_on: date, interrupted_on: date | None) -> date:
    """The first day that is not more than a year before the claim, or before the interruption that it followed in time.

    Law: 劳动争议调解仲裁法 art. 27(1), (2).

    >>> first_day_in_time(date(2025, 6, 15), None), first_day_in_time(date(2025, 6, 15), date(2024, 6, 15))
    (datetime.date(2024, 6, 15), datetime.date(2023, 6, 15))
    """
    in_time = day_after_months(claimed_on, -12)
    if interrupted_on is not None and interrupted_on >= in_time:
        return day_after_months(interrupted_on, -12)
    return in_time


def pay_in_time(months: Sequence[PaidMonth], in_time: date, method: LimitationMethod) -> Decimal:
    """The double wage of the days from `in_time` on, as the method counts, in fen, not rounded.

    A broken month counts by its working days. `months` is not empty.
    Law: 劳动争议调解仲裁法 art. 27(1); the method is a local parameter.
    """
    if method is LimitationMethod.PER_DAY:
        return sum((_days_in_time(month, in_time) for month in months), Decimal(0))
    if method is LimitationMethod.WHOLE:
        return sum((month.pay for month in months), Decimal(0)) if months[-1].part.after > in_time else Decimal(0)
    return sum((month.pay for month in months if month.part.after > in_time), Decimal(0))


def _days_in_time(month: PaidMonth, in_time: date) -> Decimal:
    part = month.part
    if in_time <= part.start:
        return month.pay
    if part.after <= in_time:
        return Decimal(0)
    whole = working_days_within(part.start, part.after) if part.is_whole else part.whole
    return Decimal(month.wage_fen) * working_days_within(in_time, part.after) / whole
