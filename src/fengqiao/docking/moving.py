"""Bodies on their way to another node, step by step by the worker; broken off anywhere, it goes on where it was.

For each body that the new node has agreed to take in: every case that it reads is sent ahead whole; of those that lie
whole at the new node, what the body has in hand goes on there by an act of the anchor; its postings follow; and when
nothing is left here, its register says that it is at home there. What is left is asked of the tables each time, so
nothing is done twice. People work on all the while.
"""

import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import psycopg
import structlog
from django.db import DatabaseError, connection

from fengqiao.base import clock, node
from fengqiao.casebook import actions as casebook
from fengqiao.casebook import queries as casebook_queries
from fengqiao.casebook.proposals import UNSEATED
from fengqiao.casebook.subjects import readers
from fengqiao.directory.actions.homes import (
    agree_to_homes,
    begin_move_home,
    finish_move_home,
    move_postings,
    seat_consent,
    withdraw_move_home,
)
from fengqiao.directory.kinds import AccountKind
from fengqiao.directory.models import Account, Body
from fengqiao.directory.registers.refusals import HomeAgreed, NoHomeMove
from fengqiao.docking.actions.peers import here, join
from fengqiao.docking.comparing import compare
from fengqiao.docking.routes import routes
from fengqiao.docking.store import step
from fengqiao.ledger import actions as ledger
from fengqiao.procedure import Actor, CaseView
from fengqiao.procedure.kinds.moving import MoveHome
from fengqiao.refusals import Refused

log = structlog.get_logger(__name__)
AT_ONCE: Final = 100
AFTERWARDS: Final = timedelta(days=1)
MENDED_WITHIN: Final = timedelta(seconds=15)

ORDERED: Final = """
SELECT m.id, m.body, m.node, m.ended_at IS NOT NULL FROM docking_move m JOIN directory_body b ON b.id = m.body
WHERE m.code = '' AND m.ended_at > %s AND b.node = m.node AND b.moves_to = ''
  OR m.ended_at IS NULL AND b.home_agreed AND b.moves_to = m.node
ORDER BY m.ordered_at, m.body
"""
"""Moves that were agreed to; of those that ended lately, what began just before the end is still brought after them."""

NOT_SENT: Final = """
SELECT c.subject FROM casebook_case c WHERE c.readers @> ARRAY['body:' || %(body)s] AND NOT EXISTS (
  SELECT FROM docking_participant p WHERE p.subject = c.subject AND p.node = %(to)s AND p.moved_to = '')
ORDER BY c.opened_at, c.subject LIMIT %(most)s
"""

IN_HAND: Final = """
SELECT s.id FROM casebook_case c JOIN ledger_subject s ON s.id = c.subject
WHERE c.readers @> ARRAY['body:' || %(body)s] AND s.holder_body = %(body)s AND s.holder_node = %(here)s AND NOT s.closed
"""

READY: Final = f"""{IN_HAND}
  AND NOT s.contested AND s.settled_seq = s.seq
  AND EXISTS (SELECT FROM docking_participant p WHERE p.subject = s.id AND p.node = %(to)s AND p.moved_to = '')
  AND NOT EXISTS (SELECT FROM docking_queue q WHERE q.subject = s.id::text AND q.peer = %(to)s)
  AND NOT EXISTS (SELECT FROM docking_stopped x WHERE x.subject = s.id::text AND x.peer = %(to)s)
  AND NOT EXISTS (SELECT FROM ledger_freeze f WHERE f.subject = s.id)
  AND NOT EXISTS (SELECT FROM ledger_proposal a
    WHERE a.subject = s.id AND a.kind = 'move_home' AND a.answered_at IS NULL)
ORDER BY c.opened_at, s.id
"""  # noqa: S608 - made of constants

TO_CHECK: Final = """
SELECT m.id, m.body, m.node FROM docking_move m
WHERE m.ended_at IS NOT NULL AND m.code = '' AND (m.checked_at IS NULL OR m.checked_at < m.check_asked_at
    OR (m.differing <> '{}' AND m.checked_at < %(before)s))
  AND NOT EXISTS (SELECT FROM docking_queue q JOIN casebook_case c ON c.subject::text = q.subject
    WHERE q.peer = m.node AND q.queued_at <= m.ended_at AND c.readers @> ARRAY['body:' || m.body])
ORDER BY m.ended_at
"""
"""Not before all that was queued until the end has gone; what differed is looked at again once it had time to mend."""

