"""Certificates of mediators that end: taken up one after the other, each once a stage."""

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from fengqiao.base import clock
from fengqiao.directory.models import Certificate, Mediator

STAGES: Final = (90, 30, 0)
"""So many days before its last day a certificate is warned of, for the first, second and third time."""


@dataclass(frozen=True)
class Ending:
    """A certificate that ends, and in which ledgers its holder stands: mediator and body of each."""

    certificate: uuid.UUID
    person: uuid.UUID
    name: str
    kind: str
    number: str
    expires_on: date
    stage: int
    mediators: tuple[tuple[uuid.UUID, uuid.UUID], ...]


@transaction.atomic
def take_ending(limit: int) -> list[Ending]:
    """The certificates, at most `limit`, that have reached a stage not warned of yet; from now on they have been.

    One that reaches several stages at once is taken once. Two workers take different ones.
    """
    today = clock.today()
    due = Q(pk__in=[])
    for before, days in enumerate(STAGES):
        due |= Q(warned=before, expires_on__lte=today + timedelta(days=days))
    waiting = Certificate.objects.filter(due, withdrawn_at=None).select_related("person")
    taken = list(waiting.select_for_update(of=("self",), skip_locked=True).order_by("warned", "expires_on")[:limit])
    for certificate in taken:
        certificate.warned = sum((certificate.expires_on or today) <= today + timedelta(days=days) for days in STAGES)
    Certificate.objects.bulk_update(taken, ["warned"])
    serving: dict[uuid.UUID, list[tuple[uuid.UUID, uuid.UUID]]] = defaultdict(list)
    for mediator in Mediator.objects.filter(person_id__in={each.person_id for each in taken}, left_on=None):
        serving[mediator.person_id].append((mediator.id, mediator.body_id))
    return [_ending(each, tuple(serving[each.person_id])) for each in taken]


def _ending(certificate: Certificate, mediators: tuple[tuple[uuid.UUID, uuid.UUID], ...]) -> Ending:
    return Ending(
        certificate=certificate.id,
        person=certificate.person_id,
        name=certificate.person.name,
        kind=certificate.kind,
        number=certificate.number,
        expires_on=certificate.expires_on or clock.today(),
        stage=certificate.warned,
        mediators=mediators,
    )
