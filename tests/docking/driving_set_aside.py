"""What a node's log does not keep, and what becomes of it, as the driver is told."""

import uuid

from fengqiao.casebook import ordering, queries, set_aside
from fengqiao.ledger.jobs import read_on


def kept_aside(case: str) -> list[list[str]]:
    """What was set aside of a case: title, digest, what became of it."""
    view = queries.view(uuid.UUID(case))
    found = set_aside.set_aside(view=view, case=uuid.UUID(case), acts=queries.acts(uuid.UUID(case)))
    return [[each.title, each.digest, each.state] for each in found]


def take_up() -> list[int]:
    """What the worker does with such acts; how many rights wait to be seated again, how many terms were opened."""
    while read_on(ordering.READER):
        pass
    return [ordering.seat_rights(), ordering.renew_terms()]


COMMANDS = (kept_aside, take_up)
