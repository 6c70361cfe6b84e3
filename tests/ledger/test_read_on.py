"""Errands are read on by cursor: each once, in order; one that fails is noted and holds up nobody."""

import uuid
from collections.abc import Iterator

import pytest
from django.db import connection

from fengqiao.base import clock
from fengqiao.base.ids import new_id
from fengqiao.ledger.jobs import Errand, Reader, read_on

# Errands wait for every transaction of the server that began before them, also for those of tests beside.
pytestmark = [pytest.mark.alone, pytest.mark.usefixtures("committed")]


@pytest.fixture
def committed(transactional_db: None) -> Iterator[None]:
    """Errands are read once their transactions have ended; what tests committed is cleared away."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE ledger_errand, ledger_aside, ledger_cursor, ledger_failure")


def written(count: int) -> list[uuid.UUID]:
    subjects = [new_id() for _ in range(count)]
    with connection.cursor() as cursor:
        for subject in subjects:
            cursor.execute(
                "INSERT INTO ledger_errand (subject, subject_kind, kind, term, seq, digest)"
                " VALUES (%s, 'counting', 'count', 1, 1, 'sha256:00')",
                [subject],
            )
    return subjects


def rows(statement: str, *parameters: str | int | uuid.UUID) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        found: list[tuple[object, ...]] = cursor.fetchall()
        return found


class Follower:
    """Notes whom it followed; fails for `bad` after it has written."""

    def __init__(self) -> None:
        self.seen: list[uuid.UUID] = []
        self.bad: set[uuid.UUID] = set()
        self.reader = Reader(f"follower {new_id()}", self.run)

    def run(self, errand: Errand) -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO ledger_aside VALUES (%s, %s, %s)", [errand.subject, "followed", clock.now()])
        if errand.subject in self.bad:
            raise ValueError("bad")
        self.seen.append(errand.subject)

    @property
    def failures(self) -> list[tuple[object, ...]]:
        return rows("SELECT tries, said FROM ledger_failure WHERE reader = %s", self.reader.name)


def test_each_is_read_once_and_in_order() -> None:
    follower = Follower()
    subjects = written(3)
    assert read_on(follower.reader) == 3
    assert read_on(follower.reader) == 0
    assert follower.seen == subjects
    [(n,)] = rows("SELECT n FROM ledger_cursor WHERE reader = %s", follower.reader.name)
    assert rows("SELECT subject FROM ledger_errand WHERE n = %s", str(n)) == [(subjects[-1],)]


def test_one_that_fails_leaves_nothing_but_a_note_and_is_tried_again() -> None:
    follower = Follower()
    first, bad, last = written(3)
    follower.bad = {bad}
    assert read_on(follower.reader) == 3
    assert follower.seen == [first, last]
    assert follower.failures == [(1, "ValueError: bad")]
    assert rows("SELECT 1 FROM ledger_aside WHERE subject = %s", bad) == []
    follower.bad = set()
    rows(
        "UPDATE ledger_failure SET next_at = now() - interval '1 minute' WHERE reader = %s RETURNING n",
        follower.reader.name,
    )
    assert read_on(follower.reader) == 1
    assert (follower.seen, follower.failures) == ([first, last, bad], [])


def test_the_cursor_moves_with_what_was_done_or_not_at_all() -> None:
    follower = Follower()
    [subject] = written(1)

    def killed(errand: Errand) -> None:
        follower.run(errand)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_on(Reader(follower.reader.name, killed))
    assert (rows("SELECT 1 FROM ledger_aside WHERE subject = %s", subject), follower.failures) == ([], [])
    assert read_on(follower.reader) == 1
