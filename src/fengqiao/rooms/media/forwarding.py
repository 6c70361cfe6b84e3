"""The default back end: aiortc as a pass-through. Encoded frames in, the gate, encoded frames out."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from fengqiao.rooms.media import passthrough
from fengqiao.rooms.media.gate import Gate
from fengqiao.rooms.media.passthrough import Frame
from fengqiao.rooms.media.people import Connection, Source
from fengqiao.rooms.media.port import Admitted, Circle, Flow, Hear, InUse, Notice
from fengqiao.rooms.media.recorder import Recorder
from fengqiao.rooms.refusals import MediaFull

MOST_ROOMS: Final = 6
"""A process with more rooms in use than this would one day have no time for any: measured, see the bench."""
SHARE_PAUSE_SECONDS: Final = 2.0


class _Room:
    def __init__(self, name: str, recordings: Path) -> None:
        self.name = name
        self.gate = Gate()
        self.connections: dict[str, Connection] = {}
        self.recorder = Recorder(recordings / name)
        self._sharer = ("", 0.0)

    def forward(self, sender: Connection, source: Source, frame: Frame) -> None:
        """Every lane to everybody else: through the gate, or nowhere."""
        passes, kind = self.gate.passes, source.kind
        if self.connections.get(sender.person) is not sender:
            return  # a connection that was replaced says nothing any more
        if kind == "screen" and not (sender.person in self.gate.circle.people and self._may_share(sender.person)):
            return
        for target, connection in self.connections.items():
            if target == sender.person:
                continue
            lane = connection.lanes.get((kind, 0 if kind == "screen" else sender.seat))
            if lane is None:
                continue
            if passes(sender.person, target, kind):
                lane.pass_on(source, frame)
            elif kind != "screen":
                lane.hold_back()
        self.recorder.take(sender.person, kind, frame, ask_key=source.ask_key)

    def _may_share(self, person: str) -> bool:
        """One screen is seen at a time: the first one's, until it has been still for a while."""
        sharer, since = self._sharer
        now = time.monotonic()
        if person != sharer and now - since < SHARE_PAUSE_SECONDS:
            return False
        self._sharer = (person, now)
        return True

    def set(self, circle: Circle) -> None:
        before = self.gate.circle
        if not self.gate.set(circle):
            return
        if circle.people != before.people or circle.silenced != before.silenced:
            for connection in self.connections.values():
                connection.shut()
        self.recorder.record(circle.recorded_as, circle.people, circle.silenced)


class Forwarder:
    """All rooms of this process."""

    def __init__(self, *, recordings: Path, hear: Hear, most_rooms: int = MOST_ROOMS) -> None:
        passthrough.install()
        self._rooms: dict[str, _Room] = {}
        self._recordings, self._hear, self._most = recordings, hear, most_rooms
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Nothing: this back end is the process itself."""

    async def ended(self) -> None:
        """Returns never, for the same reason."""
        await asyncio.Event().wait()

    async def create(self, room: str) -> None:
        if room in self._rooms:
            return
        if sum(bool(each.connections) for each in self._rooms.values()) >= self._most:
            raise MediaFull
        self._rooms[room] = _Room(room, self._recordings)

    async def admit(self, room: str, person: str, seat: int, offer: str) -> Admitted:
        await self.create(room)
        here = self._rooms[room]
        connection = Connection(person, seat, here.forward)
        answer = await connection.answer(offer)
        connection.peer.on("connectionstatechange", self._watcher(here, connection))
        replaced = here.connections.get(person)
        here.connections[person] = connection
        if replaced is not None:
            await replaced.close()
        return Admitted(answer)

    async def receive(self, room: str, person: str, answer: str) -> None:
        """Nothing: one connection carries both ways."""

    async def set_circle(self, room: str, circle: Circle) -> None:
        await self.create(room)
        self._rooms[room].set(circle)

    async def remove(self, room: str, person: str) -> None:
        here = self._rooms.get(room)
        gone = here.connections.pop(person, None) if here else None
        if gone is not None:
            await gone.close()

    async def close(self, room: str) -> None:
        here = self._rooms.pop(room, None)
        if here is None:
            return
        here.recorder.record("", (), ())
        await asyncio.gather(*(connection.close() for connection in here.connections.values()))

    async def close_all(self) -> None:
        """Close every room."""
        for room in list(self._rooms):
            await self.close(room)
        await asyncio.gather(*self._tasks)

    async def stats(self, room: str) -> list[Flow]:
        here = self._rooms.get(room)
        seats = {c.seat: person for person, c in here.connections.items()} if here else {}
        return [
            Flow(
                "" if kind == "screen" else seats[seat],
                target,
                kind,
                passthrough.packets_sent(lane.sender),
                lane.held_back,
                passthrough.octets_sent(lane.sender),
            )
            for target, connection in (here.connections.items() if here else ())
            for (kind, seat), lane in connection.lanes.items()
            if seat in seats or kind == "screen"  # any seat's: one at a time is seen
        ]

    async def in_use(self) -> list[InUse]:
        return [
            InUse(each.name, len(each.connections), bool(each.recorder.segment))
            for each in self._rooms.values()
            if each.connections
        ]

    def _watcher(self, room: _Room, connection: Connection) -> Callable[[], None]:
        def changed() -> None:
            state = connection.peer.connectionState
            if (
                state not in ("connected", "failed", "closed")
                or room.connections.get(connection.person) is not connection
            ):
                return
            if state != "connected":
                del room.connections[connection.person]
            notice = Notice("connected" if state == "connected" else "lost", room.name, connection.person)
            task = asyncio.ensure_future(self._tell(notice, connection))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

        return changed

    async def _tell(self, notice: Notice, connection: Connection) -> None:
        await self._hear(notice)
        if notice.what == "lost":
            await connection.close()
