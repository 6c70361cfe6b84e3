"""The second proof before signing: a code bound to what it is for, or the code generator."""

import pytest

from fengqiao.directory import actions
from fengqiao.directory.cast import WORKER, Cast
from fengqiao.directory.fixtures import totp_now
from fengqiao.directory.refusals import CodeExpired, CodeWrong, SignInRefused

from .playing import ADDRESS, later, other_than

pytestmark = pytest.mark.django_db


def _ask(cast: Cast, purpose: str = "sign") -> str:
    sent = actions.request_confirmation(person=cast.worker.id, address=ADDRESS, purpose=purpose)
    assert sent.phone == WORKER[1]
    return sent.code


def test_the_right_code_confirms_once(cast: Cast) -> None:
    code = _ask(cast)
    actions.confirm_by_phone(person=cast.worker.id, code=code)
    with pytest.raises(CodeExpired):
        actions.confirm_by_phone(person=cast.worker.id, code=code)


def test_a_code_proves_only_what_it_was_asked_for(cast: Cast) -> None:
    code = _ask(cast, "sign_agreement:1")
    with pytest.raises(CodeWrong):
        actions.confirm_by_phone(person=cast.worker.id, code=code, purpose="sign_agreement:2")
    actions.confirm_by_phone(person=cast.worker.id, code=code, purpose="sign_agreement:1")


def test_five_wrong_tries_end_the_code(cast: Cast) -> None:
    code = _ask(cast)
    for _ in range(5):
        with pytest.raises(CodeWrong):
            actions.confirm_by_phone(person=cast.worker.id, code=other_than(code))
    with pytest.raises(CodeExpired):
        actions.confirm_by_phone(person=cast.worker.id, code=code)


def test_a_code_expires(cast: Cast) -> None:
    code = _ask(cast)
    with later(minutes=6), pytest.raises(CodeExpired):
        actions.confirm_by_phone(person=cast.worker.id, code=code)


def test_staff_confirm_with_their_code_generator_once(cast: Cast) -> None:
    code = totp_now()
    actions.confirm_by_totp(account=cast.judge.account.id, totp=code)
    with pytest.raises(SignInRefused):
        actions.confirm_by_totp(account=cast.judge.account.id, totp=code)
