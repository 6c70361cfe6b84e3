"""What stands at the door: failures counted by name and address, one-time steps, one secret at a time."""

import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pyotp
from django.contrib.auth import hashers
from django.db import connection, transaction

from fengqiao.base import clock, private
from fengqiao.directory import lookups, parameters, trail
from fengqiao.directory.kinds import AccountState
from fengqiao.directory.models import Account, AccountSecret, SecurityEvent, SignInGuard
from fengqiao.directory.refusals import ActivationInvalid, LockedOut, SignInRefused, TooOften

_FAILED = "sign_in_refused"
_UNUSABLE = hashers.make_password(None)


@contextmanager
def guarded(name: str, *, address: str) -> Iterator[None]:
    """Counts a refused proof inside against the name and the address; a success forgets the name's failures.

    Names that no account bears are counted alike, so that a lock does not tell which names exist.
    """
    _refuse_busy_address(address)
    refused: SignInRefused | ActivationInvalid | None = None
    with transaction.atomic():
        guard = _lock(name)
        try:
            with transaction.atomic():
                yield
        except (SignInRefused, ActivationInvalid) as error:
            refused = error
            _count(guard, address=address)
        else:
            SignInGuard.objects.filter(pk=guard.pk).update(failures=0, locked_until=None)
    if refused:
        raise refused


def proved(name: str, password: str) -> AccountSecret:
    """The locked secret of the account whose user name and password these are; refused alike for every cause.

    A password is hashed whether or not there is an account, so that the time tells nothing either.
    """
    account = Account.objects.filter(username=name).first()
    secret = secret_of(account) if account else None
    matches = hashers.check_password(password, secret.password if secret else _UNUSABLE)
    if secret is None or not matches or secret.account.state not in (AccountState.ENROLLING, AccountState.ACTIVE):
        raise SignInRefused
    return secret


def secret_of(account: Account) -> AccountSecret:
    """The account's secret, locked; the web role sees this one only, until the transaction ends."""
    open_secret(account)
    return AccountSecret.objects.select_for_update(of=("self",)).select_related("account__person").get(pk=account.pk)


def open_secret(account: Account) -> None:
    """Let this transaction touch the secret of `account`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('fengqiao.account', %s, true)", [str(account.id)])


def use_totp(secret: AccountSecret, code: str) -> None:
    """Spend the time step that `code` proves: the present one or a neighbour, never one spent before."""
    generator = pyotp.TOTP(totp_key(secret), interval=parameters.TOTP_STEP_SECONDS)
    present = int(clock.now().timestamp()) // parameters.TOTP_STEP_SECONDS
    drift = parameters.TOTP_DRIFT_STEPS
    for step in range(max(present - drift, secret.last_used_step + 1), present + drift + 1):
        if hmac.compare_digest(generator.generate_otp(step), code):
            AccountSecret.objects.filter(pk=secret.pk).update(last_used_step=step)
            return
    raise SignInRefused


def totp_key(secret: AccountSecret) -> str:
    """The shared key of the account's code generator, in base 32."""
    return private.key_for(secret.account_id, "totp").open(secret.totp_token or {})


def _refuse_busy_address(address: str) -> None:
    since = clock.now() - parameters.ADDRESS_WINDOW
    failed = SecurityEvent.objects.filter(what=_FAILED, address=address, at__gt=since).count()
    if failed >= parameters.ADDRESS_FAILURES:
        raise TooOften


def _lock(name: str) -> SignInGuard:
    """The name's guard, locked: of tries at once each sees the failures of those before it."""
    digest = lookups.of_username(name)
    SignInGuard.objects.bulk_create([SignInGuard(name_digest=digest)], ignore_conflicts=True)
    guard = SignInGuard.objects.select_for_update().get(pk=digest)
    if guard.locked_until and clock.now() < guard.locked_until:
        minutes = -(-(guard.locked_until - clock.now()) // timedelta(minutes=1))
        raise LockedOut(f"请在{minutes}分钟后再试。")
    return guard


def _count(guard: SignInGuard, *, address: str) -> None:
    failures = guard.failures + 1
    locked_until = None
    if failures >= parameters.FAILURES_ALLOWED:
        doublings = min(failures - parameters.FAILURES_ALLOWED, 16)
        locked_until = clock.now() + min(parameters.FIRST_WAIT * 2**doublings, parameters.LONGEST_WAIT)
    SignInGuard.objects.filter(pk=guard.pk).update(failures=failures, locked_until=locked_until)
    trail.record(_FAILED, address=address, detail="locked" if locked_until else "")
