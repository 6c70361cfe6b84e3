"""What happens on the way: agents, successors, co-parties, petitions, corrections, paper."""

from typing import Any

import pytest

from tests.ways import stretches as go
from tests.ways.paper_sets import AGREED, APPLIED, CONCLUDED, CONSENTED, MET, PREPARED, REFERRED, RESPONDED
from tests.ways.registry import walks
from tests.ways.town import PARTIES
from tests.ways.way import Way

pytestmark = pytest.mark.django_db
FAILURE = {"intake": "accepted", "referral": "taken_back", "mediation": "concluded_failed"}
TOLD = {"worker", "employer", "administrator"}
TO_ARBITRATION = {"worker": {"request_arbitration"}}


def _agent(way: Way, who: str, *, special: bool, by: str = "worker", kind: str = "lawyer") -> dict[str, Any]:
    """A power of attorney as a party hands it in."""
    name = PARTIES[who][0]
    return {
        "person": go.person(way, who), "name": name, "agent_kind": kind, "special": special,
        "proof": way.town[by].file(),
    }  # fmt: skip


@walks(
    "daily", "律师持特别授权代职工办理到签署协议、申请确认", ends="已共同申请，待受理", law="民诉法61、62；2011年5号3"
)
def test_agent_with_special_powers_does_everything(way: Way) -> None:
    go.apply(way)
    assert way.refused("lawyer", "prove_arbitration_status", status="none") == "not_found"
    incomplete = _agent(way, "lawyer", special=True) | {"proof": ""}
    assert way.refused("worker", "appoint_agent", **incomplete) == "unreadable"
    way.take("worker", "appoint_agent", **_agent(way, "lawyer", special=True))
    assert way.refused("worker", "appoint_agent", **_agent(way, "lawyer", special=True)) == "already_answered"
    go.tell_status(way, "lawyer")
    way.take("clerk", "accept_application")
    way.take("lawyer", "consent_as_applicant", explained=True)
    go.respond(way)
    go.choose(way, "lawyer", "employer")
    way.take("clerk", "offer_referral")
    way.take("administrator", "accept_referral")
    go.assign(way, "mediator")
    way.take("mediator", "disclose", circumstance="none")
    go.inform_one(way, "lawyer", "a1")
    go.inform_one(way, "employer", "r1", "business_licence")
    go.schedule(way)
    way.take("mediator", "record_attendance", session="s1", present=["a1", "r1"])
    go.draft(way)
    way.sign("lawyer", "sign_agreement", draft=1)
    twice = {"draft": 1, "signature": way.town["worker"].file()}
    assert way.refused("worker", "sign_agreement", **twice) == "already_answered", "one signature for the party"
    way.sign("employer", "sign_agreement", draft=1)
    way.sign("mediator", "countersign_agreement", draft=1)
    way.take("administrator", "seal_agreement", draft=1, sealed_file=way.town["administrator"].file())
    way.take("mediator", "record_session", record="w1", session="s1", text="……")
    way.sign("lawyer", "sign_record", record="w1")
    way.sign("employer", "sign_record", record="w1")
    way.take("mediator", "conclude_mediation", ground=1, summary="达成协议。")
    way.take("clerk", "take_back")
    for who in ("lawyer", "employer"):
        way.take(who, "apply_for_confirmation", court=str(way.town.cast.court.id), truthful=True)
    way.ends(
        states={"force": "applied", "performance": "due"},
        papers=["授权委托书", *REFERRED, *PREPARED, *MET, *AGREED, "调解结果接收单", "司法确认申请书"],
        told={"worker", "lawyer", "employer", "clerk"},
        waits={"clerk": {"accept_confirmation"}, "employer": {"record_performance"}},
    )


