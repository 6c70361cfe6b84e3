"""Addresses to which a system is told of events: added, ended, taken up again; one event sent again."""

import uuid
from collections.abc import Collection
from typing import Final

from django.db import transaction

from fengqiao.base import clock
from fengqiao.directory import trail
from fengqiao.refusals import Invalid, NotFound
from fengqiao.systems import addresses
from fengqiao.systems.events import EVENTS
from fengqiao.systems.models import Hook, Push, PushState, System
from fengqiao.systems.refusals import NothingToSend, TooManyHooks

MOST: Final = 10


@transaction.atomic
def add_hook(*, system: System, url: str, events: Collection[str], by: uuid.UUID | None) -> Hook:
    """Tell the system of those events at the address, from now on; the same address again gets those events alone."""
    addresses.check(url)
    unknown = sorted(set(events) - EVENTS.keys())
    if not events or unknown:
        raise Invalid(fields={"events": f"没有这些事件：{'、'.join(unknown)}" if unknown else "请至少选择一种事件"})
    living = list(Hook.objects.filter(system=system, ended_at=None))
    same = next((hook for hook in living if hook.url == url and sorted(hook.events) == sorted(set(events))), None)
    if same is not None:
        return same
    if len(living) >= MOST:
        raise TooManyHooks
    made = Hook.objects.create(system=system, url=url, events=sorted(set(events)), made_at=clock.now())
    trail.record("hook_added", by=by, detail=f"{system.name} {url}")
    return made


@transaction.atomic
def end_hook(*, hook: Hook, by: uuid.UUID | None) -> None:
    """Send nothing to the address any more."""
    if hook.ended_at is None:
        hook.ended_at = clock.now()
        hook.save(update_fields=["ended_at"])
        trail.record("hook_ended", by=by, detail=hook.url)


@transaction.atomic
def resume_hook(*, hook: Hook, by: uuid.UUID | None) -> None:
    """Go on sending to a paused address, beginning with what waits."""
    if hook.ended_at is not None:
        raise NotFound
    hook.paused_at = hook.failing_since = hook.next_at = None
    hook.save(update_fields=["paused_at", "failing_since", "next_at"])
    Push.objects.filter(hook=hook, state=PushState.QUEUED).update(next_at=clock.now())
    trail.record("hook_resumed", by=by, detail=hook.url)


@transaction.atomic
def send_again(*, system: System, push: uuid.UUID) -> Push:
    """Send an event once more, under the same id."""
    found = Push.objects.select_related("hook").filter(id=push, hook__system=system).first()
    if found is None:
        raise NotFound
    if found.state == PushState.QUEUED or found.hook.ended_at is not None:
        raise NothingToSend
    found.state, found.next_at = PushState.QUEUED, clock.now()
    found.save(update_fields=["state", "next_at"])
    return found
