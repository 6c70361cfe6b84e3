"""A room as a kind of subject of the ledger: who was with whom, signed; what was said, never."""

import uuid
from collections.abc import Callable
from typing import Any, Final

import msgspec
from django.db import connection

from fengqiao.ledger import subjects
from fengqiao.ledger.subjects import Record, Statement, SubjectKind, authors
from fengqiao.rooms import machine
from fengqiao.rooms.machine import Room
from fengqiao.wire.formats import parse_instant

NAME: Final = "room"
OPENING: Final = "open_room"
_decode: Callable[[bytes], Room] = msgspec.json.Decoder(Room).decode

UPSERT: Final = """
INSERT INTO rooms_room (id, "case", sitting, state, epoch, readers, changed_at)
VALUES (%(id)s, %(case)s, %(sitting)s, %(state)s, %(epoch)s, %(readers)s, %(changed_at)s)
ON CONFLICT (id) DO UPDATE SET state = excluded.state, epoch = excluded.epoch, readers = excluded.readers,
  changed_at = excluded.changed_at
"""


def readers(room: Room) -> list[str]:
    """The people who belong to the room; also whoever was sent away reads that they were."""
    return sorted(f"person:{member.person}" for member in room.members)


def evolve(room: Room | None, record: Record) -> Room:
    """The room after one more act."""
    command, said = record.command, record.command.data
    if room is None:
        opened = Room(str(said["case"]), str(said["sitting"]), record.at)
        return machine.VERBS["admit_members"].change(opened, said, command.author.person, record.at)
    return machine.evolve(room, command.kind, said, command.author.person, record.at)


def _index(subject: uuid.UUID, _before: Room | None, after: Room, record: Record) -> list[Statement]:
    row = {
        "id": subject,
        "case": uuid.UUID(after.case),
        "sitting": after.sitting,
        "state": after.state,
        "epoch": after.epoch,
        "readers": sorted({*readers(after), *(key for key in authors(record) if key.startswith("person:"))}),
        "changed_at": parse_instant(record.seat.at),
    }
    return [(UPSERT, row)]


def _clear(subject: uuid.UUID) -> list[Statement]:
    """Nothing: the row carries chat and segments, so replay writes it over instead of taking it away."""
    return []


def _rows(subject: uuid.UUID) -> Any:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM rooms_room WHERE id = %s", [subject])
        return cursor.fetchall()


KIND: Final[SubjectKind[Room]] = SubjectKind(
    name=NAME,
    decode=_decode,
    encode=msgspec.json.Encoder().encode,
    evolve=evolve,
    readers=readers,
    index=_index,
    clear_index=_clear,
    index_rows=_rows,
)
subjects.register(KIND)