@walks(
    "daily",
    "一般授权的代理人不能签署协议，本人签署；解除委托后不再看到案件",
    ends="达成协议，待履行",
    law="民诉法62、63",
)
def test_agent_without_special_powers_and_revoked(way: Way) -> None:
    go.refer(way)
    way.take("worker", "appoint_agent", **_agent(way, "lawyer", special=False))
    other = _agent(way, "workmate", special=True, by="lawyer")
    assert way.refused("lawyer", "appoint_agent", **other) in ("self_signed", "wrong_standing")
    go.prepare(way)
    go.meet(way)
    go.draft(way)
    signature = {"draft": 1, "signature": way.town["lawyer"].file()}
    assert way.refused("lawyer", "sign_agreement", **signature) == "authority_missing"
    assert way.refused("lawyer", "withdraw_application") == "authority_missing"
    way.take("worker", "revoke_agent", person=go.person(way, "lawyer"))
    assert not way.sees("lawyer")
    assert way.refused("worker", "revoke_agent", person=go.person(way, "lawyer")) == "unknown_item"
    for who in ("worker", "employer"):
        way.sign(who, "sign_agreement", draft=1)
    way.sign("mediator", "countersign_agreement", draft=1)
    way.take("administrator", "seal_agreement", draft=1, sealed_file=way.town["administrator"].file())
    way.take("mediator", "conclude_mediation", ground=1, summary="达成协议。")
    way.take("clerk", "take_back")
    way.ends(
        states={"agreement": "effective", "performance": "due"},
        papers=[*REFERRED, "授权委托书", *PREPARED, *MET, *AGREED, "调解结果接收单"],
        told=TOLD,
        waits={"worker": {"apply_for_confirmation"}, "employer": {"apply_for_confirmation", "record_performance"}},
    )


@walks("daily", "未成年职工由法定代理人办理", ends="待申请仲裁", law="民诉法60；14号14")
def test_legal_representative(way: Way) -> None:
    go.refer(way)
    guardian = _agent(way, "relative", special=True, kind="guardian")
    assert way.refused("clerk", "appoint_agent", as_party="a1", **guardian) == "self_signed"
    way.take("clerk", "appoint_agent", as_party="a1", on_paper=go.scan(way, "clerk"), **guardian)
    go.prepare(way)
    assert way.refused("relative", "leave_mediation", as_party="r1") == "self_signed"
    way.take("relative", "leave_mediation", reason="由法定代理人决定")
    go.fail(way, 4)
    way.ends(
        states=FAILURE,
        papers=[*REFERRED, "授权委托书", *PREPARED, *CONCLUDED],
        told={*TOLD, "relative"},
        waits={"worker": {"request_arbitration"}, "relative": {"request_arbitration"}},
    )


@walks("daily", "职工去世，近亲属承继，重新表示意见、核实身份", ends="待申请仲裁", law="调解仲裁法25；民诉法解释55")
def test_near_relative_succeeds(way: Way) -> None:
    go.refer(way)
    go.prepare(way)
    heir = go.applicant(way.town, "relative") | {"person": "", "capacity": "近亲属"}
    succession = {"party": "a1", "successor": heir, "reason": "死亡", "proof": go.scan(way, "administrator")}
    assert way.refused("mediator", "succeed_party", **succession) == "wrong_standing"
    assert way.refused("administrator", "succeed_party", **(succession | {"proof": []})) == "unreadable"
    seated = succession | {"successor": go.applicant(way.town, "relative")}
    assert way.refused("administrator", "succeed_party", **seated) == "self_signed"
    way.take("administrator", "succeed_party", **succession)
    assert not way.sees("worker"), "whoever left the case no longer reads it"
    assert way.refused("mediator", "schedule_session", **go.session()) == "no_consent"
    way.take("relative", "take_seat", party="a1")
    way.take("relative", "consent_as_applicant", explained=True)
    assert way.refused("relative", "consent_as_applicant", explained=True) == "already_consented"
    go.schedule(way)
    attendance = {"session": "s1", "present": ["a1", "r1"]}
    assert way.refused("mediator", "record_attendance", **attendance) == "identity_unchecked"
    go.inform_one(way, "relative", "a1")
    way.take("mediator", "record_attendance", **attendance)
    go.fail(way)
    way.ends(
        states=FAILURE,
        papers=[*REFERRED, *PREPARED, "变更当事人通知书", "同意调解书", "调解通知书", "调解权利义务告知书",
                "送达地址确认书", *CONCLUDED],
        told={"relative", "employer", "administrator"},
        waits={"relative": {"request_arbitration"}},
    )  # fmt: skip


