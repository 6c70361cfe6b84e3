"""Opening staff accounts, one or thousands: person, posting, account and the ground for its activation, or none.

Activation codes come into being when they are handed over and are kept nowhere: the tables hold a keyed digest.
"""

import secrets
import uuid
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import msgspec
from django.contrib.auth import hashers
from django.db import connection

from fengqiao.base import clock, private, visitors
from fengqiao.base.ids import new_id
from fengqiao.directory import lookups, parameters, registers, trail
from fengqiao.directory.account_entries import Ready
from fengqiao.directory.kinds import AccountKind, AccountState
from fengqiao.directory.models import Account, AccountOrigin, AccountSheet, Allotment, Person, Posting
from fengqiao.directory.registers import POSTING
from fengqiao.directory.registers.posting import BeginPosting, Held, PostingFacts

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without what is misread on paper
CODE_LENGTH: Final = 12


def new_code() -> str:
    """An activation code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def open_accounts(
    ready: Sequence[Ready],
    *,
    by: uuid.UUID,
    opener: uuid.UUID,
    allotment: Allotment | None = None,
    sheet: AccountSheet | None = None,
) -> list[Account]:
    """Open an account for each, in their order, inside the caller's transaction; no code works yet.

    Whatever cannot stand fails all of them: a user name taken meanwhile (IntegrityError), a posting refused.
    """
    if not ready:
        return []
    _lock_phones([each.phone for each in ready])
    people = _people(ready, by)
    _post(ready, people, by, opener)
    now = clock.now()
    accounts = [
        Account(
            person=person,
            kind=AccountKind.STAFF,
            username=each.username,
            state=AccountState.OPENED,
            opened_at=now,
            opened_by=by,
        )
        for each, person in zip(ready, people, strict=True)
    ]
    Account.objects.bulk_create(accounts)
    AccountOrigin.objects.bulk_create(
        AccountOrigin(account=account, body=each.department.body, opener_id=opener, allotment=allotment, sheet=sheet)
        for each, account in zip(ready, accounts, strict=True)
    )
    trail.record_many("account_opened", people=[person.id for person in people], by=by)
    _set_digests(accounts, [None] * len(accounts))
    return accounts


def issue_codes(accounts: Sequence[Account], *, by: uuid.UUID) -> list[str]:
    """A new activation code for each account that nobody activated yet; codes issued before no longer work."""
    codes = [new_code() for _ in accounts]
    _set_digests(accounts, [lookups.of_code(each.id, code) for each, code in zip(accounts, codes, strict=True)])
    AccountOrigin.objects.filter(account__in=accounts).update(code_issued_at=clock.now())
    trail.record_many("activation_issued", people=[account.person_id for account in accounts], by=by)
    return codes


def _post(ready: Sequence[Ready], people: Sequence[Person], by: uuid.UUID, opener: uuid.UUID) -> None:
    """Post each person as `people.post_person` does, with what they hold already asked for once.

    The node posts, for the body that opens: so its colleagues see the posting and can end it.
    """
    known = [each.person.id for each in ready if each.person]
    list(Person.objects.filter(id__in=known).order_by("id").select_for_update())
    held: dict[uuid.UUID, list[Held]] = defaultdict(list)
    for posting in Posting.objects.filter(person_id__in=known, withdrawn_at=None).select_related("department"):
        powers = tuple(posting.department.powers)
        held[posting.person_id].append(
            Held(str(posting.id), str(posting.department_id), powers, posting.begins_on, posting.ends_on)
        )
    actor = msgspec.structs.replace(registers.registrar(by), body=str(opener))
    with registers.carrying(POSTING):
        for each, person in zip(ready, people, strict=True):
            department = each.department
            body, superior = str(department.body_id), str(department.body.superior_id or "")
            facts = PostingFacts(body, superior, tuple(department.powers), held[person.id])
            said = BeginPosting(str(person.id), str(department.id), each.begins_on)
            registers.open_log(POSTING, said, by=actor, facts=facts, anchor=body)
    for person_id in known:
        visitors.dismiss_person(person_id)
    departments = [str(each.department) for each in ready]
    trail.record_many("posting_begun", people=[person.id for person in people], by=by, details=departments)


def _set_digests(accounts: Sequence[Account], digests: Sequence[bytes | None]) -> None:
    until = clock.now() + parameters.ACTIVATION_DAYS
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT issue_activations(%s::uuid[], %s::bytea[], %s, %s)",
            [[account.id for account in accounts], list(digests), until, hashers.make_password(None)],
        )


def _people(ready: Sequence[Ready], by: uuid.UUID) -> list[Person]:
    """The person of each entry; those not known yet are entered."""
    new = [each for each in ready if each.person is None]
    ids = [new_id() for _ in new]
    fresh = [
        Person(id=key_of, name=each.name, phone_digest=lookups.of_phone(each.phone), phone_token=key.seal(each.phone))
        for each, key_of, key in zip(new, ids, private.new_keys(ids), strict=True)
    ]
    Person.objects.bulk_create(fresh)
    trail.record_many("person_entered", people=ids, by=by)
    following = iter(fresh)
    return [each.person or next(following) for each in ready]


def _lock_phones(phones: Sequence[str]) -> None:
    """Hold the phones as `phone_bearers` does: nobody else makes a bearer meanwhile; sorted, against deadlock."""
    keys = sorted(f"bearer:{lookups.of_phone(phone).hex()}" for phone in phones)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(k)) FROM unnest(%s::text[]) WITH ORDINALITY u(k)", [keys])
