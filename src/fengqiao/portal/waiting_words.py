"""What others are waited for to do, as parties read it."""

from typing import Final

STAFF_WORK: Final = {
    "accept_application": "法院看材料，决定是否接收",
    "ask_respondent": "法院联系对方，问愿不愿意调解",
    "appoint_organisation": "法院指定调解组织",
    "offer_referral": "法院把案件交给调解组织",
    "accept_referral": "调解组织决定是否接手",
    "assign_mediator": "确定调解员",
    "disclose": "调解员说明和双方有没有关系",
    "tell_rights": "调解员告知权利义务",
    "check_identity": "核实双方身份",
    "schedule_session": "调解员约定时间",
    "record_attendance": "按约定的时间调解",
    "record_session": "调解员整理笔录",
    "ask_for_consents": "调解员逐人征求同意",
    "set_members_apart": "没有同意的人分开办理",
    "countersign_agreement": "调解员在协议上签名",
    "seal_agreement": "调解组织盖章",
    "conclude_mediation": "调解员办理结束手续",
    "take_back": "法院收回调解结果",
    "accept_confirmation": "法院决定是否受理确认申请",
    "schedule_hearing": "法院约双方核实",
    "record_hearing": "法院向双方核实",
    "confirm_agreement": "法院作出裁定",
    "resume_trial": "法院恢复审理",
    "accept_review": "仲裁委员会决定是否受理审查",
    "issue_arbitral_statement": "仲裁委员会审查协议",
    "accept_payment_order": "法院决定是否受理支付令申请",
    "issue_payment_order": "法院审查支付令申请",
    "record_order_service": "法院送达支付令",
    "end_payment_order": "法院审查对支付令的异议",
    "register_for_statement": "法院立案，准备出调解书",
    "issue_statement": "法院审查协议，制作调解书",
    "permit_suit_withdrawal": "法院裁定能不能撤诉",
    "permit_confirmation_withdrawal": "法院裁定能不能撤回",
    "reject_objection": "法院审查异议",
    "close_case": "法院结案",
}
"""What staff are waited for to do, as parties read it."""


PARTIES_WORK: Final = {
    "record_performance": "按协议履行",
    "confirm_receipt": "核对收到没有",
}
"""What a side is waited for to do, where the words of the link are those of whoever does it."""

WAITING: Final = {**STAFF_WORK, **PARTIES_WORK}
