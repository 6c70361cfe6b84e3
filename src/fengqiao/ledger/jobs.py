"""Errands: what follows from acts, read on by cursor, once each, in order.

Some errands are followed up together, in one transaction with the cursor: both or neither. Where that fails each is
tried alone; one that fails then is noted, and tried again later: one bad case holds up nobody else. Readers must be
idempotent, because a transaction that was cut off is read again.
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import structlog
from django.db import connection, transaction

from fengqiao.base import clock
from fengqiao.ledger import sql

log = structlog.get_logger(__name__)
BATCH: Final = 200
TOGETHER: Final = 50
"""How many errands share a transaction: what they share is asked once, and nobody waits long for a row they hold."""
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(minutes=15)

DONE: Final = "DELETE FROM ledger_failure WHERE reader = %(reader)s AND n = %(n)s"
ON: Final = (
    "INSERT INTO ledger_cursor AS c VALUES (%(reader)s, %(n)s)"
    " ON CONFLICT (reader) DO UPDATE SET n = greatest(c.n, excluded.n)"
)
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
    """Somebody who follows up acts: its name keeps the cursor, `follow` does the work for errands in their order."""

    name: str
    follow: Callable[[Sequence[Errand]], None]

    def run(self, errand: Errand) -> None:
        """Follow up one errand."""
        self.follow([errand])


def read_on(reader: Reader) -> int:
    """Follow up the next errands of `reader`, failed ones that are due first; returns how many were looked at."""
    due = _due_failures(reader)
    for errand in due:
        _attempt(reader, errand, DONE)
    looked = len(due)
    while looked < BATCH:
        fresh = _follow_next(reader) if _waits(reader) else 0
        looked += fresh
        if fresh < TOGETHER:
            break
    return looked


def _waits(reader: Reader) -> bool:
    """Whether anything was written after the cursor; asked first, because to take the cursor is a write."""
    with connection.cursor() as cursor:
        cursor.execute(sql.ERRANDS_WAIT, {"reader": reader.name})
        return bool(cursor.fetchone()[0])


def _follow_next(reader: Reader) -> int:
    """How many of the next errands were followed up together or, where that failed, each alone."""
    chunk: list[Errand] = []
    try:
        with transaction.atomic():
            chunk = _take(reader)
            if chunk:
                reader.follow(chunk)
                _note(ON, reader, chunk[-1])
            return len(chunk)
    except Exception as fault:  # whatever one of them met: each is tried alone, and only that one is noted
        if not chunk:
            raise
        log.warning("errands failed together", reader=reader.name, first=chunk[0].n, said=type(fault).__name__)
    for errand in chunk:
        _attempt(reader, errand, DONE_AND_ON)
    return len(chunk)


def _take(reader: Reader) -> list[Errand]:
    """The next errands; the cursor stays locked until the transaction ends, so that no other worker follows them up."""
    with connection.cursor() as cursor:
        cursor.execute(sql.ERRANDS, {"reader": reader.name, "limit": TOGETHER})
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
    except Exception as fault:  # a reader may fail in any way; the fault is noted with its errand and tried again
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
