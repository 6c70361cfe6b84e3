"""A node of its own for tests that kill it: started as an installation starts it, called over HTTP."""

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fengqiao.base.postgres import Cluster
from tests.ports import NODE, free_port

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 90
PREPARE = "from tests.project.killing import prepare; prepare()"


@dataclass(frozen=True)
class Command:
    """A step that somebody sends, under an id that stays the same when it is sent again."""

    case: str
    kind: str
    fields: dict[str, Any]
    token: str
    id: str = field(default_factory=lambda: str(uuid.uuid4()))


@dataclass(frozen=True)
class Answer:
    """What came back; status 0 where nothing did."""

    status: int
    said: dict[str, Any]

    @property
    def acknowledged(self) -> bool:
        """Whether the node said that the act stands."""
        return self.status in (200, 201)


class Node:
    """The processes of `fengqiao up` on a home of their own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.cluster = Cluster(home)
        self.port = free_port(NODE)
        self.environment = {
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            "FENGQIAO_HOME": str(home),
            "FENGQIAO_DEMONSTRATION": "1",
        }
        self.supervisor: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Bring the node up, or up again on what it finds, and wait until it answers."""
        up = [sys.executable, "-m", "fengqiao.project.command_line", "up", "--port", str(self.port)]
        with (self.home / "log").open("ab") as log:
            self.supervisor = subprocess.Popen(up, cwd=ROOT, env=self.environment, stdout=log, stderr=log)
        wait_until(lambda: self._get("/health/") == 200, "the node did not come up")

    def stop(self) -> None:
        """Stop the supervisor, which stops everything else."""
        if self.supervisor and self.supervisor.poll() is None:
            self.supervisor.send_signal(signal.SIGTERM)
            self.supervisor.wait(PATIENCE_SECONDS)
        self.cluster.stop()

    def remove(self) -> None:
        """Stop, and leave nothing behind, also where the server's account needed a shelter for its data."""
        self.stop()
        shutil.rmtree(self.cluster.root, ignore_errors=True)
        shutil.rmtree(self.cluster.sockets, ignore_errors=True)

    def run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        """Run Python with this node's environment."""
        return subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )

    def send(self, command: Command) -> Answer:
        """Send one command and wait for what the node says, if it says anything."""
        headers = {
            "Authorization": f"Bearer {command.token}",
            "Command-Id": command.id,
            "Content-Type": "application/json",
            "Host": "localhost",
        }
        caller = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        try:
            address = f"/api/v1/cases/{command.case}/acts/{command.kind}"
            caller.request("POST", address, json.dumps(command.fields).encode(), headers)
            answer = caller.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException):
            return Answer(0, {})
        finally:
            caller.close()
        return Answer(answer.status, json.loads(text) if answer.status < 500 else {})

    def web_processes(self) -> list[int]:
        """The processes that answer requests: the children of the web process that the supervisor keeps."""
        assert self.supervisor is not None
        kept = [pid for pid in _children(self.supervisor.pid) if b"project.wsgi" in _command_line(pid)]
        return [child for pid in kept for child in _children(pid) if b"resource_tracker" not in _command_line(child)]

    def kill_web_process(self) -> None:
        """Kill one of the processes that answer requests."""
        os.kill(self.web_processes()[-1], signal.SIGKILL)

    def kill_database(self) -> None:
        """Kill PostgreSQL's first process, and wait until its backends have noticed."""
        kill_server(self.cluster)

    def _get(self, address: str) -> int:
        caller = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            caller.request("GET", address, headers={"Host": "localhost"})
            return caller.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            caller.close()


def kill_server(cluster: Cluster) -> None:
    """`kill -9` of a server's first process, and wait until its backends have noticed."""
    server = int((cluster.directory / "postmaster.pid").read_text().splitlines()[0])
    backends = _children(server)
    os.kill(server, signal.SIGKILL)
    wait_until(lambda: not any(map(_alive, [server, *backends])), "the server's processes live on")


def prepare() -> None:
    """In a process of the node: settle the cast, drive cases, sign in; print what a caller needs."""
    from datetime import timedelta

    import django

    django.setup()
    from fengqiao.api.actions import issue_to_staff
    from fengqiao.base import clock
    from fengqiao.directory import cast
    from fengqiao.directory.fixtures import PASSWORD, totp_now
    from tests.casebook.journey import Journey

    people = cast.settle()

    def offered() -> str:
        journey = Journey(people)
        with clock.moved(-timedelta(days=10)):  # so long ago that the court may recall for silence
            journey.to_offer()
        return str(journey.case)

    def token(username: str) -> str:
        proof = {"username": username, "password": PASSWORD, "totp": totp_now()}
        return issue_to_staff(**proof, posting=None, address="127.0.0.1").secret

    said = {"cases": [offered() for _ in range(10)], "clerk": token("clerk"), "administrator": token("administrator")}
    print(json.dumps(said))  # noqa: T201 - read by the test that started this process


def wait_until(holds: Callable[[], bool], otherwise: str) -> None:
    """Look every tenth of a second; TimeoutError says what did not come true."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(otherwise)
        time.sleep(0.1)


def _children(parent: int) -> list[int]:
    return [pid for pid in map(int, filter(str.isdigit, os.listdir("/proc"))) if _parent(pid) == parent]


def _parent(pid: int) -> int:
    fields = _stat(pid)
    return int(fields[1]) if fields else 0


def _alive(pid: int) -> bool:
    fields = _stat(pid)
    return bool(fields) and fields[0] != "Z"


def _stat(pid: int) -> list[str]:
    """The fields of `/proc/<pid>/stat` from the state on; empty where the process is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def _command_line(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""
