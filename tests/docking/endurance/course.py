"""The course of it: everybody works, somebody is killed every few seconds, at the end everything must agree."""

import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

import structlog

from tests.docking.endurance.nodes import Node, made

log = structlog.get_logger(__name__)
HEALING_SECONDS = 1800
ACTS = "SELECT command_id::text FROM ledger_act"
HEADS = "SELECT id::text, head, seq FROM ledger_subject WHERE kind = 'count'"
ASIDE = "SELECT count(*) FROM ledger_aside"
WAITING = """
SELECT (SELECT count(*) FROM docking_queue) + (SELECT count(*) FROM docking_awaited)
  + (SELECT count(*) FROM docking_missing) + (SELECT count(*) FROM docking_held) + (SELECT count(*) FROM ledger_errand
     WHERE n > coalesce((SELECT n FROM ledger_cursor WHERE reader = 'docking'), 0))
"""


@dataclass
class Found:
    """What a run did, and what it broke."""

    acts: int = 0
    subjects: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    passed: int = 0
    lost: int = 0
    doubled: int = 0
    seconds: float = 0.0
    healing: float = 0.0
    broken: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """The run in words."""
        yield f"{self.acts} acts acknowledged on {self.subjects} counters, each carried by three nodes"
        yield f"{self.kills['node']} times a node killed, {self.kills['database']} times a database"
        yield f"{self.passed} parcels on their way, {self.lost} answers lost, {self.doubled} parcels doubled"
        yield f"{self.seconds:.0f} s of work, {self.healing:.0f} s until nothing waited; {len(self.broken)} broken"


def endure(root: Path, *, acts: int, counters: int, every: float, seed: int) -> Found:
    """Run it in `root`. Every server, process and directory of it is gone afterwards."""
    nodes = made(root, acts=acts, counters=counters, seed=seed)
    found = Found()
    try:
        begun = time.monotonic()
        for node in nodes:
            node.start()
        _work(nodes, found, every, random.Random(seed))
        found.seconds = time.monotonic() - begun
        begun = time.monotonic()
        _heal(nodes)
        found.healing = time.monotonic() - begun
        found.broken = list(_broken(nodes, found))
    finally:
        for node in nodes:
            node.remove()
    return found


def _work(nodes: Sequence[Node], found: Found, every: float, chance: random.Random) -> None:
    for what in cycle(("database", "node")):
        if len(found.kills) == 2 and not any(node.is_at_work() for node in nodes):
            return
        time.sleep(every * chance.uniform(0.5, 1.5))
        node = chance.choice(nodes)
        if what == "node":
            node.kill()
            time.sleep(chance.uniform(0, 1))
            node.start()
        else:
            node.kill_database()
        found.kills[what] += 1
        log.info("killed", what=what, node=node.name, acknowledged=[len(each.acknowledged()) for each in nodes])


def _heal(nodes: Sequence[Node]) -> None:
    """Nobody begins anything, nothing is lost any more; until nothing waits anywhere."""
    for node in nodes:
        if node.way is not None:
            node.way.healed = True
        node.kill()
        node.start(at_work=False)
    end = time.monotonic() + HEALING_SECONDS
    quiet = 0
    while quiet < 3:
        if time.monotonic() > end:
            raise AssertionError(f"something waits still: {[node.rows(WAITING) for node in nodes]}")
        time.sleep(1)
        quiet = quiet + 1 if all(node.rows(WAITING) == [(0,)] for node in nodes) else 0


def _broken(nodes: Sequence[Node], found: Found) -> Iterator[str]:
    acknowledged = [command for node in nodes for command in node.acknowledged()]
    found.acts = len(acknowledged)
    found.passed = sum(node.way.passed for node in nodes if node.way)
    found.lost = sum(node.way.lost for node in nodes if node.way)
    found.doubled = sum(node.way.doubled for node in nodes if node.way)
    heads = [{row[0]: row[1:] for row in node.rows(HEADS)} for node in nodes]
    found.subjects = len(heads[0])
    for node, own in zip(nodes, heads, strict=True):
        seated = Counter(row[0] for row in node.rows(ACTS))
        missing = set(acknowledged) - seated.keys()
        if missing:
            yield f"{node.name} lacks {len(missing)} acknowledged acts"
        if max(seated.values(), default=0) > 1:
            yield f"{node.name} has {sum(n > 1 for n in seated.values())} commands twice"
        if node.rows(ASIDE) != [(0,)]:
            yield f"{node.name} has set acts aside"
        if own != heads[0]:
            yield f"{node.name} has other heads than {nodes[0].name}"
        if len(seated) != sum(seq for _, seq in own.values()):
            yield f"{node.name} has acts outside its chains"
