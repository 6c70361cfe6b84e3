"""What happens in cases by the clock alone: limits that pass, and proposals that wait for their custodian."""

import uuid
from collections.abc import Collection, Sequence
from typing import cast

import structlog
from django.db import connection

from fengqiao.base import clock, node
from fengqiao.base.ids import new_id
from fengqiao.casebook import actions, following, queries
from fengqiao.casebook.subjects import NAME, readers
from fengqiao.files.actions import change_readers
from fengqiao.files.kinds import PAPER
from fengqiao.files.models import Link
from fengqiao.ledger import actions as log_actions
from fengqiao.ledger.jobs import Errand, Reader
from fengqiao.ledger.refusals import NoSubject
from fengqiao.procedure import Actor, read_payload
from fengqiao.procedure.kinds.corrections import ExpireClock
from fengqiao.refusals import Refused
from fengqiao.wire.formats import read_command

log = structlog.get_logger(__name__)
BATCH = 500


def timer() -> Actor:
    """The actor in whose name limits pass."""
    return Actor(person="", name="系统计时", body="", powers=frozenset(), node=node.this().name, means="timer")


def open_files(errands: Sequence[Errand]) -> None:
    """Let whoever takes part in a case by now open the files handed in before they came; who left no longer does."""
    named = [(errand.subject, errand.digest) for errand in errands if errand.subject_kind == NAME]
    steps = following.steps(named)
    held = _held({case for case, _ in named}) if named else {}
    for case, digest in named:
        if (case, digest) not in steps:
            raise NoSubject
        step = steps[case, digest]
        by_now = set(readers(step.after))
        gone = set(readers(step.before)) - by_now if step.sent_away else set()
        if any(gone & opening or by_now - opening for opening in held.get(case, ())):
            change_readers(subject=case, add=by_now, remove=gone)
            held[case] = [(opening | by_now) - gone for opening in held[case]]


def _held(cases: Collection[uuid.UUID]) -> dict[uuid.UUID, list[set[str]]]:
    """Who opens the files of each case; papers are opened by their own rules."""
    held: dict[uuid.UUID, list[set[str]]] = {}
    links = Link.objects.filter(subject__in=cases).exclude(purpose=PAPER)
    for case, opening in links.values_list("subject", "readers").distinct():
        held.setdefault(cast("uuid.UUID", case), []).append(set(opening))
    return held


READER = Reader("case files", open_files)


def expire_clocks() -> int:
    """Record that limits have passed in cases whose nearest day is over; returns how many were recorded."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT subject FROM casebook_case WHERE due < %s AND NOT resting ORDER BY due LIMIT %s",
            [clock.today(), BATCH],
        )
        late = [row[0] for row in cursor.fetchall()]
    return sum(_expire(case) for case in late)


def _expire(case: uuid.UUID) -> int:
    today, done = clock.today(), 0
    for name, running in queries.view(case).clocks.items():
        if running.state != "running" or running.due >= today:
            continue
        try:
            actions.append(case=case, payload=ExpireClock(clock=name), by=timer(), command_id=new_id())
        except Refused as refusal:
            log.info("limit not recorded", case=str(case), clock=name, code=refusal.code)
        else:
            done += 1
    return done


def seat_proposals() -> int:
    """Seat proposals that wait; one that the procedure refuses is answered with the refusal's code."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT command_id, subject, command FROM ledger_proposal WHERE answered_at IS NULL"
            " ORDER BY received_at LIMIT %s",
            [BATCH],
        )
        waiting = cursor.fetchall()
    return sum(_seat(command_id, subject, bytes(command)) for command_id, subject, command in waiting)


def _seat(command_id: uuid.UUID, subject: uuid.UUID, canonical: bytes) -> int:
    command = read_command(canonical)
    author = command.author
    by = Actor(author.person, "", author.body, frozenset(), author.node, author.means)
    payload = read_payload(command.kind, command.kind_version, command.data)
    try:
        actions.append(case=subject, payload=payload, by=by, command_id=command_id)
    except Refused as refusal:
        if refusal.code.startswith(("custody_", "not_custodian", "awaiting_")):
            return 0
        log_actions.answer(command_id=command_id, said=refusal.code)
        return 0
    log_actions.answer(command_id=command_id, said="seated")
    return 1
