"""The cast, browsers of its parties, and a place for files of each test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from fengqiao.base import clock
from fengqiao.directory.cast import EMPLOYER, WORKER, Cast, settle
from fengqiao.files import stores
from fengqiao.ledger import queries as ledger
from tests.portal.playing import sign_in
from tests.portal.visiting import serve_as_web


@pytest.fixture(autouse=True)
def place(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """Files of one test only, and static files without a manifest."""
    settings.FENGQIAO_HOME = tmp_path
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.STATIC_ROOT = tmp_path / "static"
    Path(settings.STATIC_ROOT).mkdir()
    stores.files.cache_clear()
    stores.partials.cache_clear()
    yield
    stores.files.cache_clear()
    stores.partials.cache_clear()


@pytest.fixture
def cast(db: None) -> Cast:
    """The bodies and people of Jiaozuo; from here on the connection is the web's, with row security in force."""
    found = settle()
    ledger.register_own_key(clock.now())
    serve_as_web()
    return found


@pytest.fixture
def anybody(db: None) -> Client:
    """A browser with nobody signed in."""
    return Client()


@pytest.fixture
def worker(cast: Cast) -> Client:
    """The worker's browser."""
    return sign_in(Client(), WORKER[1])


@pytest.fixture
def employer(cast: Cast) -> Client:
    """The employer's browser."""
    return sign_in(Client(), EMPLOYER[1])


@pytest.fixture
def stranger(cast: Cast) -> Client:
    """The browser of somebody who has no case."""
    return sign_in(Client(), "13800000099")
