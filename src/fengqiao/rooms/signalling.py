"""Signalling for browsers in the live process: join with a token and an offer, hear events, leave.

Nothing here is authorised by a cookie: a token opens a connection once, and the connection's own key does the rest. All
other verbs are pages of the web process; what they change comes here through the database's notifications.
"""

import asyncio
import time
import uuid
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, Final

import msgspec
import psycopg
import structlog
from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import DatabaseError, connection

from fengqiao.base.ids import parse_id
from fengqiao.refusals import Refused
from fengqiao.rooms import actions, machine, queries
from fengqiao.rooms.actions.changing import CHANNEL
from fengqiao.rooms.conference import Conference, encoded
from fengqiao.rooms.machine import Room
from fengqiao.rooms.media.port import Media, Notice
from fengqiao.rooms.models import Room as RoomRow
from fengqiao.rooms.models import Segment
from fengqiao.rooms.origins import origin_of

log = structlog.get_logger(__name__)
Scope = dict[str, Any]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[dict[str, Any]]]
MOST_BODY: Final = 256 * 1024
KEEP_ALIVE_SECONDS: Final = 5.0
SWEEP_SECONDS: Final = 2.0


class Asked(msgspec.Struct, forbid_unknown_fields=True):
    """What a page asks: to join with a token and an offer; with its key to answer what it will hear, share or leave."""

    token: str = ""
    offer: str = ""
    key: str = ""
    answer: str = ""
    on: bool = False


