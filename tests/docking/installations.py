"""Whole nodes for tests: each a home with keys, a database, a door that others call, a worker that is driven."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from fengqiao.base.postgres import OWNER, Cluster
from tests.environment import HOME, ROOT
from tests.ports import free_port

PATIENCE_SECONDS = 120


def administer(statement: str, *names: str, server: Path = HOME) -> None:
    """Run one statement on the tests' server, or on another, outside any transaction."""
    host = str(Cluster(server).sockets)
    with psycopg.connect(host=host, dbname="postgres", user=OWNER, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@dataclass
class Installation:
    """One node."""

    name: str
    home: Path
    port: int = 0
    driver: "subprocess.Popen[str] | None" = field(default=None, repr=False)
    door: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)
    more: dict[str, str] = field(default_factory=dict)
    server: Path = HOME

    @property
    def database(self) -> str:
        return f"docking_{self.name.replace('-', '_')}"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        ours = {
            "FENGQIAO_HOME": str(self.home),
            "FENGQIAO_NODE": self.name,
            "FENGQIAO_TEST_DATABASE": self.database,
            "FENGQIAO_TEST_SERVER": str(self.server),
            "DJANGO_SETTINGS_MODULE": "tests.docking.node_settings",
        }
        return {**os.environ, **ours, **self.more}

    def create(self, template: str = "template0") -> "Installation":
        """A database, from nothing or as a copy."""
        self.home.mkdir(parents=True, exist_ok=True)
        administer("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.database, server=self.server)
        if template == "template0":
            Cluster(self.server).create_database(self.database)
        else:
            administer("CREATE DATABASE {} TEMPLATE {}", self.database, template, server=self.server)
        return self

    def tell(self, name: str, *arguments: Any) -> Any:
        """What the driver answers."""
        if self.driver is None or self.driver.poll() is not None:
            self.driver = subprocess.Popen(
                [sys.executable, "-m", "tests.docking.driver"],
                cwd=ROOT, env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )  # fmt: skip
        assert self.driver.stdin is not None
        assert self.driver.stdout is not None
        self.driver.stdin.write(json.dumps([name, arguments]) + "\n")
        self.driver.stdin.flush()
        said = self.driver.stdout.readline()
        assert said, f"the driver of {self.name} ended at {name}"
        return json.loads(said)

    def open_door(self) -> None:
        """Serve other nodes, as in production: granian, in a process of its own."""
        if not self.port:
            self.port = free_port()
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port"]
        command += [str(self.port), "--log-level", "error", "--workers", "1", "tests.docking.door:application"]
        environment = {**self.environment, "FENGQIAO_FACE": "docking"}
        self.door = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(self.address + "/health/", timeout=2):  # noqa: S310 - our own address
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise AssertionError(f"the door of {self.name} did not open")

    def kill_door(self) -> None:
        """`kill -9`, with its workers."""
        if self.door is not None:
            os.killpg(self.door.pid, signal.SIGKILL)
            self.door.wait()
            self.door = None

    def rest(self) -> None:
        """End the driver, so that the database has no visitors."""
        if self.driver is not None and self.driver.stdin is not None:
            self.driver.stdin.close()
            self.driver.wait(30)
        self.driver = None

    def remove(self) -> None:
        """End everything and drop the database."""
        self.kill_door()
        self.rest()
        administer("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.database, server=self.server)
