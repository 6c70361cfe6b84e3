"""How the commission's acts and those of a payment order change a case."""

from typing import Any, Final

from msgspec.structs import replace

from fengqiao.procedure.days import day_of
from fengqiao.procedure.evolve.base import Changes, Step, acting_party, moves_of, signer_of, unchanged
from fengqiao.procedure.evolve.intake import opened
from fengqiao.procedure.guards.outcomes import reviewers
from fengqiao.procedure.guards.signing import term_of
from fengqiao.procedure.instruments import PaymentOrder, Signature, Statement
from fengqiao.procedure.model import ActRecord, Arbitration, CaseView

BY_COMMISSION: Final = "commission"
"""The channel of a case whose mediation a commission entrusted: its period is that of the commission."""


def _of_organisation(payload: Any, record: ActRecord) -> Changes:
    return {
        **opened(payload, record),
        "organisation": payload.organisation,
        "peoples_committee": bool(record.facts.get("peoples_committee")),
    }


def _suggest(_view: CaseView, payload: Any, record: ActRecord) -> Changes:
    suggested = Arbitration(status="none", commission=payload.commission)
    return {**_of_organisation(payload, record), "channel": "suggested", "arbitration": suggested}


def _entrust(_view: CaseView, payload: Any, record: ActRecord) -> Changes:
    pending = Arbitration("pending", payload.consents, payload.commission, payload.case_number)
    return {**_of_organisation(payload, record), "channel": BY_COMMISSION, "arbitration": pending}


def _apply_for_review(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    asked = (*reviewers(view), acting_party(view, record).id)
    return {"review": Statement(requested_by=asked), "commission": payload.commission}


def _withdraw_review(_view: CaseView, _payload: Any, _record: ActRecord) -> Changes:
    return {"review": Statement(), "commission": ""}


def _accept_review(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    return {"review": replace(view.review, number=payload.case_number, judge=payload.arbitrator_name)}


def _refuse_review(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    grounds = getattr(payload, "grounds", ()) or (payload.ground,)
    return {"review": replace(view.review, grounds=grounds)}


def _issue_statement(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    by_own_hand = record.name if record.name == view.review.judge else ""
    signature = Signature("", view.review.judge, payload.signature, record.at, by_own_hand)
    signed = signature if payload.signature else None
    return {"review": replace(view.review, result=view.agreement.content, made_on=day_of(record.at), signed=signed)}


def _receive(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    party = acting_party(view, record)
    signature = Signature(party.id, party.name, payload.signature, record.at, signer_of(record))
    received = (*view.review.received, signature)
    in_force = day_of(record.at) if moves_of(record).get("force") == "arbitrally_stated" else None
    return {"review": replace(view.review, received=received, effective_on=in_force)}


def _apply_for_order(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    term = term_of(view, payload.term)
    order = PaymentOrder(
        court=payload.court,
        creditor=acting_party(view, record).id,
        debtor=term.obligor if term else "",
        claim=payload.claim,
        amount_fen=payload.amount_fen,
    )
    return {"payment_order": order}


def _with_order(view: CaseView, **changes: Any) -> Changes:
    return {"payment_order": replace(view.payment_order, **changes)}


OUTCOME_STEPS: Final[dict[str, Step]] = {
    "suggest_mediation": _suggest,
    "entrust_by_commission": _entrust,
    "apply_for_review": _apply_for_review,
    "withdraw_review": _withdraw_review,
    "accept_review": _accept_review,
    "refuse_review": _refuse_review,
    "issue_arbitral_statement": _issue_statement,
    "deny_arbitral_statement": _refuse_review,
    "receive_arbitral_statement": _receive,
    "apply_for_payment_order": _apply_for_order,
    "accept_payment_order": lambda view, p, _r: _with_order(view, number=p.case_number, judge=p.judge_name),
    "reject_payment_order": lambda view, p, _r: _with_order(view, ended_by=p.ground),
    "issue_payment_order": unchanged,
    "record_order_service": lambda view, p, _r: _with_order(view, served_on=p.served_on),
    "object_to_payment_order": unchanged,
    "overrule_order_objection": unchanged,
    "end_payment_order": lambda view, p, _r: _with_order(view, ended_by=p.ended_by),
}
