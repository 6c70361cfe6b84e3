"""What runs later: telling people of acts, sending what is queued, reminding before limits."""

import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db import connection

from fengqiao.base import clock
from fengqiao.casebook import limits
from fengqiao.casebook import queries as casebook
from fengqiao.directory.kinds import AccountKind
from fengqiao.law.calendar import CALENDAR
from fengqiao.ledger.jobs import Errand, Reader
from fengqiao.notices import actions
from fengqiao.notices.recipients import POWER_OF, Recipient
from fengqiao.procedure import CaseView, Standing
from fengqiao.procedure.standing import PARTY_STANDINGS

BATCH: Final = 200
TOGETHER: Final = 50
WARNING_WORKING_DAYS: Final = 3
STAGES: Final = (
    ("reminder_session_day", timedelta(hours=20), timedelta(hours=24), timedelta(hours=12)),
    ("reminder_session_hour", timedelta(), timedelta(hours=1), timedelta(hours=1)),
)
"""Reminders of a session: from when to when before it each is due, and how long after the appointment was told it is
not. A worker that stood still for up to four hours makes up for the first."""


def tell(errands: Sequence[Errand]) -> None:
    """Tell everybody whom the acts' rows name, whom acts in registers concern, and the guests of rooms."""
    actions.tell_all(errands)
    actions.tell_of_registers(errands)
    actions.tell_guests(errands)


READER: Final = Reader("notices", tell)


def deliver_queued(limit: int = BATCH) -> int:
    """How many queued text messages were taken up, some of them together."""
    tried = 0
    while tried < limit:
        taken = actions.deliver_next(min(TOGETHER, limit - tried))
        tried += taken
        if taken < TOGETHER:
            break
    return tried


def warn_of_certificates(limit: int = BATCH) -> int:
    """How many certificates that end soon were warned of, all that are due."""
    told = 0
    while taken := actions.warn_of_certificates(limit):
        told += taken
    return told


def tell_of_growth() -> int:
    """How many were told of trainings, assessments and legal aid since this last ran."""
    return actions.tell_of_growth()


def warn_of_rosters(limit: int = BATCH) -> int:
    """How many messages were made of roster entries whose last day comes, all that are due."""
    told = 0
    while made := actions.warn_of_rosters(limit):
        told += made
    return told


@dataclass(frozen=True)
class Waiting:
    """One row of work that ends soon."""

    subject: uuid.UUID
    standing: Standing
    body: str
    person: str
    task: str
    due: date


def remind() -> int:
    """How many reminders were made: to whoever is waited for, three working days and one before the limit ends."""
    today = clock.today()
    cases: dict[tuple[uuid.UUID, date], list[Waiting]] = defaultdict(list)
    for row in _ending(today, CALENDAR.add_working_days(today, WARNING_WORKING_DAYS)):
        cases[row.subject, row.due].append(row)
    made = 0
    for (subject, due_on), rows in cases.items():
        view = casebook.view(subject)
        tasks: dict[Recipient, list[str]] = defaultdict(list)
        for row in rows:
            for to in _waited_for(view, row):
                if row.task not in tasks[to]:
                    tasks[to].append(row.task)
        left = CALENDAR.working_days_between(today, due_on)
        made += actions.remind(subject=subject, view=view, due_on=due_on, left=left, tasks=tasks)
    return made


def remind_of_sessions() -> int:
    """How many reminders were made of sessions that begin in a day, or within the hour."""
    now, made = clock.now(), 0
    for template, least, most, fresh in STAGES:
        for case, session in limits.sessions_between(now + least, now + most):
            made += actions.remind_of_session(
                subject=case, view=casebook.view(case), session=session, template=template, fresh=fresh
            )
    return made


def _ending(first: date, last: date) -> Iterator[Waiting]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT subject, standing, body, person, task, due FROM casebook_work"
            " WHERE due BETWEEN %s AND %s ORDER BY subject, due, task",
            [first, last],
        )
        for subject, standing, *rest in cursor.fetchall():
            yield Waiting(subject, Standing(standing), *rest)


def _waited_for(view: CaseView, row: Waiting) -> Iterator[Recipient]:
    """The person, the body's department, or the seats of that side that nobody has taken yet."""
    if row.standing not in PARTY_STANDINGS:
        power = "" if row.person else POWER_OF[row.standing]
        body = "" if row.person else row.body
        yield Recipient(AccountKind.STAFF, person=row.person, body=body, power=power)
        return
    side = "applicant" if row.standing in (Standing.APPLICANT, Standing.APPLICANT_AGENT) else "respondent"
    for party in view.side(side):
        people = {party.person, *(agent.person for agent in party.agents)}
        if row.person in people:
            yield Recipient(AccountKind.PARTY, person=row.person, party=party.id)
