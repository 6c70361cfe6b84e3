"""Ways of asking both sides whether they will mediate."""

import pytest

from tests.ways import stretches as go
from tests.ways.paper_sets import CONCLUDED, CONSENTED, PREPARING, REFUSED, RESPONDED, UNANSWERED
from tests.ways.registry import walks
from tests.ways.way import Way

pytestmark = pytest.mark.django_db

CHOOSING = {"intake": "accepted", "referral": "choosing"}
ENDED = {"intake": "accepted", "referral": "ended", "mediation": "unopened"}
FAILED = {"intake": "accepted", "referral": "taken_back", "mediation": "concluded_failed"}
ARBITRATE = {"worker": {"request_arbitration"}}


@walks(
    "consent",
    "申请人经释明后不同意调解，撤回",
    ends="已撤回，可以直接申请仲裁",
    law="在线调解规则第4条、第7条；法释〔2016〕14号第11条",
)
def test_the_applicant_does_not_consent(way: Way) -> None:
    go.apply(way)
    go.tell_status(way)
    way.take("clerk", "accept_application")
    assert way.refused("worker", "consent_as_applicant", explained=False) == "unreadable"
    assert way.refused("clerk", "appoint_organisation", organisation=go.union(way)) == "no_consent"
    assert way.refused("worker", "choose_organisation", organisation=go.union(way)) == "no_consent"
    way.take("worker", "withdraw_application", reason="不同意调解")
    assert way.refused("worker", "consent_as_applicant", explained=True) == "wrong_state"
    assert way.limits() == {}
    way.ends(states={"intake": "withdrawn"}, papers=["调解申请书"], told={"worker", "clerk"}, waits={})


@walks("consent", "被申请人被征询、参加并同意", ends="两个工作日内共同选择组织", law="在线调解规则第10条、第15条")
def test_the_respondent_consents(way: Way) -> None:
    go.apply(way)
    go.tell_status(way)
    go.accept(way)
    assert way.refused("employer", "consent_as_respondent", explained=True) == "not_found"
    way.take("clerk", "ask_respondent", party="r1", method="phone")
    assert way.refused("contractor", "take_seat", party="r1") == "not_found"
    way.take("employer", "take_seat", party="r1")
    assert way.refused("worker", "consent_as_respondent", explained=True) == "wrong_standing"
    way.take("employer", "consent_as_respondent", explained=True)
    assert way.refused("employer", "consent_as_respondent", explained=True) == "already_consented"
    assert way.refused("employer", "refuse_as_respondent") == "already_answered"
    assert "joint_choice" in way.limits()
    way.ends(
        states=CHOOSING,
        papers=RESPONDED,
        told={"worker", "clerk"},
        waits={"worker": {"choose_organisation"}, "employer": {"choose_organisation"}},
    )


@walks(
    "consent", "被申请人在纸上同意，立案人员扫描录入", ends="两个工作日内共同选择组织", law="在线调解规则第10条、第15条"
)
def test_the_respondent_consents_on_paper(way: Way) -> None:
    go.apply(way)
    go.tell_status(way)
    go.accept(way)
    way.take("clerk", "ask_respondent", party="r1", method="post")
    paper = {"explained": True, "as_party": "r1"}
    assert way.refused("clerk", "consent_as_respondent", **paper) == "self_signed"
    assert way.refused("judge", "consent_as_respondent", **paper, on_paper=go.scan(way, "judge")) == "wrong_standing"
    way.take("clerk", "consent_as_respondent", **paper, on_paper=go.scan(way, "clerk"))
    way.ends(states=CHOOSING, papers=RESPONDED, told={"worker", "clerk"}, waits={"worker": {"choose_organisation"}})


@walks("consent", "被申请人不同意调解", ends="不再委派，申请人选择仲裁", law="在线调解规则第15条、第25条第4项")
def test_the_respondent_refuses(way: Way) -> None:
    go.end_early(way)
    assert way.refused("employer", "consent_as_respondent", explained=True) == "wrong_state"
    assert way.refused("employer", "refuse_as_respondent") == "wrong_state"
    assert way.refused("clerk", "appoint_organisation", organisation=go.union(way)) == "wrong_state"
    assert set(way.limits()) == {"arbitration_limitation"}
    way.ends(
        states=ENDED,
        papers=REFUSED,
        told={"worker", "employer", "clerk"},
        waits=ARBITRATE,
    )


