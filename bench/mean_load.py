"""Twice the national mean on one machine: acts and requests arrive as they come, and nobody waits for the others.

60 acts and 94 requests a second are twice the mean of 2023. The client runs on the same cores, its cost apart.
"""

import http.client
import json
import random
import subprocess
import sys
import tempfile
import time
import uuid
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from bench import cases, home, population
from bench.cases import CaseLoad
from bench.measuring import percentile, processor_seconds, say
from bench.multiplying import Copies
from bench.readings import PAPERS, Reading, Readings
from bench.serving import Serving, caught_up, errands_waiting, served
from bench.walks import Request, Walks
from fengqiao.ledger.jobs import read_on
from fengqiao.papers.issuing import NOT_SET
from fengqiao.papers.jobs import Setter
from fengqiao.papers.models import Paper
from fengqiao.project.worker import READERS

ACTS_A_SECOND = 30
REQUESTS_A_SECOND = 47
"""The national mean of 2023: 17.5 million cases."""
TIMES = 2.0
"""What the load is of the mean, unless another share is asked for."""
PEAK_TIMES = 10
WARM_UP_SECONDS = 20.0
POOL = 300
"""Cases under way at once: between two steps of one case lie some seconds."""
CATCH_UP_SECONDS = 120.0
WARMING = 200
PATIENCE_SECONDS = 30
PAPERS_TRIED = 40
SPLIT_SHARE = 10
"""Acts alone and requests alone are measured for one part in so many of the time."""

Entry = tuple[float, str, int | None, str, str]
"""When, of which class, of which walk, first lines, body."""
ACT = "act "
Pieces = deque[list[Request]]


@dataclass(frozen=True)
class Class:
    """The times of one class of requests, how many a second came back, and how many were refused or lost."""

    name: str
    p99_ms: float
    median_ms: float
    per_s: float
    failed: int


@dataclass(frozen=True)
class Driven:
    """One stretch of load. `processor_s` is by process group; `deferred_s` is what the worker put off meanwhile."""

    classes: list[Class]
    acts: Class
    requests: Class
    seconds: float
    done: int
    arrived: int
    processor_s: dict[str, float]
    deferred_s: float
    errands_behind: int
    client_us: float
    connections: int
    refusals: dict[str, str]

    @property
    def cores(self) -> float:
        """The cores that the server would keep busy if all that arrived were done, and nothing put off."""
        return (sum(self.processor_s.values()) * self.arrived / max(self.done, 1) + self.deferred_s) / self.seconds

    def each_us(self) -> dict[str, float]:
        """Processor time of one request by process group."""
        shares = {name: seconds / max(self.done, 1) for name, seconds in self.processor_s.items()}
        shares["deferred"] = self.deferred_s / max(self.arrived, 1)
        return {name: round(share * 1e6) for name, share in shares.items()}


def measure(load: CaseLoad, *, seconds: float, postmaster: int, times: float = TIMES) -> dict[str, Any]:
    """The figures of so many seconds of load after the warm-up."""
    source = random.Random(20261122)
    parts = [seconds, max(seconds / SPLIT_SHARE, 10.0), max(seconds / SPLIT_SHARE, 10.0)]
    say("  preparing people, cases and papers …")
    walks, readings = _prepared(load, source, times * (sum(parts[:2]) + 2 * WARM_UP_SECONDS))
    with served() as serving:
        _warm(serving, readings)
        found = []
        for acts, reads, part in ((times, times, parts[0]), (times, 0, parts[1]), (0, times, parts[2])):
            _let_settle(serving)
            plan = _plan(walks, readings, source, acts=acts, reads=reads, seconds=WARM_UP_SECONDS + part)
            found.append(_drive(plan, serving, postmaster, part))
            say(f"  {acts:g}×acts {reads:g}×requests: {_line(found[-1])}")
    mixed, acts_alone, requests_alone = found
    return {
        "mean_load_p99_ms": round(max(mixed.acts.p99_ms, mixed.requests.p99_ms), 1),
        "cores_for_ten_times_the_mean": round(mixed.cores * PEAK_TIMES / times, 2),
        "mean_load": {
            "times_the_mean": times,
            "cores_busy": round(mixed.cores, 2),
            "us_an_act": acts_alone.each_us(),
            "us_a_request": requests_alone.each_us(),
            **asdict(mixed),
        },
    }


