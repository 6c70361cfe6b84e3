"""What an employer owes for ending a contract: pay in lieu of notice, or damages where the ending was unlawful."""

from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from fengqiao.law.amounts.amount import Amount, yuan
from fengqiao.law.amounts.base_wage import BASE_CITATIONS, WagedEmployment, average_wage, possible_bases
from fengqiao.law.amounts.choice import Choice
from fengqiao.law.amounts.economic_compensation import write_product
from fengqiao.law.amounts.employment import LENGTH_CITATIONS, counted_stretches, half_years, total_length, write_length
from fengqiao.law.amounts.item import Facts, Item
from fengqiao.law.amounts.sheet import Sheet
from fengqiao.law.parameters import Parameters
from fengqiao.law.sources import LABOUR_CONTRACT_LAW, LABOUR_CONTRACT_REGULATION, Citation

NOTICE_DAYS = 30
_NOTICE = Citation(LABOUR_CONTRACT_LAW, 40)
_PREVIOUS_MONTH = Citation(LABOUR_CONTRACT_REGULATION, 20)
_UNLAWFUL = Citation(LABOUR_CONTRACT_LAW, 48)
_TWICE = Citation(LABOUR_CONTRACT_LAW, 87)
_INSTEAD_OF_COMPENSATION = Citation(LABOUR_CONTRACT_REGULATION, 25)


class NoticeGround(Choice):
    """On which ground the employer ended the contract, as far as notice depends on it."""

    ILLNESS = "illness", "患病或非因工负伤，医疗期满后不能工作"
    INCOMPETENCE = "incompetence", "不能胜任工作，培训或调岗后仍不能胜任"
    CHANGED_CIRCUMSTANCES = "changed_circumstances", "客观情况发生重大变化，协商变更不成"
    OTHER = "other", "其他原因，如协商解除、裁员、合同到期、违纪、违法解除"


class Dismissal(Facts, frozen=True, kw_only=True):
    """A dismissal, the notice given and the wage of the month before."""

    ground: Annotated[NoticeGround, Meta(title="解除原因", description="单位以什么原因解除劳动合同")] | None = None
    notice_days: (
        Annotated[
            int,
            Meta(title="提前通知的天数", description="书面通知到解除之间有多少天；没有提前通知填0", ge=0, le=3660),
        ]
        | None
    ) = None
    previous_month_wage_fen: (
        Annotated[
            int,
            Meta(title="上一个月的工资", description="解除之前一个月的工资标准，不是十二个月平均", ge=0, le=10**10),
        ]
        | None
    ) = None


def compute_pay_in_lieu_of_notice(facts: Dismissal, parameters: Parameters) -> Amount:
    """The wage of the previous month, where the employer ended by art. 40 without thirty days' notice; else 0.

    Law: 劳动合同法 art. 40; 劳动合同法实施条例 art. 20.
    """
    sheet = Sheet(facts, parameters)
    if facts.ground is NoticeGround.OTHER:
        sheet.step("代通知金只适用于《劳动合同法》第四十条的三种解除，其他原因没有代通知金。", _NOTICE)
        return sheet.answer(0)
    if facts.notice_days is not None and facts.notice_days >= NOTICE_DAYS:
        sheet.step(f"单位提前{facts.notice_days}天书面通知，满三十日，不用付代通知金。", _NOTICE)
        return sheet.answer(0)
    if facts.ground is None:
        sheet.ask("ground", "单位以什么原因解除？代通知金只适用于第四十条的三种解除。")
    else:
        sheet.step(f"解除原因：{facts.ground.label}，属于第四十条的情形。", _NOTICE)
    if facts.notice_days is None:
        sheet.ask("notice_days", "单位提前多少天书面通知？没有提前通知填0。")
    else:
        sheet.step(f"单位提前{facts.notice_days}天通知，不满三十日，应当额外支付一个月工资。", _NOTICE)
    wage = sheet.needed("previous_month_wage_fen", "解除之前一个月的工资是多少？")
    if wage is None:
        return sheet.unanswered()
    sheet.step(f"代通知金按上一个月的工资标准：{yuan(wage)}。", _PREVIOUS_MONTH)
    return sheet.answer(0 if facts.ground is None or facts.notice_days is None else wage, wage)