@walks("daily", "追加承包人为共同被申请人，其同意后才能继续调解", ends="待申请仲裁", law="调解仲裁法22；民诉法135")
def test_contractor_joined(way: Way) -> None:
    go.refer(way)
    go.prepare(way)
    go.meet(way)
    joined = {"side": "respondent", "party": go.contractor(), "reason": "转包"}
    assert way.refused("employer", "join_party", **joined) == "wrong_standing"
    way.take("administrator", "join_party", **joined)
    assert way.refused("administrator", "join_party", **joined) == "duplicate_id"
    assert way.refused("mediator", "schedule_session", **go.session(2)) == "no_consent"
    way.take("administrator", "ask_respondent", party="r2", method="phone")
    assert way.refused("workmate", "take_seat", party="r2") == "not_found"
    way.take("contractor", "take_seat", party="r2")
    assert way.next_of("contractor") == {"consent_as_respondent", "confirm_service_address"}
    way.take("contractor", "consent_as_respondent", explained=True)
    go.inform_one(way, "contractor", "r2")
    go.schedule(way, 2)
    way.take("mediator", "record_attendance", session="s2", present=["a1", "r1", "r2"])
    go.draft(way, go.term(), go.term(900_000, number=2) | {"obligor": "r2"})
    for who in ("worker", "employer"):
        way.sign(who, "sign_agreement", draft=1)
    assert way.states("agreement") == ("signing",), "not before all have signed"
    way.take("contractor", "refuse_to_sign", draft=1, reason="不认可连带责任")
    go.fail(way, 7)
    way.ends(
        states=FAILURE,
        papers=[*REFERRED, *PREPARED, *MET, "追加当事人通知书", "调解意愿征询函", "同意调解书", "调解权利义务告知书",
                "送达地址确认书", "调解通知书", *CONCLUDED],
        told={*TOLD, "contractor"},
        waits=TO_ARBITRATION,
    )  # fmt: skip


@walks(
    "daily",
    "劳务派遣单位和用工单位为共同被申请人，一方不同意调解",
    ends="不再委派，待申请仲裁",
    law="调解仲裁法22；在线25第四项",
)
def test_dispatch_and_user_company(way: Way) -> None:
    user = go.contractor() | {"capacity": "用工单位"}
    go.apply(way, respondents=[go.company(capacity="劳务派遣单位"), user])
    go.tell_status(way)
    go.accept(way)
    go.respond(way)
    assert way.refused("worker", "choose_organisation", organisation=go.commission(way)) == "not_on_roster"
    way.take("clerk", "ask_respondent", party="r2", method="phone")
    way.take("contractor", "take_seat", party="r2")
    assert way.refused("contractor", "choose_organisation", organisation=go.union(way)) == "no_consent"
    way.take("contractor", "refuse_as_respondent", reason="不是用人单位")
    assert way.refused("employer", "choose_organisation", organisation=go.union(way)) == "wrong_state"
    way.ends(
        states={"intake": "accepted", "referral": "ended", "mediation": "unopened"},
        papers=[*RESPONDED, "调解意愿征询函", "不同意调解告知书"],
        told={"worker", "employer", "contractor", "clerk"},
        waits=TO_ARBITRATION,
    )


@walks("daily", "两名职工共同申请，各自表示意见、签署", ends="待申请仲裁", law="调解仲裁法7；民诉法55")
def test_two_applicants(way: Way) -> None:
    mate = go.applicant(way.town, "workmate", "a2")
    foreign = go.dispute(way.town, applicants=[go.applicant(way.town), mate], court=str(way.town.cast.court.id))
    assert way.not_opened("worker", "apply", **foreign) == "self_signed", "nobody is put into a seat by another"
    go.apply(way, applicants=[go.applicant(way.town), mate | {"person": ""}])
    way.take("workmate", "take_seat", party="a2")
    go.tell_status(way)
    go.accept(way)
    go.respond(way)
    go.choose(way)
    assert way.refused("clerk", "offer_referral") in ("wrong_state", "no_consent"), "the other applicant is not heard"
    assert way.refused("workmate", "consent_as_applicant", explained=True, as_party="a1") == "self_signed"
    way.take("workmate", "consent_as_applicant", explained=True)
    go.choose(way, "workmate")
    way.take("clerk", "offer_referral")
    way.take("administrator", "accept_referral")
    way.take("workmate", "leave_mediation", reason="直接仲裁")
    go.fail(way, 4, mediator="administrator")
    way.ends(
        states=FAILURE,
        papers=[*REFERRED, "同意调解书", *CONCLUDED],
        told={*TOLD, "workmate"},
        waits={"worker": {"request_arbitration"}, "workmate": {"request_arbitration"}},
    )


