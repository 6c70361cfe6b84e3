"""The only files that write to the log."""

from fengqiao.ledger.actions.appending import append, open_subject
from fengqiao.ledger.actions.batching import Batch
from fengqiao.ledger.actions.carrying import Carrier, Step, carry
from fengqiao.ledger.actions.keeping import append_keeping, branch, branch_of, evolved, kept
from fengqiao.ledger.actions.proposing import (
    SEATED,
    Kept,
    Waiting,
    answer,
    propose,
    propose_again,
    proposed,
    put_off,
    waiting,
)
from fengqiao.ledger.actions.receiving import Received, receive, verified
from fengqiao.ledger.actions.replaying import Difference, replay
from fengqiao.ledger.actions.seating import Appended
from fengqiao.ledger.actions.succeeding import succeeding

__all__ = [
    "SEATED",
    "Appended",
    "Batch",
    "Carrier",
    "Difference",
    "Kept",
    "Received",
    "Step",
    "Waiting",
    "answer",
    "append",
    "append_keeping",
    "branch",
    "branch_of",
    "carry",
    "evolved",
    "kept",
    "open_subject",
    "propose",
    "propose_again",
    "proposed",
    "put_off",
    "receive",
    "replay",
    "succeeding",
    "verified",
    "waiting",
]
