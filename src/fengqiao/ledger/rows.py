"""Between rows, wire documents and the core's entries."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from fengqiao.ledger.core import Custody, Entry, Grant, Holder, Succeeds
from fengqiao.ledger.subjects import Record
from fengqiao.wire import formats
from fengqiao.wire.authorities import succession_in
from fengqiao.wire.formats import Act, Opening, Signature


def custody_of(row: Sequence[Any]) -> Custody:
    """The custody in a row of `sql.LOCK`."""
    anchor_body, anchor_node, holder_body, holder_node, until, term, seq, head, closed, highest = row[:10]
    return Custody(
        Holder(anchor_body, anchor_node),
        Holder(holder_body, holder_node),
        until,
        term,
        seq,
        head,
        closed,
        highest,
    )


def entry_of(record: Record) -> Entry:
    """What the rules of custody read of an act."""
    seat, command = record.seat, record.command
    return Entry(record.digest, seat.term, seat.seq, seat.prev, seat.node, command.id, _grant(record), seat.closes)


def _grant(record: Record) -> Grant | None:
    """What an opening grants."""
    opening = record.seat.opens
    if opening is None:
        return None
    until = formats.parse_instant(opening.until) if opening.until else None
    holder = Holder(opening.body, opening.node)
    said = succession_in(record.command)
    if said is not None:
        return Grant(holder, until, Holder(said.body, said.node), Succeeds(said.anchor, said.head))
    return Grant(holder, until, holder if opening.moves_anchor else None)


def opening_of(grant: Grant, keeps: str) -> Opening:
    """The opening on the wire for a grant that keeps the head `keeps`."""
    until = formats.instant_text(grant.until) if grant.until else ""
    moves_anchor = grant.anchor is not None and not grant.succeeds
    return Opening(grant.holder.body, grant.holder.node, until, keeps, moves_anchor=moves_anchor)


def act_row(kind: str, subject: uuid.UUID, act: Act, record: Record, fingerprint: bytes | None) -> dict[str, Any]:
    """The parameters of `sql.INSERT_ACT`, and those of `sql.INSERT_ERRAND` among them."""
    command, seat = act.command_signature, act.seat_signature
    return errand_row(kind, subject, record) | {
        "command_id": uuid.UUID(record.command.id),
        "act_at": record.at,
        "fingerprint": fingerprint,
        "command": act.command,
        "command_suite": command.suite,
        "command_key": command.key,
        "command_signature": command.value,
        "seat": act.seat,
        "seat_suite": seat.suite,
        "seat_key": seat.key,
        "seat_signature": seat.value,
    }


def errand_row(kind: str, subject: uuid.UUID, record: Record) -> dict[str, Any]:
    """The parameters of `sql.INSERT_ERRAND`."""
    return {
        "subject": subject,
        "subject_kind": kind,
        "act_kind": record.command.kind,
        "act_term": record.seat.term,
        "act_seq": record.seat.seq,
        "digest": record.digest,
    }


def act_of(row: Sequence[Any]) -> Act:
    """The act in a row of `sql.ACTS`."""
    _, command, c_suite, c_key, c_value, seat, s_suite, s_key, s_value = row
    return Act(bytes(command), Signature(c_suite, c_key, c_value), bytes(seat), Signature(s_suite, s_key, s_value))


def record_of(digest: str, act: Act) -> Record:
    """The act as views read it."""
    command, seat = act.command_document, act.seat_document
    at: datetime = formats.parse_instant(seat.at)
    return Record(digest, command, seat, at)
