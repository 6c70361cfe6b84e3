"""Workers past the statutory retirement age: which rules protect them on a day, and the minimum wage they are owed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from fengqiao.law.amounts.amount import Amount, yuan
from fengqiao.law.amounts.choice import Choice
from fengqiao.law.amounts.item import Item
from fengqiao.law.amounts.sheet import MOST_FEN, LocalFacts, Sheet
from fengqiao.law.parameters import Parameters
from fengqiao.law.sources import LABOUR_INTERPRETATION_ONE, LABOUR_INTERPRETATION_TWO, OVER_AGE_PROVISIONS, Citation

PROVISIONS_SINCE = date(2026, 7, 1)
SERVICE_CONTRACT_REPEALED_ON = date(2025, 9, 1)
SERVICE_CONTRACT_SINCE = date(2021, 1, 1)

_SERVICE_CONTRACT = Citation(LABOUR_INTERPRETATION_ONE, 32, 1)
_REPEAL = Citation(LABOUR_INTERPRETATION_TWO, 21)
_PROVISIONS = Citation(OVER_AGE_PROVISIONS)


class Regime(Choice):
    """Which rules hold for the work of an over-age worker on a day."""

    PROVISIONS = "provisions", "适用《超龄劳动者基本权益保障暂行规定》"
    SERVICE_CONTRACT = "service_contract", "已领养老待遇的，按劳务关系处理"
    OPEN = "open", "法律没有统一规定，按具体情况认定"


@dataclass(frozen=True, slots=True)
class Protection:
    """What holds and what does not, in Chinese, and the article."""

    regime: Regime
    holds: str
    does_not_hold: str
    citation: Citation


PROTECTIONS: dict[Regime, Protection] = {
    Regime.PROVISIONS: Protection(
        Regime.PROVISIONS,
        "应订立书面用工协议；报酬不低于最低工资；加班按《劳动法》第四十四条付加班费；单位应为其参加工伤保险；"
        "因报酬、休息休假、劳动安全卫生、工伤保障发生争议的，适用《劳动争议调解仲裁法》",
        "该规定没有经济补偿的内容；其他争议向人民法院起诉",
        _PROVISIONS,
    ),
    Regime.SERVICE_CONTRACT: Protection(
        Regime.SERVICE_CONTRACT,
        "按双方约定支付劳务报酬",
        "不适用最低工资、加班费、经济补偿等劳动关系的规定；争议直接向人民法院起诉",
        _SERVICE_CONTRACT,
    ),
    Regime.OPEN: Protection(
        Regime.OPEN,
        "《超龄劳动者基本权益保障暂行规定》2026年7月1日起才施行；是劳动关系还是劳务关系，由仲裁委员会、人民法院按具体情况认定",
        "不能因为超龄就一概认定为劳务关系",
        _REPEAL,
    ),
}


def regime_on(day: date, receives_pension: bool | None) -> tuple[Regime, ...]:
    """The rules that may hold on `day` for a worker past retirement age; two where it turns on the pension.

    Law: 超龄劳动者基本权益保障暂行规定, from 2026-07-01; 法释〔2025〕12号 art. 21, from 2025-09-01;
    法释〔2020〕26号 art. 32(1), until 2025-08-31.

    >>> [regime.value for regime in regime_on(date(2025, 8, 31), True)]
    ['service_contract']
    >>> [regime.value for regime in regime_on(date(2025, 9, 1), True)]
    ['open']
    """
    if day >= PROVISIONS_SINCE:
        return (Regime.PROVISIONS,)
    if day >= SERVICE_CONTRACT_REPEALED_ON or receives_pension is False:
        return (Regime.OPEN,)
    return (Regime.SERVICE_CONTRACT,) if receives_pension else (Regime.SERVICE_CONTRACT, Regime.OPEN)


class OverAgePay(LocalFacts, frozen=True, kw_only=True):
    """The pay of a worker past retirement age for full months of normal work."""

    receives_pension: (
        Annotated[
            bool,
            Meta(title="是否领养老待遇", description="是否已经依法享受养老保险待遇或者领取退休金"),
        ]
        | None
    ) = None
    monthly_paid_fen: (
        Annotated[int, Meta(title="每月实付", description="单位每月实际支付的报酬", ge=0, le=MOST_FEN)] | None
    ) = None
    months: Annotated[
        int, Meta(title="月数", description="提供了正常劳动、报酬低于最低工资的有几个月", ge=1, le=600)
    ] = 1
    minimum_wage_fen: (
        Annotated[int, Meta(title="当地月最低工资", description="不填的，按地点和日期查找", ge=0, le=MOST_FEN)] | None
    ) = None

    def _faults(self) -> dict[str, str]:
        faults = super()._faults()
        if self.day is not None and self.day < SERVICE_CONTRACT_SINCE:
            faults["day"] = "2021年1月1日以前的，本系统没有收录当时的规定"
        return faults


def compute_over_age_pay(facts: OverAgePay, parameters: Parameters) -> Amount:
    """What is missing to the minimum wage, where the rules of the day guarantee it; the steps say which do.

    Law: 超龄劳动者基本权益保障暂行规定; 法释〔2025〕12号 art. 21; 法释〔2020〕26号 art. 32(1).
    """
    sheet = Sheet(facts, parameters)
    if facts.day is None:
        sheet.ask("day", "这些工作是哪一天以前完成的？不同时期适用的规定不同。")
        return sheet.unanswered()
    regimes = regime_on(facts.day, facts.receives_pension)
    if len(regimes) > 1:
        sheet.ask("receives_pension", "是否已经依法享受养老保险待遇或者领取退休金？")
    for regime in regimes:
        protection = PROTECTIONS[regime]
        citation = protection.citation
        if regime is Regime.OPEN and facts.day < SERVICE_CONTRACT_REPEALED_ON:
            citation = _SERVICE_CONTRACT  # it speaks of those who draw a pension, and so leaves the others open
        sheet.step(f"{regime.label}：{protection.holds}", citation)
        sheet.step(protection.does_not_hold, citation)
    if regimes == (Regime.SERVICE_CONTRACT,):
        sheet.warn("报酬低于约定的，可以按约定主张。")
        return sheet.answer(0)
    missing = _missing(sheet, facts)
    if missing is None:
        return sheet.unanswered()
    if regimes == (Regime.PROVISIONS,):
        return sheet.answer(missing)
    sheet.warn("能否按最低工资补足，取决于认定为劳动关系还是劳务关系。")
    return sheet.answer(0, missing)


def _missing(sheet: Sheet, facts: OverAgePay) -> Decimal | None:
    paid = sheet.needed("monthly_paid_fen", "单位每月实际支付多少？")
    minimum = sheet.figure("minimum_wage_monthly", "minimum_wage_fen", "月最低工资标准")
    if paid is None or minimum is None:
        return None
    missing = Decimal(max(minimum - paid, 0) * facts.months)
    sheet.step(
        f"最低工资{yuan(minimum)}，每月实付{yuan(paid)}，每月差{yuan(max(minimum - paid, 0))}"
        f" × {facts.months}个月 = {yuan(missing)}"
    )
    return missing


OVER_AGE_PAY = Item(
    name="over_age_pay",
    title="超龄劳动者的报酬差额",
    explains="超过法定退休年龄的劳动者适用哪些规定，报酬低于最低工资的应补多少。",
    facts=OverAgePay,
    compute=compute_over_age_pay,
    citations=(_SERVICE_CONTRACT, _REPEAL, _PROVISIONS),
)
