"""Acts by which the terms of an agreement are performed, received, or defaulted on."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from fengqiao.procedure.kinds.fields import AmountFen, Files, Id, PartyPayload, Payload, Remark, ShortText

Number = Annotated[int, Meta(ge=1, le=1000)]


class RecordPerformance(PartyPayload, frozen=True, kw_only=True, tag="record_performance"):
    """The party that owes a term says that it was performed."""

    title: ClassVar[str] = "报告已履行"
    term: Annotated[Number, Meta(title="履行事项", description="协议中的序号")]
    performed_on: Annotated[date, Meta(title="履行日期", description="实际履行的日期")]
    proof: Annotated[Files, Meta(title="凭证", description="转账记录等")] = ()


class ConfirmReceipt(PartyPayload, frozen=True, kw_only=True, tag="confirm_receipt"):
    """The party to which a term is owed says that it was performed."""

    title: ClassVar[str] = "确认收到履行"
    term: Annotated[Number, Meta(title="履行事项", description="协议中的序号")]
    received_on: Annotated[date, Meta(title="收到日期", description="实际收到的日期")]
    remark: Annotated[Remark, Meta(title="说明", description="可不填")] = ""


class ReportDefault(PartyPayload, frozen=True, kw_only=True, tag="report_default"):
    """The party to which a term is owed says that it was not performed in time."""

    title: ClassVar[str] = "报告未履行"
    term: Annotated[Number, Meta(title="履行事项", description="协议中的序号")]
    text: Annotated[ShortText, Meta(title="情况", description="未履行或者未全部履行的情况")]


class ApplyForEnforcement(PartyPayload, frozen=True, kw_only=True, tag="apply_for_enforcement"):
    """The party to which a term is owed applies for enforcement of what was confirmed, stated or ordered."""

    title: ClassVar[str] = "申请强制执行"
    term: Annotated[Number, Meta(title="履行事项", description="到期没有履行的那一项")]
    amount_fen: Annotated[AmountFen, Meta(title="申请执行金额（分）", description="尚未履行的金额；不是付款的填0")] = 0
    property_clues: Annotated[
        Remark, Meta(title="财产线索", description="对方的账户、房产、车辆等；不知道的可不填")
    ] = ""


class NotifyPerformance(Payload, frozen=True, kw_only=True, tag="notify_performance"):
    """Whoever owes is reminded to perform of their own accord, with an assessment of whether they can."""

    title: ClassVar[str] = "发出自动履行告知书"
    ability: Annotated[
        Literal["able", "partly", "unable", "unknown"],
        Meta(title="履行能力评估", description="有能力、部分有能力、暂无能力、尚不清楚"),
    ]
    ability_basis: Annotated[ShortText, Meta(title="评估依据", description="如：经营正常、账户有余额、已停产")]
    advice: Annotated[Remark, Meta(title="提示", description="如：可以协商分期、提供担保；可不填")] = ""


class RecordFollowUp(Payload, frozen=True, kw_only=True, tag="record_follow_up"):
    """A party was visited or called after the agreement: how it is performed, how the mediation is rated."""

    title: ClassVar[str] = "记录回访"
    party: Annotated[Id, Meta(title="回访对象", description="当事人")]
    rating: Annotated[int, Meta(title="评价", description="一至五级，五级最满意", ge=1, le=5)]
    text: Annotated[ShortText, Meta(title="回访情况", description="履行情况、意见和诉求")]


class SettleFollowUp(Payload, frozen=True, kw_only=True, tag="settle_follow_up"):
    """What was done about a bad rating."""

    title: ClassVar[str] = "办结不满意评价"
    text: Annotated[ShortText, Meta(title="处理结果", description="如何整改、如何答复当事人")]


PERFORMANCE_KINDS: tuple[type[Payload], ...] = (
    RecordPerformance, ConfirmReceipt, ReportDefault, ApplyForEnforcement, NotifyPerformance,
    RecordFollowUp, SettleFollowUp,
)  # fmt: skip
