"""Ways in which a mediation ends: time, appraisal, exit, suspicion, and the eight grounds."""

from datetime import timedelta

import pytest

from fengqiao.base import clock
from tests.ways import stretches as go
from tests.ways.paper_sets import AGREED, CONCLUDED, MET, PREPARED, REFERRED, UNANSWERED
from tests.ways.registry import walks
from tests.ways.way import Way

pytestmark = pytest.mark.django_db
FAILURE = {"intake": "accepted", "referral": "taken_back", "mediation": "concluded_failed", "agreement": "unopened"}
TOLD = {"worker", "employer", "administrator"}
TO_ARBITRATION = {"worker": {"request_arbitration"}}


@walks("mediation", "各方同意延长，延长期内达成协议", ends="达成协议，待履行", law="在线24；14号27")
def test_extended(way: Way) -> None:
    go.refer(way)
    go.prepare(way)
    go.meet(way)
    until = go.day(45)
    assert way.refused("mediator", "propose_extension", until=go.day(20), reason="核对考勤") == "past_day"
    assert way.refused("worker", "consent_to_extension", until=until) == "no_pending_extension"
    way.take("mediator", "propose_extension", until=until, reason="核对考勤")
    assert way.refused("worker", "consent_to_extension", until=go.day(60)) == "no_pending_extension"
    assert "consent_to_extension" in way.next_of("worker") & way.next_of("employer")
    way.take("worker", "consent_to_extension", until=until)
    assert way.refused("worker", "consent_to_extension", until=until) == "already_consented"
    way.take("employer", "consent_to_extension", until=until)
    assert str(way.limits()["mediation_before_filing"]) == until
    way.wait(40)
    go.agree(way)
    way.take("clerk", "take_back")
    way.ends(
        states={"mediation": "concluded_agreed", "agreement": "effective", "performance": "due"},
        papers=[*REFERRED, *PREPARED, *MET, "延长调解期限同意书", *AGREED, "调解结果接收单"],
        told=TOLD,
        waits={"worker": {"apply_for_confirmation"}, "employer": {"apply_for_confirmation", "record_performance"}},
    )


@walks("mediation", "一方不同意延长，三十日届满", ends="未达成协议，待申请仲裁", law="在线24、25第六项；14号27")
def test_extension_refused_and_period_over(way: Way) -> None:
    go.refer(way)
    go.prepare(way)
    go.meet(way)
    go.draft(way)
    way.take("worker", "propose_extension", until=go.day(45), reason="等材料")
    way.take("worker", "consent_to_extension", until=go.day(45))
    assert way.refused("mediator", "conclude_mediation", ground=6, summary="……", reason="期满") == "wrong_ground"
    way.wait((way.limits()["mediation_before_filing"] - clock.today()).days)
    assert way.states("mediation") == ("active",), "on the last day it still goes on"
    way.wait(1)
    assert way.states("mediation", "agreement") == ("stopped", "unopened")
    late = {"draft": 1, "signature": way.town["employer"].file()}
    assert way.refused("employer", "sign_agreement", **late) == "wrong_state"
    assert way.refused("employer", "consent_to_extension", until=go.day(15)) == "wrong_state"
    assert "conclude_mediation" in way.next_of("mediator")
    assert way.refused("mediator", "conclude_mediation", ground=6, summary="期满。") == "reason_missing"
    go.fail(way, 6)
    way.ends(states=FAILURE, papers=[*REFERRED, *PREPARED, *MET, *CONCLUDED], told=TOLD, waits=TO_ARBITRATION)


@walks("mediation", "鉴定评估期间不计入调解期限", ends="未达成协议，待申请仲裁", law="在线26")
def test_appraisal(way: Way) -> None:
    go.refer(way)
    began = clock.today()
    go.prepare(way)
    assert way.refused("mediator", "start_appraisal", matter="工时", started_on=go.day(0)) == "wrong_state"
    go.meet(way)
    assert way.refused("mediator", "start_appraisal", matter="工时", started_on=go.day(1)) == "future_day"
    way.take("mediator", "start_appraisal", matter="工时", started_on=go.day(0))
    assert "mediation_before_filing" not in way.limits()
    assert way.refused("mediator", "schedule_session", **go.session(2)) == "wrong_state"
    way.wait(40)
    assert way.states("mediation") == ("appraising",)
    assert way.refused("mediator", "end_appraisal", ended_on=go.day(-41)) == "past_day"
    way.take("mediator", "end_appraisal", ended_on=go.day(0))
    assert way.limits()["mediation_before_filing"] >= began + timedelta(days=30 + 40)
    go.meet(way, 2)
    go.fail(way)
    way.ends(states=FAILURE, papers=[*REFERRED, *PREPARED, *MET, *MET, *CONCLUDED], told=TOLD, waits=TO_ARBITRATION)


