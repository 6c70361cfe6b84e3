"""Acts of the payment order (支付令) on an unpaid agreement."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from fengqiao.procedure.kinds.fields import AmountFen, CaseNumber, Files, Id, LongText, Name, PartyPayload, Payload

OrderedClaim = Literal["pay", "injury_medical", "compensation", "damages"]


class ApplyForPaymentOrder(PartyPayload, frozen=True, kw_only=True, tag="apply_for_payment_order"):
    """The party to which money is owed under the agreement applies for a payment order."""

    title: ClassVar[str] = "申请支付令"
    court: Annotated[Id, Meta(title="法院", description="债务人住所地的基层人民法院")]
    term: Annotated[int, Meta(title="履行事项", description="到期未支付的那一项", ge=1, le=1000)]
    claim: Annotated[OrderedClaim, Meta(title="款项性质", description="只限劳动报酬、工伤医疗费、经济补偿、赔偿金")]
    amount_fen: Annotated[AmountFen, Meta(title="请求金额（分）", description="尚未支付的数额")]
    no_other_debt: Annotated[
        Literal[True], Meta(title="没有其他债务纠纷", description="与对方没有其他债务纠纷，本方没有对待给付义务")
    ]
    deliverable: Annotated[
        Literal[True], Meta(title="支付令能够送达", description="对方在我国境内、没有下落不明，支付令能够送达")
    ]
    evidence: Annotated[Files, Meta(title="证据", description="调解协议和未支付的证据")] = ()


class AcceptPaymentOrder(Payload, frozen=True, kw_only=True, tag="accept_payment_order"):
    """The court accepts the application for a payment order."""

    title: ClassVar[str] = "受理支付令申请"
    case_number: Annotated[CaseNumber, Meta(title="案号", description="督促程序案件案号")]
    judge_name: Annotated[Name, Meta(title="审判员", description="由审判员一人审查")]


class RejectPaymentOrder(Payload, frozen=True, kw_only=True, tag="reject_payment_order"):
    """The court does not accept the application, or dismisses it."""

    title: ClassVar[str] = "不予受理或者驳回支付令申请"
    ground: Annotated[
        Literal["unfit", "not_due", "unclear", "unlawful_gain"],
        Meta(title="事由", description="不符合受理条件、未到期或者数额不确定、债权债务不明确、属于违法所得"),
    ]
    reasons: Annotated[LongText, Meta(title="理由", description="写入通知书或者裁定书")]


class IssuePaymentOrder(Payload, frozen=True, kw_only=True, tag="issue_payment_order"):
    """The court issues the payment order."""

    title: ClassVar[str] = "发出支付令"


class RecordOrderService(Payload, frozen=True, kw_only=True, tag="record_order_service"):
    """The payment order reached the debtor."""

    title: ClassVar[str] = "记录支付令送达"
    served_on: Annotated[date, Meta(title="送达日期", description="债务人收到支付令之日，十五日由此起算")]


class ObjectToPaymentOrder(PartyPayload, frozen=True, kw_only=True, tag="object_to_payment_order"):
    """The debtor objects in writing."""

    title: ClassVar[str] = "对支付令提出异议"
    reason: Annotated[LongText, Meta(title="异议理由", description="针对债务本身的理由；只说没有钱付的，异议不成立")]


class EndPaymentOrder(Payload, frozen=True, kw_only=True, tag="end_payment_order"):
    """The court ends the proceedings; the order lapses."""

    title: ClassVar[str] = "裁定终结督促程序"
    ended_by: Annotated[
        Literal["objection", "not_served", "withdrawn", "sued"],
        Meta(title="事由", description="异议成立、三十日内无法送达、债权人撤回申请、债权人另行起诉"),
    ]


class OverruleOrderObjection(Payload, frozen=True, kw_only=True, tag="overrule_order_objection"):
    """The court finds that the objection does not hold; the order stays in force."""

    title: ClassVar[str] = "异议不成立"
    reasons: Annotated[LongText, Meta(title="理由", description="告知债务人")]


PAYMENT_ORDER_KINDS: tuple[type[Payload], ...] = (
    ApplyForPaymentOrder, AcceptPaymentOrder, RejectPaymentOrder, IssuePaymentOrder, RecordOrderService,
    ObjectToPaymentOrder, EndPaymentOrder, OverruleOrderObjection,
)  # fmt: skip
