"""What is done to accounts that exist: taken back unused, locked, unlocked, signed out; and powers of departments.

Law: GB/T 22239-2019 8.1.5: the system administrator opens and closes, the security administrator locks, unlocks,
reissues and grants powers; neither does it to themselves.
"""

import uuid

from django.db import transaction
from django.db.models import F

from fengqiao.base import clock, visitors
from fengqiao.directory import door, lookups, trail
from fengqiao.directory.actions.accounts import close_account, reissue_activation
from fengqiao.directory.actions.opening import issue_codes
from fengqiao.directory.actions.people import end_posting
from fengqiao.directory.kinds import AccountState
from fengqiao.directory.models import Account, AccountOrigin, AccountSecret, Allotment, Posting, SignInGuard
from fengqiao.directory.refusals import AccountInUse, AccountNotInThisState, OwnAccount


@transaction.atomic
def withdraw_account(*, account: uuid.UUID, by: uuid.UUID) -> None:
    """Take back an account that nobody activated: its posting ends, its place is free again, its name too."""
    found = _locked(account, by)
    if found.state != AccountState.OPENED:
        raise AccountInUse
    origin = AccountOrigin.objects.filter(account=found).first()
    postings = Posting.objects.filter(person_id=found.person_id, withdrawn_at=None)
    if origin:
        if origin.allotment_id:
            Allotment.objects.filter(id=origin.allotment_id).update(used=F("used") - 1)
        postings = postings.filter(department__body_id=origin.body_id)
        origin.delete()
    for posting in postings.select_related("department__body", "person"):
        end_posting(posting=posting, by=by, reason="账号未使用，收回")
    door.open_secret(found)
    AccountSecret.objects.filter(pk=found.id).delete()
    found.delete()
    trail.record("account_withdrawn", person=found.person_id, by=by, detail=found.username or "")


@transaction.atomic
def issue_code(*, account: uuid.UUID, by: uuid.UUID) -> str:
    """A new activation code for an account that nobody activated yet; it is shown once and kept nowhere."""
    found = _locked(account, by)
    if found.state != AccountState.OPENED:
        raise AccountNotInThisState
    [code] = issue_codes([found], by=by)
    return code


@transaction.atomic
def reissue(*, account: uuid.UUID, by: uuid.UUID) -> str:
    """A new activation code for whoever lost phone or password; a locked or closed account gets none."""
    found = _locked(account, by)
    if found.state in (AccountState.LOCKED, AccountState.CLOSED):
        raise AccountNotInThisState
    AccountOrigin.objects.filter(account=found).update(code_issued_at=clock.now())
    return reissue_activation(account=found, by=by)


@transaction.atomic
def close(*, account: uuid.UUID, by: uuid.UUID) -> None:
    """Close an account for good; whoever is signed in with it is signed out."""
    found = _locked(account, by)
    if found.state == AccountState.CLOSED:
        raise AccountNotInThisState
    close_account(account=found, by=by)


@transaction.atomic
def lock_account(*, account: uuid.UUID, by: uuid.UUID) -> None:
    """Lock an account that signs in; whoever is signed in with it is signed out."""
    found = _locked(account, by)
    _change(found, AccountState.ACTIVE, AccountState.LOCKED)
    visitors.dismiss_person(found.person_id)
    trail.record("account_locked", person=found.person_id, by=by)


@transaction.atomic
def unlock_account(*, account: uuid.UUID, by: uuid.UUID) -> None:
    """Unlock an account, and forget the failures under its name, which lock it out as well."""
    found = _locked(account, by)
    forgotten = SignInGuard.objects.filter(name_digest=lookups.of_username(found.username or ""), failures__gt=0)
    failures = forgotten.update(failures=0, locked_until=None)
    if found.state == AccountState.LOCKED or not failures:
        _change(found, AccountState.LOCKED, AccountState.ACTIVE)
    trail.record("account_unlocked", person=found.person_id, by=by)


@transaction.atomic
def dismiss_sessions(*, account: uuid.UUID, by: uuid.UUID) -> None:
    """Sign out whoever is signed in with the account, everywhere."""
    found = _locked(account, by)
    visitors.dismiss_person(found.person_id)
    trail.record("sessions_dismissed", person=found.person_id, by=by)


def _locked(account: uuid.UUID, by: uuid.UUID) -> Account:
    """The account, locked; one's own is refused."""
    found = Account.objects.select_for_update(of=("self",)).select_related("person").get(id=account)
    if found.person_id == by:
        raise OwnAccount
    return found


def _change(account: Account, before: AccountState, after: AccountState) -> None:
    if account.state != before:
        raise AccountNotInThisState
    Account.objects.filter(id=account.id).update(state=after)
