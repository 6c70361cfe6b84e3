"""The lines of the guards of an agreement made by word of mouth, for `test_guards`."""

from typing import Any, Final

from msgspec.structs import replace

from . import scenes, turns
from .cast import MEDIATOR, MONDAY, WORKER, Stage

REACHED: Final = MONDAY.date().isoformat()
"""Before anybody met."""
SPOKEN: Final[dict[str, Any]] = {"content": "……", "terms": [], "reached_on": REACHED, "no_document": True}
AGREED: Final[dict[str, Any]] = {"court": "court-county", "truthful": True}


def _own_and_met() -> Stage:
    """An own case of an organisation that is no people's committee."""
    stage = scenes.hold(scenes.prepare(scenes.own_case()))
    stage.view = replace(stage.case, peoples_committee=False)
    return stage


ORAL_CASES: Final[tuple[tuple[Any, ...], ...]] = (
    ("oral_open", "oral_not_open", _own_and_met, MEDIATOR, "record_oral_agreement", SPOKEN),
    ("reached_day", "reached_too_early", scenes.mediating, MEDIATOR, "record_oral_agreement", SPOKEN),
    ("reached_day", "future_day", scenes.mediating, MEDIATOR, "record_oral_agreement",
     {**SPOKEN, "reached_on": "2027-01-01"}),
    ("in_writing", "not_in_writing", turns.agreed_orally, WORKER, "apply_for_confirmation", AGREED),
)  # fmt: skip
