"""What happened to people (遇到了什么事), the items that answer it, and the claim that each item becomes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from fengqiao.law.amounts import ITEMS, Item


@dataclass(frozen=True)
class Situation:
    """One thing that may have happened, in a worker's words. `items` are the names of items, the likeliest first."""

    key: str
    plain: str
    hint: str
    items: tuple[str, ...]


_INJURY: Final = (
    "paid_suspension",
    "injury_expenses",
    "disability_lump_sum",
    "disability_allowance",
    "disability_ending",
    "injury_care",
    "death_benefits",
    "dependants_pension",
)
_SITUATIONS: Final = (
    Situation("unpaid", "拖欠工资", "工资没发、少发、扣了钱", ("wage_arrears", "wage_deduction", "additional_payment")),
    Situation(
        "dismissed",
        "被辞退、离职了",
        "辞退、裁员、合同到期不续，或者单位不发工资您走了",
        ("economic_compensation", "unlawful_termination_damages", "pay_in_lieu_of_notice", "reinstatement_pay"),
    ),
    Situation("no_contract", "没签合同", "上班满一个月还没有签书面合同", ("double_wage",)),
    Situation(
        "overtime", "加班没给钱", "平时延时、周末、法定节假日", ("overtime", "piece_rate_overtime", "day_and_hour_wage")
    ),
    Situation("leave", "年休假没休", "该休的年假没有休，也没有给钱", ("unused_annual_leave",)),
    Situation("injured", "工伤", "受伤、职业病、伤残，或者家人因工去世", (*_INJURY, "uninsured_injury")),
    Situation("probation", "试用期的问题", "试用期太长，或者试用期工资太低", ("probation",)),
    Situation("stopped", "停工停产、放假在家", "单位停工，工资打折或者没有发", ("stoppage_pay",)),
    Situation("hot", "高温津贴", "夏天露天或者高温下干活", ("high_temperature_allowance",)),
    Situation("over_age", "过了退休年龄还在干活", "报酬低于最低工资", ("over_age_pay",)),
    Situation("bound", "违约金、竞业限制", "单位要我赔培训费，或者不让我去同行", ("training_penalty", "non_compete")),
)
OTHER: Final = "other"
CLAIMS: Final[Mapping[str, str]] = {
    "wage_arrears": "pay.arrears",
    "wage_deduction": "pay.arrears",
    "stoppage_pay": "pay.arrears",
    "high_temperature_allowance": "pay.arrears",
    "probation": "pay.arrears",
    "reinstatement_pay": "pay.arrears",
    "over_age_pay": "pay.arrears",
    "overtime": "pay.overtime",
    "piece_rate_overtime": "pay.overtime",
    "economic_compensation": "contract.compensation",
    "pay_in_lieu_of_notice": "contract.compensation",
    "unlawful_termination_damages": "contract.unlawful_termination",
    "double_wage": "contract.double_wage",
    "unused_annual_leave": "welfare.annual_leave",
    **dict.fromkeys((*_INJURY, "uninsured_injury"), "insurance.work_injury"),
    "additional_payment": "other",
    "non_compete": "other",
}
"""The cause under which an item is claimed. Items that are not here are no claim of their own: a day's wage, what the
worker has to pay, where an award is final."""


@dataclass(frozen=True)
class Alternative:
    """Items of which a person can claim either those on the one side or those on the other."""

    one: frozenset[str]
    other: frozenset[str]
    words: str


ALTERNATIVES: Final = (
    Alternative(
        frozenset({"unlawful_termination_damages"}),
        frozenset({"economic_compensation", "pay_in_lieu_of_notice"}),
        "违法辞退的赔偿金，和经济补偿、代通知金，只能选一样（《劳动合同法实施条例》第二十五条）。",
    ),
    Alternative(
        frozenset({"reinstatement_pay"}),
        frozenset({"unlawful_termination_damages", "economic_compensation", "pay_in_lieu_of_notice"}),
        "要求回去继续上班的，补发中断期间的工资；不回去的，才要赔偿金、经济补偿（《劳动合同法》第四十八条）。",
    ),
    Alternative(
        frozenset({"uninsured_injury"}),
        frozenset(_INJURY),
        "“未参保的工伤待遇”已经包括各项工伤待遇，不能重复要（《工伤保险条例》第六十二条）。",
    ),
)


def situations() -> tuple[Situation, ...]:
    """What the first page offers: situations with the items that there are, and the rest under 其他."""
    offered = [
        Situation(each.key, each.plain, each.hint, known)
        for each in _SITUATIONS
        if (known := tuple(name for name in each.items if name in ITEMS))
    ]
    named = {name for each in offered for name in each.items}
    rest = tuple(name for name in ITEMS if name not in named)
    return (*offered, Situation(OTHER, "其他", "上面没有的，看全部项目", rest or tuple(ITEMS)))


def items_for(happened: Iterable[str]) -> list[Item]:
    """The items that answer what happened, each once; all items where it is 其他."""
    wanted = set(happened)
    if OTHER in wanted:
        return list(ITEMS.values())
    names = dict.fromkeys(name for each in situations() if each.key in wanted for name in each.items)
    return [ITEMS[name] for name in names]


def compatible(names: Iterable[str]) -> list[frozenset[str]]:
    """The sets of items that can be claimed together, none of which another contains."""
    sets = [frozenset(names)]
    for each in ALTERNATIVES:
        split = [(known - each.one, known - each.other) if _both(known, each) else (known,) for known in sets]
        sets = list(dict.fromkeys(part for parts in split for part in parts))
    return [known for known in sets if not any(known < other for other in sets)]


def _both(names: frozenset[str], alternative: Alternative) -> bool:
    return bool(names & alternative.one) and bool(names & alternative.other)


def alternatives_among(names: Iterable[str]) -> list[str]:
    """In words, between what has to be chosen."""
    known = frozenset(names)
    return [each.words for each in ALTERNATIVES if _both(known, each)]
