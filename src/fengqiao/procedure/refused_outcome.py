"""Refusals of signing, concluding, confirming and performing. Codes are stable; the docstring is the message."""

from fengqiao.refusals import Invalid, NotAllowed, Refused


class StaleDraft(Refused):
    """协议已有新的文稿，请阅读最新文稿后再办理。"""

    code = "stale_draft"


class UnlawfulTerms(Refused):
    """协议中有依法不能约定或者缺少的内容，修改后才能签署。"""

    code = "unlawful_terms"


class TermsUnclear(Invalid):
    """履行事项的序号重复，或者义务人、权利人不是本案当事人，请更正。"""

    code = "terms_unclear"


class NotAllSigned(Refused):
    """调解员尚未签名或者调解组织尚未盖章，请先完成签署。"""

    code = "not_all_signed"
    article = "人民法院在线调解规则 第十九条"


class WrongGround(Invalid):
    """所选终结事由与案件情况不符，请核对。"""

    code = "wrong_ground"
    article = "人民法院在线调解规则 第二十五条"


class ReasonMissing(Invalid):
    """请写明理由。"""

    code = "reason_missing"


class WrongRecallReason(Refused):
    """案件目前的情况不符合所选的收回原因。"""

    code = "wrong_recall_reason"


class WrongCourt(Refused):
    """该法院对本申请没有管辖权，请向有管辖权的法院提出。"""

    code = "wrong_court"
    article = "民事诉讼法 第二百零五条"


class NotHeardTogether(Refused):
    """应当通知双方当事人共同到场核实，请先安排并记录。"""

    code = "not_heard_together"
    article = "民事诉讼法解释 第三百五十六条"


class SupplementPending(Refused):
    """要求补充的材料期限未到，尚未提交。"""

    code = "supplement_pending"
    article = "民事诉讼法解释 第三百五十六条、第三百五十七条"


class AlreadyExtended(Refused):
    """审查期限已经延长过，或者超过可以延长的天数。"""

    code = "already_extended"
    article = "法释〔2011〕5号 第五条"


class NotYourTerm(NotAllowed):
    """该履行事项不由您办理：报告履行的应当是义务人，确认收到或者报告未履行的应当是权利人。"""

    code = "not_your_term"


class StillToPerform(Refused):
    """协议还有没有履行完毕的事项，不能以已履行结案。"""

    code = "still_to_perform"


class PetitionOpen(Refused):
    """当事人的投诉或者保全申请尚未答复，请先答复。"""

    code = "petition_open"


class StaleFacts(Refused):
    """这不是最新的无争议事实记载，请重新阅读后再签字。"""

    code = "stale_facts"


class FactsConfirmed(Refused):
    """无争议事实已经各方签字确认，不能另行记载；记载有误的，由各方在诉讼、仲裁中说明。"""

    code = "facts_confirmed"
    article = "人民法院在线调解规则 第十八条、第二十二条"


class OralNotOpen(Refused):
    """本案不能采用口头协议，请制作调解协议书。"""

    code = "oral_not_open"
    article = "法释〔2016〕14号 第二十三条；人民调解法 第二十八条"


class ReachedTooEarly(Invalid):
    """口头协议应当在调解中达成，达成日期不能早于第一次调解，请核对。"""

    code = "reached_too_early"


class NotInWriting(Refused):
    """口头协议没有调解协议书，不能这样办理；对方不履行的，可以依法申请仲裁或者起诉。"""

    code = "not_in_writing"
    article = "法释〔2016〕14号 第二十三条；人民调解法 第三十条"


class PlanDisabled(Refused):
    """本地没有规定启用无异议调解方案认可机制，不能采用；可以照常提出方案，由各方协商、签署协议。"""

    code = "plan_disabled"
    article = "法发〔2016〕14号 第二十四条"


class PlanWithoutConsent(Refused):
    """还没有征得各方当事人书面同意，不能提出以沉默视为同意的方案。"""

    code = "plan_without_consent"
    article = "法发〔2016〕14号 第二十四条"


class PlanUnserved(Refused):
    """方案应当书面送达各方当事人，收到以后才计算异议期。还有当事人没有登录，或者没有同意电子送达。"""

    code = "plan_unserved"
    article = "法发〔2016〕14号 第二十四条；民事诉讼法 第九十条"
