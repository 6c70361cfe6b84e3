"""Drafts of transcripts: asked for when a recording is composed, kept for its mediators, taken away some days later."""

import uuid
from datetime import timedelta
from typing import Final

from django.db import transaction

from fengqiao.base import clock
from fengqiao.rooms import queries
from fengqiao.rooms.actions.changing import tell
from fengqiao.rooms.models import Segment, Transcript

KEPT: Final = timedelta(days=7)
"""After that a draft is gone, whether it was read or not: the recording itself is the proof."""


def want_transcript(*, segment: Segment) -> None:
    """Ask for a draft of the segment, for the mediators of its room."""
    members = queries.view(segment.room_id).members
    readers = sorted(f"person:{m.person}" for m in members if m.role == "mediator" and not m.removed)
    Transcript.objects.get_or_create(segment=segment, defaults={"readers": readers})


def keep_transcript(*, segment: uuid.UUID, text: str, trouble: str = "") -> None:
    """Keep what was understood, or why nothing was; pages of the room are told."""
    with transaction.atomic():
        Transcript.objects.filter(segment_id=segment).update(text=text, trouble=trouble, made_at=clock.now())
        tell(Segment.objects.values_list("room_id", flat=True).get(id=segment))


def clear_transcripts() -> int:
    """How many drafts were taken away."""
    removed, _ = Transcript.objects.filter(made_at__lt=clock.now() - KEPT).delete()
    return removed
