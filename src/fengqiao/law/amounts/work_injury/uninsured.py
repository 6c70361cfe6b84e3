"""Injury without insurance: the employer pays every item, those of the fund as well."""

from collections.abc import Callable
from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from fengqiao.law.amounts.amount import Amount, yuan
from fengqiao.law.amounts.item import Item
from fengqiao.law.amounts.sheet import MOST_FEN, Sheet, number_fault
from fengqiao.law.amounts.work_injury.base import (
    OWN_WAGE,
    UNINSURED,
    FoodDaily,
    HospitalDays,
    MinimumWage,
    OwnWageFacts,
    own_wage,
)
from fengqiao.law.amounts.work_injury.disability import (
    DISABILITY_ALLOWANCE,
    DISABILITY_ENDING,
    DISABILITY_LUMP_SUM,
    LAST_FUND_GRADE,
    LAST_RETAINED_GRADE,
    Grade,
    ending_subsidies,
    lump_sum,
    monthly_allowance,
)
from fengqiao.law.amounts.work_injury.treatment import (
    INJURY_CARE,
    INJURY_EXPENSES,
    LONGEST_SUSPENSION_MONTHS,
    PAID_SUSPENSION,
    CareLevel,
    care,
    expenses,
    suspension_pay,
)
from fengqiao.law.parameters import Parameters


class UninsuredInjury(OwnWageFacts, frozen=True, kw_only=True):
    """An injury at a time when the employer had not insured the worker; what does not apply stays empty or 0."""

    no_disability: Annotated[bool, Meta(title="未达到伤残等级", description="已鉴定，没有达到伤残等级")] = False
    grade: Grade = None
    medical_expenses_fen: Annotated[
        int, Meta(title="医疗费", description="还没有报销的医疗费、康复费、辅助器具费", ge=0, le=10**13)
    ] = 0
    hospital_days: HospitalDays = 0
    food_daily_fen: FoodDaily = None
    travel_fen: Annotated[
        int, Meta(title="外地就医交通食宿费", description="到统筹地区以外就医的交通、食宿费", ge=0, le=MOST_FEN)
    ] = 0
    suspension_months: Annotated[
        Decimal, Meta(title="停工留薪月数", description="还没有付工资的停工留薪期共几个月，最多24个月")
    ] = Decimal(0)
    original_wage_fen: (
        Annotated[int, Meta(title="原工资福利", description="受伤前每月的工资福利待遇", ge=0, le=MOST_FEN)] | None
    ) = None
    care_level: (
        Annotated[CareLevel, Meta(title="自理障碍程度", description="经确认需要护理的，填自理障碍程度")] | None
    ) = None
    care_months: Annotated[int, Meta(title="护理费月数", description="算几个月的护理费", ge=0, le=600)] = 0
    allowance_months: Annotated[
        int, Meta(title="伤残津贴月数", description="一级至六级不能工作的，算几个月的伤残津贴", ge=0, le=600)
    ] = 0
    minimum_wage_fen: MinimumWage = None
    contract_ended: (
        Annotated[
            bool,
            Meta(title="劳动关系是否结束", description="五级至十级的，劳动关系是否依法解除或者终止"),
        ]
        | None
    ) = None
    medical_subsidy_fen: (
        Annotated[
            int,
            Meta(
                title="一次性工伤医疗补助金", description="按本省标准；不填的，按地点和日期查找标准", ge=0, le=MOST_FEN
            ),
        ]
        | None
    ) = None
    employment_subsidy_fen: (
        Annotated[
            int,
            Meta(
                title="一次性伤残就业补助金", description="按本省标准；不填的，按地点和日期查找标准", ge=0, le=MOST_FEN
            ),
        ]
        | None
    ) = None

    def _faults(self) -> dict[str, str]:
        faults = super()._faults()
        faults["suspension_months"] = number_fault(self.suspension_months, LONGEST_SUSPENSION_MONTHS)
        if self.no_disability and self.grade is not None:
            faults["grade"] = "没有达到伤残等级的，不填等级"
        if self.allowance_months and (self.no_disability or (self.grade or 1) > LAST_RETAINED_GRADE):
            faults["allowance_months"] = "只有一级至六级伤残才有伤残津贴"
        if self.care_months and self.care_level is None:
            faults["care_level"] = "要算护理费的，请填自理障碍程度"
        return faults


