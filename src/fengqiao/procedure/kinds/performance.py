"""Acts by which the terms of an agreement are performed, received, or defaulted on."""

from datetime import date
from typing import Annotated, ClassVar

from msgspec import Meta

from fengqiao.procedure.kinds.fields import Files, PartyPayload, Payload, Remark, ShortText

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


PERFORMANCE_KINDS: tuple[type[Payload], ...] = (RecordPerformance, ConfirmReceipt, ReportDefault)
