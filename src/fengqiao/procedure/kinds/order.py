"""Acts that keep one order of the records where nodes were cut off from one another, or forgot."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from fengqiao.procedure.kinds.fields import Digest, LongText, Payload


class RenewTerm(Payload, frozen=True, kw_only=True, tag="renew_term"):
    """Another term for the same custodian, because a seat is claimed twice or an act before a kept one is lost.

    What stands in the log stays; the rest is set aside, and somebody of the anchor's body decides on each of it.
    """

    title: ClassVar[str] = "确认记录顺序，另起任期"


class DecideSetAside(Payload, frozen=True, kw_only=True, tag="decide_set_aside"):
    """What becomes of an act that was set aside: its command is to be seated again, or is left."""

    title: ClassVar[str] = "决定是否采用未保留的记录"
    record: Annotated[Digest, Meta(title="未保留的记录", description="记录的摘要值")]
    verdict: Annotated[
        Literal["adopt", "refuse"], Meta(title="决定", description="采用：按原提交内容重新办理；不采用：不再办理")
    ]
    reason: Annotated[LongText, Meta(title="理由", description="为什么采用或者不采用")]


class RestoreAgreement(Payload, frozen=True, kw_only=True, tag="restore_agreement"):
    """A recall that came after an agreement had taken effect, unknown to the court, is undone: the agreement stands.

    Law: 人民法院在线调解规则 art. 19; a legal fact keeps its own time.
    """

    title: ClassVar[str] = "恢复收回以前已经生效的协议"
    record: Annotated[Digest, Meta(title="恢复到的记录", description="收回以前最后一条记录的摘要值")]
    reason: Annotated[LongText, Meta(title="核对情况", description="与调解组织、当事人核对的情况")]


ORDER_KINDS: tuple[type[Payload], ...] = (RenewTerm, DecideSetAside, RestoreAgreement)
