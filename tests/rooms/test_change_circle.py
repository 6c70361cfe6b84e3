"""The state machine of a room: who may do what from where, and that nobody hears whom they should not."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.refusals import Refused
from fengqiao.rooms import machine
from fengqiao.rooms.machine import VERBS, Member, Room, State
from fengqiao.rooms.refusals import (
    CaucusTooSmall,
    ConsentMissing,
    MediatorMissing,
    NotRecordedHere,
    NotYourRoom,
    Removed,
    RoomClosed,
    RoomFull,
    WrongMoment,
)

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
PEOPLE = (("m", "mediator"), ("a", "applicant"), ("r", "respondent"), ("i", "interpreter"))


def room(**changes: Any) -> Room:
    members = tuple(Member(person, person.upper(), role, n, present=True) for n, (person, role) in enumerate(PEOPLE))
    return Room("case", "s1", NOW, members=members, **changes)


def do(before: Room, verb: str, by: str = "m", **said: Any) -> Room:
    machine.decide(before, verb, said, by)
    return machine.evolve(before, verb, said, by, NOW)


def test_everybody_waits_and_hears_nobody_at_first() -> None:
    assert machine.hears(room()) == ()


def test_joint_caucus_joint() -> None:
    joint = do(room(), "begin_joint", people=["m", "a", "r"])
    assert (joint.state, machine.hears(joint), joint.epoch) == (State.JOINT, ("m", "a", "r"), 2)
    caucus = do(joint, "begin_caucus", people=["m", "a"])
    assert (caucus.state, machine.hears(caucus), caucus.epoch) == (State.CAUCUS, ("m", "a"), 3)
    again = do(caucus, "begin_joint", people=["m", "a", "r"])
    assert (again.state, machine.hears(again), again.epoch) == (State.JOINT, ("m", "a", "r"), 4)


@pytest.mark.parametrize("verb", [name for name, verb in VERBS.items() if verb.who == "mediator"])
def test_nobody_but_the_mediator_leads(verb: str) -> None:
    said = {"people": ["m", "a"], "person": "a", "name": "A", "role": "expert"}
    start = room() if State.WAITING in VERBS[verb].starts_from else do(room(), "begin_joint", people=["m", "r"])
    for by in ("a", "r", "i", "stranger", ""):
        with pytest.raises(NotYourRoom):
            do(start, verb, by, **said)


@pytest.mark.parametrize("verb", [name for name, verb in VERBS.items() if State.CLOSED not in verb.starts_from])
def test_nothing_happens_in_a_closed_room(verb: str) -> None:
    with pytest.raises(RoomClosed):
        do(do(room(), "close_room"), verb, people=["m", "a"], person="a", name="A", role="expert")


def test_an_interpreter_is_never_alone_with_one_party() -> None:
    with pytest.raises(MediatorMissing):
        do(room(), "begin_caucus", people=["i", "a"])
    caucus = do(room(), "begin_caucus", people=["m", "a", "i"])
    lost = machine.evolve(caucus, "depart", {"person": "m"}, "", NOW)
    assert machine.hears(lost) == ()
    assert machine.hears(machine.evolve(lost, "arrive", {"person": "m"}, "", NOW)) == ("m", "a", "i")


def test_a_caucus_of_the_mediator_alone_is_none() -> None:
    with pytest.raises(CaucusTooSmall):
        do(room(), "begin_caucus", people=["m"])


def test_a_removed_person_is_out_and_stays_out() -> None:
    joint = do(room(), "begin_joint", people=["m", "a", "r"])
    after = do(joint, "remove_member", person="r")
    assert machine.hears(after) == ("m", "a")
    with pytest.raises(Removed):
        do(after, "arrive", "", person="r")
    with pytest.raises(Refused):
        do(after, "begin_joint", people=["m", "a", "r"])
    back = do(after, "restore_member", person="r")
    assert machine.hears(back) == ("m", "a")
    assert do(back, "arrive", "", person="r").member("r") is not None


def test_the_present_room_is_not_lost_when_somebody_is_added() -> None:
    joint = do(room(), "begin_joint", people=["m", "a", "r"])
    after = do(joint, "invite_guest", person="x", name="X", role="expert")
    assert (after.state, after.epoch, machine.hears(after)) == (joint.state, joint.epoch, machine.hears(joint))
    assert after.members[:4] == joint.members


def test_people_in_the_waiting_room_are_not_reached() -> None:
    caucus = do(room(), "begin_caucus", people=["m", "a"])
    assert not {"r", "i"} & set(machine.hears(caucus))


def test_a_full_room_takes_nobody_more() -> None:
    full = room()
    for number in range(machine.MOST_PEOPLE - len(PEOPLE)):
        full = do(full, "invite_guest", person=f"x{number}", name="X", role="companion")
    with pytest.raises(RoomFull):
        do(full, "invite_guest", person="y", name="Y", role="companion")


def test_whoever_is_removed_from_a_full_room_makes_place() -> None:
    full = room()
    for number in range(machine.MOST_PEOPLE - len(PEOPLE)):
        full = do(full, "invite_guest", person=f"x{number}", name="X", role="companion")
    after = do(do(full, "remove_member", person="x1"), "invite_guest", person="y", name="Y", role="expert")
    seats = {m.person: m.seat for m in after.members}
    assert seats["y"] == seats["x1"]
    with pytest.raises(RoomFull):
        do(after, "restore_member", person="x1")
    back = do(do(after, "remove_member", person="x2"), "restore_member", person="x1")
    restored = back.member("x1")
    assert restored is not None
    assert (restored.removed, restored.seat) == (False, seats["x2"])


def test_who_is_let_in_again_has_the_old_seat_where_it_is_free() -> None:
    back = do(do(room(), "remove_member", person="r"), "restore_member", person="r")
    assert [m.seat for m in back.members] == [m.seat for m in room().members]


def test_a_mediator_does_not_send_themselves_away() -> None:
    with pytest.raises(WrongMoment):
        do(room(), "remove_member", person="m")


def test_recording_waits_for_everybodys_consent_and_never_runs_in_caucus() -> None:
    joint = do(room(), "begin_joint", people=["m", "a", "r"])
    for person in ("m", "a"):
        joint = do(joint, "consent_to_recording", person)
    with pytest.raises(ConsentMissing):
        do(joint, "start_recording")
    recorded = do(do(joint, "consent_to_recording", "r"), "start_recording")
    assert machine.segment(recorded) == "2"
    assert machine.segment(do(recorded, "withdraw_consent", "a")) == ""
    assert machine.segment(do(recorded, "bring_in", person="i")) == ""
    caucus = do(recorded, "begin_caucus", people=["m", "a"])
    assert machine.segment(caucus) == ""
    with pytest.raises(NotRecordedHere):
        do(caucus, "start_recording")
    assert machine.segment(do(caucus, "begin_joint", people=["m", "a", "r"])) == "4"


STEPS = st.tuples(
    st.sampled_from(sorted(VERBS)),
    st.sampled_from(["m", "a", "r", "i", "x", ""]),
    st.sampled_from(["m", "a", "r", "i", "x"]),
    st.lists(st.sampled_from(["m", "a", "r", "i", "x"]), unique=True),
)


@given(st.lists(STEPS, max_size=30))
def test_whatever_is_done_the_promises_hold(steps: list[tuple[str, str, str, list[str]]]) -> None:
    now = room()
    for verb, by, person, people in steps:
        if verb == "admit_members":
            continue
        said = {"person": person, "people": people, "name": "X", "role": "expert"}
        try:
            after = do(now, verb, by, **said)
        except Refused:
            continue
        heard = set(machine.hears(after))
        assert heard <= set(after.circle)
        assert not heard or any(machine.mediates(after, each) for each in heard)
        assert not {m.person for m in after.members if m.removed} & {*heard, *after.circle}
        assert after.epoch == now.epoch + VERBS[verb].moves
        assert set(after.circle) == set(now.circle) or after.epoch > now.epoch
        seats = [m.seat for m in after.members if not m.removed]
        assert len(set(seats)) == len(seats) <= machine.MOST_PEOPLE
        assert after.state != State.CLOSED or (not heard and not machine.segment(after))
        assert not machine.segment(after) or after.state == State.JOINT
        now = after
