"""How joining, correcting, asking and the passing of time change a case."""

from typing import Any, Final

from msgspec.structs import replace

from fengqiao.procedure.asking import RecordsRequest
from fengqiao.procedure.evolve.base import Changes, Step, acting_party, moves_of, unchanged, with_party
from fengqiao.procedure.evolve.group import withdrawn
from fengqiao.procedure.evolve.intake import party_from
from fengqiao.procedure.evolve.plan import unopposed
from fengqiao.procedure.instruments import Confirmation
from fengqiao.procedure.model import (
    ActRecord,
    Agent,
    CaseView,
    Correction,
    Note,
    Petition,
)


def _appoint_agent(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    party = acting_party(view, record)
    agent = Agent(payload.person, payload.name, payload.agent_kind, payload.special, payload.proof, record.at)
    return with_party(view, party.id, agents=(*party.agents, agent))


def _revoke_agent(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    party = acting_party(view, record)
    agents = tuple(agent for agent in party.agents if agent.person != payload.person)
    return with_party(view, party.id, agents=agents)


def _prove_authority(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    party = acting_party(view, record).id
    return with_party(view, party, authority=payload.authority)


def _join(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    return {"parties": (*view.parties, party_from(payload.party, payload.side))}


def _succeed(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    return {
        "group": withdrawn(view.group, payload.party),
        "parties": tuple(
            party_from(payload.successor, party.side) if party.id == payload.party else party for party in view.parties
        ),
    }


def _address(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    return with_party(
        view,
        payload.party,
        address=payload.address,
        electronic_service=payload.electronic,
        address_confirmed_at=record.at,
    )


def _correct(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    correction = Correction(payload.act, payload.field, payload.target, payload.was, payload.becomes, payload.reason)
    changes: Changes = {"corrections": (*view.corrections, correction)}
    if payload.field == "party_name":
        changes |= with_party(view, payload.target, name=payload.becomes)
    elif payload.field == "facts_text":
        changes["facts_text"] = payload.becomes
    elif payload.field == "claim_text":
        place = int(payload.target)
        changes["claims"] = tuple(
            replace(claim, text=payload.becomes) if number == place else claim
            for number, claim in enumerate(view.claims)
        )
    return changes


def _request_records(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    request = RecordsRequest(payload.request, payload.party, payload.what)
    return {"records_requests": (*view.records_requests, request)}


def _answer_records(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    return {
        "records_requests": tuple(
            replace(request, answer=payload.answer) if request.id == payload.request else request
            for request in view.records_requests
        )
    }


def _petition(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    party = acting_party(view, record).id
    petition = Petition(payload.petition, record.kind, party, payload.reason, record.at)
    return {"petitions": (*view.petitions, petition)}


def _answer_petition(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    return {
        "petitions": tuple(
            replace(petition, answer=payload.answer) if petition.id == payload.petition else petition
            for petition in view.petitions
        )
    }


def _parallel(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    note = Note("parallel_proceeding", f"{payload.body}：{payload.text}", record.at)
    return {"notes": (*view.notes, note)}


def _expire(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    clock = replace(view.clocks[payload.clock], state="expired")
    changes: Changes = {"clocks": {**view.clocks, payload.clock: clock}}
    if "mediation" in moves_of(record):
        changes["stop_reason"] = "period_ended"
    if moves_of(record).get("agreement") == "drafted":
        changes |= unopposed(view)
    if moves_of(record).get("force") == "unopened":
        changes["confirmation"] = Confirmation()
    return changes


CORRECTION_STEPS: Final[dict[str, Step]] = {
    "appoint_agent": _appoint_agent,
    "revoke_agent": _revoke_agent,
    "prove_authority": _prove_authority,
    "join_party": _join,
    "succeed_party": _succeed,
    "confirm_service_address": _address,
    "correct_record": _correct,
    "request_employer_records": _request_records,
    "produce_employer_records": _answer_records,
    "complain": _petition,
    "request_preservation": _petition,
    "answer_petition": _answer_petition,
    "note_parallel_proceeding": _parallel,
    "add_material": unchanged,
    "expire_clock": _expire,
}
