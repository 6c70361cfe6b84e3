"""Guards of a settlement reached in negotiation."""

from fengqiao.procedure.guards.base import Condition, Ctx, Guard, negation
from fengqiao.procedure.model import CaseView
from fengqiao.procedure.refused import AlreadyAnswered, AlreadyConsented, FutureDay, UnknownItem
from fengqiao.procedure.refused_outcome import NotYourTerm
from fengqiao.refusals import Refused


def disclosed(view: CaseView) -> bool:
    """Whether every party agreed that what was conceded for the settlement may be used later.

    Law: 企业劳动争议协商调解规定 art. 11; 民事诉讼法解释 (2022) art. 107.
    """
    found = view.settlement
    return found is not None and {party.id for party in view.parties} <= set(found.disclosed_by)


def _made_by_today(ctx: Ctx) -> Refused | None:
    return FutureDay(fields={"made_on": "日期晚于今天"}) if ctx.payload.made_on > ctx.today else None


def _unconfirmed(ctx: Ctx) -> Refused | None:
    found, mine = ctx.view.settlement, ctx.party.id if ctx.party else ""
    signed = found is not None and any(signature.by == mine for signature in found.signatures)
    return AlreadyAnswered("您已确认。") if signed else None


def _not_reviewed(ctx: Ctx) -> Refused | None:
    found = ctx.view.settlement
    return AlreadyAnswered("已经申请过审查。") if found is not None and found.review else None


def _review_asked(ctx: Ctx) -> Refused | None:
    found = ctx.view.settlement
    return None if found is not None and found.review == "asked" else UnknownItem("没有待审查的和解协议。")


def _concessions_shielded(ctx: Ctx) -> Refused | None:
    found, mine = ctx.view.settlement, ctx.party.id if ctx.party else ""
    if found is None or not found.concessions:
        return UnknownItem("没有可以公开的让步。")
    return AlreadyConsented() if mine in found.disclosed_by else None


def _owed(ctx: Ctx) -> Refused | None:
    terms = ctx.view.settlement.terms if ctx.view.settlement else ()
    mine = ctx.party.id if ctx.party else ""
    return None if not terms or any(term.obligee == mine for term in terms) else NotYourTerm()


def _last_to_confirm(ctx: Ctx) -> bool:
    found, mine = ctx.view.settlement, ctx.party.id if ctx.party else ""
    signed = {signature.by for signature in found.signatures} if found else set()
    return all(party.id in signed or party.id == mine for party in ctx.view.parties)


MADE_BY_TODAY = Guard("made_by_today", "达成日期不晚于当日", _made_by_today)
SETTLEMENT_UNCONFIRMED = Guard("settlement_unconfirmed", "该当事人尚未确认", _unconfirmed, early=True)
SETTLEMENT_NOT_REVIEWED = Guard("settlement_not_reviewed", "尚未申请过审查", _not_reviewed, early=True)
SETTLEMENT_REVIEW_ASKED = Guard("settlement_review_asked", "已申请审查，尚未答复", _review_asked, early=True)
CONCESSIONS_SHIELDED = Guard("concessions_shielded", "有让步，且本人尚未同意公开", _concessions_shielded, early=True)
SETTLEMENT_OWED = Guard("settlement_owed", "由和解协议的权利人办理", _owed, early=True)
LAST_TO_CONFIRM = Condition("last_to_confirm", "其他各方均已确认", _last_to_confirm)
MORE_TO_CONFIRM = negation(LAST_TO_CONFIRM, "还有当事人未确认")
