"""Taking in acts that other nodes seated: verify, place, then the same `evolve` as at home."""

import uuid
from dataclasses import dataclass
from typing import Any, Literal

import msgspec
from django.db import transaction

from fengqiao.base import clock
from fengqiao.ledger import core, queries, rows, sql
from fengqiao.ledger.actions.writing import act_writes, flight, new_cursor, next_writes, subject_row
from fengqiao.ledger.core import Placement
from fengqiao.ledger.refusals import Misplaced, Unverified
from fengqiao.ledger.subjects import Record, Statement, SubjectKind, kind_named
from fengqiao.wire import digests, formats
from fengqiao.wire.formats import Act


@dataclass(frozen=True)
class Received:
    """How far an act came: `stored` (kept, not in the chain now) or `applied`."""

    digest: str
    rung: Literal["stored", "applied"]


def receive(act: Act) -> Received:
    """Take in one act; the same act again changes nothing and gets the same answer.

    Raises Unverified where a signature, the command's digest or the subject's own id does not hold.
    """
    record = _verified(act)
    subject = uuid.UUID(record.seat.subject)
    kind = kind_named(record.seat.subject_kind)
    with transaction.atomic():
        cursor = new_cursor()
        cursor.execute(sql.ONE_OPENING, [str(subject)])
        row = cursor.execute(sql.LOCK, [subject]).fetchone()
        known = {digest: rows.record_of(digest, each) for digest, each in queries.acts(subject)}
        if record.digest in known:
            return Received(record.digest, _rung(record, known))
        if row is not None and not _contested(subject):
            try:
                _apply_next(kind, subject, row, act, record)
            except Misplaced:
                pass
            else:
                return Received(record.digest, "applied")
        known[record.digest] = record
        _place_anew(kind, subject, act, record, known, exists=row is not None)
        return Received(record.digest, _rung(record, known))


def _verified(act: Act) -> Record:
    for document, canonical, signature, node_name in (
        ("command", act.command, act.command_signature, act.command_document.author.node),
        ("seat", act.seat, act.seat_signature, act.seat_document.node),
    ):
        public = queries.public_key(signature.key, node=node_name, at=clock.now())
        message = formats.signed_bytes(document, canonical)  # type: ignore[arg-type]  # the two literals above
        if public is None or not public.verify(message, signature.to_bytes()):
            raise Unverified(f"（{document}）")
    seat, command = act.seat_document, act.command_document
    if not digests.matches(seat.command, act.command):
        raise Unverified("（seat.command）")
    if seat.seq == 1 and not formats.certifies(seat.subject, act.command, command.at):
        raise Unverified("（subject）")
    if seat.seq > 1 and command.subject != seat.subject:
        raise Unverified("（command.subject）")
    return Record(act.digest, command, seat, formats.parse_instant(seat.at))


def _contested(subject: uuid.UUID) -> bool:
    row = new_cursor().execute("SELECT contested FROM ledger_subject WHERE id = %s", [subject]).fetchone()
    return bool(row and row[0])


def _apply_next(kind: SubjectKind[Any], subject: uuid.UUID, row: tuple[Any, ...], act: Act, record: Record) -> None:
    """The common case: the act stands right after the head."""
    custody = core.follow(rows.custody_of(row), rows.entry_of(record))
    before = kind.decode(bytes(row[12]))
    after = kind.evolve(before, record)
    flight(
        [
            next_writes(kind, subject, custody, after, act, record, None),
            *kind.index(subject, before, after, record),
        ]
    )


def _place_anew(
    kind: SubjectKind[Any],
    subject: uuid.UUID,
    act: Act,
    record: Record,
    known: dict[str, Record],
    *,
    exists: bool,
) -> None:
    """The rare case: work out the whole chain from all that is known, and rebuild the view from it."""
    placement = _placement(subject, known)
    writes: list[Statement] = act_writes(kind, subject, act, record, None)
    if placement.chain:
        writes += _rebuilt(kind, subject, placement, known, exists=exists)
    writes += [(sql.SET_ASIDE, (subject, entry.digest, clock.now())) for entry in placement.aside]
    writes.append((sql.RESTORE, (subject, [entry.digest for entry in placement.chain])))
    flight(writes)


def _placement(subject: uuid.UUID, known: dict[str, Record]) -> Placement:
    current = {digest for digest, _ in queries.chain(subject)}
    return core.place({digest: rows.entry_of(record) for digest, record in known.items()}, current)


def _rebuilt(
    kind: SubjectKind[Any],
    subject: uuid.UUID,
    placement: Placement,
    known: dict[str, Record],
    *,
    exists: bool,
) -> list[Statement]:
    first, *others = placement.chain
    custody, view = core.opened(first), kind.evolve(None, known[first.digest])
    writes = [*kind.clear_index(subject), *kind.index(subject, None, view, known[first.digest])]
    for entry in others:
        before, view = view, kind.evolve(view, known[entry.digest])
        custody = core.follow(custody, entry)
        writes += kind.index(subject, before, view, known[entry.digest])
    highest = max(record.seat.term for record in known.values())
    custody = msgspec.structs.replace(custody, highest_term=highest)
    row = subject_row(kind, subject, custody, view, known[custody.head], placement.contested)
    suite = {"suite": known[first.digest].seat.suite}
    return [(sql.UPDATE_SUBJECT, row) if exists else (sql.INSERT_SUBJECT, row | suite), *writes]


def _rung(record: Record, known: dict[str, Record]) -> Literal["stored", "applied"]:
    placement = _placement(uuid.UUID(record.seat.subject), known)
    return "applied" if record.digest in {entry.digest for entry in placement.chain} else "stored"
