"""Index rows beside the list of cases: limits that run, appointments ahead, on which side each party stands."""

import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from fengqiao import procedure
from fengqiao.casebook.calendars import appointments
from fengqiao.directory import lookups
from fengqiao.ledger.subjects import Statement
from fengqiao.procedure import FACETS, STATES, CaseView

Rows = Mapping[str, tuple[object, ...]]
AFTER_REST: Final = frozenset({"enforcement_application"})
"""Limits that go on after the procedure came to rest, and still concern whoever kept the case."""


@dataclass(frozen=True)
class Table:
    """One table of such rows: `rows` gives those of a case by their key within it."""

    name: str
    key: str
    columns: tuple[str, ...]
    rows: Callable[[CaseView], Rows]

    @property
    def remove(self) -> str:
        """The statement that removes one row."""
        return f"DELETE FROM {self.name} WHERE subject = %s AND {self.key} = %s"  # noqa: S608 - made of constants

    @property
    def put(self) -> str:
        """The statement that writes one row."""
        names = ", ".join(self.columns)
        signs = ", ".join(["%s"] * len(self.columns))
        changes = ", ".join(f"{column} = excluded.{column}" for column in self.columns)
        return (
            f"INSERT INTO {self.name} (subject, {self.key}, {names}) VALUES (%s, %s, {signs})"  # noqa: S608 - constants
            f" ON CONFLICT (subject, {self.key}) DO UPDATE SET {changes}"
        )


def limits(view: CaseView) -> Rows:
    """The limits that somebody still has to keep, by name: running ones, and passed ones that still bind a state.

    `passed` tells those that the timer recorded. Of a case at rest only the period for enforcement is left.
    """
    states = [STATES[facet, view.state(facet)] for facet in FACETS]
    bound = {name for state in states for name in state.clocks}
    at_rest = procedure.at_rest(view)
    return {
        name: (found.due, found.started, found.source, found.state == "expired")
        for name, found in view.clocks.items()
        if (found.state == "running" or (found.state == "expired" and name in bound))
        and (not at_rest or name in AFTER_REST)
    }


def _appointments(view: CaseView) -> Rows:
    return {
        each.id: (each.what, each.starts_at, each.mode, each.place, each.body, list(each.people), each.judge)
        for each in appointments(view)
    }


def _parties(view: CaseView) -> Rows:
    return {
        party.id: (
            party.side,
            party.kind,
            lookups.of_identity(party.credit_code) if party.credit_code else None,
        )
        for party in view.parties
    }


TABLES: Final = (
    Table("casebook_limit", "name", ("due", "started", "source", "passed"), limits),
    Table(
        "casebook_appointment", "id", ("what", "starts_at", "mode", "place", "body", "people", "judge"), _appointments
    ),
    Table("casebook_party", "party", ("side", "kind", "code_digest"), _parties),
)


def changes(subject: uuid.UUID, before: CaseView | None, after: CaseView) -> Iterator[Statement]:
    """What brings the rows of a case from one view to the next."""
    for table in TABLES:
        was = table.rows(before) if before else {}
        now = table.rows(after)
        for key in sorted(was.keys() - now.keys()):
            yield table.remove, (subject, key)
        for key, row in now.items():
            if was.get(key) != row:
                yield table.put, (subject, key, *row)


def clearing(subject: uuid.UUID) -> list[Statement]:
    """What removes all rows of a case."""
    return [(f"DELETE FROM {table.name} WHERE subject = %s", (subject,)) for table in TABLES]  # noqa: S608 - constants


def stored(subject: uuid.UUID) -> list[Any]:
    """All rows of a case as they are stored, for comparing with a replay."""
    found: list[Any] = []
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(
                f"SELECT * FROM {table.name} WHERE subject = %s ORDER BY {table.key}",  # noqa: S608 - constants
                [subject],
            )
            found += cursor.fetchall()
    return found
