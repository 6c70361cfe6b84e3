"""While an injury is treated: pay in the suspension period, care, and food and travel."""

from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from fengqiao.law.amounts.amount import Amount, yuan
from fengqiao.law.amounts.choice import Choice
from fengqiao.law.amounts.item import Item
from fengqiao.law.amounts.sheet import MOST_FEN, CheckedFacts, LocalFacts, Sheet, number, number_fault
from fengqiao.law.amounts.work_injury.base import (
    UNINSURED,
    AverageWage,
    FoodDaily,
    HospitalDays,
    Insured,
    average_wage,
    write_payer,
)
from fengqiao.law.parameters import Parameters
from fengqiao.law.sources import WORK_INJURY_REGULATION, Citation

SUSPENSION_MONTHS = 12
LONGEST_SUSPENSION_MONTHS = 24

_EXPENSES = Citation(WORK_INJURY_REGULATION, 30, 3)
_FOOD_AND_TRAVEL = Citation(WORK_INJURY_REGULATION, 30, 4)
_SUSPENSION = Citation(WORK_INJURY_REGULATION, 33, 1)
_SUSPENSION_LENGTH = Citation(WORK_INJURY_REGULATION, 33, 2)
_CARE = Citation(WORK_INJURY_REGULATION, 34, 2)


class PaidSuspension(CheckedFacts, frozen=True, kw_only=True):
    """The months away from work for treatment, and the pay before."""

    original_wage_fen: (
        Annotated[int, Meta(title="原工资福利", description="受伤前每月的工资福利待遇", ge=0, le=MOST_FEN)] | None
    ) = None
    months: Annotated[Decimal, Meta(title="停工留薪月数", description="停工留薪期共几个月，可以有小数")]
    extension_confirmed: (
        Annotated[
            bool,
            Meta(title="是否确认延长", description="超过12个月的，设区的市级劳动能力鉴定委员会是否确认可以延长"),
        ]
        | None
    ) = None
    paid_fen: Annotated[int, Meta(title="已付金额", description="停工留薪期内单位已经支付的工资", ge=0, le=10**13)] = 0

    def _faults(self) -> dict[str, str]:
        return super()._faults() | {"months": number_fault(self.months, 600)}


def suspension_pay(sheet: Sheet, wage: int, months: Decimal) -> Decimal:
    """The pay of the suspension period, written down.

    Law: 工伤保险条例 (2010) art. 33(1).
    """
    pay = wage * months
    sheet.step(f"停工留薪期工资由单位支付：{yuan(wage)} × {number(months)}个月 = {yuan(pay)}", _SUSPENSION)
    return pay


def counted_months(months: Decimal, extension_confirmed: bool) -> Decimal:
    """The months that count: 12 at most, 24 where the extension was confirmed.

    Law: 工伤保险条例 (2010) art. 33(2).

    >>> counted_months(Decimal(13), False), counted_months(Decimal(25), True)
    (Decimal('12'), Decimal('24'))
    """
    return min(months, Decimal(LONGEST_SUSPENSION_MONTHS if extension_confirmed else SUSPENSION_MONTHS))


def compute_paid_suspension(facts: PaidSuspension, parameters: Parameters) -> Amount:
    """The suspension pay still owed; a range while it is not known whether the extension was confirmed.

    Law: 工伤保险条例 (2010) art. 33.
    """
    sheet = Sheet(facts, parameters)
    wage = sheet.needed("original_wage_fen", "受伤前每月的工资福利是多少？")
    if facts.months > SUSPENSION_MONTHS:
        sheet.step("停工留薪期一般不超过12个月；经确认可以延长，延长不超过12个月", _SUSPENSION_LENGTH)
        if facts.extension_confirmed is None:
            sheet.ask("extension_confirmed", "超过12个月的部分，劳动能力鉴定委员会是否确认延长？")
    if wage is None:
        return sheet.unanswered()
    least = counted_months(facts.months, bool(facts.extension_confirmed))
    most = counted_months(facts.months, facts.extension_confirmed is not False)
    pays = [suspension_pay(sheet, wage, months) for months in dict.fromkeys((least, most))]
    owed = [max(pay - facts.paid_fen, Decimal(0)) for pay in pays]
    sheet.step(f"已付{yuan(facts.paid_fen)}，还应支付{'至'.join(map(yuan, owed))}", _SUSPENSION)
    return sheet.answer(*owed)


class CareLevel(Choice):
    """How far the worker depends on the care of others."""

    FULL = "full", "生活完全不能自理"
    MOST = "most", "生活大部分不能自理"
    PART = "part", "生活部分不能自理"


CARE_PERCENT = {CareLevel.FULL: 50, CareLevel.MOST: 40, CareLevel.PART: 30}


