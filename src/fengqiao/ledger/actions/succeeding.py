"""Going on as anchor where the old one's node is gone for good."""

import uuid

from fengqiao.ledger import queries
from fengqiao.ledger.core import Grant, Holder, Succeeds
from fengqiao.ledger.refusals import HeadUnknown


def succeeding(subject: uuid.UUID, document: bytes) -> Grant:
    """The term that a succession opens: whoever has the subject in hand keeps it, unless that node is the one gone.

    Raises Unproven, and HeadUnknown where what the authorities want kept is not in the chain here.
    """
    said = queries.authorised_succession(document)
    if said.head not in {digest for digest, _ in queries.chain(subject)}:
        raise HeadUnknown
    custody, anchor = queries.custody(subject), Holder(said.body, said.node)
    holder = Holder(custody.holder.body, said.node) if custody.holder.node == said.anchor else custody.holder
    if custody.closed:
        return Grant(anchor, None, anchor, Succeeds(said.anchor, said.head))
    return Grant(holder, custody.until, anchor, Succeeds(said.anchor, said.head))