@walks(
    "mediation",
    "一方向调解组织退出调解（书面，由工作人员录入）",
    ends="未达成协议，待申请仲裁",
    law="在线4、25第四项；14号26",
)
def test_left_at_the_organisation(way: Way) -> None:
    go.refer(way)
    go.prepare(way)
    go.schedule(way)
    assert way.refused("mediator", "leave_mediation", as_party="r1") == "self_signed"
    way.take("mediator", "leave_mediation", as_party="r1", on_paper=go.scan(way, "mediator"))
    assert way.refused("employer", "leave_mediation") == "wrong_state"
    for who, kind, fields in (
        ("mediator", "record_attendance", {"session": "s1", "present": ["a1", "r1"]}),
        ("mediator", "draft_agreement", {"content": "……", "terms": [go.term()]}),
        ("mediator", "propose_extension", {"until": go.day(40), "reason": "……"}),
    ):
        assert way.refused(who, kind, **fields) == "wrong_state", kind
    assert way.refused("mediator", "conclude_mediation", ground=5, summary="…", reason="…") == "wrong_ground"
    go.fail(way, 4)
    way.ends(states=FAILURE, papers=[*REFERRED, *PREPARED, "调解通知书", *CONCLUDED], told=TOLD, waits=TO_ARBITRATION)


@walks(
    "mediation", "一方向法院退出调解，组织未办终结，法院收回", ends="未达成协议，待申请仲裁", law="在线4、21；14号2、26"
)
def test_left_at_the_court(way: Way) -> None:
    go.refer(way)
    go.prepare(way)
    way.take("clerk", "leave_mediation", as_party="a1", on_paper=go.scan(way, "clerk"), reason="不愿再谈")
    assert way.refused("mediator", "schedule_session", **go.session()) == "wrong_state"
    assert way.refused("clerk", "recall_referral", reason="silence") == "wrong_recall_reason"
    assert way.refused("administrator", "recall_referral", reason="consent_withdrawn") == "wrong_standing"
    way.take("clerk", "recall_referral", reason="consent_withdrawn")
    assert way.refused("mediator", "conclude_mediation", ground=4, summary="…", reason="…") in (
        "wrong_state",
        "not_yours",
    )
    way.ends(
        states=FAILURE, papers=[*REFERRED, *PREPARED, "收回委派通知书"], told={*TOLD, "mediator"}, waits=TO_ARBITRATION
    )


@walks("mediation", "虚假调解嫌疑中止，查明排除，恢复调解", ends="未达成协议，待申请仲裁", law="14号18；在线23")
def test_suspended_and_lifted(way: Way) -> None:
    go.refer(way)
    go.prepare(way)
    go.meet(way)
    go.draft(way)
    assert way.refused("worker", "suspend_for_false_mediation", signs="……") == "wrong_standing"
    way.take("mediator", "suspend_for_false_mediation", signs="双方陈述与银行流水不符。")
    signing = {"draft": 1, "signature": way.town["worker"].file()}
    assert way.refused("worker", "sign_agreement", **signing) == "suspended"
    assert "leave_mediation" in way.may("worker"), "suspicion never bars a party's exit"
    assert way.refused("mediator", "lift_suspension", reason="……") == "wrong_standing"
    assert "lift_suspension" in way.next_of("administrator") & way.next_of("clerk")
    way.take("administrator", "lift_suspension", reason="补交流水，嫌疑排除。")
    assert way.refused("clerk", "lift_suspension", reason="……") == "wrong_state"
    way.sign("worker", "sign_agreement", draft=1)
    go.fail(way)
    way.ends(
        states=FAILURE,
        papers=[*REFERRED, *PREPARED, *MET, "涉嫌虚假调解情况报告", *CONCLUDED],
        told=TOLD,
        waits=TO_ARBITRATION,
    )


@walks(
    "mediation", "虚假调解嫌疑未排除，法院收回并不再委派", ends="不再委派，待申请仲裁", law="14号18；在线23、25第八项"
)
def test_suspended_and_ended(way: Way) -> None:
    go.refer(way)
    go.prepare(way)
    way.take("administrator", "suspend_for_false_mediation", signs="虚构欠薪。")
    assert way.refused("clerk", "end_referral", reason="unsuitable", note="……") == "wrong_state"
    way.take("clerk", "recall_referral", reason="false_mediation", note="嫌疑未排除")
    assert not way.sees("administrator"), "who was released no longer sees the case"
    assert not way.sees("mediator")
    way.take("clerk", "end_referral", reason="unsuitable", note="不宜调解，可以申请仲裁。")
    way.ends(
        states={"intake": "accepted", "referral": "ended", "mediation": "unopened"},
        papers=[*REFERRED, *PREPARED, "涉嫌虚假调解情况报告", "收回委派通知书", "终止委派调解告知书"],
        told={"worker", "employer"},
        waits=TO_ARBITRATION,
    )