class Signalling:
    """All conferences of this process."""

    def __init__(self, media: Callable[[Callable[[Notice], Awaitable[None]]], Media]) -> None:
        self.media = media(self.hear)
        self._conferences: dict[uuid.UUID, Conference] = {}
        self._tasks: set[asyncio.Task[Any]] = set()

    async def run(self) -> None:
        """Close what a killed process left open, then listen for changes and let the silent go; until cancelled."""
        await sync_to_async(_close_dangling)()
        self._start(self._sweep())
        while True:
            try:
                await self._listen()
            except (psycopg.Error, DatabaseError) as fault:
                log.warning("not listening", fault=type(fault).__name__)
                await asyncio.sleep(0.5)

    async def serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        """`POST /rooms/<id>/join`, `…/receive`, `…/leave`, `…/share`, `GET /rooms/<id>/events/<key>`."""
        parts = scope["path"].split("/")
        room = parse_id(parts[2]) if len(parts) > 3 else None
        what = parts[3] if room else ""
        if scope["method"] == "GET" and what == "events" and len(parts) == 5:
            await self._stream(self.conference(room), parts[4], scope, receive, send)
        elif scope["method"] == "POST" and what in ("join", "receive", "leave", "share") and len(parts) == 4:
            await self._post(self.conference(room), what, scope, receive, send)
        else:
            await _answer(send, scope, 404, {})

    def conference(self, room: uuid.UUID | None) -> Conference:
        """The conference of a room, made at the first call."""
        if room is None:
            raise KeyError
        if room not in self._conferences:
            self._conferences[room] = Conference(room, self.media, time.monotonic)
        return self._conferences[room]

    async def hear(self, notice: Notice) -> None:
        """What media tell: only their going down matters here; people's absence is told by their pages' silence."""
        if notice.what == "away":
            for conference in list(self._conferences.values()):
                await conference.media_lost()
        elif notice.what == "back":
            for conference in list(self._conferences.values()):
                self._start(conference.refresh())

    async def _post(self, here: Conference, what: str, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            asked = msgspec.json.decode(await _body(receive), type=Asked)
            if what != "join":
                await self._say(here, what, asked)
                await _answer(send, scope, 204, None)
                return
            presence, admitted, member = await here.join(asked.token, asked.offer)
        except msgspec.MsgspecError:
            await _answer(send, scope, 400, {"code": "invalid"})
        except Refused as refusal:
            await _answer(send, scope, refusal.status, {"code": refusal.code, "title": refusal.message})
        else:
            said = {"key": presence.key, **msgspec.structs.asdict(admitted), "state": here.state_of(member.person)}
            await _answer(send, scope, 200, said)

    async def _say(self, here: Conference, what: str, asked: Asked) -> None:
        """All but joining is said with the connection's own key; an unknown one says nothing."""
        presence = here.by_key(asked.key)
        if presence is None:
            return
        if what == "leave":
            await here.leave(presence)
        elif what == "receive":
            await here.receive(presence, asked.answer)
        else:
            await here.share(presence, on=asked.on)

    async def _stream(self, here: Conference, key: str, scope: Scope, receive: Receive, send: Send) -> None:
        presence = here.by_key(key)
        if presence is None:
            await _answer(send, scope, 404, {})
            return
        headers = [*_headers(scope), (b"content-type", b"text/event-stream"), (b"cache-control", b"no-store")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        presence.listening += 1
        gone = asyncio.create_task(_until_gone(receive))
        if here.view is not None:
            presence.events.put_nowait(("state", here.state_of(presence.person)))
        try:
            while not gone.done():
                if await self._send_next(presence.events, gone, send):
                    break
        finally:
            gone.cancel()
            presence.listening -= 1
            presence.silent_since = time.monotonic()
            with suppress(OSError, RuntimeError):
                await send({"type": "http.response.body", "body": b""})

    async def _send_next(self, events: asyncio.Queue[Any], gone: asyncio.Task[None], send: Send) -> bool:
        """Whether the event that was sent is the last one."""
        waiting = asyncio.ensure_future(events.get())
        await asyncio.wait({waiting, gone}, timeout=KEEP_ALIVE_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        if not waiting.done():
            waiting.cancel()
            await send({"type": "http.response.body", "body": b": here\n\n", "more_body": True})
            return False
        event = waiting.result()
        await send({"type": "http.response.body", "body": encoded(event), "more_body": True})
        return event[0] in ("replaced", "removed") or event[1].get("state") == machine.State.CLOSED

    async def _listen(self) -> None:
        """Hear of every change of a room, whoever made it."""
        async with await psycopg.AsyncConnection.connect(**_connection(), autocommit=True) as listening:
            await listening.execute(f"LISTEN {CHANNEL}")
            for conference in list(self._conferences.values()):
                self._start(conference.refresh())
            async for said in listening.notifies():
                room = parse_id(said.payload)
                if room in self._conferences:
                    self._start(self._conferences[room].refresh())

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            for room, conference in list(self._conferences.items()):
                try:
                    await conference.sweep()
                except DatabaseError:
                    await sync_to_async(connection.close_if_unusable_or_obsolete)()
                if not conference.presences:
                    self._conferences.pop(room, None)

    def _start(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _close_dangling() -> None:
    """Whoever was in a room when this process was killed has left it; the segments of that moment are over."""
    for segment in Segment.objects.filter(ended_at=None):
        actions.end_segment(segment=segment.id)
    for room in RoomRow.objects.exclude(state=machine.State.CLOSED).values_list("id", flat=True):
        for member in _present(room):
            actions.note(room=room, verb="depart", said={"person": member}, about=member)


def _present(room: uuid.UUID) -> list[str]:
    view: Room = queries.view(room)
    return [member.person for member in view.members if member.present]


def _connection() -> dict[str, Any]:
    """Where the database is, for a connection of its own that only listens."""
    said = settings.DATABASES["default"]
    named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return {name: said[key] for name, key in named.items() if said.get(key)}


async def _body(receive: Receive) -> bytes:
    """The whole body; a larger one than any honest offer is cut off and so cannot be read."""
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body") or len(body) > MOST_BODY:
            return bytes(body[:MOST_BODY])


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _headers(scope: Scope) -> list[tuple[bytes, bytes]]:
    return [(b"access-control-allow-origin", origin_of(scope).encode()), (b"vary", b"origin")]


async def _answer(send: Send, scope: Scope, status: int, said: Any) -> None:
    body = b"" if said is None else msgspec.json.encode(said)
    headers = [*_headers(scope), (b"content-type", b"application/json"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
