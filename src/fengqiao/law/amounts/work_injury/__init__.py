"""Benefits of work injury: disability, treatment, death, and injury without insurance."""

from fengqiao.law.amounts.work_injury.death import DEATH_BENEFITS, DEPENDANTS_PENSION
from fengqiao.law.amounts.work_injury.disability import DISABILITY_ALLOWANCE, DISABILITY_ENDING, DISABILITY_LUMP_SUM
from fengqiao.law.amounts.work_injury.treatment import INJURY_CARE, INJURY_EXPENSES, PAID_SUSPENSION
from fengqiao.law.amounts.work_injury.uninsured import UNINSURED_INJURY

WORK_INJURY_ITEMS = (
    PAID_SUSPENSION,
    INJURY_EXPENSES,
    DISABILITY_LUMP_SUM,
    DISABILITY_ALLOWANCE,
    DISABILITY_ENDING,
    INJURY_CARE,
    DEATH_BENEFITS,
    DEPENDANTS_PENSION,
    UNINSURED_INJURY,
)

__all__ = ["WORK_INJURY_ITEMS"]
