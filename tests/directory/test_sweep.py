"""What has served is forgotten, what still counts is kept."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.base import SessionBase

from fengqiao.base import clock
from fengqiao.directory import actions
from fengqiao.directory.jobs import sweep
from fengqiao.directory.models import PhoneCode, SignInGuard
from fengqiao.directory.refusals import SignInRefused
from tests.directory.playing import ADDRESS, PHONE, sign_in


def test_codes_and_locks_are_forgotten_after_two_days(session: SessionBase) -> None:
    actions.request_code(phone=PHONE, address=ADDRESS)
    for _ in range(5):
        with pytest.raises(SignInRefused):
            sign_in(session, "nobody", password="wrong-password-1")
    with clock.moved(timedelta(days=1, hours=23)):
        assert sweep() == 0
    with clock.moved(timedelta(days=2, minutes=6)):
        assert sweep() == 2
    assert not PhoneCode.objects.exists()
    assert not SignInGuard.objects.exists()


def test_sweeping_twice_is_sweeping_once(db: None) -> None:
    assert (sweep(), sweep()) == (0, 0)
