"""The second proof before signing: a code sent to one's own phone, or one's code generator.

Law: 电子签名法 art. 13 (the signature is under the signer's sole control when it is given).
"""

import hmac
import uuid
from dataclasses import dataclass

from django.db import transaction

from fengqiao.base import clock
from fengqiao.directory import door, forms, lookups, parameters, trail
from fengqiao.directory.actions.people import read_phone
from fengqiao.directory.actions.phones import request_code
from fengqiao.directory.models import Account, Person, PhoneCode
from fengqiao.directory.refusals import CodeExpired, CodeWrong
from fengqiao.refusals import NotFound

SIGNING = "sign"


@dataclass(frozen=True)
class CodeToSend:
    """A code on its way: the phone it goes to, and the code, which is kept nowhere in clear."""

    phone: str
    code: str


@transaction.atomic
def request_confirmation(*, person: uuid.UUID, address: str, purpose: str = SIGNING) -> CodeToSend:
    """A fresh code for the person's own phone, which the caller sends; it proves `purpose` and opens no account."""
    phone = read_phone(person=person, reader=person, why="发送签名验证码")
    code = request_code(phone=phone, address=address)
    living = PhoneCode.objects.get(phone_digest=lookups.of_phone(phone), live=True)
    living.code_digest = _digest(living, code, purpose)
    living.save(update_fields=["code_digest"])
    return CodeToSend(phone, code)


def confirm_by_phone(*, person: uuid.UUID, code: str, purpose: str = SIGNING) -> None:
    """Spend the code that was asked for `purpose`; raises CodeWrong, CodeExpired. A wrong try is counted.

    Not to be called inside a transaction: a refusal would take the count back.
    """
    digest = Person.objects.values_list("phone_digest", flat=True).filter(id=person).first()
    if digest is None:
        raise NotFound
    with transaction.atomic():
        right = _spend(bytes(digest), forms.digits_only(code), purpose)
    if not right:
        raise CodeWrong(fields={"code": "验证码不正确，请核对短信后再输入"})
    trail.record("confirmed_by_phone", person=person, detail=purpose)


def confirm_by_totp(*, account: uuid.UUID, totp: str) -> None:
    """Spend the code that the account's generator shows; raises SignInRefused, LockedOut. Failures are counted."""
    known = Account.objects.filter(id=account, username__isnull=False).first()
    if known is None:
        raise NotFound
    with door.guarded(known.username or "", address=f"account:{account}"):
        door.use_totp(door.secret_of(known), forms.digits_only(totp))
    trail.record("confirmed_by_totp", person=known.person_id)


def _spend(phone_digest: bytes, code: str, purpose: str) -> bool:
    """Whether the code is right; a try is counted either way, and the last one ends the code."""
    living = PhoneCode.objects.select_for_update().filter(phone_digest=phone_digest, live=True).first()
    if living is None or clock.now() >= living.expires_at:
        raise CodeExpired(fields={"code": "验证码已经失效，请重新获取"})
    right = hmac.compare_digest(bytes(living.code_digest), _digest(living, code, purpose))
    living.tries += 1
    living.live = not right and living.tries < parameters.CODE_TRIES
    living.save(update_fields=["tries", "live"])
    return right


def _digest(living: PhoneCode, code: str, purpose: str) -> bytes:
    return lookups.of_code(f"{living.id}:{purpose}", code)
