"""Writing down what was read."""

import uuid

from fengqiao.base import clock
from fengqiao.directory.visitor import Visitor
from fengqiao.notices import queries
from fengqiao.notices.models import Message
from fengqiao.refusals import NotFound


def mark_read(*, message: uuid.UUID, by: Visitor) -> Message:
    """The message, read from now on; a body's message is read for the whole department. Raises NotFound."""
    found = queries.messages_for(by).filter(id=message).first()
    if found is None:
        raise NotFound
    Message.objects.filter(id=message, read_at=None).update(read_at=clock.now(), read_by=by.person)
    return found


def mark_all_read(*, by: Visitor) -> int:
    """How many messages the visitor had not read until now."""
    unread = queries.messages_for(by).filter(read_at=None).values_list("id", flat=True)
    return Message.objects.filter(id__in=list(unread)).update(read_at=clock.now(), read_by=by.person)
