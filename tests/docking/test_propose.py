"""Who is signed in at a node that does not have the case presses the same button; the custodian's node seats it."""

import time
import uuid
from collections.abc import Iterator

import pytest

from tests.casebook.journey import DIGEST
from tests.docking.docked import Pair, accepted, conclude, docked, does, draft, drafted, settle

pytestmark = [pytest.mark.slow, pytest.mark.alone]


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    with docked(tmp_path_factory.mktemp("propose"), "p") as found:
        yield found


def test_an_offer_reaches_the_organisations_own_node_and_its_acceptance_is_the_anchors_act(
    nodes: Pair,
) -> None:
    court, city = nodes
    case = court.tell("to_offer")
    settle(court, city)
    assert city.tell("case_page", case) == court.tell("case_page", case)
    assert court.tell("does", case, "clerk", "accept_referral", {})[0] == "refused"
    assert does(city, case, "administrator", "accept_referral") == "waits"
    assert city.tell("submitted", case, "administrator") == [["接受委派", False, ""]]
    custodian = city.tell("case_page", case)["custodian"]
    settle(court, city)
    after = city.tell("case_page", case)
    assert after == court.tell("case_page", case)
    assert after["custodian"] != custodian
    assert "mediation_before_filing" in after["clocks"]
    said = court.tell("last_facts", case, "accept_referral")
    assert (said["by"], said["from"], said["role"]) == (court.name, city.name, "organisation_administrator")
    assert city.tell("submitted", case, "administrator") == []


def test_a_dispute_is_agreed_with_the_parties_at_one_node_and_the_mediator_at_the_other(
    nodes: Pair,
) -> None:
    court, city = nodes
    case = drafted(court, city)
    settle(court, city)
    assert does(court, case, "worker", "sign_agreement", draft=1, signature=DIGEST) == "waits"
    assert does(city, case, "employer", "sign_agreement", draft=1, signature=DIGEST) == "seated"
    settle(court, city)
    conclude(court, city, case)
    page = court.tell("case_page", case)
    assert page["states"]["agreement"] == "effective"
    assert city.tell("case_page", case) == page
    assert city.tell("heads")[case] == court.tell("heads")[case]
    assert city.tell("snapshot", case) == court.tell("snapshot", case)
    assert city.tell("indexed", case) == court.tell("indexed", case)


def test_what_the_custodian_refuses_comes_back_in_words(nodes: Pair) -> None:
    court, city = nodes
    case = drafted(court, city)
    settle(court, city)
    draft(city, case)
    assert does(court, case, "worker", "sign_agreement", draft=1, signature=DIGEST) == "waits"
    settle(court, city)
    [[title, refused, words]] = court.tell("submitted", case, "worker")
    assert (title, refused) == ("签署调解协议", True)
    assert "稿" in words, words
    assert court.tell("case_page", case)["seq"] == city.tell("case_page", case)["seq"]
    assert does(court, case, "worker", "sign_agreement", draft=2, signature=DIGEST) == "waits"
    settle(court, city)
    assert court.tell("last_facts", case, "sign_agreement")["by"] == city.name


def test_a_right_counts_from_its_first_receipt(nodes: Pair) -> None:
    court, city = nodes
    case = accepted(court, city)
    city.kill_door()
    said, received_at = court.tell("does", case, "worker", "leave_mediation", {"reason": "不愿继续"})
    assert said == "waits"
    court.tell("work")
    assert court.tell("case_page", case)["states"]["mediation"] != "stopped"
    time.sleep(1.1)
    city.open_door()
    settle(court, city)
    found = court.tell("last_facts", case, "leave_mediation")
    assert found["received_at"][:19] == received_at[:19]
    assert found["seated_at"] > found["received_at"]
    assert court.tell("case_page", case) == city.tell("case_page", case)


def test_the_same_button_pressed_twice_is_one_act(nodes: Pair) -> None:
    court, city = nodes
    case = court.tell("to_offer")
    settle(court, city)
    command = str(uuid.uuid4())
    assert does(city, case, "administrator", "accept_referral", command=command) == "waits"
    assert does(city, case, "administrator", "accept_referral", command=command) == "waits"
    settle(court, city)
    assert does(city, case, "administrator", "accept_referral", command=command) == "seated"
    settle(court, city)
    assert (
        does(city, case, "administrator", "decline_referral", command=command, ground="capacity", reason="人手不足")
        == "command_reused"
    )
    acts = court.tell("heads")[case][1]
    assert acts == city.tell("heads")[case][1] == court.tell("case_page", case)["seq"]
