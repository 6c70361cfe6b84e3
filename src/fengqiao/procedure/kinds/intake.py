"""Acts by which a case comes in and by which it leaves the pre-filing procedure."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from fengqiao.procedure.kinds.fields import (
    ArbitrationStatus,
    CaseNumber,
    Channel,
    Claims,
    Document,
    Files,
    Id,
    LongText,
    Mode,
    Name,
    OptionalId,
    Parties,
    PartyPayload,
    Payload,
    Remark,
    Terms,
)


class Apply(Payload, frozen=True, kw_only=True, tag="apply"):
    """One application for mediation to a court, online, oral or on paper."""

    title: ClassVar[str] = "提出调解申请"
    court: Annotated[Id, Meta(title="法院", description="向其申请调解的人民法院")]
    channel: Annotated[Channel, Meta(title="申请方式", description="在线、口头或者书面")] = "online"
    applicants: Annotated[Parties, Meta(title="申请人", description="至少一人")]
    respondents: Annotated[Parties, Meta(title="被申请人", description="至少一人")]
    claims: Annotated[Claims, Meta(title="请求事项", description="逐项填写")]
    facts_text: Annotated[LongText, Meta(title="事实与理由", description="简要写明经过")]
    evidence: Annotated[Files, Meta(title="证据材料", description="照片或者文件")] = ()
    oral_record: Annotated[Files, Meta(title="口头申请笔录", description="口头申请的，上传签名的笔录")] = ()


class ReceiveOwnCase(Payload, frozen=True, kw_only=True, tag="receive_own_case"):
    """An application for mediation made straight to an organisation."""

    title: ClassVar[str] = "受理当事人直接申请"
    organisation: Annotated[Id, Meta(title="调解组织", description="受理申请的调解组织")]
    channel: Annotated[Channel, Meta(title="申请方式", description="口头或者书面；在线申请由当事人本人提出")] = "paper"
    applicants: Annotated[Parties, Meta(title="申请人", description="至少一人")]
    respondents: Annotated[Parties, Meta(title="被申请人", description="至少一人")]
    claims: Annotated[Claims, Meta(title="请求事项", description="逐项填写")]
    facts_text: Annotated[LongText, Meta(title="事实与理由", description="简要写明经过")]
    received_on: Annotated[date, Meta(title="收到申请日期", description="十五日自收到之日起算")]
    oral_record: Annotated[Files, Meta(title="口头申请笔录", description="口头申请的，上传签名的笔录")] = ()
    evidence: Annotated[Files, Meta(title="证据材料", description="照片或者文件")] = ()


class ApplyToOrganisation(Payload, frozen=True, kw_only=True, tag="apply_to_organisation"):
    """One application for mediation made straight to an organisation by the party, online."""

    title: ClassVar[str] = "向调解组织提出申请"
    organisation: Annotated[Id, Meta(title="调解组织", description="向其申请调解的组织")]
    applicants: Annotated[Parties, Meta(title="申请人", description="至少一人")]
    respondents: Annotated[Parties, Meta(title="被申请人", description="至少一人")]
    claims: Annotated[Claims, Meta(title="请求事项", description="逐项填写")]
    facts_text: Annotated[LongText, Meta(title="事实与理由", description="简要写明经过")]
    evidence: Annotated[Files, Meta(title="证据材料", description="照片或者文件")] = ()


class AcceptOwnApplication(Payload, frozen=True, kw_only=True, tag="accept_own_application"):
    """The organisation takes up an application made to it."""

    title: ClassVar[str] = "受理申请"
    note: Annotated[Remark, Meta(title="说明", description="可不填")] = ""


class RefuseOwnApplication(Payload, frozen=True, kw_only=True, tag="refuse_own_application"):
    """The organisation does not take up an application, and says why and where to turn."""

    title: ClassVar[str] = "不予受理申请"
    reason: Annotated[LongText, Meta(title="理由", description="书面写明理由，并告知其他途径")]


class EnterSettlement(Payload, frozen=True, kw_only=True, tag="enter_settlement"):
    """A dispute that an organisation mediated to an agreement offline, entered afterwards."""

    title: ClassVar[str] = "录入线下达成的调解协议"
    organisation: Annotated[Id, Meta(title="调解组织", description="主持调解的调解组织")]
    applicants: Annotated[Parties, Meta(title="申请人", description="至少一人")]
    respondents: Annotated[Parties, Meta(title="被申请人", description="至少一人")]
    claims: Annotated[Claims, Meta(title="请求事项", description="逐项填写")]
    facts_text: Annotated[LongText, Meta(title="主要事实", description="简要写明纠纷经过")]
    mediator: Annotated[Id, Meta(title="调解员", description="主持调解的调解员")]
    mediator_name: Annotated[Name, Meta(title="调解员姓名", description="与协议上的签名一致")]
    content: Annotated[Document, Meta(title="协议内容", description="与纸质协议一致")]
    terms: Annotated[Terms, Meta(title="履行事项", description="逐项填写")] = ()
    effective_on: Annotated[date, Meta(title="协议生效日期", description="当事人签名、调解员签名并加盖组织印章之日")]
    signed_agreement: Annotated[Files, Meta(title="协议扫描件", description="签名盖章齐全的协议", min_length=1)]
    mode: Annotated[Mode, Meta(title="调解方式", description="线下调解的填现场")] = "on_site"


class ProveArbitrationStatus(Payload, frozen=True, kw_only=True, tag="prove_arbitration_status"):
    """Where the dispute stands towards arbitration, with its proof."""

    title: ClassVar[str] = "填报仲裁情况"
    status: Annotated[ArbitrationStatus, Meta(title="仲裁情况", description="按实际情况选择，并上传证明")]
    proofs: Annotated[Files, Meta(title="证明材料", description="受理、不予受理通知书或者裁决书等")] = ()
    commission: Annotated[OptionalId, Meta(title="仲裁委员会", description="已申请仲裁的填写")] = ""
    case_number: Annotated[Remark, Meta(title="仲裁案号", description="有案号的填写")] = ""
    award_received_on: Annotated[
        date | None, Meta(title="收到裁决书日期", description="已裁决的必填，起诉期限由此起算")
    ] = None
    infringed_on: Annotated[
        date | None, Meta(title="知道权利受侵害日期", description="仲裁时效一年由此起算；未申请仲裁的填写")
    ] = None
    final_for_employer: Annotated[bool, Meta(title="一裁终局", description="裁决书载明为终局裁决的勾选")] = False


class AcceptApplication(Payload, frozen=True, kw_only=True, tag="accept_application"):
    """The court takes the application in."""

    title: ClassVar[str] = "接收申请"
    note: Annotated[Remark, Meta(title="说明", description="可不填")] = ""


class ReturnApplication(Payload, frozen=True, kw_only=True, tag="return_application"):
    """The court returns the application on one of the three grounds, with the notice that each requires."""

    title: ClassVar[str] = "退回申请"
    ground: Annotated[
        Literal["not_court_scope", "no_jurisdiction", "unsuitable_online"],
        Meta(title="退回事由", description="不属于受案范围、无管辖权、不适宜在线调解"),
    ]
    notice: Annotated[LongText, Meta(title="告知内容", description="告知当事人可以采用的途径或者有管辖权的法院")]


class WithdrawApplication(PartyPayload, frozen=True, kw_only=True, tag="withdraw_application"):
    """The applicant withdraws the application for mediation."""

    title: ClassVar[str] = "撤回调解申请"
    reason: Annotated[Remark, Meta(title="理由", description="如已自行和解；可不填")] = ""


class LodgeComplaintFirst(PartyPayload, frozen=True, kw_only=True, tag="lodge_complaint_first"):
    """The complaint is handed to the court before mediation, so that the limit to sue is kept."""

    title: ClassVar[str] = "先行提交起诉状"
    complaint: Annotated[Files, Meta(title="起诉状", description="签名的起诉状", min_length=1)]


class InsistOnSuit(PartyPayload, frozen=True, kw_only=True, tag="insist_on_suit"):
    """The applicant asks the court to register the suit."""

    title: ClassVar[str] = "请求登记立案"
    complaint: Annotated[Files, Meta(title="起诉状", description="已先行提交的可不再提交")] = ()
    reason: Annotated[Remark, Meta(title="说明", description="可不填")] = ""


class RegisterSuit(Payload, frozen=True, kw_only=True, tag="register_suit"):
    """The court registers the suit."""

    title: ClassVar[str] = "登记立案"
    case_number: Annotated[CaseNumber, Meta(title="案号", description="民事案件案号")]


class RuleNonAcceptance(Payload, frozen=True, kw_only=True, tag="rule_non_acceptance"):
    """The court rules that it does not accept the suit."""

    title: ClassVar[str] = "裁定不予受理"
    case_number: Annotated[CaseNumber, Meta(title="案号", description="裁定书案号")]
    ground: Annotated[
        Literal["arbitration_first", "arbitration_pending", "other"],
        Meta(title="事由", description="未经仲裁、仲裁审理中或者其他法定事由"),
    ]
    reasons: Annotated[LongText, Meta(title="裁定理由", description="写入裁定书")]


class RequestArbitration(PartyPayload, frozen=True, kw_only=True, tag="request_arbitration"):
    """The applicant agrees that the pre-filled application and the file go to the arbitration commission."""

    title: ClassVar[str] = "同意移送仲裁"
    commission: Annotated[Id, Meta(title="仲裁委员会", description="用人单位所在地或者劳动合同履行地的仲裁委员会")]


class ReferToArbitration(Payload, frozen=True, kw_only=True, tag="refer_to_arbitration"):
    """The application and the file are sent to the commission that the applicant agreed to."""

    title: ClassVar[str] = "移送仲裁申请"
    materials: Annotated[Files, Meta(title="移送材料", description="申请书和证据材料，不含调解中的让步")] = ()


class ReturnToArbitration(Payload, frozen=True, kw_only=True, tag="return_to_arbitration"):
    """The dispute goes back to the commission before which it is pending."""

    title: ClassVar[str] = "退回仲裁审理"
    note: Annotated[Remark, Meta(title="说明", description="向仲裁委员会说明调解情况")] = ""


class AcknowledgeFile(Payload, frozen=True, kw_only=True, tag="acknowledge_file"):
    """The commission confirms that it received the file."""

    title: ClassVar[str] = "签收移送材料"
    case_number: Annotated[Remark, Meta(title="仲裁收件号", description="有编号的填写")] = ""


class CloseCase(Payload, frozen=True, kw_only=True, tag="close_case"):
    """The case is closed."""

    title: ClassVar[str] = "结案"
    reason: Annotated[
        Literal["performed", "settled", "withdrawn", "no_further_request", "enforcement", "other"],
        Meta(title="结案原因", description="已履行、自行和解、撤回、当事人不再主张、转入执行、其他"),
    ]
    note: Annotated[Remark, Meta(title="说明", description="其他原因须写明")] = ""


INTAKE_KINDS: tuple[type[Payload], ...] = (
    Apply, ReceiveOwnCase, ApplyToOrganisation, AcceptOwnApplication, RefuseOwnApplication, EnterSettlement,
    ProveArbitrationStatus, AcceptApplication, ReturnApplication, WithdrawApplication, LodgeComplaintFirst,
    InsistOnSuit, RegisterSuit, RuleNonAcceptance, RequestArbitration, ReferToArbitration, ReturnToArbitration,
    AcknowledgeFile, CloseCase,
)  # fmt: skip
