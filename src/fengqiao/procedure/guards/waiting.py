"""Conditions under which somebody is waited for. They shape work lists and refuse nothing."""

from typing import Final

from fengqiao.procedure.guards.base import Condition, Ctx, Guard
from fengqiao.procedure.guards.opening import SUIT_OPEN
from fengqiao.procedure.guards.signing import agreement_stands
from fengqiao.procedure.model import CaseView, FollowUp, Term
from fengqiao.procedure.refused import UnknownItem
from fengqiao.procedure.representing import speaking
from fengqiao.procedure.standing import PARTY_STANDINGS
from fengqiao.refusals import Refused

BAD_RATING: Final = 2
"""Up to this grade of five a rating is bad and must be dealt with. A house rule."""

AT_REST: Final = frozenset(
    {
        "unopened",
        "confirmed",
        "stated",
        "withdrawn",
        "not_accepted",
        "dismissed",
        "revoked",
        "statement_refused",
        "review_refused",
        "review_denied",
        "arbitrally_stated",
        "order_effective",
        "order_ended",
        "order_rejected",
    }
)
"""States of force in which nothing is under way."""


def _session_ahead(ctx: Ctx) -> bool:
    return any(not sitting.held for sitting in ctx.view.sittings)


def _record_missing(ctx: Ctx) -> bool:
    recorded = {record.sitting for record in ctx.view.records}
    return any(sitting.held and sitting.id not in recorded for sitting in ctx.view.sittings)


def _next_session(ctx: Ctx) -> bool:
    drafting = ctx.view.agreement_phase.state in ("unopened", "refused")
    return drafting and not _session_ahead(ctx) and not _record_missing(ctx)


def _record_to_sign(ctx: Ctx) -> bool:
    party = ctx.party.id if ctx.party else ""
    return any(
        party in record.present
        and party not in record.excused
        and all(signature.by != party for signature in record.signatures)
        for record in ctx.view.records
    )


def _term_to_perform(ctx: Ctx) -> bool:
    if not agreement_stands(ctx.view):
        return False
    return any(ctx.party is not None and term.obligor == ctx.party.id and _open(term) for term in _terms(ctx))


def _receipt_to_confirm(ctx: Ctx) -> bool:
    return any(
        ctx.party is not None and term.obligee == ctx.party.id and term.paid_on is not None and term.received_on is None
        for term in _terms(ctx)
    )


def _terms(ctx: Ctx) -> tuple[Term, ...]:
    return ctx.view.agreement.terms


def _open(term: Term) -> bool:
    return term.paid_on is None and term.received_on is None


def _choice_to_make(ctx: Ctx) -> bool:
    party = ctx.party
    if party is None or ctx.view.running("joint_choice") is None:
        return False
    return not party.chosen_organisation and not party.leaves_choice_to_court


def _in_mediation(ctx: Ctx) -> bool:
    return ctx.view.mediation.state in ("preparing", "active") and bool(ctx.view.mediators)


def _identity_to_check(ctx: Ctx) -> bool:
    return _in_mediation(ctx) and any(party.identity_checked_at is None for party in ctx.view.parties)


def _address_missing(ctx: Ctx) -> bool:
    party = ctx.party
    if not _in_mediation(ctx) or ctx.standing not in PARTY_STANDINGS:
        return False
    return party is not None and party.address_confirmed_at is None


def _conflict_to_waive(ctx: Ctx) -> bool:
    party = ctx.party
    return party is not None and any(
        mediator.conflict and party.id not in mediator.waived_by for mediator in ctx.view.mediators
    )


def _status_unknown(ctx: Ctx) -> bool:
    return not ctx.view.arbitration.status and ctx.view.mediation.state != "concluded_agreed"


def _passed(ctx: Ctx, limit: str) -> bool:
    """Whether the timer recorded that the limit passed."""
    clock = ctx.view.clocks.get(limit)
    return clock is not None and clock.state == "expired"


def _to_conclude(ctx: Ctx) -> bool:
    """Law: 人民法院在线调解规则 art. 15: who does not answer within the three days has not consented."""
    unanswered = any(party.consent != "given" for party in speaking(ctx.view) if party.side == "respondent")
    return ctx.view.mediation.state == "stopped" or (unanswered and _passed(ctx, "respondent_inquiry"))


