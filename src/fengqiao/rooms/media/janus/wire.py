"""Speaking to Janus over its private sockets: requests and their answers, handles and their events."""

import asyncio
import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import aiohttp
import structlog

from fengqiao.rooms.refusals import MediaAway

log = structlog.get_logger(__name__)
PATIENCE_SECONDS: Final = 5.0
KEEP_ALIVE_SECONDS: Final = 20.0
VIDEOROOM: Final = "janus.plugin.videoroom"

Said = dict[str, Any]


class JanusRefused(RuntimeError):
    """Janus said no; the words are its own."""


class Socket:
    """One connection to Janus; answers find their requests by number, everything else goes to `hear`."""

    def __init__(self, path: Path, *, protocol: str, hear: Callable[[Said], None], **always: str) -> None:
        self._path, self._protocol, self._hear, self._always = path, protocol, hear, always
        self._waiting: dict[str, asyncio.Queue[Said | None]] = {}
        self._numbers = itertools.count(1)
        self._client: aiohttp.ClientSession | None = None
        self._line: aiohttp.ClientWebSocketResponse | None = None
        self._reading: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Connect; raises OSError or aiohttp.ClientError where nobody listens."""
        client = self._client = aiohttp.ClientSession(connector=aiohttp.UnixConnector(path=str(self._path)))
        try:
            self._line = await client.ws_connect("http://janus/", protocols=(self._protocol,), max_msg_size=1 << 22)
        except (OSError, aiohttp.ClientError):
            await client.close()
            raise
        self._reading = asyncio.create_task(self._read(self._line))

    async def ask(self, what: str, *, final: Callable[[Said], bool] = lambda _: True, **said: Any) -> Said:
        """The answer to a request, the first that is `final`; raises MediaAway, JanusRefused."""
        if self._line is None or self._line.closed:
            raise MediaAway
        number = str(next(self._numbers))
        answers = self._waiting[number] = asyncio.Queue()
        asked = {"janus": what, "transaction": number, **self._always, **said}
        try:
            await self._line.send_json(asked)
            async with asyncio.timeout(PATIENCE_SECONDS):
                while (answer := await answers.get()) is not None and not final(answer):
                    pass  # an acknowledgement: the answer itself will come
        except (OSError, TimeoutError, aiohttp.ClientError) as fault:
            raise MediaAway from fault
        finally:
            self._waiting.pop(number, None)
        if answer is None:
            raise MediaAway
        if answer["janus"] == "error":
            raise JanusRefused(f"{what}: {answer['error'].get('reason')}")
        return answer

    async def closed(self) -> None:
        """Returns when Janus has hung up."""
        if self._reading is not None:
            await asyncio.wait({self._reading})

    async def close(self) -> None:
        """Hang up."""
        if self._line is not None:
            await self._line.close()
        if self._client is not None:
            await self._client.close()
        if self._reading is not None:
            await asyncio.wait({self._reading})

    async def _read(self, line: aiohttp.ClientWebSocketResponse) -> None:
        async for message in line:
            if message.type is not aiohttp.WSMsgType.TEXT:
                continue
            said = message.json()
            waiting = self._waiting.get(said.get("transaction", ""))
            if waiting is not None:
                waiting.put_nowait(said)
            else:
                self._hear(said)
        for waiting in self._waiting.values():
            waiting.put_nowait(None)


class Session:
    """This process's session with Janus; all handles are its own, no browser has one."""

    def __init__(self, socket_path: Path, admin_path: Path, *, api_secret: str, admin_secret: str) -> None:
        self._socket = Socket(socket_path, protocol="janus-protocol", hear=self._heard, apisecret=api_secret)
        self._admin = Socket(
            admin_path, protocol="janus-admin-protocol", hear=lambda _: None, admin_secret=admin_secret
        )
        self.number = 0
        self._handles: dict[int, Callable[[Said], None]] = {}
        self._keeping: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Connect, and stay connected until closed."""
        await self._socket.open()
        await self._admin.open()
        self.number = (await self._socket.ask("create"))["data"]["id"]
        self._keeping = asyncio.create_task(self._keep_alive())

    async def attach(self, hear: Callable[[Said], None]) -> "Handle":
        """A fresh handle of the VideoRoom; `hear` gets what it says by itself."""
        said = await self._socket.ask("attach", session_id=self.number, plugin=VIDEOROOM)
        handle = Handle(self, said["data"]["id"])
        self._handles[handle.number] = hear
        return handle

    async def ask(self, what: str, handle: int, **said: Any) -> Said:
        """The answer of a handle: an `ack` only says that the real one will come."""
        final: Callable[[Said], bool] = lambda answer: answer["janus"] != "ack"  # noqa: E731 - one condition
        return await self._socket.ask(what, final=final, session_id=self.number, handle_id=handle, **said)

    async def handle_info(self, handle: int) -> Said:
        """What the administrator's interface says about a handle: its media, and what went through them."""
        said = await self._admin.ask("handle_info", session_id=self.number, handle_id=handle)
        found: Said = said["info"]
        return found

    def forget(self, handle: int) -> None:
        """Nobody listens to that handle any more."""
        self._handles.pop(handle, None)

    async def closed(self) -> None:
        """Returns when Janus has hung up."""
        await self._socket.closed()

    async def close(self) -> None:
        """End the session and every handle of it."""
        if self._keeping is not None:
            self._keeping.cancel()
        await self._socket.close()
        await self._admin.close()

    def _heard(self, said: Said) -> None:
        hear = self._handles.get(said.get("sender", 0))
        if hear is not None:
            hear(said)

    async def _keep_alive(self) -> None:
        while True:
            await asyncio.sleep(KEEP_ALIVE_SECONDS)
            try:
                await self._socket.ask("keepalive", session_id=self.number)
            except (MediaAway, JanusRefused) as fault:
                log.warning("janus does not answer", fault=type(fault).__name__)


class Handle:
    """One connection between a browser and Janus, as this process leads it."""

    def __init__(self, session: Session, number: int) -> None:
        self._session, self.number = session, number

    async def ask(self, request: str, *, jsep: Said | None = None, **body: Any) -> Said:
        """What the VideoRoom answers, with its `jsep` where it gives one; raises JanusRefused, MediaAway."""
        more = {"jsep": jsep} if jsep else {}
        said = await self._session.ask("message", self.number, body={"request": request, **body}, **more)
        data: Said = said["plugindata"]["data"]
        if "error" in data:
            raise JanusRefused(f"{request}: {data['error']}")
        return {**data, "jsep": said["jsep"]} if "jsep" in said else data

    async def sent(self) -> Said:
        """What went out on this connection, by medium."""
        return await self._session.handle_info(self.number)

    async def detach(self) -> None:
        """End the connection; nothing happens where it has ended already."""
        self._session.forget(self.number)
        try:
            await self._session.ask("detach", self.number)
        except JanusRefused as refusal:
            log.info("already detached", refusal=str(refusal))
