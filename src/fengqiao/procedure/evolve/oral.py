"""How an agreement made by word of mouth is written down, confirmed, or left without effect."""

from typing import Any, Final

from msgspec.structs import replace

from fengqiao.procedure.evolve.agreement import drafted
from fengqiao.procedure.evolve.base import Changes, Step, acting_party, moves_of, signer_of
from fengqiao.procedure.instruments import Signature
from fengqiao.procedure.model import ActRecord, CaseView


def _record(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    return {"agreement": replace(drafted(view, payload, record), oral=payload.reached_on)}


def _confirm(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    """An oral agreement binds from the day on which it was reached. Law: 人民调解法 art. 30."""
    party, agreement = acting_party(view, record), view.agreement
    signature = Signature(party.id, party.name, payload.signature, record.at, signer_of(record))
    agreement = replace(agreement, signatures=(*agreement.signatures, signature))
    if moves_of(record).get("agreement") == "effective":
        agreement = replace(agreement, effective_at=record.at, effective_on=agreement.oral)
    return {"agreement": agreement}


def _deny(view: CaseView, _payload: Any, record: ActRecord) -> Changes:
    denied = (*view.agreement.refused_by, acting_party(view, record).id)
    return {"agreement": replace(view.agreement, refused_by=denied)}


ORAL_STEPS: Final[dict[str, Step]] = {
    "record_oral_agreement": _record,
    "confirm_oral_agreement": _confirm,
    "deny_oral_agreement": _deny,
}
