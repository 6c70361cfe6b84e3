"""Registering a body's system, under whose postings it acts, and ending that."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import transaction

from fengqiao.base import clock
from fengqiao.base.ids import new_id
from fengqiao.directory import trail
from fengqiao.directory.models import Department, Posting
from fengqiao.directory.queries.people import in_force
from fengqiao.directory.visitor import BodyCard, Visitor
from fengqiao.refusals import Invalid, NotAllowed, NotFound
from fengqiao.systems import keys
from fengqiao.systems.models import ActingFor, System
from fengqiao.systems.powers import GIVEN, MANAGING
from fengqiao.systems.refusals import PostingOutside, PowersOutside

LONGEST_LIFE: Final = timedelta(days=730)


@dataclass(frozen=True)
class Registered:
    """A system just registered; `private_key` in PEM where the pair was made here, shown once and kept nowhere."""

    system: System
    private_key: str


@transaction.atomic
def register(
    *, name: str, public_key: str, powers: Collection[str], postings: Iterable[uuid.UUID], days: int, by: Visitor
) -> Registered:
    """Register a system of the visitor's body for `days`; without a public key a pair is made.

    Postings wait until the people agree; whoever registers their own has agreed.
    """
    body, now = _managed(by), clock.now()
    if not name.strip() or not 1 <= days <= LONGEST_LIFE.days:
        raise Invalid(
            fields={"days": f"请填写1至{LONGEST_LIFE.days}天"} if name.strip() else {"name": "请填写系统名称"}
        )
    if not powers or set(powers) - grantable(body.id):
        raise PowersOutside(fields={"powers": "请从本单位部门的职权中选择"})
    key, private = (keys.read_public(public_key), "") if public_key.strip() else keys.make_pair()
    system = System.objects.create(
        id=new_id(),
        body_id=body.id,
        name=name.strip()[:60],
        public_key=key,
        powers=sorted(powers),
        made_at=now,
        made_by=by.person,
        expires_at=now + timedelta(days=days),
    )
    trail.record("system_registered", by=by.person, detail=f"{system.name} {system.id}")
    for posting in postings:
        _name(system, posting, by)
    return Registered(system, private)


@transaction.atomic
def name_posting(*, system: uuid.UUID, posting: uuid.UUID, by: Visitor) -> ActingFor:
    """Name a posting under which the system shall act, once its person agreed; the same again is the same."""
    return _name(_own(system, by), posting, by)


@transaction.atomic
def agree(*, acting: uuid.UUID, by: Visitor) -> ActingFor:
    """Agree that the system acts under the visitor's own posting."""
    found = _acting(acting)
    if found.posting.person_id != by.person:
        raise NotFound
    if found.agreed_at is None:
        found.agreed_at = clock.now()
        found.save(update_fields=["agreed_at"])
        trail.record("system_agreed", person=by.person, by=by.person, detail=f"{found.system.name} {found.system_id}")
    return found


@transaction.atomic
def end_acting(*, acting: uuid.UUID, by: Visitor) -> ActingFor:
    """End at once that the system acts under a posting: whose it is, or whoever manages the body's systems."""
    found = _acting(acting)
    manages = by.body is not None and by.body.id == found.system.body_id and bool(by.powers.intersection(MANAGING))
    if found.posting.person_id != by.person and not manages:
        raise NotFound
    found.ended_at = clock.now()
    found.save(update_fields=["ended_at"])
    person = found.posting.person_id
    trail.record("system_refused", person=person, by=by.person, detail=f"{found.system.name} {found.system_id}")
    return found


@transaction.atomic
def revoke(*, system: uuid.UUID, by: Visitor) -> System:
    """Revoke a system at once; what it did stays. The same again changes nothing."""
    found = _own(system, by)
    if found.revoked_at is None:
        found.revoked_at, found.revoked_by = clock.now(), by.person
        found.save(update_fields=["revoked_at", "revoked_by"])
        trail.record("system_revoked", by=by.person, detail=f"{found.name} {found.id}")
    return found


def grantable(body: uuid.UUID) -> frozenset[str]:
    """The powers of a body's departments that a system may be given."""
    held = Department.objects.filter(body_id=body).values_list("powers", flat=True)
    return frozenset(power for powers in held for power in powers) & GIVEN


def _managed(by: Visitor) -> BodyCard:
    if by.body is None or not by.powers.intersection(MANAGING):
        raise NotAllowed
    return by.body


def _own(system: uuid.UUID, by: Visitor) -> System:
    found = System.objects.filter(id=system, body_id=_managed(by).id).first()
    if found is None:
        raise NotFound
    return found


def _acting(acting: uuid.UUID) -> ActingFor:
    living = ActingFor.objects.select_related("system", "posting").filter(ended_at=None, system__revoked_at=None)
    found = living.filter(id=acting).first()
    if found is None:
        raise NotFound
    return found


def _name(system: System, posting: uuid.UUID, by: Visitor) -> ActingFor:
    known = ActingFor.objects.filter(system=system, posting_id=posting, ended_at=None).first()
    if known is not None:
        return known
    found = _posting(system.body_id, posting)
    if not set(found.department.powers) & set(system.powers):
        raise PostingOutside("所在部门没有这个系统可以行使的职权。")
    now = clock.now()
    acting = ActingFor.objects.create(
        system=system,
        posting=found,
        named_at=now,
        named_by=by.person,
        agreed_at=now if found.person_id == by.person else None,
    )
    trail.record("system_named", person=found.person_id, by=by.person, detail=f"{system.name} {system.id}")
    return acting


def _posting(body: uuid.UUID, posting: uuid.UUID) -> Posting:
    found = in_force(clock.today()).select_related("department").filter(id=posting, department__body_id=body).first()
    if found is None:
        raise PostingOutside
    return found
