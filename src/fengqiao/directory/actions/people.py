"""People and where they are posted. Whoever's powers change signs in anew."""

import uuid
from datetime import date

from django.db import transaction

from fengqiao.base import clock, private, visitors
from fengqiao.directory import powers as known
from fengqiao.directory import trail
from fengqiao.directory.models import Department, Person, Posting
from fengqiao.directory.phone_bearers import bearer_of
from fengqiao.directory.refusals import AdministratorsNotSeparate, AlreadyPosted, DaysReversed, PostingEnded
from fengqiao.law.identifiers import parse_mobile_phone
from fengqiao.refusals import NotFound


@transaction.atomic
def enter_person(*, name: str, by: uuid.UUID | None, phone: str = "") -> Person:
    """The person who bears the phone, else a new one; a known person keeps the name they have."""
    if phone:
        person, is_new = bearer_of(parse_mobile_phone(phone), name=name)
    else:
        person, is_new = Person.objects.create(name=name), True
    if is_new:
        trail.record("person_entered", person=person.id, by=by)
    return person


def read_phone(*, person: uuid.UUID, reader: uuid.UUID, why: str) -> str:
    """The person's phone number in clear, after the reading was recorded; NotFound where none is known."""
    token = Person.objects.values_list("phone_token", flat=True).filter(id=person).first()
    if token is None:
        raise NotFound
    return private.read(token, subject=person, reader=reader, what="phone", why=why)


@transaction.atomic
def post_person(
    *,
    person: Person,
    department: Department,
    begins_on: date,
    by: uuid.UUID | None,
    ends_on: date | None = None,
) -> Posting:
    """Post a person to a department from the first to the last day, both included.

    One person never holds two of system, security and audit administration at a time.
    """
    if ends_on and ends_on < begins_on:
        raise DaysReversed(fields={"ends_on": "截止日不能早于起始日"})
    Person.objects.select_for_update().get(id=person.id)  # two postings at once would not see each other
    overlapping = [each for each in _postings(person) if _overlap(each, begins_on, ends_on)]
    if any(each.department_id == department.id for each in overlapping):
        raise AlreadyPosted
    for each in overlapping:
        if not known.are_separate([*each.department.powers, *department.powers]):
            raise AdministratorsNotSeparate
    posting = Posting.objects.create(
        person=person, department=department, begins_on=begins_on, ends_on=ends_on, posted_by=by
    )
    trail.record("posting_begun", person=person.id, by=by, detail=str(department))
    visitors.dismiss_person(person.id)
    return posting


@transaction.atomic
def end_posting(*, posting: Posting, by: uuid.UUID | None) -> Posting:
    """End a posting at once; whoever is signed in under it is signed out."""
    locked = Posting.objects.select_for_update().get(id=posting.id)
    if locked.withdrawn_at:
        raise PostingEnded
    locked.withdrawn_at = clock.now()
    locked.save(update_fields=["withdrawn_at"])
    trail.record("posting_ended", person=locked.person_id, by=by)
    visitors.dismiss_person(locked.person_id)
    return locked


def prefer_larger_type(*, person: uuid.UUID, larger: bool) -> None:
    """Remember that a person reads larger type, or no longer does."""
    Person.objects.filter(id=person).update(larger_type=larger)


def _postings(person: Person) -> list[Posting]:
    return list(Posting.objects.filter(person=person, withdrawn_at=None).select_related("department"))


def _overlap(posting: Posting, begins_on: date, ends_on: date | None) -> bool:
    begins_in_time = ends_on is None or posting.begins_on <= ends_on
    return begins_in_time and (posting.ends_on is None or posting.ends_on >= begins_on)
