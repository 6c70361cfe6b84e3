import pytest

from fengqiao.base import clock
from fengqiao.directory import cast
from fengqiao.ledger import queries
from tests.casebook.journey import Journey


@pytest.fixture
def journey(db: None) -> Journey:
    queries.register_own_key(clock.now())
    return Journey(cast.settle())
