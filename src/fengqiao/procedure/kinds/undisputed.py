"""Acts by which facts that nobody disputes are written down and confirmed, where no agreement is reached."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from fengqiao.procedure.kinds.fields import Digest, PartyPayload, Payload, Remark, ShortText

Statement = Annotated[int, Meta(title="记载稿次", description="所核对的无争议事实记载的稿次", ge=1, le=1000)]


class RecordUndisputedFacts(Payload, frozen=True, kw_only=True, tag="record_undisputed_facts"):
    """The mediator writes down the facts that nobody disputes; a new text voids the signatures on the one before."""

    title: ClassVar[str] = "记载无争议事实"
    undisputed_facts: Annotated[
        tuple[ShortText, ...],
        Meta(
            title="无争议事实",
            description="逐条书面记载；只写事实，不写方案和让步",
            min_length=1,
            max_length=50,
        ),
    ]
    consented: Annotated[
        Literal[True],
        Meta(title="各方当事人同意记载", description="已向各方说明记载的后果，并征得各方同意"),
    ]


class SignUndisputedFacts(PartyPayload, frozen=True, kw_only=True, tag="sign_undisputed_facts"):
    """A party has read the facts and confirms them by signature."""

    title: ClassVar[str] = "签字确认无争议事实"
    statement: Statement
    signature: Annotated[Digest, Meta(title="签名", description="签名文件的摘要")]


class RefuseUndisputedFacts(PartyPayload, frozen=True, kw_only=True, tag="refuse_undisputed_facts"):
    """A party does not confirm the facts as they were written down."""

    title: ClassVar[str] = "不同意无争议事实记载"
    statement: Statement
    reason: Annotated[Remark, Meta(title="原因", description="哪一条有争议；可不填")] = ""


UNDISPUTED_KINDS: tuple[type[Payload], ...] = (RecordUndisputedFacts, SignUndisputedFacts, RefuseUndisputedFacts)
