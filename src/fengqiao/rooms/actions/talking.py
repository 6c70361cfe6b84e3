"""What people write to one another in a room, raised hands, evidence shown, and the draft of the record."""

import uuid

from django.db import transaction

from fengqiao.base import clock
from fengqiao.directory.visitor import Visitor
from fengqiao.files.models import Link
from fengqiao.refusals import Invalid, NotFound
from fengqiao.rooms import machine, queries
from fengqiao.rooms.actions.changing import enter, tell
from fengqiao.rooms.machine import Room
from fengqiao.rooms.models import Hand, Line, RecordDraft
from fengqiao.rooms.models import Room as RoomRow
from fengqiao.rooms.refusals import NotYourRoom, RoomClosed

LONGEST: int = 1000


def write(*, room: uuid.UUID, text: str, by: Visitor) -> Line:
    """A line for those who are in the writer's circle now; from the waiting room it goes to the mediators alone."""
    said = text.strip()
    if not said:
        raise Invalid(fields={"text": "请写点什么再发送"})
    if len(said) > LONGEST:
        raise Invalid(fields={"text": f"太长了，请分几条发送（每条最多{LONGEST}字）"})
    return _line(room, said, by)


def show(*, room: uuid.UUID, link: uuid.UUID, by: Visitor) -> Line:
    """A file of the case put before the writer's circle; who may not open it elsewhere cannot open it here."""
    file = Link.objects.filter(id=link, discarded_at=None).first()
    view = queries.view(room)
    if file is None or str(file.subject) != view.case:
        raise NotFound
    return _line(room, f"请看材料：{file.name}", by, link)


def raise_hand(*, room: uuid.UUID, by: Visitor) -> None:
    """The visitor asks to speak."""
    _open(room, by)
    Hand.objects.get_or_create(room_id=room, person=by.person)
    tell(room)


def lower_hand(*, room: uuid.UUID, person: uuid.UUID, by: Visitor) -> None:
    """The hand is down: by its owner, or by a mediator who gave the word."""
    view = _open(room, by)
    if person != by.person and not machine.mediates(view, str(by.person)):
        raise NotYourRoom
    Hand.objects.filter(room_id=room, person=person).delete()
    tell(room)


def keep_draft(*, room: uuid.UUID, text: str, by: Visitor) -> None:
    """Keep what a mediator has written of the record."""
    view = queries.view(room)
    if not machine.mediates(view, str(by.person)):
        raise NotYourRoom
    RecordDraft.objects.update_or_create(
        room_id=room, defaults={"text": text, "person": by.person, "saved_at": clock.now()}
    )


def clear_talk() -> int:
    """How many lines were taken away: chat and hands of closed rooms; what was said stays with those who heard it."""
    closed = RoomRow.objects.filter(state=machine.State.CLOSED)
    Hand.objects.filter(room__in=closed).delete()
    removed, _ = Line.objects.filter(room__in=closed).delete()
    return removed


def _line(room: uuid.UUID, text: str, by: Visitor, link: uuid.UUID | None = None) -> Line:
    view = _open(room, by)
    readers = [f"person:{person}" for person in audience(view, str(by.person))]
    with transaction.atomic():
        line = Line.objects.create(
            room_id=room, person=by.person, name=by.name, text=text, link=link, readers=readers, at=clock.now()
        )
        tell(room)
    return line


def audience(room: Room, writer: str) -> list[str]:
    """Who reads a line: the circle the writer is in; else the writer and the mediators."""
    if writer in room.circle:
        return sorted(room.circle)
    return sorted({writer, *(m.person for m in room.members if m.role == "mediator" and not m.removed)})


def _open(room: uuid.UUID, by: Visitor) -> Room:
    view = enter(room=room, by=by)
    if view.state == machine.State.CLOSED:
        raise RoomClosed
    return view
