"""Guards of drafting and signing the agreement, of confirming it, and of performing it."""

from datetime import timedelta
from typing import Final

from fengqiao.procedure.guards.base import Condition, Ctx, Guard, negation, over
from fengqiao.procedure.model import CaseView, Term
from fengqiao.procedure.refused import (
    AddressUnconfirmed,
    AlreadyAnswered,
    AuthorityMissing,
    FutureDay,
    IdentityUnchecked,
    PastDay,
    PlaceMissing,
    Suspended,
    TooEarly,
    TooLate,
    UnknownItem,
    WrongState,
)
from fengqiao.procedure.refused_outcome import (
    AlreadyExtended,
    NotAllSigned,
    NotHeardTogether,
    NotYourTerm,
    StaleDraft,
    SupplementPending,
    TermsUnclear,
    UnlawfulTerms,
    WrongCourt,
)
from fengqiao.procedure.representing import signing_parties
from fengqiao.procedure.standing import PARTY_STANDINGS, has_special_authority
from fengqiao.refusals import Refused

EXTRA_REVIEW: Final = timedelta(days=10)
"""By how much the president may prolong the 15 days of review.

Law: 法释〔2011〕5号 art. 5.
"""


def _terms_clear(ctx: Ctx) -> Refused | None:
    terms = ctx.payload.terms
    ids = {party.id for party in ctx.view.parties}
    numbers = [term.number for term in terms]
    if len(set(numbers)) < len(numbers) or any({term.obligor, term.obligee} - ids for term in terms):
        return TermsUnclear(fields={"terms": "序号重复，或者义务人、权利人不是当事人"})
    return None


def _fresh_draft(ctx: Ctx) -> Refused | None:
    return None if ctx.payload.draft == ctx.view.agreement.version else StaleDraft()


def _not_signed(ctx: Ctx) -> Refused | None:
    signed = ctx.party is not None and any(s.by == ctx.party.id for s in ctx.view.agreement.signatures)
    return AlreadyAnswered("您已签署。") if signed else None


def _signer_checked(ctx: Ctx) -> Refused | None:
    party = ctx.party
    if party is None or party.identity_checked_at is None:
        return IdentityUnchecked()
    return None if party.address_confirmed_at else AddressUnconfirmed()


def _special_authority(ctx: Ctx) -> Refused | None:
    if ctx.party is None or ctx.standing not in PARTY_STANDINGS or ctx.by.body:
        return None
    return None if has_special_authority(ctx.party, ctx.by.person) else AuthorityMissing()


def _lawful_terms(ctx: Ctx) -> Refused | None:
    stops = [finding for finding in ctx.view.agreement.findings if finding.severity == "stop"]
    said = "".join(f"{finding.text.rstrip('。')}（{finding.source}）。" for finding in stops)
    return UnlawfulTerms(said) if stops else None


def _not_countersigned(ctx: Ctx) -> Refused | None:
    signed = any(signature.by == ctx.by.mediating for signature in ctx.view.agreement.countersignatures)
    return AlreadyAnswered("您已签署。") if signed else None


def _countersigned(ctx: Ctx) -> Refused | None:
    if ctx.view.agreement.seal:
        return AlreadyAnswered("已加盖印章。")
    return None if ctx.view.agreement.countersignatures else NotAllSigned("调解员尚未签名。")


STANDS_IN: Final = frozenset({"accepted", "own", "settled", "entrusting", "suit_withdrawing", "suit_withdrawn"})
"""States of intake in which what was agreed stands, because nothing else decides the dispute."""


def agreement_stands(view: CaseView) -> bool:
    """Whether what was agreed stands: the case is here, or only the rest of the dispute left."""
    here = view.intake.state in STANDS_IN
    return here or view.agreement.covers == "part" or view.force.state == "stated"


def _agreement_stands(ctx: Ctx) -> Refused | None:
    return None if agreement_stands(ctx.view) else WrongState()


