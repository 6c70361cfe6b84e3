"""What the exchange with other nodes refuses."""

from fengqiao.refusals import Refused


class RegistryUnproven(Refused):
    """节点登记表没有两个登记机关的有效签名，没有采用，继续使用原来的登记表。"""

    status = 422
    code = "registry_unproven"


class Stranger(Refused):
    """提交这一步的系统没有参加本案，没有记入。"""

    code = "stranger"


class AnchorStillListed(Refused):
    """节点登记表中还列有这个节点，不能承接；请先由登记机关发布不再列明它的登记表。节点："""

    code = "anchor_still_listed"
