"""The cast at their desks: browsers signed in, and one case carried as far as a test wants."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from fengqiao.base import clock
from fengqiao.directory import cast
from fengqiao.directory.fixtures import Staff
from fengqiao.ledger import queries
from tests.casebook.journey import Journey
from tests.directory.playing import staff_browser

Desk = Callable[[Staff], Client]


@pytest.fixture
def plain_statics(settings: Settings) -> None:
    """Addresses of static files without the manifest that a deployment makes."""
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)  # WhiteNoise warns of a directory that is not there
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def journey(db: None, plain_statics: None) -> Journey:
    """The cast, with no case yet."""
    queries.register_own_key(clock.now())
    return Journey(cast.settle())


@pytest.fixture
def desk(journey: Journey) -> Desk:
    """A browser with one of the staff signed in."""
    return lambda member: staff_browser(Client(), member)


@pytest.fixture
def applied(journey: Journey) -> Journey:
    """A worker has applied and said where the dispute stands towards arbitration."""
    journey.apply()
    journey.do(journey.worker, "prove_arbitration_status", status="none", infringed_on="2026-09-01")
    return journey
