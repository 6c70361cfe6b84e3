"""The expert pool, panels and loans: what each visitor sees, and what their steps are judged by."""

import uuid
from collections.abc import Iterable
from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet

from fengqiao.directory.divisions import is_within
from fengqiao.directory.kinds import BodyKind, Level, LoanState, PanelState, PoolState
from fengqiao.directory.models import Body, Loan, Panel, Person, PoolEntry, Posting
from fengqiao.directory.queries.people import in_force
from fengqiao.directory.registers.drawing import Candidate
from fengqiao.directory.visitor import Visitor
from fengqiao.refusals import NotFound

WAITING = (PoolState.NOMINATED, PoolState.COURT_CONFIRMED, PoolState.DEPARTMENT_CONFIRMED)
LIVING = (*WAITING, PoolState.CONFIRMED, PoolState.SUSPENDED)
NOT_OVER = (
    LoanState.REQUESTED,
    LoanState.LENDER_AGREED,
    LoanState.PERSON_AGREED,
    LoanState.AGREED,
    LoanState.LENT,
    LoanState.RECALLED,
)


def experts_seen(visitor: Visitor) -> QuerySet[PoolEntry]:
    """The pool of the visitor's province, and wherever they stand themselves."""
    province = visitor.body.region[:2] if visitor.body else ""
    mine = Q(person_id=visitor.person)
    return PoolEntry.objects.filter(mine | Q(province=province) if province else mine)


def panels_seen(visitor: Visitor) -> QuerySet[Panel]:
    """The panels of the visitor's body's cases, and those they were drawn for, also after they stood back."""
    mine = Q(readers__contains=[f"person:{visitor.person}"])
    body = visitor.body
    return Panel.objects.filter(mine | Q(court_id=body.id) | Q(organisation_id=body.id) if body else mine)


def loans_seen(visitor: Visitor) -> QuerySet[Loan]:
    """What the visitor's body borrows and lends, and the visitor's own loans."""
    mine = Q(person_id=visitor.person)
    body = visitor.body
    return Loan.objects.filter(mine | Q(borrower_id=body.id) | Q(lender_id=body.id) if body else mine)


def panel_of(case: uuid.UUID) -> Panel | None:
    """The panel of a case that stands, or None."""
    return Panel.objects.filter(case_id=case, state=PanelState.DRAWN).first()


def keepers_of(province: str) -> tuple[Body | None, Body | None]:
    """The high court and the provincial HR department of a province; None for what is not registered."""
    found = Body.objects.filter(level=Level.PROVINCE, region_id=province, closed_at=None).order_by("opened_at")
    court = found.filter(kind=BodyKind.COURT).first()
    return court, found.filter(kind=BodyKind.HR_DEPARTMENT).first()


def in_pool_on(province: str, day: date) -> QuerySet[PoolEntry]:
    """The experts of a province who can be drawn on a day, first and last day included."""
    lasting = Q(valid_to=None) | Q(valid_to__gte=day)
    found = PoolEntry.objects.filter(lasting, province=province, valid_from__lte=day)
    # One suspended or removed from a later day on still stands until then.
    out_later = Q(state__in=[PoolState.SUSPENDED, PoolState.REMOVED], state_since__gt=day)
    out_later &= Q(court_confirmed_at__isnull=False, department_confirmed_at__isnull=False)
    back_later = Q(state=PoolState.CONFIRMED, state_since__gt=day)
    return found.filter(Q(state=PoolState.CONFIRMED) | out_later).exclude(back_later)


def candidates_for(
    *, region: str, cause: str, recused: dict[str, str], employers: Iterable[str], on: date
) -> list[Candidate]:
    """Everybody in the pool of the region's province, with what counts for and against each.

    `recused`: why a person may not sit; `employers`: unified codes of those whose people may not.
    """
    entries = list(in_pool_on(region[:2], on).select_related("person").order_by("person_id"))
    people = [entry.person_id for entry in entries]
    loads, homes = _loads(people), _homes(people, on)
    codes = set(employers) - {""}
    found = []
    for entry in entries:
        bodies = homes.get(entry.person_id, [])
        why = recused.get(str(entry.person_id), "")
        if not why and any(body.unified_code in codes for body in bodies):
            why = "在本案用人单位任职"
        found.append(
            Candidate(
                entry=str(entry.id),
                person=str(entry.person_id),
                name=entry.person.name,
                knows_cause=cause in entry.specialities,
                distance=min((_distance(region, body.region_id or "") for body in bodies), default=2),
                load=loads.get(entry.person_id, 0),
                recused=why,
            )
        )
    return found


def lent_to(body: uuid.UUID, *, on: date) -> list[Person]:
    """The people who serve with `body` on loan on a day, by name."""
    serving = Loan.objects.filter(
        borrower_id=body, state__in=[LoanState.LENT, LoanState.RECALLED], valid_from__lte=on, valid_to__gte=on
    )
    return list(Person.objects.filter(id__in=serving.values("person_id")).order_by("name", "id"))


def posting_on_loan(person: uuid.UUID, department: uuid.UUID, valid_to: date) -> Posting | None:
    """The posting by which a loan is carried out, while it lasts."""
    found = Posting.objects.filter(person_id=person, department_id=department, ends_on=valid_to, withdrawn_at=None)
    return found.order_by("-begins_on").first()


def find_person(person: uuid.UUID) -> Person:
    """The person; NotFound where there is none."""
    found = Person.objects.filter(id=person).first()
    if found is None:
        raise NotFound
    return found


def _loads(people: list[uuid.UUID]) -> dict[uuid.UUID, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT person, panels FROM panel_loads(%s)", [people])
        return dict(cursor.fetchall())


def _homes(people: list[uuid.UUID], on: date) -> dict[uuid.UUID, list[Body]]:
    homes: dict[uuid.UUID, list[Body]] = {}
    for posting in in_force(on).filter(person_id__in=people).select_related("department__body"):
        homes.setdefault(posting.person_id, []).append(posting.department.body)
    return homes


def _distance(region: str, home: str) -> int:
    """0 within one county, 1 within one city, 2 beyond."""
    if home and (is_within(home, region[:6]) or is_within(region, home)):
        return 0 if len(home) >= 6 else 1
    return 1 if home[:4] == region[:4] else 2
