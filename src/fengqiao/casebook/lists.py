"""What waits, as lists: narrowed, counted and sorted by the database, read by the page or all of it in turn."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db import connection

from fengqiao.base import clock
from fengqiao.casebook.narrowing import PAGE, Conditions, narrow_by_case, narrow_by_text, narrow_to_actor, streamed
from fengqiao.casebook.subjects import KIND
from fengqiao.procedure import Actor, CaseView

SOON: Final = timedelta(days=5)
"""How near a limit is when a list calls it soon, counted from the present day."""

LIMITS: Final = ("late", "soon", "later", "none")
SORTS: Final = {
    "due": "due ASC NULLS LAST, since, subject, kind",
    "-due": "due DESC NULLS LAST, since, subject, kind",
    "since": "since, subject, kind",
    "-since": "since DESC, subject, kind",
    "title": "title, subject, kind",
    "-title": "title DESC, subject, kind",
    "amount": "amount_fen, subject, kind",
    "-amount": "amount_fen DESC, subject, kind",
}


@dataclass(frozen=True)
class Wanted:
    """What a list of waiting steps is narrowed to; empty fields do not narrow.

    `text` is words of the parties' names or the short number of a case; `limit` one of `LIMITS`; `whose` is `mine`
    (assigned to the person) or `body` (to nobody yet); `waited_days` is the least; `found` is the keyed digest of a
    document's number or a phone that was given for a party; `cases` are named cases.
    """

    text: str = ""
    task: str = ""
    limit: str = ""
    whose: str = ""
    cause: str = ""
    least_fen: int | None = None
    most_fen: int | None = None
    waited_days: int = 0
    found: bytes = b""
    cases: tuple[uuid.UUID, ...] = ()
    sort: str = "due"
    page: int = 1


@dataclass(frozen=True)
class WorkLine:
    """One step that is waited for. `person` is empty where it waits for whoever of the body takes it."""

    case: uuid.UUID
    title: str
    kind: str
    task: str
    due: date | None
    since: datetime
    amount_fen: int
    cause: str
    opened_at: datetime
    person: str


@dataclass(frozen=True)
class Group:
    """How many steps of one kind wait within one sort of limit."""

    kind: str
    task: str
    limit: str
    count: int


_LINE: Final = "subject, title, kind, task, due, since, amount_fen, cause, opened_at, person"


def work_groups(actor: Actor, wanted: Wanted) -> list[Group]:
    """The waiting steps counted by kind and limit, narrowed by all but task and limit, so that both can be offered."""
    limit, days = _limit_place()
    where = _conditions(actor, wanted)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT kind, min(task), {limit} AS place, count(*) FROM casebook_work"  # noqa: S608 - made of constants
            f" WHERE {where.sql} GROUP BY kind, place",
            [*days, *where.parameters],
        )
        return _groups(cursor.fetchall())


def work_page(actor: Actor, wanted: Wanted, *, most: int = PAGE) -> list[WorkLine]:
    """A page of the waiting steps, the nearest limit first unless asked otherwise."""
    sql, parameters = _listing(actor, wanted)
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} LIMIT %s OFFSET %s", [*parameters, most, (max(wanted.page, 1) - 1) * most])
        return [WorkLine(*row) for row in cursor.fetchall()]


def work_found(actor: Actor, wanted: Wanted) -> tuple[list[Group], list[WorkLine]]:
    """`work_groups` and `work_page` of one moment; where no index gives the page, the rows are gone through once."""
    if wanted.sort == "due" and not wanted.text:
        return work_groups(actor, wanted), work_page(actor, wanted)
    limit, days = _limit_place()
    where, asked = _conditions(actor, wanted), Conditions(["true"])
    if wanted.task:
        asked.add("kind = %s", wanted.task)
    if wanted.limit in LIMITS:
        asked.add("place = %s", LIMITS.index(wanted.limit))
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH found AS MATERIALIZED (SELECT {_LINE}, {limit} AS place FROM casebook_work WHERE {where.sql}),"  # noqa: S608 - constants
            " grouped AS (SELECT kind, min(task) AS task, place, count(*) AS n FROM found GROUP BY kind, place),"
            " counted AS (SELECT json_agg(json_build_array(kind, task, place, n)) AS groups FROM grouped),"
            f" page AS (SELECT {_LINE} FROM found WHERE {asked.sql} ORDER BY {_order(wanted)} LIMIT %s OFFSET %s)"
            f" SELECT groups, {_LINE} FROM counted LEFT JOIN page ON true ORDER BY {_order(wanted)}",
            [*days, *where.parameters, *asked.parameters, PAGE, (max(wanted.page, 1) - 1) * PAGE],
        )
        rows = cursor.fetchall()
    return _groups(rows[0][0] or ()), [WorkLine(*row[1:]) for row in rows if row[1] is not None]


def every_work(actor: Actor, wanted: Wanted) -> Iterator[WorkLine]:
    """All the waiting steps, read through a cursor of the server: memory does not grow with them."""
    sql, parameters = _listing(actor, wanted)
    for row in streamed(sql, parameters):
        yield WorkLine(*row)


def views_of(cases: Sequence[uuid.UUID]) -> dict[uuid.UUID, CaseView]:
    """The named cases as they stand, in the order named; those that are not the visitor's are left out."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, view FROM ledger_subject WHERE id = ANY(%s)", [list(cases)])
        found = {case: KIND.decode(bytes(snapshot)) for case, snapshot in cursor.fetchall()}
    return {case: found[case] for case in cases if case in found}


