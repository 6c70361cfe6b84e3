"""Who comes into a room: its people, by one-use tokens; nobody else sees that it is there."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from fengqiao.base import clock
from fengqiao.directory.models import Person
from fengqiao.ledger.actions import replay
from fengqiao.refusals import NotFound
from fengqiao.rooms import actions, machine, queries, tokens
from fengqiao.rooms.refusals import NotYourRoom, Removed, RoomClosed, TokenRefused, TokenStale
from tests.portal.playing import person_with, sign_in
from tests.portal.visiting import visit_as
from tests.rooms.conftest import Session, of_party


def rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


def work_as_worker() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE fengqiao_worker")


def test_the_mediator_opens_and_the_people_of_the_case_have_seats(session: Session) -> None:
    room = session.open()
    assert [(m.role, m.seat) for m in queries.view(room).members] == [
        ("mediator", 0),
        ("applicant", 1),
        ("respondent", 2),
    ]
    assert session.open() == room


def test_a_party_does_not_open_a_room(session: Session) -> None:
    with pytest.raises(NotYourRoom):
        actions.open_room(case=session.case, sitting="s1", by=session.act_as(session.worker))


def test_only_its_people_see_a_room(session: Session) -> None:
    room = session.open()
    for who in (session.worker, session.employer, session.mediator):
        session.act_as(who)
        assert rows("rooms_room") == 1
    session.act_as(session.clerk)
    assert (rows("rooms_room"), queries.room_of(session.case, "s1")) == (0, None)
    with pytest.raises(NotFound):
        actions.enter(room=room, by=session.clerk)


def test_chat_stays_in_its_circle(session: Session) -> None:
    room = session.open()
    session.arrive(room, session.mediator, session.worker, session.employer)
    session.take(
        room, session.mediator, "begin_caucus", people=[str(session.mediator.person), str(session.worker.person)]
    )
    actions.write(room=room, text="底线是一万二。", by=session.act_as(session.worker))
    session.act_as(session.employer)
    assert (rows("rooms_line"), queries.lines(room)) == (0, [])
    actions.write(room=room, text="请问还要等多久？", by=session.employer)
    session.act_as(session.worker)
    assert [line.text for line in queries.lines(room)] == ["底线是一万二。"]
    session.act_as(session.mediator)
    assert [line.text for line in queries.lines(room)] == ["底线是一万二。", "请问还要等多久？"]


def test_a_token_works_once(session: Session) -> None:
    room = session.open()
    token, _ = actions.issue_token(room=room, by=session.act_as(session.worker))
    work_as_worker()
    assert actions.redeem(room=room, token=token)[1].person == str(session.worker.person)
    with pytest.raises(TokenRefused):
        actions.redeem(room=room, token=token)


def test_a_token_dies_with_its_epoch(session: Session) -> None:
    room = session.open()
    token, _ = actions.issue_token(room=room, by=session.act_as(session.worker))
    session.take(
        room, session.mediator, "begin_joint", people=[str(session.mediator.person), str(session.worker.person)]
    )
    work_as_worker()
    with pytest.raises(TokenStale):
        actions.redeem(room=room, token=token)


def test_a_token_dies_after_a_minute(session: Session) -> None:
    room = session.open()
    token, _ = actions.issue_token(room=room, by=session.act_as(session.worker))
    work_as_worker()
    with clock.moved(timedelta(seconds=60)), pytest.raises(TokenRefused):
        actions.redeem(room=room, token=token)


def test_a_token_opens_no_other_room(session: Session) -> None:
    room = session.open()
    token, _ = actions.issue_token(room=room, by=session.act_as(session.worker))
    with pytest.raises(TokenRefused):
        tokens.read(token, room=str(uuid.uuid4()), at=clock.now())


def test_a_removed_person_gets_no_token_and_theirs_is_dead(session: Session) -> None:
    room = session.open()
    token, _ = actions.issue_token(room=room, by=session.act_as(session.employer))
    session.take(room, session.mediator, "remove_member", person=str(session.employer.person))
    with pytest.raises(Removed):
        actions.issue_token(room=room, by=session.act_as(session.employer))
    work_as_worker()
    with pytest.raises(Removed):
        actions.redeem(room=room, token=token)


def test_a_closed_room_lets_nobody_in(session: Session) -> None:
    room = session.open()
    token, _ = actions.issue_token(room=room, by=session.act_as(session.worker))
    session.take(room, session.mediator, "close_room")
    with pytest.raises(RoomClosed):
        actions.issue_token(room=room, by=session.act_as(session.worker))
    work_as_worker()
    with pytest.raises(RoomClosed):
        actions.redeem(room=room, token=token)


def test_a_guest_is_one_person_and_sees_the_room_but_not_the_case(session: Session) -> None:
    room = session.open()
    view = actions.invite(
        room=room, name="王译", phone="13800000077", role="interpreter", by=session.act_as(session.mediator)
    )
    sign_in(Client(), "13800000077")
    guest_id = person_with("13800000077")
    assert view.members[-1].person == str(guest_id)
    guest = of_party(Person.objects.get(id=guest_id))
    assert session.enter(room, guest).member(str(guest.person)) is not None
    assert rows("casebook_case") == 0
    other = of_party(Person.objects.get(id=person_with("13800000078")))
    visit_as(other.actor)
    with pytest.raises(NotFound):
        actions.enter(room=room, by=other)


def test_the_log_says_who_was_with_whom_and_replays(session: Session) -> None:
    room = session.open()
    session.arrive(room, session.mediator, session.worker, session.employer)
    m, a, r = (str(each.person) for each in (session.mediator, session.worker, session.employer))
    session.take(room, session.mediator, "begin_joint", people=[m, a, r])
    session.take(room, session.mediator, "begin_caucus", people=[m, a])
    session.take(room, session.mediator, "begin_joint", people=[m, a, r])
    session.take(room, session.mediator, "close_room")
    assert [(each.state, each.people) for each in queries.intervals(room)] == [
        ("joint", (m, a, r)),
        ("caucus", (m, a)),
        ("joint", (m, a, r)),
    ]
    assert all(each.until for each in queries.intervals(room))
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    assert [difference for difference in replay() if difference.subject == room] == []
    assert queries.view(room).state == machine.State.CLOSED
