"""Guards of what goes on at another node."""

from fengqiao.procedure.guards.base import Ctx, Guard
from fengqiao.procedure.refused_moving import HomeNotAgreed, NotItsSuccession, NotItsWork, SuccessionUnproven
from fengqiao.refusals import Refused


def _holds(ctx: Ctx) -> Refused | None:
    return None if ctx.payload.body == ctx.view.custodian == ctx.by.body else NotItsWork()


def _agreed(ctx: Ctx) -> Refused | None:
    home = ctx.facts.home
    return None if home is not None and home.node == ctx.payload.node else HomeNotAgreed()


def _succession(ctx: Ctx) -> Refused | None:
    found = ctx.facts.succession
    if found is None or found.subject != ctx.view.id:
        return SuccessionUnproven()
    return None if (found.body, found.node) == (ctx.view.anchor, ctx.by.node) else NotItsSuccession()


HOLDS_THE_CASE = Guard("holds_the_case", "迁移的单位正在承办本案", _holds)
HOME_AGREED = Guard("home_agreed", "单位的登记载明迁往该节点，新节点已经签名同意接收", _agreed)
SUCCESSION_PROVEN = Guard("succession_proven", "两个登记机关已经签名，写明本案由本节点承接", _succession)
