"""What single acts show beside their form: organisations to choose from, the record, the agreement."""

from collections.abc import Callable
from typing import Any, Final

from fengqiao.casebook import queries as casebook
from fengqiao.casebook.sayings import day_words
from fengqiao.directory.kinds import BodyKind
from fengqiao.portal import asked
from fengqiao.portal.queries import group
from fengqiao.portal.queries.cases import Seat, own_limits
from fengqiao.procedure import CaseView
from fengqiao.procedure.guards.suit import stage_of
from fengqiao.procedure.instruments import Signature
from fengqiao.procedure.kinds.mediation import RecordSession
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


def _oral(seat: Seat) -> dict[str, Any]:
    """What was agreed by word of mouth, as it was written down."""
    return {**_agreement(seat), "may_refuse": "deny_oral_agreement" in seat.open}


def _consent(seat: Seat) -> dict[str, Any]:
    """The agreement, and before it what it says for the visitor alone."""
    return {**_agreement(seat), "shares": group.shares(seat)}


def _statement(seat: Seat) -> dict[str, Any]:
    found = seat.view.statement
    return {
        "statement": found,
        "statement_title": "民事调解书",
        "terms": list(asked.terms_of(seat.view)),
        "may_repudiate": "repudiate_statement" in seat.open,
        "lower_number": seat.view.suit.lower_number if stage_of(seat.view) == "second" else "",
    }


def _review(seat: Seat) -> dict[str, Any]:
    terms = list(asked.terms_of(seat.view))
    return {"statement": seat.view.review, "statement_title": "仲裁调解书", "terms": terms, "may_repudiate": False}


def _signer(signature: Signature) -> str:
    """The party, and whose hand it is where that is another name."""
    own = signature.signer in ("", signature.name)
    return signature.name if own else f"{signature.name}（{signature.signer}签）"


def _record(seat: Seat) -> dict[str, Any]:
    """The text stands in the act that made the record."""
    record = asked.record_to_sign(seat.view, seat.visitor)
    if record is None:  # not written yet, or still on its way from the mediator's node
        return {"record": None}
    _, act = casebook.view_at(seat.id, record.digest)
    if not isinstance(act.payload, RecordSession):
        raise NotFound
    may_refuse = "refuse_record" in seat.open
    return {"record": act.payload, "recorded_at": act.at, "recorder": act.name, "may_refuse": may_refuse}


def _undisputed(seat: Seat) -> dict[str, Any]:
    """The facts as last written down, and whether they may be refused."""
    return {"undisputed": seat.view.undisputed, "may_refuse": "refuse_undisputed_facts" in seat.open}


def _plan(seat: Seat) -> dict[str, Any]:
    """The plan with its terms, and the last day to object."""
    plan, clock = seat.view.plan, seat.view.running("proposal_objection")
    return {
        "plan": plan,
        "until": clock.due if clock else None,
        "terms": list(asked.terms_of(seat.view, plan.agreement.terms if plan else ())),
        "may_decline": "decline_plan" in seat.open,
    }


def _settlement(seat: Seat) -> dict[str, Any]:
    """The settlement with its terms, and whether it may be declined."""
    found = seat.view.settlement
    return {
        "settlement": found,
        "terms": list(asked.terms_of(seat.view, found.terms if found else ())),
        "may_decline": "decline_settlement" in seat.open,
    }


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
    "confirm_oral_agreement": _oral,
    "deny_oral_agreement": _oral,
    "apply_for_confirmation": _agreement,
    "request_statement": _agreement,
    "receive_statement": _statement,
    "receive_arbitral_statement": _review,
    "apply_for_review": _agreement,
    "repudiate_statement": _statement,
    "sign_record": _record,
    "endorse_representatives": group.nomination,
    "consent_to_agreement": _consent,
    "refuse_record": _record,
    **dict.fromkeys(
        (
            "confirm_settlement",
            "decline_settlement",
            "ask_settlement_review",
            "agree_to_disclosure",
            "finish_settlement",
            "apply_on_breach",
        ),
        _settlement,
    ),
    "consent_to_plan": _plan,
    "object_to_plan": _plan,
    "sign_undisputed_facts": _undisputed,
    "refuse_undisputed_facts": _undisputed,
}
