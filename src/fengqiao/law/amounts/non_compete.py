"""Compensation for keeping a non-compete clause (竞业限制)."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from fengqiao.law.amounts.amount import Amount, yuan
from fengqiao.law.amounts.duration import (
    ONE_DAY,
    MonthPart,
    day_after_months,
    days_within,
    month_parts,
    parts_in_words,
    pay_of,
)
from fengqiao.law.amounts.employment import Place, day_fault, place_fault
from fengqiao.law.amounts.item import Item
from fengqiao.law.amounts.sheet import CheckedFacts, Sheet
from fengqiao.law.parameters import Parameters
from fengqiao.law.sources import (
    LABOUR_CONTRACT_LAW,
    LABOUR_INTERPRETATION_ONE,
    LABOUR_INTERPRETATION_TWO,
    Citation,
)

MOST_MONTHS = 24
SHARE_PERCENT = 30
EXTRA_MONTHS = 3
UNPAID_MONTHS = 3
_AGREED = Citation(LABOUR_CONTRACT_LAW, 23, paragraph=2)
_TWO_YEARS = Citation(LABOUR_CONTRACT_LAW, 24, paragraph=2)
_SHARE = Citation(LABOUR_INTERPRETATION_ONE, 36, paragraph=1)
_FLOOR = Citation(LABOUR_INTERPRETATION_ONE, 36, paragraph=2)
_KEPT = Citation(LABOUR_INTERPRETATION_ONE, 37)
_UNPAID = Citation(LABOUR_INTERPRETATION_ONE, 38)
_EXTRA = Citation(LABOUR_INTERPRETATION_ONE, 39, paragraph=2)
_NO_SECRETS = Citation(LABOUR_INTERPRETATION_TWO, 13)
_BREACH = Citation(LABOUR_INTERPRETATION_TWO, 15)


class NonCompete(CheckedFacts, frozen=True, kw_only=True):
    """A non-compete clause after the end of employment, and how long it was kept."""

    employment_ended_on: Annotated[date, Meta(title="离职日期", description="劳动关系的最后一天，次日起算竞业限制")]
    kept_until: Annotated[date, Meta(title="遵守到哪一天", description="遵守竞业限制的最后一天，或者计算到哪一天")]
    agreed_months: Annotated[
        int, Meta(title="约定的竞业限制期限（月）", description="合同约定的月数，法律上最多二十四个月", ge=1, le=600)
    ]
    agreed_monthly_fen: (
        Annotated[
            int,
            Meta(title="约定的每月补偿", description="合同约定的每月经济补偿；没有约定不填", ge=0, le=10**10),
        ]
        | None
    ) = None
    average_wage_fen: (
        Annotated[
            int,
            Meta(title="离职前十二个月平均工资", description="没有约定补偿的，按它的百分之三十计算", ge=0, le=10**10),
        ]
        | None
    ) = None
    place: Place | None = None
    minimum_wage_fen: (
        Annotated[int, Meta(title="当地月最低工资", description="劳动合同履行地的月最低工资标准", ge=1, le=10**8)]
        | None
    ) = None
    breached_on: (
        Annotated[date, Meta(title="违反约定的日期", description="劳动者违反竞业限制的第一天；没有违反不填")] | None
    ) = None
    ended_by_employer: Annotated[
        bool, Meta(title="单位提前解除竞业限制", description="单位在竞业限制期内要求解除的，另付三个月")
    ] = False
    knew_secrets: (
        Annotated[bool, Meta(title="接触商业秘密", description="劳动者是否知悉、接触单位的商业秘密和保密事项")] | None
    ) = None
    paid_fen: Annotated[int, Meta(title="已付的补偿", description="单位已经支付的竞业限制补偿", ge=0, le=10**12)] = 0

    @property
    def day(self) -> date:
        """The day whose local figures count.

        Law: none; it names one of the facts.
        """
        return self.employment_ended_on

    def _faults(self) -> dict[str, str]:
        faults = {
            "employment_ended_on": day_fault(self.employment_ended_on),
            "kept_until": day_fault(self.kept_until),
            "breached_on": day_fault(self.breached_on),
            "place": place_fault(self.place),
        }
        if self.kept_until <= self.employment_ended_on:
            faults["kept_until"] = "应在离职日期之后"
        if self.breached_on is not None and self.breached_on <= self.employment_ended_on:
            faults["breached_on"] = "应在离职日期之后"
        return faults


def compute_non_compete(facts: NonCompete, parameters: Parameters) -> Amount:
    """The monthly compensation for the time kept, at most two years, three months more where the employer ended it.

    A broken month counts by its calendar days, for there is no work in it; the law does not say how.
    Law: 劳动合同法 art. 23, 24; 法释〔2020〕26号 art. 36–39; 法释〔2025〕12号 art. 13, 15.
    """
    sheet = Sheet(facts, parameters)
    parts = _kept(sheet, facts)
    monthly = _monthly(sheet, facts)
    _warn(sheet, facts, parts)
    if monthly is None:
        return sheet.unanswered()
    if facts.ended_by_employer:
        sheet.step("单位在竞业限制期内要求解除的，劳动者可以要求另付三个月的补偿。", _EXTRA)
    if monthly[0] == monthly[1]:
        least = most = _owed(sheet, facts, parts, monthly[0], "")
    else:
        least = _owed(sheet, facts, parts, monthly[0], "最少")
        most = _owed(sheet, facts, parts, monthly[1], "最多")
    if facts.paid_fen:
        sheet.step(f"已付的{yuan(facts.paid_fen)}从合计中扣除。", _KEPT)
    return sheet.answer(max(least - facts.paid_fen, Decimal(0)), max(most - facts.paid_fen, Decimal(0)))


def _kept(sheet: Sheet, facts: NonCompete) -> tuple[MonthPart, ...]:
    start = facts.employment_ended_on + ONE_DAY
    after = facts.kept_until + ONE_DAY
    agreed = min(facts.agreed_months, MOST_MONTHS)
    if facts.agreed_months > MOST_MONTHS:
        sheet.step(f"约定的{facts.agreed_months}个月超过二年，竞业限制按二年计算。", _TWO_YEARS)
    if after > day_after_months(start, agreed):
        after = day_after_months(start, agreed)
        sheet.step(f"竞业限制期限{agreed}个月，到{after - ONE_DAY}为止，以后的时间不计。", _AGREED)
    if facts.breached_on is not None and facts.breached_on < after:
        after = facts.breached_on
        sheet.step(f"从{after}起违反了竞业限制，以后的时间没有补偿。", _BREACH)
    parts = month_parts(start, after, days_within)
    if parts:
        sheet.step(f"遵守竞业限制{start}至{after - ONE_DAY}，共{parts_in_words(parts, '天')}。", _KEPT)
    return parts


def _monthly(sheet: Sheet, facts: NonCompete) -> tuple[Decimal, Decimal] | None:
    """The least and the most of a month's compensation; the average wage is taken not to be below the minimum."""
    if facts.agreed_monthly_fen is not None:
        sheet.step(f"按约定，每月补偿{yuan(facts.agreed_monthly_fen)}。", _AGREED)
        return (Decimal(facts.agreed_monthly_fen),) * 2
    average = sheet.needed(
        "average_wage_fen", "没有约定补偿的，离职前十二个月的平均工资是多少？有约定的，填写约定的每月补偿。"
    )
    if average is None:
        return None
    share = Decimal(average) * SHARE_PERCENT / 100
    sheet.step(f"没有约定补偿的，按离职前十二个月平均工资的30%：{yuan(average)} × 30% = {yuan(share)}。", _SHARE)
    minimum = sheet.figure_if_known("minimum_wage_monthly", "minimum_wage_fen", "当地月最低工资")
    if minimum is None:
        sheet.ask("minimum_wage_fen", "劳动合同履行地的月最低工资标准是多少？也可以填写地点，由系统查找已有的标准。")
        sheet.step("低于当地最低工资的，按最低工资计算；最低工资还不知道，先算出范围。", _FLOOR)
        return share, Decimal(average)
    if share < minimum:
        sheet.step(f"低于劳动合同履行地最低工资，按最低工资{yuan(minimum)}计算。", _FLOOR)
        return (Decimal(minimum),) * 2
    return share, share


