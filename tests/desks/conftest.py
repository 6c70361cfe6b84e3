"""The cast at their desks: browsers signed in, and one case carried as far as a test wants."""

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from fengqiao.base import clock
from fengqiao.directory import cast
from fengqiao.directory.fixtures import Staff
from fengqiao.ledger import queries
from fengqiao.ledger.actions import Appended
from fengqiao.procedure import Actor, CaseView
from tests.casebook.journey import Journey
from tests.directory.playing import staff_browser
from tests.portal.visiting import look_in, serve_as_web, visit_as

Desk = Callable[[Staff], Client]


@pytest.fixture
def plain_statics(settings: Settings) -> None:
    """Addresses of static files without the manifest that a deployment makes."""
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)  # WhiteNoise warns of a directory that is not there
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


class WebJourney(Journey):
    """A journey on the web's connection: whoever takes a step is announced, as a request of theirs would be."""

    def apply(self, command_id: uuid.UUID | None = None) -> Appended[CaseView]:
        visit_as(self.worker)
        return super().apply(command_id)

    def do(self, by: Actor, kind: str, **said: Any) -> CaseView:
        visit_as(by)
        return super().do(by, kind, **said)

    @property
    def view(self) -> CaseView:
        """The case as the court or the organisation sees it."""
        look_in(self.cast.court.id, self.cast.organisation.id, person=self.cast.worker.id)
        return super().view


@pytest.fixture
def journey(db: None, plain_statics: None) -> Journey:
    """The cast, with no case yet; from here on the connection is the web's, with row security in force."""
    queries.register_own_key(clock.now())
    journey = WebJourney(cast.settle())
    serve_as_web()
    return journey


@pytest.fixture
def desk(journey: Journey) -> Desk:
    """A browser with one of the staff signed in."""
    return lambda member: staff_browser(Client(), member)


@pytest.fixture
def applied(journey: Journey) -> Journey:
    """A worker has applied and said where the dispute stands towards arbitration."""
    journey.apply()
    journey.tell_status()
    return journey
