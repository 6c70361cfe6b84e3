"""How the exchange with other nodes does: lag, backlog, refusals, differences, what waits for a person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection

SHOWN: Final = 100
PEERS: Final = """
SELECT p.*, coalesce(m.missing, 0) FROM docking_peer_figures() p LEFT JOIN docking_missing_figures() m USING (node)
ORDER BY p.node
"""


@dataclass(frozen=True)
class PeerRow:
    """One peer: what waits for it and since when, how the last try went, what the last comparison found.

    `stopped` counts the cases of which nothing is sent until a person resumes them; `awaited`: this node has not heard
    what the peer holds since it fell behind, and seals nothing in what they share; `missing` counts the cases of which
    the peer holds what is not here yet.
    """

    node: str
    via: str
    backlog: int
    oldest: datetime | None
    attempts: int
    due: datetime | None
    said: str
    stopped: int
    awaited: bool
    compared_at: datetime | None
    differing: int
    missing: int


@dataclass(frozen=True)
class WorkRow:
    """Something that a person must look at; a case is named by the end of its number alone."""

    id: int
    peer: str
    case_end: str
    cause: str
    code: str
    raised_at: datetime


@dataclass(frozen=True)
class WorkGroup:
    """How many things of one sort a person must look at, raised between two instants."""

    peer: str
    cause: str
    code: str
    cases: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True)
class RefusalRow:
    """How often parcels were refused as a whole with a code."""

    code: str
    times: int
    last_at: datetime


@dataclass(frozen=True)
class Figures:
    """What waits at this node: acts held, proposals, contested cases, acts set aside, things kept as a hub."""

    held: int
    proposals: int
    oldest_proposal: datetime | None
    contested: int
    aside: int
    kept: int
    registry: int
    registry_at: datetime | None


def peers() -> list[PeerRow]:
    """Every peer."""
    with connection.cursor() as cursor:
        cursor.execute(PEERS)
        return [PeerRow(*row) for row in cursor.fetchall()]


def work() -> list[WorkRow]:
    """What waits for a person, the latest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM docking_work_list(%s)", [SHOWN])
        return [WorkRow(*row) for row in cursor.fetchall()]


def work_groups() -> list[WorkGroup]:
    """What waits for a person by sort, the latest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM docking_work_groups()")
        return [WorkGroup(*row) for row in cursor.fetchall()]


def refusals() -> list[RefusalRow]:
    """The codes with which parcels were refused, the latest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM docking_refusal_list()")
        return [RefusalRow(*row) for row in cursor.fetchall()]


def figures() -> Figures:
    """The node's figures now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM docking_figures()")
        return Figures(*cursor.fetchone())


def finish_work(item: int) -> bool:
    """Note that a person has looked at a work item; what was stopped by it is sent again. Whether there was one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT docking_finish_work(%s)", [item])
        return bool(cursor.fetchone()[0])


def finish_alike(peer: str, cause: str, code: str, until: datetime) -> int:
    """Note the same of all of one sort that were raised until an instant; how many there were."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT docking_finish_alike(%s, %s, %s, %s)", [peer, cause, code, until])
        return int(cursor.fetchone()[0])
