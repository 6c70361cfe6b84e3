"""What registers refuse, each with the sentence a person reads."""

from fengqiao.refusals import Invalid, Refused


class StepClosed(Refused):
    """现在不能办理这一步："""

    code = "register_step_closed"


class NotStated(Invalid):
    """登记内容不完整或者有误。"""

    code = "register_not_stated"


class NothingChanged(Invalid):
    """没有变更任何内容。"""

    code = "nothing_changed"


class ReasonRequired(Invalid):
    """请写明理由。"""

    code = "reason_required"


class BodyInUse(Refused):
    """单位还有下级单位、在职人员或者在册登记，不能撤销，请先办理变更："""

    code = "body_in_use"


class DepartmentStaffed(Refused):
    """部门还有在职人员，不能撤销，请先免去其任职。"""

    code = "department_staffed"


class DepartmentUnknown(Refused):
    """这个单位没有这个部门，或者部门已经撤销。"""

    code = "department_unknown"


class SelfConfirmation(Refused):
    """推荐单位、推荐人和被推荐人不能确认自己的推荐，请由法院的其他工作人员确认。"""

    code = "self_confirmation"
    article = "法释〔2016〕14号 第五条、第六条"


class NotPeerCourt(Refused):
    """只能向同级人民法院推荐。"""

    code = "not_peer_court"
    article = "法释〔2016〕14号 第六条；人民法院在线调解规则 第二十七条"


class NotOwnMember(Refused):
    """只能推荐本单位、本单位的调解员，或者同级人民法院辖区内的调解组织和调解员。"""

    code = "not_own_member"
    article = "法释〔2016〕14号 第六条"


class ConsentMissing(Refused):
    """调解员本人还没有同意，不能确认入册。"""

    code = "consent_missing"
    article = "人民法院在线调解规则 第二十七条"


class ConsentGiven(Refused):
    """您已经表示同意，不必重复办理。"""

    code = "consent_given"


class EntryExpired(Refused):
    """名册期限已经届满，不能再变更；需要继续在册的，请重新推荐。"""

    code = "entry_expired"


class NotAnExtension(Invalid):
    """新的截止日应当晚于现在的截止日。"""

    code = "not_an_extension"


class ChangeBackdated(Invalid):
    """生效日不能早于今天。"""

    code = "change_backdated"


class BodyClosed(Refused):
    """单位已经撤销，不能再变更。"""

    code = "body_closed"


class HomeNotHere(Refused):
    """单位不归属本节点，请在它的归属节点办理："""

    code = "home_not_here"


class HomeSameNode(Refused):
    """单位已经归属这个节点，不用迁移。"""

    code = "home_same_node"


class HomeFixed(Refused):
    """法院、仲裁委员会不能迁移节点。"""

    code = "home_fixed"


class HomeMoveUnderWay(Refused):
    """单位正在迁往另一个节点，办完或者撤回以后才能再提出："""

    code = "home_move_under_way"


class NoHomeMove(Refused):
    """单位现在没有提出迁移。"""

    code = "no_home_move"


class HomeAgreed(Refused):
    """新节点已经同意接收，迁移正在进行，不能再撤回或者重复同意。"""

    code = "home_agreed"


class HomeNotAgreed(Refused):
    """新节点还没有同意接收这个单位，不能迁移。"""

    code = "home_not_agreed"


class RegisterElsewhere(Refused):
    """单位的登记由另一个节点保管，请在那里办理："""

    code = "register_elsewhere"
