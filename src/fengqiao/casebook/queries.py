"""What screens ask of cases; row security decides which of them the visitor sees."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import connection

from fengqiao import procedure
from fengqiao.casebook import former, withholding
from fengqiao.casebook.narrowing import PAGE as PAGE
from fengqiao.casebook.narrowing import POWERS as POWERS
from fengqiao.casebook.narrowing import (
    Conditions,
    narrow_by_case,
    narrow_by_text,
    narrow_to_actor,
    streamed,
)
from fengqiao.casebook.subjects import KIND, act_record, stored_record
from fengqiao.ledger.queries import chain, snapshot
from fengqiao.ledger.refusals import NoSubject
from fengqiao.procedure import Actor, ActRecord, CaseView
from fengqiao.wire.formats import Act

SORTS: Final = {
    "due": "due ASC NULLS LAST, opened_at, subject",
    "-due": "due DESC NULLS LAST, opened_at, subject",
    "opened": "opened_at, subject",
    "-opened": "opened_at DESC, subject",
    "title": "title, subject",
    "-title": "title DESC, subject",
    "amount": "amount_fen, subject",
    "-amount": "amount_fen DESC, subject",
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
    """What a list of cases is narrowed to; empty fields do not narrow.

    `text` is words of the parties' names or the short number; `found` the keyed digest of a document's number or a
    phone that was given for a party.
    """

    text: str = ""
    facet: str = ""
    state: str = ""
    open_only: bool = True
    sort: str = "due"
    page: int = 1
    cause: str = ""
    least_fen: int | None = None
    most_fen: int | None = None
    found: bytes = b""


def view(case: uuid.UUID) -> CaseView:
    """The case as it stands; raises NoSubject where there is none for the visitor, NoLongerYours where there was."""
    return withholding.shown(_read(case))


def acts(case: uuid.UUID, *, known: CaseView | None = None) -> list[ActRecord]:
    """The case's acts in order, read as they were stored: that they are canonical was seen when they came in.

    `known` is the case where the caller has read it already.
    """
    found = [_stored(digest, act) for digest, act in chain(case)]
    if not found:
        raise former.missing(case)
    state = known or _read(case)
    hidden = withholding.hidden_kinds(state)
    return [act for act in found if act.kind not in hidden]


def whole(case: uuid.UUID) -> CaseView:
    """The case for one who may read all of it; raises what `ask_whole` and `view` raise."""
    found = view(case)
    withholding.ask_whole(found)
    return found


def to_take_along(case: uuid.UUID) -> CaseView:
    """The case for one who may have its log; raises what `ask_log` and `view` raise."""
    found = view(case)
    withholding.ask_log(found)
    return found


def _read(case: uuid.UUID) -> CaseView:
    """The whole case as it is stored; raises NoSubject or NoLongerYours for whoever does not read it."""
    try:
        found = KIND.decode(snapshot(case))
    except NoSubject as refusal:
        raise former.missing(case) from refusal
    if withholding.stood_back(found):
        raise former.missing(case)
    return found


def _stored(digest: str, act: Act) -> ActRecord:
    return act_record(stored_record(digest, act.command, act.seat))


def view_at(case: uuid.UUID, digest: str) -> tuple[CaseView, ActRecord]:
    """The case right after the act of that digest, and the act; raises NoSubject."""
    after, act = _after(case, digest)
    if act.kind in withholding.hidden_kinds(_read(case), after):
        raise NoSubject
    return after, act


def _after(case: uuid.UUID, digest: str) -> tuple[CaseView, ActRecord]:
    after: CaseView | None = None
    for found, stored in chain(case):
        act = _stored(found, stored)
        after = procedure.evolve(after, act)
        if found == digest:
            return after, act
    raise NoSubject


_ROW: Final = (
    "subject, title, channel, cause, intake, referral, mediation, agreement, force, performance, amount_fen, resting,"
    " opened_at, changed_at, due"
)


def cases(wanted: Filter, *, of: Sequence[str]) -> tuple[list[CaseRow], int]:
    """A page of the cases that readers `of` (`person:<id>`, `body:<id>`) take part in, and how many there are."""
    where = _of_readers(wanted, of)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM casebook_case WHERE {where.sql}", where.parameters)  # noqa: S608 - constants
        (count,) = cursor.fetchone()
        cursor.execute(
            f"{_listing(wanted, where)} LIMIT {PAGE} OFFSET %s",
            [*where.parameters, (max(wanted.page, 1) - 1) * PAGE],
        )
        return [CaseRow(*row) for row in cursor.fetchall()], count


def every_case(wanted: Filter, *, of: Sequence[str]) -> Iterator[CaseRow]:
    """All the cases that match, read through a cursor of the server: memory does not grow with them."""
    where = _of_readers(wanted, of)
    for row in streamed(_listing(wanted, where), where.parameters):
        yield CaseRow(*row)


def work(actor: Actor, *, limit: int = PAGE, page: int = 1) -> tuple[list[WorkRow], int]:
    """What waits for this actor, the nearest limit first, and how much there is."""
    where = Conditions()
    narrow_to_actor(where, actor)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM casebook_work WHERE {where.sql}", where.parameters)  # noqa: S608 - constants
        (count,) = cursor.fetchone()
        cursor.execute(
            "SELECT subject, title, kind, standing, task, due, since, amount_fen FROM casebook_work"  # noqa: S608 - constants
            f" WHERE {where.sql} ORDER BY due NULLS LAST, since, subject, kind LIMIT %s OFFSET %s",
            [*where.parameters, limit, (max(page, 1) - 1) * limit],
        )
        return [WorkRow(*row) for row in cursor.fetchall()], count


def _of_readers(wanted: Filter, of: Sequence[str]) -> Conditions:
    where = Conditions(["readers && %s"], [list(of)])
    if wanted.open_only:
        where.add("NOT resting")
    if wanted.facet in procedure.FACETS and wanted.state:
        where.add(f"{wanted.facet} = %s", wanted.state)
    narrow_by_text(where, wanted.text)
    narrow_by_case(where, cause=wanted.cause, least_fen=wanted.least_fen, most_fen=wanted.most_fen, found=wanted.found)
    return where


def _listing(wanted: Filter, where: Conditions) -> str:
    order = SORTS.get(wanted.sort, SORTS["due"])
    return f"SELECT {_ROW} FROM casebook_case WHERE {where.sql} ORDER BY {order}"  # noqa: S608 - made of constants
