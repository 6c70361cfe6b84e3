"""Acts of the arbitration commission: it suggests or entrusts mediation, and reviews an agreement (仲裁审查)."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from fengqiao.procedure.kinds.fields import (
    CaseNumber,
    Claims,
    Digest,
    Files,
    Id,
    LongText,
    Name,
    OptionalDigest,
    Parties,
    PartyPayload,
    Payload,
    Remark,
)


class SuggestMediation(Payload, frozen=True, kw_only=True, tag="suggest_mediation"):
    """The commission suggests mediation before it accepts an application, and both sides agree to try."""

    title: ClassVar[str] = "建议先行调解"
    commission: Annotated[Id, Meta(title="仲裁委员会", description="发出调解建议书的仲裁委员会")]
    organisation: Annotated[Id, Meta(title="调解组织", description="建议当事人前往的调解组织")]
    applicants: Annotated[Parties, Meta(title="申请人", description="至少一人")]
    respondents: Annotated[Parties, Meta(title="被申请人", description="至少一人")]
    claims: Annotated[Claims, Meta(title="请求事项", description="逐项填写")]
    facts_text: Annotated[LongText, Meta(title="事实与理由", description="仲裁申请书所述")]
    applied_on: Annotated[date, Meta(title="申请仲裁日期", description="申请人提交仲裁申请的日期，时效自此中断")]


class EntrustByCommission(Payload, frozen=True, kw_only=True, tag="entrust_by_commission"):
    """The commission entrusts the mediation of an accepted case, both sides having consented."""

    title: ClassVar[str] = "仲裁委托调解"
    commission: Annotated[Id, Meta(title="仲裁委员会", description="受理案件的仲裁委员会")]
    organisation: Annotated[Id, Meta(title="调解组织", description="受委托的调解组织")]
    case_number: Annotated[CaseNumber, Meta(title="仲裁案号", description="已受理案件的案号")]
    consented_on: Annotated[date, Meta(title="双方同意日期", description="十个工作日自双方当事人同意之日起算")]
    applicants: Annotated[Parties, Meta(title="申请人", description="至少一人")]
    respondents: Annotated[Parties, Meta(title="被申请人", description="至少一人")]
    claims: Annotated[Claims, Meta(title="仲裁请求", description="逐项填写")]
    facts_text: Annotated[LongText, Meta(title="事实与理由", description="仲裁申请书所述")]
    consents: Annotated[Files, Meta(title="同意委托调解的材料", description="双方当事人签名", min_length=1)]


class ApplyForReview(PartyPayload, frozen=True, kw_only=True, tag="apply_for_review"):
    """A party applies for the commission's review of the agreement, or joins the other's application."""

    title: ClassVar[str] = "申请仲裁审查"
    commission: Annotated[Id, Meta(title="仲裁委员会", description="有管辖权的仲裁委员会")]
    truthful: Annotated[
        Literal[True],
        Meta(title="承诺真实", description="协议出于自愿，内容真实合法，不损害他人利益"),
    ]
    materials: Annotated[Files, Meta(title="相关证明", description="与调解协议相关的其他证明材料")] = ()


class WithdrawReview(PartyPayload, frozen=True, kw_only=True, tag="withdraw_review"):
    """A party withdraws the application before the arbitral statement was served."""

    title: ClassVar[str] = "撤回仲裁审查申请"
    reason: Annotated[Remark, Meta(title="理由", description="可不填")] = ""


class AcceptReview(Payload, frozen=True, kw_only=True, tag="accept_review"):
    """The commission accepts the application for review."""

    title: ClassVar[str] = "受理仲裁审查申请"
    case_number: Annotated[CaseNumber, Meta(title="案号", description="仲裁审查案件案号")]
    arbitrator_name: Annotated[Name, Meta(title="仲裁员", description="审查协议的仲裁员")]


class RefuseReview(Payload, frozen=True, kw_only=True, tag="refuse_review"):
    """The commission does not accept the application for review."""

    title: ClassVar[str] = "不予受理仲裁审查申请"
    ground: Annotated[
        Literal["outside_scope", "no_jurisdiction", "late", "employment_relation", "confirmed"],
        Meta(title="事由", description="不属受理范围、不属管辖、超出期限、确认劳动关系、已经司法确认"),
    ]
    reasons: Annotated[LongText, Meta(title="理由", description="书面告知当事人")]


class IssueArbitralStatement(Payload, frozen=True, kw_only=True, tag="issue_arbitral_statement"):
    """The commission sets the agreement down in an arbitral mediation statement of the same content."""

    title: ClassVar[str] = "制作仲裁调解书"
    signature: Annotated[
        OptionalDigest, Meta(title="仲裁员签名", description="审查的仲裁员签名；在纸上签的，签名文件的摘要")
    ] = ""
    note: Annotated[Remark, Meta(title="说明", description="内容与调解协议一致，由系统写入；可不填")] = ""


class DenyArbitralStatement(Payload, frozen=True, kw_only=True, tag="deny_arbitral_statement"):
    """The commission does not set the agreement down."""

    title: ClassVar[str] = "不予制作仲裁调解书"
    grounds: Annotated[
        tuple[
            Literal["illegal", "others_interests", "false_evidence", "involuntary", "unclear", "other"],
            ...,
        ],
        Meta(
            title="事由",
            description="违反法律、损害国家社会公共利益或者他人权益、涉嫌提供虚假证据、违反自愿、内容不明确、其他",
            min_length=1,
            max_length=6,
        ),
    ]
    reasons: Annotated[LongText, Meta(title="理由", description="书面告知当事人")]


class ReceiveArbitralStatement(PartyPayload, frozen=True, kw_only=True, tag="receive_arbitral_statement"):
    """A party signs for the arbitral mediation statement."""

    title: ClassVar[str] = "签收仲裁调解书"
    signature: Annotated[Digest, Meta(title="签名", description="本人签收的签名")]


REVIEW_KINDS: tuple[type[Payload], ...] = (
    SuggestMediation, EntrustByCommission, ApplyForReview, WithdrawReview, AcceptReview, RefuseReview,
    IssueArbitralStatement, DenyArbitralStatement, ReceiveArbitralStatement,
)  # fmt: skip