@walks("daily", "请求用人单位提供资料：提供一项，拒绝一项", ends="待申请仲裁", law="调解仲裁法6；26号42")
def test_employer_records(way: Way) -> None:
    go.refer(way)
    for number, what in ((1, "考勤记录"), (2, "工资表")):
        way.take("worker", "request_employer_records", request=f"q{number}", party="r1", what=what)
    again = {"request": "q1", "party": "r1", "what": "考勤记录"}
    assert way.refused("worker", "request_employer_records", **again) == "duplicate_id"
    assert way.next_of("employer") == {"produce_employer_records"}
    assert way.refused("employer", "produce_employer_records", request="q1", answer="produced") == "proof_missing"
    assert way.refused("employer", "produce_employer_records", request="q2", answer="refused") == "reason_missing"
    assert way.refused("worker", "produce_employer_records", request="q1", answer="absent") in (
        "unknown_item",
        "wrong_standing",
    )
    records = go.scan(way, "employer")
    way.take("employer", "produce_employer_records", request="q1", answer="produced", records=records)
    way.take("employer", "produce_employer_records", request="q2", answer="refused", text="涉及商业秘密")
    assert "produce_employer_records" not in way.next_of("employer")
    go.fail(way, 8, mediator="administrator")
    way.ends(
        states=FAILURE,
        papers=[*REFERRED, "提供资料通知书", "提供资料通知书", *CONCLUDED],
        told=TOLD,
        waits=TO_ARBITRATION,
    )


@walks("daily", "投诉调解员，法院核查答复后结案", ends="已结案", law="在线29；14号28")
def test_complaint_answered(way: Way) -> None:
    go.refer(way)
    complaint = {"petition": "p1", "ground": "forcing", "reason": "反复催促签字。"}
    assert way.refused("mediator", "complain", **complaint) == "not_yours"
    way.take("worker", "complain", **complaint)
    assert way.refused("worker", "complain", **complaint) == "duplicate_id"
    assert "answer_petition" in way.next_of("clerk")
    answer = {"petition": "p1", "answer": "已核查，已批评教育并更换调解员。"}
    assert way.refused("administrator", "answer_petition", **answer) == "wrong_standing"
    go.fail(way, 8, mediator="administrator")
    assert way.refused("clerk", "close_case", reason="no_further_request") == "petition_open"
    way.take("clerk", "answer_petition", **answer)
    assert way.refused("clerk", "answer_petition", **answer) == "unknown_item"
    assert "您的申请有了答复" in way.heard("worker")
    way.take("clerk", "close_case", reason="no_further_request")
    way.ends(
        states={"intake": "closed"}, papers=[*REFERRED, "投诉书", "答复书", *CONCLUDED],
        told={"worker", "employer"}, waits={},
    )  # fmt: skip


@walks("daily", "申请诉前保全，法院答复；发现平行程序，记入案件", ends="撤回申请", law="民诉法104、127")
def test_preservation_and_parallel_proceeding(way: Way) -> None:
    go.apply(way)
    request = {"petition": "p1", "reason": "公司正在转移设备。", "security": go.scan(way, "worker")}
    assert way.refused("lawyer", "request_preservation", **request) == "not_found"
    way.take("worker", "request_preservation", **request)
    assert "answer_petition" in way.next_of("clerk") & way.next_of("judge")
    way.take("judge", "answer_petition", petition="p1", answer="裁定查封设备三台，三十日内申请仲裁或者起诉。")
    assert way.refused("judge", "answer_petition", petition="p1", answer="……") == "unknown_item"
    note = {"body": "山阳区劳动保障监察大队", "text": "已立案，正在调查。"}
    assert way.refused("worker", "note_parallel_proceeding", **note) == "wrong_standing"
    way.take("clerk", "note_parallel_proceeding", **note)
    way.take("worker", "withdraw_application", reason="由监察处理")
    way.ends(
        states={"intake": "withdrawn"},
        papers=[*APPLIED, "诉前保全申请书", "答复书"],
        told={"worker", "clerk"},
        waits={},
    )


