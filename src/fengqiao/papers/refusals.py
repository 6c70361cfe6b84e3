"""What this room refuses."""

from fengqiao.refusals import NotFound, Refused


class NoSuchPaper(NotFound):
    """没有找到这份文书，或者您无权查看。"""

    code = "no_such_paper"


class NotSetYet(Refused):
    """这份文书正在制作，请过几分钟再打开。"""

    status = 503
    code = "paper_not_set_yet"
