"""One node's processes: the database is brought up, then web, live and worker are kept running until told to stop."""

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import structlog

log = structlog.get_logger(__name__)

WEB_WORKERS = 4
SHORTEST_LIFE_SECONDS = 5.0
LONGEST_WAIT_SECONDS = 30.0
PATIENCE_SECONDS = 10.0
RESPAWN = ("--respawn-failed-workers", "--respawn-interval", "0.5", "--workers-kill-timeout", "10")
"""A web worker that dies is replaced by granian itself; its parent lives on, so that nobody else would notice."""

WORKER_NICENESS = 10
"""The worker gives way: whoever waits for a page comes before papers and messages, which nobody watches being made."""


@dataclass
class Kept:
    """A process that is started again whenever it ends, ever more slowly while it ends at once."""

    name: str
    command: list[str]
    environment: dict[str, str]
    niceness: int = 0
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    wait: float = 0.5
    start_at: float = 0.0

    def look(self, now: float) -> None:
        """Start the process if it is not running and its wait is over."""
        if self.process is not None and self.process.poll() is None:
            return
        if self.process is not None:
            self._note_end(now)
        if now >= self.start_at:
            self.process = subprocess.Popen(self.command, env=self.environment, start_new_session=True)
            if self.niceness:
                os.setpriority(os.PRIO_PROCESS, self.process.pid, self.niceness)
            self.started_at = now

    def _note_end(self, now: float) -> None:
        status = self.process.returncode if self.process else None
        self.process = None
        short = now - self.started_at < SHORTEST_LIFE_SECONDS
        self.wait = min(self.wait * 2, LONGEST_WAIT_SECONDS) if short else 0.5
        self.start_at = now + self.wait
        log.warning("process ended", name=self.name, status=status, again_in=self.wait)

    def stop(self) -> None:
        """Ask the process to end, and end it where it does not listen."""
        if self.process is None or self.process.poll() is not None:
            return
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)


def run(
    *,
    port: int,
    prepare: Callable[[], None] | None = None,
    announce: Callable[[int], None] | None = None,
    beside: Callable[[], list[Kept]] | None = None,
) -> int:
    """Bring a node up and keep it up until SIGINT or SIGTERM; the database is stopped last.

    `beside` gives processes of other nodes that are kept with it.
    """
    from fengqiao.base import logs
    from fengqiao.base.postgres import Cluster

    home = Path(os.environ.setdefault("FENGQIAO_HOME", str(Path.cwd() / "var" / "node")))
    home.mkdir(parents=True, exist_ok=True)
    logs.configure(human=sys.stderr.isatty(), level="WARNING")
    cluster = None if os.environ.get("DATABASE_URL") else Cluster(home)
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    try:
        if cluster:
            cluster.start()
            cluster.create_database("fengqiao")
        _setup()
        migrate()
        _look_back()
        if prepare:
            prepare()
        _keep(
            [*processes(port), *(beside() if beside else [])],
            stopping,
            port,
            lambda: announce(port) if announce else None,
        )
    finally:
        if cluster:
            cluster.stop()
    return 0


def migrate() -> None:
    """Bring the schema to this version, collect static files, make this node's key known."""
    from django.core.management import call_command

    from fengqiao.base import clock
    from fengqiao.ledger import queries

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    queries.register_own_key(clock.now())


def _look_back() -> None:
    """Learn whether this node has forgotten something before any process of it can seal; nothing starts without."""
    from fengqiao.docking import jobs

    jobs.start()


def _setup() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fengqiao.project.settings")
    django.setup()


def processes(port: int, *, web_workers: int = WEB_WORKERS, of: Mapping[str, str] | None = None) -> list[Kept]:
    """What a node consists of besides its database: web at `port`, live and the door for nodes behind it, media.

    `of` are the settings of another node than this one.
    """
    granian = [sys.executable, "-m", "granian", "--host", "127.0.0.1", "--no-ws", "--log-level", "error"]
    web = [*granian, "--interface", "wsgi", "--port", str(port), "--workers", str(web_workers)]
    web += ["--blocking-threads", "1", *RESPAWN, "fengqiao.project.wsgi:application"]
    live = [*granian, "--interface", "asgi", "--port", str(port + 1), "--workers", "1"]
    live += ["fengqiao.project.asgi:application"]
    door = [*granian, "--interface", "wsgi", "--port", str(port + 2), "--workers", "1", "--blocking-threads", "2"]
    door += [*RESPAWN, "fengqiao.project.wsgi:application"]
    worker = [sys.executable, "-m", "fengqiao.project.command_line", "worker"]
    media = [sys.executable, "-m", "fengqiao.rooms.media"]
    environment = {"FENGQIAO_PUBLIC_URL": f"http://localhost:{port}", **os.environ, **(of or {})}
    as_web = {**environment, "FENGQIAO_DATABASE_ROLE": "web", "FENGQIAO_LIVE_PORT": str(port + 1)}
    as_worker = {**environment, "FENGQIAO_DATABASE_ROLE": "worker", "FENGQIAO_WEB_PORT": str(port)}
    as_door = {**as_worker, "FENGQIAO_FACE": "docking"}
    as_worker = {"FENGQIAO_METRICS_PORT": str(port + 3), **as_worker}
    return [
        Kept("web", web, as_web),
        Kept("media", media, environment),
        Kept("live", live, as_worker),
        Kept("door", door, as_door),
        Kept("worker", worker, as_worker, WORKER_NICENESS),
    ]


def _answers(port: int) -> bool:
    """Whether the web process serves."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _keep(kept: list[Kept], stopping: threading.Event, port: int, ready: Callable[[], None]) -> None:
    try:
        announced = False
        while not stopping.wait(0.2):
            for each in kept:
                each.look(time.monotonic())
            if not announced and _answers(port):
                announced = True
                ready()
    finally:
        for each in reversed(kept):
            each.stop()
