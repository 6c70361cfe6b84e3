"""What a group of workers means for one of them: who represents me, what do they settle for me."""

from typing import Any

from fengqiao.casebook.gathered import gathered
from fengqiao.portal import asked
from fengqiao.portal.queries.cases import Seat
from fengqiao.procedure.representing import apart, represented, serving


def beside(seat: Seat) -> dict[str, Any]:
    """The context of the section on the case page; nothing where the visitor is of no group."""
    found, standing = gathered(seat.view), own_standing(seat)
    return {"gathered": found, "own_standing": standing, "shares": shares(seat)} if found and standing else {}


def own_standing(seat: Seat) -> str:
    """In one sentence who acts for the visitor; empty for the other side."""
    view, own = seat.view, {party.id for party in seat.parties if party.kind != "organisation"}
    head = view.party(view.group.representatives[0]) if view.group.nomination else None
    if head is None or not any(party.side == head.side for party in seat.parties if party.id in own):
        return ""
    if own & apart(view):
        return "这份协议不约束您，您的请求不受影响，可以另外申请仲裁或者起诉。"
    if own & set(serving(view)):
        return "您是代表人。参加调解、说明情况由您办；别人和解要他们本人同意，您不能替别人答应。"
    if own & represented(view):
        return "由下面的代表人代表您参加。和解必须您本人同意。"
    if own & set(view.group.personally):
        return "您自己参加，没有人代表您。"
    return "您还没有确认代表人，现在由您自己参加。"


def shares(seat: Seat) -> list[dict[str, Any]]:
    """The terms of the draft that concern the visitor's parties."""
    own = {party.id for party in seat.parties}
    return [row for row in asked.terms_of(seat.view) if {row["term"].obligor, row["term"].obligee} & own]


def nomination(seat: Seat) -> dict[str, Any]:
    """The list to confirm, and whether the visitor may act in person instead."""
    view = seat.view
    named = [party.name for each in view.group.representatives if (party := view.party(each))]
    own = {party.id for party in seat.parties}
    return {
        "gathered": gathered(view),
        "names": named,
        "is_named": bool(own & set(view.group.representatives)),
        "may_refuse": "act_personally" in seat.open,
    }
