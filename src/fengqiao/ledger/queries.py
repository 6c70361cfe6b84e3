"""What may be asked of the log."""

import uuid
from collections.abc import Collection, Iterator
from datetime import datetime
from functools import lru_cache

import msgspec
from django.conf import settings
from django.db import connection

from fengqiao.base import node
from fengqiao.ledger import rows, sql
from fengqiao.ledger.core import Custody
from fengqiao.ledger.refusals import NoSubject
from fengqiao.wire.authorities import proven, signed_by
from fengqiao.wire.digests import SuiteName
from fengqiao.wire.formats import Act, NodeKey
from fengqiao.wire.keys import PublicKey
from fengqiao.wire.parcels import Succession
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


def authority_keys() -> list[NodeKey]:
    """The keys of the registry authorities, as this node was told them when it was set up."""
    return msgspec.convert(settings.FENGQIAO_REGISTRY_AUTHORITIES, list[NodeKey])


def authorised_succession(document: bytes) -> Succession:
    """What a succession says, once both registry authorities have signed it; raises Unproven and NotCanonical."""
    return proven(Succession, document, signed_by(Succession, authority_keys()))


def custody(subject: uuid.UUID) -> Custody:
    """Who has a subject that the visitor may see, and where its chain stands; raises NoSubject."""
    with connection.cursor() as cursor:
        cursor.execute(sql.CUSTODY, [subject])
        row = cursor.fetchone()
    if row is None:
        raise NoSubject
    return rows.custody_of(row)


def acts(subject: uuid.UUID) -> list[Digested]:
    """Every act kept of a subject, also those not in its chain."""
    with connection.cursor() as cursor:
        cursor.execute(sql.ACTS, [subject])
        return [(row[0], rows.act_of(row)) for row in cursor.fetchall()]


def named_acts(named: Collection[tuple[uuid.UUID, str]]) -> dict[str, Act]:
    """The acts of these subjects and digests, by digest."""
    with connection.cursor() as cursor:
        cursor.execute(sql.NAMED_ACTS, [[subject for subject, _ in named], [digest for _, digest in named]])
        return {row[0]: rows.act_of(row) for row in cursor.fetchall()}


def chain(subject: uuid.UUID) -> list[Digested]:
    """The acts that make up the subject's log now, in order."""
    with connection.cursor() as cursor:
        cursor.execute(sql.CHAIN, [subject])
        return [(row[0], rows.act_of(row)) for row in cursor.fetchall()]


def is_loose(subject: uuid.UUID) -> bool:
    """Whether a seat is contested or an act is kept that waits for one before it: no act is placed by its head then."""
    with connection.cursor() as cursor:
        cursor.execute(sql.LOOSE, {"subject": subject})
        return bool(cursor.fetchone()[0])


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


@lru_cache(maxsize=1024)
def _loaded(suite: str, public: bytes) -> PublicKey:
    return SUITES[suite].load_public(public)


class Keys:
    """Some keys, read at once: whether they are known, and what each is good for. Good for one transaction."""

    def __init__(self, keys: Collection[str]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT key, node, suite, public, valid_from, valid_to FROM ledger_key WHERE key = ANY(%s)",
                [list(keys)],
            )
            self._rows = {row[0]: row[1:] for row in cursor.fetchall()}

    def known(self, keys: Collection[str]) -> bool:
        """Whether every one of these was ever heard of."""
        return all(key in self._rows for key in keys)

    def public_key(self, key: str, *, node: str, at: datetime) -> PublicKey | None:
        """As the function of that name."""
        owner, suite, public, valid_from, valid_to = self._rows.get(key, ("", "", b"", at, None))
        if owner != node or at < valid_from or (valid_to is not None and at >= valid_to):
            return None
        return _loaded(suite, bytes(public))


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
