"""Benefits of a disability grade: the lump sum, the monthly allowance, and the lump sums at the end of the contract."""

from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from fengqiao.law.amounts.amount import Amount, yuan
from fengqiao.law.amounts.item import Item
from fengqiao.law.amounts.sheet import MOST_FEN, Sheet
from fengqiao.law.amounts.work_injury.base import (
    OWN_WAGE,
    UNINSURED,
    Insured,
    MinimumWage,
    OwnWageFacts,
    average_wage,
    own_wage,
    write_payer,
)
from fengqiao.law.parameters import BadParameters, Parameter, Parameters
from fengqiao.law.sources import WORK_INJURY_REGULATION, Citation

LUMP_SUM_MONTHS = {1: 27, 2: 25, 3: 23, 4: 21, 5: 18, 6: 16, 7: 13, 8: 11, 9: 9, 10: 7}
ALLOWANCE_PERCENT = {1: 90, 2: 85, 3: 80, 4: 75, 5: 70, 6: 60}
LAST_FUND_GRADE = 4
LAST_RETAINED_GRADE = 6


def _article(grade: int) -> int:
    return 35 if grade <= LAST_FUND_GRADE else 36 if grade <= LAST_RETAINED_GRADE else 37


_LUMP_SUM = {grade: Citation(WORK_INJURY_REGULATION, _article(grade), 1, 1) for grade in LUMP_SUM_MONTHS}
_ALLOWANCE = {grade: Citation(WORK_INJURY_REGULATION, _article(grade), 1, 2) for grade in ALLOWANCE_PERCENT}
_ENDING = {
    grade: Citation(WORK_INJURY_REGULATION, 36, 2)
    if grade <= LAST_RETAINED_GRADE
    else Citation(WORK_INJURY_REGULATION, 37, 1, 2)
    for grade in range(5, 11)
}
_OLD_WOUND = Citation(WORK_INJURY_REGULATION, 15, 2)

Grade = (
    Annotated[int, Meta(title="伤残等级", description="劳动能力鉴定的伤残等级，一级最重，十级最轻", ge=1, le=10)] | None
)


class DisabilityLumpSum(OwnWageFacts, frozen=True, kw_only=True):
    """A disability grade and the wage it is reckoned from."""

    grade: Grade = None
    insured: Insured = None
    old_army_wound: Annotated[
        bool, Meta(title="军队服役旧伤复发", description="是否因战、因公负伤的军人到单位后旧伤复发")
    ] = False


def lump_sum(sheet: Sheet, grade: int, wage: Decimal) -> Decimal:
    """The lump sum of a grade, written down.

    Law: 工伤保险条例 (2010) art. 35(1)(1), 36(1)(1), 37(1)(1).
    """
    months = LUMP_SUM_MONTHS[grade]
    sheet.step(f"一次性伤残补助金：{grade}级，{yuan(wage)} × {months}个月 = {yuan(wage * months)}", _LUMP_SUM[grade])
    return wage * months


def compute_disability_lump_sum(facts: DisabilityLumpSum, parameters: Parameters) -> Amount:
    """The lump sum for a disability of grade 1 to 10; a range over all grades while the grade is not known.

    Law: 工伤保险条例 (2010) art. 15(2), 35–37, 62(2), 64(2).
    """
    sheet = Sheet(facts, parameters)
    if facts.old_army_wound:
        sheet.step("军人旧伤复发视同工伤，但不享受一次性伤残补助金", _OLD_WOUND)
        return sheet.answer(0)
    grade = sheet.needed("grade", "劳动能力鉴定为几级伤残？")
    wage = own_wage(sheet)
    if wage is None:
        return sheet.unanswered()
    write_payer(sheet, facts.insured)
    if grade is not None:
        return sheet.answer(lump_sum(sheet, grade, wage))
    return sheet.answer(lump_sum(sheet, 10, wage), lump_sum(sheet, 1, wage))


