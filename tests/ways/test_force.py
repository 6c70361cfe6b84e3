"""Ways through judicial confirmation and performance."""

from datetime import timedelta

import pytest

from fengqiao.base import clock
from tests.ways import stretches as go
from tests.ways.paper_sets import AGREED, HEARD, MET, PREPARED, REFERRED
from tests.ways.registry import walks
from tests.ways.way import LONGEST_REST, Way

pytestmark = pytest.mark.django_db
TOLD = {"worker", "employer"}
TAKEN_BACK = (*REFERRED, *PREPARED, *MET, *AGREED, "调解结果接收单")
RULED = (*TAKEN_BACK, *HEARD, "民事裁定书")
TO_PERFORM = {"employer": {"record_performance"}}
NUMBER = "（2026）豫0811诉前调确2号"


def _heard(way: Way) -> None:
    go.agree_at_court(way)
    go.ask_confirmation(way)
    go.hear(way)


@walks("force", "共同申请，裁定有效，分期履行完毕，结案", ends="已履行，结案", law="民诉法205、206；解释351至356")
def test_confirmed_and_performed_in_instalments(way: Way) -> None:
    go.refer(way)
    go.prepare(way)
    go.meet(way)
    go.draft(way, go.term(900_000), go.term(900_000, number=2, days=40))
    for who in ("worker", "employer"):
        way.sign(who, "sign_agreement", draft=1)
    way.sign("mediator", "countersign_agreement", draft=1)
    way.take("administrator", "seal_agreement", draft=1, sealed_file=way.town["administrator"].file())
    court = str(way.town.cast.court.id)
    assert way.refused("worker", "apply_for_confirmation", court=court, truthful=True) == "wrong_state"
    way.take("mediator", "conclude_mediation", ground=1, summary="双方达成协议。")
    way.take("clerk", "take_back")
    go.ask_confirmation(way)
    assert way.refused("judge", "confirm_agreement") == "wrong_state"
    assert way.refused("judge", "accept_confirmation", case_number=NUMBER, judge_name="…") == "wrong_standing"
    assert 3 <= (way.limits()["confirmation_acceptance"] - clock.today()).days < 12, "a mediator of the court's roster"
    go.hear(way)
    assert 15 <= (way.limits()["confirmation_decision"] - clock.today()).days < 25
    assert way.refused("clerk", "confirm_agreement") == "wrong_standing"
    way.take("judge", "confirm_agreement")
    assert "arbitration_review_application" not in way.limits(), "after the ruling the commission is not asked any more"
    assert way.refused("judge", "confirm_agreement") == "wrong_state"
    for number in (1, 2):
        way.take("employer", "record_performance", term=number, performed_on=go.day(0))
        assert "confirm_receipt" in way.next_of("worker")
        way.take("worker", "confirm_receipt", term=number, received_on=go.day(0))
    assert way.refused("worker", "report_default", term=2, text="未付") == "wrong_state"
    way.take("clerk", "close_case", reason="performed")
    way.ends(
        states={"intake": "closed", "force": "confirmed", "performance": "performed"},
        papers=[*RULED, "履行情况记录", "履行情况记录"],
        told=TOLD,
        waits={},
    )


@walks(
    "force",
    "裁定不予受理，可以向有管辖权的法院另行申请",
    ends="裁定不予受理，重新申请后撤回",
    law="解释355；2011年5号4",
)
def test_not_accepted(way: Way) -> None:
    go.agree_at_court(way)
    go.ask_confirmation(way)
    ruling = {"case_number": NUMBER, "ground": "scope", "reasons": "不属于受理范围。"}
    assert way.refused("clerk", "refuse_confirmation", **ruling) == "wrong_standing"
    assert way.refused("judge", "refuse_confirmation", **(ruling | {"ground": "late"})) == "unreadable"
    way.take("judge", "refuse_confirmation", **ruling)
    assert way.refused("judge", "refuse_confirmation", **ruling) == "wrong_state"
    way.ends(
        states={"force": "not_accepted", "performance": "due"},
        papers=[*TAKEN_BACK, "司法确认申请书", "民事裁定书"],
        told=TOLD,
        waits={
            "worker": {"apply_for_confirmation", "request_arbitration"},
            "employer": {"apply_for_confirmation", "record_performance"},
        },
    )


@walks("force", "裁定驳回，重新组织调解", ends="征询意愿、选定组织", law="民诉法206；解释358")
def test_dismissed_and_mediated_anew(way: Way) -> None:
    _heard(way)
    assert way.refused("judge", "dismiss_confirmation", grounds=[], reasons="…") == "unreadable"
    assert way.refused("clerk", "mediate_anew", reason="……") == "wrong_state"
    way.take("judge", "dismiss_confirmation", grounds=["unclear"], reasons="给付期限不明确。")
    assert "arbitration_review_application" not in way.limits(), "after the ruling the commission is not asked any more"
    assert way.refused("worker", "mediate_anew", reason="……") == "wrong_standing"
    way.take("clerk", "mediate_anew", reason="双方愿意变更协议。")
    way.ends(
        states={"referral": "choosing", "mediation": "unopened", "agreement": "unopened", "performance": "unopened"},
        papers=RULED,
        told=TOLD,
        waits={
            "worker": {"consent_as_applicant"}, "employer": {"consent_as_respondent"},
            "clerk": {"ask_respondent"},
        },
    )  # fmt: skip


