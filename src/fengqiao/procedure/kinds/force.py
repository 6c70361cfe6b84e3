"""Acts of judicial confirmation (司法确认)."""

from datetime import date, datetime
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from fengqiao.procedure.kinds.fields import (
    CaseNumber,
    Document,
    Files,
    Id,
    LongText,
    Mode,
    Name,
    PartyPayload,
    Payload,
    Remark,
)


class ApplyForConfirmation(PartyPayload, frozen=True, kw_only=True, tag="apply_for_confirmation"):
    """A party applies for confirmation, or joins the other's application."""

    title: ClassVar[str] = "申请司法确认"
    court: Annotated[Id, Meta(title="法院", description="有管辖权的人民法院")]
    truthful: Annotated[
        Literal[True],
        Meta(
            title="承诺真实",
            description="协议出于自愿，内容真实合法，不损害他人利益，愿承担虚假调解的法律后果",
        ),
    ]
    materials: Annotated[Files, Meta(title="补充材料", description="财产权利证明等")] = ()


class AcceptConfirmation(Payload, frozen=True, kw_only=True, tag="accept_confirmation"):
    """The court accepts the joint application."""

    title: ClassVar[str] = "受理司法确认申请"
    case_number: Annotated[CaseNumber, Meta(title="案号", description="司法确认案件案号")]
    judge_name: Annotated[Name, Meta(title="审查法官", description="指定审查的审判人员")]


class RefuseConfirmation(Payload, frozen=True, kw_only=True, tag="refuse_confirmation"):
    """The court rules that it does not accept the application."""

    title: ClassVar[str] = "裁定不予受理司法确认申请"
    case_number: Annotated[CaseNumber, Meta(title="案号", description="裁定书案号")]
    ground: Annotated[
        Literal["scope", "jurisdiction", "status_relation", "other_procedure", "ownership"],
        Meta(title="事由", description="不属受理范围、不属管辖、身份关系、适用其他特别程序、确权"),
    ]
    reasons: Annotated[LongText, Meta(title="裁定理由", description="写入裁定书")]


class ScheduleHearing(Payload, frozen=True, kw_only=True, tag="schedule_hearing"):
    """Both parties are called to be heard together."""

    title: ClassVar[str] = "通知共同到场核实"
    starts_at: Annotated[datetime, Meta(title="时间", description="询问核实的时间", tz=True)]
    mode: Annotated[Mode, Meta(title="方式", description="在线或者现场")]
    place: Annotated[Remark, Meta(title="地点", description="现场的必填")] = ""


class RecordHearing(Payload, frozen=True, kw_only=True, tag="record_hearing"):
    """The parties were heard together."""

    title: ClassVar[str] = "记录询问核实"
    present: Annotated[tuple[Id, ...], Meta(title="到场当事人", description="当事人编号", max_length=100)]
    text: Annotated[Document, Meta(title="笔录", description="对自愿、内容、履行的核实情况")]


class RequireSupplement(Payload, frozen=True, kw_only=True, tag="require_supplement"):
    """The court asks for more by a day."""

    title: ClassVar[str] = "要求限期补充"
    what: Annotated[LongText, Meta(title="补充内容", description="需补充的陈述或者证明材料")]
    until: Annotated[date, Meta(title="期限", description="补充的最后日期")]


class SubmitSupplement(PartyPayload, frozen=True, kw_only=True, tag="submit_supplement"):
    """A party hands in what the court asked for."""

    title: ClassVar[str] = "提交补充材料"
    text: Annotated[Remark, Meta(title="说明", description="补充陈述")] = ""
    materials: Annotated[Files, Meta(title="材料", description="证明材料")] = ()


class ExtendConfirmation(Payload, frozen=True, kw_only=True, tag="extend_confirmation"):
    """The president approves a longer review."""

    title: ClassVar[str] = "批准延长审查期限"
    until: Annotated[date, Meta(title="延长至", description="延长后的届满日期")]
    reason: Annotated[LongText, Meta(title="理由", description="特殊情况")]


class ConfirmAgreement(Payload, frozen=True, kw_only=True, tag="confirm_agreement"):
    """The court rules that the agreement is valid."""

    title: ClassVar[str] = "裁定调解协议有效"
    reasons: Annotated[Remark, Meta(title="裁定理由", description="写入裁定书；可不填")] = ""


class DismissConfirmation(Payload, frozen=True, kw_only=True, tag="dismiss_confirmation"):
    """The court dismisses the application."""

    title: ClassVar[str] = "裁定驳回申请"
    grounds: Annotated[
        tuple[
            Literal[
                "mandatory_law", "others_interests", "public_order", "involuntary", "unclear", "should_not_accept",
                "no_evidence_of_truth", "other",
            ],
            ...,
        ],
        Meta(
            title="事由",
            description="违反强制性规定、损害他人利益、违背公序良俗、违反自愿、内容不明确、不应受理、不能证明真实、其他",
            min_length=1,
            max_length=8,
        ),
    ]  # fmt: skip
    reasons: Annotated[LongText, Meta(title="裁定理由", description="写入裁定书")]


class WithdrawConfirmation(PartyPayload, frozen=True, kw_only=True, tag="withdraw_confirmation"):
    """A party withdraws the application for confirmation."""

    title: ClassVar[str] = "撤回司法确认申请"
    reason: Annotated[Remark, Meta(title="理由", description="可不填")] = ""


class PermitConfirmationWithdrawal(Payload, frozen=True, kw_only=True, tag="permit_confirmation_withdrawal"):
    """The court permits the withdrawal."""

    title: ClassVar[str] = "裁定准许撤回"
    reasons: Annotated[Remark, Meta(title="裁定理由", description="可不填")] = ""


class TreatAsWithdrawn(Payload, frozen=True, kw_only=True, tag="treat_as_withdrawn"):
    """The court treats an application as withdrawn because what it asked for was not given."""

    title: ClassVar[str] = "按撤回申请处理"
    reasons: Annotated[LongText, Meta(title="理由", description="未按期补充或者拒不接受询问的情况")]


class ObjectToConfirmation(PartyPayload, frozen=True, kw_only=True, tag="object_to_confirmation"):
    """A party objects to the ruling."""

    title: ClassVar[str] = "对确认裁定提出异议"
    reason: Annotated[LongText, Meta(title="理由", description="认为裁定错误的理由")]


class RejectObjection(Payload, frozen=True, kw_only=True, tag="reject_objection"):
    """The court rejects the objection."""

    title: ClassVar[str] = "裁定驳回异议"
    reasons: Annotated[LongText, Meta(title="裁定理由", description="写入裁定书")]


class UpholdObjection(Payload, frozen=True, kw_only=True, tag="uphold_objection"):
    """The court upholds the objection and sets its ruling aside."""

    title: ClassVar[str] = "裁定撤销原确认裁定"
    reasons: Annotated[LongText, Meta(title="裁定理由", description="写入裁定书")]


FORCE_KINDS: tuple[type[Payload], ...] = (
    ApplyForConfirmation, AcceptConfirmation, RefuseConfirmation, ScheduleHearing, RecordHearing, RequireSupplement,
    SubmitSupplement, ExtendConfirmation, ConfirmAgreement, DismissConfirmation, WithdrawConfirmation,
    PermitConfirmationWithdrawal, TreatAsWithdrawn, ObjectToConfirmation, RejectObjection, UpholdObjection,
)  # fmt: skip
