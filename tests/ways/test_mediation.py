"""Ways through the mediation itself: its people, its sessions, and how it is concluded."""

from datetime import timedelta

import pytest

from fengqiao.base import clock
from tests.ways import stretches as go
from tests.ways.paper_sets import AGREED, CONCLUDED, MET, PREPARED, REFERRED
from tests.ways.registry import walks
from tests.ways.way import Way

pytestmark = pytest.mark.django_db
CHALLENGED = ("回避（更换调解员）申请书",)
REPLACED = ("更换调解员通知书", "调解员披露声明")
SUCCEEDED = ("调解员确定通知书", "调解员披露声明")
UNSIGNED = ("调解通知书", "调解笔录", "调解笔录")
BOTH = ("worker", "employer")
FAILURE = {"intake": "accepted", "referral": "taken_back", "mediation": "concluded_failed", "agreement": "unopened"}
TO_ARBITRATION = {"worker": {"request_arbitration"}}


@walks("mediation", "调解员披露利害关系，各方均同意其继续", ends="达成协议，待履行", law="14号15；在线13")
def test_disclosed_and_waived(way: Way) -> None:
    go.refer(way)
    go.assign(way, "mediator")
    assert way.refused("mediator", "disclose", circumstance="other_relation") == "disclosure_unclear"
    way.take("mediator", "disclose", circumstance="other_relation", text="与公司法定代表人系同学。")
    assert {"waive_disclosure"} <= way.next_of("worker") & way.next_of("employer")
    assert way.refused("mediator", "schedule_session", **go.session()) == "conflict_not_waived"
    mediator = go.person(way, "mediator")
    way.take("worker", "waive_disclosure", mediator=mediator)
    assert way.refused("mediator", "schedule_session", **go.session()) == "conflict_not_waived"
    assert way.refused("administrator", "waive_disclosure", mediator=mediator) == "self_signed"
    way.take("employer", "waive_disclosure", mediator=mediator)
    go.inform(way)
    go.meet(way)
    go.agree(way)
    way.take("clerk", "take_back")
    way.ends(
        states={"intake": "accepted", "mediation": "concluded_agreed", "force": "unopened", "performance": "due"},
        papers=[*REFERRED, *PREPARED, *MET, *AGREED, "调解结果接收单"],
        told={"worker", "employer", "administrator"},
        waits={"worker": {"apply_for_confirmation"}, "employer": {"apply_for_confirmation", "record_performance"}},
    )


@walks(
    "mediation",
    "披露后一方不同意并申请回避，组织更换调解员",
    ends="未达成协议，待申请仲裁",
    law="14号13、15；在线13、14",
)
def test_disclosed_not_waived_and_replaced(way: Way) -> None:
    go.refer(way)
    go.assign(way, "mediator")
    way.take("mediator", "disclose", circumstance="interest", text="持有公司股份。")
    way.take("employer", "waive_disclosure", mediator=go.person(way, "mediator"))
    challenge = {"challenge": "c1", "mediator": go.person(way, "mediator"), "ground": "interest", "reason": "持股。"}
    way.take("worker", "challenge_mediator", **challenge)
    assert way.refused("worker", "challenge_mediator", **challenge) == "duplicate_id"
    assert way.refused("mediator", "schedule_session", **go.session()) == "challenge_pending"
    leaving = {"leaving": go.person(way, "mediator"), "reason": "回避"}
    way.take("administrator", "replace_mediator", mediator=go.entry(way, "second_mediator"), **leaving)
    assert (
        way.refused("administrator", "decide_challenge", challenge="c1", upheld=True, reason="已换。") == "unknown_item"
    )
    assert way.refused("second_mediator", "schedule_session", **go.session()) == "not_disclosed"
    assert way.refused("mediator", "disclose", circumstance="none") == "not_yours"
    back = {"leaving": go.person(way, "second_mediator"), "reason": "换回"}
    again = way.refused("administrator", "replace_mediator", mediator=go.entry(way, "mediator"), **back)
    assert again == "former_mediator"
    way.take("second_mediator", "disclose", circumstance="none")
    go.inform(way, "second_mediator")
    go.meet(way, mediator="second_mediator")
    go.fail(way, mediator="second_mediator")
    way.ends(
        states=FAILURE,
        papers=[*REFERRED, *PREPARED, *CHALLENGED, *REPLACED, *MET, *CONCLUDED],
        told={"worker", "employer", "administrator"},
        waits=TO_ARBITRATION,
    )


