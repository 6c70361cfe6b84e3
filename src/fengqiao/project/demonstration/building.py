"""Building the city: bodies, people, cases. A build that was broken off goes on where it stopped.

Bodies and people are entered in one transaction, cases in batches; a case is there whole or not at all. What was asked
for stands in a file in the node's directory, so that a later start neither mixes sizes nor moves days.
"""

import multiprocessing
import os
import uuid
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import msgspec
from django.conf import settings
from django.db import connection, connections, transaction

from fengqiao.base import clock, node
from fengqiao.casebook.jobs import READER as FILES
from fengqiao.directory.actions import numbering
from fengqiao.law.case_numbers import CASE_WORDS
from fengqiao.notices.jobs import READER as NOTICES
from fengqiao.papers.jobs import READER as PAPERS
from fengqiao.procedure.rules.sets import COURT_WORD, OWN_WORD
from fengqiao.project.demonstration import casting, city, planning, pool, staff
from fengqiao.project.demonstration.driving import BATCH, Scene, drive
from fengqiao.project.demonstration.planning import Planned, Size
from fengqiao.project.demonstration.progress import Progress
from fengqiao.project.demonstration.story import command_of
from fengqiao.systems.jobs import READER as WEBHOOKS

SEED: Final = "焦作"
BEFORE_FIRST_CASE: Final = timedelta(days=60)

COURT_WORDS: Final = (COURT_WORD, CASE_WORDS.confirmation_after_referral, CASE_WORDS.first_instance)
KEY_SINCE: Final = "UPDATE ledger_key SET valid_from = least(valid_from, %s) WHERE key = %s"
READ_ALREADY: Final = """
INSERT INTO ledger_cursor (reader, n) SELECT %s, max(n) FROM ledger_errand HAVING max(n) IS NOT NULL
ON CONFLICT (reader) DO UPDATE SET n = excluded.n
"""


class Wanted(msgspec.Struct):
    """What a home is built as: from which day, how many cases; both 0 for the cast alone."""

    today: date
    live: int
    concluded: int
    seed: str = SEED
    done: bool = False

    @property
    def size(self) -> Size:
        """The numbers of cases."""
        return Size(self.live, self.concluded)


def notebook() -> Path:
    """Where it stands what this home is built as."""
    return Path(settings.FENGQIAO_HOME) / "demonstration.json"


def remembered() -> Wanted | None:
    """What this home is built as, None for a fresh one."""
    path = notebook()
    return msgspec.json.decode(path.read_bytes(), type=Wanted) if path.exists() else None


def remember(wanted: Wanted) -> None:
    """Write down what this home is built as."""
    partial = notebook().with_suffix(".partial")
    partial.write_bytes(msgspec.json.encode(wanted))
    partial.replace(notebook())


def build(wanted: Wanted, *, processes: int, progress: Progress) -> None:
    """Bring in whatever of the city is not there yet, and leave nothing of its history to be told."""
    with clock.moved(-timedelta(days=365 * planning.YEARS) - BEFORE_FIRST_CASE):
        found = casting.market(wanted.seed, wanted.today)
        if not city.is_settled():
            progress.say("登记法院、调解组织、仲裁机构、工会和工作人员……")
            _settle(wanted, found)
    planned = planned_cases(wanted)
    missing = _missing(wanted, planned)
    progress.total = len(missing)
    batches = [[each.number for each in missing[first : first + BATCH]] for first in range(0, len(missing), BATCH)]
    for cases, acts in _driven(wanted, batches, min(processes, len(batches))):
        progress.add(cases, acts)
    _finish(planned)


@transaction.atomic
def _settle(wanted: Wanted, found: casting.Market) -> None:
    with connection.cursor() as cursor:  # what this node signs in its past is signed by a key that was valid then
        cursor.execute(KEY_SINCE, [clock.now(), node.this().key_id])
    city.settle(wanted.seed, wanted.today)
    casting.settle(found)


def planned_cases(wanted: Wanted) -> list[Planned]:
    """Every case that the home is to have."""
    return planning.plan(wanted.size, seed=wanted.seed, today=wanted.today, districts=list(staff.districts()))


def _missing(wanted: Wanted, planned: Sequence[Planned]) -> list[Planned]:
    """The cases that were not opened yet."""
    openings = {command_of(wanted.seed, each.number, 0): each for each in planned}
    with connection.cursor() as cursor:
        cursor.execute("SELECT command_id FROM ledger_act WHERE command_id = ANY(%s)", [list(openings)])
        for (command_id,) in cursor.fetchall():
            del openings[command_id]
    return list(openings.values())


def _driven(wanted: Wanted, batches: list[list[int]], processes: int) -> Iterator[tuple[int, int]]:
    """How many cases and acts each batch was, as it is done."""
    if processes < 2:
        workshop = Workshop(wanted)
        for batch in batches:
            yield len(batch), workshop.drive(batch)
        return
    connections.close_all()
    bare = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, bare, pool.begin, (msgspec.json.encode(wanted),)) as drivers:
        for done in as_completed([drivers.submit(pool.drive, batch) for batch in batches]):
            yield done.result()


class Workshop:
    """What one process needs to drive any batch."""

    def __init__(self, wanted: Wanted) -> None:
        self.planned = {each.number: each for each in planned_cases(wanted)}
        self.scene = Scene.of(wanted.seed, wanted.today, casting.market(wanted.seed, wanted.today))

    def drive(self, batch: list[int]) -> int:
        """How many acts the cases of these numbers took."""
        return drive(self.scene, [self.planned[number] for number in batch])


@transaction.atomic
def _finish(planned: Sequence[Planned]) -> None:
    """Numbers go on after the last one planned, and readers of errands after the last act laid in."""
    numbering.go_on_after(_last_serials(planned))
    with connection.cursor() as cursor:
        for reader in (FILES, PAPERS, NOTICES, WEBHOOKS):
            cursor.execute(READ_ALREADY, [reader.name])
        cursor.execute("ANALYZE")


def _last_serials(planned: Sequence[Planned]) -> dict[tuple[uuid.UUID, int, str], int]:
    """The last serial of each court and of each organisation on its roster, by year and word."""
    found: dict[tuple[uuid.UUID, int, str], int] = {}
    districts = staff.districts()
    for each in planned:
        district, year = districts[each.district], each.times[0].year
        given = [(district.court.id, word) for word in COURT_WORDS]
        given += [(organisation.id, OWN_WORD) for organisation in district.organisations]
        for body, word in given:
            key = uuid.UUID(str(body)), year, word
            found[key] = max(found.get(key, 0), each.serial)
    return found


def processes_here() -> int:
    """As many as the machine has cores."""
    return os.cpu_count() or 1
