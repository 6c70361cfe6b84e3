"""`decide` over every step of the agreed path, as it is called in production: with the garbage collector at work."""

import time
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from tests.casebook.journey import Journey

from bench.measuring import percentile
from fengqiao import procedure
from fengqiao.casebook import facts, queries
from fengqiao.casebook.subjects import KIND
from fengqiao.directory.cast import Cast
from fengqiao.procedure import Actor, CaseView, Facts, Payload


@dataclass(frozen=True)
class Step:
    """What `decide` was asked at one step of the path."""

    view: CaseView | None
    payload: Payload
    by: Actor
    facts: Facts
    now: datetime


@dataclass(frozen=True)
class Decided:
    """The figures, in microseconds a decision."""

    p99_us: float
    median_us: float
    steps: int
    decisions: int


def steps(case: uuid.UUID, people: Cast) -> list[Step]:
    """Every step of the case's log, with the facts gathered for it."""
    journey = Journey(people)
    staff = (journey.clerk, journey.judge, journey.admin, journey.mediator)
    actors = {(actor.person, actor.body): actor for actor in (journey.worker, journey.employer, *staff)}
    found: list[Step] = []
    view: CaseView | None = None
    for record in queries.acts(case):
        payload = cast(Payload, record.payload)
        gathered = facts.gather(view, payload, record.person)
        found.append(Step(view, payload, actors[record.person, record.body], gathered, record.at))
        view = procedure.evolve(KIND.decode(KIND.encode(view)) if view else None, record)
    return found


def measure(path: list[Step], rounds: int) -> Decided:
    """Time each decision of `rounds` walks over the path."""
    samples = []
    for _ in range(rounds):
        for step in path:
            begun = time.perf_counter_ns()
            procedure.decide(step.view, step.payload, step.by, step.facts, step.now)
            samples.append((time.perf_counter_ns() - begun) / 1000)
    return Decided(percentile(samples, 0.99), percentile(samples, 0.5), len(path), len(samples))
