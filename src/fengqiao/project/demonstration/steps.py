"""Every step that scripts name: who takes it, which act it is, and what is typed."""

from datetime import timedelta
from typing import Final

from fengqiao.casebook.private_values import PLACEHOLDER
from fengqiao.law.calendar import CALENDAR
from fengqiao.project.demonstration import saying
from fengqiao.project.demonstration.acting import ACTORS, Step, mediator_of
from fengqiao.project.demonstration.acting import step as _step
from fengqiao.project.demonstration.group_steps import GROUP_STEPS
from fengqiao.project.demonstration.outcomes import OUTCOMES
from fengqiao.project.demonstration.saying import (
    arbitration_status,
    draft,
    entry,
    hearing_at,
    number_of,
    scan,
    session,
    settlement,
    written_record,
)
from fengqiao.project.demonstration.seldom_steps import SELDOM_STEPS
from fengqiao.project.demonstration.story import DIGEST, Story


def _days(story: Story, count: int) -> str:
    return CALENDAR.add_working_days(story.today, count).isoformat()


def _for_party(by: str, suffix: str, party: str, document: str) -> dict[str, Step]:
    """The steps that are the same for each party."""
    return {
        f"seat_{suffix}": _step(by, "take_seat", party=party),
        f"rights_{suffix}": _step("mediator", "tell_rights", party=party, complete=True),
        f"identity_{suffix}": _step(
            "mediator", "check_identity", party=party, document=document, method="online_comparison", matched=True
        ),
        f"address_{suffix}": Step(
            by,
            "confirm_service_address",
            {"party": party, "address": PLACEHOLDER, "electronic": True},
            lambda story: {("address",): getattr(story, by).address},
        ),
        f"choose_{suffix}": _step(by, "choose_organisation", lambda story: {"organisation": story.organisation.id}),
        f"sign_record_{suffix}": _step(by, "sign_record", record="w1", signature=DIGEST),
        f"sign_facts_{suffix}": _step(by, "sign_undisputed_facts", statement=1, signature=DIGEST),
        f"settle_{suffix}": _step(by, "confirm_settlement", signature=DIGEST),
        f"sign_{suffix}": _step(by, "sign_agreement", lambda story: {"draft": story.drafts, "signature": DIGEST}),
        f"confirm_oral_{suffix}": _step(
            by, "confirm_oral_agreement", lambda story: {"draft": story.drafts, "signature": DIGEST}
        ),
        f"join_{suffix}": _step(
            by, "apply_for_confirmation", lambda story: {"court": story.district.court.id, "truthful": True}
        ),
        f"extend_{suffix}": _step(by, "consent_to_extension", lambda story: {"until": saying.extended(story)}),
        f"waive_{suffix}": _step(by, "waive_disclosure", lambda story: {"mediator": ACTORS["mediator"](story).person}),
    }


