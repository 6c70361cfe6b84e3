"""Guards of the mediation itself: mediators, disclosure, sessions, records, extension, conclusion."""

from datetime import date
from typing import Final

from fengqiao.procedure.guards.base import Condition, Ctx, Guard, negation, over
from fengqiao.procedure.kinds.fields import MediatorEntry
from fengqiao.procedure.model import CaseView, Mediator, Record, Sitting
from fengqiao.procedure.refused import (
    AlreadyAnswered,
    AlreadyConsented,
    ChallengePending,
    ConflictNotWaived,
    DisclosureUnclear,
    DuplicateId,
    FormerMediator,
    FutureDay,
    IdentityUnchecked,
    NoMediator,
    NoPendingExtension,
    NoPresider,
    NotDisclosed,
    NotOnRoster,
    PastDay,
    PlaceMissing,
    RightsNotTold,
    SuitClockRunning,
    TooLate,
    UnknownItem,
    UnknownMediator,
    UnknownParty,
)
from fengqiao.procedure.refused_outcome import (
    NotAllSigned,
    ReasonMissing,
    WrongGround,
)
from fengqiao.procedure.representing import speaking
from fengqiao.refusals import Refused


def period_name(view: CaseView) -> str:
    """The limit that bounds this mediation: by referral of a court before or after filing, or the organisation's own.

    Law: 人民法院在线调解规则 art. 24; 法释〔2016〕14号 art. 27; 劳动争议调解仲裁法 art. 14.
    """
    if view.referral.state != "accepted":
        return "arbitration_entrusted_mediation" if view.channel == "commission" else "own_mediation"
    if view.intake.state != "entrusting":
        return "mediation_before_filing"
    summary = view.suit.procedure == "summary"
    return "mediation_summary_after_filing" if summary else "mediation_ordinary_after_filing"


def _mediator(view: CaseView, person: str) -> Mediator | None:
    return next((mediator for mediator in view.mediators if mediator.person == person), None)


def _record(view: CaseView, record_id: str) -> Record | None:
    return next((record for record in view.records if record.id == record_id), None)


def _sitting(view: CaseView, sitting_id: str) -> Sitting | None:
    return next((sitting for sitting in view.sittings if sitting.id == sitting_id), None)


def _nobody_presides(ctx: Ctx) -> Refused | None:
    presided = any(mediator.presiding for mediator in ctx.view.mediators)
    return AlreadyAnswered("需要换人的，请办理更换调解员。") if presided else None


def _one_presides(ctx: Ctx) -> Refused | None:
    """Whether one presides among those named and those who stay on."""
    gone = {*_entries(ctx), getattr(ctx.payload, "leaving", "")}
    staying = [mediator for mediator in ctx.view.mediators if mediator.person not in gone]
    presiding = sum(entry.presiding for entry in _named(ctx)) + sum(mediator.presiding for mediator in staying)
    return None if presiding == 1 else NoPresider(fields={"mediators": "由一名调解员主持"})


def _named(ctx: Ctx) -> tuple[MediatorEntry, ...]:
    payload = ctx.payload
    return tuple(payload.mediators) if hasattr(payload, "mediators") else (payload.mediator,)


def _entries(ctx: Ctx) -> tuple[str, ...]:
    return tuple(entry.person for entry in _named(ctx))


def _mediators_on_roster(ctx: Ctx) -> Refused | None:
    if ctx.view.referral.state != "accepted":
        return None
    unlisted = any(not ctx.facts.mediators_on_roster.get(person) for person in _entries(ctx))
    return NotOnRoster() if unlisted else None


def _not_former(ctx: Ctx) -> Refused | None:
    return FormerMediator() if set(_entries(ctx)) & set(ctx.view.former_mediators) else None


def _mediators_distinct(ctx: Ctx) -> Refused | None:
    entries = _entries(ctx)
    current = {mediator.person for mediator in ctx.view.mediators} if hasattr(ctx.payload, "leaving") else set()
    if len(set(entries)) < len(entries) or current & set(entries):
        return DuplicateId(fields={"mediators": "调解员重复"})
    return None


def _leaving_is_current(ctx: Ctx) -> Refused | None:
    return None if _mediator(ctx.view, ctx.payload.leaving) else UnknownMediator(fields={"leaving": "不是现任调解员"})


def _mediator_is_current(ctx: Ctx) -> Refused | None:
    return None if _mediator(ctx.view, ctx.payload.mediator) else UnknownMediator(fields={"mediator": "不是现任调解员"})


def _disclosure_clear(ctx: Ctx) -> Refused | None:
    if ctx.payload.circumstance != "none" and not ctx.payload.text.strip():
        return DisclosureUnclear(fields={"text": "请写明具体情况"})
    return None


