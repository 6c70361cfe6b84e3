"""Legal aid: the centre that is asked, its applications and lawyers, a party's own application."""

import uuid

from django.db.models import Case, IntegerField, Value, When

from fengqiao.directory.growth_kinds import AidState
from fengqiao.directory.kinds import BodyKind
from fengqiao.directory.models import AidApplication, AidLawyer, Body
from fengqiao.directory.queries.bodies import body_for
from fengqiao.refusals import NotFound

LISTED = 200


def centre_for(region: str) -> Body | None:
    """The nearest legal aid centre whose jurisdiction covers the region; None where none is entered."""
    return body_for(BodyKind.LEGAL_AID_CENTRE, region=region) if region else None


def aid_applications(centre: uuid.UUID) -> list[AidApplication]:
    """A centre's applications: those that wait for it first, the nearest limit leading."""
    waiting = When(state__in=(AidState.APPLIED, AidState.GRANTED), then=Value(0))
    rank = Case(waiting, default=Value(1), output_field=IntegerField())
    found = AidApplication.objects.filter(centre_id=centre).select_related("person", "lawyer__person")
    return list(found.order_by(rank, "due_on", "-applied_at", "id")[:LISTED])


def find_application(application: uuid.UUID, centre: uuid.UUID) -> AidApplication:
    """An application to the centre; NotFound otherwise."""
    found = AidApplication.objects.select_related("person", "lawyer__person", "centre")
    one = found.filter(id=application, centre_id=centre).first()
    if one is None:
        raise NotFound
    return one


def own_application(case: uuid.UUID, person: uuid.UUID) -> AidApplication | None:
    """The latest application of a person in a case, or None."""
    found = AidApplication.objects.select_related("centre", "lawyer__person").filter(case=case, person_id=person)
    return found.order_by("-applied_at").first()


def own_applications(person: uuid.UUID) -> list[AidApplication]:
    """All applications of a person, the latest first."""
    found = AidApplication.objects.select_related("person", "centre", "lawyer__person").filter(person_id=person)
    return list(found.order_by("-applied_at")[:LISTED])


def lawyers(centre: uuid.UUID) -> list[AidLawyer]:
    """The lawyers whom a centre may name, by name."""
    found = AidLawyer.objects.filter(centre_id=centre, ended_at=None).select_related("person")
    return list(found.order_by("person__name", "id"))
