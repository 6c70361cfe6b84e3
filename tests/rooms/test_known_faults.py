"""What went wrong in video systems of courts, one test for each: here it does not happen.

The same is tried against real media, by browsers and by hostile callers, in `test_meet.py`, `test_forward_media.py` and
`test_refuse_hostile.py`.
"""

import uuid

import pytest
from django.test import Client

from fengqiao.directory.visitor import Visitor
from fengqiao.rooms import actions, machine, queries
from fengqiao.rooms.conference import state_for
from fengqiao.rooms.machine import State
from fengqiao.rooms.refusals import MediatorMissing, Removed
from tests.rooms.conftest import Session
from tests.rooms.test_enter import work_as_worker
from tests.rooms.test_see_pages import STRANGER, browser

GUEST = {"name": "王译", "phone": "13800000077", "role": "interpreter"}


def people(*who: Visitor) -> list[str]:
    return [str(each.person) for each in who]


@pytest.fixture
def room(session: Session) -> uuid.UUID:
    """The room with its three people in joint session."""
    found = session.open()
    session.arrive(found, session.mediator, session.worker, session.employer)
    everybody = people(session.mediator, session.worker, session.employer)
    session.take(found, session.mediator, "begin_joint", people=everybody)
    return found


def test_the_present_room_is_not_lost_when_somebody_is_added(session: Session, room: uuid.UUID) -> None:
    before = queries.view(room)
    token, _ = actions.issue_token(room=room, by=session.act_as(session.employer))
    after = actions.invite(room=room, by=session.act_as(session.mediator), **GUEST)
    assert (after.state, after.epoch, after.circle) == (State.JOINT, before.epoch, before.circle)
    assert (machine.hears(after), after.members[:3]) == (machine.hears(before), before.members)
    assert session.open() == room
    work_as_worker()
    assert actions.redeem(room=room, token=token)[1].person == str(session.employer.person)


def test_nobody_in_the_waiting_room_is_reached_by_another_party(session: Session, room: uuid.UUID) -> None:
    session.take(room, session.mediator, "send_out", person=str(session.employer.person))
    actions.write(room=room, text="别答应他。", by=session.act_as(session.worker))
    here = session.enter(room, session.employer)
    assert queries.lines(room) == []
    shown = state_for(here, str(session.employer.person))
    assert not shown["together"]
    assert not any(person["heard"] for person in shown["people"])
    actions.write(room=room, text="还要等多久？", by=session.employer)
    session.act_as(session.worker)
    assert [line.text for line in queries.lines(room)] == ["别答应他。"]


def test_a_removed_person_does_not_stay_in(session: Session, room: uuid.UUID) -> None:
    token, _ = actions.issue_token(room=room, by=session.act_as(session.employer))
    after = session.take(room, session.mediator, "remove_member", person=str(session.employer.person))
    assert str(session.employer.person) not in machine.hears(after)
    assert not any(person["you"] for person in state_for(after, str(session.employer.person))["people"])
    for said in ("lines/", "hand/", "token/", "consent_to_recording/"):
        answer = browser("13800000002").post(f"/rooms/{room}/{said}", {"text": "我还在", "up": "1"}, follow=True)
        assert answer.status_code == 403, said
    session.act_as(session.mediator)
    assert (queries.lines(room), queries.hands(room)) == ([], [])
    work_as_worker()
    with pytest.raises(Removed):
        actions.redeem(room=room, token=token)


def test_an_interpreter_is_never_alone_with_one_party(session: Session, room: uuid.UUID) -> None:
    view = actions.invite(room=room, by=session.act_as(session.mediator), **GUEST)
    interpreter, mediator, worker = view.members[-1].person, *people(session.mediator, session.worker)
    with pytest.raises(MediatorMissing):
        session.take(room, session.mediator, "begin_caucus", people=[interpreter, worker])
    actions.note(room=room, verb="arrive", said={"person": interpreter}, about=interpreter)
    caucus = session.take(room, session.mediator, "begin_caucus", people=[mediator, worker, interpreter])
    assert set(machine.hears(caucus)) == {mediator, worker, interpreter}
    alone = actions.note(room=room, verb="depart", said={"person": mediator}, about=mediator)
    assert machine.hears(alone) == ()
    assert not state_for(alone, interpreter)["together"]


def test_one_shared_link_lets_nobody_else_in(session: Session, room: uuid.UUID) -> None:
    actions.invite(room=room, by=session.act_as(session.mediator), **GUEST)
    link = f"/rooms/{room}/"
    assert "/sign-in/" in Client().get(link).headers["location"]
    assert browser(STRANGER).get(link).status_code == 404
    assert browser(STRANGER).post(f"{link}token/").status_code == 404
    assert browser(GUEST["phone"]).get(link).status_code == 200
