"""A custodian seals only kinds of act that every node which carries the case reads (rule 14)."""

import time
import uuid
from collections.abc import Iterator
from datetime import timedelta

import pytest

from fengqiao.base import clock
from tests.docking.docked import Pair, docked, does, settle

pytestmark = [pytest.mark.slow, pytest.mark.alone]

ATTEMPT = {"party": "r1", "method": "phone", "result": "无人接听"}


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    with docked(tmp_path_factory.mktemp("read"), "r") as found:
        yield found


def test_a_kind_that_a_carrier_does_not_read_is_refused_until_it_does(nodes: Pair) -> None:
    court, city = nodes
    case = court.tell("to_offer")
    settle(court, city)
    assert does(court, case, "clerk", "record_attempt", **ATTEMPT) == "seated"
    city.tell("read_without", "case/record_attempt", "case/leave_mediation")
    settle(court, city)
    assert does(court, case, "clerk", "record_attempt", **ATTEMPT) == "kind_not_announced"
    assert city.name in court.tell("words_of", case, "clerk", "record_attempt", ATTEMPT)
    assert does(court, case, "clerk", "recall_referral", reason="silence") != "kind_not_announced"
    city.tell("start")
    settle(court, city)
    assert does(court, case, "clerk", "record_attempt", **ATTEMPT) == "seated"
    settle(court, city)
    assert city.tell("heads")[case] == court.tell("heads")[case]


def test_a_partys_right_is_received_all_the_same_and_seated_after_the_upgrade(nodes: Pair) -> None:
    court, city = nodes
    case = court.tell("to_offer")
    settle(court, city)
    city.tell("read_without", "case/leave_mediation")
    settle(court, city)
    command = str(uuid.uuid4())
    assert does(court, case, "worker", "leave_mediation", command=command) == "waits"
    city.tell("start")
    settle(court, city)
    assert court.tell("case_page", case)["states"]["referral"] == "ended"
    assert city.tell("case_page", case) == court.tell("case_page", case)


def test_a_case_that_nobody_else_carries_is_not_held_up(nodes: Pair) -> None:
    court, city = nodes
    city.tell("read_without", "case/accept_application")
    settle(court, city)
    case = court.tell("to_application")
    said = {"status": "none", "infringed_on": str(clock.today() - timedelta(days=60))}
    assert does(court, case, "worker", "prove_arbitration_status", **said) == "seated"
    assert does(court, case, "clerk", "accept_application") == "seated"
    city.tell("start")
    settle(court, city)


def test_a_node_that_never_said_what_it_reads_stops_nobody(nodes: Pair) -> None:
    court, city = nodes
    case = court.tell("to_offer")
    settle(court, city)
    court.tell("forget_announcement", city.name)
    assert does(court, case, "clerk", "record_attempt", **ATTEMPT) == "seated"
    time.sleep(0.01)  # the next announcement's number is its instant
    city.tell("read_without", "case/record_attempt")
    settle(court, city)
    assert does(court, case, "clerk", "record_attempt", **ATTEMPT) == "kind_not_announced"
    city.tell("start")
    settle(court, city)
