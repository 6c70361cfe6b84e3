"""A parcel came: verified, each item taken in for itself, answered once and for ever with the same bytes."""

from datetime import datetime
from typing import Final

from fengqiao.docking.protocol.owing import owed
from fengqiao.docking.protocol.ports import Store, Trust
from fengqiao.docking.protocol.receipting import receipt_now
from fengqiao.docking.protocol.starting import note_caught_up, note_refused
from fengqiao.docking.protocol.values import Here, TakenIn, WorkItem
from fengqiao.refusals import Refused
from fengqiao.wire import canon, digests, formats, parcels
from fengqiao.wire.formats import Act, Receipt, Rung, instant_text
from fengqiao.wire.parcels import (
    ActItem,
    AnnouncementItem,
    Answer,
    Item,
    Parcel,
    ProposalItem,
    PullItem,
    ReceiptItem,
    Sealed,
)

UNPROVEN: Final = frozenset({"unverified", "not_canonical"})
"""Codes that say something of bytes and nothing of the act that they claim to be."""


def parcel_came(store: Store, trust: Trust, here: Here, data: bytes, now: datetime) -> bytes:
    """The answer to the parcel in `data`, whatever the bytes; nothing is kept of a parcel that is refused as a whole.

    The caller sends it only after what the store was told is on disk.
    """
    digest = parcels.parcel_digest(here.suite, data)
    code, sealed = _opened(trust, data, now)
    parcel: Parcel | None = None
    if sealed is not None:
        code, parcel = _read(trust, here, sealed)
    if parcel is None:
        return _answer(here, digest, now, code=code)
    known = store.answer_to(digest)
    if known:
        return known
    taking = _Taking(store, here, parcel.sender, now)
    acts = {
        place: formats.act_from_text(each.act) for place, each in enumerate(parcel.items) if isinstance(each, ActItem)
    }
    store.expect([act for act in acts.values() if _is_readable(act)])
    for place, item in enumerate(parcel.items):
        taking.take(item, acts.get(place))
    seen = store.saw(parcel.sender, parcel.highest)
    answer = _answer(
        here, digest, now, receiver=parcel.sender, receipts=tuple(taking.receipts), moved=taking.moved, seen=seen
    )
    store.keep_answer(parcel.sender, digest, answer)
    note_caught_up(store, taking.touched)
    return answer


def refusal_of(here: Here, data: bytes, now: datetime, code: str) -> bytes:
    """The answer that refuses a parcel as a whole with `code`, for now."""
    return _answer(here, parcels.parcel_digest(here.suite, data), now, code=code)


def _opened(trust: Trust, data: bytes, now: datetime) -> tuple[str, Sealed | None]:
    """The sealed document if its signature stands; else the code of what is wrong. Nothing is parsed before that."""
    if len(data) > parcels.GREATEST_PARCEL_BYTES:
        return "oversize", None
    try:
        sealed = parcels.unseal(data)
    except Refused:
        return "truncated", None
    sender = trust.sender(sealed.signature)
    if not sender:
        return "unknown_peer", None
    code = trust.fault("parcel", sealed.canonical, sealed.signature, sender, now)
    return code, (None if code else sealed)


def _read(trust: Trust, here: Here, sealed: Sealed) -> tuple[str, Parcel | None]:
    try:
        parcel = parcels.read(sealed.canonical, Parcel)
    except Refused:
        return "not_canonical", None
    if parcel.sender != trust.sender(sealed.signature):
        return "key_of_other_node", None
    if parcel.suite != sealed.signature.suite:
        return "suite_mismatch", None
    if parcel.receiver != here.name:
        return "not_for_this_node", None
    return "", parcel


def _answer(
    here: Here,
    digest: str,
    now: datetime,
    *,
    receiver: str = "",
    code: str = "",
    receipts: tuple[str, ...] = (),
    moved: dict[str, str] | None = None,
    seen: int = 0,
) -> bytes:
    answer = Answer(
        suite=here.suite,
        node=here.name,
        receiver=receiver,
        parcel=digest,
        at=instant_text(now),
        code=code,
        receipts=receipts,
        moved=moved or {},
        seen=seen,
    )
    return parcels.seal(answer, here.suite, here.private, here.key_id)


def _is_readable(act: Act) -> bool:
    """Whether both documents of an act are what their formats want."""
    try:
        return bool(act.seat_document and act.command_document)
    except Refused:
        return False


