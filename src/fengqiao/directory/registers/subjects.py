"""The registers as kinds of subject of the ledger, and the rows that each log keeps."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

import msgspec
from django.contrib.auth import hashers
from django.db import connection

from fengqiao.directory.registers.body import BODY, BodyView
from fengqiao.directory.registers.complaint import COMPLAINT
from fengqiao.directory.registers.loan import LOAN
from fengqiao.directory.registers.panel import PANEL
from fengqiao.directory.registers.pool_entry import POOL_ENTRY
from fengqiao.directory.registers.pool_rows import (
    complaint_readers,
    complaint_row,
    loan_readers,
    loan_row,
    panel_readers,
    panel_row,
    pool_readers,
    pool_row,
)
from fengqiao.directory.registers.posting import POSTING, PostingView
from fengqiao.directory.registers.roster_entry import ROSTER_ENTRY
from fengqiao.directory.registers.roster_said import EntryView
from fengqiao.directory.registers.table import Register, Taken, View, evolve
from fengqiao.ledger import subjects
from fengqiao.ledger.subjects import Record, Statement, SubjectKind

PUBLIC: Final = "public"
"""The reader key of a log that everybody may read, and only its other readers may write to."""

V = TypeVar("V", bound=View)
Columns = Mapping[str, Any]


@dataclass(frozen=True)
class IndexTable(Generic[V]):
    """One table of index rows: `rows` gives those of a subject by their columns, of which `key` names its subject."""

    name: str
    key: str
    rows: Callable[[V], Sequence[Columns]]

    def put(self, row: Columns) -> Statement:
        """The statement that writes one row."""
        names = ", ".join(row)
        signs = ", ".join(f"%({name})s" for name in row)
        changes = ", ".join(f"{name} = excluded.{name}" for name in row if name != "id")
        return (
            f"INSERT INTO {self.name} ({names}) VALUES ({signs})"  # noqa: S608 - made of constants
            f" ON CONFLICT (id) DO UPDATE SET {changes}",
            dict(row),
        )

    @property
    def clear(self) -> str:
        """The statement that removes the rows of a subject."""
        return f"DELETE FROM {self.name} WHERE {self.key} = %s"  # noqa: S608 - made of constants

    @property
    def stored(self) -> str:
        """The statement that reads the rows of a subject."""
        return f"SELECT * FROM {self.name} WHERE {self.key} = %s ORDER BY id"  # noqa: S608 - made of constants


def subject_kind(
    register: Register[V],
    readers: Callable[[V], list[str]],
    tables: Sequence[IndexTable[V]],
    introduces: Callable[[Record], Sequence[Statement]] = lambda _: (),
) -> SubjectKind[V]:
    """The kind of subject that a register's logs are; `tables` are written first to last."""

    def index(subject: uuid.UUID, before: V | None, after: V, _: Record) -> list[Statement]:
        statements: list[Statement] = []
        for table in tables:
            was = table.rows(before) if before is not None else ()
            statements += [table.put(row) for row in table.rows(after) if row not in was]
        return statements

    def clear_index(subject: uuid.UUID) -> list[Statement]:
        return [(table.clear, (subject,)) for table in reversed(tables)]

    def index_rows(subject: uuid.UUID) -> list[Any]:
        found: list[Any] = []
        with connection.cursor() as cursor:
            for table in tables:
                cursor.execute(table.stored, [subject])
                found += cursor.fetchall()
        return found

    return SubjectKind(
        name=register.name,
        decode=msgspec.json.Decoder(register.view).decode,
        encode=msgspec.json.Encoder().encode,
        evolve=lambda view, record: evolve(register, view, taken(register, record)),
        readers=readers,
        index=index,
        clear_index=clear_index,
        index_rows=index_rows,
        introduces=introduces,
    )


def taken(register: Register[V], record: Record) -> Taken:
    """The ledger's record as a register reads it."""
    command, seat = record.command, record.seat
    return Taken(
        subject=seat.subject,
        kind=command.kind,
        said=register.read(command.kind, command.data),
        facts=seat.facts,
        person=command.author.person,
        body=command.author.body,
        name=str(seat.facts.get("author_name", "")),
        at=record.at,
        digest=record.digest,
    )


