"""The trail says in Chinese what happened: every event that the code records has a name."""

import ast
from pathlib import Path

import fengqiao
from fengqiao.desks.queries.trail_names import EVENTS
from fengqiao.directory.growth_kinds import AidState, DistinctionKind, TrainingState

SOURCE = Path(fengqiao.__file__).parent
MADE_UP = {
    **{f"aid_{state}": state for state in (AidState.GRANTED, AidState.REFUSED)},
    **{f"training_{state}": state for state in TrainingState if state != TrainingState.DRAFTED},
    **{f"{kind}_given": kind for kind in DistinctionKind},
}
"""Names that are put together where the event is recorded."""


NOTED_BY = {"trail.record": 0, "trail.record_many": 0, "_note": 0, "_append": 3}
"""Calls that write an event down, the modules' own helpers with them, and which argument names it."""


def _recorded(tree: ast.AST) -> set[str]:
    found = set()
    for called in ast.walk(tree):
        place = NOTED_BY.get(ast.unparse(called.func)) if isinstance(called, ast.Call) else None
        if isinstance(called, ast.Call) and place is not None and len(called.args) > place:
            named = called.args[place]
            found |= {str(named.value)} if isinstance(named, ast.Constant) else set()
    return found


def test_every_event_that_is_recorded_has_a_name() -> None:
    found: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "trail.record" in text:
            found |= _recorded(ast.parse(text))
    assert "signed_in" in found, "the search finds what it looks for"
    assert "complaint_decided" in found
    assert (found | MADE_UP.keys()) - EVENTS.keys() == set()
    assert all(any("一" <= sign <= "鿿" for sign in name) for name in EVENTS.values())
