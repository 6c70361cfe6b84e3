"""What may be asked of the log."""

import uuid
from collections.abc import Iterator
from datetime import datetime

from django.db import connection

from fengqiao.base import node
from fengqiao.ledger import core, rows, sql
from fengqiao.ledger.refusals import NoSubject
from fengqiao.wire.digests import SuiteName
from fengqiao.wire.formats import Act
from fengqiao.wire.keys import PublicKey
from fengqiao.wire.suites import SUITES

Digested = tuple[str, Act]
KeyRow = tuple[str, SuiteName, str, bytes, datetime, datetime | None]


def snapshot(subject: uuid.UUID) -> bytes:
    """The snapshot of a subject that the visitor may see; raises NoSubject."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT view FROM ledger_subject WHERE id = %s", [subject])
        row = cursor.fetchone()
    if row is None:
        raise NoSubject
    return bytes(row[0])


def acts(subject: uuid.UUID) -> list[Digested]:
    """Every act kept of a subject, also those not in its chain."""
    with connection.cursor() as cursor:
        cursor.execute(sql.ACTS, [subject])
        return [(row[0], rows.act_of(row)) for row in cursor.fetchall()]


def chain(subject: uuid.UUID) -> list[Digested]:
    """The acts that make up the subject's log now, in order."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT contested FROM ledger_subject WHERE id = %s", [subject])
        row = cursor.fetchone()
        if row is None:
            return []
        if row[0]:
            return _contested_chain(subject)
        cursor.execute(sql.CHAIN, [subject])
        return [(found[0], rows.act_of(found)) for found in cursor.fetchall()]


def _contested_chain(subject: uuid.UUID) -> list[Digested]:
    """The chain where two acts claim one seat: the one that leads to the stored head."""
    known = dict(acts(subject))
    with connection.cursor() as cursor:
        cursor.execute("SELECT head FROM ledger_subject WHERE id = %s", [subject])
        (head,) = cursor.fetchone()
    entries = {digest: rows.entry_of(rows.record_of(digest, act)) for digest, act in known.items()}
    return [(entry.digest, known[entry.digest]) for entry in core.ancestry(entries, entries[head])]


def subjects() -> Iterator[tuple[uuid.UUID, str]]:
    """Every subject's id and kind."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, kind FROM ledger_subject ORDER BY id")
        yield from cursor.fetchall()


def public_key(key: str, *, node: str, at: datetime) -> PublicKey | None:
    """The key of that id if it belongs to `node` and is valid at `at`."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT suite, public FROM ledger_key WHERE key = %s AND node = %s AND valid_from <= %s"
            " AND (valid_to IS NULL OR valid_to > %s)",
            [key, node, at, at],
        )
        row = cursor.fetchone()
    return SUITES[row[0]].load_public(bytes(row[1])) if row else None


def node_keys() -> list[KeyRow]:
    """Every key known: node, suite, id, DER bytes, validity."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT node, suite, key, public, valid_from, valid_to FROM ledger_key ORDER BY key")
        rows_found: list[KeyRow] = cursor.fetchall()
    return rows_found


def register_own_key(at: datetime) -> None:
    """Make this node's public key known to itself; called at each start."""
    here = node.this()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_key VALUES (%s, %s, %s, %s, %s, NULL) ON CONFLICT DO NOTHING",
            [here.key_id, here.name, here.suite, here.private.public().to_bytes(), at],
        )
