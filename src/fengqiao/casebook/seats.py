"""Free seats: a party named in a case who has not come yet, found by a checked document or by phone."""

import uuid
from dataclasses import dataclass

from django.db import connection

from fengqiao.procedure import CaseView, Payload
from fengqiao.procedure.kinds.referral import TakeSeat


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
    """Whether `person`'s checked document, or for an organisation their phone, is that of the seat's party."""
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
