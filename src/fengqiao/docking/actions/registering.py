"""The registry of nodes: signed by both authorities, taken in whole, good for seven days without a newer one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import connection, transaction

from fengqiao.base import clock, node
from fengqiao.docking.actions.peers import admit_peer, end_peers
from fengqiao.docking.protocol.values import WorkItem
from fengqiao.docking.refusals import RegistryUnproven
from fengqiao.docking.store import step
from fengqiao.ledger import queries
from fengqiao.wire import canon
from fengqiao.wire.authorities import Unproven, countersigned, proven, signed_by
from fengqiao.wire.digests import SuiteName
from fengqiao.wire.formats import parse_instant
from fengqiao.wire.keys import PrivateKey
from fengqiao.wire.parcels import Listed, Registry

GOOD_FOR: Final = timedelta(days=7)


@dataclass(frozen=True)
class Standing:
    """Which registry this node goes by; `number` 0 where peers were admitted by hand."""

    number: int
    issued_at: datetime | None
    is_stale: bool


def sealed_registry(registry: Registry, authorities: Sequence[tuple[PrivateKey, SuiteName]]) -> bytes:
    """The registry as its authorities issue it, each with their key and its suite: lines of signatures, then itself."""
    data = canon.encode(registry)
    for private, suite in authorities:
        data = countersigned(Registry, data, private, suite)
    return data


LOOKED_AT: Final = """
WITH done AS (
  UPDATE docking_work SET done_at = %s
  WHERE done_at IS NULL AND (cause = 'registry' OR (cause = 'refused' AND code = 'unverified'))
  RETURNING peer, subject
)
DELETE FROM docking_stopped s USING done d WHERE s.peer = d.peer AND s.subject = d.subject
"""
"""A new registry answers what was asked of a person about the old one: an act refused for its key is sent once more."""


def take_registry(data: bytes) -> bool:
    """Exchange with the nodes that a registry lists, and with no others; whether it was newer than the one known.

    Raises RegistryUnproven where not both authorities have signed it, NotCanonical where it is none.
    """
    registry = _proven(data)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(number), 0) FROM docking_registry")
        if registry.number <= cursor.fetchone()[0]:
            return False
        cursor.execute(
            "INSERT INTO docking_registry VALUES (%s, %s, %s, %s)",
            [registry.number, parse_instant(registry.at), clock.now(), data],
        )
        here = node.this().name
        own = next((each for each in registry.nodes if each.node == here), None)
        for listed in registry.nodes:
            if listed.node != here:
                _admit(listed, own)
        cursor.execute("SELECT node FROM docking_peer WHERE ended_at IS NULL")
        unlisted = {name for (name,) in cursor.fetchall()} - {each.node for each in registry.nodes}
        end_peers(cursor, unlisted, clock.now())
        cursor.execute(LOOKED_AT, [clock.now()])
    return True


def standing() -> Standing:
    """The registry in force here, and whether it has grown older than it may."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, issued_at FROM docking_registry ORDER BY number DESC LIMIT 1")
        row = cursor.fetchone()
    if row is None:
        return Standing(0, None, False)
    return Standing(row[0], row[1], clock.now() - row[1] > GOOD_FOR)


def note_age() -> bool:
    """Put an over-aged registry before a person, once; whether it is. The exchange goes on."""
    found = standing()
    if found.is_stale:
        with step() as store:
            store.raise_work(WorkItem("", "", "registry", str(found.number)))
    return found.is_stale


def _admit(listed: Listed, own: Listed | None) -> None:
    """A node that no hub reaches this one for collects there: a peer that is its hub keeps things for it."""
    collects = own is not None and own.via == listed.node and not own.address
    via = "" if own is not None and listed.via == own.node else listed.via
    admit_peer(
        name=listed.node,
        address=listed.address if not via else "",
        suite=listed.suite,
        keys=listed.keys,
        via=via,
        box=listed.box,
        collects=collects,
    )


def _proven(data: bytes) -> Registry:
    try:
        return proven(Registry, data, signed_by(Registry, queries.authority_keys()))
    except Unproven as refusal:
        raise RegistryUnproven from refusal
