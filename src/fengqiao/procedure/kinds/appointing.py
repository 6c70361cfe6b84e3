"""Acts that find a time for a session: the mediator offers some, each party says which suit."""

from datetime import datetime
from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from fengqiao.procedure.kinds.fields import Mode, PartyPayload, Payload, Remark

Instant = Annotated[datetime, Meta(tz=True)]


class SlotEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One time at which a session might begin."""

    starts_at: Annotated[Instant, Meta(title="开始时间", description="调解可以开始的时间")]


class ProposeTimes(Payload, frozen=True, kw_only=True, tag="propose_times"):
    """The parties are asked which of these times suit; an earlier question is replaced."""

    title: ClassVar[str] = "征询调解时间"
    slots: Annotated[
        tuple[SlotEntry, ...], Meta(title="可选时间", description="二至五个时间", min_length=2, max_length=5)
    ]
    mode: Annotated[Mode, Meta(title="方式", description="在线、现场、混合或者分别进行")]
    place: Annotated[Remark, Meta(title="地点", description="现场调解的必填")] = ""


class AnswerTimes(PartyPayload, frozen=True, kw_only=True, tag="answer_times"):
    """A party says which times suit; none is an answer too, and a later answer replaces it."""

    title: ClassVar[str] = "答复调解时间"
    suits: Annotated[tuple[Instant, ...], Meta(title="可以的时间", description="都不行的不选", max_length=5)] = ()
    needs: Annotated[Remark, Meta(title="需要的协助", description="翻译、手语、无障碍或者另外的时间，没有的不填")] = ""


APPOINTING_KINDS: tuple[type[Payload], ...] = (ProposeTimes, AnswerTimes)
