"""The logs of a node in memory, placed by `ledger.core` alone, and beside them what is held."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from fengqiao.docking.protocol.values import HeldReason, TakenIn
from fengqiao.ledger import core, rows
from fengqiao.ledger.core import Custody, Entry
from fengqiao.ledger.refusals import Misplaced, Unverified
from fengqiao.wire import digests, formats
from fengqiao.wire.authorities import SUCCEED, document_in, fits, proven
from fengqiao.wire.formats import Act, ActText
from fengqiao.wire.parcels import Head, Succession
from tests.docking.simulation.disk import Disk
from tests.docking.simulation.keys import Keys


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


class Logs(Disk):
    """The logs on a disk. `version`: of the act kinds that this node reads; `defect`: it fails at what is poisoned."""

    def __init__(self, name: str, keys: Keys) -> None:
        super().__init__()
        self.name, self.keys = name, keys
        self.version = 1
        self.defect = False
        self.arrived = 0

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


def _named(act: Act) -> set[str]:
    seat = act.seat_document
    return {seat.node, seat.opens.node} if seat.opens else {seat.node}
