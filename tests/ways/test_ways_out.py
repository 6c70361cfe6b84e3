"""Ways out when mediation fails or is refused: arbitration, suit, closing, by the arbitration status."""

import pytest

from tests.ways import stretches as go
from tests.ways.paper_sets import CONCLUDED, MET, PREPARED, REFERRED, REFUSED, SENT, SENT_BACK
from tests.ways.registry import walks
from tests.ways.way import Way

pytestmark = pytest.mark.django_db

RECEIVED = ("收到起诉材料凭证",)
RULED = (*RECEIVED, "民事裁定书")
AT_ARBITRATION = {"intake": "at_arbitration"}


@walks(
    "out", "从未仲裁，调解不成，同意移送：预填申请书和材料移送有管辖权的仲裁委员会，签收",
    ends="仲裁委员会已签收；调解中的让步不随案移送", law="调解仲裁法第5条、第21条、第27条；在线调解规则第18条、第21条",
)  # fmt: skip
def test_sent_to_arbitration(way: Way) -> None:
    go.fail_after_meeting(way)
    commission = go.commission(way)
    assert way.refused("clerk", "refer_to_arbitration") == "wrong_state"
    assert way.refused("employer", "request_arbitration", commission=commission) == "wrong_standing"
    assert way.refused("worker", "request_arbitration") == "unreadable"
    assert way.refused("clerk", "return_to_arbitration") == "arbitration_done"
    assert "arbitration_limitation" in way.limits()
    way.take("worker", "request_arbitration", commission=commission)
    assert not way.sees("arbitration_clerk")
    assert way.next_of("clerk") == {"refer_to_arbitration"}
    assert way.refused("worker", "request_arbitration", commission=commission) == "wrong_state"
    way.take("clerk", "refer_to_arbitration", materials=go.scan(way, "clerk", "证据材料"))
    assert way.refused("clerk", "acknowledge_file") == "wrong_standing"
    for talked in ("record_session", "written_record", "conclude_mediation", "conclusion_report"):
        assert talked in way.reads("clerk")
        assert talked not in way.reads("arbitration_clerk")
    assert way.not_exported("arbitration_clerk") == "withheld"
    way.take("arbitration_clerk", "acknowledge_file", case_number="山劳人仲收〔2026〕1号")
    assert way.refused("arbitration_clerk", "acknowledge_file") == "wrong_state"
    way.ends(
        states=AT_ARBITRATION,
        papers=[*REFERRED, *PREPARED, *MET, *CONCLUDED, *SENT],
        told={"worker", "clerk", "administrator"},
        waits={},
    )


@walks(
    "out", "被申请人不同意调解，从未仲裁：移送仲裁", ends="仲裁委员会已签收", law="调解仲裁法第5条、第14条、第21条",
)  # fmt: skip
def test_refused_and_sent_to_arbitration(way: Way) -> None:
    go.end_early(way)
    go.arbitrate(way)
    way.ends(states=AT_ARBITRATION, papers=[*REFUSED, *SENT], told={"worker", "clerk"}, waits={})


@walks("out", "仲裁审理中，调解不成：退回仲裁继续审理", ends="仲裁委员会已签收", law="调解仲裁法第5条、第43条")
def test_back_to_arbitration(way: Way) -> None:
    go.end_early(way, **go.status_fields(way, "pending"))
    commission = go.commission(way)
    assert way.refused("worker", "request_arbitration", commission=commission) == "arbitration_done"
    assert way.refused("worker", "return_to_arbitration") == "wrong_standing"
    way.take("clerk", "return_to_arbitration", note="双方差距较大。")
    assert way.refused("clerk", "return_to_arbitration") == "wrong_state"
    way.take("arbitration_clerk", "acknowledge_file")
    way.ends(states=AT_ARBITRATION, papers=[*REFUSED, *SENT_BACK], told={"worker", "clerk"}, waits={})


