"""What screens ask of cases; row security decides which of them the visitor sees."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import connection

from fengqiao import procedure
from fengqiao.casebook.subjects import KIND, act_record, evolve
from fengqiao.ledger import rows
from fengqiao.ledger.queries import chain, snapshot
from fengqiao.ledger.refusals import NoSubject
from fengqiao.procedure import Actor, ActRecord, CaseView

PAGE: Final = 25
SORTS: Final = {
    "due": "due ASC NULLS LAST, opened_at",
    "-due": "due DESC NULLS LAST, opened_at",
    "opened": "opened_at",
    "-opened": "opened_at DESC",
    "title": "title",
    "-title": "title DESC",
    "amount": "amount_fen",
    "-amount": "amount_fen DESC",
}


@dataclass(frozen=True)
class CaseRow:
    """One line of a list of cases."""

    id: uuid.UUID
    title: str
    channel: str
    cause: str
    intake: str
    referral: str
    mediation: str
    agreement: str
    force: str
    performance: str
    amount_fen: int
    resting: bool
    opened_at: datetime
    changed_at: datetime
    due: date | None


@dataclass(frozen=True)
class WorkRow:
    """One step that is waited for, in one case."""

    case: uuid.UUID
    title: str
    kind: str
    standing: str
    task: str
    due: date | None
    since: datetime
    amount_fen: int


@dataclass(frozen=True)
class Filter:
    """What a list of cases is narrowed to; empty fields do not narrow."""

    text: str = ""
    facet: str = ""
    state: str = ""
    open_only: bool = True
    sort: str = "due"
    page: int = 1


def view(case: uuid.UUID) -> CaseView:
    """The case as it stands; raises NoSubject where it is not there or not the visitor's."""
    return KIND.decode(snapshot(case))


def acts(case: uuid.UUID) -> list[ActRecord]:
    """The case's acts in order."""
    found = [act_record(rows.record_of(digest, act)) for digest, act in chain(case)]
    if not found:
        raise NoSubject
    return found


def view_at(case: uuid.UUID, digest: str) -> tuple[CaseView, ActRecord]:
    """The case right after the act of that digest, and the act; raises NoSubject."""
    state: CaseView | None = None
    for found, act in chain(case):
        record = rows.record_of(found, act)
        state = evolve(state, record)
        if found == digest:
            return state, act_record(record)
    raise NoSubject


_ROW: Final = (
    "subject, title, channel, cause, intake, referral, mediation, agreement, force, performance, amount_fen, resting,"
    " opened_at, changed_at, due"
)


def cases(wanted: Filter, *, of: Sequence[str]) -> tuple[list[CaseRow], int]:
    """A page of the cases that readers `of` (`person:<id>`, `body:<id>`) take part in, and how many there are."""
    where, parameters = ["readers && %s"], [list(of)]
    if wanted.open_only:
        where.append("NOT resting")
    if wanted.text:
        where.append("title LIKE %s")
        parameters.append(f"%{_literal(wanted.text)}%")  # type: ignore[arg-type]  # parameters differ in type
    if wanted.facet in procedure.FACETS and wanted.state:
        where.append(f"{wanted.facet} = %s")
        parameters.append(wanted.state)  # type: ignore[arg-type]  # parameters differ in type
    condition, order = " AND ".join(where), SORTS.get(wanted.sort, SORTS["due"])
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_ROW}, count(*) OVER () FROM casebook_case WHERE {condition}"  # noqa: S608 - made of constants
            f" ORDER BY {order} LIMIT {PAGE} OFFSET %s",
            [*parameters, (max(wanted.page, 1) - 1) * PAGE],
        )
        found = cursor.fetchall()
    return [CaseRow(*row[:-1]) for row in found], found[0][-1] if found else 0


def work(actor: Actor, *, limit: int = PAGE, page: int = 1) -> tuple[list[WorkRow], int]:
    """What waits for this actor, the nearest limit first, and how much there is."""
    standings = _standings_of(actor)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT w.subject, c.title, w.kind, w.standing, w.task, w.due, w.since, c.amount_fen, count(*) OVER ()"
            " FROM casebook_work w JOIN casebook_case c USING (subject)"
            " WHERE (w.body <> '' AND w.body = %s AND w.standing = ANY(%s) AND w.person IN ('', %s))"
            "    OR (w.body = '' AND w.person = %s AND %s = '')"
            " ORDER BY w.due NULLS LAST, w.since LIMIT %s OFFSET %s",
            [actor.body, standings, actor.person, actor.person, actor.body, limit, (max(page, 1) - 1) * limit],
        )
        found = cursor.fetchall()
    return [WorkRow(*row[:-1]) for row in found], found[0][-1] if found else 0


POWERS: Final = {
    "court.filing": "clerk",
    "court.judging": "judge",
    "court.presiding": "president",
    "organisation.administer": "organisation_administrator",
    "organisation.mediate": "mediator",
    "arbitration.filing": "arbitration_clerk",
}


def _standings_of(actor: Actor) -> list[str]:
    """The standings in which a body's work can wait for somebody with the actor's powers."""
    return [standing for power, standing in POWERS.items() if power in actor.powers]


def _literal(text: str) -> str:
    """`text` with LIKE's signs meaning themselves."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
