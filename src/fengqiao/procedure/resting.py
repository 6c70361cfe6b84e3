"""Whether a case is at rest: nobody is to do anything more in it before filing."""

from typing import Final

from fengqiao.procedure.model import CaseView
from fengqiao.procedure.states import FACETS, FORCE, INTAKE, PERFORMANCE, STATES, UNOPENED, states_of

CLOSED: Final = "closed"
LEFT: Final = frozenset({state.name for state in states_of(INTAKE) if state.resting}) - {UNOPENED}
"""States of intake in which the dispute has gone elsewhere or was given up."""

CONFIRMING: Final = frozenset(
    {
        "applying",
        "applied",
        "reviewing",
        "heard",
        "withdrawing",
        "objected",
        "statement_registered",
        "statement_made",
        "review_applying",
        "review_applied",
        "review_accepted",
        "arbitral_statement_made",
    }
)
"""What still goes on at this court where only the rest of a dispute has left, agreed in part."""


def at_rest(view: CaseView) -> bool:
    """Whether every facet rests, or the dispute has left and no agreed part of it is still under way."""
    intake = view.state(INTAKE)
    if intake == CLOSED:
        return True
    if intake in LEFT:
        under_way = view.state(FORCE) in CONFIRMING
        return not under_way and STATES[PERFORMANCE, view.state(PERFORMANCE)].resting
    return all(STATES[facet, view.state(facet)].resting for facet in FACETS)
