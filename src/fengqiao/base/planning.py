"""How PostgreSQL plans what it is asked."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def planned_anew() -> Iterator[None]:
    """Inside, each statement is planned for the values it is given, never by a plan kept for all of them.

    For searches: what finds a rare name in a county is no way to a common one in the nation.
    """
    connection.ensure_connection()
    raw = connection.connection
    kept, raw.prepare_threshold = raw.prepare_threshold, None
    try:
        yield
    finally:
        raw.prepare_threshold = kept
