"""Guards of coming in and of the ways out: applications, arbitration status, suit."""

from typing import Final

from fengqiao.procedure.guards.base import Condition, Ctx, Guard, negation
from fengqiao.procedure.refused import (
    ArbitrationDone,
    ArbitrationFirst,
    ArbitrationUnknown,
    ComplaintMissing,
    DuplicateId,
    FutureDay,
    NoSuitClock,
    ProofMissing,
    SelfSigned,
    SuitAdmissible,
    TooLate,
    WrongStanding,
)
from fengqiao.procedure.refused_outcome import (
    PetitionOpen,
    ReasonMissing,
    StillToPerform,
    TermsUnclear,
)
from fengqiao.procedure.standing import Standing
from fengqiao.refusals import Refused

SUIT_OPEN: Final = frozenset({"refused_or_overdue", "award", "exempt", "not_labour"})
"""Statuses in which a suit may be registered.

Law: 劳动争议调解仲裁法 art. 5, 29, 43, 48, 50; 法释〔2020〕26号 art. 12, 13(3), 15, 51(2).
"""


def _own_name(ctx: Ctx) -> Refused | None:
    if ctx.standing is not Standing.APPLICANT:
        return None
    if any(party.person == ctx.by.person for party in ctx.payload.applicants):
        return None
    return SelfSigned(fields={"applicants": "申请人中没有您本人"})


def _seats_open(ctx: Ctx) -> Refused | None:
    """Nobody is put into a seat by another: whoever applies may name only themselves, the others take their seats."""
    own = {"", ctx.by.person} if ctx.standing is Standing.APPLICANT else {""}
    if any(party.person not in own for party in ctx.payload.applicants):
        return SelfSigned(fields={"applicants": "其他当事人由其本人登录参加"})
    if any(party.person for party in ctx.payload.respondents):
        return SelfSigned(fields={"respondents": "被申请人由其本人登录参加"})
    return None


def _channel(ctx: Ctx) -> Refused | None:
    channel, by_staff = ctx.payload.channel, ctx.standing is not Standing.APPLICANT
    if not by_staff and channel != "online":
        return SelfSigned(fields={"channel": "您本人在线提出的，申请方式为在线"})
    if by_staff and channel == "online":
        return SelfSigned(fields={"channel": "在线申请由当事人本人提出"})
    if channel == "oral" and not ctx.payload.oral_record:
        return ProofMissing(fields={"oral_record": "口头申请须记入笔录并由申请人签名"})
    return None


def _parties_distinct(ctx: Ctx) -> Refused | None:
    ids = [party.id for party in (*ctx.payload.applicants, *ctx.payload.respondents)]
    return DuplicateId(fields={"applicants": "当事人编号重复"}) if len(set(ids)) < len(ids) else None


def _received_by_today(ctx: Ctx) -> Refused | None:
    return FutureDay(fields={"received_on": "收到日期晚于今天"}) if ctx.payload.received_on > ctx.today else None


def _effective_by_today(ctx: Ctx) -> Refused | None:
    return FutureDay(fields={"effective_on": "生效日期晚于今天"}) if ctx.payload.effective_on > ctx.today else None


def _settled_terms_clear(ctx: Ctx) -> Refused | None:
    ids = {party.id for party in (*ctx.payload.applicants, *ctx.payload.respondents)}
    numbers = [term.number for term in ctx.payload.terms]
    if len(set(numbers)) < len(numbers) or any({term.obligor, term.obligee} - ids for term in ctx.payload.terms):
        return TermsUnclear(fields={"terms": "序号重复，或者义务人、权利人不是当事人"})
    return None


def _status_proved(ctx: Ctx) -> Refused | None:
    payload = ctx.payload
    if payload.status in ("pending", "refused_or_overdue", "award") and not payload.proofs:
        return ProofMissing(fields={"proofs": "请上传仲裁文书"})
    if payload.status == "award" and payload.award_received_on is None:
        return ArbitrationUnknown(fields={"award_received_on": "请填写收到裁决书的日期"})
    return None


def _status_days(ctx: Ctx) -> Refused | None:
    for name in ("award_received_on", "infringed_on"):
        day = getattr(ctx.payload, name)
        if day is not None and day > ctx.today:
            return FutureDay(fields={name: "日期晚于今天"})
    return None


def _arbitration_known(ctx: Ctx) -> Refused | None:
    known = ctx.view.arbitration.status or ctx.view.intake.state == "entrusting"  # a suit was examined when registered
    return None if known else ArbitrationUnknown()


def _suit_clock_runs(ctx: Ctx) -> Refused | None:
    clock = ctx.view.clocks.get("suit_after_award")
    if clock is None or clock.state == "stopped":
        return NoSuitClock()
    return TooLate() if ctx.today > clock.due else None


def _complaint_at_hand(ctx: Ctx) -> Refused | None:
    if ctx.payload.complaint or ctx.view.complaint:
        return None
    return ComplaintMissing(fields={"complaint": "请上传起诉状"})


