"""The lines of the guards of a mediator's plan, for `test_guards`."""

from typing import Any, Final

from msgspec.structs import replace

from fengqiao.procedure.model import Finding

from . import scenes, turns
from .cast import EMPLOYER, MEDIATOR, WORKER, Stage

Fields = dict[str, Any]
PLANNED: Fields = {"content": "……"}
STOP = Finding("waiver", "stop", "不得约定放弃社会保险。", "社会保险法")


def _by_post() -> Stage:
    """All agreed to a plan, then one takes back the consent to be served online."""
    stage = turns.with_plan_agreed()
    first, second = stage.case.parties
    stage.view = replace(stage.case, parties=(first, replace(second, electronic_service=False)))
    return stage


PLAN_CASES: Final[tuple[tuple[Any, ...], ...]] = (
    ("plans_enabled", "plan_disabled", scenes.mediating, MEDIATOR, "ask_about_plan", {}, {"plan_days": 0}),
    ("plan_not_asked", "unknown_item", turns.with_plan_objected, MEDIATOR, "ask_about_plan"),
    ("plan_asked", "unknown_item", turns.with_plan, WORKER, "decline_plan"),
    ("plan_unanswered", "already_consented", turns.with_plan_half_agreed, WORKER, "consent_to_plan",
     {"explained": True}),
    ("plan_agreed_to", "plan_without_consent", turns.with_plan_half_agreed, MEDIATOR, "propose_plan", PLANNED),
    ("plan_lawful", "unlawful_terms", turns.with_plan_agreed, MEDIATOR, "propose_plan", PLANNED, {"findings": (STOP,)}),
    ("plan_served", "plan_unserved", _by_post, MEDIATOR, "propose_plan", PLANNED),
    ("plan_fits_period", "too_late", lambda: turns.with_plan_agreed().wait(24), MEDIATOR, "propose_plan", PLANNED),
    ("may_object_to_plan", "too_late", lambda: turns.with_plan().wait(8), EMPLOYER, "object_to_plan"),
)  # fmt: skip
