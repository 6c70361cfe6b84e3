"""The limits of many cases at once: how many end when, and which; row security decides what the visitor sees."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import connection

from fengqiao.casebook.calendars import Appointment
from fengqiao.law.calendar import NoCalendar, add_working_days

PAGE: Final = 25
WEEKS: Final = 8
SOON_WORKING_DAYS: Final = 3
GROUPS: Final = {
    "late": "已逾期",
    "today": "今天到期",
    "soon": "三个工作日内",
    "week": "本周内",
    "later": "以后",
}


@dataclass(frozen=True)
class Edges:
    """The days that part the groups: today, the third working day after it, the Sunday of this week."""

    today: date
    soon: date
    sunday: date

    @classmethod
    def of(cls, today: date) -> "Edges":
        """The edges as seen on `today`; where no calendar reaches, working days are counted as days.

        >>> edges = Edges.of(date(2026, 11, 20))  # a Friday
        >>> edges.soon, edges.sunday
        (datetime.date(2026, 11, 25), datetime.date(2026, 11, 22))
        """
        try:
            soon = add_working_days(today, SOON_WORKING_DAYS)
        except NoCalendar:
            soon = today + timedelta(days=SOON_WORKING_DAYS)
        return cls(today, soon, today + timedelta(days=6 - today.weekday()))

    @property
    def monday(self) -> date:
        """The Monday of this week."""
        return self.sunday - timedelta(days=6)

    @property
    def values(self) -> dict[str, date]:
        """The edges as parameters of a statement."""
        return {"today": self.today, "soon": self.soon, "sunday": self.sunday, "monday": self.monday}


@dataclass(frozen=True)
class Tally:
    """How many limits of one name end in one group and week; `week` counts from this one, negative before it."""

    name: str
    group: str
    week: int
    count: int


@dataclass(frozen=True)
class LimitRow:
    """One limit of one case."""

    case: uuid.UUID
    title: str
    opened_at: datetime
    name: str
    due: date
    started: date
    source: str
    passed: bool


@dataclass(frozen=True)
class AppointmentRow:
    """One appointment of one case."""

    case: uuid.UUID
    title: str
    opened_at: datetime
    appointment: Appointment


_GROUP: Final = (
    "CASE WHEN l.passed OR l.due < %(today)s THEN 'late' WHEN l.due = %(today)s THEN 'today'"
    " WHEN l.due <= %(soon)s THEN 'soon' WHEN l.due <= %(sunday)s THEN 'week' ELSE 'later' END"
)
# What a case at rest still has to keep is of use only while it can be kept.
_OF: Final = (
    " FROM casebook_limit l JOIN casebook_case c USING (subject)"
    " WHERE c.readers && %(of)s AND NOT (c.resting AND l.due < %(today)s)"
)


def tallies(edges: Edges, *, of: Sequence[str]) -> list[Tally]:
    """How many limits of the cases that readers `of` take part in end when."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT l.name, {_GROUP}, floor((l.due - %(monday)s) / 7.0)::int, count(*){_OF} GROUP BY 1, 2, 3",
            dict[str, Any](edges.values, of=list(of)),
        )
        return [Tally(*row) for row in cursor.fetchall()]


def rows(
    edges: Edges, *, of: Sequence[str], group: str = "", name: str = "", week: int | None = None, page: int = 1
) -> tuple[list[LimitRow], int]:
    """A page of the limits, the nearest first, and how many there are; empty words do not narrow."""
    wanted: dict[str, Any] = {
        **edges.values,
        "of": list(of),
        "group": group,
        "name": name,
        "week": week,
        "offset": (max(page, 1) - 1) * PAGE,
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.subject, c.title, c.opened_at, l.name, l.due, l.started, l.source, l.passed,"
            f" count(*) OVER () {_OF} AND (%(group)s = '' OR {_GROUP} = %(group)s)"
            " AND (%(name)s = '' OR l.name = %(name)s)"
            " AND (%(week)s::int IS NULL OR (NOT l.passed AND l.due >= %(today)s"
            "   AND floor((l.due - %(monday)s) / 7.0)::int = %(week)s))"
            f" ORDER BY l.due, c.opened_at, l.name LIMIT {PAGE} OFFSET %(offset)s",
            wanted,
        )
        found = cursor.fetchall()
    return [LimitRow(*row[:-1]) for row in found], found[0][-1] if found else 0


def appointments(
    *, since: datetime, person: str, judge: str = "", body: str = "", whole_body: bool = False, most: int = 200
) -> list[AppointmentRow]:
    """What is appointed from `since` on: where `person` mediates, where `judge` of `body` hears, or all of the body."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.subject, c.title, c.opened_at,"
            " a.id, a.what, a.starts_at, a.mode, a.place, a.body, a.people, a.judge"
            " FROM casebook_appointment a JOIN casebook_case c USING (subject) WHERE a.starts_at >= %s"
            " AND (a.people && %s OR (a.body = %s AND (%s OR (a.judge <> '' AND a.judge = %s))))"
            " ORDER BY a.starts_at, c.subject LIMIT %s",
            [since, [person], body, whole_body, judge, most],
        )
        found = cursor.fetchall()
    return [AppointmentRow(row[0], row[1], row[2], _appointment(row[3:])) for row in found]


def sessions_between(since: datetime, until: datetime) -> list[tuple[uuid.UUID, Appointment]]:
    """The appointed sessions that begin from `since` on and before `until`, with their cases; for the worker."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT subject, id, what, starts_at, mode, place, body, people, judge FROM casebook_appointment"
            " WHERE what = 'session' AND starts_at >= %s AND starts_at < %s ORDER BY starts_at, subject",
            [since, until],
        )
        return [(row[0], _appointment(row[1:])) for row in cursor.fetchall()]


def _appointment(fields: Sequence[Any]) -> Appointment:
    found, what, starts_at, mode, place, body, people, judge = fields
    return Appointment(found, what, starts_at, mode, place, body, tuple(people), judge)
