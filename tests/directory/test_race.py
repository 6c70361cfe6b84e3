"""What works once works once for many at the same time, too."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from fengqiao.directory import actions
from fengqiao.directory.cast import settle
from fengqiao.directory.fixtures import totp_now
from fengqiao.directory.models import Person, PhoneCode
from fengqiao.directory.sessions import SessionStore
from fengqiao.refusals import Refused
from tests.directory.playing import ADDRESS, PHONE, sign_in

AT_ONCE = 6


def _together(move: Callable[[], object]) -> list[str]:
    """What became of the move made by many at once: "done" or the code of the refusal."""
    start = Barrier(AT_ONCE)

    def run() -> str:
        try:
            start.wait()
            move()
        except Refused as refused:
            return refused.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sorted(each.result() for each in [pool.submit(run) for _ in range(AT_ONCE)])


def _session() -> SessionStore:
    store = SessionStore()
    store.create()
    return store


@pytest.mark.django_db(transaction=True)
def test_one_of_many_redeems_a_code() -> None:
    code = actions.request_code(phone=PHONE, address=ADDRESS)
    found = _together(lambda: actions.redeem_code(session=_session(), phone=PHONE, code=code, address=ADDRESS))
    assert found == ["code_expired"] * (AT_ONCE - 1) + ["done"]


@pytest.mark.django_db(transaction=True)
def test_one_of_many_requests_sends_a_code() -> None:
    found = _together(lambda: actions.request_code(phone=PHONE, address=ADDRESS))
    assert found == ["done"] + ["too_often"] * (AT_ONCE - 1)
    assert PhoneCode.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_of_many_uses_a_time_step() -> None:
    settle()
    code = totp_now()
    found = _together(lambda: sign_in(_session(), "clerk", totp=code))
    assert found.count("done") == 1
    assert set(found) == {"done", "sign_in_refused"} | ({"locked_out"} & set(found))


@pytest.mark.django_db(transaction=True)
def test_a_phone_entered_by_many_bears_one_person() -> None:
    assert _together(lambda: actions.enter_person(name="王磊", phone=PHONE, by=None)) == ["done"] * AT_ONCE
    assert Person.objects.count() == 1
