"""Posting somebody to a station: for a term with a last day, and never to a station that is closed."""

from datetime import date

from django.db import transaction

from fengqiao.directory import actions
from fengqiao.directory.actions.stations import StationClosed
from fengqiao.directory.models import Person, Posting, Station
from fengqiao.procedure.standing import Actor


@transaction.atomic
def post(*, station: Station, person: Person, begins_on: date, ends_on: date, by: Actor) -> Posting:
    """Post a person to a station from the first to the last day; what stands against it, the register refuses."""
    locked = Station.objects.select_for_update(of=("self",)).select_related("department__body").get(id=station.id)
    if locked.closed_on:
        raise StationClosed
    return actions.post_person(person=person, department=locked.department, begins_on=begins_on, ends_on=ends_on, by=by)