def _owed(sheet: Sheet, facts: NonCompete, parts: tuple[MonthPart, ...], monthly: Decimal, word: str) -> Decimal:
    owed = pay_of(parts, monthly) + (EXTRA_MONTHS * monthly if facts.ended_by_employer else 0)
    sheet.step(f"{word}每月{yuan(monthly)}，合计{yuan(owed)}。", _KEPT)
    return owed


def _warn(sheet: Sheet, facts: NonCompete, parts: tuple[MonthPart, ...]) -> None:
    if facts.knew_secrets is False:
        sheet.warn("劳动者没有知悉、接触商业秘密的，可以请求确认竞业限制条款不生效（《劳动争议解释（二）》第十三条）。")
    if facts.breached_on is not None:
        sheet.warn("违反有效的竞业限制，单位可以要求返还已付的补偿并支付违约金（《劳动争议解释（二）》第十五条）。")
    if not facts.paid_fen and sum(part.is_whole for part in parts) >= UNPAID_MONTHS:
        sheet.warn("因单位的原因三个月没有支付补偿的，劳动者可以请求解除竞业限制（《劳动争议解释（一）》第三十八条）。")


NON_COMPETE = Item(
    name="non_compete",
    title="竞业限制补偿",
    explains="离职以后遵守竞业限制，单位按月支付的补偿。",
    facts=NonCompete,
    compute=compute_non_compete,
    citations=(_AGREED, _TWO_YEARS, _SHARE, _FLOOR, _KEPT, _UNPAID, _EXTRA, _NO_SECRETS, _BREACH),
)
