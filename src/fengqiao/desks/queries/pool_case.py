"""The panel of experts as the page of a collective dispute shows it, and the case as the panel's page does."""

import uuid
from typing import Any

from django.urls import reverse

from fengqiao.casebook.facts import drawn_panel
from fengqiao.desks.queries.frame import case_shown
from fengqiao.directory.registers.panel import DRAWERS
from fengqiao.directory.visitor import Visitor
from fengqiao.ledger.refusals import NoSubject
from fengqiao.procedure import CaseView, available
from fengqiao.procedure.sitting_panels import is_collective, panelists, workers_in
from fengqiao.refusals import NotFound


def panel_beside(view: CaseView, visitor: Visitor) -> dict[str, Any] | None:
    """The panel of a collective dispute with what it said, or where it is drawn; None for every other case."""
    if not is_collective(view):
        return None
    drawn = drawn_panel(uuid.UUID(view.id))
    said = {"advice": view.panel.advice, "workers": workers_in(view)}
    if drawn is None:
        may = visitor.body is not None and str(visitor.body.id) in (view.court, view.organisation)
        draws = may and bool(visitor.powers & DRAWERS)
        return said | {"url": reverse("desks:draw_panel", args=[view.id]) if draws else ""}
    sitting = panelists(view) == drawn.members
    seats = not sitting and "seat_panel" in {rule.kind for rule in available(view, visitor.actor)}
    return said | {
        "members": [each.name for each in drawn.members],
        "sitting": sitting,
        "seat_url": reverse("desks:act", args=[view.id, "seat_panel"]) if seats else "",
        "url": reverse("desks:panels_entry", args=[drawn.id]),
    }


def case_behind(visitor: Visitor, case: uuid.UUID) -> str:
    """Where the case of a panel is read; empty for whoever does not read it now."""
    try:
        case_shown(visitor, case)
    except (NotFound, NoSubject):
        return ""
    return reverse("desks:case", args=[case])
