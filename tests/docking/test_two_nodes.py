"""Two whole nodes, each with its own database and keys, carry subjects together over HTTP."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.docking.installations import Installation, administer

pytestmark = [pytest.mark.slow, pytest.mark.alone]


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Installation, Installation]]:
    """A court and a city that know each other's keys."""
    root: Path = tmp_path_factory.mktemp("nodes")
    court = Installation("court-a", root / "court").create()
    city = Installation("city-b", root / "city")
    try:
        court.tell("prepare")
        court.rest()
        city.create(template=court.database)
        for node in (court, city):
            node.open_door()
        for node, other in ((court, city), (city, court)):
            node.tell("admit", other.name, other.address, other.tell("key"))
            node.tell("start")
        yield court, city
    finally:
        for node in (court, city):
            node.remove()


def settle(*nodes: Installation, seconds: float = 60) -> None:
    """Let both work until nothing waits anywhere."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for node in nodes:
            node.tell("impatient")
            node.tell("work")
        if not any(node.tell("waiting") for node in nodes):
            return
    raise AssertionError("something waits still")


def test_a_subject_goes_out_and_comes_back(nodes: tuple[Installation, Installation]) -> None:
    court, city = nodes
    subject = court.tell("begin")
    assert court.tell("add", subject, 3) == ""
    assert court.tell("add", subject, 1, city.name) == ""
    settle(court, city)
    assert court.tell("add", subject) == "not_custodian"
    assert city.tell("add", subject, 5) == ""
    settle(court, city)
    assert court.tell("add", subject, 1, court.name) == ""
    settle(court, city)
    assert city.tell("add", subject) == "not_custodian"
    head, acts, settled = court.tell("heads")[subject]
    assert acts == 11
    assert city.tell("heads")[subject] == [head, acts, settled]
    assert settled == 11


def test_what_the_anchor_has_not_receipted_is_not_settled(nodes: tuple[Installation, Installation]) -> None:
    court, city = nodes
    subject = court.tell("begin")
    court.tell("add", subject, 1, city.name)
    settle(court, city)
    city.tell("add", subject, 2)
    _, acts, settled = city.tell("heads")[subject]
    assert (acts, settled) == (4, 2)
    settle(court, city)
    assert city.tell("heads")[subject][2] == 4


def test_a_door_killed_at_any_moment_loses_nothing_and_doubles_nothing(
    nodes: tuple[Installation, Installation],
) -> None:
    court, city = nodes
    subjects = [court.tell("begin") for _ in range(4)]
    for round_ in range(3):
        for subject in subjects:
            court.tell("add", subject, 10, "") if round_ else court.tell("add", subject, 1, court.name)
        for subject in subjects:
            assert court.tell("add", subject, 1, city.name) == ""
        court.tell("impatient")
        city.kill_door()
        court.tell("work")
        city.open_door()
        settle(court, city)
        for subject in subjects:
            assert city.tell("add", subject, 5) == ""
        settle(court, city)
        for subject in subjects:
            assert court.tell("add", subject, 1, court.name) == ""
        settle(court, city)
    for subject in subjects:
        assert court.tell("heads")[subject] == city.tell("heads")[subject]


def test_a_whole_dispute_is_the_same_on_both(nodes: tuple[Installation, Installation]) -> None:
    court, city = nodes
    case = court.tell("dispute")
    court.tell("share", case, city.name)
    settle(court, city)
    assert court.tell("heads")[case][1] > 30
    assert city.tell("heads")[case] == court.tell("heads")[case]
    assert city.tell("snapshot", case) == court.tell("snapshot", case)
    assert city.tell("indexed", case) == court.tell("indexed", case) != []


def test_a_node_put_back_to_its_backup_finds_out_and_catches_up_before_it_seals(
    nodes: tuple[Installation, Installation],
) -> None:
    court, city = nodes
    subject: Any = court.tell("begin")
    court.tell("add", subject, 1, city.name)
    settle(court, city)
    city.kill_door()
    city.rest()
    backup = Installation("backup-b", city.home).create(template=city.database)
    city.open_door()
    city.tell("start")
    assert city.tell("add", subject, 4) == ""
    settle(court, city)
    city.kill_door()
    city.rest()
    city.create(template=backup.database)
    administer("DROP DATABASE {} WITH (FORCE)", backup.database)
    city.open_door()
    assert city.tell("heads")[subject][1] == 2
    city.tell("start")
    assert city.tell("add", subject) == "read_only_here"
    settle(court, city)
    assert city.tell("heads")[subject] == court.tell("heads")[subject]
    assert city.tell("heads")[subject][1] == 6
    assert city.tell("add", subject) == ""
    settle(court, city)
    assert city.tell("heads")[subject] == court.tell("heads")[subject]
