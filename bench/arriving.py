"""One process that sends a plan of requests, each at its own time whatever became of the others: an open loop.

A request's time counts from when it was to be sent, not from when there was room for it, so that a server that falls
behind shows in every time after. Requests of one walk follow each other: the next waits for the answer, and its time
counts all the same. Reads the plan's path and the port from its arguments, writes what became of each as JSON.
"""

import asyncio
import json
import random
import resource
import sys
import time
from collections import deque
from pathlib import Path
from typing import Any

PATIENCE_SECONDS = 30.0
"""How long after the last arrival answers are waited for."""
SAMPLE = 300
"""How many letters of a refusal are kept, so that it can be understood."""


class Connection(asyncio.Protocol):
    """One keep-alive connection that carries one request at a time."""

    def __init__(self, load: "Load") -> None:
        self.load, self.place, self.whole = load, -1, 0
        self.received = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def send(self, place: int) -> None:
        """Send the request at that place of the plan."""
        self.place, self.whole = place, 0
        self.received.clear()
        self.transport.write(self.load.request(place))  # type: ignore[attr-defined]  # a transport of sockets writes

    def data_received(self, data: bytes) -> None:
        self.received += data
        self.whole = self.whole or self._whole()
        if 0 < self.whole <= len(self.received) or (self.whole < 0 and data.endswith(b"0\r\n\r\n")):
            place, self.place = self.place, -1
            self.load.answered(place, self.received, self)

    def connection_lost(self, error: Exception | None) -> None:
        self.load.lost(self)

    def _whole(self) -> int:
        """How long the answer is with its head: 0 where the head is not there yet, -1 where it comes in chunks."""
        head = self.received.find(b"\r\n\r\n")
        if head < 0:
            return 0
        headers = self.received[:head].lower()
        start = headers.find(b"content-length:")
        return head + 4 + int(headers[start + 15 :].split(b"\r\n", 1)[0]) if start >= 0 else -1


class Load:
    """The plan under way: `[at, name, walk, head, body]` a request, with what became of it."""

    def __init__(self, plan: list[list[Any]], port: int) -> None:
        self.plan, self.port = plan, port
        self.idle: list[Connection] = []
        self.cases: dict[int, str] = {}
        self.busy: set[int] = set()
        self.broken: set[int] = set()
        self.waiting: dict[int, deque[int]] = {}
        self.found: list[tuple[int, float, int]] = []
        self.samples: dict[str, str] = {}
        self.open = self.peak = 0
        self.chance = random.Random(1)
        self.connecting: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Send everything at its time and wait for the answers."""
        self.loop = asyncio.get_running_loop()
        self.begun = self.loop.time() + 0.1
        for place, (at, *_) in enumerate(self.plan):
            wait = self.begun + at - self.loop.time()
            if wait > 0:
                await asyncio.sleep(wait)
            elif place % 16 == 0:
                await asyncio.sleep(0)
            self._arrive(place)
        end = self.loop.time() + PATIENCE_SECONDS
        while len(self.found) < len(self.plan) and self.loop.time() < end:
            await asyncio.sleep(0.05)

    def request(self, place: int) -> bytes:
        """The bytes of the request."""
        _, _, walk, head, body = self.plan[place]
        address = head.replace("{case}", self.cases.get(walk, ""))
        sent: bytes = body.encode()
        return f"{address}\r\nHost: localhost\r\nContent-Length: {len(sent)}\r\n\r\n".encode() + sent

    def answered(self, place: int, answer: bytearray, connection: Connection) -> None:
        """Note an answer; the connection is free, and the walk's next request may go."""
        at, name, walk, *_ = self.plan[place]
        status = int(answer[9:12])
        self.found.append((place, self.loop.time() - self.begun - at, status))
        self.idle.append(connection)
        if status >= 300:
            self.samples.setdefault(f"{status} {name}", _body(answer)[:SAMPLE].decode(errors="replace"))
        if walk is None:
            return
        self.busy.discard(walk)
        if status >= 300:
            self.broken.add(walk)
        elif walk not in self.cases:
            self.cases[walk] = json.loads(_body(answer)).get("case", "")
        waiting = self.waiting.get(walk)
        if waiting:
            self._arrive(waiting.popleft())

    def lost(self, connection: Connection) -> None:
        """The server closed a connection; what it had not answered is sent again on another."""
        self.open -= 1
        if connection in self.idle:
            self.idle.remove(connection)
        if connection.place >= 0:
            self._send(connection.place)

    def _arrive(self, place: int) -> None:
        walk = self.plan[place][2]
        if walk is not None:
            if walk in self.broken:
                self.found.append((place, 0.0, 0))
                return
            if walk in self.busy:
                self.waiting.setdefault(walk, deque()).append(place)
                return
            self.busy.add(walk)
        self._send(place)

    def _send(self, place: int) -> None:
        if self.idle:
            chosen = self.chance.randrange(len(self.idle))
            self.idle[chosen], self.idle[-1] = self.idle[-1], self.idle[chosen]
            self.idle.pop().send(place)
            return
        task = asyncio.ensure_future(self._connect(place))
        self.connecting.add(task)
        task.add_done_callback(self.connecting.discard)

    async def _connect(self, place: int) -> None:
        try:
            _, connection = await self.loop.create_connection(lambda: Connection(self), "127.0.0.1", self.port)
        except OSError:  # the server takes no more: this one is never answered, and its walk goes no further
            self.found.append((place, 0.0, 0))
            walk = self.plan[place][2]
            if walk is not None:
                self.broken.add(walk)
            return
        self.open += 1
        self.peak = max(self.peak, self.open)
        connection.send(place)


def _body(answer: bytearray) -> bytes:
    return bytes(answer.partition(b"\r\n\r\n")[2])


def main() -> None:
    """Send the plan; write what became of it beside it."""
    plan_path, port = Path(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    load = Load(json.loads(plan_path.read_text()), port)
    print("ready", flush=True)
    sys.stdin.readline()
    before = time.process_time()
    asyncio.run(load.run())
    said = {
        "found": load.found,
        "samples": load.samples,
        "connections": load.peak,
        "processor_seconds": time.process_time() - before,
    }
    plan_path.with_suffix(".found").write_text(json.dumps(said))


if __name__ == "__main__":
    main()
