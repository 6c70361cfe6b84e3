import pytest
from django.db import connection

from fengqiao.base import clock
from fengqiao.ledger import queries
from tests.docking.foreign import Foreign
from tests.ledger.counting import TABLE


@pytest.fixture
def city(db: None) -> Foreign:
    """A peer of this node."""
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
    queries.register_own_key(clock.now())
    return Foreign().admitted()
