"""How much an employer may take from a month's wage for a loss, and what must be given back."""

from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from fengqiao.law.amounts.amount import Amount, yuan
from fengqiao.law.amounts.item import Item
from fengqiao.law.amounts.sheet import MOST_FEN, LocalFacts, Sheet
from fengqiao.law.parameters import Parameters
from fengqiao.law.sources import WAGE_PAYMENT_PROVISIONS, Citation

MOST_PERCENT = 20

_WITHHOLDING = Citation(WAGE_PAYMENT_PROVISIONS, 15)
_LOSS = Citation(WAGE_PAYMENT_PROVISIONS, 16)


class WageDeduction(LocalFacts, frozen=True, kw_only=True):
    """One month's wage, and what was taken from it for a loss. Taxes and insurance are not meant."""

    wage_fen: Annotated[int, Meta(title="当月工资", description="扣除之前当月应得的工资", ge=0, le=MOST_FEN)] | None = (
        None
    )
    deducted_fen: Annotated[
        int,
        Meta(title="当月扣了多少", description="以赔偿损失、罚款等名义扣的，不含个税和社保", ge=0, le=MOST_FEN),
    ] = 0
    caused_loss: (
        Annotated[bool, Meta(title="是否本人造成损失", description="是否因本人的原因给单位造成了经济损失")] | None
    ) = None
    agreed: Annotated[bool, Meta(title="合同是否约定赔偿", description="劳动合同是否约定了赔偿经济损失")] | None = None
    loss_fen: (
        Annotated[int, Meta(title="损失金额", description="还没有赔偿的损失金额；不清楚的不填", ge=0, le=10**13)] | None
    ) = None
    minimum_wage_fen: (
        Annotated[int, Meta(title="当地月最低工资", description="不填的，按地点和日期查找", ge=0, le=MOST_FEN)] | None
    ) = None

    def _faults(self) -> dict[str, str]:
        faults = super()._faults()
        if self.wage_fen is not None and self.deducted_fen > self.wage_fen:
            faults["deducted_fen"] = "不能多于当月工资"
        return faults


def deduction_limit(wage_fen: int, minimum_wage_fen: int) -> Decimal:
    """The most that may be taken from a month's wage, in fen, not rounded.

    Law: 工资支付暂行规定 art. 16.

    >>> deduction_limit(500000, 254000), deduction_limit(300000, 254000), deduction_limit(200000, 254000)
    (Decimal('100000'), Decimal('46000'), Decimal('0'))
    """
    return min(Decimal(wage_fen) * MOST_PERCENT / 100, Decimal(max(wage_fen - minimum_wage_fen, 0)))


def compute_wage_deduction(facts: WageDeduction, parameters: Parameters) -> Amount:
    """What was taken beyond the limit and must be given back.

    Law: 工资支付暂行规定 art. 15, 16.
    """
    sheet = Sheet(facts, parameters)
    if facts.caused_loss is False or facts.agreed is False:
        missing = "不是本人的原因造成损失" if facts.caused_loss is False else "劳动合同没有约定赔偿"
        sheet.step(f"{missing}，不得扣工资，所扣的{yuan(facts.deducted_fen)}应全部返还", _WITHHOLDING)
        return sheet.answer(facts.deducted_fen)
    wage = sheet.needed("wage_fen", "当月应得的工资是多少？")
    minimum = sheet.figure("minimum_wage_monthly", "minimum_wage_fen", "月最低工资标准")
    if facts.caused_loss is None:
        sheet.ask("caused_loss", "是不是本人的原因给单位造成了损失？")
    if facts.agreed is None:
        sheet.ask("agreed", "劳动合同有没有约定赔偿损失？")
    if wage is None:
        return sheet.unanswered()
    limit = _write_limit(sheet, wage, minimum or 0)
    if facts.loss_fen is not None and facts.loss_fen < limit:
        limit = Decimal(facts.loss_fen)
        sheet.step(f"还没有赔偿的损失只有{yuan(limit)}，最多扣{yuan(limit)}", _LOSS)
    back = max(facts.deducted_fen - limit, Decimal(0))
    sheet.step(f"实际扣了{yuan(facts.deducted_fen)}，应返还{yuan(back)}", _LOSS)
    # What is not known can only lower the limit, so that more must be given back.
    return sheet.answer(back, facts.deducted_fen if sheet.questions else None)


def _write_limit(sheet: Sheet, wage: int, minimum: int) -> Decimal:
    sheet.step(f"当月工资的20%：{yuan(wage)} × 20% = {yuan(Decimal(wage) * MOST_PERCENT / 100)}", _LOSS)
    if minimum:
        sheet.step(
            f"扣除后不得低于当地最低工资：{yuan(wage)} - {yuan(minimum)} = {yuan(max(wage - minimum, 0))}", _LOSS
        )
    limit = deduction_limit(wage, minimum)
    sheet.step(f"当月最多可以扣{yuan(limit)}", _LOSS)
    return limit


WAGE_DEDUCTION = Item(
    name="wage_deduction",
    title="多扣的工资",
    explains="单位因损失赔偿扣工资，一个月最多能扣多少，多扣的应返还多少。",
    facts=WageDeduction,
    compute=compute_wage_deduction,
    citations=(_WITHHOLDING, _LOSS),
)
