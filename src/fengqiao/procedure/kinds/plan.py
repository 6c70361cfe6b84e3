"""Acts of a mediator's plan that counts as agreed unless somebody objects (无异议调解方案)."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from fengqiao.procedure.kinds.fields import Document, PartyPayload, Payload, Remark, Terms


class AskAboutPlan(Payload, frozen=True, kw_only=True, tag="ask_about_plan"):
    """The parties are asked whether the mediator is to propose a plan to which silence counts as consent."""

    title: ClassVar[str] = "征询是否采用无异议调解方案"
    reason: Annotated[Remark, Meta(title="说明", description="对争议事实没有重大分歧的情况；可不填")] = ""


class ConsentToPlan(PartyPayload, frozen=True, kw_only=True, tag="consent_to_plan"):
    """A party agrees that the mediator proposes a plan, knowing what silence will mean."""

    title: ClassVar[str] = "同意采用无异议调解方案"
    explained: Annotated[
        Literal[True],
        Meta(title="已知悉后果", description="收到方案后在期限内不书面提出异议的，视为同意方案，据此签署调解协议"),
    ]


class DeclinePlan(PartyPayload, frozen=True, kw_only=True, tag="decline_plan"):
    """A party does not agree to the procedure; no plan may be proposed in it."""

    title: ClassVar[str] = "不同意采用无异议调解方案"
    reason: Annotated[Remark, Meta(title="原因", description="可不填")] = ""


class ProposePlan(Payload, frozen=True, kw_only=True, tag="propose_plan"):
    """The mediator's plan in writing; who does not object within the window counts as agreeing to it."""

    title: ClassVar[str] = "提出调解方案"
    content: Annotated[Document, Meta(title="方案内容", description="主要事实、争议事项、解决方案、履行方式和期限")]
    terms: Annotated[Terms, Meta(title="履行事项", description="逐项写明义务人、权利人、内容、金额和期限")] = ()
    covers: Annotated[Literal["all", "part"], Meta(title="范围", description="全部或者部分请求")] = "all"


class ObjectToPlan(PartyPayload, frozen=True, kw_only=True, tag="object_to_plan"):
    """A party objects in writing: the plan has no effect and is not used later."""

    title: ClassVar[str] = "对调解方案提出异议"
    reason: Annotated[Remark, Meta(title="异议内容", description="不需要理由；可不填")] = ""


PLAN_KINDS: tuple[type[Payload], ...] = (AskAboutPlan, ConsentToPlan, DeclinePlan, ProposePlan, ObjectToPlan)