def _challenge_new(ctx: Ctx) -> Refused | None:
    taken = any(challenge.id == ctx.payload.challenge for challenge in ctx.view.challenges)
    return DuplicateId(fields={"challenge": "申请编号重复"}) if taken else None


def _challenge_open(ctx: Ctx) -> Refused | None:
    for challenge in ctx.view.challenges:
        if challenge.id == ctx.payload.challenge:
            return None if challenge.state == "pending" else AlreadyAnswered()
    return UnknownItem(fields={"challenge": "没有这项申请"})


def _challenge_waits(ctx: Ctx) -> Refused | None:
    pending = any(challenge.state == "pending" for challenge in ctx.view.challenges)
    return None if pending else UnknownItem("没有待决定的回避或者更换申请。")


def _no_challenge_pending(ctx: Ctx) -> Refused | None:
    pending = any(challenge.state == "pending" for challenge in ctx.view.challenges)
    return ChallengePending() if pending else None


def _mediator_ready(ctx: Ctx) -> Refused | None:
    view = ctx.view
    if not view.mediators:
        return NoMediator()
    if not any(mediator.presiding for mediator in view.mediators):
        return NoPresider()
    for mediator in view.mediators:
        if not mediator.disclosed:
            return NotDisclosed()
        if mediator.conflict and {party.id for party in speaking(view)} - set(mediator.waived_by):
            return ConflictNotWaived()
    return None


def _place_given(ctx: Ctx) -> Refused | None:
    if ctx.payload.mode in ("on_site", "mixed") and not ctx.payload.place.strip():
        return PlaceMissing(fields={"place": "请填写地点"})
    return None


def _session_new(ctx: Ctx) -> Refused | None:
    return DuplicateId(fields={"session": "场次编号重复"}) if _sitting(ctx.view, ctx.payload.session) else None


def _session_known(ctx: Ctx) -> Refused | None:
    return None if _sitting(ctx.view, ctx.payload.session) else UnknownItem(fields={"session": "没有这一场次"})


def _present_prepared(ctx: Ctx) -> Refused | None:
    for party_id in ctx.payload.present:
        party = ctx.view.party(party_id)
        if party is None:
            return UnknownParty(fields={"present": "不是本案当事人"})
        if party.identity_checked_at is None:
            return IdentityUnchecked(f"（{party.name}）")
        if party.rights_told_at is None:
            return RightsNotTold(f"（{party.name}）")
    return None


def _session_held(ctx: Ctx) -> Refused | None:
    sitting = _sitting(ctx.view, ctx.payload.session)
    if sitting is None or not sitting.held:
        return UnknownItem(fields={"session": "该场次尚未登记到场情况"})
    taken = _record(ctx.view, ctx.payload.record) is not None
    return DuplicateId(fields={"record": "笔录编号重复"}) if taken else None


def _record_unsigned(ctx: Ctx) -> Refused | None:
    record = _record(ctx.view, ctx.payload.record)
    if record is None:
        return UnknownItem(fields={"record": "没有这份笔录"})
    party_id = ctx.party.id if ctx.party else ctx.payload.party
    if ctx.view.party(party_id) is None:
        return UnknownParty(fields={"party": "不是本案当事人"})
    signed = any(signature.by == party_id for signature in record.signatures)
    return AlreadyAnswered() if signed or party_id in record.excused else None


def _record_at_hand(ctx: Ctx) -> Refused | None:
    party = ctx.party.id if ctx.party else ""
    for record in ctx.view.records:
        settled = {signature.by for signature in record.signatures} | set(record.excused)
        if party in record.present and party not in settled:
            return None
    return UnknownItem("没有待您核对的笔录。")


def _no_suit_clock(ctx: Ctx) -> Refused | None:
    running = ctx.view.running("suit_after_award") or ctx.view.running("setting_aside_award")
    return SuitClockRunning() if running else None


def _period_running(ctx: Ctx) -> Refused | None:
    if period_name(ctx.view) == "arbitration_entrusted_mediation":
        return TooLate("仲裁委托调解自双方同意之日起十个工作日，期满未达成协议的应当开庭审理，不能延长。")
    clock = ctx.view.running(period_name(ctx.view))
    return TooLate("调解期限已经届满。") if clock is None or ctx.today > clock.due else None


def _in_period(ctx: Ctx) -> Refused | None:
    if period_name(ctx.view) == "own_mediation":
        return None
    late = over(ctx, period_name(ctx.view))
    return TooLate("调解期限已经届满，未经各方同意延长。") if late else None


