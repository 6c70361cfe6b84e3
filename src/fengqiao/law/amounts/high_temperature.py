"""The high-temperature allowance, whose amount each province fixes."""

from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from fengqiao.law.amounts.amount import Amount, yuan
from fengqiao.law.amounts.choice import Choice
from fengqiao.law.amounts.item import Item
from fengqiao.law.amounts.sheet import MOST_FEN, LocalFacts, Sheet
from fengqiao.law.parameters import Parameters
from fengqiao.law.sources import HIGH_TEMPERATURE_MEASURES, Citation

_ALLOWANCE = Citation(HIGH_TEMPERATURE_MEASURES, 17, verified=False)


class HotWork(Choice):
    """Where the work is done."""

    OUTDOOR = "outdoor", "室外"
    INDOOR = "indoor", "室内"


LEAST_CELSIUS = {HotWork.OUTDOOR: 35, HotWork.INDOOR: 33}


class HighTemperatureAllowance(LocalFacts, frozen=True, kw_only=True):
    """The work in the heat, by months and by days."""

    work: Annotated[HotWork, Meta(title="室外还是室内", description="在室外露天还是室内工作")]
    celsius: (
        Annotated[
            int,
            Meta(title="温度", description="室外填日最高气温，室内填采取措施后工作场所的温度，单位℃", ge=-60, le=100),
        ]
        | None
    ) = None
    months: (
        Annotated[int, Meta(title="月数", description="在当地发放高温津贴的月份里工作了几个月", ge=0, le=600)] | None
    ) = None
    days: (
        Annotated[int, Meta(title="天数", description="高温天气工作的天数（按天发放的地方）", ge=0, le=10000)] | None
    ) = None
    monthly_allowance_fen: (
        Annotated[
            int,
            Meta(title="每月标准", description="当地规定的每月高温津贴；不填的，按地点和日期查找", ge=0, le=MOST_FEN),
        ]
        | None
    ) = None
    daily_allowance_fen: (
        Annotated[
            int,
            Meta(title="每天标准", description="当地规定的每天高温津贴；不填的，按地点和日期查找", ge=0, le=MOST_FEN),
        ]
        | None
    ) = None
    paid_fen: Annotated[int, Meta(title="已付津贴", description="单位已经支付的高温津贴", ge=0, le=10**13)] = 0

    def _faults(self) -> dict[str, str]:
        faults = super()._faults()
        if self.monthly_allowance_fen is not None and self.daily_allowance_fen is not None:
            faults["daily_allowance_fen"] = "每月标准和每天标准只填一个"
        return faults


def compute_high_temperature_allowance(facts: HighTemperatureAllowance, parameters: Parameters) -> Amount:
    """The allowance still owed.

    Law: 防暑降温措施管理办法 art. 17, cited from general knowledge; the amount is provincial.
    """
    sheet = Sheet(facts, parameters)
    least = LEAST_CELSIUS[facts.work]
    rule = f"{facts.work.label}工作{least}℃以上" if facts.work is HotWork.OUTDOOR else "室内不能降到33℃以下"
    if facts.celsius is not None and facts.celsius < least:
        sheet.step(f"{facts.celsius}℃，没有达到发放高温津贴的温度（{rule}）", _ALLOWANCE)
        return sheet.answer(0)
    if facts.celsius is None:
        sheet.ask("celsius", f"工作时的温度是多少（{rule}的发放）？")
    else:
        sheet.step(f"{facts.celsius}℃，应当发放高温津贴（{rule}），津贴属于工资", _ALLOWANCE)
    due = _due(sheet, facts)
    if due is None:
        return sheet.unanswered()
    owed = max(Decimal(due - facts.paid_fen), Decimal(0))
    sheet.step(f"应付{yuan(due)}，已付{yuan(facts.paid_fen)}，还应支付{yuan(owed)}", _ALLOWANCE)
    return sheet.answer(0 if facts.celsius is None else owed, owed)


def _due(sheet: Sheet, facts: HighTemperatureAllowance) -> int | None:
    """The whole allowance, or None while the local amount or the time is missing."""
    if facts.monthly_allowance_fen is None:
        daily = sheet.figure_if_known(
            f"high_temperature_{facts.work}_daily", "daily_allowance_fen", f"{facts.work.label}每天高温津贴"
        )
        if daily is not None:
            return _times(sheet, daily, "days", "天", "高温天气工作了多少天？")
    monthly = sheet.figure(
        f"high_temperature_{facts.work}_monthly", "monthly_allowance_fen", f"{facts.work.label}每月高温津贴"
    )
    return None if monthly is None else _times(sheet, monthly, "months", "个月", "在发放高温津贴的月份里工作了几个月？")


def _times(sheet: Sheet, rate: int, field: str, unit: str, question: str) -> int | None:
    count = sheet.needed(field, question)
    if count is None:
        return None
    sheet.step(f"{yuan(rate)} × {count}{unit} = {yuan(rate * count)}", _ALLOWANCE)
    return rate * count


HIGH_TEMPERATURE_ALLOWANCE = Item(
    name="high_temperature_allowance",
    title="高温津贴",
    explains="高温天气工作的，单位还应支付多少高温津贴。",
    facts=HighTemperatureAllowance,
    compute=compute_high_temperature_allowance,
    citations=(_ALLOWANCE,),
)
