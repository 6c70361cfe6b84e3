"""Where a case is and what its limits are, in the everyday words that parties read; officials read the exact terms."""

from typing import Final

from fengqiao.casebook.timeline import limit_title
from fengqiao.procedure import state_title

_STATES: Final[dict[tuple[str, str], str]] = {
    ("intake", "applied"): "法院正在看申请",
    ("intake", "applied_own"): "调解组织正在看申请",
    ("intake", "own"): "调解组织已经受理",
    ("intake", "settled"): "已经达成协议",
    ("intake", "suit_requested"): "法院正在决定是否立案",
    ("intake", "negotiated"): "和解协议等双方签名",
    ("intake", "negotiation_settled"): "双方已经和解，等着履行",
    ("intake", "negotiation_failed"): "没有达成和解",
    ("intake", "returned"): "申请被退回",
    ("intake", "withdrawn"): "申请已经撤回",
    ("intake", "registered"): "法院已经立案",
    ("intake", "suit_refused"): "法院裁定不予受理",
    ("intake", "arbitration_requested"): "材料正要转去劳动仲裁",
    ("intake", "sent_to_arbitration"): "材料已经转给仲裁委员会",
    ("intake", "at_arbitration"): "仲裁委员会已经收到材料",
    ("intake", "entrusting"): "法院委托调解",
    ("intake", "suit_withdrawing"): "等法院裁定能不能撤诉",
    ("intake", "suit_withdrawn"): "已经撤诉",
    ("intake", "closed"): "已经办结",
    ("referral", "choosing"): "问双方愿不愿意调解、选调解组织",
    ("referral", "chosen"): "调解组织已经选好",
    ("referral", "offered"): "等调解组织答复",
    ("referral", "accepted"): "调解组织已经接手",
    ("referral", "declined"): "调解组织没有接手，法院另外安排",
    ("referral", "recalled"): "法院收回了案件，另外安排",
    ("referral", "returned"): "调解组织退回，法院另外安排",
    ("referral", "ended"): "不调解了，可以走别的路",
    ("referral", "taken_back"): "回到法院",
    ("mediation", "preparing"): "准备调解",
    ("mediation", "active"): "正在调解",
    ("mediation", "appraising"): "正在鉴定、评估",
    ("mediation", "suspended"): "调解暂停，正在核实",
    ("mediation", "stopped"): "调解停了，正在办结束手续",
    ("mediation", "concluded_agreed"): "谈成了",
    ("mediation", "concluded_failed"): "没有谈成",
    ("agreement", "drafted"): "协议写好了，等双方签名",
    ("agreement", "signing"): "正在签协议",
    ("agreement", "recorded"): "说定的事写下来了，等双方确认",
    ("agreement", "refused"): "有人不同意这一稿",
    ("agreement", "signed"): "双方已签名，等调解员签名",
    ("agreement", "countersigned"): "等调解组织盖章",
    ("agreement", "effective"): "协议已经生效",
    ("force", "applying"): "等另一方一起申请确认",
    ("force", "applied"): "等法院受理确认申请",
    ("force", "reviewing"): "法院正在审查协议",
    ("force", "heard"): "等法院裁定",
    ("force", "withdrawing"): "撤回确认申请，等法院裁定",
    ("force", "confirmed"): "法院已确认协议有效",
    ("force", "dismissed"): "法院驳回了确认申请",
    ("force", "not_accepted"): "法院没有受理确认申请",
    ("force", "withdrawn"): "确认申请已撤回",
    ("force", "objected"): "法院正在审查异议",
    ("force", "revoked"): "法院撤销了确认",
    ("force", "review_applying"): "等另一方一起申请仲裁审查",
    ("force", "review_applied"): "等仲裁委员会受理",
    ("force", "review_accepted"): "仲裁委员会正在审查协议",
    ("force", "review_refused"): "仲裁委员会没有受理",
    ("force", "review_denied"): "仲裁委员会没有出调解书",
    ("force", "arbitral_statement_made"): "等双方签收仲裁调解书",
    ("force", "arbitrally_stated"): "仲裁调解书已生效",
    ("force", "order_applied"): "等法院受理支付令申请",
    ("force", "order_accepted"): "法院正在审查支付令申请",
    ("force", "order_issued"): "支付令正在送达",
    ("force", "order_served"): "支付令已送达，等对方付款",
    ("force", "order_objected"): "法院正在审查对支付令的异议",
    ("force", "order_effective"): "支付令已生效，可以申请执行",
    ("force", "order_ended"): "支付令已失效",
    ("force", "order_rejected"): "法院没有发支付令",
    ("force", "statement_applying"): "等另一方一起请法院出调解书",
    ("force", "statement_applied"): "等法院立案、出调解书",
    ("force", "statement_registered"): "法院正在制作调解书",
    ("force", "statement_made"): "等双方签收调解书",
    ("force", "stated"): "法院调解书已生效",
    ("force", "repudiated"): "有人反悔，由法院判决",
    ("force", "statement_refused"): "法院没有制作调解书",
    ("performance", "due"): "等着按协议履行",
    ("performance", "partial"): "履行了一部分",
    ("performance", "performed"): "已经全部履行",
    ("performance", "defaulted"): "到期没有履行",
}

