"""Whom somebody may assess, commend or warn."""

import uuid
from typing import Final

from fengqiao.base import clock
from fengqiao.directory import powers, queries
from fengqiao.directory.models import Body, Person
from fengqiao.directory.visitor import Visitor
from fengqiao.refusals import NotFound

ASSESSORS: Final = (powers.ASSESSMENT_DECIDE, powers.ORGANISATION_ADMINISTER, powers.COURT_PRESIDING)


def subject(visitor: Visitor, body: uuid.UUID, person: uuid.UUID | None) -> tuple[Body, Person | None]:
    """The organisation and mediator to be assessed; NotFound where they are not the visitor's to assess.

    Nobody assesses themselves: an organisation is assessed by another body, an administrator by another too.
    """
    own = visitor.body
    if own is None:
        raise NotFound
    itself = visitor.may(powers.ORGANISATION_ADMINISTER)
    found = queries.find_body(body, own.covers)
    if not found.mediates or (itself and (body != own.id or person is None)):
        raise NotFound
    if person is None:
        return found, None
    mediator = next((each for each in others_mediating(visitor, body) if each.id == person), None)
    if mediator is None:
        raise NotFound
    return found, mediator


def others_mediating(visitor: Visitor, body: uuid.UUID) -> list[Person]:
    """The mediators of an organisation today but for the visitor."""
    return [each for each in queries.mediators_of(body, on=clock.today()) if each.id != visitor.person]
