"""What a worker is owed: each item from typed facts, with every step and article.

`ITEMS` is the list that the command, the API and the page offer. An item is one `Item`: a name, the facts it asks
for, and a pure function from these facts and the parameters of the place to an `Amount`.
"""

from fengqiao.law.amounts.annual_leave import UNUSED_ANNUAL_LEAVE
from fengqiao.law.amounts.arrears import ADDITIONAL_PAYMENT, WAGE_ARREARS
from fengqiao.law.amounts.deduction import WAGE_DEDUCTION
from fengqiao.law.amounts.double_wage import DOUBLE_WAGE
from fengqiao.law.amounts.economic_compensation import ECONOMIC_COMPENSATION
from fengqiao.law.amounts.final_award import FINAL_AWARD
from fengqiao.law.amounts.high_temperature import HIGH_TEMPERATURE_ALLOWANCE
from fengqiao.law.amounts.item import Item
from fengqiao.law.amounts.non_compete import NON_COMPETE
from fengqiao.law.amounts.over_age import OVER_AGE_PAY
from fengqiao.law.amounts.overtime import OVERTIME, PIECE_RATE_OVERTIME
from fengqiao.law.amounts.pay import DAY_AND_HOUR_WAGE
from fengqiao.law.amounts.probation import PROBATION
from fengqiao.law.amounts.reinstatement import REINSTATEMENT_PAY
from fengqiao.law.amounts.stoppage import STOPPAGE_PAY
from fengqiao.law.amounts.termination import PAY_IN_LIEU_OF_NOTICE, UNLAWFUL_TERMINATION_DAMAGES
from fengqiao.law.amounts.training_penalty import TRAINING_PENALTY
from fengqiao.law.amounts.work_injury import WORK_INJURY_ITEMS

ITEMS: dict[str, Item] = {
    item.name: item
    for item in (
        WAGE_ARREARS,
        ADDITIONAL_PAYMENT,
        DAY_AND_HOUR_WAGE,
        OVERTIME,
        PIECE_RATE_OVERTIME,
        UNUSED_ANNUAL_LEAVE,
        WAGE_DEDUCTION,
        STOPPAGE_PAY,
        HIGH_TEMPERATURE_ALLOWANCE,
        *WORK_INJURY_ITEMS,
        OVER_AGE_PAY,
        ECONOMIC_COMPENSATION,
        UNLAWFUL_TERMINATION_DAMAGES,
        PAY_IN_LIEU_OF_NOTICE,
        REINSTATEMENT_PAY,
        DOUBLE_WAGE,
        PROBATION,
        NON_COMPETE,
        TRAINING_PENALTY,
        FINAL_AWARD,
    )
}

__all__ = ["ITEMS", "Item"]
