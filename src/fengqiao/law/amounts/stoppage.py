"""Pay while the employer stops work for reasons that are not the worker's."""

from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from fengqiao.law.amounts.amount import Amount, yuan
from fengqiao.law.amounts.item import Item
from fengqiao.law.amounts.sheet import MOST_FEN, LocalFacts, Sheet, number, number_fault
from fengqiao.law.parameters import Parameters
from fengqiao.law.sources import WAGE_PAYMENT_PROVISIONS, Citation

_STOPPAGE = Citation(WAGE_PAYMENT_PROVISIONS, 12)


class StoppagePay(LocalFacts, frozen=True, kw_only=True):
    """How long work stopped, within the first pay period and after it."""

    monthly_wage_fen: (
        Annotated[int, Meta(title="月工资", description="劳动合同规定的月工资", ge=0, le=MOST_FEN)] | None
    ) = None
    first_period_months: Annotated[
        Decimal,
        Meta(
            title="第一个工资支付周期内停工",
            description="第一个工资支付周期（按月）内停工多久，以月计，最多1，可以有小数",
        ),
    ] = Decimal(1)
    later_months: Annotated[
        Decimal, Meta(title="以后停工的月数", description="超过第一个工资支付周期后又停工几个月，可以有小数")
    ] = Decimal(0)
    worked: (
        Annotated[bool, Meta(title="以后是否提供劳动", description="超过第一个周期后，是否仍提供了正常劳动")] | None
    ) = None
    minimum_wage_fen: (
        Annotated[int, Meta(title="当地月最低工资", description="不填的，按地点和日期查找", ge=0, le=MOST_FEN)] | None
    ) = None
    living_allowance_percent: (
        Annotated[
            int,
            Meta(
                title="生活费比例",
                description="当地规定的停工生活费是最低工资的百分之几；不填的，按地点和日期查找",
                ge=0,
                le=100,
            ),
        ]
        | None
    ) = None
    paid_fen: Annotated[
        int, Meta(title="已付金额", description="停工期间单位已经支付的工资、生活费", ge=0, le=10**13)
    ] = 0

    def _faults(self) -> dict[str, str]:
        return super()._faults() | {
            "first_period_months": number_fault(self.first_period_months, 1),
            "later_months": number_fault(self.later_months, 600),
        }


def compute_stoppage_pay(facts: StoppagePay, parameters: Parameters) -> Amount:
    """What is still owed for the stoppage.

    Law: 工资支付暂行规定 art. 12; the living allowance is local.
    """
    sheet = Sheet(facts, parameters)
    wage = sheet.needed("monthly_wage_fen", "劳动合同规定的月工资是多少？")
    first = Decimal(wage or 0) * facts.first_period_months
    if wage is not None:
        sheet.step(
            f"第一个工资支付周期内照付工资：{yuan(wage)} × {number(facts.first_period_months)}个月 = {yuan(first)}",
            _STOPPAGE,
        )
    later = _later(sheet, facts)
    if wage is None or later is None:
        return sheet.unanswered()
    owed = [max(first + amount - facts.paid_fen, Decimal(0)) for amount in later]
    sheet.step(f"已付{yuan(facts.paid_fen)}，还应支付{'至'.join(map(yuan, dict.fromkeys(owed)))}", _STOPPAGE)
    return sheet.answer(*owed)


def _later(sheet: Sheet, facts: StoppagePay) -> tuple[Decimal, Decimal] | None:
    """The least and most for the time after the first pay period, or None while it cannot be said."""
    months = facts.later_months
    if not months:
        return Decimal(0), Decimal(0)
    minimum = sheet.figure("minimum_wage_monthly", "minimum_wage_fen", "月最低工资标准")
    if facts.worked is None:
        sheet.ask("worked", "超过第一个工资支付周期后，是否仍提供了正常劳动？")
    percent = 100 if facts.worked else _living_allowance_percent(sheet)
    if minimum is None or percent is None:
        return None
    full, allowance = minimum * months, minimum * months * percent / 100
    if facts.worked is not False:
        sheet.step(
            f"以后提供了正常劳动的，不低于最低工资：{yuan(minimum)} × {number(months)}个月 = {yuan(full)}", _STOPPAGE
        )
    if not facts.worked:
        sheet.step(
            f"以后没有劳动的，按当地规定付生活费："
            f"{yuan(minimum)} × {percent}% × {number(months)}个月 = {yuan(allowance)}",
            _STOPPAGE,
        )
    return allowance, allowance if facts.worked is False else full


def _living_allowance_percent(sheet: Sheet) -> int | None:
    return sheet.figure("stoppage_living_allowance_percent", "living_allowance_percent", "停工生活费占最低工资的比例")


STOPPAGE_PAY = Item(
    name="stoppage_pay",
    title="停工停产期间的工资",
    explains="不是劳动者的原因停工停产，单位应付多少工资、生活费。",
    facts=StoppagePay,
    compute=compute_stoppage_pay,
    citations=(_STOPPAGE,),
)
