"""A recall that came after an agreement had taken effect: what may be kept instead of it.

Where the organisation's node was cut off, the court recalls a case without knowing that the parties have signed. The
agreement stands (人民法院在线调解规则 art. 19), so the branch in which it took effect may be kept, as long as nothing
but the recall itself would be set aside by that.
"""

import uuid
from collections.abc import Sequence
from typing import Final

from fengqiao.casebook.subjects import KIND
from fengqiao.ledger import actions as log
from fengqiao.ledger import queries
from fengqiao.ledger.refusals import HeadUnknown
from fengqiao.procedure import CaseView
from fengqiao.refusals import Refused
from fengqiao.wire.formats import parse_instant

RECALL: Final = "recall_referral"
UNDONE: Final = frozenset({RECALL, "renew_term", "decide_set_aside", "expire_clock"})
"""All that may lie on the log since the branch left it."""


def custodian(case: uuid.UUID, digest: str) -> str:
    """The body that has the case at the end of the branch; empty where the branch may not be kept."""
    found = _at(case, digest)
    return found.custodian if found is not None else ""


def restorable(case: uuid.UUID, aside: Sequence[str]) -> str:
    """The digest up to which a branch of these acts may be kept; empty where none may."""
    return next((digest for digest in reversed(aside) if _at(case, digest) is not None), "")


def _at(case: uuid.UUID, digest: str) -> CaseView | None:
    """The case at the end of the branch, if an agreement took effect in it before the recall and nothing follows."""
    try:
        way, _ = log.branch(case, digest)
        view: CaseView = log.evolved(KIND, way)
    except (HeadUnknown, Refused):
        return None
    kept = {record.digest for record in way}
    dropped = [act for each, act in queries.chain(case) if each not in kept]
    kinds = {act.command_document.kind for act in dropped}
    since = view.agreement.effective_at
    if RECALL not in kinds or kinds - UNDONE or since is None or view.state("agreement") != "effective":
        return None
    recalled_at = min(act.seat_document.at for act in dropped if act.command_document.kind == RECALL)
    return view if since < parse_instant(recalled_at) else None
