"""Refusals of what goes on at another node. Codes are stable; the docstring is the message."""

from fengqiao.refusals import Refused


class NotItsWork(Refused):
    """本案现在不由迁移的单位承办，不用迁移。"""

    code = "not_its_work"


class HomeNotAgreed(Refused):
    """新节点还没有同意接收这个单位，不能迁移。"""

    code = "move_not_agreed"


class SuccessionUnproven(Refused):
    """承接文书没有两个登记机关的有效签名，或者不是本案的，不能承接。"""

    status = 422
    code = "succession_unproven"


class NotItsSuccession(Refused):
    """承接文书写明的主办单位或者承接节点与本案不符，不能承接。"""

    code = "not_its_succession"
