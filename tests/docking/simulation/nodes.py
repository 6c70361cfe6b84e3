"""One node of the simulation: its disk, its people, and the steps of the protocol it takes."""

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from fengqiao.docking import protocol
from fengqiao.docking.protocol import Walk
from fengqiao.docking.protocol.reconciling import Tree
from fengqiao.docking.protocol.values import Here, Proposed
from fengqiao.ledger import core, rows
from fengqiao.ledger.core import Grant, Holder, Succeeds
from fengqiao.ledger.refusals import CustodyEnded, CustodyExpired, NotAnchor, NotCustodian
from fengqiao.wire import digests, formats
from fengqiao.wire.authorities import SUCCEED
from fengqiao.wire.formats import Act, Author, Command, Seat, Signature, instant_text
from fengqiao.wire.parcels import ProposalItem, Succession
from tests.docking.simulation.keys import HeardTrust, Keys
from tests.docking.simulation.memory import MemoryStore

KIND = "case/work"
EPOCH = datetime(2026, 1, 5, tzinfo=UTC)
NOTE = "背对背调解笔录：不得离开本单位"
"""What every node knows and none may send."""


def holder(node: str) -> Holder:
    return Holder(f"body-{node}", node)


@dataclass
class Node:
    """A node: what survives a crash is in `store` and `witness`, the rest is gone."""

    name: str
    keys: Keys
    store: MemoryStore
    up: bool = True
    skew_seconds: int = 0
    witness: int | None = 0
    walks: dict[str, Walk] = field(default_factory=dict)
    trees: dict[str, Tree] = field(default_factory=dict)
    compared: dict[str, datetime] = field(default_factory=dict)
    changed: datetime = EPOCH

    @property
    def here(self) -> Here:
        return self.keys.here(self.name)

    @property
    def trust(self) -> HeardTrust:
        return HeardTrust(self.keys, self.name)

    # -- what people do

    def command(
        self, subject: str, at: datetime, number: int, kind: str = "work", **data: Any
    ) -> tuple[bytes, Signature]:
        """A command of somebody signed in here; the node's own notes stay where they are."""
        version = self.store.version if not self._unread(subject, self.store.version) else 1
        author = Author(self.name, f"body-{self.name}", "p1", "clerk", "password+totp")
        command = Command(
            id=str(uuid.UUID(int=number)),
            subject=subject,
            kind=kind,
            kind_version=version,
            at=instant_text(at),
            author=author,
            data=data,
        )
        return formats.seal_command(command, "ed", self.here.private, self.here.key_id)

    def _unread(self, subject: str, version: int) -> bool:
        return protocol.may_seal(self.store, self.here, subject, KIND, version) == "kind_not_announced"

    def open(self, at: datetime, number: int) -> str:
        """Open a subject anchored here; returns its id."""
        command, signature = self.command("", at, number)
        subject = formats.subject_id(command, instant_text(at))
        self._seat(subject, core.FIRST, command, signature, at, Grant(holder(self.name)), closes=False)
        return subject

    def seal(
        self,
        subject: str,
        command: tuple[bytes, Signature],
        at: datetime,
        opens: Grant | None = None,
        closes: bool = False,
    ) -> str:
        """Seat a command; the code of why not, or empty."""
        custody = self.store.custody(subject)
        if custody is None or self.store.moved_to(subject):
            return "not_here"
        version = formats.read_command(command[0]).kind_version
        refusal = protocol.may_seal(self.store, self.here, subject, KIND, version)
        if refusal:
            return refusal
        at = max(at, formats.parse_instant(self.store.log(subject).acts[custody.head].seat_document.at))
        try:
            seating = core.seat(custody, node=self.name, opens=opens, at=at)
        except (NotAnchor, NotCustodian, CustodyEnded, CustodyExpired) as refused:
            return refused.code
        self._seat(subject, seating, *command, at, opens, closes)
        return ""

    def _seat(
        self,
        subject: str,
        seating: core.Seating,
        command: bytes,
        signature: Signature,
        at: datetime,
        opens: Grant | None,
        closes: bool,
    ) -> None:
        log = self.store.log(subject)
        floor = log.acts[seating.prev].seat_document.at if seating.prev else ""
        seat = Seat(
            suite="ed",
            subject_kind="case",
            subject=subject,
            term=seating.term,
            seq=seating.seq,
            prev=seating.prev,
            command=digests.digest("ed", command),
            node=self.name,
            at=max(instant_text(at), floor),
            facts={},
            opens=rows.opening_of(opens, seating.prev) if opens else None,
            closes=closes,
        )
        act = formats.seal_act(command, signature, seat, self.here.private, self.here.key_id)
        self._put(subject, act)

    def _put(self, subject: str, act: Act) -> None:
        before = set(self.store.participants(subject))
        self.store.take_in(act)
        self.store.count_from(self.store.highest() + 1)
        after = set(self.store.participants(subject))
        protocol.act_appended(self.store, self.here, subject, act.digest, formats.act_text(act), before | after)

    def propose(self, subject: str, command: tuple[bytes, Signature], at: datetime) -> None:
        """Keep a command for whoever has the subject."""
        canonical, signature = command
        read = formats.read_command(canonical)
        digest = digests.digest("ed", canonical)
        item = ProposalItem(canonical.decode(), signature, False, "", Signature("ed", "", ""))
        self.store.put("proposal", read.id, Proposed(read.id, subject, digest, at, item))

    # -- what the node does by itself

    def tend(self, at: datetime, settling: bool) -> list[str]:
        """Seat what waits here, do an anchor's duty; returns what happened."""
        protocol.note_heard(self.store, at)
        protocol.route_proposals(self.store, self.here, at)
        done = [f"adopted:{self._adopt(each, at)}" for each in self.store.open_proposals()]
        for subject in list(self.store.every("log")):
            custody = self.store.custody(subject)
            if custody and custody.anchor.node == self.name:
                done.append(self._answer_for(subject, custody, at, settling))
        return done

    def _adopt(self, proposed: Proposed, at: datetime) -> str:
        assert isinstance(proposed.item, ProposalItem)
        return self.seal(proposed.subject, (proposed.item.command.encode(), proposed.item.command_signature), at)

    def _answer_for(self, subject: str, custody: core.Custody, at: datetime, settling: bool) -> str:
        log = self.store.log(subject)
        for digest in sorted(log.aside):
            act = log.acts[digest]
            if not self.store.seated(subject, act.command_document.id) and not log.known[digest].opens:
                self._bring_back(subject, act, at)
        if log.contested:
            return "conflict:" + self._open(subject, at, Grant(custody.holder, custody.until))
        if custody.closed:
            return "taken:" + self._open(subject, at, Grant(custody.anchor))
        if settling and log.known.keys() - {each.digest for each in log.chain} - log.aside:  # one before it is lost
            return "stranded:" + self._open(subject, at, Grant(custody.holder, custody.until))
        if custody.until and settling and at > custody.until:
            return "recalled:" + self._open(subject, at, Grant(custody.anchor))
        return ""

    def _bring_back(self, subject: str, act: Act, at: datetime) -> None:
        """A person adopts what a recall set aside: the same command, to be seated again."""
        command = act.command_document
        if not self.store.get("proposal", command.id):
            self.propose(subject, (act.command, act.command_signature), at)

    def _open(self, subject: str, at: datetime, grant: Grant, **data: Any) -> str:
        about = f"{self.name}{at}{subject}{self.store.highest()}"  # two in a millisecond are two commands
        number = int.from_bytes(digests.digest("ed", about.encode()).encode()[-12:])
        return self.seal(subject, self.command(subject, at, number, **data), at, grant)

    def lend(self, subject: str, at: datetime, grant: Grant, **data: Any) -> str:
        """Open a term for somebody; the code of why not, or empty."""
        return self._open(subject, at, grant, **data)

    def succeed(self, subject: str, dead: str, at: datetime, number: int) -> str:
        """Go on as anchor in the place of a node that both authorities hold for dead; the code of why not."""
        custody = self.store.custody(subject)
        if custody is None or custody.anchor.node != dead or not self.store.participants(subject):
            return "not_here"
        anchor = holder(self.name)
        said = Succession(
            subject=subject, anchor=dead, body=anchor.body, node=self.name, head=custody.head, at=instant_text(at)
        )
        lost = custody.closed or custody.holder.node == dead
        grant = Grant(
            anchor if lost else custody.holder,
            None if lost else custody.until,
            anchor,
            Succeeds(dead, custody.head),
        )
        document = self.keys.seal_as_authorities(said).decode()
        return self.seal(subject, self.command(subject, at, number, SUCCEED, document=document), at, grant)

    # -- reconciliation

    def walk_question(self, peer: str, at: datetime) -> bytes:
        """The next question of the comparison with `peer`; a comparison begins where none is under way."""
        walk = self.walks.get(peer) or Walk(peer, Tree(self.store.shared(peer)))
        self.walks[peer] = walk
        return walk.question(self.here, at)

    def reply_came(self, peer: str, data: bytes, at: datetime) -> bool:
        """Go on with a comparison; whether another question is due."""
        walk = self.walks.get(peer)
        if walk is None or walk.reply_came(self.trust, self.here, data, at):
            return False
        if not walk.finished:
            return True
        protocol.repair(self.store, walk)
        self.compared[peer] = at
        del self.walks[peer]
        return False
