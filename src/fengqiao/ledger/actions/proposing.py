"""Proposals: what cannot be seated here and now is kept with a signed receipt, and answered later.

A party's right takes effect at its first receipt by any participant, and the receipt proves the instant (rule 12).
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction

from fengqiao.base import clock, node
from fengqiao.ledger import sql
from fengqiao.ledger.actions.writing import new_cursor
from fengqiao.wire import digests, formats
from fengqiao.wire.formats import Act, Command, Receipt, SealedReceipt, Seat, Signature

SEATED: Final = "seated"
TRY_AGAIN: Final = timedelta(minutes=1)
"""How long one that could not be seated is left alone."""


@dataclass(frozen=True)
class Kept:
    """A proposal as it was first received: when, the code of its answer (empty while it waits), the receipt's bytes."""

    received_at: datetime
    answer: str
    fingerprint: bytes
    receipt: bytes


@dataclass(frozen=True)
class Waiting:
    """A proposal that may be seated here: its command as its author's node signed it, and its first receipt."""

    command_id: uuid.UUID
    subject: uuid.UUID
    subject_kind: str
    command: bytes
    signature: Signature
    received_at: datetime
    fingerprint: bytes


def propose(*, command: Command, is_right: bool, fingerprint: bytes) -> Kept:
    """Keep a command until its custodian can seat it; its receipt bears this instant. Again, it is the first."""
    here, received_at = node.this(), clock.now()
    canonical, signature = formats.seal_command(command, here.suite, here.private, here.key_id)
    receipt = Receipt(
        node=here.name,
        subject=command.subject,
        digest=digests.digest(here.suite, canonical),
        rung="stored",
        code="",
        at=formats.instant_text(received_at),
    )
    sealed = formats.seal_receipt(receipt, here.suite, here.private, here.key_id)
    with transaction.atomic():
        cursor = new_cursor()
        row = proposal_row(command, canonical, signature, sealed, is_right=is_right)
        cursor.execute(sql.INSERT_PROPOSAL, row | {"fingerprint": fingerprint})
    return proposed(uuid.UUID(command.id)) or Kept(received_at, "", fingerprint, sealed.receipt.encode())


def propose_again(*, act: Act, is_right: bool) -> None:
    """Let the command of an act that was set aside wait to be seated once more, received when it was at first."""
    here, command, seat = node.this(), act.command_document, act.seat_document
    receipt = Receipt(
        node=here.name,
        subject=command.subject,
        digest=digests.digest(act.command_signature.suite, act.command),
        rung="stored",
        code="",
        at=formats.instant_text(clock.now()),
    )
    sealed = formats.seal_receipt(receipt, here.suite, here.private, here.key_id)
    row = proposal_row(command, act.command, act.command_signature, sealed, is_right=is_right)
    row["received_at"] = _first_received(seat)
    with transaction.atomic():
        cursor = new_cursor()
        cursor.execute(sql.INSERT_PROPOSAL, row)
        cursor.execute(sql.REOPEN_PROPOSAL, [row["command_id"]])


def _first_received(seat: Seat) -> datetime:
    """When the command was received at first, as its custodian says; when it was seated where that says nothing."""
    try:
        said = formats.parse_instant(str(seat.facts.get("received_at", "")))
    except formats.NotAnInstant:
        said = formats.parse_instant(seat.at)
    return min(said, formats.parse_instant(seat.at))


def proposed(command_id: uuid.UUID) -> Kept | None:
    """What was kept of a command's proposal; None where it was never proposed here."""
    row = new_cursor().execute(sql.PROPOSED, [command_id]).fetchone()
    return Kept(row[0], row[1], bytes(row[2] or b""), bytes(row[3])) if row else None


def proposal_row(
    command: Command, canonical: bytes, signature: Signature, receipt: SealedReceipt, *, is_right: bool
) -> dict[str, Any]:
    """The parameters of `sql.INSERT_PROPOSAL`; what came from elsewhere has no fingerprint."""
    read = formats.read_receipt(receipt.receipt.encode())
    return {
        "command_id": uuid.UUID(command.id),
        "subject": uuid.UUID(command.subject),
        "kind": command.kind,
        "is_right": is_right,
        "received_at": formats.parse_instant(read.at),
        "command": canonical,
        "command_suite": signature.suite,
        "command_key": signature.key,
        "command_signature": signature.value,
        "receipt": receipt.receipt.encode(),
        "receipt_suite": receipt.signature.suite,
        "receipt_key": receipt.signature.key,
        "receipt_signature": receipt.signature.value,
        "digest": read.digest,
        "fingerprint": None,
        "author_node": command.author.node,
        "author_body": command.author.body,
        "author_person": command.author.person,
    }


def waiting(limit: int) -> list[Waiting]:
    """The proposals that this node may seat, first received first; those that stand in a log by now are answered."""
    cursor = new_cursor()
    cursor.execute(sql.UNSEATED_PROPOSALS)
    cursor.execute(sql.SEATED_PROPOSALS, {"now": clock.now()})
    asked: Mapping[str, Any] = {"here": node.this().name, "before": clock.now() - TRY_AGAIN, "limit": limit}
    return [
        Waiting(command_id, subject, kind, bytes(command), Signature(suite, key, value), at, bytes(fingerprint or b""))
        for command_id, subject, kind, command, suite, key, value, at, fingerprint in cursor.execute(
            sql.WAITING_PROPOSALS, asked
        ).fetchall()
    ]


def answer(*, command_id: uuid.UUID, said: str) -> None:
    """Close a proposal: `seated`, or the code it was refused with."""
    new_cursor().execute(sql.ANSWER_PROPOSAL, (clock.now(), said, command_id))


def put_off(*, command_id: uuid.UUID) -> None:
    """Leave a proposal that could not be seated alone for a while."""
    new_cursor().execute("UPDATE ledger_proposal SET tried_at = %s WHERE command_id = %s", (clock.now(), command_id))
