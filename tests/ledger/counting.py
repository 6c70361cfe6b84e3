"""A subject small enough to see through: a counter that adds what its acts say. For tests of the ledger alone."""

import uuid
from typing import Any

import msgspec
from django.db import connection

from fengqiao.base import clock, node
from fengqiao.base.ids import new_id
from fengqiao.ledger import actions, subjects
from fengqiao.ledger.actions import Appended
from fengqiao.ledger.core import Grant
from fengqiao.ledger.subjects import Judgement, Record, Statement, SubjectKind
from fengqiao.refusals import Refused
from fengqiao.wire import formats
from fengqiao.wire.formats import Author, Command


class Count(msgspec.Struct, frozen=True):
    total: int
    acts: tuple[str, ...]
    readers: tuple[str, ...]


class TooMuch(Refused):
    """加起来超过一百，不能再加。"""

    code = "too_much"


def evolve(view: Count | None, record: Record) -> Count:
    data = record.command.data
    if view is None:
        return Count(data["add"], (record.digest,), tuple(data["readers"]))
    return Count(view.total + data["add"], (*view.acts, record.digest), view.readers)


def index(subject: uuid.UUID, before: Count | None, after: Count, record: Record) -> list[Statement]:
    return [
        (
            "INSERT INTO counting VALUES (%s, %s) ON CONFLICT (subject) DO UPDATE SET total = excluded.total",
            (subject, after.total),
        )
    ]


def index_rows(subject: uuid.UUID) -> Any:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM counting WHERE subject = %s", [subject])
        return cursor.fetchall()


KIND: SubjectKind[Count] = SubjectKind(
    name="count",
    decode=msgspec.json.Decoder(Count).decode,
    encode=msgspec.json.Encoder().encode,
    evolve=evolve,
    readers=lambda view: list(view.readers),
    index=index,
    clear_index=lambda subject: [("DELETE FROM counting WHERE subject = %s", (subject,))],
    index_rows=index_rows,
)
subjects.register(KIND)
TABLE = "CREATE TABLE IF NOT EXISTS counting (subject uuid PRIMARY KEY, total int NOT NULL)"
READERS = ["person:00000000-0000-7000-8000-000000000001"]


def command(add: int, *, subject: uuid.UUID | None, command_id: uuid.UUID, kind: str = "add") -> Command:
    author = Author(node=node.this().name, body="", person="p1", role="counter", means="test")
    return Command(
        id=str(command_id),
        subject=str(subject) if subject else "",
        kind=kind,
        kind_version=1,
        at=formats.instant_text(clock.now()),
        author=author,
        data={"add": add, "readers": READERS},
    )


def judge(add: int, subject: uuid.UUID | None, command_id: uuid.UUID, opens: Grant | None, closes: bool) -> Any:
    def decide(view: Count | None) -> Judgement:
        if view and view.total + add > 100:
            raise TooMuch
        return Judgement(command(add, subject=subject, command_id=command_id), {}, opens, closes)

    return decide


def begin(add: int = 1, command_id: uuid.UUID | None = None) -> Appended[Count]:
    """A new counter, anchored by `body-court` here."""
    command_id = command_id or new_id()
    return actions.open_subject(
        KIND,
        command_id=command_id,
        fingerprint=str(add).encode(),
        anchor_body="body-court",
        judge=judge(add, None, command_id, None, False),
    )


def add(
    subject: uuid.UUID,
    amount: int = 1,
    *,
    command_id: uuid.UUID | None = None,
    opens: Grant | None = None,
    closes: bool = False,
) -> Appended[Count]:
    """One more act on a counter."""
    command_id = command_id or new_id()
    return actions.append(
        KIND,
        subject=subject,
        command_id=command_id,
        fingerprint=str(amount).encode(),
        judge=judge(amount, subject, command_id, opens, closes),
    )
