"""Ways through the arbitration commission's mediation and review, and through payment orders."""

from typing import Any

import pytest

from fengqiao.base import clock
from tests.ways import stretches as go
from tests.ways.paper_sets import AGREED, MET, PREPARED, REFERRED, SENT_BACK
from tests.ways.registry import walks
from tests.ways.way import Way

pytestmark = pytest.mark.django_db
TOLD = {"worker", "employer"}
TAKEN_BACK = (*REFERRED, *PREPARED, *MET, *AGREED, "调解结果接收单")
NUMBER = "焦劳人仲〔2026〕8号"
HANDED_OVER = ("委托调解函", "同意调解书", "同意调解书")
ORDERED = ("支付令申请书", "支付令申请受理通知书", "支付令")


def _handed_over(way: Way, kind: str, **fields: Any) -> None:
    """The commission hands the mediation over; the organisation takes it up, both take their seats and consent."""
    dispute = go.dispute(way.town)
    for party in dispute["applicants"]:
        party.pop("person")
    opening = {"commission": go.commission(way), "organisation": go.union(way), **dispute, **fields}
    assert way.not_opened("clerk", kind, **opening) == "wrong_standing"
    way.open("arbitration_clerk", kind, **opening)
    way.take("administrator", "accept_own_application")
    for who, party in (("worker", "a1"), ("employer", "r1")):
        way.take(who, "take_seat", party=party)
    way.take("worker", "consent_as_applicant", explained=True)
    way.take("employer", "consent_as_respondent", explained=True)


def _entrusted(way: Way) -> None:
    consents = [{"digest": way.town["arbitration_clerk"].file(), "name": "同意委托调解书"}]
    day = str(clock.today())
    _handed_over(way, "entrust_by_commission", case_number=NUMBER, consented_on=day, consents=consents)


def _review_asked(way: Way) -> None:
    """Both apply to the commission for review."""
    go.agree_at_court(way)
    for who in ("worker", "employer"):
        way.take(who, "apply_for_review", commission=go.commission(way), truthful=True)


def _ordered(way: Way) -> None:
    """Not paid in time; the court issued a payment order."""
    go.agree_at_court(way)
    order = {"court": go.court(way), "claim": "pay", "no_other_debt": True, "deliverable": True, "term": 1}
    assert way.refused("worker", "apply_for_payment_order", amount_fen=go.AMOUNT, **order) == "wrong_state"
    way.wait(40)
    way.take("worker", "report_default", term=1, text="到期未付。")
    assert way.refused("employer", "apply_for_payment_order", amount_fen=go.AMOUNT, **order) == "not_the_creditor"
    assert way.refused("worker", "apply_for_payment_order", amount_fen=go.AMOUNT + 1, **order) == "amount_too_high"
    way.take("worker", "apply_for_payment_order", amount_fen=go.AMOUNT, **order)
    judge = way.town.staff["judge"].person.name
    way.take("clerk", "accept_payment_order", case_number="（2026）豫0811民督1号", judge_name=judge)
    assert way.refused("clerk", "issue_payment_order") == "wrong_standing"
    way.take("judge", "issue_payment_order")


@walks("outcome", "仲裁委托调解达成协议，履行完毕", ends="已履行，结案", law="令33 70；调解仲裁法14")
def test_entrusted_by_the_commission_and_agreed(way: Way) -> None:
    _entrusted(way)
    go.prepare(way)
    go.meet(way)
    assert go.propose_longer(way, "worker") == "too_late"
    go.agree(way)
    way.take("employer", "record_performance", term=1, performed_on=go.day(0))
    way.take("worker", "confirm_receipt", term=1, received_on=go.day(0))
    way.take("administrator", "close_case", reason="performed")
    way.ends(
        states={"intake": "closed", "performance": "performed"},
        papers=[
            "委托调解函",
            "同意调解书",
            "同意调解书",
            *PREPARED,
            *MET,
            "调解协议书",
            "调解协议书",
            "终结调解报告",
            "履行情况记录",
        ],
        told=TOLD,
        waits={},
    )


@walks("outcome", "仲裁委托调解十个工作日未达成协议，退回开庭审理", ends="仲裁签收", law="令33 70；调解仲裁法42")
def test_entrusted_by_the_commission_in_vain(way: Way) -> None:
    _entrusted(way)
    go.prepare(way)
    way.wait_past("arbitration_entrusted_mediation")
    way.take("administrator", "conclude_mediation", ground=6, summary="期满。", reason="未达成协议。")
    way.take("administrator", "return_to_arbitration")
    way.take("arbitration_clerk", "acknowledge_file")
    way.ends(
        states={"intake": "at_arbitration", "mediation": "concluded_failed"},
        papers=[*HANDED_OVER, *PREPARED, "终结调解报告", *SENT_BACK],
        told={"worker", "administrator"},
        waits={},
    )


