"""Peers of this node: admitted, ended, their keys, and what a person resumes."""

import base64
import uuid
from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from fengqiao.base import node
from fengqiao.docking import carriers, sql
from fengqiao.docking.protocol.values import Here
from fengqiao.docking.store import SqlStore, step
from fengqiao.wire.digests import SuiteName
from fengqiao.wire.formats import NodeKey, parse_instant
from fengqiao.wire.keys import KeyUnusable, key_id
from fengqiao.wire.parcels import ActItem
from fengqiao.wire.suites import SUITES


def here() -> Here:
    """This node, as it signs parcels and answers."""
    this = node.this()
    return Here(this.name, this.suite, this.key_id, this.private)


def admit_peer(
    *,
    name: str,
    address: str,
    suite: SuiteName,
    keys: Iterable[NodeKey],
    via: str = "",
    box: str = "",
    collects: bool = False,
) -> None:
    """Exchange with a node from now on; what it must sign in is `suite`. Raises KeyUnusable.

    A key that is known may be said valid from an earlier instant, never from a later one: what it proved stays proven.

    `via` is the hub through which it is reached, closed with its public key `box`; `collects`: it is a hub that keeps
    things for this node.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO docking_peer (node, address, suite, via, box, collects) VALUES (%s, %s, %s, %s, %s, %s)"
            " ON CONFLICT (node) DO UPDATE SET address = excluded.address, suite = excluded.suite,"
            " via = excluded.via, box = excluded.box, collects = excluded.collects, ended_at = NULL",
            [name, address, suite, via, box, collects],
        )
        for key in keys:
            _check(key)
            ends = parse_instant(key.valid_until) if key.valid_until else None
            cursor.execute(
                "INSERT INTO ledger_key VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (key) DO UPDATE"
                " SET valid_to = excluded.valid_to, valid_from = least(ledger_key.valid_from, excluded.valid_from)",
                [key.key, key.node, key.suite, key.to_bytes(), parse_instant(key.valid_from), ends],
            )


def _check(key: NodeKey) -> None:
    public = key.to_bytes()
    SUITES[key.suite].load_public(public)
    if key.key != key_id(key.suite, public):
        raise KeyUnusable


def end_peer(*, name: str, at: datetime) -> None:
    """Take nothing more from a node, send it nothing and await nothing of it; what it signed before stays proven."""
    with connection.cursor() as cursor:
        end_peers(cursor, [name], at)


def end_peers(cursor: CursorWrapper, names: Collection[str], at: datetime) -> None:
    """The same for several nodes."""
    cursor.execute(sql.END_PEERS, {"at": at, "nodes": sorted(names)})
    cursor.execute(sql.THAW_HEARD)


def end_key(*, key: str, at: datetime) -> None:
    """End a key's validity: retired or revoked, it signs nothing from `at` on."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_key SET valid_to = %s WHERE key = %s", [at, key])


def resume(*, peer: str, subject: str) -> None:
    """Send a subject's items to a peer again, after a person has looked at what stopped them."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM docking_stopped WHERE peer = %s AND subject = %s", [peer, subject])


def take_part(*, subject: uuid.UUID, name: str) -> None:
    """Let a node carry a subject from now on: everything that is known of it is queued for it."""
    with step() as store:
        store.take_part(str(subject), {here().name})
        join(store, str(subject), name)


def share_registers(*, name: str) -> int:
    """Let a node decide on the same facts: every log of bodies and rosters that this node answers for is queued."""
    with step() as store:
        own = [each for each in carriers.registers() if _answers_for(store, each)]
        for subject in own:
            store.take_part(subject, {here().name})
            join(store, subject, name)
    return len(own)


def join(store: SqlStore, subject: str, name: str) -> None:
    """Note that a node carries a subject, and queue for it everything that is known."""
    store.take_part(subject, {name})
    store.bring_back(subject, name)
    store.flush()
    for digest, act in store.beyond(subject, ""):
        store.enqueue(name, f"act:{digest}", subject, ActItem(act))


def _answers_for(store: SqlStore, subject: str) -> bool:
    custody = store.custody(subject)
    return custody is not None and custody.anchor.node == here().name


def own_key(valid_from: str) -> NodeKey:
    """This node's key, as others admit it."""
    this = node.this()
    public = base64.b64encode(this.private.public().to_bytes()).decode()
    return NodeKey(this.name, this.suite, this.key_id, public, valid_from, "")
