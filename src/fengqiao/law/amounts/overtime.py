"""Overtime pay in the three working-time systems, and for piece work."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from fengqiao.law.amounts.amount import Amount, yuan
from fengqiao.law.amounts.choice import Choice
from fengqiao.law.amounts.item import Item
from fengqiao.law.amounts.pay import HOURS_A_DAY, hour_wage
from fengqiao.law.amounts.sheet import MOST_FEN, CheckedFacts, LocalFacts, Sheet, number, number_fault
from fengqiao.law.parameters import Parameters
from fengqiao.law.sources import (
    LABOUR_LAW,
    PAID_DAYS_NOTICE,
    PAID_DAYS_NOTICE_2008,
    WAGE_PAYMENT_PROVISIONS,
    Citation,
)

EXTENDED_PERCENT = 150
REST_DAY_PERCENT = 200
HOLIDAY_PERCENT = 300
LONGEST_DAY_HOURS = 1
LONGEST_SPECIAL_DAY_HOURS = 3
MONTH_HOURS = 36
MOST_HOURS = 100_000

_LIMITS = Citation(LABOUR_LAW, 41)
_EXTENDED = Citation(LABOUR_LAW, 44, item=1)
_REST_DAY = Citation(LABOUR_LAW, 44, item=2)
_HOLIDAY = Citation(LABOUR_LAW, 44, item=3)
_BASE = Citation(WAGE_PAYMENT_PROVISIONS, 13, 1)
_PIECE_WORK = Citation(WAGE_PAYMENT_PROVISIONS, 13, 2)
_COMPREHENSIVE = Citation(WAGE_PAYMENT_PROVISIONS, 13, 3)
_IRREGULAR = Citation(WAGE_PAYMENT_PROVISIONS, 13, 4)
_HOURS = Citation(PAID_DAYS_NOTICE, 1, word="项")
_FORMER_HOURS = Citation(PAID_DAYS_NOTICE_2008, 1, word="项", verified=False)


class WorkingTime(Choice):
    """The three working-time systems."""

    STANDARD = "standard", "标准工时制"
    COMPREHENSIVE = "comprehensive", "综合计算工时工作制"
    IRREGULAR = "irregular", "不定时工作制"


class Cycle(Choice):
    """The cycle over which comprehensive working time is counted."""

    MONTH = "month", "月"
    QUARTER = "quarter", "季"
    YEAR = "year", "年"


# A year has 248 working days since 2025 and had 250 before; a month is printed, and counted, with two decimals.
_STANDARD_DAYS = {
    Cycle.MONTH: (Decimal("20.67"), Decimal("20.83")),
    Cycle.QUARTER: (Decimal(62), Decimal("62.5")),
    Cycle.YEAR: (Decimal(248), Decimal(250)),
}
_CHANGED_ON = date(2025, 1, 1)


class Overtime(LocalFacts, frozen=True, kw_only=True):
    """The hours of overtime and the wage they are reckoned from."""

    working_time: Annotated[
        WorkingTime, Meta(title="工时制度", description="标准工时制、综合计算工时工作制还是不定时工作制")
    ]
    approved: (
        Annotated[bool, Meta(title="是否经批准", description="综合计算工时、不定时工作制是否经人社部门批准")] | None
    ) = None
    monthly_wage_fen: (
        Annotated[
            int,
            Meta(title="本人月工资", description="劳动合同规定的本人月工资，不含加班工资", ge=0, le=MOST_FEN),
        ]
        | None
    ) = None
    extended_hours: Annotated[
        Decimal, Meta(title="工作日加班小时", description="工作日延长工作时间共多少小时（标准工时制）")
    ] = Decimal(0)
    rest_day_hours: Annotated[
        Decimal, Meta(title="休息日加班小时", description="休息日工作、又没有安排补休的共多少小时（标准工时制）")
    ] = Decimal(0)
    holiday_hours: Annotated[
        Decimal, Meta(title="法定休假日加班小时", description="元旦、春节等法定休假日工作共多少小时")
    ] = Decimal(0)
    months: Annotated[int, Meta(title="共几个月", description="这些加班是几个月里发生的", ge=1, le=600)] = 1
    longest_day_hours: (
        Annotated[Decimal, Meta(title="一天最多延长几小时", description="加班最久的一个工作日延长了多少小时")] | None
    ) = None
    cycle: Annotated[Cycle, Meta(title="计算周期", description="综合计算工时的周期：月、季、年")] | None = None
    worked_hours: (
        Annotated[
            Decimal,
            Meta(
                title="周期内工作小时", description="综合计算工时的一个周期内实际工作的总小时，含法定休假日工作的小时"
            ),
        ]
        | None
    ) = None
    paid_fen: Annotated[int, Meta(title="已付加班工资", description="单位已经支付的加班工资", ge=0, le=MOST_FEN)] = 0

    def _faults(self) -> dict[str, str]:
        faults = super()._faults()
        for field in ("extended_hours", "rest_day_hours", "holiday_hours", "longest_day_hours", "worked_hours"):
            faults[field] = number_fault(getattr(self, field), 24 if field == "longest_day_hours" else MOST_HOURS)
        if any(faults.values()):
            return faults
        return faults | self._faults_of_working_time()

    def _faults_of_working_time(self) -> dict[str, str]:
        """What does not go with the working-time system."""
        faults: dict[str, str] = {}
        if self.working_time is not WorkingTime.STANDARD:
            if self.approved is False:
                faults["working_time"] = "没有经过批准的，按标准工时制计算，请选择标准工时制"
            for field in ("extended_hours", "rest_day_hours"):
                if getattr(self, field):
                    faults[field] = "只有标准工时制才分别填写工作日和休息日加班"
        if self.working_time is not WorkingTime.COMPREHENSIVE:
            for field in ("cycle", "worked_hours"):
                if getattr(self, field) is not None:
                    faults[field] = "只有综合计算工时工作制才填写"
        elif self.worked_hours is not None and self.holiday_hours > self.worked_hours:
            faults["holiday_hours"] = "不能多于周期内工作的总小时"
        return faults


def overtime_pay(wage_fen: int, hours: Decimal, percent: int) -> Decimal:
    """The pay for `hours` at `percent` of the hour wage, in fen, not rounded.

    Law: 劳动法 (2018) art. 44; 工资支付暂行规定 art. 13.

    >>> round(overtime_pay(600000, Decimal(10), 150), 2)
    Decimal('51724.14')
    """
    return hour_wage(wage_fen) * hours * percent / 100


def compute_overtime(facts: Overtime, parameters: Parameters) -> Amount:
    """The overtime pay that is still owed.

    Law: 劳动法 (2018) art. 41, 44; 工资支付暂行规定 art. 13; 人社部发〔2025〕2号 一.
    """
    sheet = Sheet(facts, parameters)
    if facts.working_time is not WorkingTime.STANDARD and facts.approved is None:
        sheet.warn(f"{facts.working_time.label}须经人社部门批准；没有批准的，按标准工时制计算。")
    if facts.working_time is WorkingTime.IRREGULAR:
        return _irregular(sheet, facts)
    wage = sheet.needed("monthly_wage_fen", "劳动合同规定的本人月工资是多少？")
    _warn_of_limits(sheet, facts)
    if facts.working_time is WorkingTime.COMPREHENSIVE:
        return _comprehensive(sheet, facts, wage)
    if wage is None:
        return sheet.unanswered()
    total = (
        _line(sheet, "工作日延长工作时间", wage, facts.extended_hours, EXTENDED_PERCENT, _EXTENDED)
        + _line(sheet, "休息日工作未安排补休", wage, facts.rest_day_hours, REST_DAY_PERCENT, _REST_DAY)
        + _line(sheet, "法定休假日工作", wage, facts.holiday_hours, HOLIDAY_PERCENT, _HOLIDAY)
    )
    return sheet.answer(_less_paid(sheet, total, facts.paid_fen))


def _line(sheet: Sheet, label: str, wage: int, hours: Decimal, percent: int, citation: Citation) -> Decimal:
    pay = overtime_pay(wage, hours, percent)
    if hours:
        sheet.step(
            f"{label}：{yuan(wage)} ÷（21.75天 × 8小时）× {number(hours)}小时 × {percent}% = {yuan(pay)}", citation
        )
    return pay


def _less_paid(sheet: Sheet, due: Decimal, paid_fen: int) -> Decimal:
    owed = max(due - paid_fen, Decimal(0))
    sheet.step(f"合计应付{yuan(due)}，已付{yuan(paid_fen)}，还应支付{yuan(owed)}", _BASE)
    return owed


def _warn_of_limits(sheet: Sheet, facts: Overtime) -> None:
    if facts.longest_day_hours is not None and facts.longest_day_hours > LONGEST_SPECIAL_DAY_HOURS:
        sheet.warn("一天延长工作超过3小时，超过法定限度；加班工资照算。")
        sheet.step("每日延长工作一般不超过1小时，特殊原因不超过3小时", _LIMITS)
    elif facts.longest_day_hours is not None and facts.longest_day_hours > LONGEST_DAY_HOURS:
        sheet.warn("一天延长工作超过1小时，须有特殊原因，并且保障劳动者身体健康。")
    if facts.extended_hours > MONTH_HOURS * facts.months:
        sheet.warn("平均每月延长工作超过36小时，超过法定限度；加班工资照算。")
        sheet.step(f"每月延长工作不超过36小时，{facts.months}个月不超过{MONTH_HOURS * facts.months}小时", _LIMITS)


def _comprehensive(sheet: Sheet, facts: Overtime, wage: int | None) -> Amount:
    if facts.cycle is None:
        sheet.ask("cycle", "综合计算工时的周期是月、季还是年？")
    if facts.worked_hours is None:
        sheet.ask("worked_hours", "一个周期内一共工作了多少小时？")
    if wage is None or facts.cycle is None or facts.worked_hours is None:
        return sheet.unanswered()
    if facts.day is None:
        sheet.ask("day", "周期结束是哪一天？2025年起全年工作日由250天改为248天。")
    present, former = (days * HOURS_A_DAY for days in _STANDARD_DAYS[facts.cycle])
    ordinary = facts.worked_hours - facts.holiday_hours
    holidays = _line(sheet, "法定休假日工作", wage, facts.holiday_hours, HOLIDAY_PERCENT, _HOLIDAY)
    most = least = Decimal(0)
    if facts.day is None or facts.day >= _CHANGED_ON:
        most = least = _excess(sheet, facts.cycle, wage, ordinary, present, _HOURS)
    if facts.day is None or facts.day < _CHANGED_ON:
        least = _excess(sheet, facts.cycle, wage, ordinary, former, _FORMER_HOURS)
        most = max(least, most)
    owed = _less_paid(sheet, holidays + most, facts.paid_fen)
    return sheet.answer(max(holidays + least - facts.paid_fen, Decimal(0)), owed)


def _excess(sheet: Sheet, cycle: Cycle, wage: int, ordinary: Decimal, standard: Decimal, citation: Citation) -> Decimal:
    over = max(ordinary - standard, Decimal(0))
    sheet.step(
        f"计算周期（{cycle.label}）的法定标准工作时间{number(standard)}小时，"
        f"实际工作{number(ordinary)}小时（不含法定休假日），超过{number(over)}小时",
        citation,
    )
    return _line(sheet, "超过法定标准的部分", wage, over, EXTENDED_PERCENT, _COMPREHENSIVE)


def _irregular(sheet: Sheet, facts: Overtime) -> Amount:
    sheet.step("不定时工作制不适用加班工资的规定", _IRREGULAR)
    row = sheet.local("irregular_hours_holiday_percent")
    if not facts.holiday_hours or row is None:
        sheet.warn("有的地方规定，不定时工作制在法定休假日工作的，也应支付加班工资，请查当地规定。")
        return sheet.answer(0)
    wage = sheet.needed("monthly_wage_fen", "劳动合同规定的本人月工资是多少？")
    if wage is None:
        return sheet.unanswered()
    pay = overtime_pay(wage, facts.holiday_hours, int(row.value))
    sheet.step(
        f"当地规定法定休假日工作按{row.value}%支付（{row.source}）："
        f"{yuan(wage)} ÷（21.75天 × 8小时）× {number(facts.holiday_hours)}小时 × {row.value}% = {yuan(pay)}"
    )
    return sheet.answer(_less_paid(sheet, pay, facts.paid_fen))


class PieceRateOvertime(CheckedFacts, frozen=True, kw_only=True):
    """The pieces made in overtime after the quota was met."""

    piece_rate_fen: (
        Annotated[
            Decimal,
            Meta(title="计件单价（分）", description="法定工作时间的计件单价，以分为单位，可以有小数"),
        ]
        | None
    ) = None
    extended_pieces: Annotated[
        int, Meta(title="工作日加班件数", description="完成定额后工作日延长工作时间做的件数", ge=0, le=10**9)
    ] = 0
    rest_day_pieces: Annotated[
        int, Meta(title="休息日加班件数", description="休息日工作、又没有安排补休的件数", ge=0, le=10**9)
    ] = 0
    holiday_pieces: Annotated[
        int, Meta(title="法定休假日加班件数", description="法定休假日工作的件数", ge=0, le=10**9)
    ] = 0
    paid_fen: Annotated[int, Meta(title="已付工资", description="单位已经为这些件数支付的工资", ge=0, le=10**13)] = 0

    def _faults(self) -> dict[str, str]:
        return super()._faults() | {"piece_rate_fen": number_fault(self.piece_rate_fen, 10**8)}


def compute_piece_rate_overtime(facts: PieceRateOvertime, parameters: Parameters) -> Amount:
    """The pay still owed for pieces made in overtime.

    Law: 工资支付暂行规定 art. 13(2); 劳动法 (2018) art. 44.
    """
    sheet = Sheet(facts, parameters)
    rate = facts.piece_rate_fen
    if rate is None:
        sheet.ask("piece_rate_fen", "法定工作时间内每件多少分？")
        return sheet.unanswered()
    total = Decimal(0)
    for label, pieces, percent, citation in (
        ("工作日延长工作时间", facts.extended_pieces, EXTENDED_PERCENT, _EXTENDED),
        ("休息日工作未安排补休", facts.rest_day_pieces, REST_DAY_PERCENT, _REST_DAY),
        ("法定休假日工作", facts.holiday_pieces, HOLIDAY_PERCENT, _HOLIDAY),
    ):
        pay = rate * pieces * percent / 100
        if pieces:
            sheet.step(f"{label}：每件{number(rate)}分 × {pieces}件 × {percent}% = {yuan(pay)}", citation)
        total += pay
    owed = max(total - facts.paid_fen, Decimal(0))
    sheet.step(f"合计应付{yuan(total)}，已付{yuan(facts.paid_fen)}，还应支付{yuan(owed)}", _PIECE_WORK)
    return sheet.answer(owed)


OVERTIME = Item(
    name="overtime",
    title="加班工资",
    explains="工作日、休息日、法定休假日加班，单位还应支付多少加班工资。",
    facts=Overtime,
    compute=compute_overtime,
    citations=(
        _LIMITS, _EXTENDED, _REST_DAY, _HOLIDAY, _BASE, _COMPREHENSIVE, _IRREGULAR, _HOURS, _FORMER_HOURS,
    ),
)  # fmt: skip
PIECE_RATE_OVERTIME = Item(
    name="piece_rate_overtime",
    title="计件工资的加班工资",
    explains="实行计件工资的，完成定额后加班做的件数应得多少。",
    facts=PieceRateOvertime,
    compute=compute_piece_rate_overtime,
    citations=(_EXTENDED, _REST_DAY, _HOLIDAY, _PIECE_WORK),
)
