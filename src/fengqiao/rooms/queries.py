"""What may be asked of rooms; row security decides what the visitor sees."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from fengqiao.ledger.queries import chain, snapshot
from fengqiao.ledger.refusals import NoSubject
from fengqiao.ledger.rows import record_of
from fengqiao.rooms import machine
from fengqiao.rooms.machine import Room
from fengqiao.rooms.models import Hand, Line, Transcript
from fengqiao.rooms.subjects import KIND, NAME, evolve


@dataclass(frozen=True)
class Interval:
    """From when to when exactly these people were together; `until` None while they are."""

    people: tuple[str, ...]
    state: str
    since: datetime
    until: datetime | None


def view(room: uuid.UUID) -> Room:
    """The room as it stands; raises NoSubject where there is none for the visitor."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind FROM ledger_subject WHERE id = %s", [room])
        row = cursor.fetchone()
    if row is None or row[0] != NAME:
        raise NoSubject
    return KIND.decode(snapshot(room))


def room_of(case: uuid.UUID, sitting: str) -> uuid.UUID | None:
    """The room of a session, where one was opened and the visitor takes part in the case."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM rooms_of_case(%s) WHERE sitting = %s", [case, sitting])
        row = cursor.fetchone()
    return row[0] if row else None


def rooms_of(case: uuid.UUID) -> dict[str, tuple[uuid.UUID, str]]:
    """The rooms of a case by session: id and state."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sitting, id, state FROM rooms_of_case(%s)", [case])
        return {sitting: (room, state) for sitting, room, state in cursor.fetchall()}


def lines(room: uuid.UUID, most: int = 200) -> list[Line]:
    """What was written to the visitor, the oldest first."""
    return list(Line.objects.filter(room_id=room).order_by("-at")[:most])[::-1]


def hands(room: uuid.UUID) -> list[str]:
    """Who asks to speak, in the order of raising."""
    return [
        str(person)
        for person in Hand.objects.filter(room_id=room).order_by("raised_at").values_list("person", flat=True)
    ]


@dataclass(frozen=True)
class TranscriptRow:
    """What was understood of one segment, or why nothing; `made_at` None while it is being heard."""

    began_at: datetime
    text: str
    trouble: str
    made_at: datetime | None


def transcripts(room: uuid.UUID) -> list[TranscriptRow]:
    """The drafts of transcripts that the visitor may read: those of a room's mediators, the oldest first."""
    found = Transcript.objects.filter(segment__room_id=room).order_by("segment__began_at")
    return [TranscriptRow(*row) for row in found.values_list("segment__began_at", "text", "trouble", "made_at")]


def head(room: uuid.UUID) -> str:
    """The digest of the room's latest act."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT head FROM ledger_subject WHERE id = %s AND kind = %s", [room, NAME])
        row = cursor.fetchone()
    if row is None:
        raise NoSubject
    return str(row[0])


def intervals(room: uuid.UUID) -> list[Interval]:
    """Who was with whom, from when to when, as the signed acts say; stretches with nobody are left out."""
    found: list[Interval] = []
    current: Room | None = None
    for digest, act in chain(room):
        record = record_of(digest, act)
        current = evolve(current, record)
        people = machine.hears(current)
        if found and found[-1].until is None:
            last = found[-1]
            if (last.people, last.state) == (people, current.state):
                continue
            found[-1] = Interval(last.people, last.state, last.since, record.at)
        if people:
            found.append(Interval(people, current.state, record.at, None))
    return found


def events(room: uuid.UUID) -> list[tuple[datetime, str, str]]:
    """The room's acts as one reads them: when, what, by whom or about whom."""
    found = []
    for digest, act in chain(room):
        record = record_of(digest, act)
        verb = machine.VERBS.get(record.command.kind)
        about = record.command.data.get("person") or record.command.author.person
        found.append((record.at, verb.title if verb else "开启调解室", str(about)))
    return found
