"""How drafting, signing, confirming and performing change a case."""

from typing import Any, Final

from msgspec.structs import replace

from fengqiao.procedure.days import day_of
from fengqiao.procedure.evolve.base import (
    Changes,
    Step,
    acting_party,
    mediating,
    moves_of,
    owed,
    part,
    signer_of,
    unchanged,
)
from fengqiao.procedure.guards.signing import joined
from fengqiao.procedure.guards.waiting import unhappy
from fengqiao.procedure.instruments import Confirmation, Signature
from fengqiao.procedure.model import ActRecord, Agreement, CaseView, Finding, FollowUp


def drafted(view: CaseView, payload: Any, record: ActRecord) -> Agreement:
    """The next draft, as the act states it and the machine's look found it; nobody has signed it."""
    return Agreement(
        version=view.agreement.version + 1,
        content=payload.content,
        terms=owed(payload.terms),
        covers="part" if view.group.left else payload.covers,
        findings=part(record.facts.get("findings", ()), tuple[Finding, ...]),
    )


def _draft(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    return {"agreement": drafted(view, payload, record)}


def _binding(record: ActRecord) -> Changes:
    """From when the agreement binds, where this act makes it bind."""
    if moves_of(record).get("agreement") != "effective":
        return {}
    return {"effective_at": record.at, "effective_on": day_of(record.at)}


def _sign(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    party = acting_party(view, record)
    signature = Signature(party.id, party.name, payload.signature, record.at, signer_of(record))
    signatures = (*view.agreement.signatures, signature)
    return {"agreement": replace(view.agreement, signatures=signatures, **_binding(record))}


def _refuse(view: CaseView, _payload: Any, record: ActRecord) -> Changes:
    refused = (*view.agreement.refused_by, acting_party(view, record).id)
    return {"agreement": replace(view.agreement, refused_by=refused)}


def _countersign(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    signature = Signature(*mediating(view, record), payload.signature, record.at)
    signatures = (*view.agreement.countersignatures, signature)
    return {"agreement": replace(view.agreement, countersignatures=signatures)}


def _seal(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    return {"agreement": replace(view.agreement, seal=payload.sealed_file, **_binding(record))}


def _apply(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    applicants = (*joined(view), acting_party(view, record).id)
    return {"confirmation": Confirmation(court=payload.court, applicants=applicants)}


def _accept(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    confirmation = replace(view.confirmation, case_number=payload.case_number, judge=payload.judge_name)
    changes: Changes = {"confirmation": confirmation}
    if record.opens_body:
        changes["anchor"] = record.opens_body
    return changes


def _with_confirmation(view: CaseView, **changes: Any) -> Changes:
    return {"confirmation": replace(view.confirmation, **changes)}


def _not_accepted(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    return _with_confirmation(view, ruling="not_accepted", grounds=(payload.ground,), case_number=payload.case_number)


def _schedule(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    return _with_confirmation(view, hearing_at=payload.starts_at, hearing_mode=payload.mode)


def _hear(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    return _with_confirmation(view, heard=payload.present)


def _require(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    return _with_confirmation(view, supplement=payload.what, supplement_due=payload.until, supplemented=False)


def _supplement(view: CaseView, _payload: Any, _record: ActRecord) -> Changes:
    return _with_confirmation(view, supplemented=True)


def _extend(view: CaseView, _payload: Any, _record: ActRecord) -> Changes:
    return _with_confirmation(view, extended=True)


def _confirm(view: CaseView, _payload: Any, _record: ActRecord) -> Changes:
    return _with_confirmation(view, ruling="valid")


def _dismiss(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    return _with_confirmation(view, ruling="dismissed", grounds=payload.grounds)


def _withdraw(view: CaseView, _payload: Any, record: ActRecord) -> Changes:
    if moves_of(record)["force"] == "unopened":
        return {"confirmation": Confirmation()}
    return _with_confirmation(view)


def _withdrawn(view: CaseView, _payload: Any, _record: ActRecord) -> Changes:
    return _with_confirmation(view, ruling="withdrawn")


def _revoke(view: CaseView, _payload: Any, _record: ActRecord) -> Changes:
    return _with_confirmation(view, ruling="revoked")


def _with_term(view: CaseView, number: int, **changes: Any) -> Changes:
    terms = tuple(replace(term, **changes) if term.number == number else term for term in view.agreement.terms)
    return {"agreement": replace(view.agreement, terms=terms)}


def _perform(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    return _with_term(view, payload.term, paid_on=payload.performed_on)


def _receive(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    return _with_term(view, payload.term, received_on=payload.received_on)


def _enforce(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    return _with_term(view, payload.term, enforced_on=day_of(record.at))


def _notify(_view: CaseView, _payload: Any, record: ActRecord) -> Changes:
    return {"performance_told_at": record.at}


def _follow_up(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    visit = FollowUp(payload.party, payload.rating, payload.text, record.at)
    return {"follow_ups": (*view.follow_ups, visit)}


def _settle_follow_up(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    unsettled = unhappy(view)
    settled = tuple(replace(each, settled=payload.text) if each in unsettled else each for each in view.follow_ups)
    return {"follow_ups": settled}


AGREEMENT_STEPS: Final[dict[str, Step]] = {
    "draft_agreement": _draft,
    "sign_agreement": _sign,
    "refuse_to_sign": _refuse,
    "countersign_agreement": _countersign,
    "seal_agreement": _seal,
}

FORCE_STEPS: Final[dict[str, Step]] = {
    "apply_for_confirmation": _apply,
    "accept_confirmation": _accept,
    "refuse_confirmation": _not_accepted,
    "schedule_hearing": _schedule,
    "record_hearing": _hear,
    "require_supplement": _require,
    "submit_supplement": _supplement,
    "extend_confirmation": _extend,
    "confirm_agreement": _confirm,
    "dismiss_confirmation": _dismiss,
    "withdraw_confirmation": _withdraw,
    "permit_confirmation_withdrawal": _withdrawn,
    "treat_as_withdrawn": _withdrawn,
    "object_to_confirmation": unchanged,
    "reject_objection": unchanged,
    "uphold_objection": _revoke,
}

PERFORMANCE_STEPS: Final[dict[str, Step]] = {
    "record_performance": _perform,
    "confirm_receipt": _receive,
    "report_default": unchanged,
    "apply_for_enforcement": _enforce,
    "notify_performance": _notify,
    "record_follow_up": _follow_up,
    "settle_follow_up": _settle_follow_up,
}
