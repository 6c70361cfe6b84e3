"""Double wage for months without a written contract (二倍工资): the second wage, paid on top of the first."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from fengqiao.law.amounts.amount import Amount, yuan
from fengqiao.law.amounts.choice import Choice, method_of
from fengqiao.law.amounts.double_wage_limitation import (
    DEFENCE,
    INTERRUPTION,
    LIMITATION,
    LIMITATION_CITATIONS,
    LIMITATION_METHOD,
    LimitationMethod,
    PaidMonth,
    first_day_in_time,
    pay_in_time,
)
from fengqiao.law.amounts.duration import ONE_DAY, day_after_months, month_parts, parts_in_words
from fengqiao.law.amounts.employment import CONTRACT_LAW_SINCE, Place, calendar_fault, day_fault, place_fault
from fengqiao.law.amounts.item import Item
from fengqiao.law.amounts.sheet import CheckedFacts, Sheet
from fengqiao.law.parameters import Parameters
from fengqiao.law.sources import (
    LABOUR_CONTRACT_LAW,
    LABOUR_CONTRACT_REGULATION,
    LABOUR_INTERPRETATION_TWO,
    Citation,
)

MOST_MONTHS = 11
_DOUBLE = Citation(LABOUR_CONTRACT_LAW, 82, paragraph=1)
_BEFORE_2008 = Citation(LABOUR_CONTRACT_LAW, 97, paragraph=2)
_STRETCH = Citation(LABOUR_CONTRACT_REGULATION, 6)
_A_YEAR = Citation(LABOUR_CONTRACT_REGULATION, 7)
_BY_MONTHS = Citation(LABOUR_INTERPRETATION_TWO, 6)
_EXEMPT = Citation(LABOUR_INTERPRETATION_TWO, 7)
_EXTENDED = Citation(LABOUR_INTERPRETATION_TWO, 8)


class Exemption(Choice):
    """Why no double wage is due although no contract was signed."""

    NONE = "none", "没有下列情形"
    FORCE_MAJEURE = "force_majeure", "因不可抗力没有订立"
    WORKER = "worker", "因劳动者本人故意或者重大过失没有订立"
    OTHER_LAW = "other_law", "法律、行政法规规定的其他情形"
    AUTOMATIC_EXTENSION = "automatic_extension", "原合同依法自动续延（医疗期、孕产哺乳期、服务期、工会任期等）"


class UnsignedEmployment(CheckedFacts, frozen=True, kw_only=True):
    """An employment that had no written contract for some time."""

    started_on: Annotated[date, Meta(title="入职日期", description="实际开始工作的那一天")]
    signed_on: (
        Annotated[date, Meta(title="补签合同日期", description="签订书面劳动合同的日期；没有签过不填")] | None
    ) = None
    ended_on: Annotated[date, Meta(title="离职日期", description="劳动关系的最后一天；还在职不填")] | None = None
    monthly_wage_fen: (
        Annotated[
            int, Meta(title="月工资", description="没有签合同期间每月的工资；各月不同的，改填每月工资", ge=0, le=10**10)
        ]
        | None
    ) = None
    monthly_wages_fen: Annotated[
        tuple[Annotated[int, Meta(ge=0, le=10**10)], ...],
        Meta(
            title="每月工资", description="从入职满一个月的次日起，每个月的工资，最多十一个月", max_length=MOST_MONTHS
        ),
    ] = ()
    exemption: Annotated[Exemption, Meta(title="免付的情形", description="没有签合同是不是因为下列情形")] = (
        Exemption.NONE
    )
    claimed_on: Annotated[date, Meta(title="申请仲裁日期", description="已经或者准备申请仲裁的日期")] | None = None
    interrupted_on: (
        Annotated[
            date, Meta(title="最近一次主张的日期", description="申请仲裁以前，最近一次向单位或者有关部门要求支付的日期")
        ]
        | None
    ) = None
    limitation_raised: (
        Annotated[
            bool, Meta(title="单位提出时效抗辩", description="单位在仲裁中是否提出已经超过一年的时效；不知道不填")
        ]
        | None
    ) = None
    place: Place | None = None

    @property
    def day(self) -> date:
        """The day whose local method counts.

        Law: none; it names one of the facts.
        """
        return self.claimed_on or self.started_on

    def _faults(self) -> dict[str, str]:
        faults = {
            "started_on": day_fault(self.started_on) or calendar_fault(_year_after(self.started_on)),
            "place": place_fault(self.place),
        }
        for field in ("signed_on", "ended_on", "claimed_on", "interrupted_on"):
            day: date | None = getattr(self, field)
            faults[field] = day_fault(day) or ("不能早于入职日期" if day is not None and day < self.started_on else "")
        if self.signed_on is not None and self.ended_on is not None and self.signed_on > self.ended_on:
            faults["signed_on"] = "补签合同不能晚于离职日期"
        if self.interrupted_on is not None and self.claimed_on is not None and self.interrupted_on > self.claimed_on:
            faults["interrupted_on"] = "不能晚于申请仲裁的日期"
        if self.monthly_wage_fen is not None and self.monthly_wages_fen:
            faults["monthly_wages_fen"] = "月工资和每月工资只填一项"
        return faults


def _year_after(started_on: date) -> date:
    return date(max(started_on, CONTRACT_LAW_SINCE).year + 1, 1, 1)


def compute_double_wage(facts: UnsignedEmployment, parameters: Parameters) -> Amount:
    """The second wage for at most eleven months, less what limitation takes; 0 with the reason where none is due.

    Law: 劳动合同法 art. 82(1), 97(2); 劳动合同法实施条例 art. 6, 7; 法释〔2025〕12号 art. 6–9.
    """
    sheet = Sheet(facts, parameters)
    if facts.exemption is not Exemption.NONE:
        citation = _EXTENDED if facts.exemption is Exemption.AUTOMATIC_EXTENSION else _EXEMPT
        sheet.step(f"{facts.exemption.label}的，不付二倍工资。", citation)
        return sheet.answer(0)
    start, after = _stretch(sheet, facts)
    if after <= start:
        sheet.step("自用工之日起一个月内签订了书面合同，或者用工没有超过一个月，没有二倍工资。", _DOUBLE)
        return sheet.answer(0)
    parts = month_parts(start, after)
    sheet.step(
        f"二倍工资从入职满一个月的次日（{start}）算到{after - ONE_DAY}，共{parts_in_words(parts)}；最多十一个月。",
        _STRETCH,
    )
    wages = facts.monthly_wages_fen or () if facts.monthly_wage_fen is None else (facts.monthly_wage_fen,) * len(parts)
    if not wages:
        sheet.ask("monthly_wage_fen", "没有签合同期间，每月的工资是多少？")
        return sheet.unanswered()
    if len(wages) != len(parts):
        sheet.ask("monthly_wages_fen", f"请填写从{start}起{len(parts)}个月的工资（不满的月份填整月的工资）。")
        return sheet.unanswered()
    months = [PaidMonth(part, wage, part.pay(wage)) for part, wage in zip(parts, wages, strict=True)]
    total = sum((month.pay for month in months), Decimal(0))
    sheet.step(f"每月另付一倍工资，不满一个月的按实际工作日计算，合计{yuan(total)}。", _BY_MONTHS)
    return _answer_in_time(sheet, facts, months, total)


def _stretch(sheet: Sheet, facts: UnsignedEmployment) -> tuple[date, date]:
    since = facts.started_on
    if since < CONTRACT_LAW_SINCE:
        sheet.step("2008年1月1日以前入职、没有书面合同的，应当自2008年1月1日起一个月内订立。", _BEFORE_2008)
        since = CONTRACT_LAW_SINCE
    start, a_year = day_after_months(since, 1), day_after_months(since, 12)
    ends = [a_year]
    if facts.signed_on is not None:
        ends.append(facts.signed_on)
    if facts.ended_on is not None:
        ends.append(facts.ended_on + ONE_DAY)
    if len(ends) == 1 and facts.claimed_on is not None:
        ends.append(facts.claimed_on + ONE_DAY)
    after = min(ends)
    if after == a_year:
        sheet.step("满一年仍未签订的，从满一年当日起视为已经订立无固定期限合同，以后没有二倍工资。", _A_YEAR)
    return start, after


def _answer_in_time(sheet: Sheet, facts: UnsignedEmployment, months: list[PaidMonth], total: Decimal) -> Amount:
    if facts.limitation_raised is False:
        sheet.step("单位没有在仲裁中提出时效抗辩，不扣除。", DEFENCE)
        return sheet.answer(total)
    if facts.claimed_on is None:
        sheet.ask("claimed_on", "哪一天申请仲裁？超过一年时效的部分，单位提出抗辩的，得不到支持。")
        return sheet.answer(0, total)
    in_time = first_day_in_time(facts.claimed_on, facts.interrupted_on)
    if facts.interrupted_on is not None:
        sheet.step(
            f"{facts.interrupted_on}主张过权利，时效中断，重新计算一年；一年内没有申请仲裁的不算。", INTERRUPTION
        )
    if in_time <= months[0].part.start:
        sheet.step(f"申请时没有超过一年的时效（从{in_time}起的都在时效内）。", LIMITATION)
        return sheet.answer(total)
    methods = _methods(sheet)
    sums = [pay_in_time(months, in_time, method) for method in methods]
    least, most = min(sums), max(sums)
    for method, amount in zip(methods, sums, strict=True):
        sheet.step(f"时效一年，{method.label}，从{in_time}起的在时效内：{yuan(amount)}。", LIMITATION)
    if least != most:
        sheet.warn("二倍工资的时效怎样起算，各地做法不同，当地做法未录入；这里按各种做法给出范围。")
    if facts.limitation_raised is None and least != total:
        sheet.ask("limitation_raised", "单位在仲裁中提出时效抗辩了吗？没有提出的，不扣除。")
        most = total
    return sheet.answer(least, most)


def _methods(sheet: Sheet) -> tuple[LimitationMethod, ...]:
    row = sheet.local(LIMITATION_METHOD)
    if row is None:
        return tuple(LimitationMethod)
    return (method_of(row, LimitationMethod),)


DOUBLE_WAGE = Item(
    name="double_wage",
    title="未签书面合同的二倍工资",
    explains="入职超过一个月没有签书面劳动合同，单位应当另付的一倍工资；不包括应签无固定期限合同而未签的情形。",
    facts=UnsignedEmployment,
    compute=compute_double_wage,
    citations=(_DOUBLE, _BEFORE_2008, _STRETCH, _A_YEAR, _BY_MONTHS, _EXEMPT, _EXTENDED, *LIMITATION_CITATIONS),
)