class DisabilityAllowance(OwnWageFacts, frozen=True, kw_only=True):
    """A disability of grade 1 to 6 whose holder does not work."""

    grade: (
        Annotated[int, Meta(title="伤残等级", description="劳动能力鉴定的伤残等级，一级至六级", ge=1, le=6)] | None
    ) = None
    months: Annotated[int, Meta(title="月数", description="算几个月的伤残津贴", ge=1, le=600)] = 1
    work_arranged: (
        Annotated[bool, Meta(title="是否安排工作", description="五级、六级的，单位是否安排了适当工作")] | None
    ) = None
    minimum_wage_fen: MinimumWage = None
    insured: Insured = None


def monthly_allowance(sheet: Sheet, grade: int, wage: Decimal) -> Decimal | None:
    """The allowance of a month, at least the local minimum wage; None after asking for it.

    Law: 工伤保险条例 (2010) art. 35(1)(2), 36(1)(2).
    """
    minimum = sheet.figure("minimum_wage_monthly", "minimum_wage_fen", "月最低工资标准")
    percent = ALLOWANCE_PERCENT[grade]
    allowance = wage * percent / 100
    sheet.step(f"伤残津贴：{grade}级，{yuan(wage)} × {percent}% = {yuan(allowance)}", _ALLOWANCE[grade])
    if minimum is None:
        return None
    if allowance < minimum:
        sheet.step(f"低于当地最低工资，补足到{yuan(minimum)}", _ALLOWANCE[grade])
    return max(allowance, Decimal(minimum))


def compute_disability_allowance(facts: DisabilityAllowance, parameters: Parameters) -> Amount:
    """The allowance for the months asked: grades 1–4 from the fund, 5–6 from an employer that gives no work.

    Law: 工伤保险条例 (2010) art. 35(1)(2), 36(1)(2), 62(2), 64(2).
    """
    sheet = Sheet(facts, parameters)
    grade = sheet.needed("grade", "劳动能力鉴定为几级伤残？")
    by_employer = grade is not None and grade > LAST_FUND_GRADE
    if grade and by_employer and facts.work_arranged:
        sheet.step("单位已安排适当工作，按工作支付工资，不发伤残津贴", _ALLOWANCE[grade])
        return sheet.answer(0)
    if by_employer and facts.work_arranged is None:
        sheet.ask("work_arranged", "单位是否安排了适当的工作？")
    wage = own_wage(sheet)
    if wage is None or grade is None:
        return sheet.unanswered()
    monthly = monthly_allowance(sheet, grade, wage)
    if monthly is None:
        return sheet.unanswered()
    if by_employer:
        sheet.step("五级、六级的伤残津贴由用人单位按月发给", _ALLOWANCE[grade])
    else:
        write_payer(sheet, facts.insured)
    total = monthly * facts.months
    sheet.step(f"{yuan(monthly)} × {facts.months}个月 = {yuan(total)}", _ALLOWANCE[grade])
    return sheet.answer(0, total) if by_employer and facts.work_arranged is None else sheet.answer(total)


class DisabilityEnding(OwnWageFacts, frozen=True, kw_only=True):
    """The end of a contract with a disability of grade 5 to 10."""

    grade: (
        Annotated[int, Meta(title="伤残等级", description="劳动能力鉴定的伤残等级，五级至十级", ge=5, le=10)] | None
    ) = None
    medical_subsidy_fen: (
        Annotated[
            int,
            Meta(
                title="一次性工伤医疗补助金",
                description="按本省标准算出的金额；不填的，按地点和日期查找标准",
                ge=0,
                le=MOST_FEN,
            ),
        ]
        | None
    ) = None
    employment_subsidy_fen: (
        Annotated[
            int,
            Meta(
                title="一次性伤残就业补助金",
                description="按本省标准算出的金额；不填的，按地点和日期查找标准",
                ge=0,
                le=MOST_FEN,
            ),
        ]
        | None
    ) = None
    insured: Insured = None


def ending_subsidies(sheet: Sheet, grade: int) -> tuple[Decimal, Decimal] | None:
    """The medical and the employment subsidy at the end of a contract, written down; None after asking.

    Law: 工伤保险条例 (2010) art. 36(2), 37(1)(2); the standards are provincial.
    """
    medical = _subsidy(sheet, grade, "medical", "一次性工伤医疗补助金")
    employment = _subsidy(sheet, grade, "employment", "一次性伤残就业补助金")
    return None if medical is None or employment is None else (medical, employment)


