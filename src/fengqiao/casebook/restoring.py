"""A recall that came after an agreement had taken effect: what may be kept instead of it.

Where the organisation's node was cut off, the court recalls a case without knowing that the parties have signed. The
agreement stands (人民法院在线调解规则 art. 19), so the branch in which it took effect may be kept, as long as nothing
but the recall itself would be set aside by that.
"""

import uuid
from collections.abc import Mapping, Sequence
from typing import Final

from fengqiao.casebook.subjects import KIND
from fengqiao.ledger import actions as log
from fengqiao.ledger import queries
from fengqiao.ledger.refusals import HeadUnknown
from fengqiao.ledger.subjects import Record
from fengqiao.procedure import CaseView
from fengqiao.refusals import Refused
from fengqiao.wire.formats import parse_instant

RECALL: Final = "recall_referral"
UNDONE: Final = frozenset({RECALL, "renew_term", "decide_set_aside", "expire_clock"})
"""All that may lie on the log since the branch left it."""


def custodian(case: uuid.UUID, digest: str) -> str:
    """The body that has the case at the end of the branch; empty where the branch may not be kept."""
    found = _at(digest, log.kept(case), queries.chain(case))
    return found.custodian if found is not None else ""


def restorable(case: uuid.UUID, aside: Sequence[str]) -> str:
    """The digest up to which a branch of these acts may be kept; empty where none may."""
    known, chain = log.kept(case), queries.chain(case)
    followed = {known[digest].seat.prev for digest in aside if digest in known}
    ends = [digest for digest in reversed(aside) if digest not in followed]
    return next((digest for digest in ends if _at(digest, known, chain) is not None), "")


def _at(digest: str, known: Mapping[str, Record], chain: Sequence[queries.Digested]) -> CaseView | None:
    """The case at the end of the branch, if an agreement took effect in it before the recall and nothing follows."""
    try:
        way, _ = log.branch_of(known, digest)
    except HeadUnknown:
        return None
    ours = {record.digest for record in way}
    dropped = [act for each, act in chain if each not in ours]
    kinds = {act.command_document.kind for act in dropped}
    if RECALL not in kinds or kinds - UNDONE:
        return None
    try:
        view: CaseView = log.evolved(KIND, way)
    except Refused:
        return None
    since = view.agreement.effective_at
    if since is None or view.state("agreement") != "effective":
        return None
    recalled_at = min(act.seat_document.at for act in dropped if act.command_document.kind == RECALL)
    return view if since < parse_instant(recalled_at) else None