def _no_way_left(ctx: Ctx) -> bool:
    return ctx.view.arbitration.status in SUIT_OPEN and _passed(ctx, "non_acceptance_appeal")


def unhappy(view: CaseView) -> tuple[FollowUp, ...]:
    """The visits with a bad rating about which nothing was done yet."""
    return tuple(visit for visit in view.follow_ups if visit.rating <= BAD_RATING and not visit.settled)


def _rating_open(ctx: Ctx) -> Refused | None:
    return None if unhappy(ctx.view) else UnknownItem("没有待处理的不满意评价。")


def _performed(ctx: Ctx) -> bool:
    settled = ctx.view.force.state in AT_REST
    return ctx.view.performance.state == "performed" and settled


STATUS_UNKNOWN = Condition("status_unknown", "仲裁情况未填报", _status_unknown, early=True)
SUIT_POSSIBLE = Condition(
    "suit_possible", "依仲裁情况可以起诉", lambda ctx: ctx.view.arbitration.status in SUIT_OPEN, early=True
)
NOBODY_CHOSEN = Condition("nobody_chosen", "尚未选定组织", lambda ctx: not ctx.view.organisation, early=True)
CHOICE_TO_MAKE = Condition("choice_to_make", "共同选择期内，本人尚未选择", _choice_to_make, early=True)
DISCLOSURE_MISSING = Condition(
    "disclosure_missing",
    "有调解员尚未披露",
    lambda ctx: any(not mediator.disclosed for mediator in ctx.view.mediators),
    early=True,
)
CONFLICT_TO_WAIVE = Condition("conflict_to_waive", "有利害关系的披露本人尚未表示意见", _conflict_to_waive, early=True)
RIGHTS_TO_TELL = Condition(
    "rights_to_tell",
    "有当事人尚未被告知",
    lambda ctx: _in_mediation(ctx) and any(party.rights_told_at is None for party in ctx.view.parties),
    early=True,
)
IDENTITY_TO_CHECK = Condition("identity_to_check", "有当事人身份尚未核实", _identity_to_check, early=True)
ADDRESS_MISSING = Condition("address_missing", "本人尚未确认送达地址", _address_missing, early=True)
NEXT_SESSION = Condition("next_session", "没有待进行的调解，也没有待签的协议", _next_session, early=True)
SESSION_AHEAD = Condition("session_ahead", "有已安排而未进行的调解", _session_ahead, early=True)
RECORD_MISSING = Condition("record_missing", "已进行的调解尚无笔录", _record_missing, early=True)
RECORD_TO_SIGN = Condition("record_to_sign", "有本人到场而未签的笔录", _record_to_sign, early=True)
NO_WAY_LEFT = Condition("no_way_left", "上诉期已过，依仲裁情况也不再申请仲裁", _no_way_left, early=True)
OFFER_UNANSWERED = Condition(
    "offer_unanswered", "确认期已过而组织未确认", lambda ctx: _passed(ctx, "referral_acceptance"), early=True
)
RESULT_OVERDUE = Condition(
    "result_overdue", "反馈调解结果的期限已过", lambda ctx: _passed(ctx, "result_return_local"), early=True
)
TO_CONCLUDE = Condition("to_conclude", "调解已停止，或者征询期满被申请人仍未答复", _to_conclude, early=True)
TERM_TO_PERFORM = Condition("term_to_perform", "有本人应履行的事项", _term_to_perform, early=True)
RECEIPT_TO_CONFIRM = Condition(
    "receipt_to_confirm", "有对方报告履行而本人未确认的事项", _receipt_to_confirm, early=True
)
STATEMENT_ASKED = Condition(
    "statement_asked", "有当事人已请求制作调解书", lambda ctx: ctx.view.force.state == "statement_applying", early=True
)
RATING_OPEN = Guard("rating_open", "有待处理的不满意评价", _rating_open, early=True)
PERFORMED = Condition("performed", "协议已履行完毕", _performed, early=True)
