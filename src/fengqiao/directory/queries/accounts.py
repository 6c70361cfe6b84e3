"""Accounts and the places for them, as those see them who opened them, handed them on, or administer them."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q, QuerySet

from fengqiao.directory.kinds import AccountKind, AccountState, PlaceKind
from fengqiao.directory.models import Account, Body, Posting
from fengqiao.directory.queries.bodies import children, is_visible
from fengqiao.refusals import NotFound

UNUSED = (AccountState.OPENED, AccountState.ENROLLING)


@dataclass(frozen=True)
class Figures:
    """How many places of a kind were received, handed on, became accounts, and how many of those were activated."""

    kind: PlaceKind
    received: int
    handed: int
    used: int
    activated: int

    @property
    def left(self) -> int:
        """How many may still be handed on or used."""
        return self.received - self.handed - self.used

    @property
    def unused(self) -> int:
        """How many nobody has activated yet, wherever below they are."""
        return self.received - self.activated


@dataclass(frozen=True)
class Below:
    """A body that received places, with its figures by kind; `activated` counts everything below it too."""

    body: Body
    figures: tuple[Figures, ...]


_FIGURES = """
SELECT a.holder_id, a.kind, sum(a.quantity - a.recalled), sum(a.handed), sum(a.used), (
  SELECT count(*) FROM directory_allotment d
  JOIN directory_accountorigin o ON o.allotment_id = d.id JOIN directory_account c ON c.id = o.account_id
  WHERE d.line && array_agg(a.id) AND c.state NOT IN ('opened', 'enrolling')
)
FROM directory_allotment a WHERE {whose} = %s
GROUP BY a.holder_id, a.kind
HAVING sum(a.quantity - a.recalled) > 0
"""


def holdings(body: uuid.UUID) -> list[Figures]:
    """What a body received from above, by kind."""
    return [figures for _, figures in _figures("a.holder_id", body)]


def handed_below(giver: uuid.UUID) -> list[Below]:
    """The bodies that received places from `giver`, by region and name."""
    found: dict[uuid.UUID, list[Figures]] = {}
    for holder, figures in _figures("a.giver_id", giver):
        found.setdefault(holder, []).append(figures)
    bodies = Body.objects.filter(id__in=found).select_related("region").order_by("region_id", "name")
    return [Below(body, tuple(found[body.id])) for body in bodies]


def receivers_of(giver: Body) -> list[Body]:
    """The bodies that `giver` may hand places to: directly below it and within its region."""
    return [each for each in children(giver.id) if is_visible(each, giver.covers)]


def account_of_body(account: uuid.UUID, body: uuid.UUID) -> Account:
    """An account that a body may act on: of its own people or of the body below, or opened by it; NotFound else."""
    near = Q(origin__body_id=body) | Q(origin__body__superior_id=body) | Q(origin__opener_id=body)
    found = _seen(body).filter(near, id=account).first()
    if found is None:
        raise NotFound
    return found


def unused_accounts(body: uuid.UUID, limit: int = 500) -> list[Account]:
    """The accounts of a body, and opened or made possible by it, that nobody activated yet, the oldest first."""
    return list(_seen(body).filter(state__in=UNUSED).order_by("opened_at", "id")[:limit])


def accounts_of_body(body: uuid.UUID, limit: int = 500) -> list[Account]:
    """The staff accounts that were opened for a body's people, by name."""
    found = Account.objects.filter(origin__body_id=body).select_related("person", "origin__body", "origin__allotment")
    return list(found.order_by("person__name", "id")[:limit])


def staff_accounts(covers: Iterable[str], *, text: str = "", state: str = "") -> QuerySet[Account]:
    """The staff accounts of people posted within a jurisdiction, by user name; those posted nowhere are the nation's.

    `text` is part of a name or a user name.
    """
    regions = list(covers)
    found = Account.objects.filter(kind=AccountKind.STAFF).select_related("person", "origin__body")
    found = found.order_by("username")
    if "" not in regions:
        within = Q()
        for region in regions:
            within |= Q(department__body__region__code__startswith=region)
        posted = Posting.objects.filter(within, withdrawn_at=None) if regions else Posting.objects.none()
        found = found.filter(person_id__in=posted.values("person_id"))
    if text:
        found = found.filter(Q(person__name__icontains=text) | Q(username__icontains=text))
    return found.filter(state=state) if state else found


def staff_account(account: uuid.UUID, covers: Iterable[str]) -> Account:
    """One of `staff_accounts`; NotFound outside the jurisdiction."""
    found = staff_accounts(covers).filter(id=account).first()
    if found is None:
        raise NotFound
    return found


def _seen(body: uuid.UUID) -> QuerySet[Account]:
    mine = (
        Q(origin__body_id=body) | Q(origin__opener_id=body) | Q(origin__allotment__readers__contains=[f"body:{body}"])
    )
    return Account.objects.filter(mine, kind=AccountKind.STAFF).select_related("person", "origin__body")


def _figures(whose: str, body: uuid.UUID) -> list[tuple[uuid.UUID, Figures]]:
    with connection.cursor() as cursor:
        cursor.execute(_FIGURES.format(whose=whose), [body])
        rows = cursor.fetchall()
    order = list(PlaceKind)
    found = [(holder, Figures(PlaceKind(kind), *map(int, counts))) for holder, kind, *counts in rows]
    return sorted(found, key=lambda row: order.index(row[1].kind))
