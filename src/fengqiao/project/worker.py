"""The worker process: follows up acts, watches clocks, clears away. Killed at any moment, it goes on from there.

It gives way to people: it runs at a lower priority (`project.supervision.WORKER_NICENESS`), takes acts up twice a
second so that those that came together share what they cost, and sets papers nobody has opened only while it is quiet.
"""

import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import Error, close_old_connections

from fengqiao.base import clock
from fengqiao.casebook import jobs as casebook_jobs
from fengqiao.casebook import ordering as casebook_ordering
from fengqiao.desks import jobs as desks_jobs
from fengqiao.directory import jobs as directory_jobs
from fengqiao.docking import jobs as docking_jobs
from fengqiao.docking import moving as docking_moving
from fengqiao.files import jobs as files_jobs
from fengqiao.ledger.jobs import BATCH, Reader, read_on
from fengqiao.notices import jobs as notices_jobs
from fengqiao.papers import jobs as papers_jobs
from fengqiao.project import metrics
from fengqiao.rooms import jobs as rooms_jobs
from fengqiao.systems import jobs as systems_jobs

log = structlog.get_logger(__name__)
PAUSE_SECONDS = 0.5
"""Between two rounds, unless more waits than one round takes."""
QUIET_SECONDS = 3.0
"""So long nothing may have come before papers are set that nobody has asked for yet."""

READERS: tuple[Reader, ...] = (
    casebook_jobs.READER,
    papers_jobs.READER,
    notices_jobs.READER,
    docking_jobs.READER,
    systems_jobs.READER,
    casebook_ordering.READER,
)


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
        Timer(docking_jobs.read_registry, timedelta(minutes=10)),
        Timer(docking_jobs.in_background(), timedelta(seconds=1)),
        Timer(docking_moving.in_background(), timedelta(seconds=1)),
        Timer(casebook_jobs.expire_clocks, timedelta(minutes=1)),
        Timer(casebook_jobs.seat_proposals, timedelta(seconds=1)),
        Timer(casebook_ordering.renew_terms, timedelta(minutes=1)),
        Timer(casebook_ordering.seat_rights, timedelta(seconds=10)),
        Timer(notices_jobs.remind, timedelta(minutes=10)),
        Timer(notices_jobs.remind_of_sessions, timedelta(minutes=5)),
        Timer(notices_jobs.warn_of_certificates, timedelta(hours=1)),
        Timer(systems_jobs.in_background(), timedelta(seconds=1)),
        Timer(systems_jobs.note_limits, timedelta(minutes=10)),
        Timer(systems_jobs.tell_asked, timedelta(minutes=1)),
        Timer(systems_jobs.forget, timedelta(days=1)),
        Timer(papers_jobs.stamp_in_background(), timedelta(seconds=2)),
        Timer(papers_jobs.bind_in_background(), timedelta(seconds=1)),
        Timer(notices_jobs.warn_of_rosters, timedelta(hours=1)),
        Timer(notices_jobs.tell_of_growth, timedelta(minutes=5)),
        Timer(rooms_jobs.Composer().step, timedelta(seconds=1)),
        Timer(rooms_jobs.Transcriber().step, timedelta(seconds=1)),
        Timer(rooms_jobs.clear_talk, timedelta(minutes=1)),
        Timer(rooms_jobs.close_forgotten, timedelta(hours=1)),
        Timer(rooms_jobs.clear_transcripts, timedelta(hours=1)),
        Timer(files_jobs.rescan_waiting, timedelta(minutes=1)),
        Timer(files_jobs.clear_uploads, timedelta(hours=1)),
        Timer(files_jobs.clear_files, timedelta(days=1)),
        Timer(directory_jobs.sweep, timedelta(days=1)),
        Timer(desks_jobs.count_employer_cases, timedelta(days=1)),
        Timer(directory_jobs.open_sheets, timedelta(seconds=1)),
        Timer(directory_jobs.forget_sheets, timedelta(days=1)),
        Timer(directory_jobs.count_provinces, timedelta(minutes=10)),
    ]


@dataclass
class Rounds:
    """What is done again and again: `follow` what came, how many at most `full`, and `set_asked`: papers in demand.

    While it is quiet, `set_some` of those that nobody has asked for.
    """

    follow: Callable[[], int]
    set_asked: Callable[[], int]
    set_some: Callable[[], int]
    full: int = BATCH
    busy_at: float = 0.0

    def once(self, now: float) -> bool:
        """Whether to go on without a pause; `now` are seconds of a clock that never goes back."""
        done = self.follow()
        if done:
            self.busy_at = now
        asked = self.set_asked()
        return done >= self.full or asked > 0 or (now - self.busy_at >= QUIET_SECONDS and self.set_some() > 0)


def work() -> None:
    """Work until told to stop; a database that is away is waited for."""
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    metrics.serve()
    due = timers()
    setter = papers_jobs.Setter()
    rounds = Rounds(lambda: _follow(due), setter.set_asked, setter.set_some, busy_at=time.monotonic())
    while not stopping.is_set():
        try:
            more = rounds.once(time.monotonic())
        except Error:
            log.exception("database away")
            close_old_connections()
            more = False
        if not more:
            stopping.wait(PAUSE_SECONDS)


def _follow(due: list[Timer]) -> int:
    """How many errands were looked at by the reader that had most, after the timers whose time has come."""
    for timer in due:
        timer.tick(clock.now())
    return max([read_on(reader) for reader in READERS])