_LIMITS: Final = {
    "court_designation": "法院答复",
    "own_mediation": "调解",
    "confirmation_application": "一起请法院确认",
    "registration": "法院决定是否立案",
    "non_acceptance_appeal": "上诉",
    "joint_choice": "选调解组织",
    "referral_acceptance": "调解组织答复",
    "result_return_local": "调解组织报告结果",
    "mediation_before_filing": "调解",
    "mediation_ordinary_after_filing": "调解",
    "mediation_summary_after_filing": "调解",
    "trial_ordinary": "法院审结",
    "trial_summary": "法院审结",
    "trial_second_instance": "法院审结",
    "arbitration_entrusted_mediation": "调解",
    "arbitration_review_application": "一起申请仲裁审查",
    "arbitration_review_decision": "仲裁委员会审查",
    "payment_order_acceptance": "法院决定是否受理支付令申请",
    "payment_order_issue": "法院发出支付令",
    "payment_order_service": "送达支付令",
    "payment_order_objection": "付清，或者对支付令提异议",
    "proposal_objection": "对调解方案提出异议",
    "respondent_inquiry": "联系对方",
    "confirmation_decision": "法院裁定",
    "confirmation_statutory": "法院裁定",
    "confirmation_acceptance": "法院决定是否受理",
    "confirmation_objection_party": "提出异议",
    "suit_after_award": "不服裁决去起诉",
    "setting_aside_award": "申请撤销裁决",
    "arbitration_limitation": "申请劳动仲裁",
    "enforcement_application": "申请强制执行",
}

_AFTERWARDS: Final = {
    "negotiation_settled": "请按和解协议履行。对方不履行的，点“对方不履行和解，申请调解”，材料不用重新写。",
    "negotiation_failed": "可以再商量，也可以申请调解、劳动仲裁；商量时作的让步，不能当证据。",
    "returned": "法院、调解组织退回的理由和该去哪里，写在办件进度和文书里。照着补好、改好，可以重新申请。",
    "withdrawn": "这件申请到此为止。以后想调解，可以重新申请；申请劳动仲裁一般要在一年以内。",
    "registered": "案件已经转到诉讼，法院会另外通知您交材料、开庭。",
    "suit_withdrawn": "诉讼到此结束。已经签的协议照样有效，请按约定履行。",
    "sent_to_arbitration": "仲裁委员会收到材料以后，会直接和您联系。",
    "at_arbitration": "仲裁委员会收到材料五天以内决定是否受理，会直接和您联系。",
    "closed": "这件调解办完了，文书一直可以在这里打开、下载。",
}
"""What follows once the case has left mediation, by the state of intake."""

IN_STATEMENT: Final = frozenset({"statement_registered", "statement_made", "stated", "repudiated"})
"""States of force that say more than that the suit is registered."""

AGAIN: Final = frozenset({"returned", "withdrawn"})
"""States of intake after which the applicant may apply anew."""


def state_words(facet: str, name: str) -> str:
    """Where a case is."""
    return _STATES.get((facet, name)) or state_title(facet, name)


def limit_words(name: str) -> str:
    """What is to be done within a limit."""
    return _LIMITS.get(name) or limit_title(name)


def afterwards(intake: str) -> str:
    """What follows once the case has left mediation; empty while it has not."""
    return _AFTERWARDS.get(intake, "")