def _subsidy(sheet: Sheet, grade: int, kind: str, title: str) -> Decimal | None:
    given: int | None = getattr(sheet.facts, f"{kind}_subsidy_fen")
    row = sheet.local(f"injury_{kind}_subsidy_grade_{grade}") if given is None else None
    if given is not None:
        sheet.step(f"{title}：{grade}级，{yuan(given)}（按所填的本省标准）", _ENDING[grade])
        return Decimal(given)
    if row is None:
        sheet.ask(f"{kind}_subsidy_fen", f"按本省标准，{grade}级伤残的{title}是多少？")
        return None
    return _subsidy_by_row(sheet, row, f"{title}：{grade}级", _ENDING[grade])


def _subsidy_by_row(sheet: Sheet, row: Parameter, label: str, citation: Citation) -> Decimal | None:
    if not isinstance(row.value, int):
        raise BadParameters(f"（{row.name}、{row.place}、{row.since}：value 应为整数）")
    if row.unit == "fen":
        sheet.step(f"{label}，{yuan(row.value)}（{row.source}）", citation)
        return Decimal(row.value)
    base = own_wage(sheet) if row.unit == "months_of_own_wage" else average_wage(sheet)
    if base is None:
        return None
    of = "本人工资" if row.unit == "months_of_own_wage" else "统筹地区上年度职工月平均工资"
    sheet.step(f"{label}，{of}{yuan(base)} × {row.value}个月 = {yuan(base * row.value)}（{row.source}）", citation)
    return Decimal(base * row.value)


def compute_disability_ending(facts: DisabilityEnding, parameters: Parameters) -> Amount:
    """Both subsidies together: the medical one from the fund, the employment one from the employer.

    Law: 工伤保险条例 (2010) art. 36(2), 37(1)(2), 62(2); the standards are provincial.
    """
    sheet = Sheet(facts, parameters)
    grade = sheet.needed("grade", "劳动能力鉴定为几级伤残？")
    if grade is None:
        return sheet.unanswered()
    when = "职工本人提出" if grade <= LAST_RETAINED_GRADE else "合同期满终止，或者职工本人提出解除"
    sheet.step(f"{grade}级伤残，{when}的，支付两项补助金", _ENDING[grade])
    subsidies = ending_subsidies(sheet, grade)
    if subsidies is None:
        return sheet.unanswered()
    if facts.insured is not False:
        sheet.step("医疗补助金由工伤保险基金支付，就业补助金由用人单位支付", _ENDING[grade])
    else:
        write_payer(sheet, facts.insured)
    sheet.step(f"合计：{yuan(subsidies[0])} + {yuan(subsidies[1])} = {yuan(sum(subsidies))}", _ENDING[grade])
    return sheet.answer(sum(subsidies))


DISABILITY_LUMP_SUM = Item(
    name="disability_lump_sum",
    title="一次性伤残补助金",
    explains="工伤评定伤残等级后，一次性得到多少。",
    facts=DisabilityLumpSum,
    compute=compute_disability_lump_sum,
    citations=(OWN_WAGE, UNINSURED, _OLD_WOUND, *_LUMP_SUM.values()),
)
DISABILITY_ALLOWANCE = Item(
    name="disability_allowance",
    title="伤残津贴",
    explains="一级至六级伤残不能工作的，按月得到多少。",
    facts=DisabilityAllowance,
    compute=compute_disability_allowance,
    citations=(OWN_WAGE, UNINSURED, *_ALLOWANCE.values()),
)
DISABILITY_ENDING = Item(
    name="disability_ending",
    title="一次性工伤医疗补助金和伤残就业补助金",
    explains="五级至十级伤残，解除或者终止劳动关系时得到多少。",
    facts=DisabilityEnding,
    compute=compute_disability_ending,
    citations=(OWN_WAGE, UNINSURED, *_ENDING.values()),
)
