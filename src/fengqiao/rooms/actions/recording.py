"""Segments of recording: noted when they begin and end, then composed by the worker and kept in the case."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from fengqiao.base import clock
from fengqiao.files.actions import put
from fengqiao.rooms.actions.changing import note
from fengqiao.rooms.models import Segment


def begin_segment(*, room: uuid.UUID, people: Iterable[str]) -> uuid.UUID:
    """A new segment of these people."""
    return Segment.objects.create(room_id=room, people=sorted(people), began_at=clock.now()).id


def end_segment(*, segment: uuid.UUID) -> None:
    """The segment is over."""
    Segment.objects.filter(id=segment, ended_at=None).update(ended_at=clock.now())


def composed(*, segment: Segment, case: uuid.UUID, content: bytes, name: str) -> str:
    """The digest of the playable file, kept in the case for those who are heard in it, and noted in the room's log."""
    readers = [f"person:{person}" for person in segment.people]
    digest = put(
        content,
        name=name,
        media_type="video/mp4",
        owner=None,
        subject=case,
        readers=readers,
        purpose="recording",
    )
    Segment.objects.filter(id=segment.id).update(digest=digest, composed_at=clock.now())
    note(room=segment.room_id, verb="keep_recording", said={"segment": str(segment.id), "digest": digest})
    return digest


def not_composed(*, segment: uuid.UUID, why: str, at: datetime) -> None:
    """The segment gave no file, and why."""
    Segment.objects.filter(id=segment).update(trouble=why[:200], composed_at=at)
