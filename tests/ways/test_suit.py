"""Ways after filing: mediation entrusted in three stages, the court's mediation statement, the suit withdrawn."""

from datetime import timedelta
from typing import Any

import pytest

from fengqiao.base import clock
from tests.ways import stretches as go
from tests.ways.paper_sets import AGREED, CONCLUDED, MET, PREPARED, REFERRED, REFUSED
from tests.ways.registry import walks
from tests.ways.way import Way

pytestmark = pytest.mark.django_db
TOLD = {"worker", "employer"}
SUED = (*REFUSED, "收到起诉材料凭证", "立案通知书")
ASKED = ("委托调解告知书", "同意调解书", "调解意愿征询函", "同意调解书")
ENTRUSTED = (*ASKED, "调解组织选定确认书", "委托调解函", "接受委派确认书")
STATED = ("民事调解书", "调解书签收回证", "调解书签收回证")
TO_PERFORM = {"employer": {"record_performance"}}


def _registered(way: Way) -> None:
    """From nothing to a suit registered after the employer refused mediation."""
    go.insist(way, status="exempt")
    way.take("clerk", "register_suit", case_number=go.suit_number())


def _take_on(way: Way, clerk: str = "clerk") -> None:
    """Both sides consent to the entrusted mediation and choose; the organisation accepts."""
    way.take("worker", "consent_as_applicant", explained=True)
    way.take(clerk, "ask_respondent", party="r1", method="phone")
    way.take("employer", "consent_as_respondent", explained=True)
    go.choose(way)
    way.take(clerk, "offer_referral")
    way.take("administrator", "accept_referral")


def _entrusted(way: Way, procedure: str = "ordinary") -> None:
    _registered(way)
    way.take("judge", "entrust_mediation", procedure=procedure)
    _take_on(way)


def _agreed(way: Way, clerk: str = "clerk") -> None:
    go.prepare(way)
    go.meet(way)
    go.agree(way)
    way.take(clerk, "take_back")


def _issue(way: Way, judge: str = "judge", **fields: Any) -> None:
    way.take(
        judge,
        "issue_statement",
        judge_name=way.town.staff[judge].person.name,
        clerk_name="陈立",
        facts="被告自2026年8月起拖欠原告工资三个月。",
        result="被告支付原告工资一万八千元。",
        **fields,
    )


def _receive(way: Way) -> None:
    for who in ("worker", "employer"):
        way.sign(who, "receive_statement")


def _pending(way: Way, stage: str = "second") -> None:
    """A suit that the intermediate court is trying is entered, and both sides take their seats."""
    parties = go.dispute(way.town)
    for party in parties["applicants"]:
        party.pop("person")
    fields = {
        "court": str(way.town.cast.intermediate_court.id), "stage": stage, "case_number": "（2026）豫08民终11号",
        "registered_on": str(clock.today() - timedelta(days=5)), "lower_number": "（2026）豫0811民初7号",
    }  # fmt: skip
    assert way.not_opened("clerk", "enter_pending_suit", **parties, **fields) == "wrong_standing"
    missing = fields | {"lower_number": ""}
    assert way.not_opened("intermediate_clerk", "enter_pending_suit", **parties, **missing) == "lower_number_missing"
    way.open("intermediate_clerk", "enter_pending_suit", **parties, **fields)
    way.take("worker", "take_seat", party="a1")
    way.take("employer", "take_seat", party="r1")


def _requested(way: Way) -> None:
    """Agreed before filing in a dispute that may be sued upon; both ask for a statement."""
    go.refer(way, status="exempt")
    _agreed(way)
    way.take("worker", "request_statement", truthful=True)
    assert way.refused("worker", "request_statement", truthful=True) == "already_answered"
    way.take("employer", "request_statement", truthful=True)


def _made(way: Way) -> None:
    _requested(way)
    judge = way.town.staff["judge"].person.name
    assert way.refused("judge", "register_for_statement", case_number="1", judge_name=judge) == "wrong_standing"
    way.take("clerk", "register_for_statement", case_number=go.suit_number(), judge_name=judge)
    _issue(way)


BEFORE = (*REFERRED, *PREPARED, *MET, *AGREED, "调解结果接收单", "制作民事调解书申请书")