def _suit_admissible(ctx: Ctx) -> Refused | None:
    return None if ctx.view.arbitration.status in SUIT_OPEN else ArbitrationFirst()


def _ground_of_non_acceptance(ctx: Ctx) -> Refused | None:
    status, ground = ctx.view.arbitration.status, ctx.payload.ground
    if ground == "arbitration_first" and status != "none":
        return SuitAdmissible(fields={"ground": "本争议不属于未经仲裁"})
    if ground == "arbitration_pending" and status != "pending":
        return SuitAdmissible(fields={"ground": "本争议不在仲裁审理中"})
    return None


def _never_arbitrated(ctx: Ctx) -> Refused | None:
    status = ctx.view.arbitration.status
    if not status:
        return ArbitrationUnknown()
    return None if status == "none" else ArbitrationDone()


def _arbitration_pending(ctx: Ctx) -> Refused | None:
    status = ctx.view.arbitration.status
    if not status:
        return ArbitrationUnknown()
    if status != "pending":
        return ArbitrationDone()
    return None if ctx.view.arbitration.commission else ProofMissing("请在仲裁情况中填写仲裁委员会。")


def _by_anchor(ctx: Ctx) -> Refused | None:
    return None if ctx.by.body == ctx.view.anchor else WrongStanding("应由主办单位办理。")


def _performed(ctx: Ctx) -> Refused | None:
    if ctx.payload.reason != "performed":
        return None
    if ctx.view.agreement_phase.state != "effective":
        return StillToPerform(fields={"reason": "没有生效的协议，请选择其他原因"})
    outstanding = any(term.received_on is None for term in ctx.view.agreement.terms)
    return StillToPerform(fields={"reason": "仍有未履行事项"}) if outstanding else None


def _closing_explained(ctx: Ctx) -> Refused | None:
    if ctx.payload.reason == "other" and not ctx.payload.note.strip():
        return ReasonMissing(fields={"note": "其他原因须写明"})
    return None


def _petitions_answered(ctx: Ctx) -> Refused | None:
    return PetitionOpen() if any(not petition.answer for petition in ctx.view.petitions) else None


OWN_NAME = Guard("own_name", "在线申请的，申请人中须有本人", _own_name)
SEATS_OPEN = Guard("seats_open", "不为他人指定经办人，各当事人由本人核对身份后参加", _seats_open)
CHANNEL = Guard("channel", "在线申请由本人提出；口头、书面申请由工作人员录入，口头的附签名笔录", _channel)
PARTIES_DISTINCT = Guard("parties_distinct", "当事人编号不重复", _parties_distinct)
RECEIVED_BY_TODAY = Guard("received_by_today", "收到日期不晚于当日", _received_by_today)
EFFECTIVE_BY_TODAY = Guard("effective_by_today", "生效日期不晚于当日", _effective_by_today)
SETTLED_TERMS_CLEAR = Guard(
    "settled_terms_clear", "履行事项序号不重复，义务人、权利人为本案当事人", _settled_terms_clear
)
STATUS_PROVED = Guard("status_proved", "审理中、不予受理或者逾期、已裁决的有证明；已裁决的有收到日期", _status_proved)
STATUS_DAYS = Guard("status_days", "所填日期不晚于当日", _status_days)
ARBITRATION_KNOWN = Guard("arbitration_known", "仲裁情况已填报", _arbitration_known, early=True)
SUIT_CLOCK_RUNS = Guard("suit_clock_runs", "起诉期限正在计算且未届满", _suit_clock_runs, early=True)
COMPLAINT_AT_HAND = Guard("complaint_at_hand", "已有起诉状", _complaint_at_hand)
SUIT_ADMISSIBLE = Guard(
    "suit_admissible",
    "依仲裁情况可以起诉（已裁决、不予受理或者逾期、无须先仲裁、非劳动争议）",
    _suit_admissible,
    early=True,
)
GROUND_OF_NON_ACCEPTANCE = Guard("ground_of_non_acceptance", "不予受理事由与仲裁情况一致", _ground_of_non_acceptance)
NEVER_ARBITRATED = Guard("never_arbitrated", "仲裁情况为未申请仲裁", _never_arbitrated, early=True)
ARBITRATION_PENDING = Guard(
    "arbitration_pending", "仲裁情况为审理中，且已填写仲裁委员会", _arbitration_pending, early=True
)
BY_ANCHOR = Guard("by_anchor", "由主办单位办理", _by_anchor, early=True)
PERFORMED = Guard("performed", "以已履行结案的，各项均已确认收到", _performed)
CLOSING_EXPLAINED = Guard("closing_explained", "其他原因结案的写明原因", _closing_explained)
PETITIONS_ANSWERED = Guard("petitions_answered", "投诉、保全申请均已答复", _petitions_answered, early=True)

COURT_IS_ANCHOR = Condition(
    "court_is_anchor",
    "由法院主办",
    lambda ctx: ctx.view.anchor in (ctx.view.court, ctx.view.confirmation.court),
    early=True,
)
ORGANISATION_IS_ANCHOR = negation(COURT_IS_ANCHOR, "由调解组织主办")
