"""The machines that nodes run on: time, steps that may be cut anywhere, disks that fill, crashes and starts."""

import heapq
import random
from collections import Counter
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from functools import partial

from fengqiao.docking import protocol
from fengqiao.ledger.core import Entry
from tests.docking.simulation.disk import Crash, DiskFull
from tests.docking.simulation.keys import Keys
from tests.docking.simulation.memory import MemoryStore
from tests.docking.simulation.nodes import EPOCH, KIND, Node

NAMES = "ABCP"
ACTIVE = 10_800
"""Seconds with faults."""


class Machines:
    """Four nodes, each on a machine of its own, and what a history notes about them."""

    def __init__(self, seed: int, *, buries: bool = False) -> None:
        self.random = random.Random(seed)
        self.fate = random.Random(f"fate {seed}")
        self.buries = buries
        self.now = 0.0
        self.events = 0
        self.queue: list[tuple[float, int, Callable[[], None]]] = []
        self.keys = Keys(frozenset(NAMES))
        self.nodes = {name: Node(name, self.keys, MemoryStore(name, self.keys)) for name in NAMES}
        self.cuts: set[tuple[str, str]] = set()
        self.healed = False
        self.settled_at: float | None = None
        self.backups: dict[str, dict[str, dict[object, object]]] = {}
        self.restored: set[str] = set()
        self.subjects: list[str] = []
        self.issued: dict[str, str] = {}
        self.reached: Counter[str] = Counter()
        self.faults: list[str] = []
        self.sent: dict[tuple[str, int, bytes], list[float]] = {}
        self.answers: dict[tuple[str, bytes], bytes] = {}
        self.receipts: dict[tuple[str, str, str], str] = {}
        self.poisoned: set[str] = set()
        self.moved: set[str] = set()
        self.slipped: set[str] = set()
        self.succeeded: set[str] = set()
        self.lives = dict.fromkeys(NAMES, 0)
        self.unanswered: dict[tuple[str, str], bytes] = {}
        self.mended = self.random.random() < 0.5
        self.settled: dict[str, set[str]] = {}

    def after(self, seconds: float, event: Callable[[], None]) -> None:
        self.events += 1
        heapq.heappush(self.queue, (self.now + seconds, self.events, event))

    def at(self, node: Node) -> datetime:
        return EPOCH + timedelta(milliseconds=int((self.now + node.skew_seconds) * 1000))

    def _number(self) -> int:
        self.events += 1
        return 1 << 100 | self.events

    def step(self, node: Node, action: Callable[[], bytes | None]) -> bytes | None:
        """What `action` returns once its writes are on disk; None where the machine died or was full before."""
        if not node.up:
            return None
        store = node.store
        if not self.healed and self.random.random() < 0.015:
            store.fuse, store.fault = self.random.randint(0, 12), Crash
        elif store.get("world", "full"):
            store.fuse, store.fault = 0, DiskFull
        before = store.highest()
        try:
            with store.transaction():
                result = action()
        except Crash:
            self.reached["crash in a step"] += 1
            self.crash(node)
            return None
        except DiskFull:
            self.reached["disk full"] += 1
            return None
        self._keep_witness(node)
        if store.highest() > before:
            self._check_seats(node)
        if not self.healed and self.random.random() < 0.004:
            self.reached["crash after a step"] += 1
            self.crash(node)
            return None
        return result

    def _check_seats(self, node: Node) -> None:
        """Whoever found out that it had gone back gives no seat that another node has seen it give."""
        if node.name in self.slipped:
            return
        for subject in self.subjects:
            log = node.store.log(subject)
            last = log.chain[-1] if log.chain else None
            if last is None or last.node != node.name:
                continue
            for other in self.nodes.values():
                rivals = other.store.log(subject).known.values()
                if any(_given_anew(each, last, log.known) for each in rivals):
                    self.faults.append("sealed on a forgotten log")

    def crash(self, node: Node) -> None:
        node.up = False
        node.walks.clear()
        self.after(self.random.uniform(5, 300), partial(self.start, node))

    def start(self, node: Node) -> None:
        if node.up:
            return
        node.up = True
        if self.step(node, partial(self._started, node)) is None and node.up:
            self.crash(node)  # a node that could not look what it has forgotten does no work

    def _keep_witness(self, node: Node) -> None:
        """Whoever looks back without a witness writes none: the next start must look back too."""
        if node.witness is not None or node.store.looks_back() is None:
            node.witness = max(node.witness or 0, node.store.highest())

    def _started(self, node: Node) -> bytes:
        self.reached["behind at start"] += protocol.started(node.store, node.witness, self.at(node))
        protocol.release_held(node.store, node.here, self.at(node))
        said = node.store.own_announcement()
        if said is None or said.kinds != {KIND: node.store.version}:
            self.events += 1
            protocol.announce(node.store, self.events, {KIND: node.store.version})
        return b"started"

    def _announce(self, node: Node) -> None:
        # The number comes from the world: a node's disk may go back, its software does not count again.
        self.events += 1
        number, version = self.events, node.store.version
        self.step(node, partial(protocol.announce, node.store, number, {KIND: version}))


def _given_anew(before: Entry, last: Entry, known: Collection[str]) -> bool:
    """Whether `last` takes a seat that the same node gave before: forgotten, or in the very same place.

    One held for dead that knows what it wrote alone may well come to the same numbers on the way that won.
    """
    same = (before.term, before.seq, before.node) == (last.term, last.seq, last.node)
    return same and before.digest != last.digest and (before.prev == last.prev or before.digest not in known)
