"""Steps of ways that are gone seldom: at the commission, corrections and successions, follow-up, enforcement."""

from typing import Final

from fengqiao.project.demonstration.acting import ACTORS, Fields, Step, mediator_of, step
from fengqiao.project.demonstration.saying import (
    arbitration_number,
    entry,
    private_values,
    scan,
    sides,
    written_record,
)
from fengqiao.project.demonstration.story import Story


def _to_organisation(story: Story) -> dict[str, object]:
    bodies = {"commission": story.district.commission.id, "organisation": story.organisation.id}
    return {**bodies, **sides(story, seated=False)}


def _suggested(story: Story) -> Fields:
    return {**_to_organisation(story), "applied_on": story.today.isoformat()}


def _entrusted(story: Story) -> Fields:
    accepted = {"case_number": arbitration_number(story), "consented_on": story.today.isoformat()}
    return {**_to_organisation(story), **accepted, "consents": [scan("双方同意委托调解的签名")]}


def _corrected(story: Story) -> Fields:
    """What the first claim is counted up to, which was left out."""
    said = {"field": "claim_text", "target": "0", "was": story.case.claims[0].text or "未写明计算的截止日期"}
    return {**said, "act": story.case.papers[0].act, "becomes": "计算至申请调解之日", "reason": "登记时漏写"}


def _replaced(story: Story) -> Fields:
    leaving = ACTORS["mediator"](story).person
    return {"leaving": leaving, "mediator": mediator_of(story, "second"), "reason": "原调解员因病请假"}


def _merged(story: Story) -> Fields:
    heir = entry(story.contractor, "r1")
    return {"party": "r1", "successor": heir, "reason": "单位合并", "proof": [scan("企业变更登记通知书")]}


def _unpaid(story: Story) -> Fields:
    amount = story.case.agreement.terms[0].amount_fen
    return {"term": 1, "amount_fen": amount, "property_clues": "在工商银行焦作分行有基本账户。"}


SELDOM_STEPS: Final[dict[str, Step]] = {
    "suggest": Step("arbitration", "suggest_mediation", _suggested, private_values),
    "entrust_by_commission": Step("arbitration", "entrust_by_commission", _entrusted, private_values),
    "recall_false": step("clerk", "recall_referral", reason="false_mediation", note="双方不能提供工资支付凭证"),
    "return_by_organisation": step("administrator", "return_to_arbitration", note="经一次调解未达成协议"),
    "replace": step("administrator", "replace_mediator", _replaced),
    "attend_by_second": step("second", "record_attendance", session="s1", present=["a1", "r1"]),
    "record_by_second": step("second", "record_session", lambda story: written_record(story, "w1", "s1")),
    "correct": step("clerk", "correct_record", _corrected),
    "succeed_r": Step(
        "clerk", "succeed_party", _merged, lambda story: {("successor", "phone"): story.contractor.phone}
    ),
    "seat_heir": step("contractor", "take_seat", party="r1"),
    "refuse_heir": step("contractor", "refuse_as_respondent", reason="对合并前的工资数额需要核对"),
    "notify": step("clerk", "notify_performance", ability="able", ability_basis="经营正常，账户有余额。"),
    "follow_up": step("clerk", "record_follow_up", party="a1", rating=5, text="款项已经收到，对调解表示满意。"),
    "follow_up_bad": step("clerk", "record_follow_up", party="a1", rating=2, text="款项收到了，但约定的时间改了两次。"),
    "settle_follow_up": step("clerk", "settle_follow_up", text="已由调解组织说明原因、当面致歉，当事人表示理解。"),
    "enforce": step("worker", "apply_for_enforcement", _unpaid),
    "overrule_order": step("judge", "overrule_order_objection", reasons="对债务本身没有异议，只提出缺乏清偿能力。"),
    "repudiate": step("employer", "repudiate_statement", reason="对付款期限有异议"),
    "resume": step("clerk", "resume_trial", note="委托调解未达成协议"),
    "invite": step(
        "judge",
        "invite_assistance",
        lambda story: {"organisation": story.organisation.id, "matter": "到场协助疏导，说明行业工资惯例。"},
    ),
    "refuse_suit": step("judge", "refuse_suit_withdrawal", reasons="撤诉可能损害其他劳动者的合法权益。"),
    "ask_settlement_review": step(
        "worker", "ask_settlement_review", lambda story: {"commission": story.district.commission.id}
    ),
    "review_settlement": step(
        "arbitration", "review_settlement", valid="valid", reasons="双方自愿，程序和内容合法有效。"
    ),
    "breach": step("worker", "apply_on_breach", text="约定的付款日已过，至今没有收到款项。"),
}
