from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker, Settings

from fengqiao.api import rates
from fengqiao.directory.fixtures import PASSWORD
from fengqiao.directory.models import AccountSecret
from fengqiao.files import stores

pytest.register_assert_rewrite("tests.ways.way")

from tests.ways.town import Town, serve_as_owner, serve_as_web, settle_town  # noqa: E402 - after asking for its asserts
from tests.ways.way import Way  # noqa: E402

QUICK = {"ROOT_URLCONF": "tests.api.urls", "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"]}
"""Signing in costs the guesser a fifth of a second by design; here some sixteen people sign in again and again."""


@pytest.fixture(autouse=True)
def node(settings: Settings, tmp_path: Path) -> None:
    for name, wanted in QUICK.items():
        setattr(settings, name, wanted)
    settings.FENGQIAO_HOME = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
    stores.files.cache_clear()
    stores.partials.cache_clear()
    rates._counts.clear()


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Town]:
    """The town, entered once for the tests of a module, everybody at the door; each test undoes only its own."""
    with django_db_blocker.unblock(), transaction.atomic():
        found = settle_town()
        with override_settings(**QUICK):
            serve_as_owner()
            AccountSecret.objects.update(password=make_password(PASSWORD))
            serve_as_web()
            rates._counts.clear()
            for name in (*found.people, *found.staff):
                assert found[name]
        yield found
        transaction.set_rollback(True)


@pytest.fixture
def way(db: None, town: Town) -> Iterator[Way]:
    """A case yet to be opened in the town."""
    with ExitStack() as time:
        yield Way(replace(town, callers=dict(town.callers)), time)
