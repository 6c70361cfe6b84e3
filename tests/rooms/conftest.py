"""A case with a session appointed, its people as visitors, and the web's own view of the database."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from fengqiao.base import clock
from fengqiao.directory.cast import Cast, settle
from fengqiao.directory.models import Account, Person, Posting
from fengqiao.directory.visitor import Visitor, visitor_for
from fengqiao.files import stores
from fengqiao.ledger import queries as ledger
from fengqiao.procedure.kinds.mediation import ScheduleSession
from fengqiao.rooms import actions
from fengqiao.rooms.machine import Room
from tests.portal.playing import Played, preparing
from tests.portal.visiting import serve_as_web, visit_as


@pytest.fixture(autouse=True)
def place(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """Files of one test only, and static files without a manifest."""
    settings.FENGQIAO_HOME = tmp_path
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    stores.files.cache_clear()
    stores.partials.cache_clear()
    yield
    stores.files.cache_clear()
    stores.partials.cache_clear()


@dataclass
class Session:
    """A case whose mediator has appointed the session `s1`, and those who take part."""

    played: Played
    mediator: Visitor
    worker: Visitor
    employer: Visitor
    clerk: Visitor

    @property
    def case(self) -> uuid.UUID:
        return self.played.id

    def act_as(self, who: Visitor) -> Visitor:
        """The next statements are this visitor's."""
        visit_as(who.actor)
        return who

    def open(self) -> uuid.UUID:
        """The room, opened by the mediator."""
        return actions.open_room(case=self.case, sitting="s1", by=self.act_as(self.mediator))

    def enter(self, room: uuid.UUID, who: Visitor) -> Room:
        return actions.enter(room=room, by=self.act_as(who))

    def take(self, room: uuid.UUID, who: Visitor, verb: str, **said: object) -> Room:
        return actions.take(room=room, verb=verb, said=said, by=self.act_as(who), command_id=uuid.uuid4())

    def arrive(self, room: uuid.UUID, *people: Visitor) -> Room:
        """They come in, as the live process notes it."""
        for who in people:
            found = self.enter(room, who)
            found = actions.note(room=room, verb="arrive", said={"person": str(who.person)}, about=str(who.person))
        return found


def of_staff(posting: uuid.UUID, account: uuid.UUID) -> Visitor:
    found = Account.objects.select_related("person").get(id=account)
    return visitor_for(found, Posting.objects.select_related("department__body__region").get(id=posting))


def of_party(person: Person) -> Visitor:
    return visitor_for(Account.objects.select_related("person").get(person=person, kind="party"), None)


@pytest.fixture
def cast(db: None) -> Cast:
    found = settle()
    ledger.register_own_key(clock.now())
    serve_as_web()
    return found


@pytest.fixture
def session(cast: Cast) -> Session:
    played = preparing(cast)
    starts = clock.now() + timedelta(hours=1)
    played.do(played.mediator, ScheduleSession(session="s1", starts_at=starts, mode="online"))
    return Session(
        played,
        of_staff(cast.mediator.posting.id, cast.mediator.account.id),
        of_party(cast.worker),
        of_party(cast.employer),
        of_staff(cast.clerk.posting.id, cast.clerk.account.id),
    )
