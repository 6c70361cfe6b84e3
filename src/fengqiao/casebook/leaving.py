"""A mediator leaves: the ledger's row is closed and they mediate for the body no more, both or neither."""

from datetime import date

from django.db import transaction

from fengqiao.base import clock
from fengqiao.casebook.loads import left_in_hand
from fengqiao.directory import actions, powers, queries
from fengqiao.directory.models import Mediator
from fengqiao.directory.queries.keeping import administers
from fengqiao.directory.visitor import Visitor
from fengqiao.refusals import Refused


class PostedElsewhere(Refused):
    """这名调解员在所在单位还有调解岗位，请由该单位或者其上级单位办理退出。"""

    code = "posted_elsewhere"


@transaction.atomic
def leave(*, mediator: Mediator, on: date, reason: str, visitor: Visitor) -> int:
    """Let a mediator go, refused with the list while cases are open; returns how many postings ended with it."""
    actions.leave_mediator(
        mediator=mediator.id, on=on, reason=reason, open_cases=left_in_hand(mediator), by=visitor.person
    )
    held = queries.postings_of(mediator.person_id, on=clock.today())
    mediating = [
        posting
        for posting in held
        if posting.department.body_id == mediator.body_id and powers.ORGANISATION_MEDIATE in posting.department.powers
    ]
    if mediating and not administers(visitor, mediator.body):
        raise PostedElsewhere
    for posting in mediating:
        actions.end_posting(posting=posting, by=visitor.actor, reason=reason)
    return len(mediating)
