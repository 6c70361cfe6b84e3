"""Whole nodes that exchange: how long a queue of 100,000 acts takes, and what a file of 2 GiB costs whoever fetches it.

Runs as a process of its own, on servers of its own: `python -m bench.exchange` prints the figures as JSON.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ACTS = 100_000
COUNTERS = 400
FILE_BYTES = 2 * 1024**3
PATIENCE_SECONDS = 1800
SETTINGS = {"DJANGO_SETTINGS_MODULE": "fengqiao.project.settings"}


def measure(*, acts: int = ACTS, file_bytes: int = FILE_BYTES) -> dict[str, Any]:
    """The figures, measured by a process that leaves nothing behind."""
    with _home() as place:
        environment = {**os.environ, **SETTINGS, "FENGQIAO_TEST_HOME": str(place / "server")}
        command = [sys.executable, "-m", "bench.exchange", str(place), str(acts), str(file_bytes)]
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@contextmanager
def _home() -> Iterator[Path]:
    place = Path(tempfile.mkdtemp(prefix="fengqiao-exchange-"))
    place.chmod(0o755)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def drain(root: Path, acts: int) -> dict[str, Any]:
    """Seconds until acts that wait for a peer are all taken in by it, from the worker's start on."""
    from tests.docking.endurance.course import WAITING
    from tests.docking.endurance.nodes import NAMES, made

    nodes = made(root, acts=0, counters=0, seed=1, names=NAMES[:2])
    court, city = nodes
    try:
        sealed = court.installed.tell("fill", acts, COUNTERS, city.name)
        court.installed.rest()
        for node in nodes:
            if node.way is not None:
                node.way.healed = True
        city.installed.open_door()
        begun = time.monotonic()
        court.start(at_work=False)
        while court.rows(WAITING) != [(0,)]:
            if time.monotonic() > begun + PATIENCE_SECONDS:
                raise RuntimeError("the queue did not drain")
            time.sleep(0.2)
        seconds = time.monotonic() - begun
        [(came,)] = city.rows("SELECT count(*) FROM ledger_act")
        if came != sealed:
            raise RuntimeError(f"{came} of {sealed} acts came")
        return {"drain_100k_s": round(seconds * ACTS / sealed, 1), "drained": sealed}
    finally:
        for node in nodes:
            node.remove()


def big_file(root: Path, size: int) -> dict[str, Any]:
    """The most memory that the node held that fetched a file of a case, and how fast it came."""
    from tests.docking.docked import docked, settle

    with docked(root, "big") as (court, city):
        case = court.tell("to_offer")
        settle(court, city)
        digest = court.tell("hand_in", case, size)
        assert city.driver is not None
        begun = time.monotonic()
        settle(court, city, seconds=PATIENCE_SECONDS)
        seconds = time.monotonic() - begun
        if city.tell("holds_bytes", case, digest) != size:
            raise RuntimeError("the file did not come whole")
        return {
            "docking_file_receiver_mib": _most_memory(city.driver.pid),
            "docking_file_mib_per_s": round(size / 2**20 / seconds, 1),
        }


def _most_memory(process: int) -> int:
    """The most that a process ever held, in MiB."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    [peak] = [line.split()[1] for line in lines if line.startswith("VmHWM")]
    return int(peak) // 1024


def main() -> None:
    """The place, how many acts, how many bytes."""
    import django

    django.setup()
    place, acts, size = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    from fengqiao.base.postgres import Cluster

    found = drain(place / "drain", acts) if acts else {}
    if size:
        server = Cluster(place / "server")
        server.home.mkdir(parents=True, exist_ok=True)
        server.start()
        try:
            found |= big_file(place / "file", size)
        finally:
            server.stop()
            shutil.rmtree(server.root, ignore_errors=True)
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
