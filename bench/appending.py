"""Appending acts with four worker processes: seals, row security and fsync as in production."""

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.casebook.journey import staff_actor

from bench import home
from bench.cases import CaseLoad
from bench.measuring import processor_seconds
from fengqiao.base import clock, visitors
from fengqiao.directory.actors import readers_for
from fengqiao.procedure import Actor
from fengqiao.wire.digests import SuiteName

WORKERS = 4
VISIT = "bench-administrator"


@dataclass(frozen=True)
class Appended:
    """How many acts a second, and the processor time of one in Python and in PostgreSQL."""

    acts_per_s: float
    python_us: float
    postgres_us: float

    @property
    def cpu_us(self) -> float:
        """The processor time of one act in all processes."""
        return self.python_us + self.postgres_us


def administrator(load: CaseLoad) -> Actor:
    """Who takes the steps, admitted under `VISIT`."""
    member = load.people.administrator
    readers = readers_for(member.person, member.posting)
    visitors.admit(VISIT, person=member.person.id, readers=readers, until=clock.now() + timedelta(hours=1))
    return staff_actor(member)


def measure(load: CaseLoad, suite: SuiteName, *, seconds: float, postmaster: int) -> Appended:
    """Run the workers at once for so many seconds."""
    actor = administrator(load)
    orders = {
        "actor": {name: getattr(actor, name) for name in actor.__struct_fields__} | {"powers": sorted(actor.powers)},
        "token": VISIT,
        "first": load.first_open,
        "last": load.last_open,
        "seconds": seconds,
    }
    workers = [_start(suite, orders | {"seed": seed}) for seed in range(WORKERS)]
    for worker in workers:
        if _answer(worker) != "ready":
            raise RuntimeError("a worker did not come up")
    before = processor_seconds([postmaster])
    for worker in workers:
        _tell(worker, "go")
    said = [json.loads(_answer(worker)) for worker in workers]
    postgres = processor_seconds([postmaster]) - before
    for worker in workers:
        worker.wait(10)
    acts = sum(each["acts"] for each in said)
    python = sum(each["processor_seconds"] for each in said)
    return Appended(acts / seconds, python / acts * 1e6, postgres / acts * 1e6)


def _start(suite: SuiteName, orders: dict[str, Any]) -> "subprocess.Popen[str]":
    worker = subprocess.Popen(
        [sys.executable, "-m", "bench.append_worker"],
        env=home.environment(role="web", suite=suite),
        cwd=home.ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    _tell(worker, json.dumps(orders))
    return worker


def _tell(worker: "subprocess.Popen[str]", line: str) -> None:
    assert worker.stdin is not None
    worker.stdin.write(line + "\n")
    worker.stdin.flush()


def _answer(worker: "subprocess.Popen[str]") -> str:
    assert worker.stdout is not None
    return worker.stdout.readline().strip()
