"""A phone code is no identity check: name and number are compared with the register, and misses are counted."""

import pytest
from django.contrib.sessions.backends.base import SessionBase

from fengqiao.base import private
from fengqiao.directory import actions
from fengqiao.directory.cast import WORKER, Cast
from fengqiao.directory.identity_checks.register import enter_row
from fengqiao.directory.models import IdentityCheck, Person
from fengqiao.directory.refusals import IdentityAlreadyChecked, IdentityMismatch, IdentityTaken, TooOften
from fengqiao.law.identifiers import IdentityCheckDigit
from fengqiao.refusals import Invalid
from tests.directory.playing import ADDRESS, PHONE, later

NAME, NUMBER = "王磊", "410811199001010113"
PHOTO = "sha256:" + "a" * 64


@pytest.fixture
def person(db: None) -> Person:
    """Somebody signed in by phone alone, whom the register knows."""
    enter_row(name=NAME, number=NUMBER)
    return actions.enter_person(name="尾号0009的用户", phone=PHONE, by=None)


def _check(person: Person, name: str = NAME, number: str = NUMBER) -> Person:
    return actions.check_identity(person=person.id, name=name, number=number, photo=PHOTO, by=None)


def test_a_match_gives_the_person_their_name_and_means(person: Person, session: SessionBase) -> None:
    checked = _check(person, number="4108 1119 9001 0101 13")
    assert (checked.name, checked.identity_check_means) == (NAME, "document_compared")
    code = actions.request_code(phone=PHONE, address=ADDRESS)
    visitor = actions.redeem_code(session=session, phone=PHONE, code=code, address=ADDRESS)
    assert (visitor.actor.name, visitor.actor.means) == (NAME, "phone_code+document")


def test_the_number_is_kept_as_a_token_whose_reading_is_recorded(person: Person) -> None:
    checked = _check(person)
    assert NUMBER not in str(checked.identity_token)
    clear = private.read(checked.identity_token or {}, subject=person.id, reader=person.id, what="identity", why="test")
    assert clear == NUMBER


@pytest.mark.parametrize(("name", "number"), [("王雷", NUMBER), (NAME, "11010519491231002X")])
def test_a_miss_is_recorded_and_changes_nothing(person: Person, name: str, number: str) -> None:
    with pytest.raises(IdentityMismatch):
        _check(person, name, number)
    person.refresh_from_db()
    assert person.identity_checked_at is None
    assert list(IdentityCheck.objects.values_list("matched", "photo")) == [(False, PHOTO)]


def test_a_number_that_cannot_be_is_refused_before_the_register_is_asked(person: Person) -> None:
    for number in ("41081119900101011X", "4108111990010101", "410811199013010113"):
        with pytest.raises(Invalid):
            _check(person, number=number)
    with pytest.raises(IdentityCheckDigit):
        _check(person, number="410811199001010114")
    assert not IdentityCheck.objects.exists()


def test_five_misses_end_the_day(person: Person) -> None:
    for _ in range(5):
        with pytest.raises(IdentityMismatch):
            _check(person, name="别人")
    with pytest.raises(TooOften):
        _check(person)
    with later(days=1, seconds=1):
        assert _check(person).name == NAME


def test_an_identity_borne_by_another_person_is_not_taken_over(cast: Cast) -> None:
    thief = actions.enter_person(name="尾号0009的用户", phone=PHONE, by=None)
    name, _, number = WORKER
    with pytest.raises(IdentityTaken):
        _check(thief, name, number)
    thief.refresh_from_db()
    assert (thief.identity_checked_at, thief.name) == (None, "尾号0009的用户")


def test_what_was_checked_once_is_changed_at_the_counter_only(person: Person) -> None:
    _check(person)
    with pytest.raises(IdentityAlreadyChecked):
        _check(person)
