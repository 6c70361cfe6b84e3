"""Acts by which a case goes on at another node: its custodian's body moved there, or its anchor's node is gone."""

from typing import Annotated, ClassVar

from msgspec import Meta

from fengqiao.procedure.kinds.fields import Id, LongText, OptionalId, Payload


class MoveHome(Payload, frozen=True, kw_only=True, tag="move_home"):
    """The custodian's body moves to another node: the same body goes on there, with the same work and limits.

    `moved_from` names the old node where nobody there takes part in the case any more: it answers `moved` from then on.
    """

    title: ClassVar[str] = "承办单位迁移节点"
    body: Annotated[Id, Meta(title="承办单位", description="迁移的单位")]
    node: Annotated[Id, Meta(title="新节点", description="单位迁往的节点")]
    moved_from: Annotated[OptionalId, Meta(title="原节点", description="原节点不再参加本案的填写")] = ""


class Succeed(Payload, frozen=True, kw_only=True, tag="succeed"):
    """Another node goes on as anchor where the old one is gone for good: both registry authorities have signed it."""

    title: ClassVar[str] = "承接停用节点的案件"
    document: Annotated[LongText, Meta(title="承接文书", description="两个登记机关签名的承接文书")]


MOVING_KINDS: tuple[type[Payload], ...] = (MoveHome, Succeed)