def _line(driven: Driven) -> str:
    cores = f"{driven.cores:.2f} cores, {driven.errands_behind} errands behind, client {driven.client_us:.0f} µs"
    return f"acts p99 {driven.acts.p99_ms:.0f} ms, requests p99 {driven.requests.p99_ms:.0f} ms, {cores}"


def _prepared(load: CaseLoad, source: random.Random, means: float) -> tuple[Pieces, Readings]:
    """Walks for so many seconds of the mean's acts, and what is read meanwhile."""
    _skip_errands()
    with transaction.atomic():
        courts = population.courts(load.people)
    originals = [cases.drive(load.people, cases.ROADS[-1], days) for days in (1, 2)]
    while any(read_on(reader) for reader in READERS):
        pass
    setter = Setter()
    while setter.set_some():
        pass
    base, first = Copies(load.driven, 1, load.first_open - 1), load.last_open + 1
    papers = Copies(originals, first, first + PAPERS - 1, with_acts=1)
    acts = int(ACTS_A_SECOND * means * 1.1) + 2 * POOL * 8
    with transaction.atomic():
        readings = Readings(load.people, courts, source, base, papers)
        built = Walks(load.people, courts, source, papers.last + 1).build(acts)
    _skip_errands()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")
    return deque(built), readings


def _skip_errands() -> None:
    """Errands of what was built before are no part of the load."""
    with connection.cursor() as cursor:
        for reader in READERS:
            cursor.execute(
                "INSERT INTO ledger_cursor SELECT %s, coalesce(max(n), 0) FROM ledger_errand"
                " ON CONFLICT (reader) DO UPDATE SET n = excluded.n",
                [reader.name],
            )


def _let_settle(serving: Serving) -> None:
    """Until web and worker rest: nothing is left of the load before, and the timers have looked at every case once."""
    resting, end = 0, time.monotonic() + CATCH_UP_SECONDS
    while resting < 2 and time.monotonic() < end:
        before = processor_seconds(serving.processes.values())
        time.sleep(1)
        resting = resting + 1 if processor_seconds(serving.processes.values()) - before < 0.15 else 0


def _warm(serving: Serving, readings: Readings) -> None:
    """Every process has answered every kind of request."""
    for place, reading in enumerate(readings.draw(WARMING)):
        name, _, value = reading.header.partition(": ")
        reader = http.client.HTTPConnection("127.0.0.1", serving.port, timeout=PATIENCE_SECONDS)
        reader.request("GET", reading.address, headers={name: value, "Host": "localhost"})
        status = reader.getresponse().status
        if status != http.HTTPStatus.OK:
            raise RuntimeError(f"{place}: {reading.name} {reading.address} answered {status}")
        reader.close()


def _plan(
    walks: Pieces,
    readings: Readings,
    source: random.Random,
    *,
    acts: float,
    reads: float,
    seconds: float,
) -> list[Entry]:
    """Everything that arrives in so many seconds, in its order."""
    times = list(_arrivals(acts * ACTS_A_SECOND, seconds, source))
    plan = list(zip(times, _acts(walks, source, len(times)), strict=True))
    at_reading = list(_arrivals(reads * REQUESTS_A_SECOND, seconds, source))
    drawn = readings.draw(len(at_reading)) if at_reading else []
    entries: list[Entry] = [(at, *act) for at, act in plan]
    entries += [(at, *_read(reading)) for at, reading in zip(at_reading, drawn, strict=True)]
    return sorted(entries, key=lambda entry: entry[0])


def _arrivals(a_second: float, seconds: float, source: random.Random) -> Iterator[float]:
    """The times of a Poisson process."""
    at = source.expovariate(a_second) if a_second else seconds
    while at < seconds:
        yield at
        at += source.expovariate(a_second)


