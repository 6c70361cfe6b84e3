"""The protocol between nodes, as steps over a store of plain values: no network, no clock, no database, no framework.

Each step is one transaction of its caller: it reads from the store, tells it what to keep, and returns the bytes to
send. The simulator keeps the store in memory and kills it anywhere; a node keeps it in PostgreSQL. The steps are the
same.
"""

from fengqiao.docking.protocol.answering import answer_came
from fengqiao.docking.protocol.holding import release_held
from fengqiao.docking.protocol.proposing import propose, refuse_proposal, route_proposals
from fengqiao.docking.protocol.receiving import parcel_came
from fengqiao.docking.protocol.reconciling import Walk, repair, reply_to
from fengqiao.docking.protocol.sending import act_appended, announce, attempt_failed, due_parcel, files_complete
from fengqiao.docking.protocol.starting import caught_up, may_seal, note_heard, started

__all__ = [
    "Walk",
    "act_appended",
    "announce",
    "answer_came",
    "attempt_failed",
    "caught_up",
    "due_parcel",
    "files_complete",
    "may_seal",
    "note_heard",
    "parcel_came",
    "propose",
    "refuse_proposal",
    "release_held",
    "repair",
    "reply_to",
    "route_proposals",
    "started",
]
