"""Proposals find the custodian wherever the subject goes, and the anchor where the custodian stays silent."""

from datetime import datetime, timedelta
from typing import Final

from msgspec.structs import replace

from fengqiao.docking.protocol.ports import Store
from fengqiao.docking.protocol.receipting import receipt_now
from fengqiao.docking.protocol.values import Here, Proposed
from fengqiao.wire.parcels import ReceiptItem

SILENCE: Final = timedelta(hours=24)
AGAIN: Final = timedelta(hours=1)
"""A proposal counts as arrived when it is seen in the log: who receipted it may have lost it since."""


def propose(store: Store, here: Here, proposed: Proposed, now: datetime) -> None:
    """Send a proposal on its way to the custodian's node, if that is another; else to the anchor's."""
    custody = store.custody(proposed.subject)
    if custody is None:
        return
    targets = {custody.holder.node}
    if custody.holder.node == here.name or now - proposed.since >= SILENCE:  # what its own holder cannot seat
        targets.add(custody.anchor.node)
    again = proposed.sent_at is not None and now - proposed.sent_at >= AGAIN
    fresh = targets - {here.name} - (frozenset() if again else proposed.sent_to)
    for peer in sorted(fresh):
        store.enqueue(peer, f"proposal:{proposed.digest}", proposed.subject, proposed.item)
    if fresh:
        store.keep_sent(replace(proposed, sent_to=proposed.sent_to | fresh, sent_at=now))


def route_proposals(store: Store, here: Here, now: datetime) -> None:
    """Send open proposals after their subjects: to whoever holds them now, after 24 hours also to the anchor."""
    for proposed in store.open_proposals():
        propose(store, here, proposed, now)


def refuse_proposal(store: Store, here: Here, author: str, subject: str, digest: str, code: str, now: datetime) -> None:
    """Tell the node `author` that the proposal it signed was judged here and refused, with which code."""
    text = receipt_now(store, here, subject, digest, "refused", now, code)
    store.enqueue(author, f"receipt:refused:{digest}", subject, ReceiptItem(text))
