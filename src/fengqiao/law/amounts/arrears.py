"""Wages that were not paid, and the extra 50 to 100 % after an order to pay."""

from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from fengqiao.law.amounts.amount import Amount, yuan
from fengqiao.law.amounts.choice import Choice
from fengqiao.law.amounts.item import Facts, Item
from fengqiao.law.amounts.pay import day_wage
from fengqiao.law.amounts.sheet import MOST_FEN, LocalFacts, Sheet
from fengqiao.law.parameters import Parameters
from fengqiao.law.sources import (
    ANNUAL_LEAVE_MEASURES,
    LABOUR_CONTRACT_LAW,
    LABOUR_LAW,
    PAID_DAYS_NOTICE,
    Citation,
)

LEAST_EXTRA_PERCENT = 50
MOST_EXTRA_PERCENT = 100

_IN_FULL = Citation(LABOUR_CONTRACT_LAW, 30, 1)
_MINIMUM = Citation(LABOUR_LAW, 48, 2)
_DAY = Citation(PAID_DAYS_NOTICE, 2, word="项")
_EXTRA = Citation(LABOUR_CONTRACT_LAW, 85)
_LEAVE_EXTRA = Citation(ANNUAL_LEAVE_MEASURES, 15, 2)


class WageArrears(LocalFacts, frozen=True, kw_only=True):
    """The wages owed for whole months and single days."""

    monthly_wage_fen: (
        Annotated[int, Meta(title="月工资", description="约定的月工资，税前", ge=0, le=MOST_FEN)] | None
    ) = None
    unpaid_months: Annotated[int, Meta(title="欠薪整月数", description="欠了几个整月的工资", ge=0, le=600)] = 0
    unpaid_days: Annotated[
        int,
        Meta(title="另欠天数", description="不足一个月的，欠几个计薪日（工作日和法定休假日）的工资", ge=0, le=23),
    ] = 0
    paid_fen: Annotated[
        int, Meta(title="这期间已付", description="这段时间里单位已经支付的工资，税前", ge=0, le=10**13)
    ] = 0
    minimum_wage_fen: (
        Annotated[int, Meta(title="当地月最低工资", description="不填的，按地点和日期查找", ge=0, le=MOST_FEN)] | None
    ) = None


def compute_wage_arrears(facts: WageArrears, parameters: Parameters) -> Amount:
    """The wages still owed, at least at the local minimum where it is known.

    Law: 劳动合同法 (2012) art. 30(1), 85; 劳动法 (2018) art. 48(2); 人社部发〔2025〕2号 二.
    """
    sheet = Sheet(facts, parameters)
    wage = sheet.needed("monthly_wage_fen", "约定的月工资是多少？")
    if wage is None:
        return sheet.unanswered()
    minimum = sheet.figure_if_known("minimum_wage_monthly", "minimum_wage_fen", "当地月最低工资标准")
    if minimum is None:
        sheet.warn("没有核对当地最低工资标准；约定的工资低于最低工资的，应按最低工资补足差额。")
    elif wage < minimum:
        sheet.step(f"约定的月工资{yuan(wage)}低于当地最低工资，按{yuan(minimum)}计算", _MINIMUM)
        wage = minimum
    months = Decimal(wage * facts.unpaid_months)
    sheet.step(f"整月：{yuan(wage)} × {facts.unpaid_months}个月 = {yuan(months)}", _IN_FULL)
    days = min(day_wage(wage) * facts.unpaid_days, Decimal(wage))
    if facts.unpaid_days:
        most = "（不超过一个月工资）" if days == wage else ""
        sheet.step(f"另欠：{yuan(wage)} ÷ 21.75天 × {facts.unpaid_days}天 = {yuan(days)}{most}", _DAY)
    owed = max(months + days - facts.paid_fen, Decimal(0))
    sheet.step(f"应付{yuan(months + days)}，已付{yuan(facts.paid_fen)}，还应支付{yuan(owed)}", _IN_FULL)
    return sheet.answer(owed)


class Due(Choice):
    """What was not paid in time."""

    WAGES = "wages", "劳动报酬"
    MINIMUM_WAGE = "minimum_wage", "低于最低工资的差额"
    OVERTIME = "overtime", "加班费"
    COMPENSATION = "compensation", "经济补偿"
    ANNUAL_LEAVE = "annual_leave", "未休年休假工资"


class AdditionalPayment(Facts, frozen=True, kw_only=True):
    """What was ordered to be paid, and whether it was."""

    due: Annotated[Due, Meta(title="欠的是什么", description="劳动报酬、加班费、经济补偿还是未休年休假工资")]
    due_fen: (
        Annotated[int, Meta(title="应付金额", description="劳动行政部门责令支付的金额", ge=0, le=10**13)] | None
    ) = None
    ordered: (
        Annotated[bool, Meta(title="是否责令支付", description="劳动行政部门（劳动监察）是否已经责令限期支付")] | None
    ) = None
    paid_in_time: Annotated[bool, Meta(title="是否按期支付", description="单位是否在责令的期限内付清")] | None = None


def compute_additional_payment(facts: AdditionalPayment, parameters: Parameters) -> Amount:
    """The extra payment: a range that the labour department fixes, and only after its order was not obeyed.

    Law: 劳动合同法 (2012) art. 85; 企业职工带薪年休假实施办法 art. 15(2).
    """
    sheet = Sheet(facts, parameters)
    citation = _LEAVE_EXTRA if facts.due is Due.ANNUAL_LEAVE else _EXTRA
    if facts.ordered is False:
        sheet.step("劳动行政部门没有责令限期支付的，还不能加付；可以先向劳动监察投诉", citation)
        return sheet.answer(0)
    if facts.paid_in_time:
        sheet.step("单位在责令的期限内付清的，不加付", citation)
        return sheet.answer(0)
    if facts.ordered is None:
        sheet.ask("ordered", "劳动行政部门是否已经责令单位限期支付？")
    if facts.paid_in_time is None:
        sheet.ask("paid_in_time", "单位是否在责令的期限内付清？")
    due = sheet.needed("due_fen", f"责令支付的{facts.due.label}是多少？")
    if due is None:
        return sheet.unanswered()
    least = LEAST_EXTRA_PERCENT if facts.due is not Due.ANNUAL_LEAVE else MOST_EXTRA_PERCENT
    percents = f"{MOST_EXTRA_PERCENT}%" if least == MOST_EXTRA_PERCENT else f"{least}%以上{MOST_EXTRA_PERCENT}%以下"
    sheet.step(f"逾期不支付的，按{facts.due.label}{yuan(due)}的{percents}加付", citation)
    certain = facts.ordered is not None and facts.paid_in_time is not None
    return sheet.answer(Decimal(due) * least / 100 if certain else 0, due)


WAGE_ARREARS = Item(
    name="wage_arrears",
    title="拖欠的工资",
    explains="单位拖欠的工资一共是多少。",
    facts=WageArrears,
    compute=compute_wage_arrears,
    citations=(_IN_FULL, _MINIMUM, _DAY),
)
ADDITIONAL_PAYMENT = Item(
    name="additional_payment",
    title="加付赔偿金",
    explains="劳动行政部门责令限期支付后单位仍不付的，应当加付多少。",
    facts=AdditionalPayment,
    compute=compute_additional_payment,
    citations=(_EXTRA, _LEAVE_EXTRA),
)
