"""One room as the live process holds it: who is connected, who hears of changes, and what media were told last."""

import asyncio
import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec
import structlog
from asgiref.sync import sync_to_async

from fengqiao.refusals import Refused
from fengqiao.rooms import actions, machine, queries
from fengqiao.rooms.machine import Member, Room, State
from fengqiao.rooms.media.port import Admitted, Circle, Media
from fengqiao.rooms.refusals import MediaAway

log = structlog.get_logger(__name__)
GRACE_SECONDS: Final = 12.0
"""So long a connection may be silent before its person counts as gone: a phone changes networks in less."""

Event = tuple[str, dict[str, Any]]


@dataclass
class Presence:
    """One connection of one person. `key` is known to their page alone."""

    person: str
    key: str = field(default_factory=lambda: secrets.token_urlsafe(18))
    events: asyncio.Queue[Event] = field(default_factory=asyncio.Queue)
    listening: int = 0
    silent_since: float = 0.0


class Conference:
    """All that happens live in one room; changes come from the log and go to media first, then to the pages."""

    def __init__(self, room: uuid.UUID, media: Media, now: Callable[[], float]) -> None:
        self.room, self.media, self._now = room, media, now
        self.presences: dict[str, Presence] = {}
        self._heard: tuple[str, ...] = ()
        self._segment: uuid.UUID | None = None
        self._segment_of: tuple[str, tuple[str, ...]] = ("", ())
        self._lock = asyncio.Lock()
        self.view: Room | None = None
        self._sharer = ""

    async def join(self, token: str, offer: str) -> tuple[Presence, Admitted, Member]:
        """The connection that a token and an offer become; an earlier one of the same person ends."""
        async with self._lock:
            view, member = await sync_to_async(actions.redeem)(room=self.room, token=token)
            admitted = await self.media.admit(str(self.room), member.person, member.seat, offer)
            presence = Presence(member.person, silent_since=self._now())
            replaced = self.presences.get(member.person)
            self.presences[member.person] = presence
            if replaced is not None:
                replaced.events.put_nowait(("replaced", {}))
            if not member.present:
                view = await self._note("arrive", member.person) or view
            await self._direct(view)
        return presence, admitted, member

    async def receive(self, presence: Presence, answer: str) -> None:
        """The browser's answer to the offer of what it will hear; a connection that was replaced says nothing."""
        async with self._lock:
            if self.presences.get(presence.person) is presence:
                await self.media.receive(str(self.room), presence.person, answer)

    async def refresh(self) -> None:
        """Bring media and pages to what the log says now; the mediator may take this for done when it returns."""
        async with self._lock:
            await self._direct(await sync_to_async(queries.view)(self.room))

    async def leave(self, presence: Presence) -> None:
        """The person goes, or was silent too long."""
        async with self._lock:
            if self.presences.get(presence.person) is not presence:
                return
            del self.presences[presence.person]
            self._sharer = "" if self._sharer == presence.person else self._sharer
            view = await self._note("depart", presence.person)
            if view is not None:
                await self._direct(view)
            await self._quietly(self.media.remove(str(self.room), presence.person))

    async def sweep(self) -> None:
        """Let go those who have been silent longer than the grace."""
        late = [
            presence
            for presence in self.presences.values()
            if not presence.listening and self._now() - presence.silent_since > GRACE_SECONDS
        ]
        for presence in late:
            await self.leave(presence)

    async def media_lost(self) -> None:
        """The media process went down: pages are told to come in again; nothing else is lost."""
        async with self._lock:
            await self._end_segment()
            for presence in self.presences.values():
                presence.events.put_nowait(("rejoin", {}))

    async def share(self, presence: Presence, *, on: bool) -> None:
        """The person shares their screen, or no longer."""
        async with self._lock:
            if on:
                self._sharer = presence.person
            elif self._sharer == presence.person:
                self._sharer = ""
            if self.view is not None and self.view.state != State.CLOSED:
                await self._quietly(self.media.set_circle(str(self.room), self._circle(self.view)))
            self._tell_state()

    def state_of(self, person: str) -> dict[str, Any]:
        """What that person's page shows now."""
        return state_for(self.view, person, self._sharer) if self.view is not None else {}

    def by_key(self, key: str) -> Presence | None:
        """The connection with that key."""
        return next((p for p in self.presences.values() if secrets.compare_digest(p.key, key)), None)

    async def _direct(self, view: Room) -> None:
        """Media first: a page that says who hears you says what is in force already."""
        self.view = view
        await self._record(view, machine.hears(view))
        if view.state == State.CLOSED:
            await self._quietly(self.media.close(str(self.room)))
        else:
            await self._quietly(self.media.set_circle(str(self.room), self._circle(view)))
            for member in view.members:
                if member.removed:
                    await self._put_out(member.person)
        self._tell_state()
        if view.state == State.CLOSED:
            self.presences.clear()

    def _circle(self, view: Room) -> Circle:
        silenced = tuple(member.person for member in view.members if member.silenced)
        recorded_as = str(self._segment) if self._segment else ""
        return Circle(view.epoch, machine.hears(view), silenced, recorded_as, self._sharer)

    def _tell_state(self) -> None:
        for presence in self.presences.values():
            presence.events.put_nowait(("state", self.state_of(presence.person)))

    async def _put_out(self, person: str) -> None:
        await self._quietly(self.media.remove(str(self.room), person))
        gone = self.presences.pop(person, None)
        if gone is not None:
            gone.events.put_nowait(("removed", {}))

    async def _record(self, view: Room, heard: tuple[str, ...]) -> None:
        """Another segment for every circle that is recorded; none where none may be."""
        wanted = (machine.segment(view), heard)
        if wanted == self._segment_of or not (wanted[0] or self._segment):
            return
        await self._end_segment()
        if wanted[0]:
            self._segment = await sync_to_async(actions.begin_segment)(room=self.room, people=heard)
            self._segment_of = wanted

    async def _end_segment(self) -> None:
        if self._segment is not None:
            ended, self._segment = self._segment, None
            await sync_to_async(actions.end_segment)(segment=ended)
        self._segment_of = ("", ())

    async def _note(self, verb: str, person: str) -> Room | None:
        try:
            return await sync_to_async(actions.note)(room=self.room, verb=verb, said={"person": person}, about=person)
        except Refused as refusal:
            log.info("not noted", verb=verb, code=refusal.code)
            return None

    async def _quietly(self, asked: Any) -> None:
        """Media that are away deny everything, and are told anew when they are back."""
        try:
            await asked
        except MediaAway:
            log.warning("media away", room=str(self.room))


def state_for(view: Room, person: str, sharer: str = "") -> dict[str, Any]:
    """What one person's page shows: those they hear, by seat; of others only names and whether they are there."""
    heard = machine.hears(view)
    together = person in heard
    return {
        "state": view.state,
        "epoch": view.epoch,
        "together": together,
        "recording": bool(machine.segment(view)) and together,
        "people": [
            {
                "seat": member.seat,
                "name": member.name,
                "role": machine.ROLE_TITLES.get(member.role, ""),
                "you": member.person == person,
                "present": member.present,
                "heard": together and member.person in heard,
                "silenced": member.silenced,
                "sharing": member.person == sharer,
            }
            for member in view.members
            if not member.removed
        ],
    }


def encoded(event: Event) -> bytes:
    """An event as it goes over the line (server-sent events)."""
    name, said = event
    return f"event: {name}\ndata: ".encode() + msgspec.json.encode(said) + b"\n\n"