SHARED_CASES: Final = """
SELECT c.subject, h.moved_to = '' OR (s.anchor_node = %(to)s AND s.settled_seq = s.seq)
  OR EXISTS (SELECT FROM docking_receipt r
    WHERE r.digest = s.head AND r.node = %(to)s AND r.rung IN ('applied', 'complete'))
FROM casebook_case c JOIN ledger_subject s ON s.id = c.subject
JOIN docking_participant h ON h.subject = c.subject AND h.node = %(here)s
WHERE c.readers @> ARRAY['body:' || %(body)s]
"""
"""Where this node has no part any more, a case is the same if the new node sealed or receipted its last act here."""


TO_BEGIN: Final = """
SELECT m.id, m.body, m.node, m.ordered_by FROM docking_move m JOIN directory_body b ON b.id = m.body
WHERE m.ended_at IS NULL AND m.withdrawn_at IS NULL AND b.moves_to = '' ORDER BY m.ordered_at, m.body
"""
TO_WITHDRAW: Final = "SELECT id, body, ordered_by FROM docking_move WHERE ended_at IS NULL AND withdrawn_at IS NOT NULL"


@dataclass(frozen=True)
class Order:
    """A move that goes on."""

    id: uuid.UUID
    body: uuid.UUID
    to: str
    ended: bool

    @property
    def named(self) -> dict[str, Any]:
        """The parameters of the statements above."""
        return {"body": str(self.body), "to": self.to, "here": node.this().name}


def carry_on(most: int = AT_ONCE) -> int:
    """Take every move one step on, at most `most` things of a kind; how many things were done."""
    done = seat_consents()
    with _alone() as mine:
        if not mine:
            return done
        done += withdraw() + begin() + welcome()
        for order in _orders():
            done += send_ahead(order, most) + move_cases(order, most) + _follow(order, most)
    return done


def begin() -> int:
    """Ask the new nodes for what was ordered since; an order that the register refuses ends with the refusal's code."""
    done = 0
    for order, body, to, by in _rows(TO_BEGIN, {}):
        try:
            begin_move_home(body=body, to=to, by=by)
        except Refused as refusal:
            _write("UPDATE docking_move SET code = %s, ended_at = %s WHERE id = %s", refusal.code, clock.now(), order)
        done += 1
    return done


def withdraw() -> int:
    """Take back what was withdrawn, unless the new node has agreed meanwhile."""
    done = 0
    for order, body, by in _rows(TO_WITHDRAW, {}):
        try:
            withdraw_move_home(body=body, by=by)
        except HomeAgreed:
            _write("UPDATE docking_move SET withdrawn_at = NULL WHERE id = %s", order)
            continue
        except NoHomeMove:  # it was not even asked for yet
            log.info("withdrawn before it began", body=str(body))
        _write("DELETE FROM docking_move WHERE id = %s", order)
        done += 1
    return done


def welcome() -> int:
    """Sign this node's consent to bodies that an operator agreed to take in; how many."""
    done = 0
    for body, by in _rows("SELECT body, agreed_by FROM docking_welcome", {}):
        done += agree_to_homes(bodies=[body], by=by)
        _write("DELETE FROM docking_welcome WHERE body = %s", body)
    return done


def seat_consents() -> int:
    """Seat what other nodes agreed to; how many."""
    done = 0
    for each in ledger.waiting(AT_ONCE):
        if each.subject_kind != "body":
            continue
        try:
            seat_consent(each)
        except UNSEATED:
            ledger.put_off(command_id=each.command_id)
        except Refused as refusal:
            log.info("consent refused", body=str(each.subject), code=refusal.code)
            ledger.answer(command_id=each.command_id, said=refusal.code)
        else:
            ledger.answer(command_id=each.command_id, said=ledger.SEATED)
            done += 1
    return done


def send_ahead(order: Order, most: int) -> int:
    """Queue for the new node the next cases that the body reads, each whole; how many."""
    cases = _ids(NOT_SENT, order.named | {"most": most})
    for case in cases:
        with step() as store:
            store.take_part(str(case), {here().name})
            join(store, str(case), order.to)
    return len(cases)


