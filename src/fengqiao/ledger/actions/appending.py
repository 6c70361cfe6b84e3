"""Seating commands at this node: open a subject, append to its log.

`append` is the hot path: one locked read, then every write in one flight.
"""

import hmac
import uuid
from typing import Any

from fengqiao.base import node
from fengqiao.base.flights import fly
from fengqiao.ledger import core, queries, rows, sql
from fengqiao.ledger.actions.carrying import current
from fengqiao.ledger.actions.placing import place_anew
from fengqiao.ledger.actions.seating import Appended, Judge, V, seal_first, seal_next
from fengqiao.ledger.actions.writing import (
    act_writes,
    flight,
    joined,
    new_cursor,
    next_writes,
    raw_connection,
    subject_row,
)
from fengqiao.ledger.core import Grant, Holder
from fengqiao.ledger.refusals import CommandReused, KindNotAnnounced, NoSubject, ReadOnlyHere
from fengqiao.ledger.subjects import Record, SubjectKind
from fengqiao.wire import formats
from fengqiao.wire.formats import Act, Command

Row = tuple[Any, ...]


def open_subject(
    kind: SubjectKind[V], *, command_id: uuid.UUID, fingerprint: bytes, anchor_body: str, judge: Judge[V]
) -> Appended[V]:
    """Open a new subject with its first act, held and anchored by `anchor_body` at this node.

    The subject's id certifies itself: it is made of the act's time and of its command's digest.
    """
    carrier = current(kind)
    if carrier is not None:
        return carrier.open(command_id=command_id, fingerprint=fingerprint, anchor_body=anchor_body, judge=judge)
    with joined() as own:
        cursor = new_cursor()
        cursor.execute(sql.ONE_OPENING, [str(command_id)])
        seated = cursor.execute(sql.SEATED, [command_id], prepare=True).fetchone()
        if seated:
            return again(kind, seated, fingerprint)
        judgement = judge(None)
        here = node.this()
        grant = Grant(Holder(anchor_body, here.name))
        act, record, subject = seal_first(kind.name, judgement, grant)
        custody = core.opened(rows.entry_of(record))
        view = kind.evolve(None, record)
        writes = [
            (
                sql.INSERT_SUBJECT,
                subject_row(kind, subject, custody, view, record) | {"suite": here.suite},
            ),
            *act_writes(kind, subject, act, record, fingerprint),
            *kind.index(subject, None, view, record),
        ]
        flight(writes, ends=own)
    return Appended(subject, record.digest, 1, view, fresh=True)


def append(
    kind: SubjectKind[V], *, subject: uuid.UUID, command_id: uuid.UUID, fingerprint: bytes, judge: Judge[V]
) -> Appended[V]:
    """Seat one command in the log of `subject`; the same command again is the act it became.

    `judge` sees the view under the lock and decides; what it refuses leaves no trace. Raises NoSubject,
    CommandReused, KindNotAnnounced, and the custody refusals of `core.seat`.
    """
    carrier = current(kind)
    if carrier is not None:
        return carrier.append(subject=subject, command_id=command_id, fingerprint=fingerprint, judge=judge)
    with joined() as own:
        row, seated = _locked(subject, command_id)
        if row is None or row[11] != kind.name:
            raise NoSubject
        if seated:
            return again(kind, seated, fingerprint)
        if row[14]:
            raise ReadOnlyHere
        custody = rows.custody_of(row)
        before = kind.decode(bytes(row[12]))
        judgement = judge(before)
        act, record = seal_next(kind.name, subject, custody, judgement, not_before=row[13])
        _ask_readable(kind, judgement.command, row[15])
        if judgement.opens is not None and queries.is_loose(subject):
            _open_over(kind, subject, act, record, fingerprint)
            return Appended(subject, record.digest, record.seat.seq, kind.evolve(before, record), fresh=True)
        after_custody = core.follow(custody, rows.entry_of(record))
        after = kind.evolve(before, record)
        writes = [
            next_writes(kind, subject, after_custody, after, act, record, fingerprint),
            *kind.index(subject, before, after, record),
        ]
        flight(writes, ends=own)
    return Appended(subject, record.digest, after_custody.seq, after, fresh=True)


def _open_over(kind: SubjectKind[V], subject: uuid.UUID, act: Act, record: Record, fingerprint: bytes) -> None:
    """Open a term where a seat is contested or an act is missing: what the new term does not keep is set aside."""
    known = {digest: rows.record_of(digest, each) for digest, each in queries.acts(subject)} | {record.digest: record}
    place_anew(kind, subject, known, act_writes(kind, subject, act, record, fingerprint), exists=True)


def _ask_readable(kind: SubjectKind[V], command: Command, unread: list[str]) -> None:
    """Refuse an act of a kind, or of a version, that a node which carries the subject does not read (rule 14)."""
    name, lacking = f"{kind.name}/{command.kind}", [line.split(" ", 2) for line in unread]
    behind = [node for each, version, node in lacking if each == name and int(version) <= command.kind_version]
    if behind:
        raise KindNotAnnounced("、".join(behind) + "。")


def _locked(subject: uuid.UUID, command_id: uuid.UUID) -> tuple[Row | None, Row | None]:
    """The subject's row, locked, and the act that the command became before, if any: asked for in one flight."""
    lock, seated = fly(raw_connection(), [(sql.LOCK, [subject]), (sql.SEATED, [command_id])])
    return next(iter(lock), None), next(iter(seated), None)


def again(kind: SubjectKind[V], seated: Row, fingerprint: bytes) -> Appended[V]:
    """What the same command became before; CommandReused where its id was used for something else."""
    subject, digest, known, seat = seated
    if known is None or not hmac.compare_digest(bytes(known), fingerprint):
        raise CommandReused
    row = new_cursor().execute(sql.LOCK, [subject]).fetchone()
    if row is None:
        raise NoSubject
    seq = formats.read_seat(bytes(seat)).seq
    return Appended(subject, digest, seq, kind.decode(bytes(row[12])), fresh=False)