@pytest.mark.parametrize("status", ["refused_or_overdue", "exempt", "not_labour"])
@walks(
    "out", "仲裁不予受理或者逾期、无须先仲裁、非劳动争议：调解不成，登记立案",
    ends="已登记立案", law="民诉法第126条；调解仲裁法第29条、第43条；法释〔2020〕26号第12条、第13条、第15条、第51条",
)  # fmt: skip
def test_registered(way: Way, status: str) -> None:
    go.end_early(way, **go.status_fields(way, status))
    assert way.refused("worker", "insist_on_suit") == "complaint_missing"
    assert way.refused("employer", "insist_on_suit", complaint=go.scan(way, "employer")) == "wrong_standing"
    way.take("worker", "insist_on_suit", complaint=go.scan(way, "worker", "起诉状"))
    assert "registration" in way.limits()
    number = go.suit_number()
    assert way.refused("judge", "register_suit", case_number=number) == "wrong_standing"
    assert (
        way.refused("judge", "rule_non_acceptance", case_number=number, ground="arbitration_first", reasons="……")
        == "suit_admissible"
    )
    way.take("clerk", "register_suit", case_number=number)
    assert way.refused("clerk", "register_suit", case_number=number) == "wrong_state"
    assert way.limits() == {}
    way.ends(
        states={"intake": "registered"},
        papers=[*REFUSED, "收到起诉材料凭证", "立案通知书"],
        told={"worker", "employer"},
        waits={},
    )


@walks(
    "out", "裁决后先行提交起诉状保住十五日，调解不成，凭收讫日期登记立案",
    ends="已登记立案，起诉日期为先行提交之日", law="调解仲裁法第48条、第50条；民诉法解释第208条；在线调解规则第8条",
)  # fmt: skip
def test_complaint_lodged_first(way: Way) -> None:
    go.offer(way, **go.status_fields(way, "award", days_ago=10))
    assert "suit_after_award" in way.limits()
    assert way.refused("worker", "lodge_complaint_first") == "unreadable"
    assert way.refused("employer", "lodge_complaint_first", complaint=go.scan(way, "employer")) == "wrong_standing"
    way.take("worker", "lodge_complaint_first", complaint=go.scan(way, "worker", "起诉状"))
    assert "suit_after_award" not in way.limits()
    assert way.refused("worker", "lodge_complaint_first", complaint=go.scan(way, "worker")) == "no_suit_clock"
    way.take("administrator", "accept_referral")
    way.take("administrator", "propose_extension", until=go.day(40), reason="还需协商。")
    way.wait(20)
    way.take("employer", "leave_mediation")
    go.conclude_early(way)
    way.take("worker", "insist_on_suit")
    way.take("clerk", "register_suit", case_number=go.suit_number())
    way.ends(
        states={"intake": "registered"},
        papers=[*REFERRED, *CONCLUDED, *RECEIVED, *RECEIVED, "立案通知书"],
        told={"worker", "employer"},
        waits={},
    )


@walks(
    "out", "裁决后未先行提交：十五日倒数，不得延长调解；逾期提交被拒", ends="起诉期限已过，由法院裁定不予受理",
    law="调解仲裁法第48条、第50条；民诉法第126条",
)  # fmt: skip
def test_the_limit_to_sue_runs_out(way: Way) -> None:
    go.refer(way, **go.status_fields(way, "award", days_ago=3))
    assert go.propose_longer(way, "administrator") == "suit_clock_running"
    way.wait_past("suit_after_award")
    assert "suit_after_award" not in way.limits()
    assert way.refused("worker", "lodge_complaint_first", complaint=go.scan(way, "worker")) == "too_late"
    way.take("worker", "leave_mediation")
    go.conclude_early(way)
    way.take("worker", "insist_on_suit", complaint=go.scan(way, "worker"))
    number = go.ruling_number()
    way.take("judge", "rule_non_acceptance", case_number=number, ground="other", reasons="逾期起诉，裁决书已生效。")
    assert way.next_of("clerk") == set()
    way.wait_past("non_acceptance_appeal")
    assert way.next_of("clerk") == {"close_case"}
    way.take("clerk", "close_case", reason="no_further_request")
    way.ends(states={"intake": "closed"}, papers=[*REFERRED, *CONCLUDED, *RULED], told={"worker", "employer"}, waits={})


@walks(
    "out", "终局裁决：用人单位三十日内可以申请撤销，期限显示，不延长调解", ends="已结案，裁决效力不受影响",
    law="调解仲裁法第49条",
)  # fmt: skip
def test_setting_aside(way: Way) -> None:
    go.refer(way, final_for_employer=True, **go.status_fields(way, "award", days_ago=12))
    assert {"suit_after_award", "setting_aside_award"} <= way.limits().keys()
    assert go.propose_longer(way, "worker") == "suit_clock_running"
    way.wait_past("setting_aside_award")
    assert "setting_aside_award" not in way.limits()
    way.take("worker", "leave_mediation")
    go.conclude_early(way)
    way.take("clerk", "close_case", reason="no_further_request")
    way.ends(states={"intake": "closed"}, papers=[*REFERRED, *CONCLUDED], told={"worker", "employer"}, waits={})


