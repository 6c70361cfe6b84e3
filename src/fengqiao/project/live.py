"""The live process: tells open pages that their case moved on (server-sent events).

It reads errands by cursor and keeps nothing. Whether a visitor may hear of a case is asked with their own token, so
that row security answers as it does for pages.
"""

import asyncio
import os
import uuid
from collections import defaultdict
from collections.abc import Awaitable, Callable
from functools import cache
from http.cookies import SimpleCookie
from typing import Any

import psycopg
from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import DatabaseError, connection

from fengqiao.base.ids import parse_id
from fengqiao.directory import visits
from fengqiao.directory.sessions import SessionStore
from fengqiao.rooms import backends
from fengqiao.rooms.signalling import Signalling

Scope = dict[str, Any]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[dict[str, Any]]]

POLL_SECONDS = 1.0
KEEP_ALIVE_SECONDS = 20.0
MOST_LISTENERS = 5000

_listeners: dict[uuid.UUID, set[asyncio.Queue[int]]] = defaultdict(set)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """`GET /live/<case>` streams the case's latest seat number whenever it moves on; `/rooms/…` is the rooms'."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"].startswith("/rooms/"):
        await _rooms().serve(scope, receive, send)
    elif scope["type"] == "http":
        case = parse_id(scope["path"].removeprefix("/live/"))
        if case is None or not await sync_to_async(_may_hear)(scope, case):
            await _answer(send, 404)
        elif sum(map(len, _listeners.values())) >= MOST_LISTENERS:
            await _answer(send, 503)
        else:
            await _stream(scope, case, receive, send)


async def _lifespan(receive: Receive, send: Send) -> None:
    running: list[asyncio.Task[None]] = []
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            running = [asyncio.create_task(_watch()), asyncio.create_task(_rooms().run())]
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            for task in running:
                task.cancel()
            await send({"type": "lifespan.shutdown.complete"})
            return


@cache
def _rooms() -> Signalling:
    """The rooms of this process."""
    return Signalling(backends.chosen())


def _may_hear(scope: Scope, case: uuid.UUID) -> bool:
    """Whether the session behind the request's cookie may see the case."""
    cookies = SimpleCookie(dict(scope["headers"]).get(b"cookie", b"").decode("latin-1"))
    key = cookies.get(settings.SESSION_COOKIE_NAME)
    if key is None or visits.resume(SessionStore(key.value)) is None:
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM ledger_subject WHERE id = %s AND readers && visitor_readers())", [case]
        )
        (allowed,) = cursor.fetchone()
    return bool(allowed)


async def _watch() -> None:
    """Read on from the newest errand for ever and wake whoever listens to its case."""
    last: int | None = None
    while True:
        try:
            last = await sync_to_async(_read_on)(last)
        except (psycopg.Error, DatabaseError):
            connection.close_if_unusable_or_obsolete()
        await asyncio.sleep(POLL_SECONDS)


def _read_on(last: int | None) -> int:
    with connection.cursor() as cursor:
        if last is None:
            cursor.execute("SELECT coalesce(max(n), 0) FROM ledger_errand")
            return int(cursor.fetchone()[0])
        cursor.execute("SELECT n, subject, seq FROM ledger_errand WHERE n > %s ORDER BY n LIMIT 1000", [last])
        for n, subject, seq in cursor.fetchall():
            last = n
            for queue in _listeners.get(subject, ()):
                queue.put_nowait(seq)
    return last


async def _stream(scope: Scope, case: uuid.UUID, receive: Receive, send: Send) -> None:
    queue: asyncio.Queue[int] = asyncio.Queue()
    _listeners[case].add(queue)
    gone = asyncio.create_task(_until_gone(receive))
    try:
        await send({"type": "http.response.start", "status": 200, "headers": _headers(scope)})
        while not gone.done():
            await _send_next(queue, send)
    finally:
        gone.cancel()
        _listeners[case].discard(queue)
        if not _listeners[case]:
            del _listeners[case]


async def _send_next(queue: asyncio.Queue[int], send: Send) -> None:
    try:
        seq = await asyncio.wait_for(queue.get(), KEEP_ALIVE_SECONDS)
    except TimeoutError:
        body = b": still here\n\n"
    else:
        body = f"event: moved\ndata: {seq}\n\n".encode()
    await send({"type": "http.response.body", "body": body, "more_body": True})


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _headers(scope: Scope) -> list[tuple[bytes, bytes]]:
    """Only pages of this very host, on the web process's port, may listen with cookies."""
    host = dict(scope["headers"]).get(b"host", b"").decode("latin-1").rsplit(":", 1)[0]
    origin = f"http://{host}:{os.environ.get('FENGQIAO_WEB_PORT', '8000')}"
    return [
        (b"content-type", b"text/event-stream"),
        (b"cache-control", b"no-store"),
        (b"access-control-allow-origin", origin.encode()),
        (b"access-control-allow-credentials", b"true"),
    ]


async def _answer(send: Send, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": []})
    await send({"type": "http.response.body", "body": b""})
