"""Ways that are gone seldom: so that each paper, and each act beside the usual road, is seen in the city."""

from typing import Final

from fengqiao.project.demonstration.group import GROUP
from fengqiao.project.demonstration.roads import (
    ACCEPTED,
    APPLIED,
    ASKED,
    BACK,
    CHOSEN,
    CONFIRMED,
    DRAFTED,
    EXEMPT_SUED,
    HEARD,
    OFFERED,
    PERFORMED,
    READY,
    SAT,
    SEALED,
    SIGNED,
    TAKEN,
    TO_AGREEMENT,
    TO_ARBITRATION,
    TO_REVIEW,
    TO_TABLE,
    Script,
    through,
)

FROM_COMMISSION = f"accept_own seat_a consent_a | 1d seat_r consent_r {through(READY)}"
AGREED_IN_SUIT = (
    f"{EXEMPT_SUED} 2d entrust consent_a ask 1d consent_r {through(CHOSEN)} {through(OFFERED)} {through(TAKEN)} "
    f"{through(READY)} {through(SAT)}"
)
ORDERED = f"{through(TO_AGREEMENT)} 9d default 1d order 2d accept_order 5d issue_order 2d serve_order"

SELDOM: Final = (
    Script(
        "仲裁委员会建议先行调解，达成协议并履行", 8,
        f"suggest | {FROM_COMMISSION} {through(SAT)} {through(DRAFTED)} sign_r countersign seal conclude_1 | "
        f"{through(PERFORMED)} close_own_performed",
    ),
    Script(
        "仲裁委托调解不成，退回开庭审理", 6,
        f"entrust_by_commission | {FROM_COMMISSION} {through(SAT)} conclude_5 return_by_organisation | 1d acknowledge",
    ),
    Script(
        "调解员因病更换", 6,
        f"{TO_TABLE} replace | disclose_by_second 2d attend_by_second record_by_second sign_record_a sign_record_r "
        f"draft_by_second sign_a sign_r countersign_by_second seal conclude_1_by_second {through(BACK)} "
        f"{through(PERFORMED)} close_performed",
    ),
    Script(
        "更正笔误后继续办理", 6,
        f"{APPLIED} {ACCEPTED} correct {through(ASKED)} 1d seat_r refuse_r {through(TO_ARBITRATION)}",
    ),
    Script(
        "单位合并，变更被申请人", 4,
        f"{APPLIED} {ACCEPTED} succeed_r | {through(ASKED)} 1d seat_heir refuse_heir | {through(TO_ARBITRATION)}",
    ),
    Script(
        "虚假调解嫌疑没有排除，法院收回委派", 3,
        f"{through(TO_TABLE)} {through(SAT)} suspect 2d recall_false | end_referral_unsuitable "
        f"{through(TO_ARBITRATION)}",
    ),
    Script(
        "确认后未履行，申请强制执行", 14,
        f"{through(TO_REVIEW)} {through(HEARD)} {through(CONFIRMED)} 1d notify 8d default | 1d enforce | "
        "5d close_enforcement",
    ),
    Script(
        "自动履行告知，回访满意", 16,
        f"{through(TO_AGREEMENT)} 1d notify | {through(PERFORMED)} 2d follow_up | close_performed",
    ),
    Script(
        "回访不满意，办结后结案", 5,
        f"{through(TO_AGREEMENT)} {through(PERFORMED)} 2d follow_up_bad | 2d settle_follow_up close_performed",
    ),
    Script(
        "支付令异议不成立，转入执行", 4,
        f"{ORDERED} 4d object_order 3d overrule_order | 1d enforce 5d close_enforcement",
    ),
    Script(
        "调解书签收前反悔，由法院判决", 3,
        f"{AGREED_IN_SUIT} {through(DRAFTED)} {through(SIGNED)} {through(SEALED)} {through(BACK)} 1d issue_statement "
        "1d receive_statement_a repudiate",
    ),
    Script(
        "委托调解不成，恢复审理", 5,
        f"{AGREED_IN_SUIT} 1d leave_r conclude_4 {through(BACK)} resume",
    ),
    Script(
        "邀请工会协助调解，不准许撤诉", 3,
        f"{EXEMPT_SUED} 1d invite | 3d withdraw_suit 2d refuse_suit",
    ),
    Script(
        "和解协议经仲裁委员会审查，履行完毕", 6,
        "enter_negotiated seat_a seat_r settle_a settle_r 1d ask_settlement_review | 4d review_settlement | "
        "5d finish_settlement",
    ),
    Script(
        "和解协议不履行，申请调解后达成协议", 5,
        "enter_negotiated seat_a seat_r settle_a settle_r 9d breach | prove_none 1d accept_own consent_a consent_r "
        f"{through(READY)} {through(SAT)} {through(DRAFTED)} sign_r countersign seal conclude_1 "
        f"{through(PERFORMED)} close_own_performed",
    ),
    GROUP,
)  # fmt: skip
