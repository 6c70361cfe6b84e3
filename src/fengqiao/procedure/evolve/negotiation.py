"""How a settlement reached in negotiation is entered, confirmed, reviewed, performed or breached."""

from typing import Any, Final, cast

from msgspec.structs import replace

from fengqiao.procedure.evolve.base import Changes, Step, acting_party, owed, signer_of, unchanged
from fengqiao.procedure.evolve.intake import opened
from fengqiao.procedure.instruments import Signature
from fengqiao.procedure.model import ActRecord, CaseView, Settlement


def _enter(_view: CaseView, payload: Any, record: ActRecord) -> Changes:
    found = Settlement(payload.content, owed(payload.terms), payload.concessions, payload.guided_by, payload.made_on)
    organisation: Changes = {
        "organisation": payload.organisation,
        "peoples_committee": bool(record.facts.get("peoples_committee")),
    }
    return {**opened(payload, record), **organisation, "settlement": found}


def _with_settlement(view: CaseView, **changes: Any) -> Changes:
    return {"settlement": replace(cast(Settlement, view.settlement), **changes)}


def _confirm(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    party = acting_party(view, record)
    signature = Signature(party.id, party.name, payload.signature, record.at, signer_of(record))
    return _with_settlement(view, signatures=(*cast(Settlement, view.settlement).signatures, signature))


def _ask_review(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    """From here on the commission reads the settlement."""
    return {**_with_settlement(view, review="asked"), "commission": payload.commission}


def _review(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    return _with_settlement(view, review=payload.valid, reasons=payload.reasons)


def _disclose(view: CaseView, _payload: Any, record: ActRecord) -> Changes:
    agreed = (*cast(Settlement, view.settlement).disclosed_by, acting_party(view, record).id)
    return _with_settlement(view, disclosed_by=agreed)


def _breach(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    """The application says what the dispute was, that it was settled, and what was not performed; no concession."""
    made = cast(Settlement, view.settlement).made_on
    settled = f"双方于{made.year}年{made.month}月{made.day}日达成和解协议，到期没有履行：{payload.text}"
    return {"facts_text": f"{view.facts_text}\n{settled}"}


NEGOTIATION_STEPS: Final[dict[str, Step]] = {
    "enter_negotiated_settlement": _enter,
    "confirm_settlement": _confirm,
    "decline_settlement": unchanged,
    "ask_settlement_review": _ask_review,
    "review_settlement": _review,
    "agree_to_disclosure": _disclose,
    "finish_settlement": unchanged,
    "apply_on_breach": _breach,
}
