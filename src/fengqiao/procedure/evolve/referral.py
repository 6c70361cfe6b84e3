"""How asking, choosing, offering, taking and giving back change a case."""

from typing import Any, Final

from msgspec.structs import replace

from fengqiao.procedure.asking import Attempt
from fengqiao.procedure.evolve.base import Changes, Step, acting_party, moves_of, search_over, with_party
from fengqiao.procedure.instruments import Confirmation
from fengqiao.procedure.model import ActRecord, Agreement, CaseView, Referral

NO_MEDIATION: Final[Changes] = {
    "mediators": (),
    "challenges": (),
    "extension": None,
    "appraisal_started_on": None,
    "appraisal_days": 0,
    "suspicion": "",
    "stop_reason": "",
}
"""What a mediation that ended without effect leaves behind: nothing that would bind the next one."""


def _consent(view: CaseView, _payload: Any, record: ActRecord) -> Changes:
    return with_party(view, acting_party(view, record).id, consent="given", consent_at=record.at)


def _ask(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    return with_party(view, payload.party, asked_at=record.at)


def _take_seat(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    return with_party(view, payload.party, person=record.person)


def _refuse(view: CaseView, _payload: Any, record: ActRecord) -> Changes:
    party = acting_party(view, record).id
    return {
        **with_party(view, party, consent="refused", consent_at=record.at),
        **search_over(view, record, "refused"),
        "stop_reason": "refused",
    }


def _attempt(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    attempt = Attempt(payload.party, payload.method, record.at, payload.result)
    return {"attempts": (*view.attempts, attempt)}


def _unreachable(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    return {
        **with_party(view, payload.party, consent="unreachable", consent_at=record.at),
        **search_over(view, record, "unreachable"),
        "stop_reason": "unreachable",
    }


def _choose(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    party = acting_party(view, record)
    changes = with_party(view, party.id, chosen_organisation=payload.organisation, leaves_choice_to_court=False)
    if "referral" in moves_of(record):
        changes |= _organisation(payload.organisation, record)
    return changes


def _leave_choice(view: CaseView, _payload: Any, record: ActRecord) -> Changes:
    return with_party(view, acting_party(view, record).id, leaves_choice_to_court=True)


def _organisation(organisation: str, record: ActRecord) -> Changes:
    return {"organisation": organisation, "peoples_committee": bool(record.facts.get("peoples_committee"))}


def _appoint(_view: CaseView, payload: Any, record: ActRecord) -> Changes:
    return _organisation(payload.organisation, record)


def _offer(view: CaseView, _payload: Any, record: ActRecord) -> Changes:
    return {"referrals": (*view.referrals, Referral(view.organisation, record.at))}


def _last_offer(view: CaseView, **changes: Any) -> tuple[Referral, ...]:
    return (*view.referrals[:-1], replace(view.referrals[-1], **changes)) if view.referrals else ()


def _accept(view: CaseView, _payload: Any, _record: ActRecord) -> Changes:
    return {"referrals": _last_offer(view, outcome="accepted")}


def _nobody(view: CaseView) -> Changes:
    """The organisation is released; the next choice starts afresh."""
    return {
        "organisation": "",
        "peoples_committee": False,
        "parties": tuple(replace(party, chosen_organisation="") for party in view.parties),
    }


def _decline(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    ended = _last_offer(view, outcome="declined", ground=payload.ground, reason=payload.reason, ended_at=record.at)
    return {**_nobody(view), "referrals": ended}


def _recall(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    ended = _last_offer(view, outcome="recalled", ground=payload.reason, reason=payload.note, ended_at=record.at)
    if moves_of(record)["referral"] == "taken_back":
        return {"referrals": ended}
    return {
        **NO_MEDIATION,
        **_nobody(view),
        "referrals": ended,
        "agreement": Agreement(version=view.agreement.version),
    }


def _return(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    ended = _last_offer(view, outcome="returned", reason=payload.reason, ended_at=record.at)
    return {
        **NO_MEDIATION,
        **_nobody(view),
        "referrals": ended,
        "agreement": Agreement(version=view.agreement.version),
    }


def _take_back(view: CaseView, _payload: Any, record: ActRecord) -> Changes:
    if moves_of(record)["referral"] != "taken_back":
        return {}
    return {"referrals": _last_offer(view, outcome="done", ended_at=record.at)}


def _end(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    return {**search_over(view, record, payload.reason), "stop_reason": payload.reason}


def afresh(view: CaseView) -> Changes:
    """What a mediation begun once more starts from: nobody has consented or chosen, nothing is agreed."""
    return {
        **NO_MEDIATION,
        "agreement": Agreement(version=view.agreement.version),
        "confirmation": Confirmation(),
        "conclusion_ground": 0,
        "sittings": (),
        "group": replace(view.group, left=()),
        "parties": tuple(
            replace(party, consent="", consent_at=None, chosen_organisation="", leaves_choice_to_court=False)
            for party in view.parties
        ),
    }


def _anew(view: CaseView, _payload: Any, record: ActRecord) -> Changes:
    changes = afresh(view)
    if "referral" in moves_of(record):
        changes |= {"court": view.anchor, "organisation": "", "peoples_committee": False}
    return changes


REFERRAL_STEPS: Final[dict[str, Step]] = {
    "consent_as_applicant": _consent,
    "ask_respondent": _ask,
    "take_seat": _take_seat,
    "consent_as_respondent": _consent,
    "refuse_as_respondent": _refuse,
    "record_attempt": _attempt,
    "declare_unreachable": _unreachable,
    "choose_organisation": _choose,
    "leave_choice_to_court": _leave_choice,
    "appoint_organisation": _appoint,
    "offer_referral": _offer,
    "accept_referral": _accept,
    "decline_referral": _decline,
    "recall_referral": _recall,
    "return_referral": _return,
    "end_referral": _end,
    "take_back": _take_back,
    "mediate_anew": _anew,
}
