"""Guards of the commission's review and of the payment order."""

from typing import Final

from fengqiao.procedure.guards.base import Condition, Ctx, Guard, negation, over
from fengqiao.procedure.guards.signing import term_of
from fengqiao.procedure.model import CaseView
from fengqiao.procedure.refused import (
    AlreadyAnswered,
    FutureDay,
    ProofMissing,
    TooEarly,
    TooLate,
    UnknownItem,
    WrongStanding,
)
from fengqiao.procedure.refused_outcome import NotYourTerm
from fengqiao.procedure.refused_suit import (
    AmountTooHigh,
    NotTheCreditor,
    OtherCommission,
    PreservationApplied,
    StatementReceived,
)
from fengqiao.procedure.representing import signing_parties
from fengqiao.refusals import Refused


def reviewers(view: CaseView) -> tuple[str, ...]:
    """The parties that take part in the application for review now pending."""
    pending = view.force.state in ("review_applying", "review_applied")
    return view.review.requested_by if pending else ()


def _own_commission(ctx: Ctx) -> Refused | None:
    return None if ctx.by.body == ctx.payload.commission else WrongStanding("只能由受理案件的仲裁委员会办理。")


def _by_today(ctx: Ctx) -> Refused | None:
    for name in ("applied_on", "consented_on", "served_on"):
        day = getattr(ctx.payload, name, None)
        if day is not None and day > ctx.today:
            return FutureDay(fields={name: "日期晚于今天"})
    return None


def _review_in_time(ctx: Ctx) -> Refused | None:
    late = over(ctx, "arbitration_review_application")
    return TooLate("仲裁审查应当自协议生效之日起十五日内共同申请；仍可以共同申请司法确认。") if late else None


def _not_reviewing(ctx: Ctx) -> Refused | None:
    asked = ctx.party is not None and ctx.party.id in reviewers(ctx.view)
    return AlreadyAnswered("您已申请。") if asked else None


def _same_commission(ctx: Ctx) -> Refused | None:
    joining = bool(reviewers(ctx.view))
    if joining and ctx.payload.commission != ctx.view.commission:
        return OtherCommission(fields={"commission": "应当与对方当事人向同一仲裁委员会申请"})
    return None


def _review_not_received(ctx: Ctx) -> Refused | None:
    signed = ctx.party is not None and any(each.by == ctx.party.id for each in ctx.view.review.received)
    return StatementReceived() if signed else None


def _creditor(ctx: Ctx) -> Refused | None:
    term = term_of(ctx.view, ctx.payload.term)
    if term is None:
        return UnknownItem(fields={"term": "没有这一履行事项"})
    if ctx.party is None or term.obligee != ctx.party.id:
        return NotTheCreditor()
    if term.received_on is not None:
        return AlreadyAnswered()
    return TooEarly("履行期限尚未届满。") if term.due_on is not None and ctx.today <= term.due_on else None


def _arbitrator_signed(ctx: Ctx) -> Refused | None:
    signed = bool(ctx.payload.signature)
    return None if signed else ProofMissing(fields={"signature": "仲裁调解书由仲裁员签名"})


def _not_enforced(ctx: Ctx) -> Refused | None:
    """Judged of one term once it is named; before, of all that are owed still."""
    terms = ctx.view.agreement.terms
    named = [term for term in terms if term.number == ctx.payload.term] if ctx.payload else terms
    asked = all(term.received_on or term.enforced_on for term in named)
    return AlreadyAnswered("已经申请强制执行，申请书已经送交法院。") if asked and named else None


def _amount_fixed(ctx: Ctx) -> Refused | None:
    term = term_of(ctx.view, ctx.payload.term)
    if term is None or not 0 < ctx.payload.amount_fen <= term.amount_fen:
        return AmountTooHigh(fields={"amount_fen": "应当是这一项中到期未付的金额"})
    return None


def _no_preservation(ctx: Ctx) -> Refused | None:
    asked = any(petition.kind == "request_preservation" for petition in ctx.view.petitions)
    return PreservationApplied() if asked else None


def _debtor(ctx: Ctx) -> Refused | None:
    return None if ctx.party is not None and ctx.party.id == ctx.view.payment_order.debtor else NotYourTerm()


def _objecting_in_time(ctx: Ctx) -> Refused | None:
    late = over(ctx, "payment_order_objection")
    return TooLate("异议应当自收到支付令之日起十五日内书面提出。") if late else None


def _enforced_in_time(ctx: Ctx) -> Refused | None:
    late = over(ctx, "enforcement_application")
    return TooLate("申请执行的期间为二年，已经届满；仍可以申请，对方可以提出时效异议，请向法院说明。") if late else None


def _last_applies(ctx: Ctx) -> bool:
    mine, asked = ctx.party.id if ctx.party else "", reviewers(ctx.view)
    return all(party.id in asked or party.id == mine for party in signing_parties(ctx.view))


def _last_signs(ctx: Ctx) -> bool:
    mine = ctx.party.id if ctx.party else ""
    signed = {each.by for each in ctx.view.review.received}
    return all(party.id in signed or party.id == mine for party in signing_parties(ctx.view))


OWN_COMMISSION: Final = Guard("own_commission", "由受理案件的仲裁委员会办理", _own_commission)
BY_TODAY: Final = Guard("by_today", "日期不晚于当日", _by_today)
REVIEW_IN_TIME: Final = Guard("review_in_time", "自协议生效之日起十五日内", _review_in_time, early=True)
NOT_REVIEWING: Final = Guard("not_reviewing", "该当事人尚未申请", _not_reviewing, early=True)
SAME_COMMISSION: Final = Guard("same_commission", "各方向同一仲裁委员会申请", _same_commission)
REVIEW_NOT_RECEIVED: Final = Guard("review_not_received", "该当事人尚未签收", _review_not_received, early=True)
CREDITOR: Final = Guard("creditor", "由该事项的权利人申请，履行期限已过，尚未收到", _creditor)
AMOUNT_FIXED: Final = Guard("amount_fixed", "金额确定，不超过该事项的金额", _amount_fixed)
NO_PRESERVATION: Final = Guard("no_preservation", "没有申请过诉前保全", _no_preservation, early=True)
DEBTOR: Final = Guard("debtor", "由被申请支付的一方提出", _debtor, early=True)
ARBITRATOR_SIGNED: Final = Guard("arbitrator_signed", "仲裁员已签名", _arbitrator_signed)
NOT_ENFORCED: Final = Guard("not_enforced", "该事项尚未申请过执行", _not_enforced, early=True)
ENFORCED_IN_TIME: Final = Guard("enforced_in_time", "在二年的申请执行期间内", _enforced_in_time, early=True)
OBJECTING_IN_TIME: Final = Guard("objecting_in_time", "自收到支付令之日起十五日内", _objecting_in_time, early=True)

LAST_APPLIES: Final = Condition("last_applies", "各方均已申请", _last_applies)
OTHERS_TO_APPLY: Final = negation(LAST_APPLIES, "还有当事人未申请")
LAST_SIGNS: Final = Condition("last_signs", "各方均已签收", _last_signs)
OTHERS_TO_SIGN_FOR: Final = negation(LAST_SIGNS, "还有当事人未签收")
REVIEW_ASKED: Final = Condition(
    "review_asked", "有当事人已申请仲裁审查", lambda ctx: ctx.view.force.state == "review_applying", early=True
)