def body_row(view: BodyView) -> dict[str, Any]:
    """The row of a body by its columns."""
    return {
        "id": _id(view.id),
        "kind": view.kind,
        "level": view.level,
        "name": view.name,
        "short_name": view.short_name,
        "region_id": view.region or None,
        "covers": list(view.covers),
        "superior_id": _id(view.superior),
        "peer_court_id": _id(view.peer_court),
        "node": view.node,
        "moves_to": view.moves_to,
        "home_agreed": bool(view.home_agreed),
        "address": view.address,
        "phone": view.phone,
        "unified_code": view.unified_code,
        "accepts": list(view.accepts),
        "industries": list(view.industries),
        "languages": list(view.languages),
        "stages": list(view.stages),
        "capacity": view.capacity,
        "liaison": view.liaison,
        "entered_by": view.entered_by,
        "opened_at": view.opened_at,
        "closed_at": view.closed_at,
    }


def department_rows(view: BodyView) -> list[dict[str, Any]]:
    """The rows of a body's departments by their columns."""
    return [
        {
            "id": _id(each.id),
            "body_id": _id(view.id),
            "name": each.name,
            "kind": each.kind,
            "powers": list(each.powers),
            "closed_at": each.closed_at,
        }
        for each in view.departments
    ]


def entry_row(view: EntryView) -> dict[str, Any]:
    """The row of a roster entry by its columns."""
    return {
        "id": _id(view.id),
        "court_id": _id(view.court),
        "body_id": _id(view.body),
        "person_id": _id(view.person),
        "nominator_id": _id(view.nominator),
        "nominated_by": _id(view.nominated_by),
        "nominated_at": view.nominated_at,
        "consented_at": view.consented_at,
        "confirmed_at": view.confirmed_at,
        "valid_from": view.valid_from,
        "valid_to": view.valid_to,
        "state": view.state,
        "state_since": view.state_since,
        "suspended_on": view.suspended_on,
        "resumed_on": view.resumed_on,
        "reason": view.reason,
        "specialities": list(view.specialities),
        "fee": view.fee,
        "entered_by": _id(view.entered_by),
    }


def posting_row(view: PostingView) -> dict[str, Any]:
    """The row of a posting by its columns."""
    return {
        "id": _id(view.id),
        "person_id": _id(view.person),
        "department_id": _id(view.department),
        "begins_on": view.begins_on,
        "ends_on": view.ends_on,
        "withdrawn_at": view.withdrawn_at,
        "posted_by": _id(view.posted_by),
    }


def _id(text: str) -> uuid.UUID | None:
    return uuid.UUID(text) if text else None


def _body_readers(view: BodyView) -> list[str]:
    return [PUBLIC, *_keys("body", view.id, view.superior)]


def _entry_readers(view: EntryView) -> list[str]:
    """The court, whoever put forward, the member; while on the roster everybody."""
    public = [PUBLIC] if view.state == "confirmed" else []
    return [*public, *_keys("body", view.court, view.nominator, view.body), *_keys("person", view.person)]


def _posting_readers(view: PostingView) -> list[str]:
    return [*_keys("body", view.body, view.superior), *_keys("person", view.person)]


def _keys(name: str, *values: str) -> list[str]:
    return [f"{name}:{value}" for value in values if value]


INTRODUCE = """
INSERT INTO directory_person (id, name, identity_check_means, larger_type) VALUES (%s, %s, '', false)
ON CONFLICT DO NOTHING
"""


def _members(record: Record) -> list[Statement]:
    """Whoever another node's court puts on its roster is known here by name and by nothing else."""
    person, name = record.command.data.get("person"), record.seat.facts.get("member")
    return [(INTRODUCE, (_id(str(person)), str(name)))] if person and name else []