def _later_than_period(ctx: Ctx) -> Refused | None:
    clock = ctx.view.clocks.get(period_name(ctx.view))
    if clock is None or ctx.payload.until <= clock.due:
        return PastDay(fields={"until": "延长后的日期应当晚于现在的期限"})
    return None


def _extension_pending(ctx: Ctx) -> Refused | None:
    extension = ctx.view.extension
    if extension is None or extension.agreed or extension.until != ctx.payload.until:
        return NoPendingExtension()
    return AlreadyConsented() if ctx.party is not None and ctx.party.id in extension.consents else None


def _extension_waits(ctx: Ctx) -> Refused | None:
    extension = ctx.view.extension
    return NoPendingExtension() if extension is None or extension.agreed else None


def _appraisal_days(ctx: Ctx) -> Refused | None:
    payload = ctx.payload
    day = payload.started_on if hasattr(payload, "started_on") else payload.ended_on
    if day > ctx.today:
        return FutureDay(fields={"started_on": "日期晚于今天", "ended_on": "日期晚于今天"})
    started = ctx.view.appraisal_started_on
    return PastDay(fields={"ended_on": "早于开始日期"}) if started is not None and day < started else None


def _ground_is_agreement(ctx: Ctx) -> Refused | None:
    return None if ctx.payload.ground == 1 else WrongGround(fields={"ground": "协议已经生效，应以达成调解协议终结"})


_UNFIT = {
    1: "协议还没有签齐生效",
    2: "申请人没有撤回申请",
    3: "没有认定无法联系被申请人",
    4: "没有当事人不同意调解或者退出调解",
    5: "调解已经停止，请选停止的原因",
    6: "调解期限还没有届满",
    7: "没有当事人拒绝签署协议",
    8: "调解已经停止，请选停止的原因",
}
"""Why each ground of conclusion is not the right one, where it is not."""
_STOPPED: Final = {"withdrawn": 2, "unreachable": 3, "refused": 4, "left": 4, "period_ended": 6}
"""The ground that goes with each reason for which mediation stopped."""


def grounds_that_fit(view: CaseView, today: date) -> frozenset[int]:
    """The grounds of conclusion that agree with the case as it stands; 1 alone where an agreement has effect.

    Law: 人民法院在线调解规则 (2021) art. 25.
    """
    if view.agreement_phase.state == "effective":
        return frozenset({1})
    period = view.clocks.get(period_name(view))
    over = {6} if period is not None and today > period.due else set()
    if view.stop_reason:
        return frozenset(over | {ground for reason, ground in _STOPPED.items() if reason == view.stop_reason})
    return frozenset(over | {5, 8} | ({7} if view.agreement.refused_by else set()))


def _ground_fits(ctx: Ctx) -> Refused | None:
    ground = ctx.payload.ground
    fits = ground in grounds_that_fit(ctx.view, ctx.today)
    return None if fits else WrongGround(fields={"ground": f"与案件情况不符：{_UNFIT[ground]}"})


def _failure_explained(ctx: Ctx) -> Refused | None:
    return None if ctx.payload.reason.strip() else ReasonMissing(fields={"reason": "请写明调解不成的原因"})


def _fully_executed(ctx: Ctx) -> Refused | None:
    agreement = ctx.view.agreement
    executed = agreement.oral or (agreement.countersignatures and agreement.seal)
    return None if executed else NotAllSigned()


