"""Guards of writing down and confirming facts that nobody disputes."""

from fengqiao.procedure.guards.base import Condition, Ctx, Guard, negation
from fengqiao.procedure.refused import AlreadyAnswered, UnknownItem
from fengqiao.procedure.refused_outcome import FactsConfirmed, StaleFacts
from fengqiao.refusals import Refused


def _sitting_held(ctx: Ctx) -> Refused | None:
    held = any(sitting.held for sitting in ctx.view.sittings)
    return None if held else UnknownItem("还没有进行过调解，没有可以记载的事实。")


def _unconfirmed(ctx: Ctx) -> Refused | None:
    facts = ctx.view.undisputed
    return FactsConfirmed() if facts is not None and facts.confirmed_at else None


def _at_hand(ctx: Ctx) -> Refused | None:
    facts, party = ctx.view.undisputed, ctx.party.id if ctx.party else ""
    if facts is None or facts.refused_by:
        return UnknownItem("没有待核对的无争议事实。")
    return AlreadyAnswered() if any(signature.by == party for signature in facts.signatures) else None


def _fresh_facts(ctx: Ctx) -> Refused | None:
    facts = ctx.view.undisputed
    return None if facts is not None and facts.version == ctx.payload.statement else StaleFacts()


def _last_confirms(ctx: Ctx) -> bool:
    facts, mine = ctx.view.undisputed, ctx.party.id if ctx.party else ""
    signed = {signature.by for signature in facts.signatures} if facts else set()
    here = [party for party in ctx.view.parties if party.id not in ctx.view.group.left]
    return all(party.id in signed or party.id == mine for party in here)


SITTING_HELD = Guard("sitting_held", "已经进行过调解", _sitting_held, early=True)
FACTS_UNCONFIRMED = Guard("facts_unconfirmed", "无争议事实尚未经各方签字确认", _unconfirmed, early=True)
FACTS_AT_HAND = Guard("facts_at_hand", "有待本人核对的记载，没有当事人不同意", _at_hand, early=True)
FRESH_FACTS = Guard("fresh_facts", "针对最新的记载", _fresh_facts)
LAST_CONFIRMS = Condition("last_confirms", "其他各方均已签字确认", _last_confirms)
OTHERS_TO_CONFIRM = negation(LAST_CONFIRMS, "还有当事人未签字确认")
