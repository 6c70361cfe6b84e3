"""Acts by which an agreement is drafted, signed and comes to bind."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from fengqiao.procedure.kinds.fields import Digest, Document, PartyPayload, Payload, Remark, ShortText, Terms

Draft = Annotated[int, Meta(ge=1, le=1000)]


class DraftAgreement(Payload, frozen=True, kw_only=True, tag="draft_agreement"):
    """A draft of the agreement; a new draft voids the signatures on the one before."""

    title: ClassVar[str] = "起草调解协议"
    content: Annotated[
        Document, Meta(title="协议内容", description="当事人、主要事实、争议事项、调解结果、履行方式和期限")
    ]
    terms: Annotated[Terms, Meta(title="履行事项", description="逐项写明义务人、权利人、内容、金额和期限")] = ()
    covers: Annotated[Literal["all", "part"], Meta(title="范围", description="全部或者部分请求")] = "all"


class SignAgreement(PartyPayload, frozen=True, kw_only=True, tag="sign_agreement"):
    """A party signs the agreement."""

    title: ClassVar[str] = "签署调解协议"
    draft: Annotated[Draft, Meta(title="协议稿次", description="所签协议的稿次")]
    signature: Annotated[Digest, Meta(title="签名", description="签名文件的摘要")]


class RefuseToSign(PartyPayload, frozen=True, kw_only=True, tag="refuse_to_sign"):
    """A party does not sign the agreement."""

    title: ClassVar[str] = "拒绝签署调解协议"
    draft: Annotated[Draft, Meta(title="协议稿次", description="所拒签协议的稿次")]
    reason: Annotated[ShortText, Meta(title="理由", description="如需修改，请写明")]
    agrees: Annotated[Remark, Meta(title="同意的部分", description="如：同意第1项；可不填")] = ""


class CountersignAgreement(Payload, frozen=True, kw_only=True, tag="countersign_agreement"):
    """A mediator signs the agreement."""

    title: ClassVar[str] = "调解员签署"
    draft: Annotated[Draft, Meta(title="协议稿次", description="所签协议的稿次")]
    signature: Annotated[Digest, Meta(title="签名", description="签名文件的摘要")]


class SealAgreement(Payload, frozen=True, kw_only=True, tag="seal_agreement"):
    """The organisation's seal is put to the agreement."""

    title: ClassVar[str] = "加盖调解组织印章"
    draft: Annotated[Draft, Meta(title="协议稿次", description="所盖协议的稿次")]
    sealed_file: Annotated[Digest, Meta(title="盖章文件", description="盖章协议的摘要")]


AGREEMENT_KINDS: tuple[type[Payload], ...] = (
    DraftAgreement, SignAgreement, RefuseToSign, CountersignAgreement, SealAgreement,
)  # fmt: skip
