"""What happens in cases by the clock alone: limits that pass, and proposals that wait for their custodian."""

import uuid
from collections.abc import Collection, Sequence
from typing import cast

import structlog
from django.db import InterfaceError, OperationalError, connection

from fengqiao.base import clock, node
from fengqiao.base.ids import new_id
from fengqiao.casebook import actions, following, queries
from fengqiao.casebook.proposals import UNSEATED
from fengqiao.casebook.subjects import NAME, readers
from fengqiao.files.actions import change_readers
from fengqiao.files.kinds import PAPER
from fengqiao.files.models import Link
from fengqiao.ledger import actions as log_actions
from fengqiao.ledger.actions import SEATED, Waiting
from fengqiao.ledger.jobs import Errand, Reader
from fengqiao.procedure import Actor
from fengqiao.procedure.kinds.corrections import ExpireClock
from fengqiao.refusals import Refused

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
    for (case, _), step in steps.items():  # what is in no chain is followed up when it comes into one
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
    """Seat the proposals that wait; what the procedure refuses is answered with the refusal's code."""
    return sum(_seat(each) for each in log_actions.waiting(BATCH) if each.subject_kind == NAME)


def _seat(waiting: Waiting) -> int:
    try:
        actions.seat_proposal(waiting)
    except UNSEATED:
        log_actions.put_off(command_id=waiting.command_id)
        return 0
    except Refused as refusal:
        log.info("proposal refused", case=str(waiting.subject), code=refusal.code)
        log_actions.answer(command_id=waiting.command_id, said=refusal.code)
        return 0
    except (OperationalError, InterfaceError):  # the database is away
        raise
    except Exception:  # whatever is wrong with one proposal holds up no other, as with errands
        log.exception("proposal not seated", case=str(waiting.subject), command=str(waiting.command_id))
        log_actions.put_off(command_id=waiting.command_id)
        return 0
    log_actions.answer(command_id=waiting.command_id, said=SEATED)
    return 1