def _confirmation_in_time(ctx: Ctx) -> Refused | None:
    late = over(ctx, "confirmation_application")
    return TooLate("司法确认应当自协议生效之日起三十日内共同申请。") if late else None


def _right_court(ctx: Ctx) -> Refused | None:
    view, court = ctx.view, ctx.payload.court
    joining = bool(joined(view))
    if view.referral.state == "taken_back" and court != view.court:
        return WrongCourt(fields={"court": "法院委派调解的，向作出委派的法院申请"})
    if joining and court != view.confirmation.court:
        return WrongCourt(fields={"court": "应当与对方当事人向同一法院申请"})
    if view.referral.state != "taken_back" and not ctx.facts.competent:
        return WrongCourt(ctx.facts.competence, fields={"court": "没有管辖权"})
    return None


def _not_joined(ctx: Ctx) -> Refused | None:
    return AlreadyAnswered("您已申请。") if ctx.party is not None and ctx.party.id in joined(ctx.view) else None


def _hearing_place(ctx: Ctx) -> Refused | None:
    if ctx.payload.mode in ("on_site", "mixed") and not ctx.payload.place.strip():
        return PlaceMissing(fields={"place": "请填写地点"})
    return None


def _heard_together(ctx: Ctx) -> Refused | None:
    missing = {party.id for party in signing_parties(ctx.view)} - set(ctx.payload.present)
    return NotHeardTogether(fields={"present": "各方当事人应当共同到场"}) if missing else None


def _supplement_day(ctx: Ctx) -> Refused | None:
    return PastDay(fields={"until": "期限应当晚于今天"}) if ctx.payload.until <= ctx.today else None


def _supplement_asked(ctx: Ctx) -> Refused | None:
    confirmation = ctx.view.confirmation
    if not confirmation.supplement:
        return UnknownItem("法院没有要求补充材料。")
    return AlreadyAnswered() if confirmation.supplemented else None


def _supplement_settled(ctx: Ctx) -> Refused | None:
    confirmation = ctx.view.confirmation
    waiting = confirmation.supplement and not confirmation.supplemented
    if waiting and confirmation.supplement_due and ctx.today <= confirmation.supplement_due:
        return SupplementPending()
    return None


def _supplement_missed(ctx: Ctx) -> Refused | None:
    confirmation = ctx.view.confirmation
    if not confirmation.supplement or confirmation.supplemented:
        return UnknownItem("没有逾期未补充的材料。")
    due = confirmation.supplement_due
    return SupplementPending() if due is not None and ctx.today <= due else None


def _review_extendable(ctx: Ctx) -> Refused | None:
    view = ctx.view
    if view.confirmation.extended:
        return AlreadyExtended()
    clock = view.clocks.get("confirmation_decision") or view.clocks.get("confirmation_statutory")
    if clock is None or ctx.payload.until <= clock.due:
        return PastDay(fields={"until": "应当晚于现在的期限"})
    if clock.name == "confirmation_decision" and ctx.payload.until > clock.due + EXTRA_REVIEW:
        return AlreadyExtended(fields={"until": "至多延长十日"})
    return None


def _truth_unclouded(ctx: Ctx) -> Refused | None:
    return Suspended() if ctx.view.suspicion else None


def _suspicion_open(ctx: Ctx) -> Refused | None:
    return None if ctx.view.suspicion else UnknownItem("没有待排除的虚假调解嫌疑。")


def _objection_in_time(ctx: Ctx) -> Refused | None:
    clock = ctx.view.clocks.get("confirmation_objection_party")
    return TooLate("异议应当自收到裁定之日起十五日内提出。") if clock is None or ctx.today > clock.due else None


def term_of(view: CaseView, number: int) -> Term | None:
    """The term of that number in the agreement."""
    return next((term for term in view.agreement.terms if term.number == number), None)


