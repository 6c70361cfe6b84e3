"""An answer came: what it receipts leaves the queue, what it refuses stops its own subject and nothing else."""

from datetime import datetime

from msgspec.structs import replace

from fengqiao.docking.protocol.ports import Store, Trust
from fengqiao.docking.protocol.starting import fell_behind
from fengqiao.docking.protocol.values import Courier, Here, Waiting, WorkItem
from fengqiao.refusals import Refused
from fengqiao.wire import digests, parcels
from fengqiao.wire.formats import Receipt, act_from_text
from fengqiao.wire.parcels import ActItem, Answer, ProposalItem


def answer_came(store: Store, trust: Trust, here: Here, peer: str, data: bytes, now: datetime) -> str:
    """Take in an answer to the parcel in flight to `peer`; the code of why it does not count, or empty.

    An answer that does not verify, or answers something else, says nothing: neither success nor failure.
    """
    courier = store.courier(peer)
    code, answer = _read(trust, here, courier, data, now)
    if answer is None:
        return code
    if answer.code:
        if courier.said != answer.code:
            store.raise_work(WorkItem(peer, "", "parcel_refused", answer.code))
        store.keep_courier(replace(courier, said=answer.code))
        return answer.code
    receipts = _receipts(store, peer, answer)
    done = [
        waiting.number
        for waiting in store.in_flight(peer, courier.numbers)
        if _is_done(store, peer, waiting, receipts, answer)
    ]
    store.remove(peer, done)
    if not done:  # it would answer the same for ever: another parcel, but not before the clock says so
        store.raise_work(WorkItem(peer, "", "parcel_refused", "no_receipts"))
        store.keep_courier(replace(courier, parcel=b"", numbers=(), said="no_receipts"))
        return "no_receipts"
    if courier.said:  # a peer that did not know this node yet, or was hurt, and takes its parcels again
        store.drop_work(peer, "parcel_refused")
    store.keep_courier(Courier(peer))
    if answer.seen > store.highest():
        fell_behind(store, answer.seen, now)
    return ""


def _read(trust: Trust, here: Here, courier: Courier, data: bytes, now: datetime) -> tuple[str, Answer | None]:
    try:
        sealed = parcels.unseal(data)
        answer = parcels.read(sealed.canonical, Answer)
    except Refused as refusal:
        return refusal.code, None
    code = trust.fault("answer", sealed.canonical, sealed.signature, courier.peer, now)
    if not code and answer.node != courier.peer:
        code = "key_of_other_node"
    if not code and answer.receiver not in (here.name, "" if answer.code else here.name):
        code = "not_for_this_node"
    if not code and not (courier.parcel and digests.matches(answer.parcel, courier.parcel)):
        code = "other_parcel"
    return code, (None if code else answer)


def _receipts(store: Store, peer: str, answer: Answer) -> dict[str, Receipt]:
    """The receipts of an answer by digest, kept as they came; only the answerer's own count."""
    found = {}
    for text in answer.receipts:
        try:
            receipt = parcels.receipt_of(text)
        except Refused:
            continue  # the item stays in the queue, as without a receipt
        if receipt.node == peer:
            found[receipt.digest] = receipt
            if receipt.code != "moved":
                store.keep_receipt(receipt, text)
    return found


def _is_done(store: Store, peer: str, waiting: Waiting, receipts: dict[str, Receipt], answer: Answer) -> bool:
    """Whether an item needs no further try; what was refused stops its subject, what has moved goes after it."""
    item = waiting.item
    if isinstance(item, ActItem):
        digest = act_from_text(item.act).digest
    elif isinstance(item, ProposalItem):
        digest = digests.digest(item.command_signature.suite, item.command.encode())
    else:
        return True
    receipt = receipts.get(digest)
    if receipt is None:
        return False
    if receipt.rung == "refused" and receipt.code == "moved":
        target = answer.moved.get(waiting.subject, "")
        if target in store.peers():
            kind = "act" if isinstance(item, ActItem) else "proposal"
            store.enqueue(target, f"{kind}:{digest}", waiting.subject, item)
    elif receipt.rung == "refused":
        store.stop(peer, waiting.subject)
        store.raise_work(WorkItem(peer, waiting.subject, "refused", receipt.code))
    return True
