"""Who is behind a request, as screens and guards see it."""

import uuid
from dataclasses import dataclass, field

from django.http import HttpRequest

from fengqiao.directory.actors import actor_for, means_of
from fengqiao.directory.kinds import AccountKind
from fengqiao.directory.models import Account, Body, Posting
from fengqiao.procedure.standing import Actor
from fengqiao.refusals import NotFound


@dataclass(frozen=True)
class BodyCard:
    """The body that a visitor acts for."""

    id: uuid.UUID
    kind: str
    level: str
    name: str
    short_name: str
    region: str
    region_name: str
    covers: tuple[str, ...]


@dataclass(frozen=True)
class Visitor:
    """A person signed in: as staff for a body, or as a party."""

    person: uuid.UUID
    name: str
    kind: str
    account: uuid.UUID
    actor: Actor
    means: str
    identity_checked: bool
    larger_type: bool
    body: BodyCard | None = None
    posting: uuid.UUID | None = None
    department: str = ""
    powers: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_staff(self) -> bool:
        """Whether the visitor signed in as staff."""
        return self.kind == AccountKind.STAFF

    @property
    def is_party(self) -> bool:
        """Whether the visitor signed in as a party."""
        return self.kind == AccountKind.PARTY

    @property
    def readers(self) -> tuple[str, ...]:
        """The reader keys by which rows and files know the visitor."""
        body = (f"body:{self.body.id}",) if self.body else ()
        return (f"person:{self.person}", *body)

    def may(self, power: str) -> bool:
        """Whether the department the visitor is posted to holds `power`."""
        return power in self.powers


class Request(HttpRequest):
    """A request that passed `VisitorMiddleware`; for annotations."""

    visitor: Visitor | None


def visitor_of(request: HttpRequest) -> Visitor:
    """Who is signed in; NotFound where nobody is (a guarded view never sees that)."""
    visitor = getattr(request, "visitor", None)
    if not isinstance(visitor, Visitor):
        raise NotFound
    return visitor


def visitor_for(account: Account, posting: Posting | None) -> Visitor:
    """The visitor that an account is while it acts under `posting`; both with their relations loaded."""
    person = account.person
    return Visitor(
        person=person.id,
        name=person.name,
        kind=account.kind,
        account=account.id,
        actor=actor_for(account, posting),
        means=means_of(account),
        identity_checked=person.identity_checked_at is not None,
        larger_type=person.larger_type,
        body=card_of(posting.department.body) if posting else None,
        posting=posting.id if posting else None,
        department=posting.department.name if posting else "",
        powers=frozenset(posting.department.powers) if posting else frozenset(),
    )


def card_of(body: Body) -> BodyCard:
    """The card of a body whose region is loaded."""
    return BodyCard(
        id=body.id,
        kind=body.kind,
        level=body.level,
        name=body.name,
        short_name=body.short_name,
        region=body.region_id or "",
        region_name=body.region.full_name if body.region else "全国",
        covers=tuple(body.covers),
    )