@walks("mediation", "申请回避，准予，另行确定调解员", ends="未达成协议，待申请仲裁", law="14号13、15；在线14")
def test_challenge_upheld(way: Way) -> None:
    go.refer(way)
    go.prepare(way)
    challenge = {"challenge": "c1", "mediator": go.person(way, "mediator"), "ground": "near_relative"}
    way.take("employer", "challenge_mediator", reason="系申请人姨父。", **challenge)
    assert "decide_challenge" in way.next_of("administrator") & way.next_of("clerk")
    decision = {"challenge": "c1", "upheld": True, "reason": "属实。"}
    assert way.refused("mediator", "decide_challenge", **decision) == "wrong_standing"
    way.take("clerk", "decide_challenge", **decision)
    assert way.refused("administrator", "decide_challenge", **decision) == "unknown_item"
    assert way.refused("mediator", "schedule_session", **go.session()) == "not_yours"
    assert "assign_mediator" in way.next_of("administrator")
    entries = [go.entry(way, "mediator")]
    assert way.refused("administrator", "assign_mediator", mediators=entries) == "former_mediator"
    go.assign(way, "second_mediator")
    way.take("second_mediator", "disclose", circumstance="none")
    go.meet(way, mediator="second_mediator")
    go.fail(way, mediator="second_mediator")
    way.ends(
        states=FAILURE,
        papers=[*REFERRED, *PREPARED, *CHALLENGED, "回避申请决定书", *SUCCEEDED, *MET, *CONCLUDED],
        told={"worker", "employer", "administrator"},
        waits=TO_ARBITRATION,
    )


@walks("mediation", "申请更换调解员，不准予，继续调解", ends="未达成协议，待申请仲裁", law="14号13；在线14")
def test_challenge_rejected(way: Way) -> None:
    go.refer(way)
    go.prepare(way)
    way.take("worker", "challenge_mediator", challenge="c1", mediator=go.person(way, "mediator"), ground="replacement",
             reason="口音听不懂。")  # fmt: skip
    assert way.refused("mediator", "schedule_session", **go.session()) == "challenge_pending"
    way.take("administrator", "decide_challenge", challenge="c1", upheld=False, reason="可以沟通。")
    assert {"worker", "employer"} <= {who for who in BOTH if way.heard(who)}
    go.meet(way)
    go.fail(way)
    way.ends(
        states=FAILURE,
        papers=[*REFERRED, *PREPARED, *CHALLENGED, "回避申请决定书", *MET, *CONCLUDED],
        told={"worker", "employer", "administrator"},
        waits=TO_ARBITRATION,
    )


@walks("mediation", "调解员请假，组织更换", ends="未达成协议，待申请仲裁", law="14号13；在线14")
def test_replaced_on_leave(way: Way) -> None:
    go.refer(way)
    go.prepare(way)
    go.meet(way)
    change = {"leaving": go.person(way, "mediator"), "mediator": go.entry(way, "second_mediator"), "reason": "请假"}
    assert way.refused("mediator", "replace_mediator", **change) == "wrong_standing"
    stranger = change | {"mediator": go.entry(way, "judge")}
    assert way.refused("administrator", "replace_mediator", **stranger) == "not_on_roster"
    way.take("administrator", "replace_mediator", **change)
    assert way.refused("administrator", "replace_mediator", **change) == "unknown_mediator"
    way.take("second_mediator", "disclose", circumstance="none")
    go.meet(way, 2, mediator="second_mediator")
    go.fail(way, mediator="second_mediator")
    way.ends(
        states=FAILURE,
        papers=[*REFERRED, *PREPARED, *MET, *REPLACED, *MET, *CONCLUDED],
        told={"worker", "employer", "administrator"},
        waits=TO_ARBITRATION,
    )


@walks("mediation", "两名调解员，主持人回避后另定主持人", ends="达成协议，待履行", law="14号13、15；在线11")
def test_several_mediators(way: Way) -> None:
    go.refer(way)
    two = [go.entry(way, "mediator"), go.entry(way, "second_mediator")]
    assert way.refused("administrator", "assign_mediator", mediators=two) == "no_presider"
    go.assign(way, "mediator", "second_mediator")
    way.take("mediator", "disclose", circumstance="none")
    assert way.refused("mediator", "schedule_session", **go.session()) == "not_disclosed"
    way.take("second_mediator", "disclose", circumstance="none")
    go.inform(way)
    go.meet(way)
    way.take("worker", "challenge_mediator", challenge="c1", mediator=go.person(way, "mediator"), ground="interest",
             reason="曾任公司顾问。")  # fmt: skip
    way.take("administrator", "decide_challenge", challenge="c1", upheld=True, reason="属实。")
    assert way.refused("second_mediator", "schedule_session", **go.session(2)) == "no_presider"
    assert "assign_mediator" in way.next_of("administrator")
    go.assign(way, "second_mediator")
    go.meet(way, 2, mediator="second_mediator")
    go.agree(way, mediator="second_mediator")
    way.take("clerk", "take_back")
    way.ends(
        states={"intake": "accepted", "mediation": "concluded_agreed", "force": "unopened", "performance": "due"},
        papers=[*REFERRED, *PREPARED, *MET, *CHALLENGED, "回避申请决定书", *SUCCEEDED, *MET, *AGREED, "调解结果接收单"],
        told={"worker", "employer", "administrator"},
        waits={"worker": {"apply_for_confirmation"}, "employer": {"apply_for_confirmation", "record_performance"}},
    )