INTAKE: Final = {
    "apply": Step("worker", "apply", saying.application, saying.private_values),
    "apply_oral": Step("clerk", "apply", saying.oral_application, saying.private_values),
    "apply_own": Step("worker", "apply_to_organisation", saying.application_to_organisation, saying.private_values),
    "receive_own": Step("administrator", "receive_own_case", saying.own_case, saying.private_values),
    "accept_own": _step("administrator", "accept_own_application"),
    "refuse_own": _step("administrator", "refuse_own_application", reason=saying.NOT_OURS),
    "enter_settlement": Step(
        "administrator",
        "enter_settlement",
        lambda story: settlement(story, mediator_of(story, "mediator")),
        saying.private_values,
    ),
    "enter_negotiated": Step(
        "administrator", "enter_negotiated_settlement", saying.negotiated, saying.private_values
    ),
    "finish_settlement": _step("worker", "finish_settlement"),
    "prove_none": _step("worker", "prove_arbitration_status", lambda story: arbitration_status(story, "none")),
    "prove_award": _step("worker", "prove_arbitration_status", lambda story: arbitration_status(story, "award")),
    "prove_pending": _step("worker", "prove_arbitration_status", lambda story: arbitration_status(story, "pending")),
    "lodge": _step("worker", "lodge_complaint_first", complaint=[scan("起诉状")]),
    "accept": _step("clerk", "accept_application"),
    "return_scope": _step("clerk", "return_application", ground="not_court_scope", notice=saying.NOT_IN_SCOPE),
    "return_jurisdiction": _step("clerk", "return_application", ground="no_jurisdiction", notice=saying.ELSEWHERE),
    "return_unsuitable": _step("clerk", "return_application", ground="unsuitable_online", notice=saying.COME_HERE),
    "withdraw": _step("worker", "withdraw_application", reason="双方已经自行和解"),
    "insist": _step("worker", "insist_on_suit", reason="调解不成，请求立案"),
    "insist_with_complaint": _step("worker", "insist_on_suit", complaint=[scan("起诉状")], reason="坚持起诉"),
    "register": _step("clerk", "register_suit", lambda story: {"case_number": number_of(story, "民初")}),
    "non_acceptance": _step(
        "judge",
        "rule_non_acceptance",
        lambda story: {
            "case_number": number_of(story, "民初"), "ground": "arbitration_first", "reasons": saying.ARBITRATION_FIRST,
        },
    ),
    "request_arbitration": _step(
        "worker", "request_arbitration", lambda story: {"commission": story.district.commission.id}
    ),
    "refer": _step("clerk", "refer_to_arbitration", materials=[scan("仲裁申请书和证据材料")]),
    "refer_by_organisation": _step("administrator", "refer_to_arbitration", materials=[scan("仲裁申请书和证据材料")]),
    "return_to_arbitration": _step("clerk", "return_to_arbitration", note="经一次调解未达成协议"),
    "acknowledge": _step(
        "arbitration", "acknowledge_file", lambda story: {"case_number": saying.arbitration_number(story)}
    ),
    "close_performed": _step("clerk", "close_case", reason="performed"),
    "close_settled": _step("clerk", "close_case", reason="settled"),
    "close_no_request": _step("clerk", "close_case", reason="no_further_request", note="已告知仲裁途径和时效"),
    "close_enforcement": _step("clerk", "close_case", reason="enforcement", note="申请人已申请强制执行"),
    "close_other": _step("clerk", "close_case", reason="other", note="部分请求已履行，其余请求当事人另行主张"),
    "close_own_performed": _step("administrator", "close_case", reason="performed"),
    "close_own_no_request": _step("administrator", "close_case", reason="no_further_request", note="已告知仲裁途径"),
}  # fmt: skip

REFERRAL: Final = {
    "consent_a": _step("worker", "consent_as_applicant", explained=True),
    "consent_r": _step("employer", "consent_as_respondent", explained=True),
    "consent_2": _step("contractor", "consent_as_respondent", explained=True),
    "refuse_r": _step("employer", "refuse_as_respondent", reason="对工资数额有异议，不同意调解"),
    "ask": _step("clerk", "ask_respondent", party="r1", method="phone", note="已说明调解的性质和费用"),
    "attempt_phone": _step("clerk", "record_attempt", party="r1", method="phone", result="电话无人接听"),
    "attempt_post": _step("clerk", "record_attempt", party="r1", method="post", result="邮件以迁移新址为由退回"),
    "attempt_phone_by_mediator": _step("mediator", "record_attempt", party="r1", method="phone", result="号码为空号"),
    "attempt_visit_by_mediator": _step("mediator", "record_attempt", party="r1", method="visit", result="厂房已经停产"),
    "unreachable": _step("clerk", "declare_unreachable", party="r1", reason=saying.NOT_FOUND),
    "unreachable_by_mediator": _step("mediator", "declare_unreachable", party="r1", reason=saying.NOT_FOUND),
    "leave_choice_a": _step("worker", "leave_choice_to_court"),
    "choose_by_lawyer": _step("lawyer", "choose_organisation", lambda story: {"organisation": story.organisation.id}),
    "appoint": _step("clerk", "appoint_organisation", saying.appointment),
    "appoint_other": _step("clerk", "appoint_organisation", saying.another_appointment),
    "offer": _step("clerk", "offer_referral"),
    "take": _step("administrator", "accept_referral"),
    "decline": _step("administrator", "decline_referral", ground="capacity", reason=saying.TOO_MANY),
    "recall_silent": _step("clerk", "recall_referral", reason="silence"),
    "return_referral": _step("administrator", "return_referral", lambda story: saying.giving_back(story)),
    "take_back": _step("clerk", "take_back"),
    "end_referral": _step("clerk", "end_referral", reason="no_organisation", note=saying.NOBODY_FITS),
    "end_referral_unsuitable": _step("clerk", "end_referral", reason="unsuitable", note=saying.NOT_AGAIN),
    "mediate_anew": _step("clerk", "mediate_anew", reason="双方愿意就驳回的事项重新协商"),
}

