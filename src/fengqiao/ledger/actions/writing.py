"""What every writing action shares: the raw connection, one flight of statements, the rows of a subject."""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import psycopg
from django.db import connections, transaction

from fengqiao.base import node
from fengqiao.base.flights import fly
from fengqiao.ledger import rows, sql
from fengqiao.ledger.core import Custody
from fengqiao.ledger.subjects import Record, Statement, SubjectKind, authors
from fengqiao.wire.formats import Act

V = TypeVar("V")


def new_cursor() -> "psycopg.Cursor[tuple[Any, ...]]":
    return psycopg.Cursor(raw_connection())


def raw_connection() -> "psycopg.Connection[tuple[Any, ...]]":
    """The connection below Django's."""
    here = connections["default"]
    here.ensure_connection()
    raw: psycopg.Connection[tuple[Any, ...]] = here.connection
    return raw


@contextmanager
def joined() -> Iterator[bool]:
    """The caller's transaction (False), or one of our own where there is none (True): that one `flight` may end.

    No savepoint: a refusal comes before the first write, and a fault ends the caller's transaction too.
    """
    if connections["default"].in_atomic_block:
        yield False
        return
    with transaction.atomic():
        yield True


def flight(writes: Sequence[Statement], *, ends: bool = False) -> None:
    """Send all writes without waiting between them; with `ends` the commit goes along."""
    fly(raw_connection(), writes, commit=ends)


def act_writes(
    kind: SubjectKind[Any], subject: uuid.UUID, act: Act, record: Record, fingerprint: bytes | None
) -> list[Statement]:
    row = rows.act_row(kind.name, subject, act, record, fingerprint)
    return [(sql.INSERT_ACT, row), (sql.INSERT_ERRAND, row)]


def next_writes(
    kind: SubjectKind[V],
    subject: uuid.UUID,
    custody: Custody,
    after: V,
    act: Act,
    record: Record,
    fingerprint: bytes | None,
) -> Statement:
    """What the act right after the head writes of the ledger: itself, its errand, the subject after it."""
    act_row = rows.act_row(kind.name, subject, act, record, fingerprint)
    return sql.SEAT_NEXT, act_row | subject_row(kind, subject, custody, after, record)


def subject_row(kind: SubjectKind[V], subject: uuid.UUID, custody: Custody, view: V, record: Record) -> dict[str, Any]:
    here = node.this().name
    return {
        "id": subject,
        "kind": kind.name,
        "anchor_body": custody.anchor.body,
        "anchor_node": custody.anchor.node,
        "holder_body": custody.holder.body,
        "holder_node": custody.holder.node,
        "until": custody.until,
        "term": custody.term,
        "seq": custody.seq,
        "head": custody.head,
        "closed": custody.closed,
        "highest_term": custody.highest_term,
        # An act is settled when the anchor has it: its own, and what they stand on; elsewhere its receipt raises this.
        "settled": custody.seq if custody.anchor.node in (here, record.seat.node) else 0,
        "contested": False,
        "readers": sorted({*kind.readers(view), *authors(record)}),
        "view": kind.encode(view),
        "at": record.at,
    }
