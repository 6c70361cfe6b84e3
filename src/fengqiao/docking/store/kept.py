"""Answers, receipts, announcements, work items, in rows."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

import msgspec
from psycopg.types.json import Jsonb

from fengqiao.docking import sql
from fengqiao.docking.protocol.values import Cause, WorkItem
from fengqiao.docking.store.rows import Rows, is_id
from fengqiao.ledger import sql as ledger_sql
from fengqiao.wire import formats
from fengqiao.wire.formats import Receipt
from fengqiao.wire.parcels import AnnouncementItem, Head

_kinds = msgspec.json.Decoder(dict[str, int]).decode


class KeptRows(Rows):
    """What was answered and noted. Receipts are read once a step for each act."""

    def __init__(self, *, careful: bool = False) -> None:
        super().__init__(careful=careful)
        self._receipts: dict[tuple[str, str], dict[str, str]] = {}

    def answer_to(self, parcel: str) -> bytes:
        """The answer's row."""
        found = self.read("SELECT answer FROM docking_answer WHERE parcel = %s", parcel)
        return bytes(found[0][0]) if found else b""

    def keep_answer(self, peer: str, parcel: str, answer: bytes) -> None:
        """At the end of the step."""
        self.write(sql.KEEP_ANSWER, parcel, peer, answer)

    def read_receipts(self, digests: Sequence[str]) -> None:
        """Read this node's receipts for all of them at once."""
        self._receipts |= {(self.name, digest): {} for digest in digests}
        found = self.read(
            "SELECT digest, rung, receipt FROM docking_receipt WHERE node = %s AND digest = ANY(%s)",
            self.name,
            list(digests),
        )
        for digest, rung, text in found:
            self._receipts[self.name, digest][rung] = text

    def receipt(self, node: str, digest: str) -> Receipt | None:
        """The furthest rung's row."""
        for rung in ("refused", "complete", "applied", "stored"):
            text = self.receipt_text(node, digest, rung)
            if text:
                return formats.read_receipt(text.encode())
        return None

    def receipt_text(self, node: str, digest: str, rung: str) -> str:
        """The rung's row."""
        return self._rungs(node, digest).get(rung, "")

    def _rungs(self, node: str, digest: str) -> dict[str, str]:
        known = self._receipts.get((node, digest))
        if known is None:
            found = self.read("SELECT rung, receipt FROM docking_receipt WHERE digest = %s AND node = %s", digest, node)
            known = self._receipts[node, digest] = dict(found)
        return known

    def keep_receipt(self, receipt: Receipt, text: str) -> None:
        """At the end of the step; an anchor's makes the act settled."""
        # What a peer says of itself is written blindly: the first of a rung stays by the table's key.
        if receipt.node == self.name:
            self._rungs(receipt.node, receipt.digest).setdefault(receipt.rung, text)
        self.write(sql.KEEP_RECEIPT, receipt.digest, receipt.node, receipt.rung, receipt.subject, text)
        if receipt.rung in ("applied", "complete") and receipt.node != self.name and is_id(receipt.subject):
            told = {"subject": receipt.subject, "node": receipt.node, "digest": receipt.digest}
            self._writes.append((ledger_sql.SETTLE, told))
        if receipt.rung == "refused" and receipt.node != self.name:
            refused = {"node": receipt.node, "digest": receipt.digest, "code": receipt.code, "at": receipt.at}
            self._writes += [(ledger_sql.REFUSED_ELSEWHERE, refused), (sql.ANSWERED_ELSEWHERE, refused)]

    def keep_announcement(self, peer: str, number: int, kinds: Mapping[str, int]) -> None:
        """At the end of the step; an earlier one changes nothing."""
        self.write(sql.KEEP_ANNOUNCEMENT, peer, number, Jsonb(dict(kinds)))

    def own_announcement(self) -> AnnouncementItem | None:
        """This node's own row."""
        found = self.read("SELECT number, kinds::text FROM docking_announcement WHERE node = %s", self.name)
        return AnnouncementItem(found[0][0], _kinds(found[0][1])) if found else None

    def keep_own_announcement(self, item: AnnouncementItem) -> None:
        """As a peer's, under this node's name."""
        self.keep_announcement(self.name, item.number, item.kinds)

    def announced(self, peer: str) -> Mapping[str, int] | None:
        """The peer's row."""
        found = self.read("SELECT kinds::text FROM docking_announcement WHERE node = %s", peer)
        return _kinds(found[0][0]) if found else None

    def raise_work(self, item: WorkItem) -> None:
        """At the end of the step; one open item of its kind is enough."""
        self.write(sql.RAISE_WORK, item.peer, item.subject, item.cause, item.code)

    def drop_work(self, peer: str, cause: Cause) -> None:
        """At the end of the step; it is done, and when."""
        self.write(sql.DROP_WORK, peer, cause)

    def awaited(self) -> Mapping[str, bool]:
        """Both tables' peers."""
        self.flush()
        return dict(self.read(sql.AWAITED))

    def await_peer(self, peer: str) -> None:
        """At the end of the step; what it carries is frozen."""
        self._writes += [(each, {"peer": peer}) for each in (sql.MISS_NO_MORE, sql.AWAIT_PEER, sql.FREEZE_SHARED)]

    def look_back(self, now: datetime) -> None:
        """At the end of the step; all that this node answers for is frozen."""
        self._writes += [(each, {"now": now, "here": self.name}) for each in (sql.LOOK_BACK, sql.FREEZE_OWN)]

    def looks_back(self) -> datetime | None:
        """The one row."""
        self.flush()
        found = self.read("SELECT since FROM docking_look_back")
        return found[0][0] if found else None

    def end_look_back(self) -> None:
        """At the end of the step."""
        self._writes += [("DELETE FROM docking_look_back", {}), (sql.THAW_OWN, {})]

    def keep_missing(self, peer: str, heads: Collection[Head]) -> None:
        """At the end of the step; no more than what is missing stays frozen."""
        self._writes += [(each, {"peer": peer}) for each in (sql.HEARD, sql.MISS_NO_MORE, sql.THAW_SHARED)]
        self._writes.append((sql.THAW_HEARD, {}))
        for head in heads:
            self.keep_missing_of(peer, head.subject, head)

    def missing(self, subject: str) -> Mapping[str, Head]:
        """The subject's rows."""
        if not is_id(subject):
            return {}
        self.flush()
        found = self.read("SELECT peer, head, outside FROM docking_missing WHERE subject = %s", subject)
        return {peer: Head(subject, head, tuple(outside)) for peer, head, outside in found}

    def keep_missing_of(self, peer: str, subject: str, head: Head | None) -> None:
        """At the end of the step."""
        if not is_id(subject):
            return
        of = {"peer": peer, "subject": subject, "here": self.name}
        if head is None:
            self._writes += [(sql.FOUND, of), (sql.THAW_FOUND, of)]
        else:
            self._writes.append((sql.MISS, of | {"head": head.head, "outside": list(head.outside)}))
