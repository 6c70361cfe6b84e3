"""Taking in many acts of other nodes in one transaction: subjects are read at once and written at once.

Only what stands right after its head, or opens a new subject, goes this way; whatever else is `receive`'s. A fault of
the database is seen when everything is written, and then nothing stands: the caller takes the acts in one by one.
"""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fengqiao.ledger import core, rows, sql
from fengqiao.ledger.actions.receiving import Received, verified
from fengqiao.ledger.actions.writing import act_writes, new_cursor, next_writes, subject_row
from fengqiao.ledger.core import Custody
from fengqiao.ledger.queries import Keys
from fengqiao.ledger.refusals import Misplaced
from fengqiao.ledger.subjects import Record, Statement, SubjectKind, kind_named
from fengqiao.wire.authorities import SUCCEED
from fengqiao.wire.formats import Act


@dataclass
class Lane:
    """One subject as it stands after the acts so far; nothing of it yet where `custody` is None."""

    custody: Custody | None
    view: Any
    at: datetime | None


class Batch:
    """The subjects of some acts, locked; `writes` are what their acts so far will write."""

    def __init__(self, subjects: Collection[str], keys: Keys) -> None:
        self.keys = keys
        self.writes: list[Statement] = []
        self._lanes: dict[str, Lane] = {}
        wanted = sorted(subjects)
        cursor = new_cursor()
        cursor.execute(sql.MANY_OPENINGS, [wanted], prepare=True)
        plain = {row[0] for row in cursor.execute(sql.MANY_PLAIN, [wanted], prepare=True)}
        for row in cursor.execute(sql.LOCK_MANY, [wanted], prepare=True).fetchall():
            subject, *rest = row
            if str(subject) in plain:
                view = kind_named(rest[11]).decode(bytes(rest[12]))
                self._lanes[str(subject)] = Lane(rows.custody_of(rest), view, rest[13])
                plain.remove(str(subject))
        self._lanes |= {subject: Lane(None, None, None) for subject in plain}

    def custody(self, subject: str) -> Custody | None:
        """Who has the subject after the acts so far; None where this batch cannot tell."""
        lane = self._lanes.get(subject)
        return lane.custody if lane else None

    def forget(self, subject: str) -> None:
        """Leave a subject to `receive` for the rest of the transaction; its writes so far stand."""
        self._lanes.pop(subject, None)

    def receive(self, act: Act) -> Received | None:
        """Take in an act; None where it is not the plain next one. Raises Unverified, and what `evolve` raises."""
        lane = self._lanes.get(act.seat_document.subject)
        if lane is None or act.command_document.kind == SUCCEED:
            return None
        record = verified(act, self.keys.public_key)
        kind = kind_named(record.seat.subject_kind)
        try:
            done = self._open(kind, act, record) if lane.custody is None else self._follow(kind, lane, act, record)
        except Misplaced:
            return None
        return Received(record.digest, "applied", (record.digest,)) if done else None

    def _follow(self, kind: SubjectKind[Any], lane: Lane, act: Act, record: Record) -> bool:
        assert lane.custody is not None  # noqa: S101 - told by the caller
        subject = uuid.UUID(record.seat.subject)
        custody = core.follow(lane.custody, rows.entry_of(record))
        after = kind.evolve(lane.view, record)
        index = kind.index(subject, lane.view, after, record)
        self.writes += [*kind.introduces(record), next_writes(kind, subject, custody, after, act, record, None), *index]
        lane.custody, lane.view, lane.at = custody, after, record.at
        return True

    def _open(self, kind: SubjectKind[Any], act: Act, record: Record) -> bool:
        if record.seat.seq != 1:
            return False
        subject = uuid.UUID(record.seat.subject)
        custody = core.opened(rows.entry_of(record))
        view = kind.evolve(None, record)
        row = subject_row(kind, subject, custody, view, record) | {"suite": record.seat.suite}
        self.writes += [
            *kind.introduces(record),
            (sql.INSERT_SUBJECT, row),
            *act_writes(kind, subject, act, record, None),
        ]
        self.writes += kind.index(subject, None, view, record)
        self._lanes[record.seat.subject] = Lane(custody, view, record.at)
        return True
