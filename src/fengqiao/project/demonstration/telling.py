"""Telling people of the last step of a case under way, as it was told then; history is told to nobody."""

import uuid

from fengqiao.casebook.subjects import NAME
from fengqiao.ledger.jobs import Errand
from fengqiao.notices import actions as notices
from fengqiao.notices.models import Delivery, State
from fengqiao.procedure import ActRecord


def tell(subject: uuid.UUID, act: ActRecord) -> None:
    """Make and deliver the messages of one act, at the clock's instant."""
    notices.tell(Errand(0, subject, NAME, act.kind, act.term, act.seq, act.digest))
    for delivery in Delivery.objects.select_related("message").filter(subject=subject, state=State.QUEUED):
        notices.deliver(delivery)
