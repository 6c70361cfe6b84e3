"""What the pages of an application ask."""

import uuid
from dataclasses import dataclass

from fengqiao.base import private
from fengqiao.directory import queries as directory
from fengqiao.directory.kinds import BodyKind
from fengqiao.directory.models import Body, Person, Region
from fengqiao.portal.answers import Answers, decoded
from fengqiao.portal.forms.others import organisations_at
from fengqiao.portal.models import Draft
from fengqiao.refusals import NotFound


@dataclass
class Opened:
    """A draft with its answers in clear."""

    row: Draft
    answers: Answers


def open_drafts(person: uuid.UUID) -> list[Draft]:
    """The person's applications that are begun and not sent, the latest first."""
    found = Draft.objects.filter(person=person, case=None, discarded_at=None, box__isnull=False)
    return list(found.order_by("-updated_at"))


def find(draft: uuid.UUID, person: uuid.UUID) -> Opened:
    """The person's own draft; NotFound for any other."""
    row = Draft.objects.filter(id=draft, person=person, discarded_at=None).first()
    if row is None:
        raise NotFound
    return Opened(row, answers_of(row))


def answers_of(row: Draft) -> Answers:
    """The answers that lie sealed in a draft: its owner's own words, so that no reading is recorded."""
    if row.box is None:
        return Answers()
    return decoded(private.key_for(row.id, str(row.person)).open(row.box))


@dataclass(frozen=True)
class Known:
    """What is known of a person whose identity was checked."""

    name: str
    identity: str


def known(person: uuid.UUID) -> Known:
    """Name and identity number, the reading recorded; empty where the identity was not checked."""
    found = Person.objects.get(id=person)
    if found.identity_checked_at is None or not found.identity_token:
        return Known("", "")
    number = private.read(found.identity_token, subject=person, reader=person, what="identity", why="填写本人的申请")
    return Known(found.name, number)


@dataclass(frozen=True)
class Place:
    """A place on the way to a court: what lies above, what lies below, and the court that is competent."""

    region: Region | None
    above: list[Region]
    below: list[Region]
    court: Body | None
    organisations: int = 0


def place(code: str) -> Place:
    """The place with that code, or the country for none; court and organisations are found for counties."""
    region = directory.find_region(code) if code else None
    county = region is not None and len(region.code) >= 6
    below = [] if county else directory.regions_under(code)
    court = directory.body_for(BodyKind.COURT, region=code) if region and (county or not below) else None
    above = list(Region.objects.filter(code__in=[code[:2], code[:4]]).exclude(code=code).order_by("code"))
    organisations = len(organisations_at(code)) if region and (county or not below) else 0
    return Place(region, above, below, court, organisations)
