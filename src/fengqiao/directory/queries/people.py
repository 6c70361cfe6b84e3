"""People: who is posted where on a day, who mediates, who bears a phone."""

import uuid
from datetime import date

from django.db.models import Q, QuerySet

from fengqiao.base import node
from fengqiao.directory import lookups, powers
from fengqiao.directory.kinds import AccountKind
from fengqiao.directory.models import Account, Person, Posting
from fengqiao.law.identifiers import parse_mobile_phone


def in_force(day: date) -> QuerySet[Posting]:
    """The postings in force on `day`, first and last day included."""
    lasting = Q(ends_on=None) | Q(ends_on__gte=day)
    return Posting.objects.filter(lasting, begins_on__lte=day, withdrawn_at=None)


def postings_of(person: uuid.UUID, *, on: date) -> list[Posting]:
    """The postings of a person in force on a day, the oldest first, with department and body.

    Only those to bodies at home here: whose body has moved to another node signs in there.
    """
    found = (
        in_force(on)
        .filter(person_id=person, department__body__node=node.this().name)
        .select_related("person", "department__body__region")
    )
    return list(found.order_by("begins_on", "id"))


def mediators_of(body: uuid.UUID, *, on: date) -> list[Person]:
    """The people who may mediate for `body` on a day, by name."""
    posted = in_force(on).filter(department__body_id=body, department__powers__contains=[powers.ORGANISATION_MEDIATE])
    return list(Person.objects.filter(id__in=posted.values("person_id")).order_by("name", "id"))


def account_of(person: uuid.UUID, kind: AccountKind) -> Account | None:
    """The account of a kind that a person has, or None."""
    return Account.objects.select_related("person").filter(person_id=person, kind=kind).first()


def find_person_by_phone(phone: str) -> Person | None:
    """The person who bears a phone number, or None; a number that is none is refused."""
    return Person.objects.filter(phone_digest=lookups.of_phone(parse_mobile_phone(phone))).first()