@walks("mediation", "笔录一方拒签、一方未签，注明原因", ends="未达成协议，待申请仲裁", law="人民调解法27；在线22")
def test_record_not_signed(way: Way) -> None:
    go.refer(way)
    go.prepare(way)
    go.meet(way, signed=False)
    assert {"sign_record"} <= way.next_of("worker") & way.next_of("employer")
    assert way.refused("employer", "refuse_record", record="w9", reason="记错了") == "unknown_item"
    way.take("employer", "refuse_record", record="w1", reason="漏记了加班时间")
    noted = {"record": "w1", "party": "a1", "reason": "有事先行离开"}
    assert way.refused("clerk", "note_unsigned_record", **noted) == "wrong_standing"
    way.take("mediator", "note_unsigned_record", **noted)
    assert way.refused("mediator", "note_unsigned_record", **noted) == "already_answered"
    late = {"record": "w1", "signature": way.town["worker"].file()}
    assert way.refused("worker", "sign_record", **late) == "already_answered"
    go.fail(way)
    way.ends(
        states=FAILURE,
        papers=[*REFERRED, *PREPARED, *UNSIGNED, *CONCLUDED],
        told={"worker", "employer", "administrator"},
        waits=TO_ARBITRATION,
    )


@walks(
    "mediation",
    "调解员征询时间，双方各选可以的，约定都可以的一个",
    ends="未达成协议，待申请仲裁",
    law="14号14；在线16",
)
def test_a_time_that_suits_both(way: Way) -> None:
    go.refer(way)
    go.prepare(way)
    assert way.refused("worker", "answer_times", suits=[]) == "no_times_asked"
    early, late = ((clock.now() + timedelta(minutes=minutes)).isoformat() for minutes in (5, 6))
    slots = [{"starts_at": early}, {"starts_at": late}]
    way.take("mediator", "propose_times", slots=slots, mode="on_site", place="调解室")
    assert "answer_times" in way.next_of("worker") & way.next_of("employer")
    assert way.refused("worker", "answer_times", suits=["2031-01-01T01:00:00Z"]) == "unknown_item"
    way.take("worker", "answer_times", suits=[early, late], needs="需要手语翻译")
    way.take("employer", "answer_times", suits=[late])
    assert "answer_times" not in way.next_of("worker") | way.next_of("employer")
    way.take("mediator", "schedule_session", session="s1", starts_at=late, mode="on_site", place="调解室")
    go.hold(way)
    go.fail(way)
    way.ends(
        states=FAILURE,
        papers=[*REFERRED, *PREPARED, *MET, *CONCLUDED],
        told={"worker", "employer", "administrator"},
        waits=TO_ARBITRATION,
    )


@walks("mediation", "多次调解，一方缺席一次", ends="未达成协议，待申请仲裁", law="14号14；在线16、22")
def test_several_sessions_and_an_absence(way: Way) -> None:
    go.refer(way)
    go.prepare(way)
    go.meet(way)
    assert way.refused("mediator", "schedule_session", **go.session()) == "duplicate_id"
    go.schedule(way, 2)
    early = {"record": "w2", "session": "s2", "text": "……"}
    assert way.refused("mediator", "record_session", **early) == "unknown_item"
    absent = [{"party": "r1", "reason": "经通知未到"}]
    way.take("mediator", "record_attendance", session="s2", present=["a1"], absent=absent)
    way.take("mediator", "record_session", **early)
    assert "sign_record" not in way.next_of("employer"), "who was not there signs nothing"
    way.sign("worker", "sign_record", record="w2")
    go.meet(way, 3)
    go.fail(way)
    way.ends(
        states=FAILURE,
        papers=[*REFERRED, *PREPARED, *MET, "调解通知书", "调解笔录", "调解笔录", *MET, *CONCLUDED],
        told={"worker", "employer", "administrator"},
        waits=TO_ARBITRATION,
    )
