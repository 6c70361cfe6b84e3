"""Acts by which an agreement made by word of mouth (口头调解协议) is written down and confirmed."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from fengqiao.procedure.kinds.agreement import Draft
from fengqiao.procedure.kinds.fields import Digest, Document, PartyPayload, Payload, Remark, Terms


class RecordOralAgreement(Payload, frozen=True, kw_only=True, tag="record_oral_agreement"):
    """The mediator writes down what the parties agreed by word of mouth; a new text voids the answers to the last."""

    title: ClassVar[str] = "记录口头协议"
    reached_on: Annotated[date, Meta(title="达成日期", description="各方当事人口头达成协议的日期，协议自该日起生效")]
    content: Annotated[Document, Meta(title="协议内容", description="双方说定了什么，怎样履行，什么时候履行")]
    terms: Annotated[Terms, Meta(title="履行事项", description="逐项写明义务人、权利人、内容、金额和期限")] = ()
    covers: Annotated[Literal["all", "part"], Meta(title="范围", description="全部或者部分请求")] = "all"
    no_document: Annotated[
        Literal[True],
        Meta(
            title="各方认为无需制作调解协议书",
            description="已向各方说明：口头协议不能申请司法确认、仲裁审查、法院调解书、支付令和公证",
        ),
    ]


class ConfirmOralAgreement(PartyPayload, frozen=True, kw_only=True, tag="confirm_oral_agreement"):
    """A party confirms that this was agreed, and that no document is wanted."""

    title: ClassVar[str] = "确认口头协议记录"
    draft: Annotated[Draft, Meta(title="记录稿次", description="所确认记录的稿次")]
    signature: Annotated[Digest, Meta(title="签名", description="签名文件的摘要")]


class DenyOralAgreement(PartyPayload, frozen=True, kw_only=True, tag="deny_oral_agreement"):
    """A party did not agree to this, or wants it in a document."""

    title: ClassVar[str] = "不认可口头协议记录"
    draft: Annotated[Draft, Meta(title="记录稿次", description="所核对记录的稿次")]
    ground: Annotated[
        Literal["not_agreed", "recorded_wrong", "document_wanted"],
        Meta(title="哪里不对", description="没有达成协议；记录与说定的不一致；要求制作调解协议书"),
    ]
    reason: Annotated[Remark, Meta(title="说明", description="可不填")] = ""


ORAL_KINDS: tuple[type[Payload], ...] = (RecordOralAgreement, ConfirmOralAgreement, DenyOralAgreement)