NOBODY_PRESIDES = Guard("nobody_presides", "尚未确定调解员，或者主持人已退出", _nobody_presides, early=True)
ONE_PRESIDES = Guard("one_presides", "由一名调解员主持", _one_presides)
MEDIATORS_ON_ROSTER = Guard("mediators_on_roster", "法院委派的，调解员在名册中", _mediators_on_roster)
NOT_FORMER = Guard("not_former", "不是因回避、更换退出本案的人", _not_former)
MEDIATORS_DISTINCT = Guard("mediators_distinct", "调解员不重复", _mediators_distinct)
LEAVING_IS_CURRENT = Guard("leaving_is_current", "所更换的是现任调解员", _leaving_is_current)
MEDIATOR_IS_CURRENT = Guard("mediator_is_current", "所指的是现任调解员", _mediator_is_current)
DISCLOSURE_CLEAR = Guard("disclosure_clear", "有应当披露情形的写明情况", _disclosure_clear)
CHALLENGE_NEW = Guard("challenge_new", "申请编号不重复", _challenge_new)
CHALLENGE_OPEN = Guard("challenge_open", "该申请尚未决定", _challenge_open)
CHALLENGE_WAITS = Guard("challenge_waits", "有待决定的申请", _challenge_waits, early=True)
NO_CHALLENGE_PENDING = Guard("no_challenge_pending", "没有待决定的回避、更换申请", _no_challenge_pending, early=True)
MEDIATOR_READY = Guard("mediator_ready", "已确定调解员，均已披露；有利害关系的各方均同意", _mediator_ready, early=True)
PLACE_GIVEN = Guard("place_given", "现场进行的写明地点", _place_given)
SESSION_NEW = Guard("session_new", "场次编号不重复", _session_new)
SESSION_KNOWN = Guard("session_known", "场次已经安排", _session_known)
PRESENT_PREPARED = Guard("present_prepared", "到场当事人的身份已核实、权利义务已告知", _present_prepared)
SESSION_HELD = Guard("session_held", "该场次已登记到场，笔录编号不重复", _session_held)
RECORD_UNSIGNED = Guard("record_unsigned", "该当事人尚未签署，也未注明原因", _record_unsigned)
RECORD_AT_HAND = Guard("record_at_hand", "有本人到场而未签的笔录", _record_at_hand, early=True)
NO_SUIT_CLOCK = Guard("no_suit_clock", "起诉、申请撤销裁决的期限没有在计算", _no_suit_clock, early=True)
PERIOD_RUNNING = Guard("period_running", "调解期限尚未届满", _period_running, early=True)
IN_PERIOD = Guard("in_period", "法院委派的，调解期限未届满", _in_period, early=True)
LATER_THAN_PERIOD = Guard("later_than_period", "延长至晚于现在期限的日期", _later_than_period)
EXTENSION_PENDING = Guard("extension_pending", "有日期一致的延长提议，且本人尚未表示同意", _extension_pending)
EXTENSION_WAITS = Guard("extension_waits", "有待同意的延长提议", _extension_waits, early=True)
APPRAISAL_DAYS = Guard("appraisal_days", "鉴定日期不晚于当日，结束不早于开始", _appraisal_days)
GROUND_IS_AGREEMENT = Guard("ground_is_agreement", "事由为达成调解协议", _ground_is_agreement)
GROUND_FITS = Guard("ground_fits", "事由与案件情况相符", _ground_fits)
FAILURE_EXPLAINED = Guard("failure_explained", "写明调解不成的原因", _failure_explained)
FULLY_EXECUTED = Guard("fully_executed", "调解员已签名、组织已盖章，口头协议除外", _fully_executed, early=True)


def _last_extension_consent(ctx: Ctx) -> bool:
    extension = ctx.view.extension
    agreed = set(extension.consents if extension else ()) | ({ctx.party.id} if ctx.party else set())
    return {party.id for party in speaking(ctx.view)} <= agreed


def _ends_mediation(ctx: Ctx) -> bool:
    view = ctx.view
    return (
        view.referral.state == "accepted"
        and ctx.payload.clock == period_name(view)
        and view.mediation.state in ("preparing", "active", "suspended")
        and view.agreement_phase.state != "effective"
    )


PLAN_WINDOW: Final = "proposal_objection"
"""The limit within which a party may object to the mediator's plan."""


def _ends_plan(ctx: Ctx) -> bool:
    view = ctx.view
    drafting = view.mediation.state == "active" and view.agreement_phase.state in ("unopened", "refused")
    return ctx.payload.clock == PLAN_WINDOW and drafting and view.plan is not None and view.plan.state == "open"


def _ends_objection(ctx: Ctx) -> bool:
    return ctx.payload.clock == "payment_order_objection" and ctx.view.force.state == "order_served"


def _ends_application(ctx: Ctx) -> bool:
    return ctx.payload.clock == "confirmation_application" and ctx.view.force.state == "applying"


LAST_EXTENSION_CONSENT = Condition("last_extension_consent", "各方均已同意延长", _last_extension_consent)
MORE_EXTENSION_CONSENTS = negation(LAST_EXTENSION_CONSENT, "还有当事人未表示同意")
ENDS_MEDIATION = Condition("ends_mediation", "调解期限届满，未达成协议也未延长", _ends_mediation)
ENDS_APPLICATION = Condition("ends_application", "共同申请司法确认的期限届满，尚有当事人未申请", _ends_application)
ENDS_OBJECTION = Condition("ends_objection", "债务人十五日内没有对支付令提出异议", _ends_objection)
ENDS_PLAN = Condition("ends_plan", "各方在异议期内均未对调解方案提出书面异议", _ends_plan)
_ENDING = (ENDS_MEDIATION, ENDS_APPLICATION, ENDS_OBJECTION, ENDS_PLAN)
OTHER_CLOCK = Condition("other_clock", "其他期限", lambda ctx: not any(condition.holds(ctx) for condition in _ENDING))
