"""Three nodes, each with a server, a door, a worker and somebody at work, behind a way that loses and doubles."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from fengqiao.base.postgres import OWNER, Cluster
from tests.docking.endurance.network import Way
from tests.docking.installations import Installation
from tests.environment import ROOT
from tests.project.killing import kill_server

NAMES = ("court-a", "hub-b", "city-c")


@dataclass
class Node:
    """One of them; `wanted` acts are to be acknowledged by its hand, on `counters` counters that begin here."""

    installed: Installation
    wanted: int
    counters: int
    way: Way | None = None
    running: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.installed.name

    @property
    def cluster(self) -> Cluster:
        return Cluster(self.installed.server)

    @property
    def acknowledgements(self) -> Path:
        return self.installed.home / "acknowledged"

    def acknowledged(self) -> list[str]:
        """The commands of which the hand was told that they stand."""
        return self.acknowledgements.read_text().split() if self.acknowledgements.exists() else []

    def start(self, *, at_work: bool = True) -> None:
        """Door, worker, and the hand where it is `at_work`."""
        self.installed.open_door()
        self.running = [self._run("tests.docking.endurance.worker")]
        if at_work:
            said = [str(self.acknowledgements), str(self.wanted), str(self.counters)]
            self.running.append(self._run("tests.docking.endurance.hand", *said))

    def _run(self, module: str, *arguments: str) -> "subprocess.Popen[bytes]":
        environment = {**self.installed.environment, "FENGQIAO_TEST_PEERS": ",".join(NAMES)}
        with (self.installed.home / "log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", module, *arguments],
                cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    def kill(self) -> None:
        """`kill -9` of all its processes but the server."""
        for process in self.running:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self.running = []
        self.installed.kill_door()

    def kill_database(self) -> None:
        """`kill -9` of its server, and up again."""
        kill_server(self.cluster)
        self.cluster.start()

    def is_at_work(self) -> bool:
        """Whether the hand has not acknowledged everything yet."""
        return len(self.acknowledged()) < self.wanted

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        """What the database says."""
        with psycopg.connect(host=str(self.cluster.sockets), user=OWNER, dbname=self.installed.database) as connection:
            return connection.execute(question.encode()).fetchall()

    def remove(self) -> None:
        """Leave nothing behind."""
        self.kill()
        self.installed.rest()
        self.cluster.stop()
        for place in (self.cluster.root, self.cluster.sockets):
            shutil.rmtree(place, ignore_errors=True)


def made(root: Path, *, acts: int, counters: int, seed: int, names: Sequence[str] = NAMES) -> list[Node]:
    """Nodes that know each other by their lossy ways; none works yet."""
    nodes: list[Node] = []
    for name in names:
        home = root / name
        home.mkdir(parents=True)
        Cluster(home).start()
        installed = Installation(name, home, server=home).create()
        nodes.append(Node(installed, acts // len(names) + 1, counters))
        installed.tell("prepare")
        installed.open_door()
        nodes[-1].way = Way(installed.address, seed + len(nodes))
    keys = {node.name: node.installed.tell("key") for node in nodes}
    for node in nodes:
        for other in nodes:
            if other is not node and other.way is not None:
                node.installed.tell("admit", other.name, other.way.address, keys[other.name])
        node.installed.rest()
        node.kill()
    return nodes


def memory_of(process: int) -> int:
    """The memory that a process and those that it started hold, in MiB; what they share counts once for each."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20 + sum(memory_of(int(child)) for child in children)
