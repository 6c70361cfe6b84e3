"""Ways of a settlement that the parties reached in negotiation, with the union's guidance."""

from typing import Any

import pytest

from tests.ways import stretches as go
from tests.ways.registry import walks
from tests.ways.way import Way

pytestmark = pytest.mark.django_db
CONCEDED = "双方认可其中一个月已发生活费"


def _settlement(way: Way, **fields: Any) -> dict[str, Any]:
    """What the union enters."""
    said = go.dispute(way.town) | {"applicants": [go.applicant(way.town) | {"person": ""}]}
    return said | {
        "organisation": go.union(way), "guided_by": "刘芳", "content": "公司一次支付，双方互不追究。",
        "terms": [go.term()], "concessions": CONCEDED, "made_on": go.day(0), **fields,
    }  # fmt: skip


def _entered(way: Way) -> None:
    for wrong, code in (
        ({"made_on": go.day(1)}, "future_day"),
        ({"terms": [go.term() | {"obligor": "r9"}]}, "terms_unclear"),
        ({"content": ""}, "unreadable"),
    ):
        assert way.not_opened("administrator", "enter_negotiated_settlement", **(_settlement(way) | wrong)) == code
    way.open("administrator", "enter_negotiated_settlement", **_settlement(way))
    for who, party in (("worker", "a1"), ("employer", "r1")):
        way.take(who, "take_seat", party=party)


def _signed(way: Way) -> None:
    _entered(way)
    assert "confirm_settlement" in way.next_of("worker") & way.next_of("employer")
    for who in ("worker", "employer"):
        way.sign(who, "confirm_settlement")
    assert way.refused("worker", "decline_settlement") == "wrong_state"


def _breached(way: Way) -> None:
    """Not performed, so taken to mediation, and both have met."""
    _signed(way)
    assert way.refused("employer", "apply_on_breach", text="未付") == "wrong_standing"
    way.take("worker", "apply_on_breach", text="到期一分未付。")
    assert "accept_own_application" in way.next_of("administrator")
    way.take("administrator", "accept_own_application")
    way.take("worker", "consent_as_applicant", explained=True)
    way.take("administrator", "ask_respondent", party="r1", method="phone")
    way.take("employer", "consent_as_respondent", explained=True)
    go.tell_status(way)
    go.prepare(way)
    go.meet(way)


@walks(
    "own", "协商和解：双方确认，仲裁委员会审查有效，履行完毕", ends="办结；让步不送审查",
    law="调解仲裁法4；协商调解规定11；解释107",
)  # fmt: skip
def test_settled_reviewed_and_performed(way: Way) -> None:
    _signed(way)
    assert not way.sees("arbitration_clerk")
    way.take("worker", "ask_settlement_review", commission=go.commission(way))
    assert way.next_of("arbitration_clerk") == {"review_settlement"}
    assert "双方互不追究" in way.reads("arbitration_clerk")
    assert CONCEDED not in way.reads("arbitration_clerk")
    assert way.not_exported("arbitration_clerk") == "withheld"
    assert way.refused("employer", "ask_settlement_review", commission=go.commission(way)) == "already_answered"
    way.take("arbitration_clerk", "review_settlement", valid="valid", reasons="双方自愿，内容合法。")
    assert "和解协议有了审查意见" in way.heard("worker")
    way.take("worker", "agree_to_disclosure", explained=True)
    assert CONCEDED not in way.reads("arbitration_clerk"), "one side's consent opens nothing"
    assert way.refused("employer", "finish_settlement") == "not_your_term"
    way.take("worker", "finish_settlement")
    way.ends(
        states={"intake": "closed"}, papers=["和解协议", "和解协议审查意见书"], told={"worker", "employer"}, waits={}
    )


@walks(
    "own", "协商和解：到期不履行，据以申请调解，调解不成移送仲裁", ends="仲裁委员会已签收；让步不随案移送",
    law="调解仲裁法5；协商调解规定11；解释107",
)  # fmt: skip
def test_breached_and_mediated(way: Way) -> None:
    _breached(way)
    way.take("mediator", "conclude_mediation", ground=5, summary="未达成协议。", reason="数额差距大。")
    way.take("worker", "request_arbitration", commission=go.commission(way))
    way.take("administrator", "refer_to_arbitration")
    way.take("arbitration_clerk", "acknowledge_file")
    read = way.reads("arbitration_clerk")
    assert "到期一分未付" in read
    assert CONCEDED not in read
    assert "双方互不追究" not in read, "unreviewed, the settlement is not read as evidence"
    way.follow_up()
    assert way.papers()[:2] == ["和解协议", "调解申请书"]
    assert way.states("intake", "mediation") == ("at_arbitration", "concluded_failed")


@walks(
    "own", "协商和解：到期不履行，调解达成协议，司法确认；法院看不到和解中的让步", ends="裁定有效，待履行",
    law="调解仲裁法5；协商调解规定11；解释107",
)  # fmt: skip
def test_a_court_reads_nothing_of_what_was_conceded(way: Way) -> None:
    _breached(way)
    go.agree(way)
    go.ask_confirmation(way)
    read = way.reads("clerk")
    assert "公司一次支付" in read
    assert CONCEDED not in read
    assert CONCEDED in way.reads("administrator"), "whoever entered it knows it"
    assert way.not_exported("clerk") == "concessions_withheld"
    way.take("worker", "agree_to_disclosure", explained=True)
    assert CONCEDED not in way.reads("clerk"), "one side's consent opens nothing"
    way.take("employer", "agree_to_disclosure", explained=True)
    assert CONCEDED in way.reads("clerk")
    go.hear(way)
    way.take("judge", "confirm_agreement")
    assert way.states("agreement", "force") == ("effective", "confirmed")


@walks(
    "own", "协商和解：一方不同意，未达成和解", ends="未达成和解", law="调解仲裁法4、5；协商调解规定11",
)  # fmt: skip
def test_not_settled(way: Way) -> None:
    _entered(way)
    way.sign("worker", "confirm_settlement")
    assert way.refused("worker", "confirm_settlement", signature=way.town["worker"].file()) == "already_answered"
    way.take("employer", "decline_settlement", reason="数额不对")
    way.ends(states={"intake": "negotiation_failed"}, papers=[], told={"worker", "administrator"}, waits={})
