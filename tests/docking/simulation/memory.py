"""A node's store in memory: queues, receipts and proposals over the logs on its disk."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from fengqiao.docking.protocol.values import Cause, Courier, Proposed, Waiting, WorkItem
from fengqiao.ledger.refusals import Unverified
from fengqiao.wire import formats
from fengqiao.wire.formats import Act, Receipt
from fengqiao.wire.parcels import AnnouncementItem, Head, Item, ProposalItem
from tests.docking.simulation.logs import Logs


class MemoryStore(Logs):
    """All that the protocol asks of a store."""

    # -- queues

    def peers(self) -> Collection[str]:
        return self.keys.names - {self.name}

    def courier(self, peer: str) -> Courier:
        found: Courier = self.get("courier", peer) or Courier(peer)
        return found

    def keep_courier(self, courier: Courier) -> None:
        self.put("courier", courier.peer, courier)

    def enqueue(self, peer: str, key: str, subject: str, item: Item) -> None:
        if self.get("queued", (peer, key)):
            return
        number = self.get("counter", "queue", 0) + 1
        self.put("counter", "queue", number)
        queue = self.get("queue", peer, {})
        self.put("queue", peer, {**queue, number: (key, Waiting(number, subject, item))})
        self.put("queued", (peer, key), number)

    def waiting(self, peer: str, most: int) -> Sequence[Waiting]:
        stopped = self.every("stopped")
        found = (each for _, each in self.get("queue", peer, {}).values() if (peer, each.subject) not in stopped)
        return [each for each, _ in zip(found, range(most), strict=False)]

    def in_flight(self, peer: str, numbers: Sequence[int]) -> Sequence[Waiting]:
        queue = self.get("queue", peer, {})
        return [queue[number][1] for number in numbers if number in queue]

    def remove(self, peer: str, numbers: Sequence[int]) -> None:
        queue = self.get("queue", peer, {})
        for number in numbers:
            self.put("queued", (peer, queue[number][0]), None)
        gone = set(numbers)
        self.put("queue", peer, {number: each for number, each in queue.items() if number not in gone})

    def stop(self, peer: str, subject: str) -> None:
        self.put("stopped", (peer, subject), 1)

    def highest(self) -> int:
        return int(self.get("counter", "sealed", 0))

    def count_from(self, highest: int) -> None:
        self.put("counter", "sealed", max(highest, self.highest()))

    def saw(self, peer: str, highest: int) -> int:
        seen: int = max(highest, self.get("seen", peer, 0))
        self.put("seen", peer, seen)
        return seen

    # -- what was answered and noted

    def answer_to(self, parcel: str) -> bytes:
        found: bytes = self.get("answer", parcel, b"")
        return found

    def keep_answer(self, peer: str, parcel: str, answer: bytes) -> None:
        self.put("answer", parcel, answer)

    def expect(self, acts: Sequence[Act]) -> None:
        """Everything is at hand."""

    def receipt(self, node: str, digest: str) -> Receipt | None:
        for rung in ("refused", "complete", "applied", "stored"):
            text = self.receipt_text(node, digest, rung)
            if text:
                return formats.read_receipt(text.encode())
        return None

    def receipt_text(self, node: str, digest: str, rung: str) -> str:
        found: str = self.get("receipt", (node, digest, rung), "")
        return found

    def keep_receipt(self, receipt: Receipt, text: str) -> None:
        key = (receipt.node, receipt.digest, receipt.rung)
        if not self.get("receipt", key):
            self.put("receipt", key, text)

    def keep_announcement(self, peer: str, number: int, kinds: Mapping[str, int]) -> None:
        if number >= self.get("announcement", peer, (0, {}))[0]:
            self.put("announcement", peer, (number, kinds))

    def own_announcement(self) -> AnnouncementItem | None:
        found: AnnouncementItem | None = self.get("world", "announcement")
        return found

    def keep_own_announcement(self, item: AnnouncementItem) -> None:
        self.put("world", "announcement", item)

    def announced(self, peer: str) -> Mapping[str, int] | None:
        found: Mapping[str, int] | None = self.get("announcement", peer, (0, None))[1]
        return found

    def raise_work(self, item: WorkItem) -> None:
        self.put("work", item, 1)
        self.put("raised", item.cause, 1)

    def drop_work(self, peer: str, cause: Cause) -> None:
        for item in list(self.every("work")):
            if (item.peer, item.cause) == (peer, cause):
                self.put("work", item, None)

    def awaited(self) -> Mapping[str, bool]:
        return {peer: True for peer, _ in self.every("missing")} | dict.fromkeys(self.every("awaited"), False)

    def await_peer(self, peer: str) -> None:
        self.keep_missing(peer, ())
        self.put("awaited", peer, 1)

    def look_back(self, now: datetime) -> None:
        self.put("world", "look_back", now)

    def looks_back(self) -> datetime | None:
        found: datetime | None = self.get("world", "look_back")
        return found

    def end_look_back(self) -> None:
        self.put("world", "look_back", None)

    def keep_missing(self, peer: str, heads: Collection[Head]) -> None:
        self.put("awaited", peer, None)
        for key in [each for each in self.every("missing") if each[0] == peer]:
            self.put("missing", key, None)
        for head in heads:
            self.put("missing", (peer, head.subject), head)

    def missing(self, subject: str) -> Mapping[str, Head]:
        return {peer: head for (peer, each), head in self.every("missing").items() if each == subject}

    def keep_missing_of(self, peer: str, subject: str, head: Head | None) -> None:
        self.put("missing", (peer, subject), head)

    # -- proposals

    def keep_proposal(self, peer: str, subject: str, digest: str, item: ProposalItem) -> None:
        command = formats.read_command(item.command.encode())
        if not self.keys.stands("command", item.command.encode(), item.command_signature, command.author.node):
            raise Unverified
        if not self.get("proposal", command.id):
            since = formats.parse_instant(command.at)
            self.put("proposal", command.id, Proposed(command.id, subject, digest, since, item))

    def open_proposals(self) -> Sequence[Proposed]:
        return [each for each in self.every("proposal").values() if not self.seated(each.subject, each.command_id)]

    def keep_sent(self, proposed: Proposed) -> None:
        self.put("proposal", proposed.command_id, proposed)

    def seated(self, subject: str, command_id: str) -> bool:
        return any(entry.command == command_id for entry in self.log(subject).chain)
