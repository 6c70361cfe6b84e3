"""Acts of a group of workers: they name representatives, and each consents to what is agreed for them."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from fengqiao.procedure.kinds.agreement import Draft
from fengqiao.procedure.kinds.fields import Digest, Id, PartyPayload, Payload, Remark

Nomination = Annotated[int, Meta(title="名单次数", description="所确认的代表人名单", ge=1, le=1000)]
Members = tuple[Id, ...]


class NominateRepresentatives(PartyPayload, frozen=True, kw_only=True, tag="nominate_representatives"):
    """One of the group, or a paper signed by many, names representatives; a new list replaces the one before."""

    title: ClassVar[str] = "推举代表人"
    representatives: Annotated[
        Members, Meta(title="代表人", description="从同一方的劳动者中推举三至五名", min_length=1, max_length=20)
    ]
    common: Annotated[
        Literal[True],
        Meta(title="有共同请求", description="劳动者一方十人以上，并有共同请求"),
    ]
    signature: Annotated[Digest, Meta(title="签名", description="签名文件的摘要")]
    signed_by: Annotated[
        Members, Meta(title="在推举书上签名的人", description="纸质推举书上签名的各人；本人办理的不填", max_length=100)
    ] = ()


class EndorseRepresentatives(PartyPayload, frozen=True, kw_only=True, tag="endorse_representatives"):
    """A worker confirms the list of representatives; one who is named accepts to serve."""

    title: ClassVar[str] = "确认推举代表人"
    nomination: Nomination
    signature: Annotated[Digest, Meta(title="签名", description="签名文件的摘要")]


class ActPersonally(PartyPayload, frozen=True, kw_only=True, tag="act_personally"):
    """A worker is not represented, or no longer, and takes part in person."""

    title: ClassVar[str] = "自行参加"
    reason: Annotated[Remark, Meta(title="理由", description="可不填")] = ""


class ResignAsRepresentative(PartyPayload, frozen=True, kw_only=True, tag="resign_as_representative"):
    """A representative no longer serves."""

    title: ClassVar[str] = "不再担任代表人"
    reason: Annotated[Remark, Meta(title="理由", description="可不填")] = ""


class AskForConsents(Payload, frozen=True, kw_only=True, tag="ask_for_consents"):
    """Each of the group is asked, or reminded, whether they agree to what the draft says for them."""

    title: ClassVar[str] = "征求被代表的当事人同意"
    draft: Annotated[Draft, Meta(title="协议稿次", description="征求同意的协议稿次")]
    until: Annotated[date, Meta(title="答复期限", description="到期没有答复的，协议不约束其本人，其请求另行处理")]


class ConsentToAgreement(PartyPayload, frozen=True, kw_only=True, tag="consent_to_agreement"):
    """Somebody who is represented consents to the draft, and to its signing by the representatives."""

    title: ClassVar[str] = "同意调解方案"
    draft: Annotated[Draft, Meta(title="协议稿次", description="所同意的协议稿次")]
    signature: Annotated[Digest, Meta(title="签名", description="签名文件的摘要")]


class SetMembersApart(Payload, frozen=True, kw_only=True, tag="set_members_apart"):
    """Who did not agree is taken out of the draft; their claims go on."""

    title: ClassVar[str] = "未同意的当事人另行处理"
    draft: Annotated[Draft, Meta(title="协议稿次", description="所处理的协议稿次")]
    members: Annotated[
        Members, Meta(title="未同意的当事人", description="不同意的，或者逾期没有答复的", min_length=1, max_length=100)
    ]


NOMINATING_KINDS: tuple[type[Payload], ...] = (
    NominateRepresentatives, EndorseRepresentatives, ActPersonally, ResignAsRepresentative,
)  # fmt: skip
CONSENTING_KINDS: tuple[type[Payload], ...] = (AskForConsents, ConsentToAgreement, SetMembersApart)
