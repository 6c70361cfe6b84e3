"""What a party's own page shows: what waits for them, their cases, drafts, free seats."""

from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from fengqiao.casebook import queries as casebook
from fengqiao.casebook import seats
from fengqiao.casebook.queries import CaseRow, Filter, WorkRow
from fengqiao.casebook.seats import FreeSeat
from fengqiao.directory.visitor import Visitor
from fengqiao.notices import queries as notices
from fengqiao.portal.models import Draft
from fengqiao.portal.pages import OFFERED, page_of
from fengqiao.portal.plain import IN_STATEMENT, state_words
from fengqiao.portal.queries.drafts import open_drafts

SHOWN: Final = 25
LATE_FIRST: Final = ("performance", "force", "agreement", "mediation", "referral", "intake")


@dataclass(frozen=True)
class Mine:
    """Everything on a party's own page."""

    work: list[dict[str, object]]
    work_total: int
    cases: list[dict[str, object]]
    total: int
    drafts: list[Draft]
    seats: list[FreeSeat]
    unread: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages of cases there are."""
        return -(-self.total // casebook.PAGE)

    @property
    def previous(self) -> int:
        """The page before."""
        return self.page - 1

    @property
    def next(self) -> int:
        """The page after."""
        return self.page + 1


def mine(visitor: Visitor, *, page: int, open_only: bool) -> Mine:
    """The party's page; six queries."""
    work, work_total = casebook.work(visitor.actor, limit=SHOWN)
    wanted = Filter(open_only=open_only, sort="-opened", page=page)
    rows, total = casebook.cases(wanted, of=[f"person:{visitor.person}"])
    return Mine(
        work=[_work(row) for row in work],
        work_total=work_total,
        cases=[_case(row) for row in rows],
        total=total,
        drafts=open_drafts(visitor.person),
        seats=seats.waiting_for_visitor(),
        unread=notices.unread_count(visitor),
        page=page,
    )


def waiting_count(visitor: Visitor) -> int:
    """How many steps wait for the party."""
    return casebook.work(visitor.actor, limit=1)[1]


def _work(row: WorkRow) -> dict[str, object]:
    known = row.kind in OFFERED
    return {
        "task": page_of(row.kind).link if known else row.task,
        "url": reverse("portal:act", args=[row.case, row.kind]) if known else reverse("portal:case", args=[row.case]),
        "title": row.title,
        "due": row.due,
    }


def _case(row: CaseRow) -> dict[str, object]:
    facet = furthest(row)
    return {
        "title": row.title,
        "url": reverse("portal:case", args=[row.id]),
        "state": state_words(facet, getattr(row, facet)),
        "tone": "done" if row.resting else "",
        "amount_fen": row.amount_fen,
        "opened_at": row.opened_at,
        "due_on": row.due if not row.resting else None,
    }


def furthest(row: CaseRow) -> str:
    """The facet that says best where a case is: the latest one that has begun, or how it left."""
    if row.intake not in ("applied", "accepted", "own", "settled", "entrusting") and row.force not in IN_STATEMENT:
        return "intake"
    return next(facet for facet in LATE_FIRST if getattr(row, facet) != "unopened")
