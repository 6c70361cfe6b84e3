"""The node's processes as `fengqiao up` keeps them, for as long as a figure needs them."""

import http.client
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection
from tests.ports import NODE, free_port

from fengqiao.project import supervision

PATIENCE_SECONDS = 90


@dataclass(frozen=True)
class Serving:
    """Where the web listens, and the process ids by name."""

    port: int
    processes: dict[str, int]


@contextmanager
def served() -> Iterator[Serving]:
    """Web, live and worker, up."""
    port = free_port(NODE)
    kept = supervision.processes(port)
    for each in kept:
        each.look(time.monotonic())
    try:
        wait(port)
        yield Serving(port, {each.name: each.process.pid for each in kept if each.process})
    finally:
        for each in kept:
            each.stop()


def wait(port: int) -> None:
    """Until the web answers at all; TimeoutError where it does not."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        try:
            reader = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            reader.request("GET", "/health/")
            reader.getresponse().read()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError("the web processes did not come up")


def errands_waiting() -> tuple[int, int]:
    """How many errands were written at all, and how many of them the slowest reader has still before it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM ledger_errand),"
            " (SELECT count(*) FROM ledger_errand WHERE n > (SELECT min(n) FROM ledger_cursor))"
        )
        written, waiting = cursor.fetchone()
        return int(written), int(waiting)


def caught_up(seconds: float) -> bool:
    """Whether the worker had no errand left within so many seconds."""
    end = time.monotonic() + seconds
    while errands_waiting()[1]:
        if time.monotonic() > end:
            return False
        time.sleep(0.5)
    return True
