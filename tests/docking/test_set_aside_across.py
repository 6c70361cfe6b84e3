"""Two nodes that were cut off from one another: what one did after the other had recalled the case."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from fengqiao.base import clock
from tests.casebook.journey import DIGEST
from tests.docking.docked import Pair, accepted, conclude, docked, does, drafted, settle

pytestmark = [pytest.mark.slow, pytest.mark.alone]


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    with docked(tmp_path_factory.mktemp("aside"), "aside") as found:
        yield found


def test_what_was_done_after_a_recall_lies_before_the_court_on_both_nodes(nodes: Pair) -> None:
    court, city = nodes
    case = accepted(court, city)
    for node in (court, city):
        node.kill_door()
    call = {"party": "r1", "method": "phone", "result": "同意分期支付"}
    complaint = {"petition": "t1", "ground": "other", "reason": "一直联系不上调解员"}
    assert does(city, case, "mediator", "record_attempt", **call) == "seated"
    assert does(city, case, "worker", "complain", **complaint) == "seated"
    proven = {"status": "none", "infringed_on": str(clock.today() - timedelta(days=60))}
    assert does(city, case, "worker", "prove_arbitration_status", **proven) == "seated"
    assert does(court, case, "clerk", "recall_referral", reason="lost_node", note="系统失联") == "seated"
    recalled = court.tell("case_page", case)
    for node in (court, city):
        node.open_door()
    settle(court, city)
    assert court.tell("case_page", case) == city.tell("case_page", case) == recalled
    called, complained, stated = court.tell("kept_aside", case)
    assert [called, complained, stated] == city.tell("kept_aside", case)
    assert [called[0], complained[0]] == ["记录联系情况", "投诉"]
    assert {each[2] for each in (called, complained, stated)} == {"待主办单位决定"}
    said = {"record": called[1], "verdict": "refuse", "reason": "收回以后所作，已另行联系"}
    assert does(city, case, "administrator", "decide_set_aside", **said) in ("anchor_decides", "not_yours")
    assert does(court, case, "clerk", "decide_set_aside", **said) == "seated"
    adopted = {"record": stated[1], "verdict": "adopt", "reason": "申请人的说明仍然有用"}
    assert does(court, case, "clerk", "decide_set_aside", **adopted) == "seated"
    settle(court, city)
    for node in (court, city):
        assert node.tell("take_up") == [1, 0]  # the complaint is a right: nobody decides on it
    settle(court, city)
    for kind in ("complain", "prove_arbitration_status"):
        found = court.tell("last_facts", case, kind)
        assert (found["by"], found["from"], found["role"]) == (court.name, city.name, "applicant")
        assert found["received_at"] < found["seated_at"]
    assert court.tell("case_page", case) == city.tell("case_page", case)
    assert court.tell("heads")[case] == city.tell("heads")[case]
    assert [each[2] for each in court.tell("kept_aside", case)] == ["不采用", "已重新记入", "已重新记入"]
    assert court.tell("kept_aside", case) == city.tell("kept_aside", case)


def test_an_agreement_signed_before_a_recall_stands_on_both_nodes(nodes: Pair) -> None:
    court, city = nodes
    case = drafted(court, city)
    settle(court, city)
    for node in (court, city):
        node.kill_door()
    for who in ("worker", "employer"):
        assert does(city, case, who, "sign_agreement", draft=1, signature=DIGEST) == "seated"
    signed = city.tell("case_page", case)
    assert signed["states"]["agreement"] == "effective"
    assert does(court, case, "clerk", "recall_referral", reason="lost_node") == "seated"
    for node in (court, city):
        node.open_door()
    settle(court, city)
    assert court.tell("case_page", case)["states"]["agreement"] == "unopened"
    assert court.tell("case_page", case) == city.tell("case_page", case)
    *_, last = court.tell("kept_aside", case)
    restored = {"record": last[1], "reason": "已与双方核对，协议签订在先"}
    assert does(city, case, "administrator", "restore_agreement", **restored) != "seated"
    assert does(court, case, "clerk", "restore_agreement", **restored) == "seated"
    settle(court, city)
    page = court.tell("case_page", case)
    assert page == city.tell("case_page", case)
    assert (page["states"], page["clocks"], page["custodian"]) == (
        signed["states"], signed["clocks"], signed["custodian"],
    )  # fmt: skip
    assert court.tell("heads")[case] == city.tell("heads")[case]
    conclude(court, city, case)
    assert court.tell("case_page", case) == city.tell("case_page", case)