MEDIATION: Final = {
    "assign": _step("administrator", "assign_mediator", lambda story: {"mediators": [mediator_of(story, "mediator")]}),
    "assign_second": _step(
        "administrator", "assign_mediator", lambda story: {"mediators": [mediator_of(story, "second")]}
    ),
    "disclose": _step("mediator", "disclose", circumstance="none"),
    "disclose_by_second": _step("second", "disclose", circumstance="none"),
    "disclose_relation": _step("mediator", "disclose", circumstance="other_relation", text=saying.ONCE_ADVISED),
    "challenge": _step(
        "worker",
        "challenge_mediator",
        lambda story: {
            "challenge": "c1", "mediator": ACTORS["mediator"](story).person, "ground": "other_relation",
            "reason": "该调解员与单位负责人是同学",
        },
    ),
    "uphold_challenge": _step(
        "administrator", "decide_challenge", challenge="c1", upheld=True, reason="情况属实，准予"
    ),
    "schedule": _step("mediator", "schedule_session", lambda story: session(story, "s1", "attend", "attend_all")),
    "schedule_again": _step("second", "schedule_session", lambda story: session(story, "s2", "attend_again")),
    "attend": _step("mediator", "record_attendance", session="s1", present=["a1", "r1"]),
    "attend_all": _step("mediator", "record_attendance", session="s1", present=["a1", "r1", "r2"]),
    "attend_again": _step("second", "record_attendance", session="s2", present=["a1", "r1"]),
    "record": _step("mediator", "record_session", lambda story: written_record(story, "w1", "s1")),
    "record_again": _step("second", "record_session", lambda story: written_record(story, "w1", "s2")),
    "undisputed": _step(
        "mediator",
        "record_undisputed_facts",
        lambda story: {"undisputed_facts": story.dispute.undisputed, "consented": True},
    ),
    "sign_record_by_lawyer": _step("lawyer", "sign_record", record="w1", signature=DIGEST),
    "note_unsigned_r": _step(
        "mediator", "note_unsigned_record", record="w1", party="r1", reason="对陈述的表述有异议，拒绝签名"
    ),
    "propose_extension": _step(
        "mediator",
        "propose_extension",
        lambda story: {"until": saying.extended(story), "reason": "单位需要核对工资台账"},
    ),
    "appraise": _step(
        "mediator",
        "start_appraisal",
        lambda story: {"matter": "劳动能力鉴定", "started_on": story.today.isoformat()},
    ),
    "appraisal_ends": _step(
        "mediator",
        "end_appraisal",
        lambda story: {"ended_on": story.today.isoformat(), "opinion": [scan("劳动能力鉴定结论书")]},
    ),
    "leave_a": _step("worker", "leave_mediation", reason="差距太大，不愿继续"),
    "leave_r": _step("employer", "leave_mediation", reason="单位不接受调解方案"),
    "suspect": _step("mediator", "suspend_for_false_mediation", signs=saying.SUSPICIOUS),
    "lift": _step("administrator", "lift_suspension", reason="调取银行流水和社保记录核实，未发现虚构"),
    **{
        f"conclude_{ground}": _step(
            "mediator", "conclude_mediation", ground=ground, summary=summary, reason="" if ground == 1 else summary
        )
        for ground, summary in saying.CONCLUSIONS.items()
    },
    "conclude_1_by_second": _step("second", "conclude_mediation", ground=1, summary=saying.CONCLUSIONS[1]),
}  # fmt: skip

AGREEMENT: Final = {
    "draft": _step("mediator", "draft_agreement", draft),
    "draft_again": _step("mediator", "draft_agreement", draft),
    "draft_by_second": _step("second", "draft_agreement", draft),
    "draft_in_two": _step("mediator", "draft_agreement", lambda story: draft(story, parts=2)),
    "draft_part": _step("mediator", "draft_agreement", lambda story: draft(story, covers="part")),
    "record_oral": _step("mediator", "record_oral_agreement", saying.oral),
    "deny_oral": _step(
        "employer", "deny_oral_agreement", lambda story: {"draft": story.drafts, "ground": "document_wanted"}
    ),
    "sign_by_lawyer": _step("lawyer", "sign_agreement", lambda story: {"draft": story.drafts, "signature": DIGEST}),
    "refuse_to_sign": _step(
        "employer", "refuse_to_sign", lambda story: {"draft": story.drafts, "reason": "希望把付款日期再推迟半个月"}
    ),
    "countersign": _step(
        "mediator", "countersign_agreement", lambda story: {"draft": story.drafts, "signature": DIGEST}
    ),
    "countersign_by_second": _step(
        "second", "countersign_agreement", lambda story: {"draft": story.drafts, "signature": DIGEST}
    ),
    "seal": _step("administrator", "seal_agreement", lambda story: {"draft": story.drafts, "sealed_file": DIGEST}),
}

