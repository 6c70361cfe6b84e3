"""Staff sign in with password and a time-based code; guessing is slowed down and learns nothing."""

from datetime import timedelta
from unittest.mock import Mock

import pyotp
import pytest
from django.contrib.auth import hashers
from django.contrib.sessions.backends.base import SessionBase

from fengqiao.base import clock
from fengqiao.directory import actions, parameters
from fengqiao.directory.cast import Cast
from fengqiao.directory.fixtures import PASSWORD, TOTP_KEY, totp_now
from fengqiao.directory.models import SecurityEvent
from fengqiao.directory.refusals import LockedOut, SignInRefused, TooOften
from tests.directory.playing import later, sign_in


def test_both_proofs_sign_in_under_the_posting(cast: Cast, session: SessionBase) -> None:
    visitor = sign_in(session, " Clerk ")
    assert (visitor.name, visitor.means, visitor.department) == ("周敏", "password+totp", "立案庭")
    assert visitor.body is not None
    assert visitor.body.name == "焦作市山阳区人民法院"
    assert visitor.powers == {"court.filing"}
    assert visitor.may("court.filing")
    assert not visitor.may("court.judging")


def test_the_actor_is_what_the_procedure_needs(cast: Cast, session: SessionBase) -> None:
    actor = sign_in(session, "clerk").actor
    assert (actor.person, actor.body) == (str(cast.clerk.person.id), str(cast.court.id))
    assert (actor.node, actor.means) == ("court-4108", "password+totp")
    assert actor.powers == {"court.filing"}


@pytest.mark.parametrize(
    ("username", "password", "totp"),
    [("nobody", PASSWORD, None), ("clerk", "wrong-password-1", None), ("clerk", PASSWORD, "000000"), ("clerk", "", "")],
)
def test_every_wrong_proof_is_refused_with_the_same_words(
    cast: Cast, session: SessionBase, username: str, password: str, totp: str | None
) -> None:
    with pytest.raises(SignInRefused) as refusal:
        sign_in(session, username, password=password, totp=totp if totp != "" else "      ")
    assert refusal.value.message == "用户名、密码或者动态口令不正确，请核对后再试。"


@pytest.mark.parametrize("username", ["nobody", "clerk", "unactivated"])
def test_a_password_is_hashed_once_whether_or_not_there_is_an_account(
    cast: Cast, session: SessionBase, username: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.open_account(person=cast.worker, username="unactivated", by=None)
    argon2 = hashers.get_hasher()
    encode, verify = Mock(wraps=argon2.encode), Mock(wraps=argon2.verify)
    monkeypatch.setattr(argon2, "encode", encode)
    monkeypatch.setattr(argon2, "verify", verify)
    with pytest.raises(SignInRefused):
        sign_in(session, username, password="wrong-password-1")
    assert encode.call_count + verify.call_count == 1


def test_a_code_works_once(cast: Cast, session: SessionBase) -> None:
    code = totp_now()
    sign_in(session, "clerk", totp=code)
    with pytest.raises(SignInRefused):
        sign_in(session, "clerk", totp=code)
    with later(seconds=30):
        sign_in(session, "clerk")


def test_an_older_code_does_not_work_after_a_newer_one(cast: Cast, session: SessionBase) -> None:
    old = totp_now()
    with later(seconds=30):
        sign_in(session, "clerk")
        with pytest.raises(SignInRefused):
            sign_in(session, "clerk", totp=old)


@pytest.mark.parametrize(("steps", "works"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_neighbouring_code_works_and_a_farther_one_does_not(
    cast: Cast, session: SessionBase, steps: int, works: bool
) -> None:
    code = pyotp.TOTP(TOTP_KEY).at(clock.now() + timedelta(seconds=30 * steps))
    if works:
        sign_in(session, "clerk", totp=code)
    else:
        with pytest.raises(SignInRefused):
            sign_in(session, "clerk", totp=code)


def _fail(session: SessionBase, username: str, times: int) -> None:
    for _ in range(times):
        with pytest.raises(SignInRefused):
            sign_in(session, username, password="wrong-password-1")


def test_four_failures_do_not_lock_and_a_success_forgets_them(cast: Cast, session: SessionBase) -> None:
    _fail(session, "clerk", 4)
    sign_in(session, "clerk")
    _fail(session, "clerk", 4)


@pytest.mark.parametrize("username", ["clerk", "nobody"])
def test_the_fifth_failure_locks_for_five_minutes_and_the_wait_doubles(
    cast: Cast, session: SessionBase, username: str
) -> None:
    _fail(session, username, 5)
    with later(minutes=4, seconds=50), pytest.raises(LockedOut) as refusal:
        sign_in(session, username)
    assert refusal.value.status == 429
    with later(minutes=5, seconds=10):
        _fail(session, username, 1)
        with later(minutes=9, seconds=50), pytest.raises(LockedOut):
            sign_in(session, username)
    assert SecurityEvent.objects.filter(detail="locked").count() == 2


def test_the_right_proofs_work_again_after_the_lock(cast: Cast, session: SessionBase) -> None:
    _fail(session, "clerk", 5)
    with later(minutes=5, seconds=10):
        assert sign_in(session, "clerk").name == "周敏"


def test_the_wait_never_exceeds_four_hours(cast: Cast, session: SessionBase) -> None:
    ahead = timedelta()
    for _ in range(12):
        with clock.moved(ahead):
            _fail(session, "nobody", 1)
        ahead += parameters.LONGEST_WAIT + timedelta(seconds=1)


def test_one_address_cannot_try_many_names(cast: Cast, session: SessionBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parameters, "ADDRESS_FAILURES", 3)
    for name in ("anna", "berta", "clara"):
        _fail(session, name, 1)
    with pytest.raises(TooOften):
        sign_in(session, "clerk")
    assert sign_in(session, "clerk", address="198.51.100.1").name == "周敏"
    with later(minutes=15, seconds=1):
        assert sign_in(session, "judge").name == "韩卫东"


def test_a_closed_account_does_not_sign_in(cast: Cast, session: SessionBase) -> None:
    actions.close_account(account=cast.clerk.account, by=None)
    with pytest.raises(SignInRefused):
        sign_in(session, "clerk")


def test_someone_without_a_posting_signs_in_without_powers(cast: Cast, session: SessionBase) -> None:
    actions.end_posting(posting=cast.clerk.posting, by=None)
    visitor = sign_in(session, "clerk")
    assert (visitor.body, visitor.powers) == (None, frozenset())
