"""Errands: what follows from acts, read on by cursor, once each, in order.

A reader that fails on an errand notes it, goes on with the others, and tries again later: one bad case holds up
nobody else. Readers must be idempotent, because an errand is read again where the process died in between.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import structlog
from django.db import connection, transaction

from fengqiao.base import clock
from fengqiao.ledger import sql

log = structlog.get_logger(__name__)
BATCH = 200
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(minutes=15)

DONE: Final = "DELETE FROM ledger_failure WHERE reader = %(reader)s AND n = %(n)s"
ON: Final = "INSERT INTO ledger_cursor VALUES (%(reader)s, %(n)s) ON CONFLICT (reader) DO UPDATE SET n = excluded.n"
DONE_AND_ON: Final = f"WITH done AS ({DONE}) {ON}"


@dataclass(frozen=True)
class Errand:
    """One act to follow up."""

    n: int
    subject: uuid.UUID
    subject_kind: str
    kind: str
    term: int
    seq: int
    digest: str


@dataclass(frozen=True)
class Reader:
    """Somebody who follows up acts: its name keeps the cursor, `run` does the work."""

    name: str
    run: Callable[[Errand], None]


def read_on(reader: Reader) -> int:
    """Run the next errands of `reader`, failed ones that are due first; returns how many were looked at."""
    due = _due_failures(reader)
    for errand in due:
        _attempt(reader, errand, DONE)
    fresh = _next(reader)
    for errand in fresh:
        _attempt(reader, errand, DONE_AND_ON)
    return len(due) + len(fresh)


def _next(reader: Reader) -> list[Errand]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT n FROM ledger_cursor WHERE reader = %s", [reader.name])
        row = cursor.fetchone()
        cursor.execute(sql.ERRANDS, [row[0] if row else 0, BATCH])
        return [Errand(*found) for found in cursor.fetchall()]


def _due_failures(reader: Reader) -> list[Errand]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.n, e.subject, e.subject_kind, e.kind, e.term, e.seq, e.digest FROM ledger_failure f"
            " JOIN ledger_errand e USING (n) WHERE f.reader = %s AND f.next_at <= %s ORDER BY f.next_at LIMIT %s",
            [reader.name, clock.now(), BATCH],
        )
        return [Errand(*found) for found in cursor.fetchall()]


def _attempt(reader: Reader, errand: Errand, done: str) -> None:
    """Run the errand and note it as `done` says, both or neither."""
    try:
        with transaction.atomic():
            reader.run(errand)
            _note(done, reader, errand)
    except Exception as fault:
        log.exception("errand failed", reader=reader.name, n=errand.n, kind=errand.kind)
        with transaction.atomic():
            _note_failure(reader, errand, f"{type(fault).__name__}: {fault}")
            if done is DONE_AND_ON:
                _note(ON, reader, errand)


def _note(said: str, reader: Reader, errand: Errand) -> None:
    with connection.cursor() as cursor:
        cursor.execute(said, {"reader": reader.name, "n": errand.n})


def _note_failure(reader: Reader, errand: Errand, said: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_failure VALUES (%s, %s, 1, %s, %s) ON CONFLICT (reader, n) DO UPDATE SET"
            " tries = ledger_failure.tries + 1, said = excluded.said,"
            " next_at = %s + make_interval(secs => least(%s * power(2, least(ledger_failure.tries, 10)), %s))",
            [
                reader.name,
                errand.n,
                clock.now() + FIRST_WAIT,
                said,
                clock.now(),
                FIRST_WAIT.seconds,
                LONGEST_WAIT.seconds,
            ],
        )
