"""Guards and circumstances of a suit: entrusted mediation, the court's mediation statement, withdrawal of the suit."""

from datetime import date
from typing import Final

from fengqiao.procedure.clocks import Clock
from fengqiao.procedure.days import day_of
from fengqiao.procedure.guards.base import Condition, Ctx, Guard, negation
from fengqiao.procedure.kinds.fields import Payload
from fengqiao.procedure.model import CaseView
from fengqiao.procedure.refused import AlreadyAnswered, FutureDay, WrongStanding
from fengqiao.procedure.refused_outcome import TermsUnclear
from fengqiao.procedure.refused_suit import LowerNumberMissing, NotForThisStage, StatementMismatch, StatementReceived
from fengqiao.procedure.representing import signing_parties
from fengqiao.refusals import Refused

TRIAL_CLOCKS: Final = ("trial_ordinary", "trial_summary", "trial_second_instance")


def running_trial(view: CaseView) -> Clock | None:
    """The limit of the trial that runs while a mediation is entrusted; None where the law counts none here."""
    return next((clock for name in TRIAL_CLOCKS if (clock := view.running(name))), None)


def registered_on(view: CaseView, _payload: Payload) -> date:
    """The day on which the suit was registered: the trial's limit starts there, not with the mediation.

    Law: 民事诉讼法 (2023) art. 152, 164, 183; 人民法院在线调解规则 art. 24.
    """
    return view.suit.registered_on or day_of(view.intake.since)


def stage_of(view: CaseView) -> str:
    """The stage of the suit: a suit that came out of mediation before filing is of first instance."""
    return view.suit.stage or "first"


def _own_court(ctx: Ctx) -> Refused | None:
    return None if ctx.by.body == ctx.payload.court else WrongStanding("只能录入本院审理的案件。")


def _registered_by_today(ctx: Ctx) -> Refused | None:
    return FutureDay(fields={"registered_on": "立案日期晚于今天"}) if ctx.payload.registered_on > ctx.today else None


def _lower_number_given(ctx: Ctx) -> Refused | None:
    payload = ctx.payload
    if payload.stage == "first" or payload.lower_number.strip():
        return None
    return LowerNumberMissing(fields={"lower_number": "请填写原审裁判文书的案号"})


def _procedure_fits(ctx: Ctx) -> Refused | None:
    stage = getattr(ctx.payload, "stage", "") or stage_of(ctx.view)
    if stage == "first" or ctx.payload.procedure == "ordinary":
        return None
    return NotForThisStage(fields={"procedure": "第二审、再审案件适用普通程序的期限"})


def _not_requested(ctx: Ctx) -> Refused | None:
    requested = requesters(ctx.view)
    return AlreadyAnswered("您已请求。") if ctx.party is not None and ctx.party.id in requested else None


def _not_received(ctx: Ctx) -> Refused | None:
    signed = ctx.party is not None and any(each.by == ctx.party.id for each in ctx.view.statement.received)
    return StatementReceived() if signed else None


def _as_agreed(ctx: Ctx) -> Refused | None:
    """A statement sets down what was agreed: its terms come from the agreement and are not written anew."""
    if not ctx.payload.terms:
        return None
    return StatementMismatch(fields={"terms": "履行事项以调解协议为准，不能另写"})


def _terms_given(ctx: Ctx) -> Refused | None:
    terms, ids = ctx.payload.terms, {party.id for party in ctx.view.parties}
    if not terms:
        return TermsUnclear(fields={"terms": "请逐项写明调解结果中的履行事项"})
    numbers = [term.number for term in terms]
    unclear = len(set(numbers)) < len(numbers) or any({term.obligor, term.obligee} - ids for term in terms)
    return TermsUnclear(fields={"terms": "序号重复，或者义务人、权利人不是当事人"}) if unclear else None


def requesters(view: CaseView) -> tuple[str, ...]:
    """The parties that take part in the request for a statement now pending."""
    pending = view.force.state in ("statement_applying", "statement_applied")
    return view.statement.requested_by if pending else ()


def _last_requests(ctx: Ctx) -> bool:
    mine, asked = ctx.party.id if ctx.party else "", requesters(ctx.view)
    return all(party.id in asked or party.id == mine for party in signing_parties(ctx.view))


def _last_receives(ctx: Ctx) -> bool:
    mine = ctx.party.id if ctx.party else ""
    signed = {each.by for each in ctx.view.statement.received}
    return all(party.id in signed or party.id == mine for party in signing_parties(ctx.view))


def _entrusted(ctx: Ctx, procedure: str) -> bool:
    return ctx.view.intake.state == "entrusting" and ctx.view.suit.procedure == procedure


def _trial(stage: str, procedure: str) -> Condition:
    title = {"first": "第一审", "second": "第二审"}[stage] + {"ordinary": "普通程序", "summary": "简易程序"}[procedure]
    return Condition(
        f"trial_{stage}_{procedure}",
        title,
        lambda ctx: stage_of(ctx.view) == stage and ctx.payload.procedure == procedure,
    )


OWN_COURT = Guard("own_court", "由审理该案的法院录入", _own_court)
REGISTERED_BY_TODAY = Guard("registered_by_today", "立案日期不晚于当日", _registered_by_today)
LOWER_NUMBER_GIVEN = Guard("lower_number_given", "第二审、再审案件写明原审案号", _lower_number_given)
PROCEDURE_FITS = Guard("procedure_fits", "第二审、再审案件不适用简易程序", _procedure_fits)
NOT_REQUESTED = Guard("not_requested", "该当事人尚未请求", _not_requested, early=True)
NOT_RECEIVED = Guard("not_received", "该当事人尚未签收", _not_received, early=True)
AS_AGREED = Guard("as_agreed", "履行事项与调解协议一致，不另写", _as_agreed)
TERMS_GIVEN = Guard("terms_given", "写明履行事项，序号不重复，义务人、权利人为本案当事人", _terms_given)

BEFORE_FILING = Condition("before_filing", "立案前", lambda ctx: ctx.view.intake.state != "entrusting", early=True)
ORDINARY = Condition("entrusted_ordinary", "立案后，普通程序", lambda ctx: _entrusted(ctx, "ordinary"), early=True)
SUMMARY = Condition("entrusted_summary", "立案后，简易程序", lambda ctx: _entrusted(ctx, "summary"), early=True)
FIRST_ORDINARY = _trial("first", "ordinary")
FIRST_SUMMARY = _trial("first", "summary")
SECOND = _trial("second", "ordinary")
LAST_REQUESTS = Condition("last_requests", "各方均已请求", _last_requests)
OTHERS_TO_REQUEST = negation(LAST_REQUESTS, "还有当事人未请求")
LAST_RECEIVES = Condition("last_receives", "各方均已签收", _last_receives)
OTHERS_TO_RECEIVE = negation(LAST_RECEIVES, "还有当事人未签收")