def _acts(walks: Pieces, source: random.Random, count: int) -> Iterator[tuple[str, int, str, str]]:
    """The next steps of cases under way, each some seconds after the one before."""
    under_way = deque((number, deque(walks.popleft())) for number in range(POOL)) if count else deque()
    number = POOL
    for _ in range(count):
        under_way.rotate(-source.randrange(POOL // 2))
        walk, steps = under_way.popleft()
        step = steps.popleft()
        yield (ACT + step.kind, walk, _head("POST", step), step.body.decode())
        if steps:
            under_way.append((walk, steps))
        else:
            under_way.append((number, deque(walks.popleft())))
            number += 1


def _head(method: str, step: Request) -> str:
    lines = (f"{method} {step.address} HTTP/1.1", f"Authorization: Bearer {step.token}", f"Command-Id: {uuid.uuid4()}")
    return "\r\n".join((*lines, "Content-Type: application/json"))


def _read(reading: Reading) -> tuple[str, None, str, str]:
    return (reading.name, None, f"GET {reading.address} HTTP/1.1\r\n{reading.header}", "")


def _drive(plan: Sequence[Entry], serving: Serving, postmaster: int, seconds: float) -> Driven:
    """Send the plan; the warm-up is not counted."""
    groups = serving.processes | {"postgres": postmaster}
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "plan.json"
        path.write_text(json.dumps(plan))
        client = subprocess.Popen(
            [sys.executable, "-m", "bench.arriving", str(path), str(serving.port)],
            cwd=home.ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert client.stdin is not None
        assert client.stdout is not None
        client.stdout.readline()
        client.stdin.write("go\n")
        client.stdin.flush()
        time.sleep(WARM_UP_SECONDS)
        before, waiting, listed = _processor(groups), errands_waiting()[1], _papers_listed()
        time.sleep(seconds)
        after, behind, listed_after = _processor(groups), errands_waiting()[1], _papers_listed()
        client.wait()
        said = json.loads(path.with_suffix(".found").read_text())
    used = {name: after[name] - before[name] for name in groups}
    deferred = _deferred(groups, behind - waiting) + _setting(max(listed_after - listed, 0))
    return _counted(plan, said, seconds, used, (deferred, behind))


def _processor(groups: dict[str, int]) -> dict[str, float]:
    return {name: processor_seconds([root]) for name, root in groups.items()}


def _deferred(groups: dict[str, int], grown: int) -> float:
    """The processor time of so many errands, found by letting the worker do what is left."""
    first, waiting = sum(_processor(groups).values()), errands_waiting()[1]
    caught_up(CATCH_UP_SECONDS)
    done = waiting - errands_waiting()[1]
    return max(grown, 0) * (sum(_processor(groups).values()) - first) / done if done else 0.0


def _papers_listed() -> int:
    """How many papers are listed and not set yet."""
    return Paper.objects.filter(file=NOT_SET).count()


def _setting(papers: int) -> float:
    """The processor time of setting so many papers, found by setting some of those that are listed."""
    setter = Setter()
    begun, done = time.process_time(), 0
    while done < min(papers, PAPERS_TRIED) and (some := setter.set_some()):
        done += some
    return papers * (time.process_time() - begun) / done if done else 0.0


def _counted(
    plan: Sequence[Entry], said: dict[str, Any], seconds: float, used: dict[str, float], later: tuple[float, int]
) -> Driven:
    """The figures of what arrived after the warm-up; what was not answered at all counts as very late."""
    lost = 1000 * (seconds + WARM_UP_SECONDS)
    times: dict[str, list[float]] = {}
    failed: dict[str, int] = {}
    answers = {place: (late * 1000, status) for place, late, status in said["found"]}
    done = 0
    for place, (at, name, *_) in enumerate(plan):
        late, status = answers.get(place, (lost, 0))
        if status and WARM_UP_SECONDS <= at + late / 1000 < WARM_UP_SECONDS + seconds:
            done += 1
        if at >= WARM_UP_SECONDS:
            good = 200 <= status < 300
            times.setdefault(name, []).append(late if good else lost)
            failed[name] = failed.get(name, 0) + (not good)
    acts = {name for name in times if name.startswith(ACT)}
    together = {
        title: _class(title, [t for name in names for t in times[name]], sum(failed[name] for name in names), seconds)
        for title, names in (("acts", acts), ("requests", times.keys() - acts))
    }
    return Driven(
        classes=[_class(name, times[name], failed[name], seconds) for name in sorted(times)],
        acts=together["acts"],
        requests=together["requests"],
        seconds=seconds,
        done=done,
        arrived=sum(map(len, times.values())),
        processor_s=used,
        deferred_s=later[0],
        errands_behind=later[1],
        client_us=said["processor_seconds"] / max(len(said["found"]), 1) * 1e6,
        connections=said["connections"],
        refusals=said["samples"],
    )


def _class(name: str, times: list[float], failed: int, seconds: float) -> Class:
    if not times:
        return Class(name, 0.0, 0.0, 0.0, 0)
    p99, median = round(percentile(times, 0.99), 1), round(percentile(times, 0.5), 1)
    return Class(name, p99, median, round((len(times) - failed) / seconds, 2), failed)
