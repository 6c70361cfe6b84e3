"""The only files that write to the log."""

from fengqiao.ledger.actions.appending import append, open_subject
from fengqiao.ledger.actions.carrying import Carrier, Step, carry
from fengqiao.ledger.actions.proposing import answer, propose
from fengqiao.ledger.actions.receiving import Received, receive
from fengqiao.ledger.actions.replaying import Difference, replay
from fengqiao.ledger.actions.seating import Appended

__all__ = [
    "Appended",
    "Carrier",
    "Difference",
    "Received",
    "Step",
    "answer",
    "append",
    "carry",
    "open_subject",
    "propose",
    "receive",
    "replay",
]
