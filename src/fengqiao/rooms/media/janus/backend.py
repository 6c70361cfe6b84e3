"""The production back end: a Janus that this process starts, leads and takes with it when it ends."""

import asyncio
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, Final, Literal

import aiohttp
import structlog

from fengqiao.rooms.media.janus import configuration, descriptions
from fengqiao.rooms.media.janus.configuration import Address, JanusMissing
from fengqiao.rooms.media.janus.people import Person
from fengqiao.rooms.media.janus.recording import Recording
from fengqiao.rooms.media.janus.room import JanusRoom
from fengqiao.rooms.media.janus.wire import JanusRefused, Session
from fengqiao.rooms.media.port import Admitted, Circle, Flow, Hear, InUse, Notice
from fengqiao.rooms.refusals import MediaAway, MediaFull

log = structlog.get_logger(__name__)
MOST_ROOMS: Final = 16
STARTING_SECONDS: Final = 10.0
STOPPING_SECONDS: Final = 5.0
LOOK_SECONDS: Final = 0.05


class Janus:
    """All rooms of this process, in one Janus of its own."""

    def __init__(
        self, *, place: Path, recordings: Path, hear: Hear, most_rooms: int = MOST_ROOMS, address: Address | None = None
    ) -> None:
        self.place, self._recordings, self._hear, self._most = place, recordings, hear, most_rooms
        self._address = address or Address()
        self._words = configuration.fresh()
        self.rooms: dict[str, JanusRoom] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._making = asyncio.Lock()
        self.process: Process | None = None
        self._session = self._new_session()

    async def start(self) -> None:
        """Start Janus and connect; raises JanusMissing."""
        configuration.write(self.place, self._words, self._address)
        for admin in (False, True):
            configuration.socket_of(self.place, admin=admin).unlink(missing_ok=True)
        # Janus ends with this process, also where that is killed: the kernel sees to it.
        command = ["setpriv", "--pdeathsig", "KILL", "janus", "--configs-folder", str(self.place)]
        try:
            self.process = await asyncio.create_subprocess_exec(*command, stdout=DEVNULL)
        except FileNotFoundError as fault:
            raise JanusMissing("setpriv (util-linux) and janus have to be installed") from fault
        async with asyncio.timeout(STARTING_SECONDS):
            while not await self._connected(self.process):
                await asyncio.sleep(LOOK_SECONDS)
        self._control = await self._session.attach(lambda _: None)

    async def ended(self) -> None:
        """Returns when Janus has gone."""
        await self._session.closed()

    async def create(self, room: str) -> None:
        async with self._making:
            if room in self.rooms:
                return
            if sum(bool(each.people) for each in self.rooms.values()) >= self._most:
                raise MediaFull
            made = JanusRoom(room, self._session, self._control, self._happened, Recording(self._recordings / room))
            try:
                await made.create(self._words.rooms)
            except JanusRefused as refusal:
                raise MediaAway from refusal
            self.rooms[room] = made

    async def admit(self, room: str, person: str, seat: int, offer: str) -> Admitted:
        descriptions.require_layout(offer)
        await self.create(room)
        return await self.rooms[room].admit(person, seat, offer)

    async def receive(self, room: str, person: str, answer: str) -> None:
        if (here := self.rooms.get(room)) is not None:
            await here.receive(person, answer)

    async def set_circle(self, room: str, circle: Circle) -> None:
        await self.create(room)
        await self.rooms[room].set(circle)

    async def remove(self, room: str, person: str) -> None:
        if (here := self.rooms.get(room)) is not None:
            await here.remove(person)

    async def close(self, room: str) -> None:
        here = self.rooms.pop(room, None)
        if here is not None:
            await here.close()

    async def stats(self, room: str) -> list[Flow]:
        here = self.rooms.get(room)
        return await here.flows() if here is not None else []

    async def in_use(self) -> list[InUse]:
        return [
            InUse(each.name, len(each.people), bool(each.recording.segment))
            for each in self.rooms.values()
            if each.people
        ]

    async def close_all(self) -> None:
        """Close every room and stop Janus."""
        try:
            for room in list(self.rooms):
                await self.close(room)
        except MediaAway:
            log.warning("janus was away")
        await asyncio.gather(*self._tasks)
        await self._session.close()
        await self._stop()

    async def _stop(self) -> None:
        if self.process is None or self.process.returncode is not None:
            return
        self.process.terminate()
        try:
            await asyncio.wait_for(self.process.wait(), STOPPING_SECONDS)
        except TimeoutError:
            self.process.kill()
            await self.process.wait()

    async def _connected(self, process: Process) -> bool:
        if process.returncode is not None:
            raise JanusMissing(f"janus ended at its start with status {process.returncode}")
        try:
            await self._session.open()
        except (OSError, aiohttp.ClientError):
            await self._session.close()
            self._session = self._new_session()
            return False
        return True

    def _new_session(self) -> Session:
        sockets = (configuration.socket_of(self.place, admin=admin) for admin in (False, True))
        return Session(*sockets, api_secret=self._words.api, admin_secret=self._words.admin)

    def _happened(self, room: JanusRoom, person: Person, what: Literal["connected", "lost"]) -> None:
        self._start(self._follow(room, person, what))

    async def _follow(self, room: JanusRoom, person: Person, what: Literal["connected", "lost"]) -> None:
        try:
            await (room.speaks(person) if what == "connected" else room.lost(person))
        except MediaAway:
            return  # Janus is gone, and soon this process: everybody comes in anew
        await self._hear(Notice(what, room.name, person.name))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
