"""The guards of what keeps one order of the records, each refusing once."""

from typing import Any

from . import cast, scenes
from .cast import ADMIN, CLERK, NODE_OF_COURT

KEEP = {"record": cast.DIGEST, "verdict": "adopt", "reason": "……"}

ORDER_CASES: tuple[tuple[Any, ...], ...] = (
    ("order_unsettled", "order_stands", scenes.mediating, NODE_OF_COURT, "renew_term", {}, {"order_unsettled": False}),
    ("of_the_anchor", "anchor_decides", scenes.mediating, ADMIN, "decide_set_aside", KEEP),
    ("set_aside", "not_set_aside", scenes.mediating, CLERK, "decide_set_aside", KEEP, {"set_aside": frozenset()}),
)
