"""The only files that write to the log."""

from fengqiao.ledger.actions.appending import Appended, append, open_subject
from fengqiao.ledger.actions.proposing import answer, propose
from fengqiao.ledger.actions.receiving import Received, receive
from fengqiao.ledger.actions.replaying import Difference, replay

__all__ = [
    "Appended",
    "Difference",
    "Received",
    "answer",
    "append",
    "open_subject",
    "propose",
    "receive",
    "replay",
]
