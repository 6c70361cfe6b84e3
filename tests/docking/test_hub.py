"""Through a hub: it passes on or keeps what it cannot open, and never answers for anybody."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.docking.authorities import Authorities
from tests.docking.installations import Installation
from tests.docking.test_two_nodes import settle

pytestmark = [pytest.mark.slow, pytest.mark.alone]


@pytest.fixture(scope="module")
def authorities(tmp_path_factory: pytest.TempPathFactory) -> Authorities:
    return Authorities(tmp_path_factory.mktemp("registry") / "nodes")


@pytest.fixture(scope="module")
def three(
    tmp_path_factory: pytest.TempPathFactory, authorities: Authorities
) -> Iterator[tuple[Installation, Installation, Installation]]:
    """A court, the ministry's hub, and a city that know each other by the registry alone."""
    root: Path = tmp_path_factory.mktemp("hub")
    more = {"FENGQIAO_REGISTRY": str(authorities.place), "FENGQIAO_REGISTRY_AUTHORITIES": authorities.listed}
    court, hub, city = nodes = [Installation(name, root / name, more=more) for name in ("court-h", "hub-h", "city-h")]
    try:
        court.create().tell("prepare")
        court.rest()
        for node in (hub, city):
            node.create(template=court.database)
        for node in nodes:
            node.open_door()
        yield court, hub, city
    finally:
        for node in nodes:
            node.remove()


Three = tuple[Installation, Installation, Installation]


def listed(authorities: Authorities, three: Three, at: str) -> list[Any]:
    """All three in a new registry: court and city exchange through the hub."""
    court, hub, city = three
    authorities.publish(
        court.tell("listed", court.address, hub.name),
        hub.tell("listed", hub.address),
        city.tell("listed", at, hub.name),
    )
    return [node.tell("registry") for node in three]


def test_what_goes_through_the_hub_is_closed_to_it(three: Three, authorities: Authorities) -> None:
    court, hub, city = three
    assert listed(authorities, three, at=city.address) == [[authorities.number, False]] * 3
    for node in (court, city):
        node.tell("start")
    subject = court.tell("begin")
    assert court.tell("add", subject, 3) == ""
    assert court.tell("add", subject, 1, city.name) == ""
    settle(court, city)
    assert city.tell("add", subject, 2) == ""
    settle(court, city)
    assert city.tell("heads")[subject] == court.tell("heads")[subject]
    assert court.tell("heads")[subject][1:] == [7, 7]
    assert subject not in hub.tell("heads")


def test_a_city_that_nobody_reaches_collects_from_the_hub_and_the_court_finds_its_answers_there(
    three: Three, authorities: Authorities
) -> None:
    court, hub, city = three
    listed(authorities, three, at="")
    city.kill_door()
    subject = court.tell("begin")
    assert court.tell("add", subject, 1, city.name) == ""
    court.tell("impatient")
    court.tell("work")
    assert court.tell("waiting") > 0
    [kept] = hub.tell("kept")
    assert subject not in kept
    assert '"sender":"court-h"' in kept
    settle(court, city)
    assert city.tell("heads")[subject] == court.tell("heads")[subject]
    assert city.tell("add", subject, 2) == ""
    settle(court, city)
    assert court.tell("heads")[subject][1:] == [4, 4]
    city.open_door()


def test_a_registry_that_one_authority_signed_changes_nothing(three: Three, authorities: Authorities) -> None:
    court, hub, city = three
    before = court.tell("registry")[0]
    authorities.publish(court.tell("listed", court.address), signers=1)
    assert court.tell("registry") == [before, False]
    assert court.tell("peers") == sorted([hub.name, city.name])


def test_a_node_goes_on_for_seven_days_without_a_fresh_registry_and_then_says_so(
    three: Three, authorities: Authorities
) -> None:
    court = three[0]
    nodes = [node.tell("listed", node.address) for node in three]
    authorities.publish(*nodes, age=timedelta(days=6, hours=23))
    assert court.tell("registry") == [authorities.number, False]
    authorities.publish(*nodes, age=timedelta(days=7, minutes=1))
    assert court.tell("registry") == [authorities.number, True]
    assert court.tell("work_items", "registry") == [str(authorities.number)]
    authorities.publish(*nodes)
    assert court.tell("registry") == [authorities.number, False]
    assert court.tell("work_items", "registry") == []


def test_whoever_is_listed_no_more_is_no_peer(three: Three, authorities: Authorities) -> None:
    court, hub, _ = three
    authorities.publish(court.tell("listed", court.address), hub.tell("listed", hub.address))
    court.tell("registry")
    assert court.tell("peers") == [hub.name]
