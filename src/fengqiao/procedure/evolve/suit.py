"""How acts after filing change a case: entrusted mediation, the court's statement, withdrawal of the suit."""

from typing import Any, Final

from msgspec.structs import replace

from fengqiao.procedure.days import day_of
from fengqiao.procedure.evolve.base import Changes, Step, acting_party, moves_of, owed, signer_of, unchanged
from fengqiao.procedure.evolve.intake import opened
from fengqiao.procedure.evolve.referral import afresh
from fengqiao.procedure.guards.suit import registered_on, requesters, stage_of
from fengqiao.procedure.instruments import Signature, Statement, Suit
from fengqiao.procedure.model import ActRecord, CaseView


def _enter(_view: CaseView, payload: Any, record: ActRecord) -> Changes:
    suit = Suit(payload.stage, payload.procedure, payload.case_number, payload.registered_on, payload.lower_number)
    return {**opened(payload, record), "court": payload.court, "suit_number": payload.case_number, "suit": suit}


def _suit(view: CaseView, payload: Any, **changes: Any) -> Suit:
    """The suit with what is known of it by now; one that came out of mediation before filing is of first instance."""
    known = replace(
        view.suit,
        stage=stage_of(view),
        number=view.suit.number or view.suit_number,
        registered_on=registered_on(view, payload),
    )
    return replace(known, **changes)


def _entrust(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    released: Changes = {"organisation": "", "peoples_committee": False}
    return {**afresh(view), **released, "suit": _suit(view, payload, procedure=payload.procedure)}


def _invite(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    return {"suit": _suit(view, payload, invited=(*view.suit.invited, payload.organisation))}


def _request(view: CaseView, _payload: Any, record: ActRecord) -> Changes:
    return {"statement": Statement(requested_by=(*requesters(view), acting_party(view, record).id))}


def _withdraw_request(_view: CaseView, _payload: Any, _record: ActRecord) -> Changes:
    return {"statement": Statement()}


def _register(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    suit = replace(view.suit, stage="first", number=payload.case_number, registered_on=day_of(record.at))
    statement = replace(view.statement, judge=payload.judge_name, number=payload.case_number)
    return {"suit_number": payload.case_number, "suit": suit, "statement": statement}


def _issue(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    statement = Statement(
        requested_by=view.statement.requested_by,
        number=view.suit.number or view.suit_number,
        judge=payload.judge_name,
        clerk=payload.clerk_name,
        facts=payload.facts,
        result=payload.result,
        made_on=day_of(record.at),
    )
    changes: Changes = {"statement": statement}
    if payload.terms:
        said = {"version": view.agreement.version + 1, "content": payload.result, "terms": owed(payload.terms)}
        changes["agreement"] = replace(view.agreement, **said)
    return changes


def _refuse(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    return {"statement": replace(view.statement, grounds=payload.grounds)}


def _receive(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    party = acting_party(view, record)
    signature = Signature(party.id, party.name, payload.signature, record.at, signer_of(record))
    statement = replace(view.statement, received=(*view.statement.received, signature))
    moves = moves_of(record)
    if moves.get("force") != "stated":
        return {"statement": statement}
    changes: Changes = {"statement": replace(statement, effective_on=day_of(record.at))}
    if moves.get("agreement") == "effective":
        changes["agreement"] = replace(view.agreement, effective_at=record.at, effective_on=day_of(record.at))
    return changes


SUIT_STEPS: Final[dict[str, Step]] = {
    "enter_pending_suit": _enter,
    "entrust_mediation": _entrust,
    "resume_trial": unchanged,
    "invite_assistance": _invite,
    "withdraw_suit": unchanged,
    "permit_suit_withdrawal": unchanged,
    "refuse_suit_withdrawal": unchanged,
    "request_statement": _request,
    "withdraw_statement_request": _withdraw_request,
    "register_for_statement": _register,
    "issue_statement": _issue,
    "refuse_statement": _refuse,
    "receive_statement": _receive,
    "repudiate_statement": unchanged,
}
