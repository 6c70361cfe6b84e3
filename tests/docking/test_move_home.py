"""A body moves from the court's node to one of its own amid live cases, and back: nothing is typed twice."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.docking.docked import Pair, does, settle
from tests.docking.installations import Installation

pytestmark = [pytest.mark.slow, pytest.mark.alone]


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """A court's node at which everybody is resident, and a city's that has nothing yet."""
    root = tmp_path_factory.mktemp("moving")
    court = Installation("court-m", root / "court").create()
    city = Installation("city-m", root / "city")
    try:
        court.tell("prepare")
        court.tell("settle_divisions")
        court.rest()
        city.create(template=court.database)
        for node in (court, city):
            node.open_door()
        court.tell("settle_resident")
        for node, other in ((court, city), (city, court)):
            node.tell("admit", other.name, other.address, *other.tell("key_and_box"))
            node.tell("start")
        court.tell("share_with", city.name)
        settle(court, city)
        yield court, city
    finally:
        for node in (court, city):
            node.remove()


def carried(old: Installation, new: Installation, *, most: int = 100) -> None:
    """Let both work until the move at the old node has ended."""
    for _ in range(40):
        old.tell("carry", most)
        new.tell("carry", most)
        settle(old, new)
        if all(stage[0] not in ("waiting", "moving") for stage in old.tell("stages")):
            return
    raise AssertionError(f"the move did not end: {old.tell('stages')}")


def asked(old: Installation, new: Installation) -> None:
    """The old node's operator orders the move, the new one's agrees."""
    assert old.tell("order_move", new.name) == ""
    assert old.tell("carry") == 1
    settle(old, new)
    assert old.tell("carry") == 0  # nobody has agreed yet
    assert new.tell("agree_to_move") == ""
    new.tell("carry")
    settle(old, new)


def same(court: Installation, city: Installation, case: str) -> None:
    assert court.tell("heads")[case] == city.tell("heads")[case]
    assert court.tell("case_page", case) == city.tell("case_page", case)
    assert court.tell("snapshot", case) == city.tell("snapshot", case)
    assert court.tell("indexed", case) == city.tell("indexed", case)


@dataclass(frozen=True)
class Live:
    """The body's cases: one mediated, one offered to it, one of its own, one worked on paper."""

    mediated: str
    offered: str
    own: str
    on_paper: str

    @property
    def all(self) -> tuple[str, ...]:
        return self.mediated, self.offered, self.own, self.on_paper


def test_a_body_moves_out_with_its_live_cases_and_back(nodes: Pair) -> None:
    court, city = nodes
    live = Live(*court.tell("live_cases"))
    settle(court, city)
    moves_out(court, city, live)
    staff_signs_in_at(city, court)
    goes_on(court, city, live)
    moves_back(court, city, live)


def moves_out(court: Installation, city: Installation, live: Live) -> None:
    """The plan, the move with a break in its middle, and the cases as they were."""
    before = {case: court.tell("case_page", case) for case in live.all}
    until = court.tell("custody_of", live.mediated)[2]
    assert until
    plan = court.tell("planned", city.name)
    assert plan == {"open": 4, "in_hand": 3, "staff": 3, "obstacles": []}, plan
    asked(court, city)
    court.tell("carry", 1)  # and then it breaks off: the worker is killed
    settle(court, city)
    court.tell("carry", 1)
    court.rest()
    carried(court, city)

    assert court.tell("home_of_organisation") == city.tell("home_of_organisation") == city.name
    assert court.tell("custody_of", live.mediated) == [court.name, city.name, until]
    assert court.tell("custody_of", live.offered)[:2] == [court.name, court.name]
    for case in (live.own, live.on_paper):
        assert city.tell("custody_of", case)[:2] == [city.name, city.name]
    for case in (live.mediated, live.offered, live.own):
        same(court, city, case)
        page = court.tell("case_page", case)
        assert {**page, "seq": 0} == {**before[case], "seq": 0}
    assert [court.tell("part_of", case) for case in (live.mediated, live.own, live.on_paper)] == ["", "", city.name]
    assert court.tell("check_moves") == [["whole", 4, 0, 0]]


def staff_signs_in_at(new: Installation, old: Installation) -> None:
    """Its people are known at the new node and wait for their one-time codes; at the old one they do not sign in."""
    assert new.tell("names_of_staff") == old.tell("names_of_staff")
    assert new.tell("may_sign_in", "mediator") == ["opened", 1]
    assert old.tell("may_sign_in", "mediator")[1] == 0


def goes_on(court: Installation, city: Installation, live: Live) -> None:
    """Work goes on at the new node; a party signs in at the old one as ever."""
    mediated, offered = live.mediated, live.offered
    assert does(city, mediated, "mediator", "record_attendance", session="s1", present=["a1", "r1"]) == "seated"
    assert does(court, mediated, "employer", "leave_mediation", reason="不愿继续") == "waits"
    settle(court, city)
    assert court.tell("last_facts", mediated, "leave_mediation")["by"] == city.name
    same(court, city, mediated)
    assert does(city, offered, "administrator", "accept_referral") == "waits"
    settle(court, city)
    assert court.tell("custody_of", offered)[:2] == [court.name, city.name]


def moves_back(court: Installation, city: Installation, live: Live) -> None:
    """By the same command at the other node."""
    assert court.tell("order_move", city.name) == "nothing_to_move"
    asked(city, court)
    carried(city, court)
    assert court.tell("home_of_organisation") == city.tell("home_of_organisation") == court.name
    for case in live.all:
        assert court.tell("custody_of", case)[:2] == [court.name, court.name], case
    assert court.tell("part_of", live.on_paper) == ""
    assert court.tell("may_sign_in", "mediator") == ["active", 1]
    assert city.tell("may_sign_in", "mediator")[1] == 0
    assert city.tell("check_moves") == [["whole", 4, 0, 0]]


def test_what_stands_in_the_way_is_said(nodes: Pair) -> None:
    court, city = nodes
    assert court.tell("planned", "nobody-1") == "home_node_unknown"
    assert court.tell("planned", court.name) == "home_node_unknown"
    assert city.tell("agree_to_move") == "not_asked_of_here"
    assert court.tell("order_move", city.name) == ""
    assert court.tell("order_move", city.name) == ""  # the same order again goes on where it was
    court.tell("carry")
    assert court.tell("withdraw_move") == ""
    assert court.tell("withdraw_move") == "no_home_move"
    court.tell("carry")
    assert court.tell("planned", city.name)["obstacles"] == []


def test_what_is_sent_to_the_old_node_is_answered_moved_and_follows(nodes: Pair) -> None:
    court, city = nodes
    case = court.tell("live_cases")[3]
    asked(court, city)
    carried(court, city)
    assert court.tell("part_of", case) == city.name
