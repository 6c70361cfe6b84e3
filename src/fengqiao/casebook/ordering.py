"""Keeping one order where two acts claim a seat or an act never came: the anchor's node opens a term over it.

What the log does not keep is set aside by that, and lies before a person of the anchor's body. Adopted, its command is
seated once more by whoever has the case in hand, under the procedure as it stands then. A party's right is seated again
without anybody deciding.
"""

import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

import structlog
from django.db import connection, transaction

from fengqiao.base import clock, node
from fengqiao.base.ids import new_id
from fengqiao.casebook import actions, proposals
from fengqiao.casebook.subjects import NAME
from fengqiao.ledger import actions as log_actions
from fengqiao.ledger.jobs import Errand, Reader
from fengqiao.ledger.queries import named_acts
from fengqiao.procedure import KINDS, Actor
from fengqiao.procedure.kinds.order import RenewTerm
from fengqiao.refusals import Refused

log = structlog.get_logger(__name__)

PATIENCE: Final = timedelta(hours=24)
"""How long an act that waits for one before it is waited for: as long as a proposal for its answer (rule 12)."""

UNSETTLED: Final = """
SELECT DISTINCT s.id, s.anchor_body FROM ledger_aside x JOIN ledger_subject s ON s.id = x.subject
WHERE s.kind = %(kind)s AND s.anchor_node = %(here)s AND NOT s.closed
  AND (s.contested OR (x.outcome = 'loose' AND x.noticed_at < %(before)s))
  AND NOT EXISTS (SELECT FROM ledger_freeze f WHERE f.subject = s.id)
"""
"""Cases of this node that it may act in now. A result that waits is taken back, which opens a term too."""


RIGHT_KINDS: Final = frozenset(filter(proposals.is_right, KINDS))

RIGHTS: Final = """
SELECT x.subject, x.digest FROM ledger_aside x JOIN ledger_subject s ON s.id = x.subject
JOIN ledger_act a ON a.subject = x.subject AND a.digest = x.digest
WHERE s.kind = %s AND x.outcome = 'waiting' AND a.kind = ANY(%s)
"""

TAKEN_UP: Final = "UPDATE ledger_aside SET outcome = 'adopted' WHERE subject = %s AND digest = %s"


def renew_terms() -> int:
    """Open a term in each case whose records claim one seat, or wait for one that did not come; returns how many."""
    with connection.cursor() as cursor:
        before = clock.now() - PATIENCE
        cursor.execute(UNSETTLED, {"kind": NAME, "here": node.this().name, "before": before})
        found = cursor.fetchall()
    return sum(_renew(case, body) for case, body in found)


def _renew(case: uuid.UUID, body: str) -> int:
    by = Actor("", "节点系统", body, frozenset(), node.this().name, "node")
    try:
        actions.append(case=case, payload=RenewTerm(), by=by, command_id=new_id())
    except Refused as refusal:
        log.info("term not renewed", case=str(case), code=refusal.code)
        return 0
    return 1


def seat_rights() -> int:
    """Let a party's rights that were set aside wait to be seated again; returns how many.

    They took effect at their first receipt and must be seated (rule 12): nobody decides on them.
    """
    with connection.cursor() as cursor:
        cursor.execute(RIGHTS, [NAME, list(RIGHT_KINDS)])
        found = cursor.fetchall()
    acts = named_acts(found) if found else {}
    for subject, digest in found:
        with transaction.atomic(), connection.cursor() as cursor:
            log_actions.propose_again(act=acts[digest], is_right=True)
            cursor.execute(TAKEN_UP, [subject, digest])
    return len(found)


def take_up(errands: Sequence[Errand]) -> None:
    """Let the commands of adopted acts wait to be seated again: at every node, for the case may be in hand at any."""
    decisions = [each for each in errands if (each.subject_kind, each.kind) == (NAME, "decide_set_aside")]
    said = named_acts([(each.subject, each.digest) for each in decisions]) if decisions else {}
    adopted = [
        (each.subject, data["record"])
        for each in decisions
        if (data := said[each.digest].command_document.data)["verdict"] == "adopt"
    ]
    for act in named_acts(adopted).values() if adopted else ():
        log_actions.propose_again(act=act, is_right=proposals.is_right(act.command_document.kind))


READER = Reader("adopted acts", take_up)