@walks("force", "裁定驳回，申请仲裁", ends="仲裁签收", law="民诉法206；调解仲裁法5、15")
def test_dismissed_and_arbitrated(way: Way) -> None:
    _heard(way)
    way.take("judge", "dismiss_confirmation", grounds=["involuntary"], reasons="违反自愿原则。")
    court = str(way.town.cast.court.id)
    assert way.refused("worker", "apply_for_confirmation", court=court, truthful=True) == "wrong_state"
    assert way.refused("employer", "request_arbitration", commission=go.commission(way)) == "wrong_standing"
    way.take("worker", "request_arbitration", commission=go.commission(way))
    assert not way.sees("arbitration_clerk"), "the commission reads the case from when the file is sent"
    way.take("clerk", "refer_to_arbitration")
    way.take("arbitration_clerk", "acknowledge_file")
    assert way.refused("worker", "withdraw_application") == "wrong_state"
    way.ends(
        states={"intake": "at_arbitration", "force": "dismissed"},
        papers=[*RULED, "仲裁申请书", "移送函", "材料签收单"],
        told={"worker", "clerk", "administrator"},
        waits={},
    )


@walks("force", "裁定驳回，当事人不再主张，结案", ends="已结案", law="民诉法206")
def test_dismissed_and_closed(way: Way) -> None:
    _heard(way)
    way.take("judge", "dismiss_confirmation", grounds=["unclear"], reasons="内容不明确。")
    assert way.refused("administrator", "close_case", reason="settled") == "wrong_standing"
    assert way.refused("clerk", "close_case", reason="performed") == "still_to_perform"
    way.take("clerk", "close_case", reason="no_further_request")
    way.ends(states={"intake": "closed"}, papers=RULED, told=TOLD, waits={})


@walks("force", "受理前撤回一次，重新申请，审查中撤回，裁定准许", ends="准许撤回，待履行", law="解释357；2011年5号5")
def test_withdrawn(way: Way) -> None:
    go.agree_at_court(way)
    go.ask_confirmation(way)
    way.take("worker", "withdraw_confirmation", reason="再想想")
    assert way.refused("worker", "withdraw_confirmation") == "wrong_state"
    go.ask_confirmation(way)
    go.hear(way)
    assert way.refused("judge", "permit_confirmation_withdrawal") == "wrong_state"
    way.take("employer", "withdraw_confirmation")
    assert way.refused("judge", "confirm_agreement") == "wrong_state"
    way.take("judge", "permit_confirmation_withdrawal")
    way.ends(
        states={"force": "withdrawn", "performance": "due"},
        papers=[*RULED, "司法确认申请书"],
        told=TOLD,
        waits={"worker": {"apply_for_confirmation"}, "employer": {"apply_for_confirmation", "record_performance"}},
    )


@walks("force", "要求限期补充，逾期未补，按撤回处理", ends="按撤回处理，待履行", law="解释356、357；2011年5号6")
def test_supplement_missed(way: Way) -> None:
    _heard(way)
    assert way.refused("judge", "require_supplement", what="付款能力", until=go.day(0)) == "past_day"
    assert way.refused("employer", "submit_supplement", text="……") == "unknown_item"
    way.take("judge", "require_supplement", what="付款能力的证明", until=go.day(3))
    assert {"submit_supplement"} <= way.next_of("worker") & way.next_of("employer")
    assert way.refused("judge", "confirm_agreement") == "supplement_pending"
    assert way.refused("judge", "treat_as_withdrawn", reasons="未补") == "supplement_pending"
    way.wait(4)
    way.take("judge", "treat_as_withdrawn", reasons="期满未补充，无正当理由。")
    assert way.refused("employer", "submit_supplement", text="现补") == "wrong_state"
    way.ends(
        states={"force": "withdrawn", "performance": "due"},
        papers=[*RULED, "补充材料通知书"],
        told=TOLD,
        waits={"worker": {"apply_for_confirmation"}, "employer": {"apply_for_confirmation", "record_performance"}},
    )


@walks("force", "一方三十日内申请，另一方逾期才申请，不再受理；逾期未履行，申请仲裁", ends="待移送仲裁",
       law="民诉法205；调解仲裁法15")  # fmt: skip