@walks(
    "consent", "被申请人在组织接受委派后不同意", ends="终结并退回法院，申请人选择仲裁",
    law="在线调解规则第15条、第21条、第25条第4项",
)  # fmt: skip
def test_the_respondent_refuses_the_mediator(way: Way) -> None:
    go.refer_unanswered(way)
    way.take("administrator", "ask_respondent", party="r1", method="phone")
    way.take("employer", "take_seat", party="r1")
    way.take("employer", "refuse_as_respondent")
    assert way.refused("clerk", "take_back") == "wrong_state"
    assert way.refused("administrator", "assign_mediator", mediators=[go.entry(way, "mediator")]) == "wrong_state"
    assert way.refused("administrator", "conclude_mediation", ground=3, summary="……", reason="……") == "wrong_ground"
    assert way.next_of("administrator") == {"conclude_mediation"}
    way.take("administrator", "conclude_mediation", ground=4, summary="未调解。", reason="被申请人不同意。")
    way.take("clerk", "take_back")
    way.ends(
        states=FAILED,
        papers=[*UNANSWERED, "调解意愿征询函", "不同意调解告知书", *CONCLUDED],
        told={"worker", "employer", "administrator"},
        waits=ARBITRATE,
    )


@walks(
    "consent", "被申请人三个工作日内沉默：沉默不是同意，调解员写明原因、终结并退回",
    ends="未达成协议，申请人选择仲裁", law="在线调解规则第4条、第15条",
)  # fmt: skip
def test_silence_is_not_consent(way: Way) -> None:
    go.refer_unanswered(way)
    assert "respondent_inquiry" in way.limits()
    way.take("administrator", "assign_mediator", mediators=[go.entry(way, "mediator")])
    way.take("mediator", "disclose", circumstance="none")
    way.take("mediator", "ask_respondent", party="r1", method="sms")
    assert way.refused("mediator", "schedule_session", **go.session()) == "no_consent"
    way.wait_past("respondent_inquiry")
    assert "respondent_inquiry" not in way.limits()
    assert way.refused("mediator", "schedule_session", **go.session()) == "no_consent"
    assert way.heard("mediator")[-1] == "一项期限已满"
    assert "conclude_mediation" in way.next_of("mediator")
    assert way.refused("mediator", "conclude_mediation", ground=1, summary="……") == "wrong_ground"
    go.fail(way, ground=8)
    way.ends(
        states=FAILED,
        papers=[*UNANSWERED, *PREPARING, "调解意愿征询函", *CONCLUDED],
        told={"worker", "administrator"},
        waits=ARBITRATE,
    )


@walks("consent", "法院多次联系不上被申请人", ends="不再委派，申请人选择仲裁", law="在线调解规则第15条、第25条第3项")
def test_the_court_cannot_reach_the_respondent(way: Way) -> None:
    go.apply(way)
    go.tell_status(way)
    go.accept(way)
    way.take("clerk", "ask_respondent", party="r1", method="phone")
    way.take("clerk", "record_attempt", party="r1", method="phone", result="无人接听")
    assert way.refused("clerk", "declare_unreachable", party="r1", reason="打不通。") == "too_few_attempts"
    way.take("clerk", "record_attempt", party="r1", method="phone", result="空号")
    assert way.refused("clerk", "declare_unreachable", party="r1", reason="打不通。") == "too_few_attempts"
    assert way.refused("worker", "record_attempt", party="r1", method="visit", result="……") == "wrong_standing"
    way.take("clerk", "record_attempt", party="r1", method="visit", result="已搬离")
    assert way.refused("clerk", "declare_unreachable", party="r9", reason="……") == "unknown_party"
    way.take("clerk", "declare_unreachable", party="r1", reason="电话空号，住所已搬离。")
    way.ends(states=ENDED, papers=[*CONSENTED, "调解意愿征询函", "无法联系情况说明"], told={"worker"}, waits=ARBITRATE)