def _treatment(sheet: Sheet, facts: UninsuredInjury) -> Decimal | None:
    return expenses(sheet, facts.medical_expenses_fen, facts.hospital_days, facts.travel_fen)


def _suspension(sheet: Sheet, facts: UninsuredInjury) -> Decimal | None:
    if not facts.suspension_months:
        return Decimal(0)
    wage = sheet.needed("original_wage_fen", "受伤前每月的工资福利是多少？")
    return None if wage is None else suspension_pay(sheet, wage, facts.suspension_months)


def _care(sheet: Sheet, facts: UninsuredInjury) -> Decimal | None:
    if facts.care_level is None or not facts.care_months:
        return Decimal(0)
    return care(sheet, facts.care_level, facts.care_months)


def _disability(sheet: Sheet, facts: UninsuredInjury) -> Decimal | None:
    if facts.no_disability:
        return Decimal(0)
    grade = sheet.needed("grade", "劳动能力鉴定为几级伤残？没有达到等级的，请注明。")
    wage = own_wage(sheet)
    if grade is None or wage is None:
        return None
    total = lump_sum(sheet, grade, wage)
    if facts.allowance_months:
        monthly = monthly_allowance(sheet, grade, wage)
        if monthly is None:
            return None
        allowance = monthly * facts.allowance_months
        sheet.step(f"伤残津贴：{yuan(monthly)} × {facts.allowance_months}个月 = {yuan(allowance)}")
        total += allowance
    return total


def _ending(sheet: Sheet, facts: UninsuredInjury) -> Decimal | None:
    grade = facts.grade
    if grade is None or grade <= LAST_FUND_GRADE or facts.contract_ended is False:
        return Decimal(0)
    if facts.contract_ended is None:
        sheet.ask("contract_ended", "劳动关系是否已经解除或者终止？")
        return None
    subsidies = ending_subsidies(sheet, grade)
    return None if subsidies is None else sum(subsidies, Decimal(0))


_PARTS: tuple[Callable[[Sheet, UninsuredInjury], Decimal | None], ...] = (
    _treatment, _suspension, _care, _disability, _ending,
)  # fmt: skip


def compute_uninsured_injury(facts: UninsuredInjury, parameters: Parameters) -> Amount:
    """All that the employer owes; nothing is summed up before every part is known.

    Law: 工伤保险条例 (2010) art. 62(2), with 30, 33–37, 64(2).
    """
    sheet = Sheet(facts, parameters)
    sheet.step("单位没有参加工伤保险，由单位按工伤保险的项目和标准支付", UNINSURED)
    parts = [part(sheet, facts) for part in _PARTS]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return sheet.unanswered()
    total = sum(known, Decimal(0))
    sheet.step(f"合计：{yuan(total)}", UNINSURED)
    return sheet.answer(total)


UNINSURED_INJURY = Item(
    name="uninsured_injury",
    title="未参保的工伤待遇",
    explains="单位没有参加工伤保险的，单位一共应支付多少。",
    facts=UninsuredInjury,
    compute=compute_uninsured_injury,
    citations=tuple(
        dict.fromkeys(
            (
                UNINSURED,
                OWN_WAGE,
                *INJURY_EXPENSES.citations,
                *PAID_SUSPENSION.citations,
                *INJURY_CARE.citations,
                *DISABILITY_LUMP_SUM.citations,
                *DISABILITY_ALLOWANCE.citations,
                *DISABILITY_ENDING.citations,
            )
        )
    ),
)
