"""People are posted for a term; three administrations stay with three people."""

from datetime import date

import pytest
from django.db import connection

from fengqiao.directory import actions, queries
from fengqiao.directory.cast import WORKER, Cast
from fengqiao.directory.models import Department
from fengqiao.directory.refusals import AdministratorsNotSeparate, AlreadyPosted, DaysReversed, PostingEnded
from fengqiao.refusals import NotFound

FIRST, LAST = date(2027, 1, 4), date(2027, 6, 30)


def _department(power: str) -> Department:
    return Department.objects.get(powers=[power])


@pytest.mark.parametrize(
    ("day", "posted"),
    [(date(2027, 1, 3), 0), (FIRST, 1), (LAST, 1), (date(2027, 7, 1), 0)],
)
def test_a_posting_runs_from_its_first_to_its_last_day(cast: Cast, day: date, posted: int) -> None:
    actions.post_person(
        person=cast.worker, department=_department("court.judging"), begins_on=FIRST, ends_on=LAST, by=None
    )
    assert len(queries.postings_of(cast.worker.id, on=day)) == posted


@pytest.mark.parametrize(
    ("holder", "other"),
    [
        ("operator", "security.administer"),
        ("operator", "audit.read"),
        ("security", "node.operate"),
        ("security", "audit.read"),
        ("auditor", "node.operate"),
        ("auditor", "security.administer"),
    ],
)
def test_one_person_never_holds_two_of_the_three_administrations(cast: Cast, holder: str, other: str) -> None:
    with pytest.raises(AdministratorsNotSeparate):
        actions.post_person(
            person=getattr(cast, holder).person, department=_department(other), begins_on=FIRST, by=None
        )


def test_after_the_one_the_other_may_be_held(cast: Cast) -> None:
    actions.end_posting(posting=cast.operator.posting, by=None)
    actions.post_person(
        person=cast.operator.person, department=_department("node.operate"), begins_on=FIRST, ends_on=LAST, by=None
    )
    audit = _department("audit.read")
    with pytest.raises(AdministratorsNotSeparate):
        actions.post_person(person=cast.operator.person, department=audit, begins_on=LAST, by=None)
    actions.post_person(person=cast.operator.person, department=audit, begins_on=date(2027, 7, 1), by=None)


def test_other_powers_may_be_joined(cast: Cast) -> None:
    posting = actions.post_person(
        person=cast.clerk.person, department=_department("court.judging"), begins_on=FIRST, by=None
    )
    assert posting.department.name == "民三庭"
    with pytest.raises(AlreadyPosted):
        actions.post_person(person=cast.clerk.person, department=_department("court.judging"), begins_on=LAST, by=None)


def test_a_posting_ends_once_and_at_once(cast: Cast) -> None:
    actions.end_posting(posting=cast.clerk.posting, by=None)
    assert queries.postings_of(cast.clerk.person.id, on=cast.clerk.posting.begins_on) == []
    with pytest.raises(PostingEnded):
        actions.end_posting(posting=cast.clerk.posting, by=None)


def test_a_term_does_not_end_before_it_begins(cast: Cast) -> None:
    with pytest.raises(DaysReversed):
        actions.post_person(
            person=cast.worker,
            department=_department("court.judging"),
            begins_on=LAST,
            ends_on=FIRST,
            by=None,
        )


def test_entering_a_known_phone_finds_the_person_and_keeps_the_name(cast: Cast) -> None:
    again = actions.enter_person(name="别名", phone="138 0000 0001", by=None)
    assert (again, again.name) == (cast.worker, "李秀英")


def test_a_phone_is_read_in_clear_with_a_record_of_who_and_why(cast: Cast) -> None:
    reader = cast.clerk.person.id
    assert actions.read_phone(person=cast.worker.id, reader=reader, why="送达") == WORKER[1]
    with connection.cursor() as cursor:
        cursor.execute("SELECT subject, what, why FROM base_reading WHERE reader = %s", [reader])
        assert cursor.fetchall() == [(cast.worker.id, "phone", "送达")]
    with pytest.raises(NotFound):
        actions.read_phone(person=reader, reader=reader, why="送达")
