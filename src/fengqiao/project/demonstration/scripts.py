"""The ways through the procedure that the city's cases go, those gone often first."""

from typing import Final

from fengqiao.project.demonstration.roads import (
    ACCEPTED,
    APPLIED,
    ASKED,
    BACK,
    CHOSEN,
    CONFIRMED,
    CONSENTED,
    DRAFTED,
    EXEMPT_AGREED,
    EXEMPT_SUED,
    HEARD,
    JOINED,
    OFFERED,
    OWN,
    OWN_AGREED,
    PERFORMED,
    READY,
    REVIEWED,
    SAT,
    SEALED,
    SETTLED,
    SIGNED,
    TAKEN,
    TO_AGREEMENT,
    TO_ARBITRATION,
    TO_FAILURE,
    TO_REVIEW,
    TO_SITTING,
    TO_TABLE,
    Script,
    through,
)
from fengqiao.project.demonstration.seldom import SELDOM

SCRIPTS: Final = (
    Script("达成协议，司法确认，履行完毕", 150, f"{TO_REVIEW} {HEARD} {CONFIRMED} {PERFORMED} 1d close_performed"),
    Script(
        "达成协议，当场履行", 110,
        f"{TO_SITTING} {DRAFTED} {SIGNED} receive {SEALED} {BACK} close_performed",
    ),
    Script(
        "分期履行", 40,
        f"{TO_SITTING} 1d draft_in_two sign_a sign_r {SEALED} {BACK} 5d receive_1 | 12d receive_2 | close_performed",
    ),
    Script(
        "部分请求达成协议", 25,
        f"{TO_SITTING} 1d draft_part sign_a sign_r {SEALED} {BACK} {PERFORMED} 1d close_other",
    ),
    Script("被申请人不同意，移送仲裁", 70, f"{APPLIED} {ACCEPTED} {ASKED} 1d seat_r refuse_r | {TO_ARBITRATION}"),
    Script(
        "无法联系被申请人", 35,
        f"{APPLIED} {ACCEPTED} {ASKED} 1d attempt_phone | 1d attempt_post | 2d unreachable | {TO_ARBITRATION}",
    ),
    Script(
        "组织接受后无法联系", 10,
        f"{APPLIED} {ACCEPTED} {ASKED} leave_choice_a 1d appoint | {OFFERED} {TAKEN} assign disclose "
        f"attempt_phone_by_mediator 1d attempt_visit_by_mediator | 1d unreachable_by_mediator | conclude_3 | {BACK} "
        f"{TO_ARBITRATION}",
    ),
    Script("申请人未请求移送，告知后结案", 18, f"{TO_FAILURE} 5d close_no_request"),
    Script("调解不成，移送仲裁", 95, f"{TO_FAILURE} {TO_ARBITRATION}"),
    Script(
        "调解不成，无争议事实签字确认，移送仲裁", 14,
        f"{through(TO_SITTING)} 1d undisputed | sign_facts_a | 1d sign_facts_r conclude_5 {through(BACK)} "
        f"{TO_ARBITRATION}",
    ),
    Script(
        "组织逾期未确认，另行指定", 14,
        f"{APPLIED} {ACCEPTED} {ASKED} {CONSENTED} {CHOSEN} {OFFERED} 5d recall_silent | appoint_other | offer 1d take "
        f"{READY} {SAT} {DRAFTED} {SIGNED} {SEALED} {BACK} {PERFORMED} 1d close_performed",
    ),
    Script(
        "组织不予接受，另行选定", 20,
        f"{APPLIED} {ACCEPTED} {ASKED} {CONSENTED} {CHOSEN} {OFFERED} 1d decline | 1d appoint_other | offer 1d take "
        f"{READY} {SAT} {DRAFTED} {SIGNED} {SEALED} {BACK} {PERFORMED} 1d close_performed",
    ),
    Script(
        "商法院退回，不再委派", 8,
        f"{TO_TABLE} 1d return_referral | 1d take_back | end_referral | {TO_ARBITRATION}",
    ),
    Script(
        "裁决后调解不成，登记立案", 45,
        "apply prove_award lodge | 1d accept consent_a | ask 1d seat_r consent_r | choose_a choose_r | offer 1d take | "
        f"{READY} {SAT} 1d leave_a | conclude_4 {BACK} 1d insist | 2d register",
    ),
    Script(
        "坚持起诉，未经仲裁不予受理", 24,
        f"{APPLIED} {ACCEPTED} {ASKED} 1d seat_r refuse_r | insist_with_complaint | 3d "
        f"non_acceptance | {TO_ARBITRATION}",
    ),
    Script(
        "仲裁审理中，调解不成退回仲裁", 12,
        "apply prove_pending | 1d accept consent_a ask 1d seat_r consent_r leave_choice_a appoint offer 1d take "
        f"{READY} {SAT} conclude_5 | {BACK} return_to_arbitration | 1d acknowledge",
    ),
    Script("组织自行受理，达成协议并履行", 70, f"{OWN_AGREED} {PERFORMED} close_own_performed"),
    Script(
        "组织自行受理，达成协议并司法确认", 30,
        f"{OWN_AGREED} {JOINED} {REVIEWED} {HEARD} {CONFIRMED} {PERFORMED} 1d close_performed",
    ),
    Script(
        "在线向组织申请，调解不成", 26,
        "apply_own | prove_none 1d accept_own consent_a | 1d seat_r consent_r assign disclose rights_a rights_r "
        "identity_a identity_r address_a address_r schedule 2d attend record sign_record_a note_unsigned_r conclude_5 "
        "| 1d request_arbitration refer_by_organisation | 1d acknowledge",
    ),
    Script("组织不予受理", 8, "apply_own | 2d refuse_own"),
    Script(
        "自行受理，对方退出", 10,
        f"{OWN} assign disclose 1d leave_r | conclude_4 | close_own_no_request",
    ),
    Script(
        "线下达成协议，共同申请确认", 55,
        f"{SETTLED} {JOINED} {REVIEWED} {HEARD} {CONFIRMED} {PERFORMED} 1d close_performed",
    ),
    Script("线下达成协议并履行", 35, f"{SETTLED} {PERFORMED} close_own_performed"),
    Script("自行协商和解并履行", 12, "enter_negotiated seat_a seat_r settle_a | 1d settle_r 5d finish_settlement"),
    Script(
        "确认申请被驳回，重新组织调解", 8,
        f"{TO_REVIEW} {HEARD} 1d dismiss | 1d mediate_anew | end_referral_unsuitable | {TO_ARBITRATION}",
    ),
    Script("确认申请不予受理", 6, f"{TO_AGREEMENT} {JOINED} 1d not_accept | {PERFORMED} close_performed"),
    Script(
        "撤回确认申请后履行", 10,
        f"{TO_REVIEW} 1d withdraw_confirmation | 1d permit_withdrawal | {PERFORMED} close_performed",
    ),
    Script(
        "未按期补充，按撤回处理", 5,
        f"{TO_REVIEW} 1d supplement | 5d treat_withdrawn | 3d receive close_performed",
    ),
    Script(
        "补充材料并延长审查期限后确认", 7,
        f"{TO_REVIEW} 1d supplement 1d supplemented | 2d extend_review {HEARD} {CONFIRMED} {PERFORMED} close_performed",
    ),
    Script(
        "确认后提出异议，驳回异议", 4,
        f"{TO_REVIEW} {HEARD} {CONFIRMED} 3d object | 4d reject_objection | {PERFORMED} close_performed",
    ),
    Script(
        "异议成立，撤销确认裁定", 3,
        f"{TO_REVIEW} {HEARD} {CONFIRMED} 3d object 5d uphold_objection | {TO_ARBITRATION}",
    ),
    Script(
        "确认后未履行，转入执行", 30,
        f"{TO_REVIEW} {HEARD} {CONFIRMED} 8d default | 5d close_enforcement",
    ),
    Script(
        "协议未履行，移送仲裁", 14,
        f"{TO_AGREEMENT} 9d default | {TO_ARBITRATION}",
    ),
    Script(
        "申请回避，更换调解员", 10,
        f"{TO_TABLE} 1d challenge | uphold_challenge | assign_second disclose_by_second 1d "
        f"schedule_again 2d attend_again "
        "record_again sign_record_a sign_record_r draft_by_second sign_a sign_r countersign_by_second seal "
        f"conclude_1_by_second {BACK} {PERFORMED} close_performed",
    ),
    Script(
        "披露利害关系，各方同意继续", 8,
        f"{APPLIED} {ACCEPTED} {ASKED} {CONSENTED} {CHOSEN} {OFFERED} {TAKEN} assign "
        f"disclose_relation | waive_a waive_r "
        f"rights_a rights_r identity_a identity_r address_a address_r schedule {SAT} {DRAFTED} "
        f"{SIGNED} {SEALED} {BACK} "
        f"{PERFORMED} close_performed",
    ),
    Script(
        "各方同意延长调解期限", 14,
        f"{TO_SITTING} 4d propose_extension | extend_a | extend_r | 6d {DRAFTED} {SIGNED} {SEALED} {BACK} {PERFORMED} "
        "close_performed",
    ),
    Script(
        "伤残鉴定后达成协议", 9,
        f"{TO_SITTING} appraise | 9d appraisal_ends | {DRAFTED} {SIGNED} {SEALED} {BACK} {PERFORMED} close_performed",
    ),
    Script(
        "拒绝签署协议，终结调解", 12,
        f"{TO_SITTING} 1d draft sign_a | refuse_to_sign | 1d conclude_7 | {BACK} {TO_ARBITRATION}",
    ),
    Script(
        "修改协议后签署", 14,
        f"{TO_SITTING} 1d draft refuse_to_sign | 1d draft_again sign_a sign_r {SEALED} {BACK} "
        f"{PERFORMED} close_performed",
    ),
    Script(
        "口头协议，按期履行", 12,
        f"{through(TO_SITTING)} 1d record_oral | confirm_oral_a | confirm_oral_r | conclude_1 {through(BACK)} "
        f"{through(PERFORMED)} close_performed",
    ),
    Script(
        "口头协议记录不被认可，改签书面协议", 4,
        f"{through(TO_SITTING)} 1d record_oral deny_oral | 1d draft_again sign_a sign_r {through(SEALED)} "
        f"{through(BACK)} {through(PERFORMED)} close_performed",
    ),
    Script(
        "虚假调解嫌疑，查明后继续", 5,
        f"{TO_SITTING} suspect | 2d lift | {DRAFTED} {SIGNED} {SEALED} {BACK} {PERFORMED} close_performed",
    ),
    Script(
        "追加劳务公司为被申请人", 10,
        f"{APPLIED} {ACCEPTED} join_contractor | ask seat_2 1d seat_r consent_r consent_2 | choose_a choose_r choose_2 "
        "offer 1d take assign disclose rights_a rights_r rights_2 identity_a identity_r identity_2 address_a address_r "
        "address_2 schedule | 2d attend_all record sign_record_a sign_record_r sign_record_2 1d draft sign_a sign_r | "
        f"sign_2 {SEALED} {BACK} {PERFORMED} close_performed",
    ),
    Script(
        "律师特别授权代理", 28,
        f"{APPLIED} appoint_lawyer | {ACCEPTED} {ASKED} {CONSENTED} 1d choose_by_lawyer choose_r "
        f"{OFFERED} {TAKEN} {READY} "
        f"2d attend record sign_record_by_lawyer sign_record_r 1d draft sign_by_lawyer | {SIGNED} {SEALED} {BACK} "
        f"{PERFORMED} close_performed",
    ),
    Script(
        "调取考勤资料后达成协议", 20,
        f"{TO_SITTING} request_records | 2d produce_records | {DRAFTED} {SIGNED} {SEALED} {BACK} {PERFORMED} "
        "close_performed",
    ),
    Script(
        "调解期限届满", 9,
        f"{TO_SITTING} 24d conclude_6 | {BACK} {TO_ARBITRATION}",
    ),
    Script(
        "投诉调解，答复后和解撤回", 6,
        f"{TO_SITTING} complain | 2d answer_petition | 1d withdraw | conclude_2 | {BACK} close_settled",
    ),
    Script(
        "诉前保全后履行", 5,
        f"{APPLIED} preserve | answer_preservation {ACCEPTED} {ASKED} {CONSENTED} {CHOSEN} {OFFERED} {TAKEN} {READY} "
        f"{SAT} {DRAFTED} {SIGNED} {SEALED} {BACK} {PERFORMED} close_performed",
    ),
    Script(
        "口头申请，窗口录入", 20,
        f"apply_oral seat_a prove_none | {ACCEPTED} {ASKED} {CONSENTED} {CHOSEN} {OFFERED} {TAKEN} {READY} {SAT} "
        f"{DRAFTED} {SIGNED} {SEALED} {BACK} {PERFORMED} close_performed",
    ),
    Script("不属于受案范围，退回", 14, f"{APPLIED} 1d return_scope"),
    Script("无管辖权，退回", 16, f"{APPLIED} 1d return_jurisdiction"),
    Script("不适宜在线调解，退回", 10, f"{APPLIED} 2d return_unsuitable"),
    Script("自行和解，撤回申请", 30, f"{APPLIED} 1d withdraw"),
    Script("接收后撤回", 14, f"{APPLIED} {ACCEPTED} {ASKED} 1d withdraw"),
    Script("无合适组织，不再委派", 8, f"{APPLIED} {ACCEPTED} {ASKED} {CONSENTED} 2d end_referral | {TO_ARBITRATION}"),
    Script(
        "达成协议，法院立案出具民事调解书", 12,
        f"{EXEMPT_AGREED} 1d ask_statement_a | ask_statement_r | 1d register_statement | 3d issue_statement | "
        f"1d receive_statement_a receive_statement_r {through(PERFORMED)} close_performed",
    ),
    Script(
        "不予制作调解书，自动履行", 4,
        f"{EXEMPT_AGREED} 1d ask_statement_a ask_statement_r 2d refuse_statement | {through(PERFORMED)} "
        "close_performed",
    ),
    Script(
        "共同申请仲裁审查，仲裁调解书", 14,
        f"{through(TO_AGREEMENT)} 2d review_a | review_r | 1d accept_review | 4d arbitral_statement | "
        f"1d receive_arbitral_a receive_arbitral_r {through(PERFORMED)} close_performed",
    ),
    Script(
        "仲裁审查不予受理，自动履行", 4,
        f"{through(TO_AGREEMENT)} 2d review_a review_r 1d refuse_review | {through(PERFORMED)} close_performed",
    ),
    Script(
        "不予制作仲裁调解书，移送仲裁", 4,
        f"{through(TO_AGREEMENT)} 2d review_a review_r 1d accept_review 4d deny_review | {through(TO_ARBITRATION)}",
    ),
    Script(
        "逾期未付，支付令被异议", 5,
        f"{through(TO_AGREEMENT)} 9d default 1d order | 2d accept_order | 5d issue_order | 2d serve_order | "
        "4d object_order | 3d end_order | 1d prove_exempt insist_with_complaint 3d register",
    ),
    Script(
        "支付令申请未获准许，依据协议起诉", 4,
        f"{through(TO_AGREEMENT)} 9d default 1d order 2d reject_order | 1d prove_exempt insist_with_complaint "
        "3d register",
    ),
    Script(
        "立案后委托调解，法院出具调解书", 8,
        f"{EXEMPT_SUED} 2d entrust | consent_a ask 1d consent_r {through(CHOSEN)} {through(OFFERED)} {TAKEN} "
        f"{through(READY)} {through(SAT)} {through(DRAFTED)} {through(SIGNED)} {through(SEALED)} {through(BACK)} "
        "1d issue_statement 1d receive_statement_a receive_statement_r",
    ),
    Script("立案后和解撤诉", 5, f"{EXEMPT_SUED} 2d withdraw_suit | 2d permit_suit"),
    *SELDOM,
)  # fmt: skip
