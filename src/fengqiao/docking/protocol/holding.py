"""What was held because it could not be read or applied yet, tried again."""

from datetime import datetime

from fengqiao.docking.protocol.ports import Store
from fengqiao.docking.protocol.receiving import settle
from fengqiao.docking.protocol.starting import note_caught_up
from fengqiao.docking.protocol.values import Here


def release_held(store: Store, here: Here, now: datetime) -> int:
    """Try again what was held, after an upgrade, new keys or a repair; returns how many acts are held no longer."""
    released = []
    for digest, subject, taken in store.retry_held():
        settle(store, here, subject, digest, taken, now, sender=here.name)
        released.append(subject)
    note_caught_up(store, set(released))
    return len(released)
