"""A node's disk in memory: plain values under a journal, so that any write may be the one before the crash."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import msgspec

from fengqiao.docking.protocol.values import Cause, Courier, HeldReason, Proposed, TakenIn, Waiting, WorkItem
from fengqiao.ledger import core, rows
from fengqiao.ledger.core import Custody, Entry
from fengqiao.ledger.refusals import Misplaced, Unverified
from fengqiao.wire import digests, formats
from fengqiao.wire.authorities import SUCCEED, document_in, fits, proven
from fengqiao.wire.formats import Act, ActText, Receipt
from fengqiao.wire.parcels import AnnouncementItem, Head, Item, ProposalItem, Succession
from tests.docking.simulation.keys import Keys


class Crash(Exception):
    """The machine died here."""


class DiskFull(OSError):
    """There was no room for this write."""


class Log(msgspec.Struct, frozen=True):
    """What a node keeps of one subject. `arrived` orders what is held."""

    known: Mapping[str, Entry] = {}
    acts: Mapping[str, Act] = {}
    held: Mapping[str, HeldReason] = {}
    chain: tuple[Entry, ...] = ()
    custody: Custody | None = None
    aside: frozenset[str] = frozenset()
    contested: bool = False


EMPTY = Log()


def blocking(log: Log) -> list[HeldReason]:
    """The reasons for which a subject waits as a whole."""
    return [reason for reason in log.held.values() if reason != "key_unknown"]


class MemoryStore:
    """The whole disk: `tables` of plain values. `fuse` counts writes down to the one that fails."""

    def __init__(self, name: str, keys: Keys) -> None:
        self.name, self.keys = name, keys
        self.tables: dict[str, dict[Any, Any]] = {}
        self.journal: list[tuple[str, Any, Any]] = []
        self.fuse: int | None = None
        self.fault: type[Exception] = Crash
        self.version = 1
        self.defect = False
        self.arrived = 0

    # -- the disk

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self.journal = []
        try:
            yield
        except Exception:
            for table, key, old in reversed(self.journal):
                if old is None:
                    self.tables[table].pop(key, None)
                else:
                    self.tables[table][key] = old
            raise
        finally:
            self.fuse = None

    def get(self, table: str, key: Any, default: Any = None) -> Any:
        return self.tables.get(table, {}).get(key, default)

    def put(self, table: str, key: Any, value: Any) -> None:
        """Write one value; None takes it away."""
        if self.fuse is not None:
            self.fuse -= 1
            if self.fuse < 0:
                raise self.fault
        rows_there = self.tables.setdefault(table, {})
        self.journal.append((table, key, rows_there.get(key)))
        if value is None:
            rows_there.pop(key, None)
        else:
            rows_there[key] = value

    def every(self, table: str) -> dict[Any, Any]:
        return self.tables.get(table, {})

    def copy(self) -> dict[str, dict[Any, Any]]:
        return {table: dict(rows_there) for table, rows_there in self.tables.items()}

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

    # -- logs

    def log(self, subject: str) -> Log:
        found: Log = self.get("log", subject, EMPTY)
        return found

    def take_in(self, act: Act) -> TakenIn:
        subject, digest = act.seat_document.subject, act.digest
        if " " in subject:  # only a tampered one
            raise Misplaced
        log = self.log(subject)
        self.arrived += digest not in log.acts
        if digest in log.held:
            return TakenIn(known=True, held=log.held[digest], gaps=self._gaps(log))
        if digest in log.known:
            return self._state(log, digest)
        reason = self._verify(act) or self._unreadable(act) or next(iter(blocking(log)), "")
        if reason:
            held = msgspec.structs.replace(log, held={**log.held, digest: reason}, acts={**log.acts, digest: act})
            self.put("log", subject, held)
            return TakenIn(held=reason, gaps=self._gaps(held))
        return self._place(subject, log, act)

    def _verify(self, act: Act) -> HeldReason:
        seat, command, seal = act.seat_document, act.command_document, act.seat_signature
        own = seat.node == self.name and self.keys.stands("seat", act.seat, seal, self.name)
        for document, canonical, signature, node in (
            ("command", act.command, act.command_signature, command.author.node),
            ("seat", act.seat, act.seat_signature, seat.node),
        ):
            if not self.keys.knows(self.name, signature.key):
                return "forgotten" if own else "key_unknown"
            if not self.keys.stands(document, canonical, signature, node):
                raise Unverified
        if not digests.matches(seat.command, act.command):
            raise Unverified
        if seat.seq == 1 and not formats.certifies(seat.subject, act.command, command.at):
            raise Unverified
        if command.kind == SUCCEED and not fits(
            proven(Succession, document_in(command), self.keys.authority), command, seat
        ):
            raise Unverified
        return ""

    def _unreadable(self, act: Act) -> HeldReason:
        command = act.command_document
        if command.kind_version > self.version:
            return "kind_unknown"
        return "cannot_apply" if command.data.get("poison") and self.defect else ""

    def _place(self, subject: str, log: Log, act: Act) -> TakenIn:
        entry = rows.entry_of(rows.record_of(act.digest, act))
        known = {**log.known, act.digest: entry}
        log = msgspec.structs.replace(log, known=known, acts={**log.acts, act.digest: act})
        chain, custody, aside, contested = self._placed(log, entry)
        fresh = {each.digest for each in chain} - {each.digest for each in log.chain}
        applied = tuple(each.digest for each in chain if each.digest in fresh)
        set_aside = tuple(sorted(aside - log.aside))
        log = msgspec.structs.replace(log, chain=chain, custody=custody, aside=aside, contested=contested)
        self.put("log", subject, log)
        state = self._state(log, act.digest)
        return msgspec.structs.replace(state, known=False, applied=applied, aside=set_aside)

    def _placed(self, log: Log, entry: Entry) -> tuple[tuple[Entry, ...], Custody | None, frozenset[str], bool]:
        whole = len(log.known) == len(log.chain) + len(log.aside) + 1
        plain = whole and not log.contested and not (entry.opens and entry.opens.succeeds)
        if log.custody and plain and entry.prev == log.custody.head:
            try:
                return (*log.chain, entry), core.follow(log.custody, entry), log.aside, False
            except Misplaced:
                pass
        placement = core.place(log.known, {each.digest for each in log.chain})
        if not placement.chain:
            return (), None, frozenset(), False
        custody = core.opened(placement.chain[0])
        for each in placement.chain[1:]:
            custody = core.follow(custody, each)
        highest = max(each.term for each in log.known.values())
        custody = msgspec.structs.replace(custody, highest_term=highest)
        return placement.chain, custody, frozenset(each.digest for each in placement.aside), placement.contested

    def _state(self, log: Log, digest: str) -> TakenIn:
        in_chain = any(each.digest == digest for each in reversed(log.chain))
        return TakenIn(known=True, in_chain=in_chain, gaps=self._gaps(log), contested=log.contested)

    def _gaps(self, log: Log) -> bool:
        missing = core.gaps(log.known) if len(log.known) != len(log.chain) else set()
        held_gaps = {log.acts[each].seat_document.prev for each in log.held} - log.acts.keys() - {""}
        return bool(missing - log.held.keys() or held_gaps)

    def retry_held(self) -> Iterable[tuple[str, str, TakenIn]]:
        for subject, log in list(self.every("log").items()):
            if not log.held:
                continue
            acts = sorted(
                (log.acts[each] for each in log.held),
                key=lambda act: (act.seat_document.term, act.seat_document.seq, act.digest),
            )
            if any(self._verify(act) or self._unreadable(act) for act in acts):
                continue
            rest = {digest: act for digest, act in log.acts.items() if digest not in log.held}
            self.put("log", subject, msgspec.structs.replace(log, held={}, acts=rest))
            for act in acts:
                yield act.digest, subject, self.take_in(act)

    def is_held(self, subject: str) -> bool:
        return bool(blocking(self.log(subject)))

    def custody(self, subject: str) -> Custody | None:
        return self.log(subject).custody

    def participants(self, subject: str) -> Collection[str]:
        """Whom the chain names, and whom they name who carry it; less those whose part moved elsewhere."""
        log = self.log(subject)
        carrying = {"P", self.name} if log.acts else set()
        carrying = carrying.union(*(_named(log.acts[entry.digest]) for entry in log.chain))
        outside = log.acts.keys() - {each.digest for each in log.chain}
        proven = [log.acts[digest] for digest in outside if log.held.get(digest) != "key_unknown"]
        before = len(carrying) - 1
        while len(carrying) > before:
            before = len(carrying)
            carrying = carrying.union(*(_named(act) for act in proven if act.seat_document.node in carrying))
        return carrying - self._left(log).keys()

    def named(self, subject: str) -> Collection[str]:
        log = self.log(subject)
        return set(self.participants(subject)).union(*map(_named, log.acts.values())) - self._left(log).keys()

    def left_by(self, subject: str, node: str) -> str:
        return self._left(self.log(subject)).get(node, "")

    def _left(self, log: Log) -> dict[str, str]:
        moved = {log.acts[entry.digest].command_document.data.get("moved_from"): entry.digest for entry in log.chain}
        return {node: digest for node, digest in moved.items() if isinstance(node, str)}

    def moved_to(self, subject: str) -> str:
        for entry in self.log(subject).chain:
            if self.log(subject).acts[entry.digest].command_document.data.get("moved_from") == self.name:
                return entry.opens.holder.node if entry.opens else ""
        return ""

    def return_part(self, subject: str) -> None:
        """Parts follow from the acts here, and none comes back in this world."""

    def head(self, subject: str) -> str:
        custody = self.log(subject).custody
        return custody.head if custody else ""

    def knows(self, subject: str, digest: str) -> bool:
        acts = self.log(subject).acts
        while digest:
            if digest not in acts:
                return False
            digest = acts[digest].seat_document.prev
        return True

    def keeps(self, subject: str, digest: str) -> bool:
        return digest in self.log(subject).acts

    def beyond(self, subject: str, head: str) -> Sequence[tuple[str, ActText]]:
        acts = self.log(subject).acts
        leading = set()
        while head in acts:
            leading.add(head)
            head = acts[head].seat_document.prev
        rest = sorted(
            (each for each in acts.values() if each.digest not in leading),
            key=lambda act: (act.seat_document.term, act.seat_document.seq, act.digest),
        )
        return [(each.digest, formats.act_text(each)) for each in rest]

    def shared(self, peer: str) -> Iterable[Head]:
        for subject, log in self.every("log").items():
            theirs, ours = self.left_by(subject, peer), self.left_by(subject, self.name)
            outside = sorted(log.acts.keys() - {each.digest for each in log.chain})
            if not log.acts or (theirs and ours):
                continue
            if theirs or ours:
                own = self._sealed(log, outside, peer if theirs else self.name)
                yield Head(subject, theirs or ours, own)
            elif peer in self.participants(subject):
                yield Head(subject, log.custody.head if log.custody else "", tuple(outside))
            elif own := self._sealed(log, outside, peer):
                yield Head(subject, "", own)

    def _sealed(self, log: Log, digests_there: Iterable[str], node: str) -> tuple[str, ...]:
        return tuple(each for each in digests_there if log.acts[each].seat_document.node == node)

    def sealer(self, subject: str, digest: str) -> str:
        return self.log(subject).acts[digest].seat_document.node

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


def _named(act: Act) -> set[str]:
    seat = act.seat_document
    return {seat.node, seat.opens.node} if seat.opens else {seat.node}
