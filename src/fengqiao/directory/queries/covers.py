"""Cover: who is away, and who looks after their work."""

import uuid
from datetime import date

from django.db.models import QuerySet

from fengqiao.directory.models import Cover, Person
from fengqiao.directory.queries.people import in_force


def covers_of(body: uuid.UUID) -> QuerySet[Cover]:
    """Everything ever named for a body, the latest first, with the people."""
    return Cover.objects.filter(body_id=body).select_related("absent", "substitute").order_by("-begins_on", "-named_at")


def covers_ahead(body: uuid.UUID, on: date) -> list[Cover]:
    """What is in force for a body or comes, seen from a day."""
    return list(covers_of(body).filter(withdrawn_at=None, ends_on__gte=on))


def covered_by(person: uuid.UUID, body: uuid.UUID, on: date) -> list[Cover]:
    """For whom a person covers in a body on a day."""
    return list(covers_of(body).filter(substitute_id=person, withdrawn_at=None, begins_on__lte=on, ends_on__gte=on))


def colleagues(body: uuid.UUID, on: date) -> list[Person]:
    """Everybody posted to a body on a day, by name."""
    posted = in_force(on).filter(department__body_id=body)
    return list(Person.objects.filter(id__in=posted.values("person_id")).order_by("name", "id"))
