"""What another node may have of a subject: all of it where it carries it, else no more than is its own.

To ask, or to be found to differ, makes nobody a carrier. Whoever has left may have the log up to the act by which it
left, which a disk that was put back has forgotten; and every node the acts that it sealed itself.
"""

from collections.abc import Sequence

from fengqiao.docking.protocol.ports import Store
from fengqiao.wire.formats import ActText, act_from_text


def owed(store: Store, peer: str, subject: str, head: str) -> Sequence[tuple[str, ActText]]:
    """The acts kept here that `peer` may have and that do not lead to `head`, in order of term and seat."""
    acts = store.beyond(subject, head)
    if peer in store.participants(subject):
        return acts
    left_by = store.left_by(subject, peer)
    until = next((place for place, (digest, _) in enumerate(acts, 1) if digest == left_by), 0)
    own = {digest for digest, act in acts if act_from_text(act).seat_document.node == peer}
    return [each for place, each in enumerate(acts) if place < until or each[0] in own]
