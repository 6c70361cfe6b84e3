"""What is asked of systems: a body's own, whose agreement they wait for, what was sent; and the one at the door."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Count, Q, QuerySet

from fengqiao.refusals import NotFound
from fengqiao.systems.models import ActingFor, Hook, Push, PushState, System

SHOWN = 100


@dataclass(frozen=True)
class AtDoor:
    """A system as the door knows it, before its signature was looked at."""

    id: uuid.UUID
    public_key: bytes
    body: uuid.UUID
    powers: frozenset[str]
    expires_at: datetime
    revoked_at: datetime | None


def at_door(system: uuid.UUID) -> AtDoor | None:
    """The system of that id, or None; asked before anybody is known to row security."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM system_at_door(%s)", [system])
        row = cursor.fetchone()
    if row is None:
        return None
    public_key, body, held, expires_at, revoked_at = row
    return AtDoor(system, bytes(public_key), body, frozenset(held), expires_at, revoked_at)


def systems_of(body: uuid.UUID) -> QuerySet[System]:
    """A body's systems, the latest first."""
    return System.objects.filter(body_id=body).order_by("-made_at")


def system_of(body: uuid.UUID, system: uuid.UUID) -> System:
    """One system of the body; raises NotFound, also for that of another body."""
    found = System.objects.filter(body_id=body, id=system).first()
    if found is None:
        raise NotFound
    return found


def acting_of(system: System) -> QuerySet[ActingFor]:
    """Under whose postings a system acts or shall act, with the people."""
    return (
        ActingFor.objects.filter(system=system, ended_at=None)
        .select_related("posting__person", "posting__department")
        .order_by("named_at", "id")
    )


def asked_of(person: uuid.UUID) -> QuerySet[ActingFor]:
    """The systems that act or shall act under a person's postings."""
    return (
        ActingFor.objects.filter(posting__person_id=person, ended_at=None, system__revoked_at=None)
        .select_related("system__body", "posting__department")
        .order_by("agreed_at", "named_at")
    )


def hooks_of(system: System) -> QuerySet[Hook]:
    """The addresses of a system in use, with how much waits there."""
    waiting = Count("pushes", filter=Q(pushes__state=PushState.QUEUED))
    return Hook.objects.filter(system=system, ended_at=None).annotate(waiting=waiting).order_by("made_at")


def hook_of(system: System, hook: uuid.UUID) -> Hook:
    """One address of the system; raises NotFound."""
    found = Hook.objects.filter(system=system, id=hook).first()
    if found is None:
        raise NotFound
    return found


def pushes_of(system: System, *, limit: int = SHOWN) -> list[Push]:
    """What was sent to the system's addresses lately, the latest first."""
    return list(Push.objects.filter(hook__system=system).select_related("hook").order_by("-made_at", "-id")[:limit])