@walks("daily", "更正笔误，原记录保留", ends="待征询被申请人", law="民诉法157第七项")
def test_clerical_error(way: Way) -> None:
    go.apply(way)
    go.tell_status(way)
    go.accept(way)
    opening = way.town["clerk"].get(f"/cases/{way.case}/acts").json()["acts"][0]["digest"]
    wrong = {
        "act": opening,
        "field": "party_name",
        "target": "r1",
        "was": go.COMPANY,
        "becomes": "焦作某机械制造有限公司",
    }
    assert way.refused("worker", "correct_record", reason="笔误", **wrong) == "wrong_standing"
    assert way.refused("clerk", "correct_record", reason="笔误", **(wrong | {"target": "r9"})) == "unknown_party"
    assert way.refused("clerk", "correct_record", **wrong) == "unreadable"
    way.take("clerk", "correct_record", reason="与营业执照不符", **wrong)
    way.ends(
        states={"intake": "accepted", "referral": "choosing"},
        papers=[*CONSENTED, "笔误更正通知书"],
        told={"worker", "seat:r1"},
        waits={"clerk": {"ask_respondent", "appoint_organisation"}},
    )


@walks("daily", "书面材料由工作人员录入：申请、同意、签署", ends="达成协议，待履行", law="在线8；14号23；民诉法解释353")
def test_everything_on_paper(way: Way) -> None:
    elder = go.applicant(way.town) | {"person": ""}
    said = go.dispute(way.town, applicants=[elder], court=str(way.town.cast.court.id))
    assert way.not_opened("clerk", "apply", channel="oral", **said) == "proof_missing", "what is said is written down"
    way.open("clerk", "apply", channel="oral", oral_record=go.scan(way, "clerk"), **said)
    way.take("clerk", "add_material", files=go.scan(way, "clerk"), text="欠条原件照片")
    go.tell_status(way, "clerk")
    way.take("clerk", "accept_application")
    consent = {"as_party": "a1", "explained": True}
    assert way.refused("clerk", "consent_as_applicant", **consent) == "self_signed"
    way.take("clerk", "consent_as_applicant", on_paper=go.scan(way, "clerk"), **consent)
    go.respond(way)
    way.take("clerk", "choose_organisation", organisation=go.union(way), as_party="a1", on_paper=go.scan(way, "clerk"))
    go.choose(way, "employer")
    way.take("clerk", "offer_referral")
    way.take("administrator", "accept_referral")
    go.assign(way, "mediator")
    way.take("mediator", "disclose", circumstance="none")
    go.inform_one(way, "mediator", "a1")
    go.inform_one(way, "employer", "r1", "business_licence")
    go.schedule(way)
    way.take("mediator", "record_attendance", session="s1", present=["a1", "r1"])
    go.draft(way)
    signing = {"draft": 1, "signature": way.town["mediator"].file(), "as_party": "a1"}
    assert way.refused("mediator", "sign_agreement", **signing) == "self_signed"
    assert way.refused("clerk", "sign_agreement", on_paper=go.scan(way, "clerk"), **signing) == "wrong_standing"
    way.take("mediator", "sign_agreement", on_paper=go.scan(way, "mediator"), **signing)
    way.sign("employer", "sign_agreement", draft=1)
    way.sign("mediator", "countersign_agreement", draft=1)
    way.take("administrator", "seal_agreement", draft=1, sealed_file=way.town["administrator"].file())
    way.take("mediator", "conclude_mediation", ground=1, summary="达成协议。")
    way.take("clerk", "take_back")
    court = {"court": str(way.town.cast.court.id), "truthful": True}
    way.take("clerk", "apply_for_confirmation", as_party="a1", on_paper=go.scan(way, "clerk"), **court)
    way.ends(
        states={"agreement": "effective", "force": "applying", "performance": "due"},
        papers=[*REFERRED, *PREPARED, "调解通知书", *AGREED, "调解结果接收单"],
        told={"seat:a1", "employer"},
        waits={"employer": {"apply_for_confirmation", "record_performance"}},
    )
