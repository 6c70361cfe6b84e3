"""Guards of who takes part, of requests and corrections, and of the passing of time."""

from fengqiao.procedure.guards.base import Ctx, Guard
from fengqiao.procedure.refused import (
    AlreadyAnswered,
    ClockNotRunning,
    DuplicateId,
    ProofMissing,
    SelfSigned,
    TooEarly,
    UnknownItem,
    UnknownParty,
    WrongStanding,
)
from fengqiao.procedure.refused_outcome import (
    ReasonMissing,
)
from fengqiao.procedure.standing import PARTY_STANDINGS, is_agent, parties_of
from fengqiao.refusals import Refused


def _principal_acts(ctx: Ctx) -> Refused | None:
    if ctx.party is None or ctx.standing not in PARTY_STANDINGS:
        return None
    return SelfSigned("委托和解除委托由当事人本人办理。") if is_agent(ctx.party, ctx.by.person) else None


def _for_organisation(ctx: Ctx) -> Refused | None:
    named = ctx.party is not None and ctx.party.kind == "organisation"
    return None if named else UnknownParty("本人参加的，不用证明代表单位的身份。")


def _agent_new(ctx: Ctx) -> Refused | None:
    party = ctx.party
    known = party is not None and any(agent.person == ctx.payload.person for agent in party.agents)
    return AlreadyAnswered("该代理人已在案。") if known else None


def _agent_known(ctx: Ctx) -> Refused | None:
    party = ctx.party
    known = party is not None and any(agent.person == ctx.payload.person for agent in party.agents)
    return None if known else UnknownItem(fields={"person": "没有这一代理人"})


def _own_address(ctx: Ctx) -> Refused | None:
    if ctx.view.party(ctx.payload.party) is None:
        return UnknownParty(fields={"party": "不是本案当事人"})
    if ctx.standing not in PARTY_STANDINGS:
        return None
    mine = {party.id for party in parties_of(ctx.view, ctx.by)}
    return None if ctx.payload.party in mine else SelfSigned(fields={"party": "只能确认本人的送达地址"})


def _newcomer_new(ctx: Ctx) -> Refused | None:
    if ctx.view.party(ctx.payload.party.id) is not None:
        return DuplicateId(fields={"party": "当事人编号重复"})
    return SelfSigned(fields={"party": "新当事人由其本人登录参加"}) if ctx.payload.party.person else None


def _successor_fits(ctx: Ctx) -> Refused | None:
    if ctx.view.party(ctx.payload.party) is None:
        return UnknownParty(fields={"party": "不是本案当事人"})
    if ctx.payload.successor.id != ctx.payload.party:
        return UnknownParty(fields={"successor": "承继人的编号须与原当事人一致"})
    return SelfSigned(fields={"successor": "承继人由其本人登录参加"}) if ctx.payload.successor.person else None


def _correction_target(ctx: Ctx) -> Refused | None:
    field, target = ctx.payload.field, ctx.payload.target
    if field == "party_name" and ctx.view.party(target) is None:
        return UnknownParty(fields={"target": "不是本案当事人"})
    if field == "claim_text" and not (target.isdecimal() and int(target) < len(ctx.view.claims)):
        return UnknownItem(fields={"target": "没有这一请求事项"})
    return None


def _in_hand(ctx: Ctx) -> Refused | None:
    own = ctx.by.body in (ctx.view.custodian, ctx.view.anchor)
    return None if own else WrongStanding("应由承办或者主办单位办理。")


def _request_new(ctx: Ctx) -> Refused | None:
    if ctx.view.party(ctx.payload.party) is None:
        return UnknownParty(fields={"party": "不是本案当事人"})
    taken = any(request.id == ctx.payload.request for request in ctx.view.records_requests)
    return DuplicateId(fields={"request": "请求编号重复"}) if taken else None


def _request_open(ctx: Ctx) -> Refused | None:
    for request in ctx.view.records_requests:
        if request.id == ctx.payload.request and ctx.party is not None and request.party == ctx.party.id:
            return AlreadyAnswered() if request.answer else None
    return UnknownItem(fields={"request": "没有向您提出的这项请求"})


def _answer_complete(ctx: Ctx) -> Refused | None:
    payload = ctx.payload
    if payload.answer == "produced" and not payload.records:
        return ProofMissing(fields={"records": "请上传资料"})
    if payload.answer == "refused" and not payload.text.strip():
        return ReasonMissing(fields={"text": "不提供的须说明理由"})
    return None


def _request_waits(ctx: Ctx) -> Refused | None:
    party = ctx.party
    waits = any(not r.answer and (party is None or r.party == party.id) for r in ctx.view.records_requests)
    return None if waits else UnknownItem("没有待答复的资料请求。")


def _petition_new(ctx: Ctx) -> Refused | None:
    taken = any(petition.id == ctx.payload.petition for petition in ctx.view.petitions)
    return DuplicateId(fields={"petition": "编号重复"}) if taken else None


def _petition_open(ctx: Ctx) -> Refused | None:
    for petition in ctx.view.petitions:
        if petition.id == ctx.payload.petition:
            return AlreadyAnswered() if petition.answer else None
    return UnknownItem(fields={"petition": "没有这项投诉或者申请"})


def _petition_waits(ctx: Ctx) -> Refused | None:
    waits = any(not petition.answer for petition in ctx.view.petitions)
    return None if waits else UnknownItem("没有待答复的投诉或者申请。")


def _clock_over(ctx: Ctx) -> Refused | None:
    clock = ctx.view.running(ctx.payload.clock)
    if clock is None:
        return ClockNotRunning()
    return None if ctx.today > clock.due else TooEarly()


PRINCIPAL_ACTS = Guard("principal_acts", "由当事人本人办理，不由代理人办理", _principal_acts, early=True)
FOR_ORGANISATION = Guard("for_organisation", "当事人是单位", _for_organisation, early=True)
AGENT_NEW = Guard("agent_new", "该代理人尚未在案", _agent_new)
AGENT_KNOWN = Guard("agent_known", "该代理人在案", _agent_known)
OWN_ADDRESS = Guard("own_address", "当事人只能确认本人的送达地址", _own_address)
NEWCOMER_NEW = Guard("newcomer_new", "当事人编号不重复，由其本人登录参加", _newcomer_new)
SUCCESSOR_FITS = Guard("successor_fits", "承继人取代本案的一名当事人，由其本人登录参加", _successor_fits)
CORRECTION_TARGET = Guard("correction_target", "所更正的对象在案件中", _correction_target)
IN_HAND = Guard("in_hand", "由承办或者主办单位办理", _in_hand, early=True)
REQUEST_NEW = Guard("request_new", "向本案当事人提出，编号不重复", _request_new)
REQUEST_OPEN = Guard("request_open", "该请求向本人提出且尚未答复", _request_open)
REQUEST_WAITS = Guard("request_waits", "有待答复的资料请求", _request_waits, early=True)
ANSWER_COMPLETE = Guard("answer_complete", "提供的附资料，不提供的说明理由", _answer_complete)
PETITION_NEW = Guard("petition_new", "编号不重复", _petition_new)
PETITION_OPEN = Guard("petition_open", "该投诉或者申请尚未答复", _petition_open)
PETITION_WAITS = Guard("petition_waits", "有待答复的投诉或者申请", _petition_waits, early=True)
CLOCK_OVER = Guard("clock_over", "该期限正在计算且已经届满", _clock_over)
