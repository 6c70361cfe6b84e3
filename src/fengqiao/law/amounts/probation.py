"""Probation (试用期): its longest lawful length, its wage, and damages for what went beyond."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from fengqiao.law.amounts.amount import Amount, yuan
from fengqiao.law.amounts.choice import Choice
from fengqiao.law.amounts.duration import ONE_DAY, day_after_months, month_parts, parts_in_words, pay_of
from fengqiao.law.amounts.employment import Place, calendar_fault, place_fault
from fengqiao.law.amounts.item import Item
from fengqiao.law.amounts.sheet import CheckedFacts, Sheet
from fengqiao.law.parameters import Parameters
from fengqiao.law.sources import LABOUR_CONTRACT_LAW, LABOUR_CONTRACT_REGULATION, Citation

MOST_MONTHS = 6
SHARE_PERCENT = 80
_LENGTH = Citation(LABOUR_CONTRACT_LAW, 19, paragraph=1)
_ONCE = Citation(LABOUR_CONTRACT_LAW, 19, paragraph=2)
_NONE = Citation(LABOUR_CONTRACT_LAW, 19, paragraph=3)
_ONLY = Citation(LABOUR_CONTRACT_LAW, 19, paragraph=4)
_WAGE = Citation(LABOUR_CONTRACT_LAW, 20)
_WAGE_REGULATION = Citation(LABOUR_CONTRACT_REGULATION, 15)
_PART_TIME = Citation(LABOUR_CONTRACT_LAW, 70)
_DAMAGES = Citation(LABOUR_CONTRACT_LAW, 83)


class ContractKind(Choice):
    """The kind of contract, as far as probation depends on it."""

    FIXED_TERM = "fixed_term", "固定期限合同"
    OPEN_ENDED = "open_ended", "无固定期限合同"
    TASK = "task", "以完成一定工作任务为期限的合同"
    PROBATION_ONLY = "probation_only", "只约定了试用期的合同"
    PART_TIME = "part_time", "非全日制用工"


class Probation(CheckedFacts, frozen=True, kw_only=True):
    """A probation that was served."""

    contract_kind: Annotated[ContractKind, Meta(title="合同种类", description="签的是哪一种劳动合同")] | None = None
    contract_months: (
        Annotated[
            int,
            Meta(title="合同期限（月）", description="固定期限合同有多少个月，不满一个月的天数不计", ge=0, le=600),
        ]
        | None
    ) = None
    second_time: Annotated[bool, Meta(title="第二次约定试用期", description="同一单位以前已经约定过一次试用期")] = False
    started_on: Annotated[date, Meta(title="试用期开始日期", description="实际开始试用的那一天")]
    ended_on: Annotated[date, Meta(title="试用期结束日期", description="实际按试用期对待的最后一天")]
    probation_wage_fen: Annotated[int, Meta(title="试用期月工资", description="试用期内每月的工资", ge=0, le=10**10)]
    regular_wage_fen: Annotated[
        int, Meta(title="试用期满月工资", description="合同约定的、试用期满以后每月的工资", ge=0, le=10**10)
    ]
    place: Place | None = None
    minimum_wage_fen: (
        Annotated[int, Meta(title="当地月最低工资", description="试用期内当地的月最低工资标准", ge=1, le=10**8)] | None
    ) = None

    @property
    def day(self) -> date:
        """The day whose local figures count.

        Law: none; it names one of the facts.
        """
        return self.started_on

    def _faults(self) -> dict[str, str]:
        ended = calendar_fault(self.ended_on)
        if self.ended_on < self.started_on:
            ended = "试用期结束日期不能早于开始日期"
        return {
            "started_on": calendar_fault(self.started_on),
            "ended_on": ended,
            "place": place_fault(self.place),
        }


def longest_months(contract_months: int) -> int:
    """The longest probation of a contract for a fixed term, in months.

    Law: 劳动合同法 art. 19(1), (3).

    >>> [longest_months(months) for months in (2, 3, 11, 12, 35, 36)]
    [0, 1, 1, 2, 2, 6]
    """
    if contract_months < 3:
        return 0
    if contract_months < 12:
        return 1
    return 2 if contract_months < 36 else MOST_MONTHS


def compute_probation(facts: Probation, parameters: Parameters) -> Amount:
    """What the lawful part was paid too little, and damages for the part beyond at the wage after probation.

    The law does not say how a broken month counts; it is counted by its working days.
    Law: 劳动合同法 art. 19, 20, 83; 劳动合同法实施条例 art. 15.
    """
    sheet = Sheet(facts, parameters)
    shortest, longest = _lawful_months(sheet, facts)
    lowest, highest = _floors(sheet, facts) if longest else (Decimal(0), Decimal(0))
    if shortest == longest and lowest == highest:
        return sheet.answer(_owed(sheet, facts, longest, lowest, ""))
    least = _owed(sheet, facts, longest, lowest, "最少：")
    most = _owed(sheet, facts, shortest, highest, "最多：")
    return sheet.answer(min(least, most), max(least, most))


def _lawful_months(sheet: Sheet, facts: Probation) -> tuple[int, int]:
    if facts.second_time:
        sheet.step("同一单位与同一劳动者只能约定一次试用期，这一次全部不合法。", _ONCE)
        return 0, 0
    match facts.contract_kind:
        case None:
            sheet.ask("contract_kind", "签的是哪一种劳动合同？试用期最长多久，要看合同。")
            return 0, MOST_MONTHS
        case ContractKind.FIXED_TERM if facts.contract_months is None:
            sheet.ask("contract_months", "劳动合同的期限是多少个月？")
            return 0, MOST_MONTHS
        case ContractKind.TASK:
            sheet.step("以完成一定工作任务为期限的合同，不得约定试用期。", _NONE)
            return 0, 0
        case ContractKind.PROBATION_ONLY:
            sheet.step("合同只约定试用期的，试用期不成立，该期限就是劳动合同期限。", _ONLY)
            return 0, 0
        case ContractKind.PART_TIME:
            sheet.step("非全日制用工不得约定试用期。", _PART_TIME)
            return 0, 0
    months = (
        longest_months(facts.contract_months or 0) if facts.contract_kind is ContractKind.FIXED_TERM else MOST_MONTHS
    )
    if months:
        length = f"（{facts.contract_months}个月）" if facts.contract_kind is ContractKind.FIXED_TERM else ""
        sheet.step(f"{facts.contract_kind.label}{length}，试用期不得超过{months}个月。", _LENGTH)
    else:
        sheet.step("合同期限不满三个月的，不得约定试用期。", _NONE)
    return months, months


def _floors(sheet: Sheet, facts: Probation) -> tuple[Decimal, Decimal]:
    """The least and the most that the lowest lawful wage can be; the regular wage is taken to be lawful."""
    share = Decimal(facts.regular_wage_fen) * SHARE_PERCENT / 100
    sheet.step(
        f"试用期工资不得低于约定工资的80%（{yuan(facts.regular_wage_fen)} × 80% = {yuan(share)}），"
        "也不得低于当地最低工资。",
        _WAGE,
    )
    if facts.probation_wage_fen < share:
        sheet.step("本单位相同岗位最低档工资的80%更低的，单位可以按它执行；这里按合同约定工资计算。", _WAGE_REGULATION)
    minimum = sheet.figure_if_known("minimum_wage_monthly", "minimum_wage_fen", "当地月最低工资")
    if minimum is not None:
        return (max(share, Decimal(minimum)),) * 2
    if facts.probation_wage_fen >= facts.regular_wage_fen:
        return share, share
    sheet.ask("minimum_wage_fen", "当地的月最低工资标准是多少？也可以填写地点，由系统查找已有的标准。")
    return share, Decimal(facts.regular_wage_fen)


def _owed(sheet: Sheet, facts: Probation, lawful_months: int, floor: Decimal, word: str) -> Decimal:
    after = facts.ended_on + ONE_DAY
    lawful_after = min(day_after_months(facts.started_on, lawful_months), after)
    lawful = month_parts(facts.started_on, lawful_after)
    beyond = month_parts(lawful_after, after)
    shortfall = max(floor - facts.probation_wage_fen, Decimal(0))
    owed = pay_of(lawful, shortfall)
    if owed:
        sheet.step(
            f"{word}合法的试用期内（{parts_in_words(lawful)}），每月少付"
            f"{yuan(floor)} - {yuan(facts.probation_wage_fen)} = {yuan(shortfall)}，应补{yuan(owed)}。",
            _WAGE,
        )
    if not beyond:
        sheet.step(f"{word}试用期没有超过法定期限，没有赔偿金。", _DAMAGES)
        return owed
    damages = pay_of(beyond, facts.regular_wage_fen)
    sheet.step(
        f"{word}超过法定试用期、已经履行的部分（{lawful_after}起，{parts_in_words(beyond)}），"
        f"按试用期满月工资{yuan(facts.regular_wage_fen)}付赔偿金{yuan(damages)}。",
        _DAMAGES,
    )
    return owed + damages


PROBATION = Item(
    name="probation",
    title="试用期工资差额和赔偿金",
    explains="试用期工资过低应补的差额，以及超过法定试用期的赔偿金。",
    facts=Probation,
    compute=compute_probation,
    citations=(_LENGTH, _ONCE, _NONE, _ONLY, _WAGE, _WAGE_REGULATION, _PART_TIME, _DAMAGES),
)
