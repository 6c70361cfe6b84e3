"""Every kind of paper that the rule table names: its title, who stands above it, and what it says."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from fengqiao.papers.contents import (
    agreement,
    application,
    group,
    letters,
    oral,
    outcomes,
    plan,
    ruling,
    settlement,
    statement,
    undisputed,
)
from fengqiao.papers.contents.notice import Wording, notice
from fengqiao.papers.contents.receipt import receipt
from fengqiao.papers.parts import Block
from fengqiao.papers.source import Source


@dataclass(frozen=True)
class PaperKind:
    """One kind. `head` is who stands above the title: `court`, `organisation`, `author`, or nobody."""

    title: str
    build: Callable[[Source], tuple[Block, ...]]
    head: str = ""


def _court(title: str, to: str, says: str, ends: str = "特此通知。") -> PaperKind:
    return PaperKind(title, notice(Wording(to, "court", says, ends)), head="court")


def _organisation(title: str, to: str, says: str, ends: str = "特此通知。") -> PaperKind:
    return PaperKind(title, notice(Wording(to, "organisation", says, ends)), head="organisation")


def _author(title: str, to: str, says: str, ends: str = "特此通知。") -> PaperKind:
    return PaperKind(title, notice(Wording(to, "author", says, ends)), head="author")


def _party(title: str, to: str, says: str, ends: str = "") -> PaperKind:
    return PaperKind(title, notice(Wording(to, "party", says, ends)))


def _ruling(build: Callable[[Source], tuple[Block, ...]]) -> PaperKind:
    return PaperKind("民事裁定书", build, head="court")


KINDS: Final[dict[str, PaperKind]] = {
    # intake
    "application": PaperKind("调解申请书", application.application),
    "return_notice": _court("调解申请退回通知书", "parties", "{dispute}的调解申请，经审查予以退回，告知如下："),
    "complaint_receipt": _court(
        "收到起诉材料凭证",
        "party",
        "本院于{day}收到你方就{dispute}提交的起诉材料，以本凭证注明收到日期。",
        "特此证明。",
    ),
    "registration_notice": _court("立案通知书", "parties", "{dispute}一案，本院已于{day}登记立案，案号{suit}。"),
    # settlements reached in negotiation
    "settlement_agreement": PaperKind("和解协议", settlement.settlement_agreement),
    "settlement_review": _author("和解协议审查意见书", "parties", "{dispute}双方达成的和解协议，经审查，意见如下："),
    # asking the parties
    "consent": PaperKind("同意调解书", letters.consent),
    "inquiry": _author(
        "调解意愿征询函", "party", "{dispute}一案，申请人申请调解。现征询你方是否同意调解，请及时答复："
    ),
    "refusal_notice": _party("不同意调解告知书", "court", "关于{dispute}，本方不同意调解。"),
    "unreachable_report": _author("无法联系情况说明", "", "{dispute}一案，经多次联系，情况说明如下：", "特此说明。"),
    # choosing, offering, taking
    "choice_confirmation": _court(
        "调解组织选定确认书", "parties", "各方当事人就{dispute}共同选定{organisation}主持调解。"
    ),
    "appointment": _court("指定调解组织通知书", "parties", "{dispute}一案，本院指定{organisation}主持调解。"),
    "referral_letter": PaperKind("委派调解函", letters.referral_letter, head="court"),
    "acceptance": _organisation(
        "接受委派确认书", "court", "你院委派的{dispute}一案，本组织已于{day}确认接受。", "特此确认。"
    ),
    "decline_notice": _organisation(
        "不予接受委派函", "court", "你院委派的{dispute}一案，本组织不予接受，理由如下：", "特此函告。"
    ),
    "recall_notice": _court(
        "收回委派通知书", "organisation", "{dispute}一案，本院决定收回委派，请停止调解并移回材料："
    ),
    "return_letter": _organisation(
        "退回委派函", "court", "你院委派的{dispute}一案，经与你院沟通，予以退回：", "特此函告。"
    ),
    "result_receipt": _court(
        "调解结果接收单", "organisation", "{dispute}一案的调解结果和材料，本院已于{day}接收。", ""
    ),
    "end_notice": _court("终止委派调解告知书", "parties", "{dispute}一案，本院不再委派调解，告知如下："),
    # mediating
    "mediator_appointment": _organisation("调解员确定通知书", "parties", "{dispute}的调解员确定如下："),
    "mediator_replacement": _organisation("更换调解员通知书", "parties", "{dispute}的调解员更换如下："),
    "disclosure": PaperKind(
        "调解员披露声明",
        notice(Wording("parties", "mediator", "本人{author}担任{dispute}的调解员，现披露如下：", "以上声明属实。")),
    ),
    "challenge": _party("回避（更换调解员）申请书", "organisation", "关于{dispute}，申请有关调解员回避或者更换："),
    "challenge_decision": _author("回避申请决定书", "parties", "关于{dispute}中的回避（更换）申请，决定如下：", ""),
    "rights_notice": PaperKind("调解权利义务告知书", letters.rights_notice, head="organisation"),
    "session_notice": _organisation("调解通知书", "parties", "{dispute}定于下列时间进行调解，请准时参加："),
    "written_record": PaperKind("调解笔录", letters.written_record, head="organisation"),
    "undisputed_facts": PaperKind("无争议事实确认书", undisputed.undisputed_facts, head="organisation"),
    "no_objection_plan": PaperKind("调解方案", plan.no_objection_plan, head="organisation"),
    "plan_objection": _party("调解方案异议书", "organisation", "关于{dispute}的调解方案，本方不同意，提出书面异议："),
    "nomination": PaperKind("推举代表人名单", group.nomination),
    "extension_consent": _party("延长调解期限同意书", "organisation", "关于{dispute}，各方当事人均同意延长调解期限："),
    "false_mediation_report": _author(
        "涉嫌虚假调解情况报告", "", "关于{dispute}，办理中发现虚假调解嫌疑，嫌疑排除前中止办理：", "特此报告。"
    ),
    "conclusion_report": PaperKind("终结调解报告", letters.conclusion_report, head="organisation"),
    # agreement and performance
    "mediation_agreement": PaperKind("调解协议书", agreement.mediation_agreement),
    "oral_agreement_record": PaperKind("口头协议记录", oral.oral_agreement_record, head="organisation"),
    "performance_record": _party("履行情况记录", "", "关于{dispute}的调解协议，履行情况记录如下："),
    "performance_notice": _author(
        "自动履行告知书",
        "parties",
        "{dispute}的调解协议已经生效，请义务人按约定的期限自动履行。逾期不履行的，经司法确认或者已有调解书、支付令的，"
        "对方可以申请强制执行；其他的，对方可以依法申请支付令、仲裁或者起诉：",
    ),
    "follow_up_record": _author("回访记录", "", "{dispute}的调解协议履行情况和当事人评价，回访记录如下：", ""),
    # judicial confirmation
    "confirmation_application": PaperKind("司法确认申请书", application.confirmation_application),
    "acceptance_notice": _court(
        "受理通知书", "parties", "你方申请司法确认调解协议一案，经审查符合受理条件，本院于{day}受理。"
    ),
    "hearing_notice": _court(
        "询问通知书", "parties", "{number}申请司法确认调解协议一案，请各方按下列时间共同到场接受询问："
    ),
    "hearing_record": PaperKind("询问笔录", letters.hearing_record, head="court"),
    "supplement_notice": _court(
        "补充材料通知书", "parties", "{number}申请司法确认调解协议一案，请在期限内补充下列陈述或者材料："
    ),
    "extension_approval": _court("延长审查期限审批书", "", "{number}申请司法确认调解协议一案，批准延长审查期限：", ""),
    "ruling_valid": _ruling(ruling.ruling_valid),
    "ruling_dismissed": _ruling(ruling.ruling_dismissed),
    "ruling_confirmation_not_accepted": _ruling(ruling.ruling_confirmation_not_accepted),
    "ruling_withdrawal": _ruling(ruling.ruling_withdrawal),
    "ruling_objection": _ruling(ruling.ruling_objection),
    "ruling_non_acceptance": _ruling(ruling.ruling_non_acceptance),
    "objection": _party("异议申请书", "court", "对{number}民事裁定提出异议："),
    # after filing
    "entrusting_notice": _court(
        "委托调解告知书", "parties", "{dispute}一案，本院拟委托调解组织调解。是否同意调解由你方自愿决定，告知如下："
    ),
    "entrustment_letter": PaperKind("委托调解函", letters.entrustment_letter, head="court"),
    "trial_resumption_notice": _court(
        "恢复审理通知书", "parties", "{dispute}一案委托调解未达成协议，本院自{day}起恢复审理。"
    ),
    "assistance_invitation": _court(
        "邀请协助调解函", "invited", "本院正在调解{dispute}一案，依法邀请你单位协助调解：", "请予协助。"
    ),
    "suit_withdrawal": _party("撤诉申请书", "court", "{dispute}一案，本方申请撤诉："),
    "ruling_suit_withdrawal": _ruling(statement.ruling_suit_withdrawal),
    "ruling_suit_withdrawal_refused": _ruling(statement.ruling_suit_withdrawal),
    "statement_request": PaperKind("制作民事调解书申请书", statement.statement_request),
    "court_mediation_statement": PaperKind("民事调解书", statement.court_mediation_statement, head="court"),
    "statement_refusal_notice": PaperKind("不予制作调解书告知书", statement.statement_refusal_notice, head="court"),
    "statement_receipt": PaperKind(
        "调解书签收回证",
        receipt(Wording("court", "party", "本方已于{day}签收{suit}民事调解书。"), lambda view: view.statement.received),
    ),
    "repudiation": _party(
        "调解书签收前反悔声明", "court", "关于{suit}民事调解书，本方在签收前表示反悔，不同意签收，请依法判决："
    ),
    # before the arbitration commission
    "mediation_suggestion": _author(
        "调解建议书", "parties", "{dispute}，依法可以先行调解。建议你方到{organisation}调解；同意的，暂缓受理仲裁申请："
    ),
    "commission_entrustment": _author(
        "委托调解函",
        "organisation",
        "{dispute}一案，经双方当事人同意，现委托你组织调解。自双方同意之日起十个工作日内"
        "未达成协议的，请退回本委开庭审理：",
        "请予办理。",
    ),
    "review_application": PaperKind("仲裁审查申请书", outcomes.review_application),
    "review_acceptance_notice": _author("仲裁审查受理通知书", "parties", "你方共同申请审查调解协议，本委决定受理："),
    "review_refusal_notice": _author(
        "仲裁审查不予受理通知书",
        "parties",
        "你方共同申请审查调解协议，本委决定不予受理。在协议生效之日起三十日内，仍可以共同申请司法确认：",
    ),
    "review_denial_notice": _author(
        "不予制作仲裁调解书通知书", "parties", "你方共同申请审查的调解协议，经审查不予制作仲裁调解书："
    ),
    "arbitral_mediation_statement": PaperKind("仲裁调解书", outcomes.arbitral_mediation_statement, head="author"),
    "arbitral_statement_receipt": PaperKind(
        "仲裁调解书签收回证",
        receipt(Wording("", "party", "本方已于{day}签收{dispute}的仲裁调解书。"), lambda view: view.review.received),
    ),
    # payment order
    "payment_order_application": PaperKind("支付令申请书", outcomes.payment_order_application),
    "enforcement_application": PaperKind("强制执行申请书", outcomes.enforcement_application),
    "order_acceptance_notice": _author("支付令申请受理通知书", "parties", "{dispute}的支付令申请，本院决定受理："),
    "order_rejection": PaperKind("支付令申请处理决定", outcomes.order_rejection, head="author"),
    "payment_order": PaperKind("支付令", outcomes.payment_order, head="author"),
    "order_objection": _party("支付令异议书", "court", "对{dispute}的支付令，提出书面异议："),
    "order_objection_answer": _author("支付令异议审查告知书", "parties", "对支付令的异议，经审查不成立，予以驳回："),
    "ruling_order_ended": PaperKind("民事裁定书", outcomes.ruling_order_ended, head="author"),
    # ways out
    "arbitration_application": PaperKind("仲裁申请书", application.arbitration_application),
    "transfer_letter": _court(
        "移送函", "commission", "{dispute}一案，经申请人同意，现将仲裁申请书和有关材料移送你委：", "请查收。"
    ),
    "file_receipt": PaperKind(
        "材料签收单",
        notice(Wording("court", "commission", "你院移送的{dispute}一案材料，已于{day}收到。")),
        head="author",
    ),
    # who takes part, corrections, petitions
    "power_of_attorney": _party("授权委托书", "", "本方就{dispute}，委托下列人员代为参加调解及有关程序："),
    "joinder_notice": _author("追加当事人通知书", "parties", "{dispute}一案，追加当事人如下："),
    "succession_notice": _author("变更当事人通知书", "parties", "{dispute}一案，当事人变更如下："),
    "service_address": PaperKind("送达地址确认书", letters.service_address),
    "correction": _author("笔误更正通知书", "parties", "{dispute}一案的案卷记载有笔误，更正如下："),
    "records_request": _author("提供资料通知书", "party", "为查明{dispute}的事实，请提供你单位掌握管理的下列资料："),
    "complaint_about_mediation": _party("投诉书", "court", "就{dispute}的调解投诉如下："),
    "preservation_application": _party("诉前保全申请书", "court", "因{dispute}，情况紧急，申请诉前保全："),
    "petition_answer": _court("答复书", "parties", "关于{dispute}中的投诉或者保全申请，答复如下：", ""),
}

# The same paper has another name and another author where the act is another.
BY_ACT: Final[dict[tuple[str, str], PaperKind]] = {
    ("refusal_notice", "refuse_own_application"): _organisation(
        "不予受理告知书", "parties", "{dispute}的调解申请，本组织不予受理，告知如下："
    ),
    ("return_letter", "return_to_arbitration"): _court(
        "退回仲裁函", "commission", "{dispute}一案经调解未达成协议，现退回你委继续审理：", "特此函告。"
    ),
}

SIGNS: Final[dict[str, str]] = {
    "endorse_representatives": "nomination",
    "act_personally": "nomination",
    "resign_as_representative": "nomination",
    "sign_record": "written_record",
    "note_unsigned_record": "written_record",
    "countersign_agreement": "mediation_agreement",
    "seal_agreement": "mediation_agreement",
}
"""Acts that put another signature to a paper made before: it is set again with it."""


NOT_FOR_PARTIES: Final = frozenset({"false_mediation_report", "conclusion_report", "extension_approval"})
"""What tells the court of suspicions, of the parties' conduct and of its own work is for bodies alone."""
FOR_THE_COURT: Final = frozenset({"complaint_about_mediation"})
"""Whom a complaint is about does not read it here; the court puts it to them."""


def kind_of(paper: str, act: str) -> PaperKind:
    """The kind of a paper made for an act of that kind."""
    return BY_ACT.get((paper, act), KINDS[paper])
