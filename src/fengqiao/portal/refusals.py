"""What the portal refuses."""

from fengqiao.refusals import Invalid, Refused


class DraftSent(Refused):
    """这份申请已经提交，不能再改；需要补充的，请在案件里办理。"""

    code = "draft_sent"


class DraftIncomplete(Invalid):
    """申请还没有填完，请先补齐标出的内容。"""

    code = "draft_incomplete"


class TooManyDrafts(Refused):
    """没有提交的申请最多保留10份，请先提交或者删除不用的。"""

    code = "too_many_drafts"


class NotSigned(Invalid):
    """请先签名：可以手写，也可以输入您的姓名。"""

    code = "not_signed"


class SignatureUnreadable(Invalid):
    """签名没有读出来，请重写一次。"""

    code = "signature_unreadable"


class PersonNotRegistered(Invalid):
    """这个手机号还没有登录过，请让对方先用这个手机号登录一次，再来填写。"""

    code = "person_not_registered"