def _obligor_reports(ctx: Ctx) -> Refused | None:
    term = term_of(ctx.view, ctx.payload.term)
    if term is None:
        return UnknownItem(fields={"term": "没有这一履行事项"})
    if ctx.party is None or term.obligor != ctx.party.id:
        return NotYourTerm()
    return FutureDay(fields={"performed_on": "日期晚于今天"}) if ctx.payload.performed_on > ctx.today else None


def _obligee_confirms(ctx: Ctx) -> Refused | None:
    term = term_of(ctx.view, ctx.payload.term)
    if term is None:
        return UnknownItem(fields={"term": "没有这一履行事项"})
    if ctx.party is None or term.obligee != ctx.party.id:
        return NotYourTerm()
    if term.received_on is not None:
        return AlreadyAnswered()
    return FutureDay(fields={"received_on": "日期晚于今天"}) if ctx.payload.received_on > ctx.today else None


def _default_is_due(ctx: Ctx) -> Refused | None:
    term = term_of(ctx.view, ctx.payload.term)
    if term is None:
        return UnknownItem(fields={"term": "没有这一履行事项"})
    if ctx.party is None or term.obligee != ctx.party.id:
        return NotYourTerm()
    if term.received_on is not None:
        return AlreadyAnswered()
    return TooEarly("履行期限尚未届满。") if term.due_on is not None and ctx.today <= term.due_on else None


TERMS_CLEAR = Guard("terms_clear", "履行事项序号不重复，义务人、权利人为本案当事人", _terms_clear)
FRESH_DRAFT = Guard("fresh_draft", "针对最新文稿", _fresh_draft)
NOT_SIGNED = Guard("not_signed", "该当事人尚未签署", _not_signed, early=True)
SIGNER_CHECKED = Guard("signer_checked", "签署人身份已核实、送达地址已确认", _signer_checked, early=True)
SPECIAL_AUTHORITY = Guard(
    "special_authority", "代理人、单位委托的工作人员办理的有特别授权", _special_authority, early=True
)
LAWFUL_TERMS = Guard("lawful_terms", "协议内容经检查没有必须修改之处", _lawful_terms, early=True)
NOT_COUNTERSIGNED = Guard("not_countersigned", "该调解员尚未签署", _not_countersigned)
COUNTERSIGNED = Guard("countersigned", "调解员已签名，尚未盖章", _countersigned, early=True)
AGREEMENT_STANDS = Guard(
    "agreement_stands", "争议未转仲裁、诉讼；部分达成协议的，其余争议转出后仍可申请", _agreement_stands, early=True
)
CONFIRMATION_IN_TIME = Guard("confirmation_in_time", "自协议生效之日起三十日内", _confirmation_in_time, early=True)
RIGHT_COURT = Guard("right_court", "向有管辖权的法院提出，各方向同一法院", _right_court)
NOT_JOINED = Guard("not_joined", "该当事人尚未申请", _not_joined, early=True)
HEARING_PLACE = Guard("hearing_place", "现场进行的写明地点", _hearing_place)
HEARD_TOGETHER = Guard("heard_together", "各方当事人共同到场", _heard_together)
SUPPLEMENT_DAY = Guard("supplement_day", "补充期限晚于当日", _supplement_day)
SUPPLEMENT_ASKED = Guard("supplement_asked", "法院已要求补充，尚未提交", _supplement_asked, early=True)
SUPPLEMENT_SETTLED = Guard("supplement_settled", "没有期限未到而未提交的补充材料", _supplement_settled, early=True)
SUPPLEMENT_MISSED = Guard("supplement_missed", "补充期限已过而未提交", _supplement_missed, early=True)
REVIEW_EXTENDABLE = Guard("review_extendable", "尚未延长过；十五日的至多延长十日", _review_extendable)
TRUTH_UNCLOUDED = Guard("truth_unclouded", "没有未排除的虚假调解嫌疑", _truth_unclouded, early=True)
SUSPICION_OPEN = Guard("suspicion_open", "有待排除的虚假调解嫌疑", _suspicion_open, early=True)
OBJECTION_IN_TIME = Guard("objection_in_time", "自收到裁定之日起十五日内", _objection_in_time, early=True)
OBLIGOR_REPORTS = Guard("obligor_reports", "由该事项的义务人报告，日期不晚于当日", _obligor_reports)
OBLIGEE_CONFIRMS = Guard("obligee_confirms", "由该事项的权利人确认，日期不晚于当日", _obligee_confirms)
DEFAULT_IS_DUE = Guard("default_is_due", "由该事项的权利人报告，履行期限已过", _default_is_due)


