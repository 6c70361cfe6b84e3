"""Rebuilding every view and row from the acts alone, to prove that nothing else is needed."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from django.db import transaction

from fengqiao.ledger import core, queries, rows, sql
from fengqiao.ledger.actions.writing import flight, new_cursor, subject_row
from fengqiao.ledger.subjects import Statement, SubjectKind, kind_named

STORED = """
SELECT anchor_body, anchor_node, holder_body, holder_node, custody_until AS until, term, seq, head, closed, readers,
  view
FROM ledger_subject WHERE id = %s FOR UPDATE
"""


@dataclass(frozen=True)
class Difference:
    """A field of a subject that is not what its acts say."""

    subject: uuid.UUID
    field: str


@dataclass(frozen=True)
class Rebuilt:
    """What the acts of one subject say: its row, and the statements that rebuild its index."""

    row: dict[str, Any]
    writes: list[Statement]


def replay(*, repair: bool = False) -> Iterator[Difference]:
    """Evolve every log from its first act and yield what differs; with `repair`, write what the acts say."""
    for subject, kind_name in list(queries.subjects()):
        with transaction.atomic():
            yield from _replay_one(kind_named(kind_name), subject, repair=repair)


def _replay_one(kind: SubjectKind[Any], subject: uuid.UUID, *, repair: bool) -> list[Difference]:
    stored = _stored(subject)
    rebuilt = _rebuild(kind, subject)
    found = [Difference(subject, field) for field, value in stored.items() if value != rebuilt.row[field]]
    index_before = kind.index_rows(subject)
    savepoint = transaction.savepoint()
    flight(rebuilt.writes)
    if kind.index_rows(subject) != index_before:
        found.append(Difference(subject, "index"))
    if repair:
        flight([(sql.UPDATE_SUBJECT, rebuilt.row)])
        transaction.savepoint_commit(savepoint)
    else:
        transaction.savepoint_rollback(savepoint)
    return found


def _stored(subject: uuid.UUID) -> dict[str, Any]:
    cursor = new_cursor().execute(STORED, [subject])
    names = [column.name for column in cursor.description or ()]
    return dict(zip(names, cursor.fetchone() or (), strict=True))


def _rebuild(kind: SubjectKind[Any], subject: uuid.UUID) -> Rebuilt:
    log = [rows.record_of(digest, act) for digest, act in queries.chain(subject)]
    custody = core.opened(rows.entry_of(log[0]))
    view = kind.evolve(None, log[0])
    writes = [*kind.clear_index(subject), *kind.index(subject, None, view, log[0])]
    for record in log[1:]:
        custody = core.follow(custody, rows.entry_of(record))
        before, view = view, kind.evolve(view, record)
        writes += kind.index(subject, before, view, record)
    custody = msgspec.structs.replace(custody, highest_term=_highest_term(subject))
    return Rebuilt(subject_row(kind, subject, custody, view, log[-1]), writes)


def _highest_term(subject: uuid.UUID) -> int:
    found = new_cursor().execute("SELECT max(term) FROM ledger_act WHERE subject = %s", [subject]).fetchone()
    return int(found[0]) if found else 0
