"""Parties sign in with a code sent to their phone."""

import hmac
import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.contrib.sessions.backends.base import SessionBase
from django.db import connection, transaction

from fengqiao.base import clock
from fengqiao.base.ids import new_id
from fengqiao.directory import forms, lookups, parameters, trail, visits
from fengqiao.directory.kinds import AccountKind, AccountState
from fengqiao.directory.models import Account, PhoneCode
from fengqiao.directory.phone_bearers import bearer_of
from fengqiao.directory.refusals import CodeExpired, CodeWrong, TooOften
from fengqiao.directory.visitor import Visitor
from fengqiao.law.identifiers import parse_mobile_phone


@transaction.atomic
def request_code(*, phone: str, address: str) -> str:
    """A fresh six-digit code for the phone, which the caller sends; the one before it no longer works.

    Whether anybody with this phone is known makes no difference. The code is kept as a keyed digest only.
    """
    digest = lookups.of_phone(parse_mobile_phone(phone))
    with connection.cursor() as cursor:  # two requests at once would not count each other
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [digest.hex()])
    _refuse_often({"phone_digest": digest}, parameters.CODES_PER_PHONE)
    _refuse_often({"address": address}, parameters.CODES_PER_ADDRESS)
    PhoneCode.objects.filter(phone_digest=digest, live=True).update(live=False)
    code, now, code_id = f"{secrets.randbelow(1_000_000):06d}", clock.now(), new_id()
    PhoneCode.objects.create(
        id=code_id,
        phone_digest=digest,
        code_digest=lookups.of_code(code_id, code),
        address=address,
        sent_at=now,
        expires_at=now + parameters.CODE_LIFE,
    )
    return code


def redeem_code(*, session: SessionBase, phone: str, code: str, address: str) -> Visitor:
    """Sign in whoever bears the phone, at the first time with a new account; a code works once."""
    number = parse_mobile_phone(phone)
    with transaction.atomic():
        right = _spend(lookups.of_phone(number), forms.digits_only(code))
    if not right:
        raise CodeWrong(fields={"code": "验证码不正确"})
    with transaction.atomic():
        account = _account_of(number)
        trail.record("signed_in", person=account.person_id, address=address)
    return visits.begin(session, account=account, posting=None)


def _refuse_often(wanted: dict[str, object], limits: Iterable[tuple[timedelta, int]]) -> None:
    for window, most in limits:
        if PhoneCode.objects.filter(**wanted, sent_at__gt=clock.now() - window).count() >= most:
            raise TooOften


def _spend(phone_digest: bytes, code: str) -> bool:
    """Whether the code is right; a try is counted either way, and the last one ends the code."""
    living = PhoneCode.objects.select_for_update().filter(phone_digest=phone_digest, live=True).first()
    if living is None or clock.now() >= living.expires_at:
        raise CodeExpired(fields={"code": "验证码已经失效"})
    right = hmac.compare_digest(bytes(living.code_digest), lookups.of_code(living.id, code))
    living.tries += 1
    living.live = not right and living.tries < parameters.CODE_TRIES
    living.save(update_fields=["tries", "live"])
    return right


def _account_of(phone: str) -> Account:
    person, _ = bearer_of(phone, name=f"尾号{phone[-4:]}的用户")
    found = Account.objects.select_related("person").filter(person=person, kind=AccountKind.PARTY).first()
    account = found or Account(person=person, kind=AccountKind.PARTY, state=AccountState.ACTIVE, opened_at=clock.now())
    if account.state != AccountState.ACTIVE:
        raise CodeExpired
    account.signed_in_at = clock.now()
    account.save()
    return account
