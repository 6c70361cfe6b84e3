"""Parties sign in with a code sent to their phone: six digits, five minutes, five tries, one at a time."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.base import SessionBase

from fengqiao.base import clock
from fengqiao.directory import actions, parameters, queries
from fengqiao.directory.cast import WORKER, Cast
from fengqiao.directory.models import Person, PhoneCode
from fengqiao.directory.refusals import CodeExpired, CodeWrong, TooOften
from fengqiao.directory.visitor import Visitor
from fengqiao.law.identifiers import PhoneFormat
from tests.directory.playing import ADDRESS, PHONE, later, other_than


def _request(phone: str = PHONE, address: str = ADDRESS) -> str:
    return actions.request_code(phone=phone, address=address)


def _redeem(session: SessionBase, code: str, phone: str = PHONE) -> Visitor:
    return actions.redeem_code(session=session, phone=phone, code=code, address=ADDRESS)


def test_a_new_phone_makes_a_person_whose_identity_is_not_checked(session: SessionBase) -> None:
    visitor = _redeem(session, _request())
    assert (visitor.name, visitor.means, visitor.identity_checked) == ("尾号0009的用户", "phone_code", False)
    assert visitor.actor.means == "phone_code"
    assert (visitor.is_party, visitor.body, visitor.powers) == (True, None, frozenset())


def test_a_known_phone_finds_its_person_however_it_is_typed(cast: Cast, session: SessionBase) -> None:
    name, phone, _ = WORKER
    visitor = _redeem(session, f" {_request(phone)} ", f"+86 {phone[:3]}-{phone[3:7]}-{phone[7:]}")
    assert (visitor.person, visitor.name) == (cast.worker.id, name)
    assert visitor.means == "phone_code+document"
    assert queries.find_person_by_phone(phone) == cast.worker


def test_neither_phone_nor_code_is_kept_in_clear(session: SessionBase) -> None:
    code = _request()
    kept = PhoneCode.objects.get()
    assert code.encode() not in bytes(kept.code_digest)
    _redeem(session, code)
    person = Person.objects.get()
    assert PHONE not in str(person.phone_token)
    assert PHONE.encode() not in bytes(person.phone_digest or b"")


@pytest.mark.parametrize(("seconds", "works"), [(295, True), (300, False)])
def test_a_code_lives_for_five_minutes(session: SessionBase, seconds: int, works: bool) -> None:
    code = _request()
    with later(seconds=seconds):
        if works:
            assert _redeem(session, code)
        else:
            with pytest.raises(CodeExpired):
                _redeem(session, code)


def test_a_code_works_once(session: SessionBase) -> None:
    code = _request()
    _redeem(session, code)
    with pytest.raises(CodeExpired):
        _redeem(session, code)


def test_the_fifth_try_still_works_and_a_sixth_does_not(session: SessionBase) -> None:
    code = _request()
    for _ in range(4):
        with pytest.raises(CodeWrong):
            _redeem(session, other_than(code))
    assert _redeem(session, code)


def test_five_wrong_tries_end_the_code(session: SessionBase) -> None:
    code = _request()
    for _ in range(5):
        with pytest.raises(CodeWrong):
            _redeem(session, other_than(code))
    with pytest.raises(CodeExpired):
        _redeem(session, code)


def test_a_new_code_ends_the_one_before(session: SessionBase) -> None:
    first = _request()
    with later(minutes=1, seconds=1):
        second = _request()
        if first != second:
            with pytest.raises(CodeWrong):
                _redeem(session, first)
        assert _redeem(session, second)


def test_a_code_belongs_to_its_phone(session: SessionBase) -> None:
    code = _request()
    with pytest.raises(CodeExpired):
        _redeem(session, code, "13800000008")


def test_a_phone_gets_one_code_a_minute_five_an_hour_and_ten_a_day(db: None) -> None:
    _request()
    with later(seconds=50), pytest.raises(TooOften) as refusal:
        _request()
    assert refusal.value.code == "too_often"
    ahead = timedelta()
    for sent in range(1, 10):
        ahead += timedelta(minutes=61) if sent % 5 == 0 else timedelta(minutes=2)
        with clock.moved(ahead):
            _request()
            if sent % 5 == 4:
                with later(minutes=2), pytest.raises(TooOften):
                    _request()
    with clock.moved(ahead + timedelta(hours=2)), pytest.raises(TooOften):
        _request()
    with clock.moved(timedelta(days=1, seconds=5)):
        _request()


def test_an_address_gets_thirty_codes_in_ten_minutes(db: None) -> None:
    for number in range(30):
        _request(f"139000000{number:02d}")
    with pytest.raises(TooOften):
        _request("13900000099")
    assert _request("13900000099", address="198.51.100.1")
    with later(minutes=10, seconds=1):
        _request("13900000098")


@pytest.mark.parametrize("phone", ["", "12345678901", "1380000000", "138000000011", "二三四"])
def test_what_is_no_mobile_number_is_refused(db: None, phone: str) -> None:
    with pytest.raises(PhoneFormat):
        _request(phone)


def test_the_numbers_are_those_agreed() -> None:
    assert (timedelta(minutes=5), 5) == (parameters.CODE_LIFE, parameters.CODE_TRIES)