def test_joined_late(way: Way) -> None:
    go.agree_at_court(way)
    court = str(way.town.cast.court.id)
    county = str(way.town.cast.county_court.id)
    assert way.refused("worker", "apply_for_confirmation", court=county, truthful=True) == "wrong_court"
    assert way.refused("worker", "apply_for_confirmation", court=court, truthful=False) == "unreadable"
    way.take("worker", "apply_for_confirmation", court=court, truthful=True)
    assert way.refused("worker", "apply_for_confirmation", court=court, truthful=True) == "already_answered"
    way.wait_past("confirmation_application")
    assert way.refused("employer", "apply_for_confirmation", court=court, truthful=True) == "too_late"
    assert way.states("force") == ("unopened",), "an application that nobody joined lapses"
    assert "没有一起申请司法确认" in way.heard("worker")
    way.take("worker", "report_default", term=1, text="一直未付")
    assert way.refused("worker", "report_default", term=1, text="一直未付") == "wrong_state"
    assert "enforcement_application" not in way.limits(), "only what was confirmed is enforced"
    assert way.next_of("worker") == {"request_arbitration"}
    way.take("worker", "request_arbitration", commission=go.commission(way))
    way.ends(
        states={"intake": "arbitration_requested", "performance": "defaulted"},
        papers=[*TAKEN_BACK, "仲裁申请书"],
        told={"worker", "clerk", "administrator"},
        waits={"clerk": {"refer_to_arbitration"}},
    )


@walks("force", "确认后逾期未履行，可以申请强制执行，结案", ends="结案，转入执行", law="民诉法206、250")
def test_default_after_confirmation(way: Way) -> None:
    _heard(way)
    way.take("judge", "confirm_agreement")
    assert way.refused("worker", "report_default", term=1, text="未付") == "too_early"
    way.wait(11)
    assert way.refused("employer", "report_default", term=1, text="……") == "not_your_term"
    way.take("worker", "report_default", term=1, text="分文未付")
    assert way.limits()["enforcement_application"] > clock.today() + timedelta(days=700)
    assert "request_arbitration" not in way.may("worker"), "what was confirmed is enforced, not arbitrated"
    way.take("clerk", "close_case", reason="enforcement")
    assert "enforcement_application" in way.limits(), "the limit to ask for enforcement outlives the case"
    way.ends(
        states={"intake": "closed", "force": "confirmed", "performance": "defaulted"}, papers=RULED, told=TOLD, waits={}
    )


@walks("force", "对确认裁定提出异议，成立，撤销裁定", ends="确认裁定撤销，待申请仲裁", law="解释372")
def test_objection_upheld(way: Way) -> None:
    _heard(way)
    way.take("judge", "confirm_agreement")
    assert way.refused("mediator", "object_to_confirmation", reason="……") == "wrong_standing"
    way.take("employer", "object_to_confirmation", reason="签名系受胁迫。")
    assert way.refused("employer", "object_to_confirmation", reason="再提") == "wrong_state"
    assert way.refused("clerk", "uphold_objection", reasons="……") == "wrong_standing"
    way.take("judge", "uphold_objection", reasons="违反自愿原则。")
    way.ends(
        states={"force": "revoked", "performance": "due"},
        papers=[*RULED, "异议申请书", "民事裁定书"],
        told=TOLD,
        waits={"worker": {"request_arbitration"}, "employer": {"record_performance"}},
    )


@walks("force", "对确认裁定提出异议，不成立，裁定继续有效；逾期不能再提", ends="裁定有效，待履行", law="解释372")
def test_objection_rejected(way: Way) -> None:
    _heard(way)
    way.take("judge", "confirm_agreement")
    way.take("employer", "object_to_confirmation", reason="数额有误。")
    way.take("judge", "reject_objection", reasons="笔录已确认数额。")
    assert way.refused("judge", "reject_objection", reasons="……") == "wrong_state"
    way.wait(15 + LONGEST_REST)
    assert way.refused("worker", "object_to_confirmation", reason="……") == "too_late"
    way.ends(
        states={"force": "confirmed", "performance": "due"},
        papers=[*RULED, "异议申请书", "民事裁定书"],
        told=TOLD,
        waits=TO_PERFORM,
    )


@walks("force", "经院长批准延长审查期限；审查中发现虚假调解嫌疑，未能证明真实，驳回", ends="裁定驳回，待申请仲裁",
       law="2011年5号5；在线23；民诉法115")  # fmt: skip
def test_extended_review_and_suspicion(way: Way) -> None:
    _heard(way)
    until = str(way.limits()["confirmation_decision"] + timedelta(days=11))
    assert way.refused("president", "extend_confirmation", until=until, reason="复杂") == "already_extended"
    until = str(way.limits()["confirmation_decision"] + timedelta(days=10))
    assert way.refused("judge", "extend_confirmation", until=until, reason="复杂") == "wrong_standing"
    way.take("president", "extend_confirmation", until=until, reason="案情复杂")
    way.take("judge", "suspend_for_false_mediation", signs="转账系循环走账。")
    assert way.refused("judge", "confirm_agreement") == "suspended"
    way.take("judge", "dismiss_confirmation", grounds=["no_evidence_of_truth"], reasons="不能证明真实。")
    way.ends(
        states={"force": "dismissed"},
        papers=[*RULED, "延长审查期限审批书", "涉嫌虚假调解情况报告"],
        told=TOLD,
        waits={"worker": {"request_arbitration"}, "employer": {"record_performance"}},
    )
