"""Errands are read on by cursor: each once, in order; one that fails is noted and holds up nobody."""

import threading
import uuid
from collections.abc import Iterator, Sequence

import pytest
from django.db import connection, connections

from fengqiao.base import clock
from fengqiao.base.ids import new_id
from fengqiao.ledger.jobs import TOGETHER, Errand, Reader, read_on

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
    """Notes whom it followed, and how many together; fails for `bad` after it has written."""

    def __init__(self) -> None:
        self.seen: list[uuid.UUID] = []
        self.together: list[int] = []
        self.bad: set[uuid.UUID] = set()
        self.reader = Reader(f"follower {new_id()}", self.follow)

    def follow(self, errands: Sequence[Errand]) -> None:
        seen = len(self.seen)
        try:
            for errand in errands:
                self.run(errand)
        except ValueError:
            del self.seen[seen:]
            raise
        self.together.append(len(errands))

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

    def killed(errands: Sequence[Errand]) -> None:
        follower.follow(errands)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_on(Reader(follower.reader.name, killed))
    assert (rows("SELECT 1 FROM ledger_aside WHERE subject = %s", subject), follower.failures) == ([], [])
    assert read_on(follower.reader) == 1


def test_errands_share_transactions_and_one_bad_one_is_set_apart() -> None:
    follower = Follower()
    subjects = written(2 * TOGETHER + 3)
    follower.bad = {subjects[TOGETHER + 1]}
    assert read_on(follower.reader) == len(subjects)
    assert follower.seen == [subject for subject in subjects if subject not in follower.bad]
    assert follower.together == [TOGETHER, *[1] * (TOGETHER - 1), 3]
    assert len(follower.failures) == 1
    assert rows("SELECT count(*) FROM ledger_aside WHERE outcome = 'waiting'") == [(len(subjects) - 1,)]


def test_killed_in_the_middle_nothing_is_lost_and_nothing_is_done_twice() -> None:
    follower = Follower()
    subjects = written(TOGETHER + 5)

    def killed(errands: Sequence[Errand]) -> None:
        follower.follow(errands)
        if len(errands) < TOGETHER:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_on(Reader(follower.reader.name, killed))
    assert rows("SELECT count(*) FROM ledger_aside") == [(TOGETHER,)]
    follower.seen.clear()
    assert read_on(follower.reader) == 5
    assert follower.seen == subjects[TOGETHER:]


def test_a_second_worker_waits_and_goes_on_where_the_first_one_ended() -> None:
    subjects, name = written(3), f"follower {new_id()}"
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO ledger_cursor VALUES (%s, 0)", [name])
    begun, go_on = threading.Event(), threading.Event()
    first: list[uuid.UUID] = []
    second: list[uuid.UUID] = []

    def slowly(errands: Sequence[Errand]) -> None:
        begun.set()
        go_on.wait(10)
        first.extend(errand.subject for errand in errands)

    def read(reader: Reader) -> None:
        read_on(reader)
        connections.close_all()

    workers = [threading.Thread(target=read, args=(Reader(name, slowly),))]
    workers.append(
        threading.Thread(
            target=read, args=(Reader(name, lambda errands: second.extend(errand.subject for errand in errands)),)
        )
    )
    workers[0].start()
    assert begun.wait(10)
    workers[1].start()
    workers[1].join(0.3)
    assert workers[1].is_alive(), "the cursor is held"
    go_on.set()
    for worker in workers:
        worker.join(10)
    assert (first, second) == (subjects, [])
