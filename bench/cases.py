"""The case-load: real cases driven through the procedure to different states, then multiplied by SQL."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from tests.casebook.journey import Journey

from bench.multiplying import Copies, multiply
from fengqiao.base import clock
from fengqiao.directory import cast
from fengqiao.directory.cast import Cast

FOR_APPENDING = 2_000


@dataclass(frozen=True)
class CaseLoad:
    """The people; one case that went the whole road; all driven cases; the numbers of the copies,
    and how many cases are the measured court's.

    The copies from `first_open` to `last_open` stand alike in mediation, at the measured court: acts go into these.
    """

    people: Cast
    ruled: uuid.UUID
    driven: list[uuid.UUID]
    first_open: int
    last_open: int
    at_court: int


def _applied(journey: Journey) -> None:
    journey.apply()
    journey.do(journey.worker, "prove_arbitration_status", status="none", infringed_on="2026-09-01")


def _preparing(journey: Journey) -> None:
    journey.to_offer()
    journey.to_record()


def _agreed(journey: Journey) -> None:
    _preparing(journey)
    with clock.moved(timedelta(minutes=10)):
        journey.to_agreement()


def _ruled(journey: Journey) -> None:
    _agreed(journey)
    with clock.moved(timedelta(minutes=10)):
        journey.to_ruling()


ROADS: tuple[Callable[[Journey], None], ...] = (_applied, Journey.to_offer, _preparing, _agreed, _ruled)


def drive(people: Cast, road: Callable[[Journey], None], days_ago: int) -> uuid.UUID:
    """A case that went that road, begun so many days ago."""
    journey = Journey(people)
    with clock.moved(timedelta(days=-days_ago)):
        road(journey)
    return journey.case


def build(count: int, *, each: int) -> CaseLoad:
    """`count` cases in all, multiplied from `each` driven cases a road."""
    people = cast.settle()
    by_road = [[drive(people, road, 1 + number % 5) for number in range(each)] for road in ROADS]
    driven = [case for cases in zip(*by_road, strict=True) for case in cases]
    last = count - len(driven)
    first_open = last - FOR_APPENDING + 1
    multiply(people, Copies(driven, 1, first_open - 1))
    multiply(people, Copies(by_road[ROADS.index(_preparing)], first_open, last, courts=1))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")
        cursor.execute("SELECT count(*) FROM casebook_case WHERE court = %s", [str(people.court.id)])
        (at_court,) = cursor.fetchone()
    return CaseLoad(people, by_road[-1][0], driven, first_open, last, at_court)