@walks(
    "out", "从未仲裁而坚持起诉：七日内裁定不予受理，其后移送仲裁", ends="仲裁委员会已签收",
    law="民诉法第126条、第127条、第171条；调解仲裁法第5条",
)  # fmt: skip
def test_insisting_then_arbitration(way: Way) -> None:
    go.insist(way)
    number = go.ruling_number()
    assert way.refused("clerk", "register_suit", case_number=number) == "arbitration_first"
    assert (
        way.refused("clerk", "rule_non_acceptance", case_number=number, ground="arbitration_first", reasons="……")
        == "wrong_standing"
    )
    assert (
        way.refused("judge", "rule_non_acceptance", case_number=number, ground="arbitration_pending", reasons="……")
        == "suit_admissible"
    )
    way.take("judge", "rule_non_acceptance", case_number=number, ground="arbitration_first", reasons="未经仲裁。")
    assert {"non_acceptance_appeal", "arbitration_limitation"} == set(way.limits())
    assert way.refused("worker", "insist_on_suit", complaint=go.scan(way, "worker")) == "wrong_state"
    go.arbitrate(way)
    way.ends(states=AT_ARBITRATION, papers=[*REFUSED, *RULED, *SENT], told={"worker", "clerk"}, waits={})


@walks(
    "out", "仲裁审理中而坚持起诉：裁定不予受理，退回仲裁",
    ends="仲裁委员会已签收", law="民诉法第127条；调解仲裁法第5条、第43条",
)  # fmt: skip
def test_insisting_while_pending(way: Way) -> None:
    go.insist(way, **go.status_fields(way, "pending"))
    way.take(
        "judge",
        "rule_non_acceptance",
        case_number=go.ruling_number(),
        ground="arbitration_pending",
        reasons="仲裁审理中。",
    )
    way.take("clerk", "return_to_arbitration")
    way.take("arbitration_clerk", "acknowledge_file")
    way.ends(states=AT_ARBITRATION, papers=[*REFUSED, *RULED, *SENT_BACK], told={"worker", "clerk"}, waits={})


@walks(
    "out", "裁定不予受理，当事人不再主张，结案", ends="已结案", law="民诉法第126条、第171条",
)  # fmt: skip
def test_insisting_then_closed(way: Way) -> None:
    go.insist(way)
    way.take(
        "judge", "rule_non_acceptance", case_number=go.ruling_number(), ground="arbitration_first", reasons="未经仲裁。"
    )
    assert way.refused("clerk", "close_case", reason="other") == "reason_missing"
    assert way.refused("administrator", "close_case", reason="no_further_request") == "not_found"
    way.take("clerk", "close_case", reason="no_further_request", note="申请人表示不再主张。")
    assert way.refused("worker", "request_arbitration", commission=go.commission(way)) == "wrong_state"
    way.ends(states={"intake": "closed"}, papers=[*REFUSED, *RULED], told={"worker", "employer"}, waits={})


@walks(
    "out",
    "调解不成后申请人自己撤回，不再主张",
    ends="已撤回，可以重新申请",
    law="法释〔2016〕14号第26条；在线调解规则第21条",
)
def test_withdrawn_after_failure(way: Way) -> None:
    go.refer(way)
    way.take("employer", "leave_mediation")
    go.conclude_early(way)
    assert way.refused("employer", "withdraw_application") == "wrong_standing"
    way.take("worker", "withdraw_application", reason="不再主张")
    way.ends(states={"intake": "withdrawn"}, papers=[*REFERRED, *CONCLUDED], told={"worker", "employer"}, waits={})


@walks("out", "调解不成，申请人表示不再主张，法院结案", ends="已结案", law="在线调解规则第21条")
def test_closed(way: Way) -> None:
    go.end_early(way)
    assert way.refused("worker", "close_case", reason="no_further_request") == "wrong_standing"
    assert way.refused("clerk", "close_case", reason="performed") == "still_to_perform"
    way.take("clerk", "close_case", reason="no_further_request", note="申请人表示不再主张。")
    assert way.refused("clerk", "close_case", reason="no_further_request") == "wrong_state"
    way.ends(states={"intake": "closed"}, papers=REFUSED, told={"worker", "employer"}, waits={})