def move_cases(order: Order, most: int) -> int:
    """Let the next cases that the body has in hand go on at the new node; how many.

    What the anchor of another node must seat is proposed to it. A case that is refused stays, and is tried again.
    """
    done = 0
    for case in _ids(READY, order.named):
        if done == most:
            break
        view = casebook_queries.view(case)
        moved_from = "" if _stays(view, order) else here().name
        payload = MoveHome(body=str(order.body), node=order.to, moved_from=moved_from)
        try:
            casebook.append(case=case, payload=payload, by=_system(order), command_id=uuid.uuid5(case, str(order.id)))
        except Refused as refusal:
            log.info("case not moved", case=str(case), code=refusal.code)
        else:
            done += 1
    return done


def check_ended() -> int:
    """Compare what ended moves left on both nodes with each new node; how many were compared."""
    ways = {route.peer: route.on(None) for route in routes()}
    done = 0
    for order, body, to in _rows(TO_CHECK, {"before": clock.now() - MENDED_WITHIN}):
        if to not in ways:
            continue
        differing = compare(ways[to])
        if differing is None:
            continue
        named = {"body": str(body), "to": to, "here": node.this().name}
        cases = _rows(SHARED_CASES, named)
        found = sorted(str(case) for case, same in cases if not same or str(case) in differing)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE docking_move SET checked_at = %s, cases = %s, differing = %s::uuid[] WHERE id = %s",
                [clock.now(), len(cases), found, order],
            )
        done += 1
    for route in ways.values():
        route.line.close()
    return done


def in_background() -> Callable[[], None]:
    """What starts a step of the moves unless one is under way: a large region holds up no clock and no paper."""
    running = threading.Lock()

    def step_() -> None:
        try:
            while carry_on():
                pass
            check_ended()
        except (DatabaseError, psycopg.Error):
            log.exception("moves rest: database away")
        finally:
            connection.close()
            running.release()

    def begin() -> None:
        if running.acquire(blocking=False):
            threading.Thread(target=step_, name="moves", daemon=True).start()

    return begin


def _follow(order: Order, most: int) -> int:
    """Hand the postings over after the cases, and seal the new home when nothing is left here.

    What was queued for the new node arrives in its order: the register last.
    """
    if order.ended or _ids(IN_HAND, order.named) or _ids(NOT_SENT, order.named | {"most": 1}):
        return 0
    moved = move_postings(body=order.body, to=order.to, most=most)
    if moved == most:
        return moved
    if Body.objects.filter(id=order.body, node=node.this().name).exists():
        finish_move_home(body=order.body, to=order.to)
    _write("UPDATE docking_move SET ended_at = coalesce(ended_at, %s) WHERE id = %s", clock.now(), order.id)
    log.info("body moved", body=str(order.body), node=order.to)
    return 1


def _stays(view: CaseView, order: Order) -> bool:
    """Whether this node still takes part: another body of the case is at home here, or a party signs in here."""
    keys = [key.partition(":")[::2] for key in readers(view)]
    bodies = [uuid.UUID(value) for what, value in keys if what == "body" and value != str(order.body)]
    people = [uuid.UUID(value) for what, value in keys if what == "person"]
    return (
        Body.objects.filter(id__in=bodies, node=here().name).exists()
        or Account.objects.filter(person_id__in=people, kind=AccountKind.PARTY).exists()
    )


def _system(order: Order) -> Actor:
    """The actor in whose name a body's cases move: the node that is its home, for the body."""
    return Actor(person="", name="节点系统", body=str(order.body), powers=frozenset(), node=here().name, means="node")


def _orders() -> list[Order]:
    return [Order(*row) for row in _rows(ORDERED, [clock.now() - AFTERWARDS])]


def _ids(statement: str, parameters: Any) -> list[uuid.UUID]:
    return [row[0] for row in _rows(statement, parameters)]


def _rows(statement: str, parameters: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _write(statement: str, *parameters: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether no other process moves bodies now; none begins until the end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext('docking.moving'))")
        mine = bool(cursor.fetchone()[0])
        try:
            yield mine
        finally:
            if mine:
                cursor.execute("SELECT pg_advisory_unlock(hashtext('docking.moving'))")
