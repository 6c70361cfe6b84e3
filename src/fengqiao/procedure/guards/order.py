"""Guards of what keeps the records of a case in one order."""

from fengqiao.procedure.guards.base import Ctx, Guard
from fengqiao.procedure.refused_order import AnchorDecides, NothingToRestore, NotSetAside, OrderStands
from fengqiao.refusals import Refused


def _unsettled(ctx: Ctx) -> Refused | None:
    return None if ctx.facts.order_unsettled else OrderStands()


def _of_the_anchor(ctx: Ctx) -> Refused | None:
    return None if ctx.by.body == ctx.view.anchor else AnchorDecides()


def _set_aside(ctx: Ctx) -> Refused | None:
    return None if ctx.payload.record in ctx.facts.set_aside else NotSetAside()


def _effective_before(ctx: Ctx) -> Refused | None:
    return None if ctx.facts.restores else NothingToRestore()


ORDER_UNSETTLED = Guard("order_unsettled", "同一位次有两条记录，或者有记录缺少前面的记录", _unsettled)
OF_THE_ANCHOR = Guard("of_the_anchor", "由主办单位决定", _of_the_anchor, early=True)
SET_ASIDE = Guard("set_aside", "记录没有被保留，还没有决定是否采用", _set_aside)
EFFECTIVE_BEFORE_RECALL = Guard(
    "effective_before_recall", "收回以前协议已经生效，收回以后没有办理别的事项", _effective_before
)
