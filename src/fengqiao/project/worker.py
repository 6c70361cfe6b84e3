"""The worker process: follows up acts, watches clocks, clears away. Killed at any moment, it goes on from there."""

import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import DatabaseError, close_old_connections

from fengqiao.base import clock
from fengqiao.casebook import jobs as casebook_jobs
from fengqiao.directory import jobs as directory_jobs
from fengqiao.files import jobs as files_jobs
from fengqiao.ledger.jobs import Reader, read_on
from fengqiao.notices import jobs as notices_jobs
from fengqiao.papers import jobs as papers_jobs

log = structlog.get_logger(__name__)
IDLE_SECONDS = 0.5

READERS: tuple[Reader, ...] = (casebook_jobs.READER, papers_jobs.READER, notices_jobs.READER)


@dataclass
class Timer:
    """Something done every so often."""

    run: Callable[[], object]
    every: timedelta
    next_at: datetime | None = None

    def tick(self, now: datetime) -> None:
        """Run if it is time."""
        if self.next_at is None or now >= self.next_at:
            self.next_at = now + self.every
            self.run()


def timers() -> list[Timer]:
    """Everything that happens by the clock."""
    return [
        Timer(notices_jobs.deliver_queued, timedelta(seconds=1)),
        Timer(casebook_jobs.expire_clocks, timedelta(minutes=1)),
        Timer(casebook_jobs.seat_proposals, timedelta(minutes=1)),
        Timer(notices_jobs.remind, timedelta(minutes=10)),
        Timer(files_jobs.rescan_waiting, timedelta(minutes=1)),
        Timer(files_jobs.clear_uploads, timedelta(hours=1)),
        Timer(files_jobs.clear_files, timedelta(days=1)),
        Timer(directory_jobs.sweep, timedelta(days=1)),
    ]


def work() -> None:
    """Work until told to stop."""
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    due = timers()
    while not stopping.is_set():
        if not _once(due):
            stopping.wait(IDLE_SECONDS)


def _once(due: list[Timer]) -> int:
    """One round; a database that is away is waited for."""
    try:
        for timer in due:
            timer.tick(clock.now())
        return sum(read_on(reader) for reader in READERS)
    except DatabaseError:
        log.exception("database away")
        close_old_connections()
        return 0
