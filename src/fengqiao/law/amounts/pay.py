"""Day wage and hour wage."""

from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from fengqiao.law.amounts.amount import Amount, Step, exactly, whole_fen, yuan
from fengqiao.law.amounts.item import Facts, Item
from fengqiao.law.parameters import Parameters
from fengqiao.law.sources import PAID_DAYS_NOTICE, Citation

PAID_DAYS_A_MONTH = Decimal("21.75")
HOURS_A_DAY = 8
_SOURCE = Citation(PAID_DAYS_NOTICE, 2, word="项")


class MonthlyWage(Facts, frozen=True, kw_only=True):
    """The wage of a month."""

    monthly_wage_fen: Annotated[int, Meta(title="月工资", description="税前，一个月的工资", ge=0, le=10**10)]


def day_wage(monthly_wage_fen: int) -> Decimal:
    """The wage of a day, in fen, not rounded.

    Law: 人社部发〔2025〕2号 二: month / 21.75.

    >>> round(day_wage(600000), 2)
    Decimal('27586.21')
    """
    return monthly_wage_fen / PAID_DAYS_A_MONTH


def hour_wage(monthly_wage_fen: int) -> Decimal:
    """The wage of an hour, in fen, not rounded.

    Law: 人社部发〔2025〕2号 二: month / (21.75 × 8).
    """
    return monthly_wage_fen / (PAID_DAYS_A_MONTH * HOURS_A_DAY)


def compute_day_and_hour_wage(facts: MonthlyWage, parameters: Parameters) -> Amount:
    """The wage of a day; the hour's stands in the steps.

    Law: 人社部发〔2025〕2号 二.
    """
    day = day_wage(facts.monthly_wage_fen)
    steps = (
        Step(f"日工资：{yuan(facts.monthly_wage_fen)} ÷ 21.75天 = {yuan(day)}", _SOURCE),
        Step(
            f"小时工资：{yuan(facts.monthly_wage_fen)} ÷（21.75天 × 8小时）= {yuan(hour_wage(facts.monthly_wage_fen))}",
            _SOURCE,
        ),
    )
    return exactly(whole_fen(day), steps)


DAY_AND_HOUR_WAGE = Item(
    name="day_and_hour_wage",
    title="日工资、小时工资",
    explains="把月工资折算成一天、一小时的工资。",
    facts=MonthlyWage,
    compute=compute_day_and_hour_wage,
    citations=(_SOURCE,),
)
