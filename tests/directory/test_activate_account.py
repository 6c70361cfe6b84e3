"""A staff account is opened with a one-time code, then gets a password, then a code generator."""

import pyotp
import pytest
from django.contrib.sessions.backends.base import SessionBase

from fengqiao.base import clock
from fengqiao.directory import actions
from fengqiao.directory.cast import Cast
from fengqiao.directory.kinds import AccountState
from fengqiao.directory.models import Account, AccountSecret
from fengqiao.directory.refusals import (
    AccountExists,
    ActivationInvalid,
    LockedOut,
    PasswordWeak,
    SignInRefused,
    TotpNotConfirmed,
    UsernameInvalid,
    UsernameTaken,
)
from tests.directory.playing import ADDRESS, later, sign_in

NEW = "maple-Bridge-77"


@pytest.fixture
def opened(cast: Cast) -> tuple[Account, str]:
    """A new mediator's account with its activation code."""
    person = actions.enter_person(name="何晓燕", by=None)
    return actions.open_account(person=person, username="he.xiaoyan", by=cast.administrator.person.id)


def _activate(code: str, *, password: str = NEW, username: str = "he.xiaoyan") -> actions.Enrolment:
    return actions.activate_account(username=username, activation_code=code, password=password, address=ADDRESS)


def _shown(enrolment: actions.Enrolment) -> str:
    return pyotp.TOTP(enrolment.key).at(clock.now())


def test_from_opening_to_the_first_sign_in(opened: tuple[Account, str], session: SessionBase) -> None:
    account, code = opened
    enrolment = _activate(code)
    assert enrolment.uri.startswith("otpauth://totp/")
    assert enrolment.svg.startswith("<svg")
    confirmed = actions.confirm_totp(username="he.xiaoyan", password=NEW, totp=_shown(enrolment), address=ADDRESS)
    assert confirmed.state == AccountState.ACTIVE
    with later(seconds=30):
        assert sign_in(session, "he.xiaoyan", password=NEW, totp=_shown(enrolment)).name == "何晓燕"
    assert account.opened_by is not None


def test_the_code_is_kept_nowhere_in_clear(opened: tuple[Account, str]) -> None:
    account, code = opened
    secret = AccountSecret.objects.get(pk=account.id)
    assert code.encode() not in bytes(secret.activation_digest or b"")
    enrolment = _activate(code.lower())
    secret.refresh_from_db()
    assert secret.password.startswith("argon2$argon2id")
    assert enrolment.key not in str(secret.totp_token)


def test_the_code_activates_once(opened: tuple[Account, str]) -> None:
    _activate(opened[1])
    with pytest.raises(ActivationInvalid):
        _activate(opened[1])


@pytest.mark.parametrize(("days", "works"), [(13.99, True), (14, False)])
def test_the_code_activates_for_fourteen_days(opened: tuple[Account, str], days: float, works: bool) -> None:
    with later(days=days):
        if works:
            assert _activate(opened[1])
        else:
            with pytest.raises(ActivationInvalid):
                _activate(opened[1])


def test_guessing_activation_codes_locks_the_name(opened: tuple[Account, str]) -> None:
    for _ in range(5):
        with pytest.raises(ActivationInvalid):
            _activate("AAAAAAAAAAAA")
    with pytest.raises(LockedOut):
        _activate(opened[1])


@pytest.mark.parametrize("password", ["short1", "onlyletterslong", "1234567890123", "xx-he.xiaoyan-1", "password123"])
def test_a_weak_password_is_refused_and_the_code_stays_good(opened: tuple[Account, str], password: str) -> None:
    with pytest.raises(PasswordWeak) as refusal:
        _activate(opened[1], password=password)
    assert "password" in refusal.value.fields
    assert _activate(opened[1])


def test_the_password_alone_does_not_sign_in(opened: tuple[Account, str], session: SessionBase) -> None:
    enrolment = _activate(opened[1])
    with pytest.raises(TotpNotConfirmed):
        sign_in(session, "he.xiaoyan", password=NEW, totp=_shown(enrolment))


def test_the_picture_can_be_asked_for_again_until_the_generator_is_bound(opened: tuple[Account, str]) -> None:
    first = _activate(opened[1])
    second = actions.begin_totp(username="he.xiaoyan", password=NEW, address=ADDRESS)
    assert second.key != first.key
    actions.confirm_totp(username="he.xiaoyan", password=NEW, totp=_shown(second), address=ADDRESS)
    with pytest.raises(SignInRefused):
        actions.begin_totp(username="he.xiaoyan", password=NEW, address=ADDRESS)


def test_a_wrong_code_binds_nothing(opened: tuple[Account, str]) -> None:
    enrolment = _activate(opened[1])
    wrong = f"{(int(_shown(enrolment)) + 1) % 1_000_000:06d}"
    with pytest.raises(SignInRefused):
        actions.confirm_totp(username="he.xiaoyan", password=NEW, totp=wrong, address=ADDRESS)


def test_a_reissued_code_ends_what_was_before(cast: Cast, session: SessionBase) -> None:
    code = actions.reissue_activation(account=cast.clerk.account, by=None)
    with pytest.raises(SignInRefused):
        sign_in(session, "clerk")
    assert _activate(code, username="clerk")


def test_a_name_and_a_person_have_one_account(cast: Cast) -> None:
    with pytest.raises(UsernameTaken):
        actions.open_account(person=cast.worker, username="CLERK", by=None)
    with pytest.raises(AccountExists):
        actions.open_account(person=cast.clerk.person, username="another", by=None)
    with pytest.raises(UsernameInvalid):
        actions.open_account(person=cast.worker, username="李", by=None)
