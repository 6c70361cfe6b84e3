"""The court's node is gone for good: the city's goes on in its place, on the word of both registry authorities."""

from collections.abc import Iterator

import msgspec
import pytest

from fengqiao.wire.authorities import read_succession
from tests.docking.authorities import Authorities
from tests.docking.docked import Pair, accepted, docked, does, settle
from tests.docking.installations import Installation

pytestmark = [pytest.mark.slow, pytest.mark.alone]
GONE = {"ground": 5, "summary": "双方分歧较大，未达成协议。", "reason": "对数额分歧较大。"}


@pytest.fixture
def authorities(tmp_path_factory: pytest.TempPathFactory) -> Authorities:
    return Authorities(tmp_path_factory.mktemp("registry") / "nodes")


@pytest.fixture
def nodes(tmp_path_factory: pytest.TempPathFactory, authorities: Authorities) -> Iterator[Pair]:
    """The court's node, and the city's, where the organisation is at home; both know the authorities' keys."""
    root = tmp_path_factory.mktemp("succeeding")
    with docked(root, "z", FENGQIAO_REGISTRY_AUTHORITIES=authorities.listed) as pair:
        yield pair


def test_the_city_goes_on_with_everything_and_the_court_yields_when_it_comes_back(
    nodes: Pair, authorities: Authorities
) -> None:
    court, city = nodes
    case = accepted(court, city)
    before = city.tell("case_page", case)
    until = city.tell("custody_of", case)[2]
    court.kill_door()
    city.tell("strike_off", court.name)

    drafts = city.tell("drawn_up", court.name)
    assert read_succession(drafts[0].encode()).node == city.name
    signed = [authorities.sign(each) for each in drafts]
    took = city.tell("take_over", signed)
    assert {code for _, _, code in took} == {""}
    assert all(fresh for _, fresh, _ in took)
    assert not any(fresh for _, fresh, _ in city.tell("take_over", signed))

    assert city.tell("drawn_up", court.name) == []
    assert city.tell("homes_at", court.name) == 0
    assert city.tell("home_of_court") == city.name
    assert city.tell("custody_of", case) == [city.name, city.name, until]
    page = city.tell("case_page", case)
    assert {**page, "seq": 0} == {**before, "seq": 0}
    goes_on(city, case)
    comes_back(court, city, case)


def goes_on(city: Installation, case: str) -> None:
    """Mediation ends at the city's node, and the court's clerk, who is at home there now, takes the case back."""
    assert does(city, case, "mediator", "conclude_mediation", **GONE) == "seated"
    assert does(city, case, "clerk", "take_back") == "seated"


def comes_back(court: Installation, city: Installation, case: str) -> None:
    """What the court's node wrote meanwhile is set aside and lies before a person; it follows the city's."""
    assert does(court, case, "clerk", "recall_referral", reason="lost_node") == "seated"
    assert court.tell("custody_of", case)[:2] == [court.name, court.name]
    court.open_door()
    city.tell("list_again", court.name)
    settle(court, city)
    assert court.tell("heads")[case] == city.tell("heads")[case]
    assert court.tell("custody_of", case)[0] == city.name
    assert court.tell("home_of_court") == city.name


def test_what_the_authorities_did_not_sign_just_so_is_refused(nodes: Pair, authorities: Authorities) -> None:
    court, city = nodes
    case = accepted(court, city)
    drafts = city.tell("drawn_up", court.name)
    of_case = next(each for each in drafts if case in each)
    signed = authorities.sign(of_case)
    assert [code for _, _, code in city.tell("take_over", [signed])] == ["anchor_still_listed"]
    city.tell("strike_off", court.name)
    stranger = Authorities(authorities.place)
    wrong = {
        "authorities_unproven": [
            of_case,
            authorities.sign(of_case, signers=1),
            stranger.sign(of_case),
            authorities.sign(authorities.sign(of_case, signers=1), signers=1),
            signed.replace(city.name, "city-y"),
        ],
        "head_unknown": [authorities.sign(_changed(of_case, head="sha256:" + "0" * 64))],
        "not_its_succession": [
            authorities.sign(_changed(of_case, node="city-y")),
            authorities.sign(_changed(of_case, body=city.tell("body_of_organisation"))),
        ],
    }
    for code, documents in wrong.items():
        for document in documents:
            assert [said for _, _, said in city.tell("take_over", [document])] == [code]
    assert city.tell("custody_of", case)[0] == court.name


def _changed(document: str, **fields: str) -> str:
    return msgspec.json.encode(msgspec.json.decode(document) | fields, order="sorted").decode()
