"""The guards of what keeps one order of the records, each refusing once."""

from typing import Any

from fengqiao.procedure.kinds.referral import RecallReferral

from . import cast, scenes
from .cast import ADMIN, CLERK, NODE_OF_COURT, Stage


def recalled() -> Stage:
    """The court has recalled the case from an organisation whose system was not reached."""
    stage = scenes.mediating()
    stage.do(CLERK, RecallReferral(reason="lost_node"))
    return stage


KEEP = {"record": cast.DIGEST, "verdict": "adopt", "reason": "……"}

ORDER_CASES: tuple[tuple[Any, ...], ...] = (
    ("order_unsettled", "order_stands", scenes.mediating, NODE_OF_COURT, "renew_term", {}, {"order_unsettled": False}),
    ("of_the_anchor", "anchor_decides", scenes.mediating, ADMIN, "decide_set_aside", KEEP),
    (
        "effective_before_recall",
        "nothing_to_restore",
        recalled,
        CLERK,
        "restore_agreement",
        {"record": cast.DIGEST, "reason": "……"},
        {"restores": ""},
    ),
    ("set_aside", "not_set_aside", scenes.mediating, CLERK, "decide_set_aside", KEEP, {"set_aside": frozenset()}),
)
