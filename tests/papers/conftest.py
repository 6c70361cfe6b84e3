from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from fengqiao.base import clock
from fengqiao.directory import cast
from fengqiao.files import stores
from fengqiao.ledger import queries
from tests.casebook.journey import Journey


@pytest.fixture
def store(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.FENGQIAO_HOME = tmp_path
    stores.files.cache_clear()
    stores.partials.cache_clear()
    yield
    stores.files.cache_clear()
    stores.partials.cache_clear()


@pytest.fixture
def journey(db: None, store: None) -> Journey:
    queries.register_own_key(clock.now())
    return Journey(cast.settle())
