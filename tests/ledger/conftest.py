from collections.abc import Iterator

import pytest
from django.db import connection

from fengqiao.base import clock
from fengqiao.ledger import queries
from tests.ledger.counting import TABLE


@pytest.fixture
def counting(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
    queries.register_own_key(clock.now())


@pytest.fixture
def counting_committed(transactional_db: None) -> Iterator[None]:
    """For tests whose threads need what others committed; the append-only tables are emptied by their owner."""
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
    queries.register_own_key(clock.now())
    yield
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_act DISABLE TRIGGER append_only")
        cursor.execute("TRUNCATE ledger_act, ledger_subject, ledger_errand, ledger_aside, ledger_proposal")
        cursor.execute("ALTER TABLE ledger_act ENABLE TRIGGER append_only")
        cursor.execute("DROP TABLE counting")
