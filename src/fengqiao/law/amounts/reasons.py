"""Why an employment ended, and whether economic compensation is due for it."""

from dataclasses import dataclass

from fengqiao.law.amounts.choice import Choice
from fengqiao.law.sources import (
    LABOUR_CONTRACT_LAW,
    LABOUR_CONTRACT_REGULATION,
    LABOUR_INTERPRETATION_ONE,
    Citation,
)


class EndReason(Choice):
    """Why an employment ended."""

    EMPLOYER_FAULT = "employer_fault", "单位欠薪、未缴社保等有过错，劳动者因此提出解除"
    EMPLOYER_PROPOSED = "employer_proposed", "单位提出，双方协商一致解除"
    ILLNESS = "illness", "劳动者患病或非因工负伤，医疗期满后不能工作，单位解除"
    INCOMPETENCE = "incompetence", "劳动者不能胜任工作，培训或调岗后仍不能胜任，单位解除"
    CHANGED_CIRCUMSTANCES = "changed_circumstances", "客观情况发生重大变化，协商变更不成，单位解除"
    REDUNDANCY = "redundancy", "经济性裁员"
    EXPIRY = "expiry", "固定期限合同到期，单位不续订，或者降低条件而劳动者不续订"
    BANKRUPTCY = "bankruptcy", "单位被依法宣告破产"
    CLOSURE = "closure", "单位被吊销执照、责令关闭、撤销或者决定提前解散"
    OPERATING_TERM_ENDED = "operating_term_ended", "单位经营期限届满不再继续经营"
    TASK_COMPLETED = "task_completed", "以完成一定工作任务为期限的合同，任务完成而终止"
    REFUSED_TO_SIGN = "refused_to_sign", "用工超过一个月，劳动者不签书面合同，单位书面终止"
    VOID_CONTRACT = "void_contract", "劳动合同被确认无效，劳动者已经付出劳动"
    UNLAWFUL = "unlawful", "单位违法解除或者终止"
    RESIGNED = "resigned", "劳动者因个人原因辞职"
    WORKER_PROPOSED = "worker_proposed", "劳动者提出，双方协商一致解除"
    WORKER_FAULT = "worker_fault", "试用期不符合录用条件、严重违纪等，单位依法解除"
    RENEWAL_DECLINED = "renewal_declined", "合同到期，单位维持或者提高条件续订，劳动者不同意"
    PENSION = "pension", "劳动者达到法定退休年龄或者开始享受基本养老保险待遇"
    DEATH = "death", "劳动者死亡、被宣告死亡或者宣告失踪"
    REFUSED_IN_FIRST_MONTH = "refused_in_first_month", "用工一个月内，经书面通知劳动者不签合同，单位书面终止"
    PART_TIME = "part_time", "非全日制用工终止"
    PUBLIC_WELFARE_POST = "public_welfare_post", "公益性岗位的合同终止"


@dataclass(frozen=True, slots=True)
class Ground:
    """What follows from a reason: whether compensation is due, why, and what the rules before 2008 gave for it.

    `old_cap_months` is None where those rules gave nothing, 0 where they knew no cap.
    """

    due: bool
    why: str
    citation: Citation
    old_cap_months: int | None = None


def _due(why: str, citation: Citation, old_cap_months: int | None = None) -> Ground:
    return Ground(True, f"{why}，单位应当支付经济补偿。", citation, old_cap_months)


def _not_due(why: str, citation: Citation) -> Ground:
    return Ground(False, f"{why}，不支付经济补偿。", citation)


def _law(article: int, paragraph: int = 0, item: int = 0) -> Citation:
    return Citation(LABOUR_CONTRACT_LAW, article, paragraph, item)


def _regulation(article: int) -> Citation:
    return Citation(LABOUR_CONTRACT_REGULATION, article)


# The caps of the rules before 2008 are those of 劳部发〔1994〕481号, whose text is not in the library.
GROUNDS: dict[EndReason, Ground] = {
    EndReason.EMPLOYER_FAULT: _due("单位有《劳动合同法》第三十八条的过错，劳动者因此解除", _law(46, item=1), 0),
    EndReason.EMPLOYER_PROPOSED: _due("单位提出并协商一致解除", _law(46, item=2), 12),
    EndReason.ILLNESS: _due("单位依照第四十条第一项解除", _law(46, item=3), 0),
    EndReason.INCOMPETENCE: _due("单位依照第四十条第二项解除", _law(46, item=3), 12),
    EndReason.CHANGED_CIRCUMSTANCES: _due("单位依照第四十条第三项解除", _law(46, item=3), 0),
    EndReason.REDUNDANCY: _due("单位依照第四十一条第一款裁员", _law(46, item=4), 0),
    EndReason.EXPIRY: _due("合同到期终止，单位没有以同样或者更好的条件续订", _law(46, item=5)),
    EndReason.BANKRUPTCY: _due("单位被依法宣告破产，合同终止", _law(46, item=6)),
    EndReason.CLOSURE: _due("单位关闭或者提前解散，合同终止", _law(46, item=6)),
    EndReason.OPERATING_TERM_ENDED: _due("单位经营期限届满不再经营", Citation(LABOUR_INTERPRETATION_ONE, 48)),
    EndReason.TASK_COMPLETED: _due("任务完成，合同终止", _regulation(22)),
    EndReason.REFUSED_TO_SIGN: _due("用工超过一个月，劳动者不签合同，单位书面终止", _regulation(6)),
    EndReason.VOID_CONTRACT: _due("合同被确认无效，劳动者已经付出劳动", Citation(LABOUR_INTERPRETATION_ONE, 41)),
    EndReason.UNLAWFUL: Ground(
        False, "单位违法解除或者终止的，应付经济补偿标准二倍的赔偿金，不再另付经济补偿；请算“赔偿金”。", _regulation(25)
    ),
    EndReason.RESIGNED: _not_due("劳动者因个人原因辞职，不在应当支付的情形之内", _law(46)),
    EndReason.WORKER_PROPOSED: _not_due("解除由劳动者提出，只有单位提出并协商一致的才支付", _law(46, item=2)),
    EndReason.WORKER_FAULT: _not_due("单位因劳动者的过错依法解除，不在应当支付的情形之内", _law(39)),
    EndReason.RENEWAL_DECLINED: _not_due("单位维持或者提高条件续订，劳动者不同意", _law(46, item=5)),
    EndReason.PENSION: _not_due("劳动者达到退休年龄或者开始享受养老待遇，合同终止", _regulation(21)),
    EndReason.DEATH: _not_due("劳动者死亡或者被宣告失踪，合同终止", _law(44, item=3)),
    EndReason.REFUSED_IN_FIRST_MONTH: _not_due("用工一个月内，经书面通知劳动者不签合同，单位书面终止", _regulation(5)),
    EndReason.PART_TIME: _not_due("非全日制用工终止", _law(71)),
    EndReason.PUBLIC_WELFARE_POST: _not_due("公益性岗位的合同终止", _regulation(12)),
}
GROUND_CITATIONS: tuple[Citation, ...] = tuple(dict.fromkeys(ground.citation for ground in GROUNDS.values()))
