"""The monthly wage that compensation is counted by: the average of twelve months, its floor and its cap."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from fengqiao.law.amounts.amount import yuan
from fengqiao.law.amounts.duration import ONE_DAY, months_and_days
from fengqiao.law.amounts.employment import Employment
from fengqiao.law.amounts.sheet import Sheet
from fengqiao.law.sources import LABOUR_CONTRACT_LAW, LABOUR_CONTRACT_REGULATION, Citation

MINIMUM_WAGE = "minimum_wage_monthly"
AVERAGE_WAGE = "average_wage_monthly"
AVERAGE = Citation(LABOUR_CONTRACT_REGULATION, 27)
CAP = Citation(LABOUR_CONTRACT_LAW, 47, paragraph=2)
BASE_CITATIONS = (AVERAGE, CAP)
MONTHS = 12
CAP_TIMES = 3
CAP_HALF_YEARS = 24


class WagedEmployment(Employment, frozen=True, kw_only=True):
    """Employment with the wages before its end, and the figures of the place where they are known."""

    average_wage_fen: (
        Annotated[
            int,
            Meta(
                title="离职前十二个月平均工资",
                description="应得工资（扣税、扣社保之前），包括奖金、津贴和补贴；与每月工资只填一项",
                ge=0,
                le=10**10,
            ),
        ]
        | None
    ) = None
    monthly_wages_fen: Annotated[
        tuple[Annotated[int, Meta(ge=0, le=10**10)], ...],
        Meta(
            title="离职前每月工资",
            description="离职前十二个月每月的应得工资；工作不满十二个月的，按实际工作的月数填",
            max_length=12,
        ),
    ] = ()
    minimum_wage_fen: (
        Annotated[int, Meta(title="当地月最低工资", description="离职时当地的月最低工资标准", ge=1, le=10**8)] | None
    ) = None
    local_average_wage_fen: (
        Annotated[
            int,
            Meta(
                title="当地上年度职工月平均工资",
                description="直辖市、设区的市级人民政府公布的本地区上年度职工月平均工资",
                ge=1,
                le=10**8,
            ),
        ]
        | None
    ) = None

    def _faults(self) -> dict[str, str]:
        faults = super()._faults()
        if self.average_wage_fen is not None and self.monthly_wages_fen:
            faults["monthly_wages_fen"] = "平均工资和每月工资只填一项"
        elif not faults["ended_on"] and len(self.monthly_wages_fen) > months_touched(self):
            faults["monthly_wages_fen"] = "填写的月数比工作的月数多"
        if (
            self.minimum_wage_fen is not None
            and self.local_average_wage_fen is not None
            and self.local_average_wage_fen < self.minimum_wage_fen
        ):
            faults["local_average_wage_fen"] = "当地平均工资不会低于最低工资，请核对"
        return faults


def months_touched(facts: Employment) -> int:
    """How many calendar months the employment lies in.

    Law: none; it counts months.
    """
    return (facts.ended_on.year - facts.started_on.year) * MONTHS + facts.ended_on.month - facts.started_on.month + 1


def average_wage(sheet: Sheet, facts: WagedEmployment) -> Decimal | None:
    """The average of the twelve months before the end, in fen, not rounded; None after asking for what is missing.

    Law: 劳动合同法 art. 47(3); 劳动合同法实施条例 art. 27.
    """
    if facts.average_wage_fen is not None:
        sheet.step(f"离职前十二个月的平均应得工资：{yuan(facts.average_wage_fen)}。", AVERAGE)
        return Decimal(facts.average_wage_fen)
    wages = facts.monthly_wages_fen
    if not wages:
        sheet.ask("average_wage_fen", "离职前十二个月的平均应得工资是多少？（扣税、扣社保之前，包括奖金、津贴和补贴）")
        return None
    full_months = min(months_and_days(facts.started_on, facts.ended_on + ONE_DAY)[0], MONTHS)
    if len(wages) < full_months:
        sheet.ask("monthly_wages_fen", f"请填满离职前{full_months}个月每月的应得工资，现在只有{len(wages)}个月。")
        return None
    if len(wages) > full_months:
        sheet.warn("填写的月份里，有的没有做满，平均工资可能偏低，请核对。")
    average = Decimal(sum(wages)) / len(wages)
    sheet.step(
        f"离职前{len(wages)}个月的应得工资共{yuan(sum(wages))}，平均每月"
        f"{yuan(sum(wages))} ÷ {len(wages)} = {yuan(average)}。",
        AVERAGE,
    )
    return average


@dataclass(frozen=True, slots=True)
class Base:
    """One possible base: the monthly sum in fen, and whether the cap holds, which also caps the years at twelve."""

    monthly_fen: Decimal
    capped: bool

    def times(self, halves: int) -> Decimal:
        """The base times the years given in halves.

        Law: 劳动合同法 art. 47(1), (2).
        """
        return self.monthly_fen * (min(halves, CAP_HALF_YEARS) if self.capped else halves) / 2


def possible_bases(sheet: Sheet, facts: WagedEmployment, average: Decimal) -> tuple[Base, Base] | None:
    """The least and the most that the base can be, equal where all is known; None where nothing bounds it.

    The local average wage is taken to be at least the minimum wage; so a figure that cannot matter is not asked for.
    Law: 劳动合同法 art. 47(2); 劳动合同法实施条例 art. 27.
    """
    minimum = sheet.figure_if_known(MINIMUM_WAGE, "minimum_wage_fen", "当地月最低工资")
    local = sheet.figure_if_known(AVERAGE_WAGE, "local_average_wage_fen", "当地上年度职工月平均工资")
    if minimum is None and local is None:
        _ask_minimum(sheet)
        _ask_local(sheet)
        return None
    if local is not None and average > CAP_TIMES * local:
        return _capped(sheet, average, local)
    if minimum is None:
        return _with_unknown_floor(sheet, average, Decimal(local or 0))
    if average < minimum:
        sheet.step(f"平均工资低于当地月最低工资{yuan(minimum)}，按最低工资计算。", AVERAGE)
        return (Base(Decimal(minimum), capped=False),) * 2
    if local is None and average > CAP_TIMES * minimum:
        _ask_local(sheet)
        sheet.step(
            "平均工资超过当地上年度职工月平均工资三倍的，只按三倍计算，并且最多十二年；当地平均工资还不知道，先算出范围。",
            CAP,
        )
        return Base(Decimal(CAP_TIMES * minimum), capped=True), Base(average, capped=False)
    _write_uncapped(sheet, local)
    return (Base(average, capped=False),) * 2


def _capped(sheet: Sheet, average: Decimal, local: int) -> tuple[Base, Base]:
    cap = CAP_TIMES * local
    sheet.step(
        f"平均工资{yuan(average)}高于当地上年度职工月平均工资的三倍（{yuan(local)} × 3 = {yuan(cap)}），"
        f"按{yuan(cap)}计算，年限最多十二年。",
        CAP,
    )
    return (Base(Decimal(cap), capped=True),) * 2


def _with_unknown_floor(sheet: Sheet, average: Decimal, local: Decimal) -> tuple[Base, Base]:
    if average < local:
        _ask_minimum(sheet)
        sheet.step("平均工资低于当地月最低工资的，按最低工资计算；最低工资还不知道，先算出范围。", AVERAGE)
        return Base(average, capped=False), Base(local, capped=False)
    _write_uncapped(sheet, int(local))
    return (Base(average, capped=False),) * 2


def _write_uncapped(sheet: Sheet, local: int | None) -> None:
    if local is None:
        sheet.step("平均工资不超过当地月最低工资的三倍，也就不会超过当地平均工资的三倍，不受封顶限制。", CAP)
    else:
        sheet.step(
            f"平均工资没有超过当地上年度职工月平均工资的三倍（{yuan(local)} × 3 = {yuan(CAP_TIMES * local)}），"
            "不受封顶限制，年限也不受十二年限制。",
            CAP,
        )


def _ask_minimum(sheet: Sheet) -> None:
    sheet.ask("minimum_wage_fen", "当地的月最低工资标准是多少？也可以填写地点，由系统查找已有的标准。")


def _ask_local(sheet: Sheet) -> None:
    sheet.ask(
        "local_average_wage_fen",
        "当地上年度职工月平均工资是多少？由直辖市、设区的市公布；也可以填写地点，由系统查找已有的数据。",
    )
