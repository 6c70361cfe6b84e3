"""The events of which systems are told, and the acts that they stand for: one row an event."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

LIMIT_NEAR: Final = "limit.near"
ACT_TAKEN: Final = "act.taken"


@dataclass(frozen=True)
class Event:
    """What happened, in Chinese and English, and the kinds of act that make it."""

    title: str
    english: str
    kinds: tuple[str, ...] = ()


EVENTS: Final[Mapping[str, Event]] = MappingProxyType(
    {
        "referral.offered": Event(
            "发出委派、委托",
            "a referral is offered",
            ("offer_referral", "entrust_mediation", "entrust_by_commission", "invite_assistance"),
        ),
        "referral.accepted": Event(
            "接受委派、受理申请", "it is accepted", ("accept_referral", "accept_own_application")
        ),
        "referral.declined": Event("不予接受", "it is declined", ("decline_referral", "refuse_own_application")),
        "referral.returned": Event("商法院退回", "the organisation asks to give it back", ("return_referral",)),
        "referral.recalled": Event("收回委派", "the court recalls or ends it", ("recall_referral", "end_referral")),
        "referral.taken_back": Event("法院收回案件", "the court takes the case back", ("take_back", "resume_trial")),
        "mediator.assigned": Event("确定、更换调解员", "mediators are named", ("assign_mediator", "replace_mediator")),
        "mediator.challenged": Event(
            "申请回避及决定", "a mediator is challenged, or that is decided", ("challenge_mediator", "decide_challenge")
        ),
        "party.joined": Event("当事人到案", "a party takes its seat or is added", ("take_seat", "join_party")),
        "appointment.made": Event(
            "安排调解、到场核实", "an appointment is made", ("schedule_session", "schedule_hearing")
        ),
        "appointment.times": Event("征询、答复时间", "times are asked or answered", ("propose_times", "answer_times")),
        "record.made": Event("制作、签署笔录", "a record is made or signed", ("record_session", "sign_record")),
        "agreement.drafted": Event(
            "起草调解协议", "an agreement is drafted", ("draft_agreement", "record_oral_agreement")
        ),
        "agreement.signed": Event(
            "签署、盖章",
            "somebody signs or seals it",
            ("sign_agreement", "confirm_oral_agreement", "countersign_agreement", "seal_agreement"),
        ),
        "agreement.refused": Event("拒绝签署", "a party refuses to sign", ("refuse_to_sign", "deny_oral_agreement")),
        "mediation.left": Event("当事人退出调解", "a party leaves the mediation", ("leave_mediation",)),
        "mediation.suspended": Event(
            "中止、恢复", "it is suspended or goes on", ("suspend_for_false_mediation", "lift_suspension")
        ),
        "mediation.concluded": Event("终结调解", "the mediation is concluded: the result", ("conclude_mediation",)),
        "confirmation.applied": Event(
            "申请、受理司法确认", "confirmation is applied for", ("apply_for_confirmation", "accept_confirmation")
        ),
        "ruling.made": Event(
            "裁定、制作调解书",
            "a court or commission rules",
            (
                "confirm_agreement",
                "dismiss_confirmation",
                "refuse_confirmation",
                "rule_non_acceptance",
                "uphold_objection",
                "reject_objection",
                "issue_statement",
                "refuse_statement",
                "issue_arbitral_statement",
                "deny_arbitral_statement",
                "issue_payment_order",
                "reject_payment_order",
                "end_payment_order",
                "permit_suit_withdrawal",
                "refuse_suit_withdrawal",
                "permit_confirmation_withdrawal",
            ),
        ),
        "suit.registered": Event("登记立案", "the court registers the suit", ("register_suit",)),
        "performance.reported": Event(
            "履行情况",
            "performance or default is reported",
            ("record_performance", "confirm_receipt", "report_default"),
        ),
        "case.closed": Event("结案", "the case is closed", ("close_case",)),
        "limit.passed": Event("期限届满", "a limit has passed", ("expire_clock",)),
        LIMIT_NEAR: Event("期限将满", "a limit of this body ends within three working days"),
        ACT_TAKEN: Event("其他各步", "any act that makes none of the events asked for"),
    }
)

EVENT_OF: Final[Mapping[str, str]] = MappingProxyType(
    {kind: name for name, event in EVENTS.items() for kind in event.kinds}
)


def event_for(kind: str, wanted: list[str]) -> str:
    """The event that an act is for somebody who asked for those; empty where for none."""
    named = EVENT_OF.get(kind, "")
    if named and named in wanted:
        return named
    return ACT_TAKEN if ACT_TAKEN in wanted else ""
