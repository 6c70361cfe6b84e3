"""What operators order about bodies that move between nodes: to move, to withdraw, to agree, to check.

An operator reads no case and writes to no register of another body: what is ordered here the worker does.
"""

import uuid
from collections.abc import Sequence
from typing import Final

from django.db import connection

from fengqiao.base import clock
from fengqiao.directory.actions.bodies import By, actor_of
from fengqiao.directory.models import Body
from fengqiao.directory.queries.homes import asked_of_here
from fengqiao.directory.registers.refusals import HomeAgreed, HomeMoveUnderWay, NoHomeMove
from fengqiao.docking import moves
from fengqiao.docking.refusals_moving import NotAskedOfHere, NothingToMove

ORDER: Final = """
INSERT INTO docking_move (body, node, ordered_at, ordered_by)
SELECT b, %(to)s, %(now)s, %(by)s FROM unnest(%(bodies)s::uuid[]) AS b
WHERE NOT EXISTS (SELECT FROM docking_move m WHERE m.body = b AND m.ended_at IS NULL)
"""
WELCOME: Final = """
INSERT INTO docking_welcome (body, agreed_at, agreed_by) SELECT b, %(now)s, %(by)s FROM unnest(%(bodies)s::uuid[]) AS b
ON CONFLICT DO NOTHING
"""


def order_move(*, bodies: Sequence[uuid.UUID], to: str, by: By) -> int:
    """Have the worker ask a node to become the home of these bodies, and move them once it agrees. How many are new.

    A body that moves already is left as it is: the same order again goes on where it was. Raises refusals.
    """
    moves.check_target(to)
    found = list(Body.objects.filter(id__in=bodies).order_by("id"))
    going = next((body.moves_to for body in found if body.moves_to not in ("", to)), "")
    if going:
        raise HomeMoveUnderWay(going)
    planned = moves.plan(found, to)
    if not planned.movable:
        raise NothingToMove(planned.bodies[0].obstacle if planned.bodies else "")
    with connection.cursor() as cursor:
        cursor.execute(ORDER, {"bodies": planned.movable, "to": to, "now": clock.now(), "by": _person(by)})
        return int(cursor.rowcount)


def withdraw_move(*, body: uuid.UUID) -> None:
    """Have the worker take an order back; raises NoHomeMove, and HomeAgreed once the new node has agreed."""
    if Body.objects.filter(id=body, home_agreed=True).exclude(moves_to="").exists():
        raise HomeAgreed
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE docking_move SET withdrawn_at = %s WHERE body = %s AND ended_at IS NULL AND withdrawn_at IS NULL",
            [clock.now(), body],
        )
        if not cursor.rowcount:
            raise NoHomeMove


def agree(*, bodies: Sequence[uuid.UUID] | None, by: By) -> int:
    """Have the worker agree to bodies that ask to be taken in, to all where none are named; raises NotAskedOfHere."""
    asked = {body.id for body in asked_of_here()}
    wanted = sorted(asked if bodies is None else asked & set(bodies))
    if not wanted:
        raise NotAskedOfHere
    with connection.cursor() as cursor:
        cursor.execute(WELCOME, {"bodies": wanted, "now": clock.now(), "by": _person(by)})
    return len(wanted)


def ask_check(*, body: uuid.UUID | None = None) -> int:
    """Have moves that ended compared with their new nodes again; how many."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE docking_move SET check_asked_at = %(now)s WHERE ended_at IS NOT NULL"
            " AND (%(body)s::uuid IS NULL OR body = %(body)s)",
            {"now": clock.now(), "body": body},
        )
        return int(cursor.rowcount)


def _person(by: By) -> str | None:
    return actor_of(by).person or None