@walks(
    "suit",
    "立案前达成协议，共同请求立案出调解书，签收生效，履行完毕，结案",
    ends="调解书生效，已履行",
    law="民诉法100；在线20",
)
def test_statement_on_what_was_agreed_before_filing(way: Way) -> None:
    _made(way)
    stated = {"judge_name": "甲", "clerk_name": "乙", "facts": "…", "result": "…"}
    assert way.refused("clerk", "issue_statement", **stated) == "wrong_standing"
    assert way.refused("judge", "issue_statement", **stated) == "wrong_state"
    _receive(way)
    assert way.refused("worker", "repudiate_statement") == "wrong_state"
    way.take("employer", "record_performance", term=1, performed_on=go.day(0))
    way.take("worker", "confirm_receipt", term=1, received_on=go.day(0))
    way.take("clerk", "close_case", reason="performed")
    way.ends(
        states={"intake": "closed", "force": "stated", "performance": "performed"},
        papers=[*BEFORE, "立案通知书", *STATED, "履行情况记录"],
        told=TOLD,
        waits={},
    )


@walks("suit", "一方签收前反悔，调解书不生效，继续审理", ends="反悔，依法判决", law="民诉法102")
def test_repudiated_before_service(way: Way) -> None:
    _made(way)
    way.sign("worker", "receive_statement")
    assert way.refused("worker", "repudiate_statement") == "statement_received"
    way.take("employer", "repudiate_statement", reason="金额有误。")
    assert way.refused("employer", "record_performance", term=1, performed_on=go.day(0)) == "wrong_state"
    way.ends(
        states={"intake": "registered", "force": "repudiated", "performance": "unopened"},
        papers=[*BEFORE, "立案通知书", "民事调解书", "调解书签收回证", "调解书签收前反悔声明"],
        told={*TOLD, "judge"},
        waits={},
    )


@walks(
    "suit",
    "未经仲裁的不能请求制作调解书，撤回的仍可申请司法确认",
    ends="撤回请求，申请司法确认",
    law="调解仲裁法5；民诉法205",
)
def test_statement_not_for_the_unarbitrated_and_taken_back(way: Way) -> None:
    go.refer(way)
    _agreed(way)
    assert way.refused("worker", "request_statement", truthful=True) == "arbitration_first"
    go.tell_status(way, status="exempt", proofs=go.scan(way, "worker"))
    way.take("worker", "request_statement", truthful=True)
    way.take("worker", "withdraw_statement_request")
    assert "confirmation_application" in way.limits()
    way.take("worker", "apply_for_confirmation", court=go.court(way), truthful=True)
    way.ends(
        states={"intake": "accepted", "force": "applying"},
        papers=[*REFERRED, *PREPARED, *MET, *AGREED, "调解结果接收单"],
        told=TOLD,
        waits={"employer": {"apply_for_confirmation", "record_performance"}},
    )


@walks("suit", "法院立案前不予制作调解书，仍可申请司法确认", ends="不予制作调解书", law="民事调解规定10；民诉法205")
def test_statement_refused_before_filing(way: Way) -> None:
    _requested(way)
    assert way.refused("judge", "refuse_statement", grounds=[], reasons="…") == "unreadable"
    way.take("judge", "refuse_statement", grounds=["others_interests"], reasons="损害其他债权人利益。")
    way.ends(
        states={"intake": "accepted", "force": "statement_refused", "performance": "due"},
        papers=[*BEFORE, "不予制作调解书告知书"],
        told=TOLD,
        waits={
            "worker": {"apply_for_confirmation", "insist_on_suit"},
            "employer": {"apply_for_confirmation", "record_performance"},
        },
    )


@walks(
    "suit", "第一审委托调解成功，法院制作调解书，签收生效", ends="调解书生效，待履行", law="14号11、20、27；在线20、24"
)
def test_entrusted_in_first_instance_and_stated(way: Way) -> None:
    _entrusted(way)
    days = (way.limits()["mediation_ordinary_after_filing"] - clock.today()).days
    assert 15 <= days < 25
    _agreed(way)
    assert way.refused("worker", "apply_for_confirmation", court=go.court(way), truthful=True) == "wrong_state"
    assert "confirmation_application" not in way.limits()
    assert way.refused("judge", "resume_trial") == "wrong_state"
    _issue(way)
    _receive(way)
    way.ends(
        states={"intake": "registered", "force": "stated", "performance": "due"},
        papers=[*SUED, *ENTRUSTED, *PREPARED, *MET, *AGREED, "调解结果接收单", *STATED],
        told={*TOLD, "judge"},
        waits=TO_PERFORM,
    )


