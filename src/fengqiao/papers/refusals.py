"""What this room refuses."""

from fengqiao.refusals import NotFound, Refused


class NoSuchPaper(NotFound):
    """没有找到这份文书，或者您无权查看。"""

    code = "no_such_paper"


class NotSetYet(Refused):
    """这份文书正在制作，请过几分钟再打开。"""

    status = 503
    code = "paper_not_set_yet"


class CheckingBusy(Refused):
    """正在核验的文件较多，请过一分钟再试。您的文件没有留存。"""

    status = 503
    code = "paper_checking_busy"


class NoSuchCode(NotFound):
    """没有这个核验码的文书。请对照文书下方的核验码重新输入；手抄的请注意分清数字和字母。"""

    code = "paper_code_unknown"


class DossierUnderWay(Refused):
    """本单位的卷宗正在制作，请等它制成。"""

    status = 409
    code = "dossier_under_way"
