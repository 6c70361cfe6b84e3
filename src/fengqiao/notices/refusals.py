"""What this room refuses, and what breaks in it."""

from fengqiao.refusals import Refused


class NoRow(LookupError):
    """An act took no row of the present rule table."""


class CodeNotSent(Refused):
    """短信暂时发不出去，请过一会儿再试，或者拨打12368办理。"""

    status = 503
    code = "code_not_sent"


class LinkExpired(Refused):
    """这个短信链接已经失效。请登录后在“我的案件”里查看；是请您参加线上调解的，那场调解可能已经结束，请打电话问请您来的调解员。"""

    status = 410
    code = "link_expired"


class ResentLately(Refused):
    """刚刚已经发过，请过十分钟再发。"""

    status = 429
    code = "resent_lately"


class NothingToResend(Refused):
    """这条消息没有短信可以再发。"""

    code = "nothing_to_resend"
