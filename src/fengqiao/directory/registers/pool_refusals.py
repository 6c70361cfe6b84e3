"""What the registers of the expert pool, panels, sharing and complaints refuse."""

from fengqiao.refusals import Invalid, Refused


class PoolEntryClosed(Refused):
    """这项专家登记已经终结，不能再变更；需要入库的，请重新推荐。"""

    code = "pool_entry_closed"


class PoolIncomplete(Refused):
    """本省还没有登记高级人民法院或者省级人力资源社会保障部门，不能推荐专家。"""

    code = "pool_incomplete"


class NotOfProvince(Refused):
    """只有本省的单位可以向本省专家库推荐。"""

    code = "pool_other_province"


class AlreadyInPool(Refused):
    """这位专家已经在库或者正在等待确认，不必重复推荐。"""

    code = "already_in_pool"


class ExpertConsentMissing(Refused):
    """专家本人还没有同意，不能确认入库。"""

    code = "expert_consent_missing"


class OwnNominationConfirmed(Refused):
    """推荐人和被推荐人不能确认，请由本单位其他工作人员确认。"""

    code = "pool_self_confirmation"


class PanelClosed(Refused):
    """专家组已经解散，不能再变更。"""

    code = "panel_closed"


class NotCollective(Refused):
    """劳动者一方不足十人，不是集体争议，不抽选专家组。"""

    code = "not_collective"
    article = "劳动争议调解仲裁法 第七条"


class TooFewExperts(Refused):
    """可以参加的在库专家不足，不能组成专家组；可以先推荐专家或者跨地区借用。"""

    code = "too_few_experts"


class PanelDrawn(Refused):
    """这个案件已经抽选专家组；需要更换的，请办理回避。"""

    code = "panel_drawn"


class NotOnPanel(Invalid):
    """这位专家不是专家组成员。"""

    code = "not_on_panel"


class LoanClosed(Refused):
    """这次借用已经终结，不能再变更。"""

    code = "loan_closed"


class NotLenders(Invalid):
    """这个人现在没有在借出单位任职。"""

    code = "not_lenders_person"


class OwnLoan(Invalid):
    """不能向本单位借用。"""

    code = "own_loan"


class AlreadyLent(Refused):
    """这个人在这段时间已经借给本单位，不必重复办理。"""

    code = "already_lent"


class LoanOver(Refused):
    """借用期限已经届满；需要继续的，请重新提出。"""

    code = "loan_over"


class ComplaintClosed(Refused):
    """投诉已经办结，不能再变更。"""

    code = "complaint_closed"


class NotHeard(Refused):
    """被投诉人还没有答复，答复期限也没有届满，现在不能决定。"""

    code = "complaint_not_heard"


class NotOnCourtsRoster(Refused):
    """被投诉的组织或者调解员不在本院名册，不能由本院处理。"""

    code = "complaint_other_roster"
    article = "法释〔2016〕14号 第二十八条；人民法院在线调解规则 第二十九条"


class TextRequired(Invalid):
    """请写明内容。"""

    code = "text_required"
