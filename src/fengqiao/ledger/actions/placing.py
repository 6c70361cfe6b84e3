"""The rare case: the chain of a subject is worked out from all that is known of it, and its view built anew."""

import uuid
from collections.abc import Sequence
from typing import Any, Final

import msgspec

from fengqiao.base import clock
from fengqiao.ledger import core, queries, rows, sql
from fengqiao.ledger.actions.writing import flight, new_cursor, subject_row
from fengqiao.ledger.core import Placement
from fengqiao.ledger.subjects import Record, Statement, SubjectKind

UNATTENDED: Final = frozenset({"timer", "node"})
"""By these means no person acts: what a node set aside of its own doings it does again, and nobody decides on it."""


def place_anew(
    kind: SubjectKind[Any],
    subject: uuid.UUID,
    known: dict[str, Record],
    writes: Sequence[Statement],
    *,
    exists: bool,
) -> Placement:
    """Keep everything as it follows from all that is `known`; `writes` keep the act that has just come to it."""
    placement = placement_of(subject, known)
    entering = _entering(kind, subject, placement, known)
    rebuilt = _rebuilt(kind, subject, placement, known, exists=exists) if placement.chain else []
    flight([*_outside(subject, placement, known), *writes, *entering, *rebuilt])
    return placement


def _entering(
    kind: SubjectKind[Any], subject: uuid.UUID, placement: Placement, known: dict[str, Record]
) -> list[Statement]:
    """An errand for each act that was kept outside the chain and is in it now: only now is there a case around it."""
    cursor = new_cursor().execute("SELECT digest FROM ledger_aside WHERE subject = %s", [subject])
    outside = {digest for (digest,) in cursor.fetchall()}
    return [
        (sql.INSERT_ERRAND, rows.errand_row(kind.name, subject, known[entry.digest]))
        for entry in placement.chain
        if entry.digest in outside
    ]


def _outside(subject: uuid.UUID, placement: Placement, known: dict[str, Record]) -> list[Statement]:
    """What stands of each act that is not in the chain: nothing more of those that are in it."""
    chain = [entry.digest for entry in placement.chain]
    aside = {entry.digest for entry in placement.aside}
    lapsed = {digest for digest in aside if known[digest].command.author.means in UNATTENDED}
    stands = {"waiting": aside - lapsed, "lapsed": lapsed, "loose": known.keys() - {*chain, *aside}}
    row = {"subject": subject, "now": clock.now()}
    return [
        (sql.IN_CHAIN, (subject, chain)),
        *((sql.OUTSIDE, row | {"outcome": name, "digests": sorted(found)}) for name, found in stands.items() if found),
    ]


def placement_of(subject: uuid.UUID, known: dict[str, Record]) -> Placement:
    """The placement of all that is known; what stands in the chain now wins a tie."""
    current = {digest for digest, _ in queries.chain(subject)}
    return core.place({digest: rows.entry_of(record) for digest, record in known.items()}, current)


def _rebuilt(
    kind: SubjectKind[Any],
    subject: uuid.UUID,
    placement: Placement,
    known: dict[str, Record],
    *,
    exists: bool,
) -> list[Statement]:
    first, *others = placement.chain
    custody, view = core.opened(first), kind.evolve(None, known[first.digest])
    writes = [*kind.clear_index(subject), *kind.index(subject, None, view, known[first.digest])]
    for entry in others:
        before, view = view, kind.evolve(view, known[entry.digest])
        custody = core.follow(custody, entry)
        writes += kind.index(subject, before, view, known[entry.digest])
    highest = max(record.seat.term for record in known.values())
    custody = msgspec.structs.replace(custody, highest_term=highest)
    row = subject_row(kind, subject, custody, view, known[custody.head]) | {"contested": placement.contested}
    suite = {"suite": known[first.digest].seat.suite}
    return [(sql.PLACE_SUBJECT, row) if exists else (sql.INSERT_SUBJECT, row | suite), *writes]
