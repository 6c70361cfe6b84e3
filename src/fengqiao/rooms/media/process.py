"""The media process: one back end behind a private socket, spoken to in lines of JSON by the live process."""

import asyncio
import hashlib
import os
import signal
from pathlib import Path
from typing import Any, Final

import msgspec

from fengqiao.base import clock
from fengqiao.refusals import Refused
from fengqiao.rooms.media import forwarding
from fengqiao.rooms.media.forwarding import Forwarder
from fengqiao.rooms.media.health import LOOK_SECONDS, Health, Watch, count_start
from fengqiao.rooms.media.janus import backend, configuration
from fengqiao.rooms.media.janus.backend import Janus
from fengqiao.rooms.media.port import Circle, Hear, Notice

VERBS: Final = ("create", "admit", "receive", "set_circle", "remove", "close", "stats", "in_use")
HEALTH: Final = "health"
BACKENDS: Final = ("aiortc", "janus")
LONGEST_LINE: Final = 1 << 20


def socket_path(home: Path) -> Path:
    """Where the media process of the node in `home` listens: a short path, in a folder of its own."""
    mark = hashlib.sha256(str(home.resolve()).encode()).hexdigest()[:12]
    return Path("/tmp") / f"fengqiao-media-{mark}" / "socket"  # noqa: S108 - a socket path must stay short


def recordings_of(home: Path) -> Path:
    """Where segments lie until they are composed."""
    return home / "recordings"


class Server:
    """Answers verbs of the port, and tells every caller what happens by itself."""

    def __init__(self, home: Path, kind: str) -> None:
        self.media = _aiortc(home, self._tell) if kind == "aiortc" else _janus(home, self._tell)
        self.watch = Watch(Health(kind, clock.now().timestamp(), count_start(home)))
        self._callers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One caller, until they hang up."""
        self._callers.add(writer)
        try:
            while line := await reader.readline():
                task = asyncio.create_task(self._answer(msgspec.json.decode(line), writer))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
        except (ConnectionError, asyncio.CancelledError):
            pass  # the caller went away, or this process is told to stop
        finally:
            self._callers.discard(writer)
            writer.close()

    async def _answer(self, asked: dict[str, Any], writer: asyncio.StreamWriter) -> None:
        said: dict[str, Any] = {"id": asked["id"]}
        try:
            said["answer"] = await self._answer_to(asked["verb"], dict(asked["given"]))
        except Refused as refusal:
            said["refused"] = refusal.code
        await _send(writer, said)

    async def _answer_to(self, verb: str, given: dict[str, Any]) -> Any:
        if verb == HEALTH:
            return self.watch.health
        if verb not in VERBS:
            raise KeyError(verb)
        if "circle" in given:
            given["circle"] = msgspec.convert(given["circle"], Circle)
        return await getattr(self.media, verb)(**given)

    async def keep_watch(self) -> None:
        """Look at what flows, again and again; runs until cancelled."""
        while True:
            await self.watch.look(self.media)
            await asyncio.sleep(LOOK_SECONDS)

    async def _tell(self, notice: Notice) -> None:
        for writer in list(self._callers):
            await _send(writer, {"notice": notice})


async def _send(writer: asyncio.StreamWriter, said: dict[str, Any]) -> None:
    try:
        writer.write(msgspec.json.encode(said) + b"\n")
        await writer.drain()
    except ConnectionError:
        writer.close()


def _aiortc(home: Path, hear: Hear) -> Forwarder:
    return Forwarder(recordings=recordings_of(home), hear=hear, most_rooms=_most_rooms(forwarding.MOST_ROOMS))


def _janus(home: Path, hear: Hear) -> Janus:
    place = socket_path(home).parent / "janus"
    most = _most_rooms(backend.MOST_ROOMS)
    address = configuration.address_from_environment()
    return Janus(place=place, recordings=recordings_of(home), hear=hear, most_rooms=most, address=address)


def _most_rooms(default: int) -> int:
    return int(os.environ.get("FENGQIAO_MEDIA_ROOMS", default))


async def run(home: Path) -> None:
    """Serve until told to stop, or until the back end has gone: whoever keeps this process starts both anew."""
    kind = os.environ.get("FENGQIAO_ROOMS_BACKEND", "aiortc")
    if kind not in BACKENDS:
        raise ValueError(f"FENGQIAO_ROOMS_BACKEND is {kind!r}, and not one of {', '.join(BACKENDS)}")
    path = socket_path(home)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    if path.parent.stat().st_uid != os.geteuid() or path.parent.stat().st_mode & 0o077:
        raise PermissionError(f"{path.parent} belongs to somebody else")
    path.unlink(missing_ok=True)
    server = Server(home, kind)
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    await server.media.start()
    listening = await asyncio.start_unix_server(server.serve, path, limit=LONGEST_LINE)
    over = [asyncio.create_task(stopping.wait()), asyncio.create_task(server.media.ended())]
    watching = asyncio.create_task(server.keep_watch())
    await asyncio.wait(over, return_when=asyncio.FIRST_COMPLETED)
    for each in (*over, watching):
        each.cancel()
    listening.close()
    await server.media.close_all()