@walks("outcome", "仲裁委员会建议调解，调解不成，转回仲裁受理", ends="仲裁签收", law="令33 69；调解仲裁法5")
def test_suggested_by_the_commission_in_vain(way: Way) -> None:
    _handed_over(way, "suggest_mediation", applied_on=str(clock.today()))
    assert "own_mediation" in way.limits()
    go.prepare(way)
    way.take("administrator", "conclude_mediation", ground=5, summary="分歧大。", reason="数额差距大。")
    way.take("worker", "request_arbitration", commission=go.commission(way))
    way.take("administrator", "refer_to_arbitration")
    way.take("arbitration_clerk", "acknowledge_file")
    way.ends(
        states={"intake": "at_arbitration"},
        papers=[
            "调解建议书", "同意调解书", "同意调解书", *PREPARED, "终结调解报告", "仲裁申请书", "移送函", "材料签收单",
        ],
        told={"worker", "administrator"},
        waits={},
    )  # fmt: skip


@walks("outcome", "共同申请仲裁审查，仲裁调解书签收生效", ends="仲裁调解书生效，待履行", law="令33 74、76、77")
def test_reviewed_and_stated_by_the_commission(way: Way) -> None:
    go.agree_at_court(way)
    assert (way.limits()["arbitration_review_application"] - clock.today()).days >= 15
    way.take("worker", "apply_for_review", commission=go.commission(way), truthful=True)
    assert way.refused("worker", "apply_for_confirmation", court=go.court(way), truthful=True) == "wrong_state"
    assert way.sees("arbitration_clerk") is False, "one side alone shows the commission nothing"
    way.take("employer", "apply_for_review", commission=go.commission(way), truthful=True)
    assert way.refused("clerk", "accept_review", case_number="1", arbitrator_name="吴") == "wrong_standing"
    way.take("arbitration_clerk", "accept_review", case_number="焦劳人仲审〔2026〕1号", arbitrator_name="吴清")
    assert way.refused("arbitration_clerk", "issue_arbitral_statement") == "proof_missing"
    way.sign("arbitration_clerk", "issue_arbitral_statement")
    for who in ("worker", "employer"):
        way.sign(who, "receive_arbitral_statement")
    way.ends(
        states={"force": "arbitrally_stated", "performance": "due"},
        papers=[
            *TAKEN_BACK, "仲裁审查申请书", "仲裁审查受理通知书", "仲裁调解书", "仲裁调解书签收回证",
            "仲裁调解书签收回证",
        ],
        told={*TOLD, "arbitration_clerk"},
        waits={"employer": {"record_performance"}},
    )  # fmt: skip


@walks("outcome", "仲裁审查不予受理，改为共同申请司法确认", ends="已共同申请司法确认", law="令33 75；民诉法205")
def test_review_not_accepted_then_confirmation(way: Way) -> None:
    _review_asked(way)
    refusal = {"ground": "employment_relation", "reasons": "涉及确认劳动关系。"}
    assert way.refused("arbitration_clerk", "refuse_review", **refusal | {"ground": "x"}) == "unreadable"
    way.take("arbitration_clerk", "refuse_review", **refusal)
    go.ask_confirmation(way)
    way.ends(
        states={"force": "applied"},
        papers=[*TAKEN_BACK, "仲裁审查申请书", "仲裁审查不予受理通知书", "司法确认申请书"],
        told={*TOLD, "clerk"},
        waits={"clerk": {"accept_confirmation"}, "employer": {"record_performance"}},
    )


@walks("outcome", "审查后不予制作仲裁调解书，申请仲裁", ends="同意移送仲裁", law="令33 78、79；调解仲裁法15")
def test_statement_denied_by_the_commission(way: Way) -> None:
    _review_asked(way)
    way.take("arbitration_clerk", "accept_review", case_number="审1号", arbitrator_name="吴清")
    way.take("arbitration_clerk", "deny_arbitral_statement", grounds=["unclear"], reasons="期限不明。")
    way.take("worker", "request_arbitration", commission=go.commission(way))
    assert way.states("intake", "force") == ("arbitration_requested", "review_denied")


@walks("outcome", "发出自动履行告知书，回访不满意，处理办结", ends="待履行，评价办结", law="人民调解法31；在线29")
def test_told_to_perform_visited_and_settled(way: Way) -> None:
    go.agree_at_court(way)
    assert way.refused("worker", "notify_performance", ability="able", ability_basis="…") == "wrong_standing"
    way.take("clerk", "notify_performance", ability="able", ability_basis="经营正常。")
    assert way.refused("clerk", "settle_follow_up", text="…") == "unknown_item"
    assert way.refused("clerk", "record_follow_up", party="a1", rating=6, text="…") == "unreadable"
    way.take("clerk", "record_follow_up", party="a1", rating=1, text="等了很久。")
    assert "settle_follow_up" in way.next_of("clerk")
    way.take("clerk", "settle_follow_up", text="已说明原因并改进。")
    way.ends(
        states={"performance": "due"},
        papers=[*TAKEN_BACK, "自动履行告知书", "回访记录"],
        told=TOLD,
        waits={"worker": {"apply_for_confirmation"}, "employer": {"apply_for_confirmation", "record_performance"}},
    )