def nearest(actor: Actor, most: int) -> tuple[list[WorkLine], tuple[int, int]]:
    """The steps whose limit is nearest, with how many wait in all and of how many the limit has passed."""
    where = Conditions()
    narrow_to_actor(where, actor)
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH counted AS (SELECT count(*) AS waiting, count(*) FILTER (WHERE due < %s) AS late"  # noqa: S608 - constants
            f" FROM casebook_work WHERE {where.sql}),"
            f" first AS (SELECT {_LINE} FROM casebook_work WHERE {where.sql} ORDER BY {SORTS['due']} LIMIT %s)"
            f" SELECT {_LINE}, waiting, late FROM first, counted ORDER BY {SORTS['due']}",
            [clock.today(), *where.parameters, *where.parameters, most],
        )
        found = cursor.fetchall()
    counted = (found[0][-2], found[0][-1]) if found else (0, 0)
    return [WorkLine(*row[:-2]) for row in found], counted


def pressing(actor: Actor) -> tuple[int, int]:
    """How many steps wait for the actor, and of how many the limit has passed."""
    where = Conditions()
    narrow_to_actor(where, actor)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*), count(*) FILTER (WHERE due < %s) FROM casebook_work WHERE {where.sql}",  # noqa: S608 - constants
            [clock.today(), *where.parameters],
        )
        found: tuple[int, int] = cursor.fetchone()
    return found


def _listing(actor: Actor, wanted: Wanted) -> tuple[str, list[Any]]:
    where = _conditions(actor, wanted)
    if wanted.task:
        where.add("kind = %s", wanted.task)
    if wanted.limit in LIMITS:
        limit, days = _limit_place()
        where.add(f"{limit} = %s", *days, LIMITS.index(wanted.limit))
    return f"SELECT {_LINE} FROM casebook_work WHERE {where.sql} ORDER BY {_order(wanted)}", where.parameters  # noqa: S608 - constants


def _order(wanted: Wanted) -> str:
    return SORTS.get(wanted.sort, SORTS["due"])


def _groups(rows: Iterable[Sequence[Any]]) -> list[Group]:
    return [Group(kind, task, LIMITS[place], count) for kind, task, place, count in rows]


def _conditions(actor: Actor, wanted: Wanted) -> Conditions:
    """Everything that narrows but the task and the limit."""
    where = Conditions()
    narrow_to_actor(where, actor)
    narrow_by_text(where, wanted.text)
    narrow_by_case(where, cause=wanted.cause, least_fen=wanted.least_fen, most_fen=wanted.most_fen, found=wanted.found)
    if wanted.whose in ("mine", "body"):
        where.add("person = %s", actor.person if wanted.whose == "mine" else "")
    if wanted.waited_days > 0:
        first = clock.today() - timedelta(days=wanted.waited_days - 1)
        where.add("since < %s", datetime.combine(first, time.min, clock.SHANGHAI))
    if wanted.cases:
        where.add("subject = ANY(%s)", list(wanted.cases))
    return where


def _limit_place() -> tuple[str, list[date]]:
    """SQL for the place in `LIMITS` of a row's limit, with its parameters."""
    today = clock.today()
    place = "CASE WHEN due < %s THEN 0 WHEN due <= %s THEN 1 WHEN due IS NULL THEN 3 ELSE 2 END"
    return place, [today, today + SOON]
