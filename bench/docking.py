"""Docking: how fast acts of another node are taken in over HTTP, and what a comparison of a million cases costs."""

import http.client
import json
import os
import random
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from tests.docking.foreign import Foreign
from tests.docking.simulation.keys import HeardTrust, Keys
from tests.ledger import counting
from tests.ports import free_port

from bench import home
from bench.measuring import percentile
from fengqiao.base import clock, node
from fengqiao.docking.protocol import Walk, reply_to
from fengqiao.docking.protocol.reconciling import Tree
from fengqiao.ledger import queries
from fengqiao.wire.digests import SuiteName
from fengqiao.wire.parcels import GREATEST_ITEMS, AnnouncementItem, Head

PARCELS = 12
SUBJECTS = 250
SINGLES = 200
CASES = 1_000_000
DIFFERENCES = 100


def measure() -> dict[str, Any]:
    """Acts a second in either suite (both signatures of each checked, on disk before the answer), and a single one."""
    with connection.cursor() as cursor:
        cursor.execute(counting.TABLE)
    queries.register_own_key(clock.now())
    with _door() as port:
        found = {
            "docking_acts_per_s": round(_batched(port, "ed")),
            "docking_acts_per_s_sm2": round(_batched(port, "sm")),
            "docking_single_p99_ms": round(_single(port) * 1000, 1),
        }
    return found | reconcile()


@contextmanager
def _door() -> Iterator[int]:
    """The port of the door's process, as a node runs it."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--log-level", "error", "--workers", "1", "tests.docking.door:application"]
    environment = {**home.environment(role="worker"), "FENGQIAO_FACE": "docking", "FENGQIAO_NODE": node.this().name}
    with subprocess.Popen(command, cwd=home.ROOT, env=environment) as process:
        try:
            yield port
        finally:
            process.terminate()


def _reached(port: int) -> http.client.HTTPConnection:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            line.request("GET", "/health/")
            line.getresponse().read()
        except OSError:
            time.sleep(0.2)
        else:
            return line
    raise RuntimeError("the door did not open")


def _post(line: http.client.HTTPConnection, data: bytes) -> None:
    line.request("POST", "/docking/v1/parcels", data)
    answer = line.getresponse()
    answer.read()
    if answer.status != 200:
        raise RuntimeError(f"a parcel was refused: {answer.status}")


def _batched(port: int, suite: SuiteName) -> float:
    peer = Foreign(f"bench-{suite}", suite=suite).admitted()
    logs = [Foreign(peer.name, suite=suite, private=peer.private) for _ in range(SUBJECTS)]
    each = PARCELS * GREATEST_ITEMS // SUBJECTS
    for log in logs:
        for _ in range(each):
            log.act(0)
    order = [log.acts[place] for place in range(each) for log in logs]
    filled = [peer.parcel(*order[start : start + GREATEST_ITEMS]) for start in range(0, len(order), GREATEST_ITEMS)]
    line = _reached(port)  # a line that rested while the parcels were filled would be closed
    _post(line, filled[0])
    begun = time.perf_counter()
    for data in filled[1:]:
        _post(line, data)
    return (len(order) - GREATEST_ITEMS) / (time.perf_counter() - begun)


def _single(port: int) -> float:
    peer = Foreign("bench-single").admitted()
    line, samples = _reached(port), []
    for _ in range(SINGLES):
        data = peer.parcel(peer.act(0))
        begun = time.perf_counter()
        _post(line, data)
        samples.append(time.perf_counter() - begun)
    return percentile(samples, 0.99)


class _Side:
    """A node of which only the heads matter."""

    def __init__(self, heads: list[Head]) -> None:
        self._heads = heads

    def shared(self, peer: str) -> list[Head]:
        return self._heads

    def own_announcement(self) -> AnnouncementItem | None:
        return None


def reconcile() -> dict[str, Any]:
    """A comparison of a million shared cases of which a hundred differ: both nodes' work, one after the other."""
    keys, pick = Keys(frozenset("AB")), random.Random(6)
    ours = [Head(str(uuid.UUID(int=n << 64 | n)), f"sha256:{n:064x}") for n in range(CASES)]
    theirs = list(ours)
    for place in pick.sample(range(CASES), DIFFERENCES):
        theirs[place] = Head(ours[place].subject, f"sha256:{place + CASES:064x}")
    now, side = clock.now(), _Side(theirs)
    trees: dict[str, Tree] = {}
    begun = time.perf_counter()
    walk = Walk("B", Tree(ours))
    while not walk.finished:
        question = walk.question(keys.here("A"), now)
        reply = reply_to(side, HeardTrust(keys, "B"), keys.here("B"), question, now, trees)  # type: ignore[arg-type]  # asks for no more
        walk.reply_came(HeardTrust(keys, "A"), keys.here("A"), reply, now)
    seconds = time.perf_counter() - begun
    if len(walk.heads) != DIFFERENCES:
        raise RuntimeError("not every difference was found")
    return {"reconcile_1m_s": round(seconds, 2), "reconcile_1m_bytes": walk.bytes_moved}


if __name__ == "__main__":
    os.environ.update(home.environment(role="owner"))
    home.set_up()
    sys.stdout.write(json.dumps(reconcile()) + "\n")
