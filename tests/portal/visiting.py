"""Whoever plays a step in a test is announced to the database, as a request of theirs would be."""

import uuid
from collections.abc import Iterable
from datetime import timedelta

from django.db import connection

from fengqiao.base import clock, visitors
from fengqiao.procedure import Actor

LIFE = timedelta(hours=1)


def serve_as_web() -> None:
    """From here on this test's connection is the web's: row security is in force."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE fengqiao_web")


def visit_as(actor: Actor) -> None:
    """The next statements are those of the actor: as a person, and for the body that they act for."""
    readers = [f"person:{actor.person}"] + [f"body:{actor.body}"] * bool(actor.body)
    _announce(f"test:{actor.person}:{actor.body}", uuid.UUID(actor.person), readers)


def look_in(*bodies: uuid.UUID, person: uuid.UUID) -> None:
    """The next statements see what any of those bodies, or that person, sees: for what a test looks up."""
    _announce(f"test:{person}:{bodies}", person, [f"person:{person}", *(f"body:{body}" for body in bodies)])


def _announce(token: str, person: uuid.UUID, readers: Iterable[str]) -> None:
    visitors.admit(token, person=person, readers=readers, until=clock.now() + LIFE)
    visitors.announce(token)
