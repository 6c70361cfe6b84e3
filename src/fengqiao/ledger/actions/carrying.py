"""Carrying new subjects through many acts at once: every rule as in `append`, every row written once, at the end.

While `carry` lasts, acts of its kind are judged, seated and signed as ever, but stay in memory; what is stored at
its end is what single appends would have stored. A fault in between leaves no trace of any subject carried.
For laying in history: others see nothing of a subject until it is put down.
"""

import hmac
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Final, Generic

from fengqiao.base import node
from fengqiao.ledger import core, rows
from fengqiao.ledger.actions.seating import Appended, Judge, V, seal_first, seal_next
from fengqiao.ledger.actions.writing import flight, joined, new_cursor, subject_row
from fengqiao.ledger.core import Custody, Grant, Holder
from fengqiao.ledger.refusals import CommandReused, NoSubject
from fengqiao.ledger.subjects import Record, Statement, SubjectKind
from fengqiao.wire.formats import Act

SUBJECT_COLUMNS: Final = {
    "id": "uuid", "kind": "text", "suite": "text", "anchor_body": "text", "anchor_node": "text",
    "holder_body": "text", "holder_node": "text", "until": "timestamptz", "term": "int4", "seq": "int4",
    "head": "text", "closed": "bool", "highest_term": "int4", "settled": "int4", "contested": "bool",
    "readers": "text", "view": "bytea", "opened_at": "timestamptz", "at": "timestamptz",
}  # fmt: skip
"""The fields of a subject's row, in the order of PUT_SUBJECTS, with their types; readers as the text of an array."""

PUT_SUBJECTS: Final = """
INSERT INTO ledger_subject (id, kind, suite, anchor_body, anchor_node, holder_body, holder_node, custody_until, term,
  seq, head, closed, highest_term, settled_seq, contested, readers, view, opened_at, changed_at)
SELECT id, kind, suite, anchor_body, anchor_node, holder_body, holder_node, until, term, seq, head, closed,
  highest_term, settled, contested, readers::text[], view, opened_at, at
FROM {rows} AS given (id, kind, suite, anchor_body, anchor_node, holder_body, holder_node, until, term, seq, head,
  closed, highest_term, settled, contested, readers, view, opened_at, at)
"""

ACT_COLUMNS: Final = {
    "subject": "uuid", "act_term": "int4", "act_seq": "int4", "digest": "text", "command_id": "uuid",
    "act_kind": "text", "act_at": "timestamptz", "fingerprint": "bytea", "command": "bytea", "command_suite": "text",
    "command_key": "text", "command_signature": "text", "seat": "bytea", "seat_suite": "text", "seat_key": "text",
    "seat_signature": "text",
}  # fmt: skip
PUT_ACTS: Final = """
INSERT INTO ledger_act (subject, term, seq, digest, command_id, kind, at, fingerprint, command, command_suite,
  command_key, command_signature, seat, seat_suite, seat_key, seat_signature)
SELECT * FROM {rows} AS given
"""

ERRAND_TYPES: Final = ("uuid", "text", "text", "int4", "int4", "text")
PUT_ERRANDS: Final = """
INSERT INTO ledger_errand (subject, subject_kind, kind, term, seq, digest) SELECT * FROM {rows} AS given
"""

PUT_AT_ONCE: Final = 2_000
"""So many rows go into one statement. Not COPY: row security refuses it to the web and the worker."""

REUSED: Final = "SELECT 1 FROM ledger_act WHERE command_id = ANY(%s) LIMIT 1"


@dataclass(frozen=True, slots=True)
class Step(Generic[V]):
    """One act of a carried subject, and the view after it."""

    view: V
    record: Record


Index = Callable[[uuid.UUID, Sequence[Step[V]]], Sequence[Statement]]
"""The statements that keep the kind's own rows of a subject that took all these steps from its opening."""


@dataclass
class Carried(Generic[V]):
    """One subject under way: where its custody stands, the steps it took, the rows of its acts."""

    custody: Custody
    course: list[Step[V]]
    acts: list[tuple[Any, ...]]

    @property
    def last(self) -> Step[V]:
        """The latest step."""
        return self.course[-1]