@walks(
    "consent", "组织接受委派后联系不上被申请人", ends="终结并退回法院，申请人选择仲裁",
    law="在线调解规则第15条、第25条第3项",
)  # fmt: skip
def test_the_mediator_cannot_reach_the_respondent(way: Way) -> None:
    go.refer_unanswered(way)
    way.take("administrator", "record_attempt", party="r1", method="phone", result="无人接听")
    way.take("administrator", "record_attempt", party="r1", method="post", result="退件")
    assert way.refused("clerk", "declare_unreachable", party="r1", reason="……") == "wrong_standing"
    way.take("administrator", "declare_unreachable", party="r1", reason="电话无人接听，邮件退回。")
    assert way.refused("administrator", "declare_unreachable", party="r1", reason="……") == "wrong_state"
    way.take("administrator", "conclude_mediation", ground=3, summary="未能联系。", reason="被申请人无法联系。")
    way.take("clerk", "take_back")
    way.ends(
        states=FAILED,
        papers=[*UNANSWERED, "无法联系情况说明", *CONCLUDED],
        told={"worker", "administrator"},
        waits=ARBITRATE,
    )


@walks("consent", "调解员协助征询，被申请人同意后才安排调解", ends="调解进行", law="在线调解规则第15条")
def test_the_mediator_helps_asking(way: Way) -> None:
    go.refer_unanswered(way)
    way.take("administrator", "assign_mediator", mediators=[go.entry(way, "mediator")])
    way.take("mediator", "disclose", circumstance="none")
    way.take("mediator", "ask_respondent", party="r1", method="phone")
    way.take("employer", "take_seat", party="r1")
    assert way.refused("mediator", "schedule_session", **go.session()) == "no_consent"
    assert way.refused("mediator", "consent_as_respondent", explained=True, as_party="r1") == "self_signed"
    way.take("employer", "consent_as_respondent", explained=True)
    assert "respondent_inquiry" not in way.limits()
    assert way.refused("mediator", "ask_respondent", party="r1", method="phone") == "already_answered"
    way.take("mediator", "schedule_session", **go.session())
    way.ends(
        states={"intake": "accepted", "referral": "accepted", "mediation": "active"},
        papers=[*UNANSWERED, *PREPARING, "调解意愿征询函", "同意调解书", "调解通知书"],
        told={"worker", "employer", "mediator"},
        waits={
            "worker": {"confirm_service_address"},
            "employer": {"confirm_service_address"},
            "administrator": {"tell_rights", "check_identity"},
            "mediator": {"tell_rights", "check_identity", "record_attendance"},
        },
    )  # fmt: skip


@walks(
    "consent", "两个被申请人，一个同意，一个不同意", ends="不再委派，申请人选择仲裁", law="在线调解规则第4条、第15条"
)
def test_one_of_two_respondents_refuses(way: Way) -> None:
    go.apply(way, respondents=[go.company(), go.contractor()])
    go.tell_status(way)
    go.accept(way)
    go.respond(way)
    assert "joint_choice" not in way.limits()
    way.take("clerk", "ask_respondent", party="r2", method="phone")
    way.take("contractor", "take_seat", party="r2")
    assert way.refused("contractor", "consent_as_respondent", explained=True, as_party="r1") == "self_signed"
    way.take("contractor", "refuse_as_respondent", reason="与本人无关。")
    assert way.refused("employer", "choose_organisation", organisation=go.union(way)) == "wrong_state"
    way.ends(
        states=ENDED,
        papers=[*RESPONDED, "调解意愿征询函", "不同意调解告知书"],
        told={"worker", "employer", "contractor", "clerk"},
        waits=ARBITRATE,
    )


@walks("consent", "两个被申请人先后同意，各方共同选定组织", ends="由法院发出委派", law="在线调解规则第10条、第15条")
def test_two_respondents_consent(way: Way) -> None:
    go.apply(way, respondents=[go.company(), go.contractor()])
    go.tell_status(way)
    go.accept(way)
    go.respond(way)
    go.respond(way, "contractor", "r2")
    go.choose(way, "worker", "employer")
    assert way.states("referral") == ("choosing",)
    assert way.refused("clerk", "offer_referral") == "wrong_state"
    go.choose(way, "contractor")
    way.ends(
        states={"referral": "chosen"},
        papers=[*RESPONDED, "调解意愿征询函", "同意调解书", "调解组织选定确认书"],
        told={"worker", "employer", "contractor", "clerk"},
        waits={"clerk": {"offer_referral"}},
    )