def joined(view: CaseView) -> tuple[str, ...]:
    """The parties that take part in the application for confirmation now pending."""
    return view.confirmation.applicants if view.force.state in ("applying", "applied") else ()


def _last_signature(ctx: Ctx) -> bool:
    signed = {signature.by for signature in ctx.view.agreement.signatures}
    mine = ctx.party.id if ctx.party else ""
    return all(party.id in signed or party.id == mine for party in signing_parties(ctx.view))


def referred(ctx: Ctx) -> bool:
    """Whether a court referred the case to the organisation that mediates it."""
    return ctx.view.referral.state == "accepted"


def regime_2011(view: CaseView) -> bool:
    """Whether the limits of 法释〔2011〕5号 (3, 15 and 10 days) govern the confirmation.

    Law: 法释〔2011〕5号 art. 1, 13; otherwise 民事诉讼法 (2023) art. 187.
    """
    listed = bool(view.mediators) and all(mediator.on_roster for mediator in view.mediators)
    return view.peoples_committee or listed


def _last_joins(ctx: Ctx) -> bool:
    mine = ctx.party.id if ctx.party else ""
    applicants = joined(ctx.view)
    return all(party.id in applicants or party.id == mine for party in signing_parties(ctx.view))


def _last_receipt(ctx: Ctx) -> bool:
    return all(term.received_on is not None or term.number == ctx.payload.term for term in ctx.view.agreement.terms)


OTHERS_TO_SIGN = Condition("others_to_sign", "还有当事人未签署", lambda ctx: not _last_signature(ctx))
LAST_SIGNATURE_REFERRED = Condition(
    "last_signature_referred", "法院委派的，最后一方签署", lambda ctx: _last_signature(ctx) and referred(ctx)
)
LAST_SIGNATURE_OWN = Condition(
    "last_signature_own",
    "组织自行受理的，最后一方签署",
    lambda ctx: _last_signature(ctx) and not referred(ctx),
)
LAST_JOINS = Condition("last_joins", "各方均已申请", _last_joins)
OTHERS_TO_JOIN = negation(LAST_JOINS, "还有当事人未申请")
REGIME_2011 = Condition(
    "regime_2011", "人民调解委员会或者名册中的调解员主持达成", lambda ctx: regime_2011(ctx.view), early=True
)
REGIME_STATUTE = negation(REGIME_2011, "其他依法设立的调解组织主持达成")
LAST_RECEIPT = Condition("last_receipt", "各项均已收到", _last_receipt)
MORE_RECEIPTS = negation(LAST_RECEIPT, "还有未收到的事项")
PARTLY = Condition("partly", "仅就部分请求达成协议", lambda ctx: ctx.view.agreement.covers == "part", early=True)
ENFORCED_AS: Final = frozenset({"confirmed", "stated", "arbitrally_stated", "order_effective"})
"""States of force in which a default may be enforced.

Law: 民事诉讼法 (2023) art. 206, 227, 245, 247; 劳动争议调解仲裁法 art. 51.
"""
ENFORCEABLE = Condition(
    "enforceable",
    "协议已经司法确认，或者已有生效的调解书、支付令",
    lambda ctx: ctx.view.force.state in ENFORCED_AS,
    early=True,
)