FORCE: Final = {
    "accept_confirmation": _step(
        "clerk",
        "accept_confirmation",
        lambda story: {"case_number": number_of(story, "诉前调确"), "judge_name": ACTORS["judge"](story).name},
    ),
    "hearing": _step(
        "judge", "schedule_hearing", lambda story: {"starts_at": hearing_at(story), "mode": "online"}
    ),
    "heard": _step(
        "judge",
        "record_hearing",
        lambda story: {"present": [party.id for party in story.case.parties], "text": saying.ASKED_AND_TRUE},
    ),
    "supplement": _step(
        "judge",
        "require_supplement",
        lambda story: {"what": "补充提交工资支付凭证", "until": _days(story, 3)},
    ),
    "supplemented": _step(
        "employer", "submit_supplement", text="补交工资表和转账记录", materials=[scan("工资支付凭证")]
    ),
    "extend_review": _step(
        "president",
        "extend_confirmation",
        lambda story: {
            "until": (saying.review_ends(story) + timedelta(days=7)).isoformat(), "reason": "补充材料需要核实",
        },
    ),
    "confirm": _step("judge", "confirm_agreement"),
    "dismiss": _step("judge", "dismiss_confirmation", grounds=["unclear"], reasons=saying.UNCLEAR),
    "not_accept": _step(
        "judge",
        "refuse_confirmation",
        lambda story: {
            "case_number": number_of(story, "诉前调确"), "ground": "scope", "reasons": "申请确认的内容不属于给付事项。",
        },
    ),
    "withdraw_confirmation": _step("worker", "withdraw_confirmation", reason="单位已承诺提前支付"),
    "permit_withdrawal": _step("judge", "permit_confirmation_withdrawal", reasons="撤回系双方真实意思表示。"),
    "treat_withdrawn": _step("judge", "treat_as_withdrawn", reasons="限期补充的材料逾期未提交，也未说明理由。"),
    "object": _step("employer", "object_to_confirmation", reason="认为协议第一项的金额计算有误"),
    "reject_objection": _step("judge", "reject_objection", reasons="经审查，协议系自愿签署，金额明确，异议不能成立。"),
    "uphold_objection": _step("judge", "uphold_objection", reasons="经审查，协议金额与查明的事实不符，异议成立。"),
}  # fmt: skip

PERFORMANCE: Final = {
    "perform": _step(
        "employer",
        "record_performance",
        lambda story: {"term": 1, "performed_on": story.today.isoformat(), "proof": [scan("银行转账回单")]},
    ),
    "receive": _step("worker", "confirm_receipt", lambda story: {"term": 1, "received_on": story.today.isoformat()}),
    "receive_1": _step("worker", "confirm_receipt", lambda story: {"term": 1, "received_on": story.today.isoformat()}),
    "receive_2": _step("worker", "confirm_receipt", lambda story: {"term": 2, "received_on": story.today.isoformat()}),
    "default": _step("worker", "report_default", term=1, text="约定的付款日已过，至今没有收到款项"),
}

BESIDE: Final = {
    "appoint_lawyer": _step(
        "worker",
        "appoint_agent",
        lambda story: {
            "person": story.lawyer.actor.person, "name": story.lawyer.name, "agent_kind": "lawyer", "special": True,
            "proof": DIGEST,
        },
    ),
    "join_contractor": Step(
        "clerk",
        "join_party",
        lambda story: {"side": "respondent", "party": entry(story.contractor, "r2"), "reason": "劳务派遣，共同用工"},
        lambda story: {("party", "phone"): story.contractor.phone},
    ),
    "request_records": _step(
        "mediator", "request_employer_records", request="q1", party="r1", what="2025年以来的考勤记录和工资支付台账"
    ),
    "produce_records": _step(
        "employer", "produce_employer_records", request="q1", answer="produced", records=[scan("考勤记录和工资台账")]
    ),
    "complain": _step("worker", "complain", petition="p1", ground="other", reason="约定的调解时间两次临时取消"),
    "answer_petition": _step("clerk", "answer_petition", petition="p1", answer="已与调解组织核实，由其致歉并改期。"),
    "preserve": _step("worker", "request_preservation", petition="p2", reason="单位正在变卖设备，工资可能无法支付"),
    "answer_preservation": _step("judge", "answer_petition", petition="p2", answer="已裁定冻结单位账户，另行送达。"),
}  # fmt: skip

STEPS: Final[dict[str, Step]] = {
    **_for_party("worker", "a", "a1", "identity_card"),
    **_for_party("employer", "r", "r1", "business_licence"),
    **_for_party("contractor", "2", "r2", "business_licence"),
    **INTAKE,
    **REFERRAL,
    **MEDIATION,
    **AGREEMENT,
    **FORCE,
    **OUTCOMES,
    **PERFORMANCE,
    **BESIDE,
    **SELDOM_STEPS,
    **GROUP_STEPS,
}
