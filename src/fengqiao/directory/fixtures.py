"""People who can sign in at once, for tests and the demonstration.

Nothing here runs outside the demonstration: passwords and keys are known to everybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Protocol

import pyotp
from django.conf import settings
from django.contrib.auth import hashers
from django.db import transaction

from fengqiao.base import clock, private
from fengqiao.base.ids import new_id
from fengqiao.directory import actions, door, lookups
from fengqiao.directory.actions.identity import MEANS
from fengqiao.directory.identity_checks.register import enter_row
from fengqiao.directory.kinds import AccountKind, AccountState
from fengqiao.directory.models import (
    Account,
    AccountSecret,
    Department,
    IdentityRegisterRow,
    Person,
    Posting,
)

PASSWORD = "Fengqiao-2026"  # noqa: S105 - the demonstration's, printed at every start
TOTP_KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


class OnlyInDemonstration(RuntimeError):
    """Ready accounts were asked for on a node that is not the demonstration's."""


@dataclass(frozen=True)
class Staff:
    """Somebody posted: who, where, and how they sign in."""

    person: Person
    account: Account
    posting: Posting
    username: str


def totp_now() -> str:
    """The code that the code generators of all ready staff show now."""
    return pyotp.TOTP(TOTP_KEY).at(clock.now())


@transaction.atomic
def ready_staff(
    *, name: str, username: str, department: Department, phone: str = "", known: Person | None = None
) -> Staff:
    """A person posted to a department since last month, with an account that signs in at once.

    `known`: somebody who is known here already, by another court's roster.
    """
    _only_in_demonstration()
    person = known or actions.enter_person(name=name, phone=phone, by=None)
    posting = actions.post_person(
        person=person, department=department, begins_on=clock.today() - timedelta(days=30), by=None
    )
    account, _ = actions.open_account(person=person, username=username, by=None)
    door.open_secret(account)
    AccountSecret.objects.filter(pk=account.id).update(
        password=_password_hash(),
        activation_digest=None,
        totp_token=private.key_for(account.id, "totp").seal(TOTP_KEY),
        totp_confirmed=True,
    )
    Account.objects.filter(pk=account.id).update(state=AccountState.ACTIVE)
    account.state = AccountState.ACTIVE
    return Staff(person, account, posting, username)


@transaction.atomic
def ready_party(*, name: str, phone: str, identity_number: str = "") -> Person:
    """A party with an account, whose identity was compared where a number is given; the register knows them."""
    _only_in_demonstration()
    person = actions.enter_person(name=name, phone=phone, by=None)
    Account.objects.get_or_create(
        person=person,
        kind=AccountKind.PARTY,
        defaults={"state": AccountState.ACTIVE, "opened_at": clock.now()},
    )
    if not identity_number:
        return person
    enter_row(name=name, number=identity_number)
    return actions.check_identity(
        person=person.id, name=name, number=identity_number, photo="sha256:" + "0" * 64, by=None
    )


class Documented(Protocol):
    """A person as their document and their phone name them."""

    @property
    def name(self) -> str:
        """The name on the document."""

    @property
    def number(self) -> str:
        """The number of the document."""

    @property
    def phone(self) -> str:
        """The phone."""


@transaction.atomic
def ready_parties(people: Sequence[Documented]) -> list[Person]:
    """Parties as `ready_party` makes them, many at once; none of the phones and numbers may be known yet."""
    _only_in_demonstration()
    now = clock.now()
    found = [_documented(each) for each in people]
    rows = [IdentityRegisterRow(name=each.name, number_digest=lookups.of_identity(each.number)) for each in people]
    IdentityRegisterRow.objects.bulk_create(rows)
    Person.objects.bulk_create(found)
    Account.objects.bulk_create(
        Account(person=person, kind=AccountKind.PARTY, state=AccountState.ACTIVE, opened_at=now) for person in found
    )
    return found


def _documented(who: Documented) -> Person:
    key_of = new_id()
    key = private.key_for(key_of, str(key_of))
    return Person(
        id=key_of,
        name=who.name,
        identity_digest=lookups.of_identity(who.number),
        identity_token=key.seal(who.number),
        identity_checked_at=clock.now(),
        identity_check_means=MEANS,
        phone_digest=lookups.of_phone(who.phone),
        phone_token=key.seal(who.phone),
    )


@cache
def _password_hash() -> str:
    return hashers.make_password(PASSWORD)


def _only_in_demonstration() -> None:
    if not settings.FENGQIAO_DEMONSTRATION:
        raise OnlyInDemonstration