@dataclass
class Carrier(Generic[V]):
    """The subjects of one kind that are carried, by id, and what their commands became."""

    kind: SubjectKind[V]
    index: Index[V]
    subjects: dict[uuid.UUID, Carried[V]] = field(default_factory=dict)
    _seated: dict[uuid.UUID, tuple[bytes, Appended[V]]] = field(default_factory=dict)

    def open(self, *, command_id: uuid.UUID, fingerprint: bytes, anchor_body: str, judge: Judge[V]) -> Appended[V]:
        """As `open_subject`, but nothing is written yet."""
        again = self._again(command_id, fingerprint)
        if again is not None:
            return again
        grant = Grant(Holder(anchor_body, node.this().name))
        act, record, subject = seal_first(self.kind.name, judge(None), grant)
        custody = core.opened(rows.entry_of(record))
        step = Step(self.kind.evolve(None, record), record)
        self.subjects[subject] = Carried(custody, [step], [])
        return self._keep(subject, act, command_id, fingerprint)

    def append(self, *, subject: uuid.UUID, command_id: uuid.UUID, fingerprint: bytes, judge: Judge[V]) -> Appended[V]:
        """As `append`, to a subject that was opened by this carrier; raises NoSubject for any other."""
        again = self._again(command_id, fingerprint)
        if again is not None:
            return again
        carried = self.subjects.get(subject)
        if carried is None:
            raise NoSubject
        before = carried.last
        judgement = judge(before.view)
        act, record = seal_next(self.kind.name, subject, carried.custody, judgement, not_before=before.record.at)
        carried.custody = core.follow(carried.custody, rows.entry_of(record))
        carried.course.append(Step(self.kind.evolve(before.view, record), record))
        return self._keep(subject, act, command_id, fingerprint)

    def put_down(self) -> None:
        """Write everything; raises CommandReused where a command is in the log already."""
        cursor = new_cursor()
        if self._seated and cursor.execute(REUSED, [list(self._seated)]).fetchone():
            raise CommandReused
        subjects = self.subjects.items()  # first: their readers are who may add the rest
        _put(PUT_SUBJECTS, [*SUBJECT_COLUMNS.values()], [self._row(key, each) for key, each in subjects])
        _put(PUT_ACTS, [*ACT_COLUMNS.values()], [row for _, each in subjects for row in each.acts])
        _put(PUT_ERRANDS, ERRAND_TYPES, [row for key, each in subjects for row in self._errands(key, each)])
        flight([write for key, each in self.subjects.items() for write in self.index(key, each.course)])

    def _keep(self, subject: uuid.UUID, act: Act, command_id: uuid.UUID, fingerprint: bytes) -> Appended[V]:
        carried = self.subjects[subject]
        record = carried.last.record
        row = rows.act_row(self.kind.name, subject, act, record, fingerprint)
        carried.acts.append(tuple(row[name] for name in ACT_COLUMNS))
        appended = Appended(subject, record.digest, carried.custody.seq, carried.last.view, fresh=True)
        self._seated[command_id] = fingerprint, appended
        return appended

    def _again(self, command_id: uuid.UUID, fingerprint: bytes) -> Appended[V] | None:
        """What the command became before, if this carrier seated it; commands in the log are looked up at the end."""
        if command_id not in self._seated:
            return None
        known, became = self._seated[command_id]
        if not hmac.compare_digest(known, fingerprint):
            raise CommandReused
        return Appended(became.subject, became.digest, became.seq, self.subjects[became.subject].last.view, fresh=False)

    def _errands(self, subject: uuid.UUID, carried: Carried[V]) -> Iterator[tuple[Any, ...]]:
        for step in carried.course:
            seat = step.record.seat
            yield subject, self.kind.name, step.record.command.kind, seat.term, seat.seq, step.record.digest

    def _row(self, subject: uuid.UUID, carried: Carried[V]) -> list[Any]:
        row = subject_row(self.kind, subject, carried.custody, carried.last.view, carried.last.record)
        row |= {"suite": node.this().suite, "opened_at": carried.course[0].record.at}
        row["readers"] = _array(row["readers"])
        return [row[name] for name in SUBJECT_COLUMNS]


_carrier: ContextVar[Carrier[Any] | None] = ContextVar("carrier", default=None)


def current(kind: SubjectKind[V]) -> Carrier[V] | None:
    """The carrier that takes acts of this kind now, if any."""
    carrier = _carrier.get()
    return carrier if carrier is not None and carrier.kind is kind else None


@contextmanager
def carry(kind: SubjectKind[V], index: Index[V]) -> Iterator[Carrier[V]]:
    """Inside, subjects of `kind` are opened and appended to in memory; at the end all are written at once."""
    carrier = Carrier(kind, index)
    with joined():
        token = _carrier.set(carrier)
        try:
            yield carrier
        finally:
            _carrier.reset(token)
        carrier.put_down()


def _put(statement: str, types: Sequence[str], lines: Sequence[Sequence[Any]]) -> None:
    """Insert rows with each of their columns as one array."""
    cursor = new_cursor()
    filled = statement.format(rows=f"unnest({', '.join(f'%s::{name}[]' for name in types)})")
    for start in range(0, len(lines), PUT_AT_ONCE):
        columns = zip(*lines[start : start + PUT_AT_ONCE], strict=True)
        cursor.execute(filled, [list(column) for column in columns], prepare=True)


def _array(texts: Sequence[str]) -> str:
    """PostgreSQL's text of an array: arrays of different lengths are no column of an array."""
    return "{" + ",".join('"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' for text in texts) + "}"
