"""What the ledger refuses."""

from fengqiao.refusals import NotFound, Refused


class NoSubject(NotFound):
    """没有找到这件案件，或者不是您可以查看的案件。"""

    code = "not_found"


class CommandReused(Refused):
    """这个操作编号已经用于别的内容，请刷新页面后重新提交。"""

    code = "command_reused"


class NotCustodian(Refused):
    """案件现在由别的单位承办，已为您转交，承办单位登记后生效。"""

    code = "not_custodian"


class NotAnchor(Refused):
    """只有主办单位可以移交或者收回案件。"""

    code = "not_anchor"


class CustodyEnded(Refused):
    """承办结果已经报送，等待主办单位接收；接收以后才能继续办理。"""

    code = "custody_ended"


class CustodyExpired(Refused):
    """承办期限已经届满，不能再办理有约束力的事项，请等待主办单位处理。"""

    code = "custody_expired"


class ReadOnlyHere(Refused):
    """本系统正在与其他单位的系统核对这件案件，核对完毕以前只能查看，请稍后再办理。"""

    code = "read_only_here"


class KindNotAnnounced(Refused):
    """这件案件由几个系统共同办理，其中有的系统还没有升级，读不懂这一步，现在不能办理。请联系该系统升级后再办理："""

    code = "kind_not_announced"


class Misplaced(Refused):
    """收到的记录不能接在已有记录之后。"""

    code = "misplaced"


class Unverified(Refused):
    """收到的记录没有通过验签，已经拒收。"""

    status = 422
    code = "unverified"


class HeadUnknown(Refused):
    """承接文书写明要保留的记录本节点还没有，请先与其他节点核对补齐。"""

    code = "head_unknown"
