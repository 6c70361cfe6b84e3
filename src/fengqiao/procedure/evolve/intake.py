"""How acts of coming in and of the ways out change a case."""

from typing import Any, Final

from msgspec.structs import replace

from fengqiao.procedure.evolve.base import Changes, Step, owed, roster_fact, search_over, unchanged
from fengqiao.procedure.instruments import Signature
from fengqiao.procedure.kinds.fields import ClaimEntry, PartyEntry
from fengqiao.procedure.model import (
    ActRecord,
    Agreement,
    Arbitration,
    CaseView,
    Claim,
    Mediator,
    Party,
)


def party_from(entry: PartyEntry, side: str) -> Party:
    """A party as its entry names it."""
    return Party(
        id=entry.id,
        side=side,
        kind=entry.kind,
        name=entry.name,
        person=entry.person,
        representative=entry.representative,
        credit_code=entry.credit_code,
        capacity=entry.capacity,
        identity=entry.identity,
        phone=entry.phone,
        address=entry.address,
    )


def _claim(entry: ClaimEntry) -> Claim:
    return Claim(entry.cause, entry.title, entry.amount_fen, entry.text)


def opened(payload: Any, record: ActRecord) -> Changes:
    """What every first act sets: number, time, channel, parties, claims, and who answers for the case."""
    return {
        "id": record.case,
        "opened_at": record.at,
        "channel": getattr(payload, "channel", "online"),
        "anchor": record.opens_body,
        "parties": (
            *(party_from(entry, "applicant") for entry in payload.applicants),
            *(party_from(entry, "respondent") for entry in payload.respondents),
        ),
        "claims": tuple(_claim(entry) for entry in payload.claims),
        "facts_text": payload.facts_text,
    }


def _apply(_view: CaseView, payload: Any, record: ActRecord) -> Changes:
    return {**opened(payload, record), "court": payload.court}


def _own(_view: CaseView, payload: Any, record: ActRecord) -> Changes:
    return {
        **opened(payload, record),
        "organisation": payload.organisation,
        "peoples_committee": bool(record.facts.get("peoples_committee")),
    }


def _settlement(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    signed = payload.signed_agreement[0].digest
    everybody = (*payload.applicants, *payload.respondents)
    listed = roster_fact(record, payload.mediator)
    return {
        **_own(view, payload, record),
        "channel": "offline_settled",
        "mediators": (Mediator(payload.mediator, payload.mediator_name, True, listed, disclosed=True),),
        "conclusion_ground": 1,
        "agreement": Agreement(
            version=1,
            content=payload.content,
            terms=owed(payload.terms),
            signatures=tuple(Signature(entry.id, entry.name, signed, record.at) for entry in everybody),
            countersignatures=(Signature(payload.mediator, payload.mediator_name, signed, record.at),),
            seal=signed,
            effective_at=record.at,
            effective_on=payload.effective_on,
        ),
    }


def _arbitration(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    return {
        "arbitration": Arbitration(
            status=payload.status,
            proofs=payload.proofs,
            commission=payload.commission,
            case_number=payload.case_number,
            award_received_on=payload.award_received_on,
            consent_to_send=view.arbitration.consent_to_send,
        )
    }


def _withdraw(view: CaseView, _payload: Any, record: ActRecord) -> Changes:
    return {**search_over(view, record, "withdrawn"), "stop_reason": "withdrawn"}


def _lodge(_view: CaseView, payload: Any, record: ActRecord) -> Changes:
    return {"complaint_lodged_at": record.at, "complaint": payload.complaint[0].digest}


def _insist(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    complaint = payload.complaint[0].digest if payload.complaint else view.complaint
    return {"complaint": complaint, "complaint_lodged_at": view.complaint_lodged_at or record.at}


def _register(_view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    return {"suit_number": payload.case_number}


def _request_arbitration(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    return {
        "arbitration": replace(view.arbitration, commission=payload.commission, consent_to_send=True),
    }


def _sent(view: CaseView, _payload: Any, _record: ActRecord) -> Changes:
    """From here on the commission reads the case."""
    return {"commission": view.arbitration.commission}


def _acknowledge(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    number = payload.case_number or view.arbitration.case_number
    return {"arbitration": replace(view.arbitration, case_number=number)}


def _close(_view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    return {"closing_reason": payload.reason}


INTAKE_STEPS: Final[dict[str, Step]] = {
    "apply": _apply,
    "receive_own_case": _own,
    "apply_to_organisation": _own,
    "accept_own_application": unchanged,
    "refuse_own_application": unchanged,
    "enter_settlement": _settlement,
    "prove_arbitration_status": _arbitration,
    "accept_application": unchanged,
    "return_application": unchanged,
    "withdraw_application": _withdraw,
    "lodge_complaint_first": _lodge,
    "insist_on_suit": _insist,
    "register_suit": _register,
    "rule_non_acceptance": unchanged,
    "request_arbitration": _request_arbitration,
    "refer_to_arbitration": _sent,
    "return_to_arbitration": _sent,
    "acknowledge_file": _acknowledge,
    "close_case": _close,
}
