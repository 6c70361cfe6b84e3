"""Every kind of paper that the rule table names: its title, who stands above it, and what it says."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from fengqiao.papers.contents import agreement, application, letters, ruling
from fengqiao.papers.contents.notice import Wording, notice
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
    "extension_consent": _party("延长调解期限同意书", "organisation", "关于{dispute}，各方当事人均同意延长调解期限："),
    "false_mediation_report": _author(
        "涉嫌虚假调解情况报告", "", "{dispute}在调解中发现虚假调解嫌疑，已中止调解：", "特此报告。"
    ),
    "conclusion_report": PaperKind("终结调解报告", letters.conclusion_report, head="organisation"),
    # agreement and performance
    "mediation_agreement": PaperKind("调解协议书", agreement.mediation_agreement),
    "performance_record": _party("履行情况记录", "", "关于{dispute}的调解协议，履行情况记录如下："),
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
