"""Benefits after a death at work: funeral, lump sum, and the pension of dependants."""

from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from fengqiao.law.amounts.amount import Amount, yuan
from fengqiao.law.amounts.item import Item
from fengqiao.law.amounts.sheet import MOST_FEN, LocalFacts, Sheet
from fengqiao.law.amounts.work_injury.base import (
    OWN_WAGE,
    UNINSURED,
    AverageWage,
    Insured,
    OwnWageFacts,
    average_wage,
    own_wage,
    write_payer,
)
from fengqiao.law.parameters import Parameters
from fengqiao.law.sources import WORK_INJURY_REGULATION, Citation

FUNERAL_MONTHS = 6
INCOME_TIMES = 20
SPOUSE_PERCENT = 40
RELATIVE_PERCENT = 30
ALONE_PERCENT = 10

_FUNERAL = Citation(WORK_INJURY_REGULATION, 39, 1, 1)
_DEPENDANTS = Citation(WORK_INJURY_REGULATION, 39, 1, 2)
_LUMP_SUM = Citation(WORK_INJURY_REGULATION, 39, 1, 3)
_AFTER_SUSPENSION = Citation(WORK_INJURY_REGULATION, 39, 3)


class DeathBenefits(LocalFacts, frozen=True, kw_only=True):
    """A death at work; `day` is the day of death."""

    insurance_average_wage_fen: AverageWage = None
    disposable_income_fen: (
        Annotated[
            int,
            Meta(
                title="全国城镇居民人均可支配收入",
                description="死亡时上一年度的数额；不填的，按日期查找",
                ge=1,
                le=MOST_FEN,
            ),
        ]
        | None
    ) = None
    after_suspension: Annotated[
        bool,
        Meta(title="停工留薪期满后死亡", description="一级至四级伤残职工，停工留薪期满以后才死亡的"),
    ] = False
    insured: Insured = None


def compute_death_benefits(facts: DeathBenefits, parameters: Parameters) -> Amount:
    """The funeral subsidy and the lump sum together; the dependants' pension is an item of its own.

    Law: 工伤保险条例 (2010) art. 39, 62(2).
    """
    sheet = Sheet(facts, parameters)
    average = average_wage(sheet)
    if average is not None:
        sheet.step(f"丧葬补助金：{yuan(average)} × {FUNERAL_MONTHS}个月 = {yuan(average * FUNERAL_MONTHS)}", _FUNERAL)
    lump_sum: int | None = 0
    if facts.after_suspension:
        sheet.step("一级至四级伤残职工停工留薪期满后死亡的，没有一次性工亡补助金", _AFTER_SUSPENSION)
    else:
        lump_sum = _lump_sum(sheet)
    if average is None or lump_sum is None:
        return sheet.unanswered()
    write_payer(sheet, facts.insured)
    total = average * FUNERAL_MONTHS + lump_sum
    sheet.step(f"合计：{yuan(total)}；有供养亲属的，另有供养亲属抚恤金")
    return sheet.answer(total)


def _lump_sum(sheet: Sheet) -> int | None:
    income = sheet.figure(
        "urban_disposable_income_yearly", "disposable_income_fen", "上一年度全国城镇居民人均可支配收入"
    )
    if income is None:
        return None
    sheet.step(f"一次性工亡补助金：{yuan(income)} × {INCOME_TIMES} = {yuan(income * INCOME_TIMES)}", _LUMP_SUM)
    return income * INCOME_TIMES


class DependantsPension(OwnWageFacts, frozen=True, kw_only=True):
    """Those whom the deceased supported and who cannot work."""

    spouse: Annotated[bool, Meta(title="配偶", description="有没有应供养的配偶")] = False
    spouse_alone: Annotated[bool, Meta(title="配偶是孤寡老人", description="配偶是否孤寡老人")] = False
    relatives: Annotated[int, Meta(title="其他供养亲属", description="配偶以外应供养的亲属几人", ge=0, le=50)] = 0
    relatives_alone: Annotated[
        int, Meta(title="其中孤寡老人、孤儿", description="其他供养亲属中，孤寡老人或者孤儿几人", ge=0, le=50)
    ] = 0
    months: Annotated[int, Meta(title="月数", description="算几个月的抚恤金", ge=1, le=600)] = 1
    insured: Insured = None

    def _faults(self) -> dict[str, str]:
        faults = super()._faults()
        if self.spouse_alone and not self.spouse:
            faults["spouse_alone"] = "没有应供养的配偶"
        if self.relatives_alone > self.relatives:
            faults["relatives_alone"] = "不能多于其他供养亲属的人数"
        return faults


def pension_percent(spouse: bool, relatives: int, alone: int) -> int:
    """The percent of the wage that all dependants receive together, at most the whole wage.

    Law: 工伤保险条例 (2010) art. 39(1)(2).

    >>> pension_percent(True, 1, 0), pension_percent(True, 2, 0), pension_percent(False, 1, 1)
    (70, 100, 40)
    """
    return min(SPOUSE_PERCENT * spouse + RELATIVE_PERCENT * relatives + ALONE_PERCENT * alone, 100)


def compute_dependants_pension(facts: DependantsPension, parameters: Parameters) -> Amount:
    """The pension of all dependants for the months asked.

    Law: 工伤保险条例 (2010) art. 39(1)(2), 62(2), 64(2).
    """
    sheet = Sheet(facts, parameters)
    if not facts.spouse and not facts.relatives:
        sheet.step("没有应供养的亲属，没有供养亲属抚恤金", _DEPENDANTS)
        return sheet.answer(0)
    wage = own_wage(sheet)
    if wage is None:
        return sheet.unanswered()
    alone = facts.relatives_alone + facts.spouse_alone
    parts = [f"配偶{SPOUSE_PERCENT}%"] * facts.spouse
    parts += [f"其他亲属{facts.relatives}人各{RELATIVE_PERCENT}%"] * bool(facts.relatives)
    parts += [f"孤寡老人或者孤儿{alone}人各加{ALONE_PERCENT}%"] * bool(alone)
    percent = pension_percent(facts.spouse, facts.relatives, alone)
    sheet.step(f"{'，'.join(parts)}；合计不超过生前工资，按{percent}%", _DEPENDANTS)
    total = wage * percent / 100 * facts.months
    sheet.step(f"供养亲属抚恤金：{yuan(wage)} × {percent}% × {facts.months}个月 = {yuan(total)}", _DEPENDANTS)
    write_payer(sheet, facts.insured)
    return sheet.answer(Decimal(total))


DEATH_BENEFITS = Item(
    name="death_benefits",
    title="工亡待遇",
    explains="因工死亡的，丧葬补助金和一次性工亡补助金共多少。",
    facts=DeathBenefits,
    compute=compute_death_benefits,
    citations=(_FUNERAL, _LUMP_SUM, _AFTER_SUSPENSION, UNINSURED),
)
DEPENDANTS_PENSION = Item(
    name="dependants_pension",
    title="供养亲属抚恤金",
    explains="因工死亡职工的供养亲属，按月共得到多少。",
    facts=DependantsPension,
    compute=compute_dependants_pension,
    citations=(_DEPENDANTS, OWN_WAGE, UNINSURED),
)