BODY_KIND: Final = subject_kind(
    BODY,
    _body_readers,
    (
        IndexTable("directory_body", "id", lambda view: [body_row(view)]),
        IndexTable("directory_department", "body_id", department_rows),
    ),
)
ROSTER_ENTRY_KIND: Final = subject_kind(
    ROSTER_ENTRY,
    _entry_readers,
    (IndexTable("directory_rosterentry", "id", lambda view: [entry_row(view)]),),
    introduces=_members,
)
OPEN_MOVED = """
INSERT INTO directory_account (id, person_id, kind, username, state, opened_at)
SELECT %(account)s, %(person)s, 'staff', CASE WHEN EXISTS (SELECT FROM directory_account WHERE username = %(username)s)
  THEN %(otherwise)s ELSE %(username)s END, 'opened', %(at)s
ON CONFLICT DO NOTHING
"""
ORIGIN_OF_MOVED = """
INSERT INTO directory_accountorigin (account_id, body_id, opener_id)
SELECT a.id, d.body_id, d.body_id FROM directory_account a, directory_posting p
JOIN directory_department d ON d.id = p.department_id
WHERE a.person_id = %(person)s AND a.kind = 'staff' AND p.id = %(posting)s
ON CONFLICT DO NOTHING
"""
CODE_OF_MOVED = "SELECT issue_activations(ARRAY[%s]::uuid[], ARRAY[NULL]::bytea[], %s, %s)"
NAME_MOVED = "UPDATE directory_person SET name = %s WHERE id = %s AND name = ''"


def _moved_in(record: Record) -> list[Statement]:
    """Whoever comes with their body from another node is known here by name, with an account that waits for its code.

    A user name that somebody here has gets the node that it came from behind it.
    """
    said = record.command.data
    if record.command.kind != "move_posting":
        return _posted(record)
    person = _id(said["person"])
    account = {
        "account": uuid.uuid5(person or uuid.UUID(int=0), "staff"),
        "person": person,
        "posting": _id(record.seat.subject),
        "username": said["username"],
        "otherwise": f"{said['username']}@{said['moved_from']}"[:60],
        "at": record.at,
    }
    no_code = (account["account"], record.at, hashers.make_password(None))
    opened: list[Statement] = [(OPEN_MOVED, account), (ORIGIN_OF_MOVED, account), (CODE_OF_MOVED, no_code)]
    opened = opened if said["username"] else []
    return [(INTRODUCE, (person, said["name"])), (NAME_MOVED, (said["name"], person)), *opened]


def _posted(record: Record) -> list[Statement]:
    """The person of a posting that comes from elsewhere has no name here before it moves in."""
    person = record.command.data.get("person")
    return [(INTRODUCE, (_id(str(person)), ""))] if person else []


POSTING_KIND: Final = subject_kind(
    POSTING,
    _posting_readers,
    (IndexTable("directory_posting", "id", lambda view: [posting_row(view)]),),
    introduces=_moved_in,
)
POOL_ENTRY_KIND: Final = subject_kind(
    POOL_ENTRY, pool_readers, (IndexTable("directory_poolentry", "id", lambda view: [pool_row(view)]),)
)
PANEL_KIND: Final = subject_kind(
    PANEL, panel_readers, (IndexTable("directory_panel", "id", lambda view: [panel_row(view)]),)
)
LOAN_KIND: Final = subject_kind(
    LOAN, loan_readers, (IndexTable("directory_loan", "id", lambda view: [loan_row(view)]),)
)
COMPLAINT_KIND: Final = subject_kind(
    COMPLAINT, complaint_readers, (IndexTable("directory_complaint", "id", lambda view: [complaint_row(view)]),)
)
KINDS: Final[Mapping[str, SubjectKind[Any]]] = {
    kind.name: kind
    for kind in (
        BODY_KIND,
        ROSTER_ENTRY_KIND,
        POSTING_KIND,
        POOL_ENTRY_KIND,
        PANEL_KIND,
        LOAN_KIND,
        COMPLAINT_KIND,
    )
}
for _kind in KINDS.values():
    subjects.register(_kind)
