"""Acts of a settlement that the parties reached in negotiation (和解协议), with the union's guidance."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from fengqiao.procedure.kinds.fields import (
    Claims,
    Digest,
    Document,
    Id,
    LongText,
    Name,
    Parties,
    PartyPayload,
    Payload,
    Remark,
    Terms,
)


class EnterNegotiatedSettlement(Payload, frozen=True, kw_only=True, tag="enter_negotiated_settlement"):
    """A settlement that the parties reached by negotiating is entered for both to confirm."""

    title: ClassVar[str] = "录入和解协议"
    organisation: Annotated[Id, Meta(title="协助协商的组织", description="工会或者调解组织")]
    guided_by: Annotated[Name, Meta(title="协助协商的人员", description="工会工作人员或者调解员")]
    applicants: Annotated[Parties, Meta(title="劳动者", description="至少一人")]
    respondents: Annotated[Parties, Meta(title="用人单位", description="至少一人")]
    claims: Annotated[Claims, Meta(title="争议事项", description="逐项填写；不履行时据此申请调解")]
    facts_text: Annotated[LongText, Meta(title="争议事实", description="写争议经过，不写为和解作出的让步")]
    content: Annotated[Document, Meta(title="和解协议内容", description="双方协商一致的事项")]
    terms: Annotated[Terms, Meta(title="履行事项", description="逐项写明义务人、权利人、内容、金额和期限")] = ()
    concessions: Annotated[
        Remark, Meta(title="为和解作出的让步", description="为达成和解认可的事实；不写入协议，依法不得用于以后的程序")
    ] = ""
    made_on: Annotated[date, Meta(title="达成日期", description="双方协商一致之日")]


class ConfirmSettlement(PartyPayload, frozen=True, kw_only=True, tag="confirm_settlement"):
    """A party confirms the settlement by signature."""

    title: ClassVar[str] = "确认和解协议"
    signature: Annotated[Digest, Meta(title="签名", description="签名文件的摘要")]


class DeclineSettlement(PartyPayload, frozen=True, kw_only=True, tag="decline_settlement"):
    """A party does not confirm the settlement."""

    title: ClassVar[str] = "不同意和解协议"
    reason: Annotated[Remark, Meta(title="原因", description="可不填")] = ""


class AskSettlementReview(PartyPayload, frozen=True, kw_only=True, tag="ask_settlement_review"):
    """A party asks the commission to review the settlement, so that it may serve as evidence."""

    title: ClassVar[str] = "申请审查和解协议"
    commission: Annotated[Id, Meta(title="仲裁委员会", description="有管辖权的仲裁委员会")]


class ReviewSettlement(Payload, frozen=True, kw_only=True, tag="review_settlement"):
    """The commission says whether the settlement was made lawfully and may serve as evidence."""

    title: ClassVar[str] = "审查和解协议"
    valid: Annotated[
        Literal["valid", "invalid"],
        Meta(title="审查意见", description="程序和内容合法有效的，可以作为证据使用"),
    ]
    reasons: Annotated[LongText, Meta(title="理由", description="写入审查意见书")]


class AgreeToDisclosure(PartyPayload, frozen=True, kw_only=True, tag="agree_to_disclosure"):
    """A party agrees that what was conceded for the settlement may be used later."""

    title: ClassVar[str] = "同意公开和解中的让步"
    explained: Annotated[
        Literal[True], Meta(title="已知悉后果", description="各方均同意的，让步可以在以后的程序中使用，不能收回")
    ]


class FinishSettlement(PartyPayload, frozen=True, kw_only=True, tag="finish_settlement"):
    """Whoever was owed says that the settlement was performed."""

    title: ClassVar[str] = "确认和解协议已履行"
    remark: Annotated[Remark, Meta(title="说明", description="可不填")] = ""


class ApplyOnBreach(PartyPayload, frozen=True, kw_only=True, tag="apply_on_breach"):
    """The worker applies for mediation as the settlement was not performed; the application is filled in from it."""

    title: ClassVar[str] = "对方不履行和解协议，申请调解"
    text: Annotated[LongText, Meta(title="没有履行的情况", description="哪些事项到期没有履行")]


NEGOTIATION_KINDS: tuple[type[Payload], ...] = (
    EnterNegotiatedSettlement, ConfirmSettlement, DeclineSettlement, AskSettlementReview, ReviewSettlement,
    AgreeToDisclosure, FinishSettlement, ApplyOnBreach,
)  # fmt: skip
