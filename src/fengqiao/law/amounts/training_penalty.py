"""The penalty for leaving before a service period paid for by training is over (培训违约金): its legal ceiling."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from fengqiao.law.amounts.amount import Amount, yuan
from fengqiao.law.amounts.choice import Choice
from fengqiao.law.amounts.duration import ONE_DAY, days_within
from fengqiao.law.amounts.employment import day_fault
from fengqiao.law.amounts.item import Item
from fengqiao.law.amounts.sheet import CheckedFacts, Sheet
from fengqiao.law.parameters import Parameters
from fengqiao.law.sources import LABOUR_CONTRACT_LAW, LABOUR_CONTRACT_REGULATION, Citation

_PENALTY = Citation(LABOUR_CONTRACT_LAW, 22, paragraph=2)
_COST = Citation(LABOUR_CONTRACT_REGULATION, 16)
_EMPLOYER_FAULT = Citation(LABOUR_CONTRACT_REGULATION, 26, paragraph=1)
_WORKER_FAULT = Citation(LABOUR_CONTRACT_REGULATION, 26, paragraph=2)


class LeavingReason(Choice):
    """How a contract with a service period ended."""

    RESIGNED = "resigned", "劳动者因个人原因辞职"
    WORKER_FAULT = "worker_fault", "严重违纪、失职、兼职、欺诈或者被追究刑事责任，单位解除"
    EMPLOYER_FAULT = "employer_fault", "单位欠薪、未缴社保等有过错，劳动者因此解除"
    EMPLOYER_ENDED = "employer_ended", "单位因其他原因解除，或者双方协商解除而未约定违约金"


class ServicePeriod(CheckedFacts, frozen=True, kw_only=True):
    """A training, the service period agreed for it, and the day of leaving."""

    training_cost_fen: Annotated[
        int,
        Meta(
            title="培训费用",
            description="有凭证的培训费、培训期间的差旅费和因培训产生的其他直接费用",
            ge=0,
            le=10**11,
        ),
    ]
    wages_in_cost_fen: Annotated[
        int,
        Meta(title="其中的工资", description="培训费用里算进了多少培训期间的工资；工资不是培训费用", ge=0, le=10**11),
    ] = 0
    started_on: Annotated[date, Meta(title="服务期开始日期", description="服务期的第一天")]
    ends_on: Annotated[date, Meta(title="服务期结束日期", description="约定的服务期的最后一天")]
    left_on: Annotated[date, Meta(title="离职日期", description="实际工作的最后一天")]
    agreed_penalty_fen: (
        Annotated[
            int,
            Meta(title="约定的违约金", description="协议约定的违约金；协议没有约定违约金填0", ge=0, le=10**11),
        ]
        | None
    ) = None
    reason: Annotated[LeavingReason, Meta(title="离职原因", description="劳动合同是怎样解除的")] | None = None

    def _faults(self) -> dict[str, str]:
        faults = {field: day_fault(getattr(self, field)) for field in ("started_on", "ends_on", "left_on")}
        if self.ends_on < self.started_on:
            faults["ends_on"] = "服务期结束日期不能早于开始日期"
        if self.left_on < self.started_on:
            faults["left_on"] = "离职日期不能早于服务期开始日期"
        if self.wages_in_cost_fen > self.training_cost_fen:
            faults["wages_in_cost_fen"] = "不能多于培训费用"
        return faults


def compute_training_penalty(facts: ServicePeriod, parameters: Parameters) -> Amount:
    """The most that the employer may claim: the agreed penalty, not above the unserved share of the training cost.

    Law: 劳动合同法 art. 22(2); 劳动合同法实施条例 art. 16, 26.
    """
    sheet = Sheet(facts, parameters)
    match facts.reason:
        case LeavingReason.EMPLOYER_FAULT:
            sheet.step("劳动者因单位的过错解除合同，不属于违反服务期的约定，不付违约金。", _EMPLOYER_FAULT)
            return sheet.answer(0)
        case LeavingReason.EMPLOYER_ENDED:
            sheet.step("不是劳动者违反服务期，也不是因劳动者的严重过错解除，不付违约金。", _WORKER_FAULT)
            return sheet.answer(0)
        case LeavingReason.WORKER_FAULT:
            sheet.step("单位因劳动者的严重过错解除合同，劳动者应当按约定支付违约金。", _WORKER_FAULT)
        case LeavingReason.RESIGNED:
            sheet.step("劳动者在服务期内辞职，违反服务期的约定，应当按约定支付违约金。", _PENALTY)
        case _:
            sheet.ask("reason", "劳动合同是怎样解除的？因单位过错解除的，不付违约金。")
    ceiling = _unserved_share(sheet, facts)
    if facts.agreed_penalty_fen is None:
        sheet.ask("agreed_penalty_fen", "协议约定的违约金是多少？没有约定填0。")
        return sheet.answer(0, ceiling)
    most = min(ceiling, Decimal(facts.agreed_penalty_fen))
    sheet.step(
        f"约定的违约金{yuan(facts.agreed_penalty_fen)}，法律允许的最高数额{yuan(ceiling)}，取较低的：{yuan(most)}。",
        _PENALTY,
    )
    return sheet.answer(0 if facts.reason is None else most, most)


def _unserved_share(sheet: Sheet, facts: ServicePeriod) -> Decimal:
    cost = facts.training_cost_fen - facts.wages_in_cost_fen
    if facts.wages_in_cost_fen:
        sheet.step(f"培训期间的工资{yuan(facts.wages_in_cost_fen)}不是培训费用，除去后为{yuan(cost)}。", _COST)
    whole = days_within(facts.started_on, facts.ends_on + ONE_DAY)
    unserved = max(days_within(facts.left_on, facts.ends_on), 0)
    share = Decimal(cost) * unserved / whole
    sheet.step(
        f"服务期共{whole}天，还有{unserved}天没有履行，"
        f"应分摊培训费用{yuan(cost)} × {unserved} ÷ {whole} = {yuan(share)}。",
        _PENALTY,
    )
    return share


TRAINING_PENALTY = Item(
    name="training_penalty",
    title="培训违约金的上限",
    explains="劳动者没有做满培训服务期就离职，单位最多可以要求的违约金。",
    facts=ServicePeriod,
    compute=compute_training_penalty,
    citations=(_PENALTY, _COST, _EMPLOYER_FAULT, _WORKER_FAULT),
)
