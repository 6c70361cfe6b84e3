"""What a party asked for, shown above the form by which the court answers it."""

import uuid
from typing import Any, Final

from fengqiao.casebook import queries as casebook
from fengqiao.procedure import KINDS, CaseView

ANSWERS: Final = {
    "permit_confirmation_withdrawal": "withdraw_confirmation",
    "reject_objection": "object_to_confirmation",
    "uphold_objection": "object_to_confirmation",
    "end_payment_order": "object_to_payment_order",
    "overrule_order_objection": "object_to_payment_order",
    "permit_suit_withdrawal": "withdraw_suit",
    "refuse_suit_withdrawal": "withdraw_suit",
}
"""Which act of a party each of these answers."""


def answered(kind: str, view: CaseView) -> dict[str, Any]:
    """The context of what is answered: what was asked, by whom, when, and why; empty where nobody asked."""
    wanted = ANSWERS.get(kind)
    acts = casebook.acts(uuid.UUID(view.id), known=view) if wanted else []
    act = next((each for each in reversed(acts) if each.kind == wanted), None)
    if act is None:
        return {}
    party = view.party(str(act.facts.get("party", "")))
    said = {"by": party.name if party else act.name, "why": str(getattr(act.payload, "reason", ""))}
    return {"answered": {"title": KINDS[act.kind].title, "at": act.at, **said}}