class InjuryCare(LocalFacts, frozen=True, kw_only=True):
    """The care that the labour capacity committee confirmed."""

    level: (
        Annotated[CareLevel, Meta(title="自理障碍程度", description="劳动能力鉴定委员会确认的生活自理障碍程度")] | None
    ) = None
    months: Annotated[int, Meta(title="月数", description="算几个月的护理费", ge=1, le=600)] = 1
    insurance_average_wage_fen: AverageWage = None
    insured: Insured = None


def care(sheet: Sheet, level: CareLevel, months: int) -> Decimal | None:
    """The care allowance, written down; None after asking for the local average wage.

    Law: 工伤保险条例 (2010) art. 34(2).
    """
    average = average_wage(sheet)
    if average is None:
        return None
    percent = CARE_PERCENT[level]
    total = Decimal(average) * percent / 100 * months
    sheet.step(f"生活护理费（{level.label}）：{yuan(average)} × {percent}% × {months}个月 = {yuan(total)}", _CARE)
    return total


def compute_injury_care(facts: InjuryCare, parameters: Parameters) -> Amount:
    """The care allowance for the months asked; a range over the levels while the level is not known.

    Law: 工伤保险条例 (2010) art. 34, 62(2).
    """
    sheet = Sheet(facts, parameters)
    if facts.level is None:
        sheet.ask("level", "劳动能力鉴定委员会确认的自理障碍是哪一等？")
    least = care(sheet, facts.level or CareLevel.PART, facts.months)
    if least is None:
        return sheet.unanswered()
    most = least if facts.level else care(sheet, CareLevel.FULL, facts.months)
    write_payer(sheet, facts.insured)
    return sheet.answer(least, most)


class InjuryExpenses(LocalFacts, frozen=True, kw_only=True):
    """What the treatment cost."""

    medical_expenses_fen: Annotated[
        int, Meta(title="医疗费", description="符合工伤保险目录和标准的医疗费、康复费、辅助器具费", ge=0, le=10**13)
    ] = 0
    hospital_days: HospitalDays = 0
    food_daily_fen: FoodDaily = None
    travel_fen: Annotated[
        int,
        Meta(
            title="外地就医交通食宿费",
            description="经批准到统筹地区以外就医，按当地标准的交通、食宿费",
            ge=0,
            le=MOST_FEN,
        ),
    ] = 0
    insured: Insured = None


def expenses(sheet: Sheet, medical_fen: int, hospital_days: int, travel_fen: int) -> Decimal | None:
    """Medical expenses, food in hospital and travel, written down; None after asking for the local standard.

    Law: 工伤保险条例 (2010) art. 30(3), 30(4), 32; the standards of food and travel are local.
    """
    total = Decimal(medical_fen + travel_fen)
    if medical_fen:
        sheet.step(f"医疗费等：{yuan(medical_fen)}", _EXPENSES)
    if travel_fen:
        sheet.step(f"到统筹地区以外就医的交通、食宿费：{yuan(travel_fen)}", _FOOD_AND_TRAVEL)
    if hospital_days:
        daily = sheet.figure("injury_hospital_food_daily", "food_daily_fen", "住院伙食补助每天标准")
        if daily is None:
            return None
        sheet.step(f"住院伙食补助：{yuan(daily)} × {hospital_days}天 = {yuan(daily * hospital_days)}", _FOOD_AND_TRAVEL)
        total += daily * hospital_days
    return total


def compute_injury_expenses(facts: InjuryExpenses, parameters: Parameters) -> Amount:
    """Medical expenses, food in hospital and travel.

    Law: 工伤保险条例 (2010) art. 30(3), 30(4), 62(2).
    """
    sheet = Sheet(facts, parameters)
    total = expenses(sheet, facts.medical_expenses_fen, facts.hospital_days, facts.travel_fen)
    if total is None:
        return sheet.unanswered()
    write_payer(sheet, facts.insured)
    return sheet.answer(total)


PAID_SUSPENSION = Item(
    name="paid_suspension",
    title="停工留薪期工资",
    explains="工伤治疗期间，单位还应支付多少工资。",
    facts=PaidSuspension,
    compute=compute_paid_suspension,
    citations=(_SUSPENSION, _SUSPENSION_LENGTH),
)
INJURY_CARE = Item(
    name="injury_care",
    title="生活护理费",
    explains="评定伤残等级并确认需要护理的，按月得到多少。",
    facts=InjuryCare,
    compute=compute_injury_care,
    citations=(_CARE, UNINSURED),
)
INJURY_EXPENSES = Item(
    name="injury_expenses",
    title="工伤医疗费、伙食费和交通费",
    explains="治疗工伤的医疗费、住院伙食补助和外地就医交通食宿费共多少。",
    facts=InjuryExpenses,
    compute=compute_injury_expenses,
    citations=(_EXPENSES, _FOOD_AND_TRAVEL, UNINSURED),
)
