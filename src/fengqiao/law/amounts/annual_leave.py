"""Paid annual leave: how many days, and what is owed for days not taken."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from msgspec import Meta

from fengqiao.law.amounts.amount import Amount, yuan
from fengqiao.law.amounts.item import Item
from fengqiao.law.amounts.pay import day_wage
from fengqiao.law.amounts.sheet import MOST_FEN, CheckedFacts, Sheet
from fengqiao.law.parameters import Parameters
from fengqiao.law.sources import ANNUAL_LEAVE_MEASURES, ANNUAL_LEAVE_REGULATION, Citation

EXTRA_PERCENT = 200
DAYS_A_YEAR = 365
PERSONAL_LEAVE_DAYS = 20

_DAYS = Citation(ANNUAL_LEAVE_REGULATION, 3, 1)
_EXCLUDED = Citation(ANNUAL_LEAVE_REGULATION, 4)
_TWELVE_MONTHS = Citation(ANNUAL_LEAVE_MEASURES, 3)
_NEW_HIRE = Citation(ANNUAL_LEAVE_MEASURES, 5)
_SCHOOL_HOLIDAYS = Citation(ANNUAL_LEAVE_MEASURES, 7)
_NEXT_YEAR = Citation(ANNUAL_LEAVE_MEASURES, 8)
_UNPAID = Citation(ANNUAL_LEAVE_MEASURES, 10, 1)
_DECLINED = Citation(ANNUAL_LEAVE_MEASURES, 10, 2)
_BASE = Citation(ANNUAL_LEAVE_MEASURES, 11)
_LEAVER = Citation(ANNUAL_LEAVE_MEASURES, 12)
_AGREED = Citation(ANNUAL_LEAVE_MEASURES, 13)

# Years of total service from which a leave of so many days is due, and the months of sick leave that exclude it.
_STEPS = ((20, 15, 4), (10, 10, 3), (1, 5, 2))


class UnusedAnnualLeave(CheckedFacts, frozen=True, kw_only=True):
    """The leave of one calendar year, and what became of it."""

    year: Annotated[int, Meta(title="哪一年", description="哪一年度的年休假（公历年度）", ge=2008, le=2100)]
    total_service_years: (
        Annotated[
            int,
            Meta(title="累计工作年限", description="在所有单位累计工作满几年（不满一年填0）", ge=0, le=70),
        ]
        | None
    ) = None
    worked_twelve_months: (
        Annotated[bool, Meta(title="是否连续工作满12个月", description="可以是在不同单位连续工作")] | None
    ) = None
    joined_on: Annotated[date, Meta(title="入职日期", description="当年新进本单位的，填哪一天入职")] | None = None
    left_on: (
        Annotated[date, Meta(title="离职日期", description="当年离开本单位的，填劳动合同解除或者终止的日期")] | None
    ) = None
    taken_days: Annotated[int, Meta(title="已休天数", description="当年已经休了几天年休假", ge=0, le=366)] = 0
    agreed_days: (
        Annotated[
            int,
            Meta(
                title="约定的年休假天数", description="合同或者规章制度规定的全年天数，高于法定的按约定", ge=0, le=366
            ),
        ]
        | None
    ) = None
    personal_leave_days: Annotated[
        int, Meta(title="不扣工资的事假天数", description="当年请事假累计几天，单位按规定没有扣工资", ge=0, le=366)
    ] = 0
    sick_leave_months: Annotated[int, Meta(title="病假月数", description="当年请病假累计满几个月", ge=0, le=12)] = 0
    school_holiday_days: Annotated[
        int, Meta(title="寒暑假天数", description="当年依法享受的寒暑假天数，没有的填0", ge=0, le=366)
    ] = 0
    lost_by_last_year: Annotated[
        bool,
        Meta(
            title="上年已休又请长假", description="上一年度休了年休假之后，又请了依法不应再享受年休假的长事假、长病假"
        ),
    ] = False
    declined_in_writing: Annotated[
        bool, Meta(title="本人书面放弃", description="单位安排了休假，本人因自己的原因书面提出不休")
    ] = False
    monthly_wage_fen: (
        Annotated[
            int,
            Meta(title="月平均工资", description="前12个月的月平均工资，要减去加班工资", ge=0, le=MOST_FEN),
        ]
        | None
    ) = None

    def _faults(self) -> dict[str, str]:
        faults = {}
        if self.worked_twelve_months and self.total_service_years == 0:
            faults["total_service_years"] = "连续工作满12个月的，累计工作至少1年"
        if self.joined_on is not None and self.joined_on.year > self.year:
            faults["joined_on"] = "晚于所算的年度"
        if self.left_on is not None and self.left_on.year < self.year:
            faults["left_on"] = "早于所算的年度"
        if self.joined_on is not None and self.left_on is not None and self.left_on < self.joined_on:
            faults["left_on"] = "早于入职日期"
        return faults


def entitled_days(total_service_years: int) -> int:
    """The days of leave in a full year after so many full years of total service.

    Law: 职工带薪年休假条例 art. 3(1).

    >>> [entitled_days(years) for years in (0, 1, 9, 10, 19, 20)]
    [0, 5, 5, 10, 10, 15]
    """
    return next((days for years, days, _ in _STEPS if total_service_years >= years), 0)


def _excluded(facts: UnusedAnnualLeave, years: int, full: int) -> tuple[str, Citation] | None:
    """Why there is no leave this year, with the article, or None."""
    if facts.personal_leave_days >= PERSONAL_LEAVE_DAYS:
        return f"事假累计{facts.personal_leave_days}天（20天以上）且没有扣工资，不享受当年的年休假", _EXCLUDED
    sick = next(months for least, _, months in _STEPS if years >= least)
    if facts.sick_leave_months >= sick:
        return f"病假累计{facts.sick_leave_months}个月（{sick}个月以上），不享受当年的年休假", _EXCLUDED
    if facts.school_holiday_days > full:
        return f"寒暑假{facts.school_holiday_days}天，多于年休假{full}天，不享受当年的年休假", _EXCLUDED
    if facts.lost_by_last_year:
        return "上一年度休假后又请长假，不享受本年度的年休假", _NEXT_YEAR
    return None


def _days_here(facts: UnusedAnnualLeave) -> int | None:
    """The calendar days of the year in this unit for one who came or left in it, else None."""
    came = facts.joined_on if facts.joined_on is not None and facts.joined_on.year == facts.year else None
    left = facts.left_on if facts.left_on is not None and facts.left_on.year == facts.year else None
    if came is None and left is None:
        return None
    return ((left or date(facts.year, 12, 31)) - (came or date(facts.year, 1, 1))).days + 1


def _full_days(facts: UnusedAnnualLeave, years: int) -> int:
    return max(entitled_days(years), facts.agreed_days or 0)


def _unused(facts: UnusedAnnualLeave, years: int) -> int:
    """The days of leave not taken that are due after `years` of service; nothing is written down."""
    full = _full_days(facts, years)
    if not years or _excluded(facts, years, full):
        return 0
    due = full - facts.school_holiday_days
    here = _days_here(facts)
    if here is not None:
        due = here * due // DAYS_A_YEAR
    return max(due - facts.taken_days, 0)


def unused_days(facts: UnusedAnnualLeave) -> tuple[int, int]:
    """The least and most days not taken that the known facts allow.

    Law: 职工带薪年休假条例 art. 3, 4; 企业职工带薪年休假实施办法 art. 3, 5, 7, 8, 12.
    """
    if facts.worked_twelve_months is False:
        return 0, 0
    known = facts.total_service_years
    possible = [_unused(facts, years) for years in ((1, 10, 20) if known is None else (known,))]
    return (0 if facts.worked_twelve_months is None else min(possible)), max(possible)


def _write_days(sheet: Sheet, facts: UnusedAnnualLeave, years: int) -> None:
    """Write down how the days come about where the years of service are known."""
    statutory, full = entitled_days(years), _full_days(facts, years)
    if not years:
        sheet.step("累计工作不满1年，没有年休假", _DAYS)
        return
    sheet.step(f"累计工作满{years}年，全年年休假{statutory}天", _DAYS)
    if full > statutory:
        sheet.step(f"约定的年休假{full}天高于法定，按约定", _AGREED)
    if excluded := _excluded(facts, years, full):
        sheet.step(*excluded)
        return
    if facts.school_holiday_days:
        rest = full - facts.school_holiday_days
        sheet.step(f"寒暑假{facts.school_holiday_days}天不多于年休假{full}天，应补足{rest}天", _SCHOOL_HOLIDAYS)
        full = rest
    here = _days_here(facts)
    if here is not None:
        hundredths = here * full * 100 // DAYS_A_YEAR
        sheet.step(
            f"当年在本单位{here}天：{here} ÷ 365 × {full}天 = {hundredths // 100}.{hundredths % 100:02d}天，"
            f"不足1整天的部分舍去，为{here * full // DAYS_A_YEAR}天",
            _NEW_HIRE if facts.left_on is None or facts.left_on.year > facts.year else _LEAVER,
        )


def compute_unused_annual_leave(facts: UnusedAnnualLeave, parameters: Parameters) -> Amount:
    """What is owed, beyond the normal wage, for leave not taken.

    Law: 职工带薪年休假条例 art. 3–5; 企业职工带薪年休假实施办法 art. 3, 5, 7, 8, 10–13.
    """
    sheet = Sheet(facts, parameters)
    least, most = unused_days(facts)
    _write_service(sheet, facts)
    if most and facts.declined_in_writing:
        sheet.step("单位已安排休假，本人因自己的原因书面提出不休，单位只须支付正常工资", _DECLINED)
        least = most = 0
    if not most:
        sheet.questions.clear()
        sheet.step("没有应付的未休年休假工资")
        return sheet.answer(0)
    sheet.step(f"应休未休{_spread((least, most))}天（已休{facts.taken_days}天；多休的不再扣回）")
    wage = sheet.needed("monthly_wage_fen", "前12个月减去加班工资后的月平均工资是多少？")
    if wage is None:
        return sheet.unanswered()
    day = day_wage(wage)
    sheet.step(f"日工资：{yuan(wage)} ÷ 21.75天 = {yuan(day)}", _BASE)
    amounts = [day * days * EXTRA_PERCENT / 100 for days in (least, most)]
    sheet.step(
        f"应按日工资的300%支付，其中100%已随正常工资支付，还应支付200%："
        f"{yuan(wage)} ÷ 21.75天 × {_spread((least, most))}天 × 200% = {'至'.join(map(yuan, dict.fromkeys(amounts)))}",
        _UNPAID,
    )
    return sheet.answer(*amounts)


def _write_service(sheet: Sheet, facts: UnusedAnnualLeave) -> None:
    """Write down what the service gives, or ask for it."""
    if facts.worked_twelve_months is False:
        sheet.step("没有连续工作满12个月，不享受年休假", _TWELVE_MONTHS)
        return
    if facts.worked_twelve_months is None:
        sheet.ask("worked_twelve_months", "是否已经连续工作满12个月（可以在不同单位）？")
    if facts.total_service_years is None:
        sheet.ask("total_service_years", "在所有单位累计工作满几年？")
        sheet.step("累计工作满1年不满10年，年休假5天；满10年不满20年，10天；满20年，15天", _DAYS)
    else:
        _write_days(sheet, facts, facts.total_service_years)


def _spread(days: Iterable[int]) -> str:
    return "至".join(map(str, dict.fromkeys(days)))


UNUSED_ANNUAL_LEAVE = Item(
    name="unused_annual_leave",
    title="未休年休假工资",
    explains="应休而没有休的年休假，单位在正常工资之外还应支付多少。",
    facts=UnusedAnnualLeave,
    compute=compute_unused_annual_leave,
    citations=(
        _DAYS, _EXCLUDED, _TWELVE_MONTHS, _NEW_HIRE, _SCHOOL_HOLIDAYS, _NEXT_YEAR, _UNPAID, _DECLINED, _BASE, _LEAVER,
        _AGREED,
    ),
)  # fmt: skip
