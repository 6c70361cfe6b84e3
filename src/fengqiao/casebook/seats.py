"""Free seats: a party named in a case who has not come yet, found by a checked document or by phone."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from fengqiao.casebook.private_values import Clear, owner_at
from fengqiao.directory import lookups
from fengqiao.procedure import CaseView, Payload, payload_fields
from fengqiao.procedure.kinds.corrections import CorrectRecord, SucceedParty
from fengqiao.procedure.kinds.mediation import CheckIdentity
from fengqiao.procedure.kinds.referral import TakeSeat

Row = tuple[uuid.UUID | str | bytes | bool, ...]


@dataclass(frozen=True)
class FreeSeat:
    """A seat that waits for the visitor: `proven` once their checked document is the party's."""

    subject: uuid.UUID
    party: str
    title: str
    proven: bool


def waiting_for_visitor() -> list[FreeSeat]:
    """The seats that wait for the person whose token was announced on this connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT subject, party, title, proven FROM casebook_free_seats()")
        return [FreeSeat(*row) for row in cursor.fetchall()]


def matches(view: CaseView, payload: Payload, person: str) -> bool:
    """Whether `person` has proved the seat: by the party's document, or by its phone as docs/decisions/0008 says."""
    if not isinstance(payload, TakeSeat):
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT casebook_seat_matches(%s, %s, %s)", [view.id, payload.party, person])
        (matched,) = cursor.fetchone()
    return bool(matched)


def admit_visitor(subject: uuid.UUID) -> None:
    """Let the visitor read a case in which a seat is proven theirs; the act of taking it follows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT casebook_admit(%s)", [subject])


def touched_by(payload: Payload, typed: Clear) -> bool:
    """Whether an act with that payload may change what finds and proves seats."""
    return bool(typed.values) or isinstance(payload, TakeSeat | SucceedParty | CorrectRecord)


def remember(subject: uuid.UUID, view: CaseView, payload: Payload, typed: Clear) -> None:
    """Keep what finds and proves seats in step with an act: numbers and phones as keyed digests, and names.

    A number that staff compared with the document takes the place of what the other side wrote down.
    """
    rows = list(_rows(subject, view, payload, typed))
    if not rows and not isinstance(payload, SucceedParty | CorrectRecord):
        return
    with connection.cursor() as cursor:
        if isinstance(payload, SucceedParty):
            cursor.execute("SELECT casebook_forget(%s, %s, %s)", [subject, payload.party, ["identity", "phone"]])
        if isinstance(payload, CheckIdentity) and rows:
            cursor.execute("SELECT casebook_forget(%s, %s, %s)", [subject, payload.party, ["identity"]])
        if isinstance(payload, CorrectRecord) and payload.field == "party_name":
            cursor.execute("SELECT casebook_rename(%s, %s, %s)", [subject, payload.target, payload.becomes])
        if rows:
            cursor.executemany(
                "INSERT INTO casebook_identity (subject, party, digest, means, party_kind, taken, named)"
                " VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
                rows,
            )


def take(subject: uuid.UUID, party: str) -> None:
    """Nobody else finds this seat free from now on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT casebook_take(%s, %s)", [subject, party])


def _rows(subject: uuid.UUID, view: CaseView, payload: Payload, typed: Clear) -> Iterator[Row]:
    """A row for each number and phone that was typed."""
    fields = payload_fields(payload)
    for path, value in typed.values.items():
        if path[-1] not in ("identity", "phone"):
            continue
        party = view.party(owner_at(fields, path))
        if party is None:
            continue
        digest = lookups.of_phone(value) if path[-1] == "phone" else lookups.of_identity(value)
        yield (subject, party.id, digest, path[-1], party.kind, bool(party.person), party.name)
