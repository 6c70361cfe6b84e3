"""Staff accounts: opened with a one-time code, activated with a password, bound to a code generator."""

import hmac
import io
import uuid
from dataclasses import dataclass

import pyotp
import segno
from django.contrib.auth import hashers
from django.db import transaction

from fengqiao.base import clock, private, visitors
from fengqiao.directory import door, forms, lookups, parameters, trail
from fengqiao.directory.actions.opening import new_code
from fengqiao.directory.kinds import AccountKind, AccountState
from fengqiao.directory.models import Account, AccountSecret, Person
from fengqiao.directory.refusals import (
    AccountExists,
    ActivationInvalid,
    SignInRefused,
    UsernameTaken,
)

ISSUER = "枫桥"


@dataclass(frozen=True)
class Enrolment:
    """What a code generator is bound with: the key, its URI, and the URI as a picture to scan."""

    account: uuid.UUID
    key: str
    uri: str
    svg: str


@transaction.atomic
def open_account(*, person: Person, username: str, by: uuid.UUID | None) -> tuple[Account, str]:
    """Open a staff account; returns it with the activation code, which is shown once and kept nowhere."""
    name = forms.new_username(username)
    if Account.objects.filter(username=name).exists():
        raise UsernameTaken(fields={"username": "这个用户名已经有人使用"})
    if Account.objects.filter(person=person, kind=AccountKind.STAFF).exists():
        raise AccountExists
    account = Account(
        person=person,
        kind=AccountKind.STAFF,
        username=name,
        state=AccountState.OPENED,
        opened_at=clock.now(),
        opened_by=by,
    )
    account.save(force_insert=True)
    trail.record("account_opened", person=person.id, by=by)
    return account, _issue(account)


@transaction.atomic
def reissue_activation(*, account: Account, by: uuid.UUID | None) -> str:
    """A new activation code for somebody who lost phone or password; what they had before no longer works."""
    door.secret_of(account)
    Account.objects.filter(id=account.id).update(state=AccountState.OPENED)
    AccountSecret.objects.filter(pk=account.id).delete()
    visitors.dismiss_person(account.person_id)
    trail.record("activation_reissued", person=account.person_id, by=by)
    return _issue(account)


@transaction.atomic
def close_account(*, account: Account, by: uuid.UUID | None) -> None:
    """Close an account for good; whoever is signed in with it is signed out."""
    Account.objects.filter(id=account.id).update(state=AccountState.CLOSED)
    visitors.dismiss_person(account.person_id)
    trail.record("account_closed", person=account.person_id, by=by)


def activate_account(*, username: str, activation_code: str, password: str, address: str) -> Enrolment:
    """Spend the activation code, set the password, and return what the code generator is bound with."""
    name = forms.username(username)
    forms.new_password(password, username=name)
    code = forms.digits_only(activation_code).upper().replace("-", "")
    with door.guarded(name, address=address):
        secret = _activating(name, code)
        secret.password = hashers.make_password(password)
        secret.activation_digest = None
        secret.save(update_fields=["password", "activation_digest"])
        Account.objects.filter(pk=secret.pk).update(state=AccountState.ENROLLING)
        trail.record("account_activated", person=secret.account.person_id, address=address)
        return _enrol(secret)


def begin_totp(*, username: str, password: str, address: str) -> Enrolment:
    """A fresh key for whoever activated the account and did not bind a code generator yet."""
    name = forms.username(username)
    with door.guarded(name, address=address):
        secret = _unbound(name, password)
        return _enrol(secret)


def confirm_totp(*, username: str, password: str, totp: str, address: str) -> Account:
    """Bind the code generator that shows `totp`; from now on both proofs are asked for."""
    name = forms.username(username)
    with door.guarded(name, address=address):
        secret = _unbound(name, password)
        door.use_totp(secret, forms.digits_only(totp))
        AccountSecret.objects.filter(pk=secret.pk).update(totp_confirmed=True)
        secret.account.state = AccountState.ACTIVE
        secret.account.save(update_fields=["state"])
        trail.record("totp_confirmed", person=secret.account.person_id, address=address)
        return secret.account


def _issue(account: Account) -> str:
    code = new_code()
    door.open_secret(account)
    AccountSecret(
        account=account,
        password=hashers.make_password(None),
        activation_digest=lookups.of_code(account.id, code),
        activation_until=clock.now() + parameters.ACTIVATION_DAYS,
    ).save(force_insert=True)
    return code


def _activating(name: str, code: str) -> AccountSecret:
    """The locked secret of the account that this code activates; refused alike for every cause."""
    account = Account.objects.filter(username=name, state=AccountState.OPENED).first()
    if account is None:
        raise ActivationInvalid
    secret = door.secret_of(account)
    until = secret.activation_until
    given = lookups.of_code(account.id, code)
    if until is None or clock.now() >= until or not hmac.compare_digest(bytes(secret.activation_digest or b""), given):
        raise ActivationInvalid
    return secret


def _unbound(name: str, password: str) -> AccountSecret:
    """The locked secret of an account with no generator bound yet; a bound one tells nothing by password alone."""
    secret = door.proved(name, password)
    if secret.totp_confirmed or secret.totp_token is None:
        raise SignInRefused
    return secret


def _enrol(secret: AccountSecret) -> Enrolment:
    key = pyotp.random_base32()
    secret.totp_token = private.key_for(secret.account_id, "totp").seal(key)
    secret.save(update_fields=["totp_token"])
    uri = pyotp.TOTP(key).provisioning_uri(name=secret.account.username or "", issuer_name=ISSUER)
    return Enrolment(secret.account_id, key, uri, _picture(uri))


def _picture(uri: str) -> str:
    drawing = io.BytesIO()
    segno.make(uri, error="m").save(drawing, kind="svg", scale=5, xmldecl=False, title="动态口令二维码")
    return drawing.getvalue().decode()
