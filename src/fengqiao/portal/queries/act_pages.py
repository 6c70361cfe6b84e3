"""What single acts show beside their form: organisations to choose from, the record, the agreement."""

from collections.abc import Callable
from typing import Any, Final

from fengqiao.casebook import queries as casebook
from fengqiao.casebook.sayings import day_words
from fengqiao.directory.kinds import BodyKind
from fengqiao.portal import asked
from fengqiao.portal.queries.cases import Seat, own_limits
from fengqiao.procedure import CaseView
from fengqiao.procedure.kinds.mediation import RecordSession
from fengqiao.procedure.model import Signature
from fengqiao.refusals import NotFound


def context(seat: Seat, kind: str) -> dict[str, Any]:
    """The extra context of one act's page."""
    shows, tells = _SHOWS.get(kind), _TELLS.get(kind)
    return {
        "told": tells(seat.view) if tells else [],
        "limits": own_limits(seat) if kind in _RACING else [],
        **(shows(seat) if shows else {}),
    }


def _extension(view: CaseView) -> list[str]:
    proposed = view.extension
    return [f"提议延长到{day_words(proposed.until)}。", f"理由：{proposed.reason}"] if proposed else []


def _supplement(view: CaseView) -> list[str]:
    asked = view.confirmation
    until = f"，{day_words(asked.supplement_due)}以前交" if asked.supplement_due else ""
    return [f"法院要您补的：{asked.supplement}{until}。"]


def _suit(view: CaseView) -> list[str]:
    if view.arbitration.status != "none":
        return []
    return ["您还没有申请过劳动仲裁。现在要求立案，法院依法一般裁定不予受理；先申请仲裁更快。"]


def _commission(view: CaseView) -> list[str]:
    return ["由单位所在地，或者您上班的地方的仲裁委员会受理；两个都行的，您可以选。"]


def _organisations(seat: Seat) -> dict[str, Any]:
    listed = asked.organisations(seat.view)
    hints = {}
    for body in listed:
        lines = [BodyKind(body.kind).label, body.address or (body.region.full_name if body.region else "")]
        lines += [f"电话 {body.phone}"] if body.phone else []
        hints[str(body.id)] = "；".join(line for line in lines if line)
    others = {party.chosen_organisation for party in seat.view.parties if party not in seat.parties}
    chosen = [body.name for body in listed if str(body.id) in others]
    return {"hints": hints, "chosen_by_others": chosen, "may_leave": "leave_choice_to_court" in seat.open}


def _agreement(seat: Seat) -> dict[str, Any]:
    agreement = seat.view.agreement
    return {
        "agreement": agreement,
        "terms": list(asked.terms_of(seat.view)),
        "warnings": [finding for finding in agreement.findings if finding.severity == "warn"],
        "stops": [finding for finding in agreement.findings if finding.severity == "stop"],
        "may_refuse": "refuse_to_sign" in seat.open,
        "signed_by": [_signer(signature) for signature in agreement.signatures],
    }


def _signer(signature: Signature) -> str:
    """The party, and whose hand it is where that is another name."""
    own = signature.signer in ("", signature.name)
    return signature.name if own else f"{signature.name}（{signature.signer}签）"


def _record(seat: Seat) -> dict[str, Any]:
    """The text stands in the act that made the record."""
    record = asked.record_to_sign(seat.view, seat.visitor)
    if record is None:
        return {"record": None}
    _, act = casebook.view_at(seat.id, record.digest)
    if not isinstance(act.payload, RecordSession):
        raise NotFound
    may_refuse = "refuse_record" in seat.open
    return {"record": act.payload, "recorded_at": act.at, "recorder": act.name, "may_refuse": may_refuse}


_RACING: Final = frozenset(
    {"leave_mediation", "withdraw_application", "request_arbitration", "insist_on_suit", "lodge_complaint_first",
     "propose_extension", "consent_to_extension"}
)  # fmt: skip
"""Acts before which somebody should see how long is left to arbitrate or to sue."""

_TELLS: Final[dict[str, Callable[[CaseView], list[str]]]] = {
    "consent_to_extension": _extension,
    "submit_supplement": _supplement,
    "insist_on_suit": _suit,
    "request_arbitration": _commission,
}

_SHOWS: Final[dict[str, Callable[[Seat], dict[str, Any]]]] = {
    "choose_organisation": _organisations,
    "sign_agreement": _agreement,
    "refuse_to_sign": _agreement,
    "apply_for_confirmation": _agreement,
    "sign_record": _record,
    "refuse_record": _record,
}