@walks("outcome", "调解书生效后逾期不履行，申请强制执行", ends="已申请强制执行", law="民诉法247、250；解释460")
def test_stated_defaulted_and_enforced(way: Way) -> None:
    _review_asked(way)
    way.take("arbitration_clerk", "accept_review", case_number="审1号", arbitrator_name="吴清")
    way.sign("arbitration_clerk", "issue_arbitral_statement")
    for who in ("worker", "employer"):
        way.sign(who, "receive_arbitral_statement")
    assert way.refused("worker", "apply_for_enforcement", term=1) == "wrong_state"
    way.wait(40)
    way.take("worker", "report_default", term=1, text="到期未付。")
    order = {"court": go.court(way), "claim": "pay", "no_other_debt": True, "deliverable": True, "term": 1}
    assert way.refused("worker", "apply_for_payment_order", amount_fen=go.AMOUNT, **order) == "wrong_state"
    way.take("worker", "apply_for_enforcement", term=1, amount_fen=go.AMOUNT, property_clues="工商银行账户。")
    assert way.refused("worker", "apply_for_enforcement", term=1, amount_fen=go.AMOUNT) == "already_answered"
    assert "apply_for_enforcement" not in way.may("worker")
    way.follow_up()
    assert way.papers()[-1] == "强制执行申请书"


@walks("outcome", "申请支付令，十五日内无异议，可以申请执行", ends="支付令生效", law="调解仲裁法16；民诉法225至227")
def test_ordered_and_not_objected_to(way: Way) -> None:
    _ordered(way)
    way.take("clerk", "record_order_service", served_on=go.day(0))
    assert way.refused("worker", "object_to_payment_order", reason="…") == "not_your_term"
    way.wait_past("payment_order_objection")
    assert way.states("force") == ("order_effective",)
    assert "enforcement_application" in way.limits()
    way.follow_up()
    assert way.papers()[-3:] == list(ORDERED)


@walks("outcome", "支付令异议成立，终结督促程序，依据协议直接起诉", ends="已登记立案", law="民诉法228；26号13(3)")
def test_objected_to_ended_and_sued(way: Way) -> None:
    _ordered(way)
    way.take("clerk", "record_order_service", served_on=go.day(0))
    way.take("employer", "object_to_payment_order", reason="已经付清。")
    way.take("judge", "end_payment_order", ended_by="objection")
    go.tell_status(way, status="exempt", proofs=go.scan(way, "worker", "终结督促程序裁定"))
    way.take("worker", "insist_on_suit", complaint=go.scan(way, "worker", "起诉状"))
    way.take("clerk", "register_suit", case_number=go.suit_number())
    way.ends(
        states={"intake": "registered", "force": "order_ended"},
        papers=[*TAKEN_BACK, *ORDERED, "支付令异议书", "民事裁定书", "收到起诉材料凭证", "立案通知书"],
        told=TOLD,
        waits={},
    )


@walks("outcome", "支付令异议只说无力清偿，异议不成立", ends="支付令生效", law="民诉法解释436")
def test_objection_overruled(way: Way) -> None:
    _ordered(way)
    way.take("clerk", "record_order_service", served_on=go.day(0))
    way.take("employer", "object_to_payment_order", reason="没有钱。")
    way.take("judge", "overrule_order_objection", reasons="对债务本身没有异议。")
    assert way.states("force") == ("order_effective",)


@walks("outcome", "不予受理支付令申请，依据付款协议直接起诉", ends="请求立案", law="民诉法解释427、428；26号51(2)")
def test_order_rejected_then_suit_on_the_agreement(way: Way) -> None:
    go.agree_at_court(way, status="exempt")
    way.wait(40)
    way.take("worker", "report_default", term=1, text="到期未付。")
    order = {"court": go.court(way), "claim": "pay", "no_other_debt": True, "deliverable": True, "term": 1}
    way.take("worker", "apply_for_payment_order", amount_fen=go.AMOUNT, **order)
    way.take("judge", "reject_payment_order", ground="unfit", reasons="被申请人下落不明。")
    way.take("worker", "insist_on_suit", complaint=go.scan(way, "worker", "起诉状"))
    assert way.states("intake", "force") == ("suit_requested", "order_rejected")
