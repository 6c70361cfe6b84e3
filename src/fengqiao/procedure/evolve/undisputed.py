"""How facts that nobody disputes are written down, confirmed, or left without effect."""

from typing import Any, Final, cast

from msgspec.structs import replace

from fengqiao.procedure.asking import UndisputedFacts
from fengqiao.procedure.evolve.base import Changes, Step, acting_party, signer_of
from fengqiao.procedure.instruments import Signature
from fengqiao.procedure.model import ActRecord, CaseView


def _record(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    version = (view.undisputed.version if view.undisputed else 0) + 1
    return {"undisputed": UndisputedFacts(version, payload.undisputed_facts, record.at)}


def _sign(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    facts, party = cast(UndisputedFacts, view.undisputed), acting_party(view, record)
    signature = Signature(party.id, party.name, payload.signature, record.at, signer_of(record))
    confirmed_at = record.at if "paper" in record.facts else None
    return {"undisputed": replace(facts, signatures=(*facts.signatures, signature), confirmed_at=confirmed_at)}


def _refuse(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    facts = cast(UndisputedFacts, view.undisputed)
    refused = {**facts.refused_by, acting_party(view, record).id: payload.reason}
    return {"undisputed": replace(facts, refused_by=refused)}


UNDISPUTED_STEPS: Final[dict[str, Step]] = {
    "record_undisputed_facts": _record,
    "sign_undisputed_facts": _sign,
    "refuse_undisputed_facts": _refuse,
}