@walks("suit", "第一审简易程序委托调解七日届满，恢复审理", ends="恢复审理", law="在线21、24；14号21、27")
def test_entrusted_summary_expires_and_the_trial_resumes(way: Way) -> None:
    _entrusted(way, "summary")
    go.prepare(way)
    way.wait_past("mediation_summary_after_filing")
    assert way.states("mediation") == ("stopped",)
    way.take("mediator", "conclude_mediation", ground=6, summary="期满。", reason="未一致同意延长。")
    way.take("clerk", "take_back")
    way.take("judge", "resume_trial")
    assert way.limits() == {}
    way.ends(
        states={"intake": "registered", "mediation": "concluded_failed", "agreement": "unopened"},
        papers=[*SUED, *ENTRUSTED, *PREPARED, *CONCLUDED, "恢复审理通知书"],
        told=TOLD,
        waits={},
    )


@walks("suit", "委托调解期限经各方同意延长，只有延长的期间不计入审理期限", ends="调解中", law="在线24；14号27")
def test_only_the_extension_moves_the_limit_of_the_trial(way: Way) -> None:
    _entrusted(way)
    go.prepare(way)
    go.meet(way)
    trial, period = way.limits()["trial_ordinary"], way.limits()["mediation_ordinary_after_filing"]
    until = str(period + timedelta(days=8))
    way.take("worker", "propose_extension", until=until, reason="核对账目。")
    way.take("worker", "consent_to_extension", until=until)
    assert way.limits()["trial_ordinary"] == trial
    way.take("employer", "consent_to_extension", until=until)
    assert way.limits()["trial_ordinary"] == trial + timedelta(days=8)


@walks("suit", "委托调解达成协议后申请撤诉，裁定准许", ends="准许撤诉，协议待履行", law="14号20；民诉法148")
def test_withdrawn_after_an_agreement(way: Way) -> None:
    _entrusted(way)
    _agreed(way)
    assert way.refused("employer", "withdraw_suit") == "wrong_standing"
    way.take("worker", "withdraw_suit", reason="已达成协议。")
    assert way.refused("clerk", "permit_suit_withdrawal") == "wrong_standing"
    way.take("judge", "permit_suit_withdrawal")
    way.ends(
        states={"intake": "suit_withdrawn", "agreement": "effective", "performance": "due"},
        papers=[*SUED, *ENTRUSTED, *PREPARED, *MET, *AGREED, "调解结果接收单", "撤诉申请书", "民事裁定书"],
        told=TOLD,
        waits=TO_PERFORM,
    )


@walks("suit", "裁定不准许撤诉，继续审理", ends="恢复审理", law="民诉法148")
def test_withdrawal_not_permitted(way: Way) -> None:
    _registered(way)
    way.take("worker", "withdraw_suit")
    assert way.refused("judge", "refuse_suit_withdrawal", reasons="") == "unreadable"
    way.take("judge", "refuse_suit_withdrawal", reasons="撤诉损害他人合法权益。")
    way.ends(states={"intake": "registered"}, papers=[*SUED, "撤诉申请书", "民事裁定书"], told=TOLD, waits={})


@walks("suit", "被申请人不同意委托调解，恢复审理", ends="恢复审理", law="在线4、25(4)；民诉法102")
def test_entrusting_refused(way: Way) -> None:
    _registered(way)
    way.take("clerk", "entrust_mediation", procedure="ordinary")
    way.take("worker", "consent_as_applicant", explained=True)
    way.take("employer", "refuse_as_respondent", reason="请法院判决。")
    assert way.refused("worker", "resume_trial") == "wrong_standing"
    way.take("clerk", "resume_trial")
    way.ends(
        states={"intake": "registered", "referral": "ended"},
        papers=[*SUED, "委托调解告知书", "同意调解书", "不同意调解告知书", "恢复审理通知书"],
        told=TOLD,
        waits={},
    )


