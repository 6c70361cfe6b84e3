"""Whether an award is final at once (一裁终局): the threshold for each item, and which items stay below it."""

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from fengqiao.law.amounts.amount import Amount, yuan
from fengqiao.law.amounts.choice import Choice
from fengqiao.law.amounts.employment import Place, day_fault, place_fault
from fengqiao.law.amounts.item import Item
from fengqiao.law.amounts.sheet import CheckedFacts, Sheet
from fengqiao.law.parameters import Parameters
from fengqiao.law.sources import LABOUR_INTERPRETATION_ONE, MEDIATION_AND_ARBITRATION_LAW, Citation

MONTHS = 12
_MONEY = Citation(MEDIATION_AND_ARBITRATION_LAW, 47, item=1)
_STANDARDS = Citation(MEDIATION_AND_ARBITRATION_LAW, 47, item=2)
_WORKER_SUES = Citation(MEDIATION_AND_ARBITRATION_LAW, 48)
_EMPLOYER_ASKS = Citation(MEDIATION_AND_ARBITRATION_LAW, 49)
_OTHERS_SUE = Citation(MEDIATION_AND_ARBITRATION_LAW, 50)
_EACH = Citation(LABOUR_INTERPRETATION_ONE, 19)
_MIXED = Citation(LABOUR_INTERPRETATION_ONE, 20)


class AwardedKind(Choice):
    """What an item of an award is about."""

    WAGES = "wages", "劳动报酬"
    INJURY_MEDICAL = "injury_medical", "工伤医疗费"
    COMPENSATION = "compensation", "经济补偿"
    DAMAGES = "damages", "赔偿金"
    LABOUR_STANDARDS = "labour_standards", "执行国家劳动标准的争议（工作时间、休息休假、社会保险等）"
    OTHER = "other", "其他事项，如确认劳动关系"


class AwardedItem(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One item of an award."""

    kind: Annotated[AwardedKind, Meta(title="事项", description="裁决的这一项是什么")]
    amount_fen: Annotated[
        int, Meta(title="裁决的数额", description="这一项裁决的数额；没有数额的填0", ge=0, le=10**12)
    ] = 0


class Award(CheckedFacts, frozen=True, kw_only=True):
    """An award and its items."""

    items: Annotated[
        tuple[AwardedItem, ...],
        Meta(title="裁决的各项", description="逐项填写裁决书支持的事项和数额", max_length=50),
    ] = ()
    awarded_on: Annotated[date, Meta(title="裁决日期", description="裁决书作出的日期")]
    place: Place | None = None
    minimum_wage_fen: (
        Annotated[int, Meta(title="当地月最低工资", description="裁决时当地的月最低工资标准", ge=1, le=10**8)] | None
    ) = None

    @property
    def day(self) -> date:
        """The day whose local figures count.

        Law: none; it names one of the facts.
        """
        return self.awarded_on

    def _faults(self) -> dict[str, str]:
        return {"awarded_on": day_fault(self.awarded_on), "place": place_fault(self.place)}


def compute_final_award(facts: Award, parameters: Parameters) -> Amount:
    """The threshold, twelve months of the local minimum wage; the steps say which items are final, and the whole.

    An award that says itself whether it is final goes by what it says.
    Law: 劳动争议调解仲裁法 art. 47–50; 法释〔2020〕26号 art. 18–20.
    """
    sheet = Sheet(facts, parameters)
    minimum = sheet.figure("minimum_wage_monthly", "minimum_wage_fen", "月最低工资标准")
    if minimum is None:
        return sheet.unanswered()
    threshold = MONTHS * minimum
    sheet.step(f"每一项的界限：当地月最低工资{yuan(minimum)} × 12个月 = {yuan(threshold)}。", _MONEY)
    final = [_is_final(sheet, number, item, threshold) for number, item in enumerate(facts.items, 1)]
    if final:
        _conclude(sheet, final)
    sheet.warn("裁决书已经写明是不是终局裁决的，以裁决书为准。")
    return sheet.answer(threshold)


def _is_final(sheet: Sheet, number: int, item: AwardedItem, threshold: int) -> bool:
    title = f"第{number}项（{item.kind.label}）"
    match item.kind:
        case AwardedKind.LABOUR_STANDARDS:
            sheet.step(f"{title}：不论数额，属于终局事项。", _STANDARDS)
            return True
        case AwardedKind.OTHER:
            sheet.step(f"{title}：不属于终局事项。", _OTHERS_SUE)
            return False
    if item.amount_fen <= threshold:
        sheet.step(f"{title}：{yuan(item.amount_fen)}，没有超过界限，属于终局事项。", _EACH)
        return True
    sheet.step(f"{title}：{yuan(item.amount_fen)}，超过界限，不属于终局事项。", _EACH)
    return False


def _conclude(sheet: Sheet, final: list[bool]) -> None:
    if all(final):
        sheet.step("各项都是终局事项，整个裁决是终局裁决，自作出之日起发生法律效力。", _EACH)
        sheet.step("劳动者不服的，可以自收到裁决书之日起十五日内起诉。", _WORKER_SUES)
        sheet.step("单位不服的，不能起诉，只能自收到之日起三十日内向中级人民法院申请撤销。", _EMPLOYER_ASKS)
        return
    if any(final):
        sheet.step("同一裁决既有终局事项又有非终局事项，整个裁决按非终局裁决处理。", _MIXED)
    sheet.step("这是非终局裁决，双方不服的，都可以自收到裁决书之日起十五日内起诉。", _OTHERS_SUE)


FINAL_AWARD = Item(
    name="final_award",
    title="一裁终局的界限",
    explains="仲裁裁决是不是终局：每一项不超过当地月最低工资十二个月的金额。",
    facts=Award,
    compute=compute_final_award,
    citations=(_MONEY, _STANDARDS, _WORKER_SUES, _EMPLOYER_ASKS, _OTHERS_SUE, _EACH, _MIXED),
)
