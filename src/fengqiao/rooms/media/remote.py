"""The default back end as the live process sees it: the port, over the private socket of the media process."""

import asyncio
import itertools
from pathlib import Path
from typing import Any, Final

import msgspec

from fengqiao.rooms.media.port import Admitted, Circle, Flow, Hear, InUse, Notice
from fengqiao.rooms.media.process import LONGEST_LINE
from fengqiao.rooms.refusals import MediaAway, MediaFull, OfferUnfit

PATIENCE_SECONDS: Final = 10.0
AGAIN_SECONDS: Final = 0.2
REFUSALS: Final = {refusal.code: refusal for refusal in (MediaFull, OfferUnfit)}


class Remote:
    """A caller of the media process; it calls again for ever when the process goes down."""

    def __init__(self, path: Path, hear: Hear) -> None:
        self._path, self._hear = path, hear
        self._writer: asyncio.StreamWriter | None = None
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._numbers = itertools.count(1)

    async def keep_connected(self) -> None:
        """Connect, hear, connect again; runs until cancelled."""
        while True:
            try:
                reader, self._writer = await asyncio.open_unix_connection(self._path, limit=LONGEST_LINE)
            except OSError:
                await asyncio.sleep(AGAIN_SECONDS)
                continue
            back = asyncio.ensure_future(self._hear(Notice("back")))
            try:
                await self._listen(reader)
            finally:
                self._hang_up()
                await back
            await self._hear(Notice("away"))

    async def create(self, room: str) -> None:
        await self._ask("create", room=room)

    async def admit(self, room: str, person: str, seat: int, offer: str) -> Admitted:
        said = await self._ask("admit", room=room, person=person, seat=seat, offer=offer)
        return msgspec.convert(said, Admitted)

    async def receive(self, room: str, person: str, answer: str) -> None:
        await self._ask("receive", room=room, person=person, answer=answer)

    async def set_circle(self, room: str, circle: Circle) -> None:
        await self._ask("set_circle", room=room, circle=circle)

    async def remove(self, room: str, person: str) -> None:
        await self._ask("remove", room=room, person=person)

    async def close(self, room: str) -> None:
        await self._ask("close", room=room)

    async def stats(self, room: str) -> list[Flow]:
        return msgspec.convert(await self._ask("stats", room=room), list[Flow])

    async def in_use(self) -> list[InUse]:
        return msgspec.convert(await self._ask("in_use"), list[InUse])

    async def _ask(self, verb: str, **given: object) -> Any:
        if self._writer is None:
            raise MediaAway
        number = next(self._numbers)
        future = self._waiting[number] = asyncio.get_running_loop().create_future()
        try:
            self._writer.write(msgspec.json.encode({"id": number, "verb": verb, "given": given}) + b"\n")
            await self._writer.drain()
            answer = await asyncio.wait_for(future, PATIENCE_SECONDS)
        except (OSError, TimeoutError) as fault:
            raise MediaAway from fault
        finally:
            self._waiting.pop(number, None)
        if "refused" in answer:
            raise REFUSALS.get(answer["refused"], MediaAway)
        return answer.get("answer")

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        try:
            while line := await reader.readline():
                said = msgspec.json.decode(line)
                if "notice" in said:
                    await self._hear(msgspec.convert(said["notice"], Notice))
                elif (waiting := self._waiting.get(said["id"])) is not None and not waiting.done():
                    waiting.set_result(said)
        except ConnectionError:
            return

    def _hang_up(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._writer = None
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_exception(ConnectionResetError("the media process went down"))