@walks("suit", "协议不合法，不予制作调解书，继续审理", ends="不予制作，继续审理", law="民事调解规定10；民诉法102")
def test_statement_refused_after_entrusting(way: Way) -> None:
    _entrusted(way)
    _agreed(way)
    way.take("judge", "refuse_statement", grounds=["involuntary"], reasons="一方受到胁迫。")
    way.ends(
        states={"intake": "registered", "force": "statement_refused", "performance": "unopened"},
        papers=[*SUED, *ENTRUSTED, *PREPARED, *MET, *AGREED, "调解结果接收单", "不予制作调解书告知书"],
        told=TOLD,
        waits={},
    )


@walks("suit", "邀请组织协助，法院主持调解并制作调解书", ends="调解书生效，待履行", law="民诉法96、98、100")
def test_help_invited_and_stated_by_the_court(way: Way) -> None:
    _registered(way)
    way.take("judge", "invite_assistance", organisation=go.union(way), matter="到场疏导。")
    assert way.sees("administrator") is False, "who is invited to help does not take the case over"
    terms = [go.term()]
    statement = {"judge_name": "何明", "clerk_name": "陈立", "facts": "欠薪。", "result": "付款。"}
    assert way.refused("judge", "issue_statement", **statement) == "terms_unclear"
    _issue(way, terms=terms)
    _receive(way)
    way.ends(
        states={"intake": "registered", "agreement": "effective", "force": "stated", "performance": "due"},
        papers=[*SUED, "邀请协助调解函", *STATED],
        told={*TOLD, "judge"},
        waits=TO_PERFORM,
    )


@walks("suit", "第二审委托调解成功，中级人民法院制作调解书", ends="调解书生效，待履行", law="民诉法179；S1 §3")
def test_entrusted_in_second_instance_and_stated(way: Way) -> None:
    _pending(way)
    way.take("intermediate_clerk", "entrust_mediation", procedure="ordinary")
    assert "trial_second_instance" in way.limits()
    _take_on(way, "intermediate_clerk")
    _agreed(way, "intermediate_clerk")
    _issue(way, "intermediate_judge")
    _receive(way)
    way.ends(
        states={"intake": "registered", "force": "stated", "performance": "due"},
        papers=[*ENTRUSTED, *PREPARED, *MET, *AGREED, "调解结果接收单", *STATED],
        told={*TOLD, "intermediate_judge"},
        waits=TO_PERFORM,
    )


@walks("suit", "第二审由法院主持调解，制作调解书，各方签收", ends="调解书生效，待履行", law="民诉法96、100、179")
def test_stated_by_the_court_in_second_instance(way: Way) -> None:
    _pending(way)
    statement = {"judge_name": "沈平", "clerk_name": "陈立", "facts": "欠薪。", "result": "付款。"}
    assert way.refused("intermediate_clerk", "issue_statement", terms=[go.term()], **statement) == "wrong_standing"
    _issue(way, "intermediate_judge", terms=[go.term()])
    _receive(way)
    way.ends(
        states={"intake": "registered", "agreement": "effective", "force": "stated", "performance": "due"},
        papers=STATED,
        told={*TOLD, "intermediate_judge"},
        waits=TO_PERFORM,
    )


@walks("suit", "再审委托调解不成，恢复审理", ends="恢复审理", law="民诉法218；14号21")
def test_entrusted_in_retrial_and_resumed(way: Way) -> None:
    _pending(way, "retrial")
    assert way.refused("intermediate_judge", "entrust_mediation", procedure="summary") == "not_for_this_stage"
    way.take("intermediate_judge", "entrust_mediation", procedure="ordinary")
    _take_on(way, "intermediate_clerk")
    way.take("worker", "leave_mediation")
    way.take("administrator", "conclude_mediation", ground=4, summary="未能调解。", reason="申请人退出。")
    way.take("intermediate_clerk", "take_back")
    way.take("intermediate_judge", "resume_trial")
    way.ends(
        states={"intake": "registered", "mediation": "concluded_failed"},
        papers=[*ENTRUSTED, *CONCLUDED, "恢复审理通知书"],
        told=TOLD,
        waits={},
    )
