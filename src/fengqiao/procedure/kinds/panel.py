"""Acts of a panel of experts: it takes part, says what it thinks, takes part no longer."""

from typing import Annotated, ClassVar

from msgspec import Meta

from fengqiao.procedure.kinds.fields import Files, LongText, Payload, ShortText


class SeatPanel(Payload, frozen=True, kw_only=True, tag="seat_panel"):
    """The panel takes part as its register has it now: drawn, or with whoever came for a member who stood back."""

    title: ClassVar[str] = "专家组参加"


class GivePanelAdvice(Payload, frozen=True, kw_only=True, tag="give_panel_advice"):
    """An expert says what they think of the dispute."""

    title: ClassVar[str] = "提出专家意见"
    text: Annotated[LongText, Meta(title="意见", description="写明对事实、法律适用、计算方法和调解方案的意见及理由")]
    files: Annotated[Files, Meta(title="附件", description="计算表、同类案例等，没有的不用上传")] = ()


class ReleasePanel(Payload, frozen=True, kw_only=True, tag="release_panel"):
    """The panel was dissolved and takes part no longer."""

    title: ClassVar[str] = "专家组退出"
    reason: Annotated[ShortText, Meta(title="理由", description="解散专家组的理由")]


PANEL_KINDS: tuple[type[Payload], ...] = (SeatPanel, GivePanelAdvice, ReleasePanel)
