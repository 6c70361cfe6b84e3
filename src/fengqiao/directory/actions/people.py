"""People and where they are posted. Whoever's powers change signs in anew."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db import transaction

from fengqiao.base import private, visitors
from fengqiao.directory import registers, trail
from fengqiao.directory.actions.bodies import By, actor_of
from fengqiao.directory.models import Department, Person, Posting
from fengqiao.directory.phone_bearers import bearer_of
from fengqiao.directory.queries.rows import made, with_relations
from fengqiao.directory.registers import POSTING
from fengqiao.directory.registers.posting import (
    BeginPosting,
    ChangePostingTerm,
    EndPosting,
    Held,
    PostingFacts,
    PostingView,
)
from fengqiao.directory.registers.subjects import posting_row
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
    by: By,
    ends_on: date | None = None,
    command_id: uuid.UUID | None = None,
) -> Posting:
    """Post a person to a department from the first to the last day, both included.

    One person never holds two of system, security and audit administration at a time.
    """
    actor = actor_of(by)
    facts = _facts(person.id, department)
    said = BeginPosting(str(person.id), str(department.id), begins_on, ends_on)
    opened = registers.open_log(POSTING, said, by=actor, facts=facts, anchor=facts.body, command_id=command_id)
    if opened.fresh:
        trail.record("posting_begun", person=person.id, by=_person(actor.person), detail=str(department))
        visitors.dismiss_person(person.id)
    return with_relations(made(Posting, posting_row(opened.view)), person=person, department=department)


@transaction.atomic
def post_many(
    *,
    placements: Sequence[tuple[Person, Department]],
    begins_on: date,
    by: uuid.UUID | None,
    ends_on: date | None = None,
) -> list[Posting]:
    """Post thousands as `post_person` would, in one transaction: all or none. The departments come with their body."""
    actor = actor_of(by)
    held = _held([person.id for person, _ in placements])
    postings = []
    with registers.carrying(POSTING):
        for person, department in placements:
            said = BeginPosting(str(person.id), str(department.id), begins_on, ends_on)
            facts = _facts_with(department, [*held[person.id], *_carried(person.id)])
            opened = registers.open_log(POSTING, said, by=actor, facts=facts, anchor=facts.body)
            made_row = made(Posting, posting_row(opened.view))
            postings.append(with_relations(made_row, person=person, department=department))
    trail.record("posting_begun", by=by, detail=str(len(postings)))
    for person_id in [person_id for person_id, others in held.items() if others]:
        visitors.dismiss_person(person_id)
    return postings


@transaction.atomic
def change_posting_term(
    *, posting: Posting, ends_on: date | None, by: By, command_id: uuid.UUID | None = None
) -> Posting:
    """Give a posting another last day, or none; the rules of posting are asked anew for the whole term."""
    actor = actor_of(by)
    appended = registers.append(
        POSTING, posting.id, ChangePostingTerm(ends_on), by=actor, facts=_facts_of, command_id=command_id
    )
    if appended.fresh:
        trail.record("posting_changed", person=posting.person_id, by=_person(actor.person))
        visitors.dismiss_person(posting.person_id)
    return made(Posting, posting_row(appended.view))


@transaction.atomic
def end_posting(*, posting: Posting, by: By, reason: str = "", command_id: uuid.UUID | None = None) -> Posting:
    """End a posting at once; whoever is signed in under it is signed out."""
    actor = actor_of(by)
    appended = registers.append(
        POSTING,
        posting.id,
        EndPosting(reason),
        by=actor,
        facts=lambda view: PostingFacts(view.body, view.superior, view.powers),
        command_id=command_id,
    )
    if appended.fresh:
        trail.record("posting_ended", person=posting.person_id, by=_person(actor.person))
        visitors.dismiss_person(posting.person_id)
    return made(Posting, posting_row(appended.view))


def prefer_larger_type(*, person: uuid.UUID, larger: bool) -> None:
    """Remember that a person reads larger type, or no longer does."""
    Person.objects.filter(id=person).update(larger_type=larger)


def _facts_of(view: PostingView) -> PostingFacts:
    department = Department.objects.select_related("body").get(id=view.department)
    return _facts(uuid.UUID(view.person), department)


def _facts(person: uuid.UUID, department: Department) -> PostingFacts:
    """What stands already, under a lock on the person: two postings at once would not see each other."""
    return _facts_with(department, [*_held([person])[person], *_carried(person)])


def _facts_with(department: Department, others: list[Held]) -> PostingFacts:
    superior = department.body.superior_id
    return PostingFacts(str(department.body_id), str(superior or ""), tuple(department.powers), others)


def _held(people: Sequence[uuid.UUID]) -> defaultdict[uuid.UUID, list[Held]]:
    """The living postings of people, who are locked from now on."""
    list(Person.objects.select_for_update().filter(id__in=people).order_by("id").values_list("id"))
    held: defaultdict[uuid.UUID, list[Held]] = defaultdict(list)
    for each in Posting.objects.filter(person_id__in=people, withdrawn_at=None).select_related("department"):
        powers = tuple(each.department.powers)
        held[each.person_id].append(Held(str(each.id), str(each.department_id), powers, each.begins_on, each.ends_on))
    return held


def _carried(person: uuid.UUID) -> list[Held]:
    found = registers.carried(POSTING, str(person))
    return [Held(each.id, each.department, each.powers, each.begins_on, each.ends_on) for each in found]


def _person(text: str) -> uuid.UUID | None:
    return uuid.UUID(text) if text else None
