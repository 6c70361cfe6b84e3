"""Laying in whole cases at once: the same actions, one row a case, the work rows as step by step they would stand."""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from fengqiao import procedure
from fengqiao.casebook.subjects import ADD_FORMER, ADD_WORK, KIND, readers, work_key
from fengqiao.ledger import actions as log
from fengqiao.ledger.actions import Carrier, Step
from fengqiao.ledger.subjects import Statement
from fengqiao.procedure import CaseView, Work

Key = tuple[str, str, str, str]


@contextmanager
def carry() -> Iterator[Carrier[CaseView]]:
    """Inside, new cases are opened and led on in memory by `casebook.actions`; at the end all are written."""
    with log.carry(KIND, index) as carrier:
        yield carrier


def index(subject: uuid.UUID, course: Sequence[Step[CaseView]]) -> list[Statement]:
    """The rows of the case at its end, as they would stand had each act been written by itself."""
    end = course[-1]
    rows = [each for each in KIND.index(subject, None, end.view, end.record) if each[0] is not ADD_WORK]
    return [*rows, *_left(subject, course), *_waited_for(subject, course)]


def _left(subject: uuid.UUID, course: Sequence[Step[CaseView]]) -> Iterator[Statement]:
    """A row for each reader whom an act took off the case."""
    before: set[str] = set()
    for step in course:
        after, record = set(readers(step.view)), step.record
        for reader in sorted(before - after):
            yield ADD_FORMER, (subject, reader, record.seat.seq, record.command.kind, record.at)
        before = after


def _waited_for(subject: uuid.UUID, course: Sequence[Step[CaseView]]) -> Iterator[Statement]:
    """What is waited for at the end: each since it was first, in the words of when its day was set."""
    waits: dict[int, dict[Key, Work]] = {-1: {}}

    def waiting(place: int) -> dict[Key, Work]:
        if place not in waits:
            waits[place] = {work_key(item): item for item in procedure.work(course[place].view)}
        return waits[place]

    for key, item in waiting(len(course) - 1).items():
        since = came = len(course) - 1
        while key in waiting(since - 1):
            since -= 1
        while came > since and waiting(came - 1)[key].due == item.due:
            came -= 1
        yield ADD_WORK, (subject, *key, waiting(came)[key].title, item.due, course[since].record.at)