@walks("mediation", "终结事由二：当事人自行和解，撤回申请", ends="终结，待结案", law="在线25第二项；14号26")
def test_ground_2_withdrawn(way: Way) -> None:
    go.refer(way)
    assert way.refused("employer", "withdraw_application") == "wrong_standing"
    way.take("worker", "withdraw_application", reason="已自行和解")
    assert way.refused("worker", "withdraw_application") == "wrong_state"
    assert way.refused("mediator", "conclude_mediation", ground=2, summary="…", reason="…") == "not_yours"
    way.take("administrator", "conclude_mediation", ground=2, summary="自行和解。", reason="撤回。")
    assert way.refused("worker", "request_arbitration", commission=go.commission(way)) == "wrong_state"
    way.take("clerk", "take_back")
    assert way.refused("clerk", "close_case", reason="other") == "reason_missing"
    way.take("clerk", "close_case", reason="settled")
    way.ends(states={"intake": "closed"}, papers=[*REFERRED, *CONCLUDED], told={"worker", "employer"}, waits={})


@walks("mediation", "终结事由三：期限内无法联系被申请人", ends="未达成协议，待申请仲裁", law="在线15、25第三项")
def test_ground_3_unreachable(way: Way) -> None:
    go.refer_unanswered(way)
    go.assign(way, "mediator")
    assert way.refused("mediator", "schedule_session", **go.session()) == "no_consent"
    way.take("mediator", "record_attempt", party="r1", method="phone", result="停机")
    way.take("mediator", "record_attempt", party="r1", method="phone", result="停机")
    assert way.refused("mediator", "declare_unreachable", party="r1", reason="停机") == "too_few_attempts"
    way.take("mediator", "record_attempt", party="r1", method="visit", result="已搬离")
    way.take("mediator", "declare_unreachable", party="r1", reason="电话停机，上门已搬离。")
    assert way.refused("mediator", "ask_respondent", party="r1", method="phone") == "wrong_state"
    go.fail(way, 3)
    way.ends(
        states=FAILURE,
        papers=[*UNANSWERED, "调解员确定通知书", "无法联系情况说明", *CONCLUDED],
        told={"worker", "seat:r1", "administrator"},
        waits=TO_ARBITRATION,
    )


@walks("mediation", "终结事由四：被申请人不同意调解", ends="未达成协议，待申请仲裁", law="在线15、25第四项")
def test_ground_4_refused(way: Way) -> None:
    go.refer_unanswered(way)
    way.take("administrator", "ask_respondent", party="r1", method="phone")
    assert way.refused("workmate", "take_seat", party="r1") == "not_found"
    way.take("employer", "take_seat", party="r1")
    way.take("employer", "refuse_as_respondent", reason="不欠工资")
    assert way.refused("employer", "consent_as_respondent", explained=True) == "wrong_state"
    go.fail(way, 4, mediator="administrator")
    way.ends(
        states=FAILURE, papers=[*UNANSWERED, "调解意愿征询函", "不同意调解告知书", *CONCLUDED], told=TOLD,
        waits=TO_ARBITRATION,
    )  # fmt: skip


@walks("mediation", "终结事由七：当事人拒绝签章", ends="未达成协议，待申请仲裁", law="在线25第七项")
def test_ground_7_refused_to_sign(way: Way) -> None:
    go.refer(way)
    go.prepare(way)
    go.meet(way)
    go.draft(way)
    assert way.refused("employer", "refuse_to_sign", draft=2, reason="数额") == "stale_draft"
    way.sign("worker", "sign_agreement", draft=1)
    way.take("employer", "refuse_to_sign", draft=1, reason="数额不对")
    late = {"draft": 1, "signature": way.town["employer"].file()}
    assert way.refused("employer", "sign_agreement", **late) == "wrong_state"
    assert "schedule_session" in way.next_of("mediator"), "draft anew, meet again or conclude"
    go.fail(way, 7)
    way.ends(states=FAILURE, papers=[*REFERRED, *PREPARED, *MET, *CONCLUDED], told=TOLD, waits=TO_ARBITRATION)


@walks("mediation", "终结事由八：其他不宜调解的情形", ends="已结案", law="在线25第八项")
def test_ground_8_other(way: Way) -> None:
    go.refer(way)
    go.prepare(way)
    assert way.refused("mediator", "conclude_mediation", ground=9, summary="…", reason="…") == "unreadable"
    assert way.refused("mediator", "conclude_mediation", ground=1, summary="…", reason="…") == "wrong_ground"
    assert way.refused("worker", "conclude_mediation", ground=8, summary="…", reason="…") == "wrong_standing"
    go.fail(way, 8)
    assert way.refused("clerk", "close_case", reason="performed") == "still_to_perform"
    way.take("clerk", "close_case", reason="no_further_request")
    way.ends(
        states={"intake": "closed"}, papers=[*REFERRED, *PREPARED, *CONCLUDED], told={"worker", "employer"}, waits={}
    )
