"""The three busiest pages over real HTTP: four web workers, keep-alive clients on the loopback interface."""

import http.client
import itertools
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.ports import free_port

from bench import home
from bench.cases import CaseLoad
from bench.measuring import percentile, processor_seconds
from bench.serving import wait
from fengqiao.directory import visits
from fengqiao.directory.models import Account, Posting
from fengqiao.directory.sessions import SessionStore

CLIENTS = 8
"""Readers at once for the throughput: the cores are full, so that answers queue."""

CALM_CLIENTS = 2
"""Readers at once for the time of one answer: one for each core, nobody queues."""
WEB_WORKERS = 4
PATIENCE_SECONDS = 30


@dataclass(frozen=True)
class Page:
    """A page, its addresses in turn, and the session it is read with."""

    name: str
    addresses: Sequence[str]
    session: str


@dataclass(frozen=True)
class Read:
    """What reading one page cost; `fault` says why there are no figures."""

    name: str
    p99_ms: float = 0.0
    median_ms: float = 0.0
    per_s: float = 0.0
    queries: int = 0
    cpu_us: float = 0.0
    kilobytes: float = 0.0
    p95_ms: float = 0.0
    fault: str = ""


def pages(load: CaseLoad) -> list[Page]:
    """The staff's work list, the staff's case page, the party's case page."""
    clerk = session_of(Account.objects.get(id=load.people.clerk.account.id), load.people.clerk.posting)
    worker = session_of(Account.objects.get(person=load.people.worker, kind="party"), None)
    theirs = [f"/cases/{case}/" for case in load.driven]
    return [
        Page("desk work list", ["/desk/work/"], clerk),
        Page("desk case page", [f"/desk/cases/{case}/" for case in _court_cases(load)], clerk),
        Page("party case page", theirs, worker),
    ]


def measure(load: CaseLoad, *, seconds: float, postmaster: int) -> list[Read]:
    """Read each page for so many seconds."""
    return read(pages(load), seconds=seconds, postmaster=postmaster)


def read(wanted: Sequence[Page], *, seconds: float, postmaster: int) -> list[Read]:
    """Read those pages, one after the other, from one start of the web processes."""
    with _served() as (port, web):
        return [_read(page, port, (web, postmaster), seconds) for page in wanted]


def session_of(account: Account, posting: Posting | None) -> str:
    """The key of a new visit: of staff under a posting, of a party under none."""
    session = SessionStore()
    visits.begin(session, account=account, posting=posting)
    session.save()
    return str(session.session_key)


def _court_cases(load: CaseLoad) -> list[uuid.UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM bench_copy WHERE court = 0 ORDER BY md5(n::text) LIMIT 1000")
        return [row[0] for row in cursor.fetchall()]


@contextmanager
def _served() -> Iterator[tuple[int, int]]:
    """The web processes as a node starts them: their port and the process id of the first."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--host", "127.0.0.1", "--port", str(port), "--no-ws"]
    command += ["--interface", "wsgi", "--workers", str(WEB_WORKERS), "--blocking-threads", "1"]
    command += ["--log-level", "warning", "fengqiao.project.wsgi:application"]
    web = subprocess.Popen(command, env=home.environment(role="web"), cwd=home.ROOT)
    try:
        wait(port)
        yield port, web.pid
    finally:
        web.terminate()
        try:
            web.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            web.kill()


def _read(page: Page, port: int, processes: tuple[int, int], seconds: float) -> Read:
    fault, size = _look(page, port)
    if fault:
        return Read(page.name, fault=fault)
    queries = _queries(page)
    calm = _read_at_once(CALM_CLIENTS, page, port, seconds)
    before = processor_seconds(processes)
    samples = _read_at_once(CLIENTS, page, port, seconds)
    cpu = (processor_seconds(processes) - before) / max(len(samples), 1)
    if not samples or not calm:
        return Read(page.name, fault="no answer")
    return Read(
        page.name,
        percentile(calm, 0.99),
        percentile(calm, 0.5),
        len(samples) / seconds,
        queries,
        cpu * 1e6,
        size / 1024,
        percentile(calm, 0.95),
    )


def _read_at_once(clients: int, page: Page, port: int, seconds: float) -> list[float]:
    """The times of all answers to so many readers, in milliseconds."""
    samples = list[float]()
    readers = [threading.Thread(target=_keep_reading, args=(page, port, n, seconds, samples)) for n in range(clients)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return samples


def _look(page: Page, port: int) -> tuple[str, int]:
    """What is wrong with the page, if anything, and its size; every worker is warm afterwards."""
    reader, size = http.client.HTTPConnection("127.0.0.1", port, timeout=30), 0
    for address in itertools.islice(itertools.cycle(page.addresses), 40):
        reader.request("GET", address, headers=_headers(page))
        answer = reader.getresponse()
        size = len(answer.read())
        if answer.status != 200:
            return f"{address} answered {answer.status}", 0
        reader.close()  # the next request may meet another worker
    return "", size


def _keep_reading(page: Page, port: int, number: int, seconds: float, samples: list[float]) -> None:
    """Ask for one address after the other; each answer's time in milliseconds goes to `samples`."""
    reader = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    addresses = itertools.islice(itertools.cycle(page.addresses), number * 7, None)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        begun = time.perf_counter()
        reader.request("GET", next(addresses), headers=_headers(page))
        answer = reader.getresponse()
        answer.read()
        if answer.status == 200:
            samples.append((time.perf_counter() - begun) * 1000)


def _headers(page: Page) -> dict[str, str]:
    return {"Cookie": f"{settings.SESSION_COOKIE_NAME}={page.session}", "Host": "localhost"}


def _queries(page: Page) -> int:
    """The most queries that one of the page's addresses takes."""
    client = Client(headers={"host": "localhost"})
    client.cookies[settings.SESSION_COOKIE_NAME] = page.session
    counts = []
    for address in page.addresses[:10]:
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        counts.append(len(captured))
    return max(counts)
