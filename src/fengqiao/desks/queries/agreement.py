"""The agreement as desks show it: its terms, and who has to sign."""

from typing import Any

from fengqiao.casebook.forms import SIDES
from fengqiao.procedure import CaseView


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


def signers(view: CaseView) -> list[dict[str, Any]]:
    """Who has to sign the present draft, and who has."""
    if not view.agreement.version:
        return []
    signed = {each.by: each for each in (*view.agreement.signatures, *view.agreement.countersignatures)}
    wanted = [(party.id, SIDES[party.side], party.name) for party in view.parties]
    wanted += [(mediator.person, "调解员", mediator.name) for mediator in view.mediators]
    return [
        {
            "role": role,
            "name": name,
            "at": signed[key].at if key in signed else None,
            "refused": key in view.agreement.refused_by,
        }
        for key, role, name in wanted
    ]
