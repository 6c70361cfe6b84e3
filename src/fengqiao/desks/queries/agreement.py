"""The agreement as desks show it: its terms, and who has to sign."""

from collections.abc import Iterable, Iterator
from typing import Any

from fengqiao.casebook.forms import SIDES
from fengqiao.procedure import ActRecord, CaseView
from fengqiao.procedure.kinds.agreement import RefuseToSign


def terms(view: CaseView) -> list[dict[str, Any]]:
    """The terms of the agreement with who owes whom."""
    names = {party.id: party.name for party in view.parties}
    return [
        {
            "number": term.number,
            "obligor": names.get(term.obligor, ""),
            "obligee": names.get(term.obligee, ""),
            "text": term.text,
            "amount_fen": term.amount_fen,
            "due_on": term.due_on,
            "state": "已收到" if term.received_on else "已报履行" if term.paid_on else "",
        }
        for term in view.agreement.terms
    ]


def signers(view: CaseView, acts: Iterable[ActRecord] = ()) -> list[dict[str, Any]]:
    """Who has to sign the present draft, and who has; of those who will not, why, where the acts are given."""
    if not view.agreement.version:
        return []
    reasons = dict(_reasons(view, acts))
    signed = {each.by: each for each in (*view.agreement.signatures, *view.agreement.countersignatures)}
    wanted = [(party.id, SIDES[party.side], party.name) for party in view.parties]
    wanted += [(mediator.person, "调解员", mediator.name) for mediator in view.mediators]
    return [
        {
            "role": role,
            "name": name,
            "at": signed[key].at if key in signed else None,
            "refused": key in view.agreement.refused_by,
            "reason": reasons.get(key, ""),
        }
        for key, role, name in wanted
    ]


def _reasons(view: CaseView, acts: Iterable[ActRecord]) -> Iterator[tuple[str, str]]:
    """What each party wrote that does not sign the present draft."""
    for act in acts:
        said = act.payload
        if isinstance(said, RefuseToSign) and said.draft == view.agreement.version:
            agreed = f"（{said.agrees}）" if said.agrees else ""
            yield str(act.facts.get("party", "")), f"{said.reason}{agreed}"
