"""Which nodes carry a subject by what it says: the homes of the bodies that take part in a case, all for registers."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from django.db import connection

from fengqiao.base.ids import parse_id
from fengqiao.casebook import subjects as casebook
from fengqiao.directory.kinds import BodyKind
from fengqiao.directory.models import Body
from fengqiao.directory.registers.subjects import BODY_KIND, ROSTER_ENTRY_KIND
from fengqiao.ledger.jobs import Errand

REGISTERS: Final = (BODY_KIND.name, ROSTER_ENTRY_KIND.name)
"""The registers by which every node decides: who is a body, where it is at home, who stands on which roster."""


def joining(errands: Sequence[Errand], peers: Collection[str]) -> Mapping[uuid.UUID, dict[str, bool]]:
    """The peers that are to carry the errands' subjects by what those say now, and which of them are to in any case.

    The others are homes of bodies that are moving away: they are not brought back to what has gone from them already.
    An arbitration commission reads a case without its mediation, so its node is not given the log.
    """
    found: dict[uuid.UUID, dict[str, bool]] = {
        errand.subject: dict.fromkeys(peers, True) for errand in errands if errand.subject_kind in REGISTERS
    }
    bodies = _readers({errand.subject for errand in errands if errand.subject_kind == casebook.NAME})
    named = {body for reading in bodies.values() for body in reading}
    reads_logs = Body.objects.filter(id__in=named, node__in=peers).exclude(kind=BodyKind.ARBITRATION_COMMISSION)
    homes = {body: (home, goes) for body, home, goes in reads_logs.values_list("id", "node", "moves_to")}
    for case, reading in bodies.items():
        at_home = [homes[body] for body in reading if body in homes]
        found[case] = {home: any(name == home and not goes for name, goes in at_home) for home, _ in at_home}
    return found


def registers() -> list[str]:
    """Every log of the registers that each node has, in the order in which they were opened."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id::text FROM ledger_subject WHERE kind = ANY(%s) ORDER BY opened_at, id", [list(REGISTERS)]
        )
        return [row[0] for row in cursor.fetchall()]


def _readers(cases: Collection[uuid.UUID]) -> dict[uuid.UUID, set[uuid.UUID]]:
    """The bodies that read each case."""
    if not cases:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, readers FROM ledger_subject WHERE id = ANY(%s)", [list(cases)])
        return {
            case: {body for each in readers if each.startswith("body:") and (body := parse_id(each[5:]))}
            for case, readers in cursor.fetchall()
        }