class UnlawfulTermination(WagedEmployment, frozen=True, kw_only=True):
    """An employment that the employer ended against the law."""

    continues: Annotated[
        bool,
        Meta(title="继续履行合同", description="劳动者要求继续履行，并且能够继续履行的，不付赔偿金，付中断期间的工资"),
    ] = False
    compensation_paid_fen: Annotated[
        int,
        Meta(title="已付的经济补偿", description="单位已经为这次解除支付的经济补偿，从赔偿金中扣除", ge=0, le=10**12),
    ] = 0
    claims_pay_in_lieu: Annotated[
        bool, Meta(title="同时要求代通知金", description="是否同时要求一个月工资的代通知金")
    ] = False


def compute_unlawful_termination_damages(facts: UnlawfulTermination, parameters: Parameters) -> Amount:
    """Twice the compensation, the years counted from the first day of work, less compensation paid already.

    Law: 劳动合同法 art. 48, 87, 47; 劳动合同法实施条例 art. 25.
    """
    sheet = Sheet(facts, parameters)
    if facts.continues:
        sheet.step(
            "劳动者要求继续履行并且能够继续履行的，单位应当继续履行，不付赔偿金；请算“恢复期间工资”。", _UNLAWFUL
        )
        return sheet.answer(0)
    sheet.step("单位违法解除或者终止，劳动者不要求继续履行或者已经不能继续履行，单位应当支付赔偿金。", _UNLAWFUL)
    if facts.claims_pay_in_lieu:
        sheet.warn("赔偿金和代通知金不能同时得到：代通知金以依照第四十条合法解除为前提。")
    average = average_wage(sheet, facts)
    length = total_length(counted_stretches(facts))
    halves = half_years(length)
    sheet.step("赔偿金的年限自用工之日起计算，包括2008年以前的工作时间。", _INSTEAD_OF_COMPENSATION)
    write_length(sheet, facts, length, halves)
    bases = None if average is None else possible_bases(sheet, facts, average)
    if bases is None:
        return sheet.unanswered()
    write_product(sheet, bases, halves)
    least, most = 2 * bases[0].times(halves), 2 * bases[1].times(halves)
    counted = yuan(most) if least == most else f"{yuan(least)}至{yuan(most)}"
    sheet.step(f"赔偿金是经济补偿标准的二倍：{counted}。", _TWICE)
    paid = facts.compensation_paid_fen
    if paid:
        sheet.step(f"支付赔偿金的，不再支付经济补偿；已付的{yuan(paid)}从中扣除。", _INSTEAD_OF_COMPENSATION)
    return sheet.answer(max(least - paid, Decimal(0)), max(most - paid, Decimal(0)))


PAY_IN_LIEU_OF_NOTICE = Item(
    name="pay_in_lieu_of_notice",
    title="代通知金",
    explains="单位依照第四十条解除，又没有提前三十日书面通知的，额外支付的一个月工资。",
    facts=Dismissal,
    compute=compute_pay_in_lieu_of_notice,
    citations=(_NOTICE, _PREVIOUS_MONTH),
)
UNLAWFUL_TERMINATION_DAMAGES = Item(
    name="unlawful_termination_damages",
    title="违法解除或者终止的赔偿金",
    explains="单位违法解除或者终止劳动合同的赔偿金，是经济补偿标准的二倍。",
    facts=UnlawfulTermination,
    compute=compute_unlawful_termination_damages,
    citations=(_UNLAWFUL, _TWICE, _INSTEAD_OF_COMPENSATION, *LENGTH_CITATIONS, *BASE_CITATIONS),
)