class _Taking:
    """The items of one parcel, one after another."""

    def __init__(self, store: Store, here: Here, sender: str, now: datetime) -> None:
        self._store, self._here, self._sender, self._now = store, here, sender, now
        self.touched: set[str] = set()
        self.receipts: list[str] = []
        self.moved: dict[str, str] = {}

    def take(self, item: Item, act: Act | None) -> None:
        """Take in one item; `act` is what an item that carries one says."""
        if act is not None:
            self.receipts.append(self._take_act(act))
        match item:
            case ProposalItem():
                self.receipts.append(self._take_proposal(item))
            case ReceiptItem():
                self._take_receipt(item)
            case PullItem():
                self._take_pull(item)
            case AnnouncementItem():
                self._store.keep_announcement(self._sender, item.number, item.kinds)

    def _take_act(self, act: Act) -> str:
        if not _is_readable(act):
            return self._refusal("?", act.digest, "not_canonical")
        subject = act.seat_document.subject
        self.touched.add(subject)
        final = self._final(act.digest)
        if final:
            return final
        target = self._store.moved_to(subject)
        if target == self._sender:  # whoever the work went to brings it back
            self._store.return_part(subject)
        elif target:
            self.moved[subject] = target
            return self._passing_refusal(subject, act.digest, "moved")
        try:
            taken = self._store.take_in(act)
        except Refused as refusal:
            return self._refusal(subject, act.digest, refusal.code)
        return settle(self._store, self._here, subject, act.digest, taken, self._now, sender=self._sender)

    def _final(self, digest: str) -> str:
        """The receipt of the last rung that an act has reached here, if it goes no further by coming again."""
        for rung in ("complete", "applied", "refused"):
            text = self._store.receipt_text(self._here.name, digest, rung)
            if text:
                return text
        return ""

    def _refusal(self, subject: str, digest: str, code: str) -> str:
        """A refusal that stands for ever: what this digest names was judged; a corrected act has another.

        Only for now where the bytes do not prove to be what the digest names: it covers neither the command nor the
        signatures, and whoever spoiled those may not bar the true ones.
        """
        self._store.raise_work(WorkItem(self._sender, subject, "refused", code))
        note_refused(self._store, self._sender, subject, digest)
        if code in UNPROVEN:
            return self._passing_refusal(subject, digest, code)
        return receipt_now(self._store, self._here, subject, digest, "refused", self._now, code)

    def _passing_refusal(self, subject: str, digest: str, code: str) -> str:
        """A refusal by this node for now, of which nothing is kept."""
        at = instant_text(self._now)
        receipt = Receipt(node=self._here.name, subject=subject, digest=digest, rung="refused", code=code, at=at)
        return canon.encode(receipt).decode()

    def _take_proposal(self, item: ProposalItem) -> str:
        canonical = item.command.encode()
        digest = digests.digest(item.command_signature.suite, canonical)
        try:
            command = formats.read_command(canonical)
        except Refused as refusal:
            return self._refusal("?", digest, refusal.code)
        target = self._store.moved_to(command.subject)
        if target:
            self.moved[command.subject] = target
            return self._passing_refusal(command.subject, digest, "moved")
        try:
            self._store.keep_proposal(self._sender, command.subject, digest, item)
        except Refused as refusal:
            return self._refusal(command.subject, digest, refusal.code)
        return receipt_now(self._store, self._here, command.subject, digest, "stored", self._now)

    def _take_receipt(self, item: ReceiptItem) -> None:
        try:
            receipt = parcels.receipt_of(item.receipt)
        except Refused as refusal:
            self._store.raise_work(WorkItem(self._sender, "?", "refused", refusal.code))
            return
        if receipt.node == self._sender:
            self._store.keep_receipt(receipt, item.receipt)

    def _take_pull(self, item: PullItem) -> None:
        """Queue what the other lacks, and ask for what it has and this node lacks."""
        store, sender, subject = self._store, self._sender, item.subject
        acts = owed(store, sender, subject, item.head)
        if not acts and sender not in store.participants(subject) and not store.left_by(subject, sender):
            store.raise_work(WorkItem(sender, subject, "stranger", "pull"))
            return
        for digest, act in acts:
            store.enqueue(sender, f"act:{digest}", subject, ActItem(act))
        if item.head and not item.answering and not store.knows(subject, item.head):
            ask(store, sender, subject, answering=True)


def settle(store: Store, here: Here, subject: str, digest: str, taken: TakenIn, now: datetime, *, sender: str) -> str:
    """Write the receipts that follow from an act taken in, tell others of theirs, and return the act's own."""
    if taken.held:
        store.raise_work(WorkItem(sender, subject, taken.held, digest))
    custody = store.custody(subject)
    if taken.contested and custody is not None:
        store.raise_work(WorkItem("", subject, "conflict", str(custody.term)))
    is_anchor = custody is not None and custody.anchor.node == here.name
    if is_anchor:
        for each in taken.aside:
            store.raise_work(WorkItem(sender, subject, "aside", each))
    if taken.gaps and sender != here.name:
        ask(store, sender, subject, answering=False)
    for each in taken.applied:
        text = receipt_now(store, here, subject, each, "applied", now)
        _tell(store, here, subject, each, text, to_all=is_anchor, answered=sender if each == digest else "")
    rung: Rung = "applied" if taken.in_chain else "stored"
    return receipt_now(store, here, subject, digest, rung, now, taken.held)


def ask(store: Store, peer: str, subject: str, *, answering: bool) -> None:
    """Ask a peer for what it knows of a subject beyond what is known here."""
    head = store.head(subject)
    store.enqueue(peer, f"pull:{subject}:{head}:{answering}", subject, PullItem(subject, head, answering))


def _tell(store: Store, here: Here, subject: str, digest: str, text: str, *, to_all: bool, answered: str) -> None:
    """Send a receipt to the act's sealer, and an anchor's to everybody: theirs makes the act settled."""
    sealer = store.sealer(subject, digest)
    whom = set(store.participants(subject)) if to_all else {sealer}
    if sealer != here.name:
        for peer in sorted(whom - {here.name, answered}):
            store.enqueue(peer, f"receipt:applied:{digest}", subject, ReceiptItem(text))
