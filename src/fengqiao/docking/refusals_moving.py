"""What stands in the way of a body's move to another node."""

from fengqiao.refusals import Invalid, Refused


class HomeNodeUnknown(Invalid):
    """节点登记表中没有这个节点，请核对名称："""

    code = "home_node_unknown"


class HomeNodeWithoutKeys(Refused):
    """新节点没有有效的签名密钥或者加密密钥，案件不能安全交去，请先更新节点登记表。"""

    code = "home_node_without_keys"


class HomeNodeCannotRead(Refused):
    """新节点的软件版本还读不了迁移记录，请先升级新节点，再迁移。"""

    code = "home_node_cannot_read"


class NothingToMove(Invalid):
    """没有找到可以迁移的单位，请核对行政区划代码或者单位编号。"""

    code = "nothing_to_move"


class NotAskedOfHere(Invalid):
    """没有等待本节点同意接收的单位。"""

    code = "not_asked_of_here"
