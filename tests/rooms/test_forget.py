"""A room that nobody ended: after a week without anybody it ends by itself, and not before."""

from datetime import timedelta

import pytest

from fengqiao.base import clock
from fengqiao.ledger import queries as ledger
from fengqiao.rooms import actions, jobs, queries
from fengqiao.rooms.machine import State, decide
from fengqiao.rooms.refusals import RoomClosed, WrongMoment
from tests.rooms.conftest import Session
from tests.rooms.test_enter import work_as_worker

WEEK = jobs.FORGOTTEN_AFTER
A_MOMENT = timedelta(minutes=1)


def test_after_a_week_without_anybody_it_ends_and_the_log_says_how(session: Session) -> None:
    room = session.open()
    session.arrive(room, session.worker)
    actions.note(room=room, verb="depart", said={"person": str(session.worker.person)})
    work_as_worker()
    with clock.moved(WEEK - A_MOMENT):
        assert jobs.close_forgotten() == 0
    with clock.moved(WEEK + A_MOMENT):
        assert [jobs.close_forgotten(), jobs.close_forgotten()] == [1, 0]
    assert queries.view(room).state == State.CLOSED
    assert ledger.chain(room)[-1][1].command_document.kind == "close_forgotten"
    with pytest.raises(RoomClosed):
        actions.issue_token(room=room, by=session.act_as(session.worker))


def test_whoever_is_in_it_or_writes_keeps_it_open(session: Session) -> None:
    room = session.open()
    session.arrive(room, session.worker)
    work_as_worker()
    with clock.moved(WEEK + A_MOMENT):
        assert jobs.close_forgotten() == 0
        with pytest.raises(WrongMoment):
            decide(queries.view(room), "close_forgotten", {}, "")
    actions.note(room=room, verb="depart", said={"person": str(session.worker.person)})
    with clock.moved(timedelta(days=3)):
        actions.write(room=room, text="我再想想。", by=session.act_as(session.worker))
    work_as_worker()
    with clock.moved(WEEK + A_MOMENT):
        assert jobs.close_forgotten() == 0
    with clock.moved(WEEK + timedelta(days=4)):
        assert jobs.close_forgotten() == 1
