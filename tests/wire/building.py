"""Builds a small, complete log with two nodes, which tests then keep whole, break, or tamper with."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from fengqiao.wire import digests
from fengqiao.wire.digests import SuiteName
from fengqiao.wire.formats import (
    Act,
    Author,
    Command,
    ExportBody,
    NodeKey,
    Opening,
    Receipt,
    Rung,
    SealedReceipt,
    Seat,
    act_text,
    seal_act,
    seal_command,
    seal_export,
    seal_receipt,
    subject_id,
)
from fengqiao.wire.keys import PrivateKey, key_id
from fengqiao.wire.suites import SUITES

COURT = "court.example"
ORGANISATION = "federation.example"
STRANGER = "stranger.example"
# PKCS#8 of Ed25519 seeds 01…01, 02…02, 03…03: fixed, so that fixed bytes come out.
_SEEDED = {
    node: bytes.fromhex("302e020100300506032b657004220420") + bytes([number]) * 32
    for number, node in enumerate((COURT, ORGANISATION, STRANGER), start=1)
}


@dataclass(frozen=True)
class Holder:
    """A node with its key."""

    node: str
    suite: SuiteName
    private: PrivateKey
    key: str

    def listed(self, valid_from: str = "2026-01-01T00:00:00.000Z", valid_until: str = "") -> NodeKey:
        public = self.private.public().to_bytes()
        return NodeKey(
            node=self.node,
            suite=self.suite,
            key=self.key,
            public=base64.b64encode(public).decode(),
            valid_from=valid_from,
            valid_until=valid_until,
        )


def holder(node: str, suite: SuiteName) -> Holder:
    port = SUITES[suite]
    private = port.load_private(_SEEDED[node]) if suite == "ed" else port.generate()
    return Holder(node, suite, private, key_id(suite, private.public().to_bytes()))


def clock(minute: int) -> str:
    return f"2026-11-22T01:{minute:02d}:11.123Z"


@dataclass
class Log:
    """A log that grows act by act, faultless unless a test says otherwise."""

    suite: SuiteName = "ed"
    acts: list[Act] = field(default_factory=list)
    receipts: list[SealedReceipt] = field(default_factory=list)
    subject: str = ""
    term: int = 1
    minute: int = 0

    def __post_init__(self) -> None:
        self.holders = {node: holder(node, self.suite) for node in (COURT, ORGANISATION, STRANGER)}

    def command(self, kind: str, author: str = COURT, **changes: Any) -> Command:
        number = self.minute
        command = Command(
            id=f"00000000-0000-4000-8000-{number:012d}",
            subject=self.subject,
            kind=kind,
            kind_version=1,
            at=clock(number),
            author=Author(author, "body:1", "person:7", "clerk", "password+totp"),
            data={
                "claim": {"amount_fen": 1_250_000, "urgent": False},
                "words": ["欠薪", "加班费"],
                "note": None,
            },
            files=(digests.digest(self.suite, b"contract"),),
        )
        return msgspec.structs.replace(command, **changes)

    def add(
        self,
        kind: str,
        *,
        author: str = COURT,
        sealer: str = COURT,
        opens: Opening | None = None,
        after: Act | None = None,
        command: dict[str, Any] | None = None,
        **seat_changes: Any,
    ) -> Act:
        """Seals the next act; `after` places it behind an earlier one, `seat_changes` replace fields."""
        self.minute += 1
        by = self.holders[author]
        wanted = self.command(kind, author, **(command or {}))
        said, signature = seal_command(wanted, self.suite, by.private, by.key)
        if not self.acts:
            self.subject = subject_id(said, wanted.at)
        elif opens:
            self.term += 1
        head = after or (self.acts[-1] if self.acts else None)
        seat = Seat(
            suite=self.suite,
            subject_kind="dispute",
            subject=self.subject,
            term=self.term,
            seq=head.seat_document.seq + 1 if head else 1,
            prev=head.digest if head else "",
            command=digests.digest(self.suite, said),
            node=sealer,
            at=clock(self.minute),
            facts={"due_on": "2026-12-22", "rule": {"name": "mediation_period", "days": 30}},
            opens=opens,
        )
        sealed_by = self.holders[sealer]
        seat = msgspec.structs.replace(seat, **seat_changes)
        act = seal_act(said, signature, seat, sealed_by.private, sealed_by.key)
        self.acts.append(act)
        return act

    def open(self, node: str, *, until: str = "", keeps: Act | None = None, sealer: str = COURT) -> Act:
        head = keeps or (self.acts[-1] if self.acts else None)
        opening = Opening(body="body:2", node=node, until=until, keeps=head.digest if head else "")
        return self.add("open_custody", sealer=sealer, opens=opening, after=head)

    def receive(self, act: Act, node: str = COURT, rung: Rung = "complete", **changes: Any) -> None:
        by = self.holders[node]
        receipt = Receipt(
            node=node, subject=self.subject, digest=act.digest, rung=rung, code="", at=clock(self.minute + 1)
        )
        receipt = msgspec.structs.replace(receipt, **changes)
        self.receipts.append(seal_receipt(receipt, self.suite, by.private, by.key))

    def body(self, keys: Sequence[NodeKey] | None = None, **changes: Any) -> ExportBody:
        body = ExportBody(
            format="fengqiao/export",
            suite=self.suite,
            subject_kind="dispute",
            subject=self.subject,
            acts=tuple(act_text(act) for act in self.acts),
            receipts=tuple(self.receipts),
            keys=tuple(keys if keys is not None else self.keys()),
            node=COURT,
            exported_at="2026-11-23T00:00:00.000Z",
        )
        return msgspec.structs.replace(body, **changes)

    def keys(self) -> list[NodeKey]:
        return [self.holders[node].listed() for node in (COURT, ORGANISATION)]

    def export(self, body: ExportBody | None = None) -> bytes:
        court = self.holders[COURT]
        return seal_export(body or self.body(), court.private, court.key)


def referred(suite: SuiteName = "ed") -> Log:
    """A dispute referred to an organisation, mediated there, and taken back by the court."""
    log = Log(suite)
    log.open(COURT)
    log.add("register_intake")
    log.open(ORGANISATION, until=clock(50))
    log.add("accept_referral", author=ORGANISATION, sealer=ORGANISATION)
    log.add("record_session", author=COURT, sealer=ORGANISATION)
    log.add("report_result", author=ORGANISATION, sealer=ORGANISATION, closes=True)
    log.open(COURT)
    for act in log.acts[3:6]:
        log.receive(act)
    return log
