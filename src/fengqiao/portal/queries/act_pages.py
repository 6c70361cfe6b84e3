"""What single acts show beside their form: organisations to choose from, the record, the agreement."""

from collections.abc import Callable
from typing import Any, Final

from fengqiao.casebook import queries as casebook
from fengqiao.directory.kinds import BodyKind
from fengqiao.portal import asked
from fengqiao.portal.queries.cases import Seat
from fengqiao.procedure.kinds.mediation import RecordSession
from fengqiao.refusals import NotFound


def context(seat: Seat, kind: str) -> dict[str, Any]:
    """The extra context of one act's page."""
    shows = _SHOWS.get(kind)
    return shows(seat) if shows else {}


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
        "signed_by": [signature.name for signature in agreement.signatures],
    }


def _record(seat: Seat) -> dict[str, Any]:
    """The text stands in the act that made the record."""
    record = asked.record_to_sign(seat.view, seat.visitor)
    if record is None:
        return {"record": None}
    _, act = casebook.view_at(seat.id, record.digest)
    if not isinstance(act.payload, RecordSession):
        raise NotFound
    return {"record": act.payload, "recorded_at": act.at, "recorder": act.name}


_SHOWS: Final[dict[str, Callable[[Seat], dict[str, Any]]]] = {
    "choose_organisation": _organisations,
    "sign_agreement": _agreement,
    "refuse_to_sign": _agreement,
    "apply_for_confirmation": _agreement,
    "sign_record": _record,
}
