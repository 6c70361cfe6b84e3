"""Beginning, keeping and dropping an application that is not sent yet."""

import uuid
from typing import Final

from django.db import transaction

from fengqiao.base import clock, private
from fengqiao.portal.answers import Answers
from fengqiao.portal.models import Draft
from fengqiao.portal.refusals import DraftSent, TooManyDrafts
from fengqiao.refusals import NotFound

MOST: Final = 10


@transaction.atomic
def begin(*, person: uuid.UUID) -> Draft:
    """A new empty draft; the one begun before and still empty is given again."""
    open_drafts = list(Draft.objects.filter(person=person, case=None, discarded_at=None).order_by("created_at"))
    empty = [draft for draft in open_drafts if draft.box is None]
    if empty:
        return empty[0]
    if len(open_drafts) >= MOST:
        raise TooManyDrafts
    return Draft.objects.create(person=person)


@transaction.atomic
def begin_as(*, person: uuid.UUID, draft: uuid.UUID | None) -> Draft:
    """A new empty draft, with that id where one is given."""
    if Draft.objects.filter(person=person, case=None, discarded_at=None).count() >= MOST:
        raise TooManyDrafts
    return Draft.objects.create(person=person, **({"id": draft} if draft else {}))


@transaction.atomic
def keep(*, draft: uuid.UUID, person: uuid.UUID, answers: Answers, title: str) -> None:
    """Seal the answers into the draft; raises DraftSent, NotFound."""
    row = _locked(draft, person)
    row.box = private.key_for(row.id, str(person)).seal(answers.encoded())
    row.title, row.updated_at = title[:120], clock.now()
    row.save(update_fields=["box", "title", "updated_at"])


@transaction.atomic
def discard(*, draft: uuid.UUID, person: uuid.UUID) -> None:
    """Drop a draft; what was typed can never be read again."""
    row = _locked(draft, person)
    row.box, row.title, row.discarded_at = None, "", clock.now()
    row.save(update_fields=["box", "title", "discarded_at"])
    private.erase(row.id, str(person))


def _locked(draft: uuid.UUID, person: uuid.UUID) -> Draft:
    row = Draft.objects.select_for_update().filter(id=draft, person=person, discarded_at=None).first()
    if row is None:
        raise NotFound
    if row.case:
        raise DraftSent
    return row
