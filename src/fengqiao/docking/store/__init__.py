"""The protocol's store on PostgreSQL: one `step` is one transaction, whose small writes travel together at its end."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from fengqiao.docking.store.logs import LogRows
from fengqiao.docking.store.proposals import ProposalRows
from fengqiao.docking.store.queues import QueueRows


class SqlStore(QueueRows, LogRows, ProposalRows):
    """Everything that the protocol's steps read and keep. Good for one transaction."""


@contextmanager
def step(*, careful: bool = False) -> Iterator[SqlStore]:
    """The store within one transaction: all of it is on disk at the end, or nothing.

    `careful`: each act is taken in under a savepoint of its own, so that one which the database refuses is held alone.
    """
    with transaction.atomic():
        store = SqlStore(careful=careful)
        if careful:
            with connection.cursor() as cursor:  # so that what an act lacks is found with it, and not at the end
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        yield store
        store.flush()


__all__ = ["SqlStore", "step"]
