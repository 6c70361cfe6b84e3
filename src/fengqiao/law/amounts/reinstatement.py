"""Wages for the gap where an unlawful ending is undone and the contract goes on."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from fengqiao.law.amounts.amount import Amount, yuan
from fengqiao.law.amounts.duration import ONE_DAY, month_parts, parts_in_words, pay_of
from fengqiao.law.amounts.employment import calendar_fault
from fengqiao.law.amounts.item import Item
from fengqiao.law.amounts.sheet import CheckedFacts, Sheet
from fengqiao.law.parameters import Parameters
from fengqiao.law.sources import LABOUR_CONTRACT_LAW, LABOUR_INTERPRETATION_TWO, Citation

_CONTINUES = Citation(LABOUR_CONTRACT_LAW, 48)
_GAP = Citation(LABOUR_INTERPRETATION_TWO, 18)


class UndoneTermination(CheckedFacts, frozen=True, kw_only=True):
    """An unlawful decision to end a contract that goes on afterwards."""

    decided_on: Annotated[date, Meta(title="解除决定日期", description="单位作出违法解除、终止决定的那一天")]
    resumed_on: Annotated[date, Meta(title="恢复履行日期", description="重新上班、继续履行合同的第一天")] | None = None
    monthly_wage_fen: Annotated[
        int, Meta(title="正常工作的月工资", description="提供正常劳动时每月的工资标准", ge=0, le=10**10)
    ]
    feasible: Annotated[bool, Meta(title="能够继续履行", description="劳动合同是否还能继续履行")] | None = None
    worker_share_percent: Annotated[
        int,
        Meta(
            title="劳动者承担的比例",
            description="双方对解除都有过错的，劳动者承担百分之几，由仲裁机构或者法院认定；没有过错填0",
            ge=0,
            le=100,
        ),
    ] = 0

    def _faults(self) -> dict[str, str]:
        resumed = calendar_fault(self.resumed_on)
        if self.resumed_on is not None and self.resumed_on <= self.decided_on:
            resumed = "恢复履行日期应在解除决定之后"
        return {"decided_on": calendar_fault(self.decided_on), "resumed_on": resumed}


def compute_reinstatement_pay(facts: UndoneTermination, parameters: Parameters) -> Amount:
    """The wages from the day after the decision to the day before the contract goes on, less the worker's share.

    The interpretation does not say how a broken month counts; it is counted by its working days.
    Law: 法释〔2025〕12号 art. 18; 劳动合同法 art. 48.
    """
    sheet = Sheet(facts, parameters)
    if facts.feasible is False:
        sheet.step("劳动合同已经不能继续履行的，不付中断期间的工资，单位应付赔偿金；请算“赔偿金”。", _CONTINUES)
        return sheet.answer(0)
    if facts.feasible is None:
        sheet.ask("feasible", "劳动合同还能继续履行吗？不能继续履行的，改付赔偿金。")
    if facts.resumed_on is None:
        sheet.ask("resumed_on", "哪一天恢复上班、继续履行合同？")
        return sheet.unanswered()
    parts = month_parts(facts.decided_on + ONE_DAY, facts.resumed_on)
    pay = pay_of(parts, facts.monthly_wage_fen)
    sheet.step(
        f"按正常劳动时的工资，补付决定次日（{facts.decided_on + ONE_DAY}）至恢复履行前一日"
        f"（{facts.resumed_on - ONE_DAY}）的工资，共{parts_in_words(parts)}。",
        _GAP,
    )
    sheet.step(f"每月{yuan(facts.monthly_wage_fen)}，合计{yuan(pay)}。", _GAP)
    if facts.worker_share_percent:
        pay = pay * (100 - facts.worker_share_percent) / 100
        sheet.step(
            f"双方都有过错，劳动者承担{facts.worker_share_percent}%，单位支付其余{yuan(pay)}。",
            _GAP,
        )
    return sheet.answer(Decimal(0) if facts.feasible is None else pay, pay)


REINSTATEMENT_PAY = Item(
    name="reinstatement_pay",
    title="恢复期间工资",
    explains="违法解除后劳动合同继续履行的，单位补付中断期间的工资。",
    facts=UndoneTermination,
    compute=compute_reinstatement_pay,
    citations=(_CONTINUES, _GAP),
)
