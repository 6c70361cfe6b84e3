"""Refusals of what keeps the records in one order. Codes are stable; the docstring is the message."""

from fengqiao.refusals import NotFound, Refused


class OrderStands(Refused):
    """本案记录没有冲突，也没有缺漏，不用另起任期。"""

    code = "order_stands"


class AnchorDecides(Refused):
    """没有保留的记录由主办单位决定是否采用。"""

    code = "anchor_decides"


class NothingToRestore(Refused):
    """收回以前没有已经生效的协议，或者收回以后又办理了其他事项，不能恢复。已经签订的协议可以按线下达成的协议录入。"""

    code = "nothing_to_restore"
    article = "人民法院在线调解规则 第十九条"


class NotSetAside(NotFound):
    """没有找到这条未保留的记录，或者对它已经作出决定。"""

    code = "not_set_aside"
