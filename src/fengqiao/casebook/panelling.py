"""A case keeps step with its panel of experts: whoever the panel's log names takes part, and nobody else."""

import uuid

from fengqiao.base.ids import new_id
from fengqiao.casebook import actions, queries
from fengqiao.casebook.facts import drawn_panel
from fengqiao.ledger.refusals import NoSubject
from fengqiao.procedure import Actor, CaseView, Payload, available, kind_of
from fengqiao.procedure.kinds.panel import ReleasePanel, SeatPanel

OVER = "专家组已解散"


def follow_panel(*, case: uuid.UUID, by: Actor, reason: str = "") -> bool:
    """Let the experts in or out as the panel's log says now; whether that took an act.

    Where `by` may not take it now, as before the case is there or after its mediation, the case is left as it is:
    experts read it only while they sit, whatever the panel's log says.
    """
    try:
        view = queries.view(case)
    except NoSubject:
        return False
    wanted = _wanted(view, reason)
    if wanted is None or kind_of(type(wanted)) not in {rule.kind for rule in available(view, by)}:
        return False
    actions.append(case=case, payload=wanted, by=by, command_id=new_id())
    return True


def _wanted(view: CaseView, reason: str) -> Payload | None:
    """The act that brings the case up to date; None where it is."""
    drawn = drawn_panel(uuid.UUID(view.id))
    if drawn is None:
        return ReleasePanel(reason=(reason or OVER)[:200]) if view.panel.members else None
    return SeatPanel() if (drawn.id, drawn.members) != (view.panel.id, view.panel.members) else None
