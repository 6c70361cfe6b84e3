"""Acts of the court's mediation statement (民事调解书)."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from fengqiao.procedure.kinds.fields import Digest, Document, LongText, Name, PartyPayload, Payload, Remark, Terms


class RequestStatement(PartyPayload, frozen=True, kw_only=True, tag="request_statement"):
    """A party asks the court to register the suit and set the agreement down in a mediation statement."""

    title: ClassVar[str] = "请求立案并制作调解书"
    truthful: Annotated[
        Literal[True],
        Meta(title="承诺真实", description="协议出于自愿，内容真实合法，不损害他人利益，愿承担虚假调解的法律后果"),
    ]


class WithdrawStatementRequest(PartyPayload, frozen=True, kw_only=True, tag="withdraw_statement_request"):
    """A party takes the request for a statement back before the court registered the suit."""

    title: ClassVar[str] = "撤回制作调解书的请求"
    reason: Annotated[Remark, Meta(title="理由", description="可不填")] = ""


class IssueStatement(Payload, frozen=True, kw_only=True, tag="issue_statement"):
    """The court sets down claims, facts and result in a mediation statement."""

    title: ClassVar[str] = "制作民事调解书"
    judge_name: Annotated[Name, Meta(title="审判人员", description="在调解书上署名的审判人员")]
    clerk_name: Annotated[Name, Meta(title="书记员", description="在调解书上署名的书记员")]
    facts: Annotated[Document, Meta(title="案件事实", description="审理查明的主要事实")]
    result: Annotated[Document, Meta(title="调解结果", description="双方当事人自愿达成的协议内容")]
    terms: Annotated[
        Terms, Meta(title="履行事项", description="法院主持达成的逐项填写；已有调解协议的，以协议为准，不填")
    ] = ()


class RefuseStatement(Payload, frozen=True, kw_only=True, tag="refuse_statement"):
    """The court does not set the agreement down, because it may not."""

    title: ClassVar[str] = "不予制作调解书"
    grounds: Annotated[
        tuple[Literal["public_interest", "others_interests", "involuntary", "mandatory_law"], ...],
        Meta(
            title="事由",
            description="侵害国家利益、社会公共利益；侵害案外人利益；违背真实意思；违反法律、行政法规禁止性规定",
            min_length=1,
            max_length=4,
        ),
    ]
    reasons: Annotated[LongText, Meta(title="理由", description="告知当事人的理由")]


class ReceiveStatement(PartyPayload, frozen=True, kw_only=True, tag="receive_statement"):
    """A party signs for the statement; it takes effect when all have."""

    title: ClassVar[str] = "签收调解书"
    signature: Annotated[Digest, Meta(title="签名", description="本人签收的签名")]


class RepudiateStatement(PartyPayload, frozen=True, kw_only=True, tag="repudiate_statement"):
    """A party repudiates before it signed for the statement; the court goes on to judgment."""

    title: ClassVar[str] = "签收前反悔"
    reason: Annotated[Remark, Meta(title="理由", description="可不填")] = ""


STATEMENT_KINDS: tuple[type[Payload], ...] = (
    RequestStatement, WithdrawStatementRequest, IssueStatement, RefuseStatement, ReceiveStatement, RepudiateStatement,
)  # fmt: skip
