"""What this room refuses."""

from fengqiao.refusals import NotFound


class NoSuchPaper(NotFound):
    """没有找到这份文书，或者您无权查看。"""

    code = "no_such_paper"
