"""Economic compensation (经济补偿)."""

from typing import Annotated

from msgspec import Meta

from fengqiao.law.amounts.amount import Amount, yuan
from fengqiao.law.amounts.base_wage import (
    BASE_CITATIONS,
    CAP_HALF_YEARS,
    Base,
    WagedEmployment,
    average_wage,
    possible_bases,
)
from fengqiao.law.amounts.choice import Choice, method_of
from fengqiao.law.amounts.duration import length_in_words
from fengqiao.law.amounts.employment import (
    CONTRACT_LAW_SINCE,
    LENGTH_CITATIONS,
    YEARS,
    Length,
    counted_stretches,
    half_years,
    total_length,
    write_length,
    years_in_words,
)
from fengqiao.law.amounts.item import Item
from fengqiao.law.amounts.reasons import GROUND_CITATIONS, GROUNDS, EndReason, Ground
from fengqiao.law.amounts.sheet import Sheet
from fengqiao.law.parameters import Parameters
from fengqiao.law.sources import COMPENSATION_MEASURES_1994, LABOUR_CONTRACT_LAW, Citation

OLD_RULES_METHOD = "compensation_before_2008_method"
_BOUNDARY = Citation(LABOUR_CONTRACT_LAW, 97, paragraph=3)
_OLD_RULES = Citation(COMPENSATION_MEASURES_1994, verified=False)


class OldRulesMethod(Choice):
    """Whether a place still counts the time before 2008; no text read so far decides it, each place names its own."""

    OLD_RULES = "old_rules", "按当时的规定计算"
    NOT_COUNTED = "not_counted", "不计算"


class EndedEmployment(WagedEmployment, frozen=True, kw_only=True):
    """An employment that ended, and why."""

    reason: Annotated[EndReason, Meta(title="离职原因", description="劳动关系是怎样结束的")] | None = None


def compute_economic_compensation(facts: EndedEmployment, parameters: Parameters) -> Amount:
    """The compensation: the base times the years; 0 with the reason where none is due.

    Law: 劳动合同法 art. 46, 47, 97(3); 劳动合同法实施条例 art. 10, 27.
    """
    sheet = Sheet(facts, parameters)
    ground = None if facts.reason is None else GROUNDS[facts.reason]
    if ground is None:
        sheet.ask("reason", "劳动关系是怎样结束的？因个人原因辞职等情形，不支付经济补偿。")
    else:
        sheet.step(ground.why, ground.citation)
        if not ground.due:
            return sheet.answer(0)
    average = average_wage(sheet, facts)
    stretches = counted_stretches(facts)
    length = total_length(stretches, since=CONTRACT_LAW_SINCE)
    halves = half_years(length)
    write_length(sheet, facts, length, halves)
    old = _months_before_2008(sheet, total_length(stretches, before=CONTRACT_LAW_SINCE), ground)
    bases = None if average is None else possible_bases(sheet, facts, average)
    if average is None or bases is None:
        return sheet.unanswered()
    least, most = bases[0].times(halves), bases[1].times(halves)
    write_product(sheet, bases, halves)
    if old[1]:
        # The cap came with the law of 2008, so the time before it is counted by the average itself.
        uncapped = [average if base.capped else base.monthly_fen for base in bases]
        least, most = least + old[0] * uncapped[0], most + old[1] * uncapped[1]
        sheet.step(
            f"加上2008年以前的部分：{yuan(uncapped[1])} × {old[1]}个月 = {yuan(old[1] * uncapped[1])}。", _OLD_RULES
        )
    return sheet.answer(least if ground else 0, most)


def write_product(sheet: Sheet, bases: tuple[Base, Base], halves: int) -> None:
    """Write down the base times the years, once or as a range.

    Law: 劳动合同法 art. 47(1), (2).
    """
    for base, word in zip(bases, ("最少", "最多"), strict=True):
        counted = min(halves, CAP_HALF_YEARS) if base.capped else halves
        word = "" if bases[0] == bases[1] else f"{word}："
        sheet.step(f"{word}{yuan(base.monthly_fen)} × {years_in_words(counted)} = {yuan(base.times(halves))}。", YEARS)
        if not word:
            return


def _months_before_2008(sheet: Sheet, length: Length, ground: Ground | None) -> tuple[int, int]:
    """The least and the most months that the rules before 2008 gave; a part of a year counts as a year."""
    months, days = length
    if not months and not days:
        return 0, 0
    sheet.step(
        f"2008年1月1日以前的工作时间（{length_in_words(months, days)}）不计入上面的年限，按照当时的规定计算。",
        _BOUNDARY,
    )
    if ground is not None and ground.old_cap_months is None:
        sheet.step("当时的规定对这种情形没有经济补偿，2008年以前的部分不计。", _OLD_RULES)
        return 0, 0
    years = months // 12 + (1 if months % 12 or days else 0)
    if ground is not None and ground.old_cap_months:
        years = min(years, ground.old_cap_months)
    method = sheet.local(OLD_RULES_METHOD)
    if method is None:
        sheet.warn("2008年以前的部分按当时的规定计算，各地做法不一，原文未经核对；这里给出不计与计入两种结果。")
        return 0, years
    return (years, years) if method_of(method, OldRulesMethod) is OldRulesMethod.OLD_RULES else (0, 0)


ECONOMIC_COMPENSATION = Item(
    name="economic_compensation",
    title="经济补偿",
    explains="劳动关系结束时，单位依法应当支付的经济补偿：月工资乘以工作年限。",
    facts=EndedEmployment,
    compute=compute_economic_compensation,
    citations=(*GROUND_CITATIONS, *LENGTH_CITATIONS, *BASE_CITATIONS, _BOUNDARY, _OLD_RULES),
)
