"""Rows of the payment order (支付令) on an agreement that was not paid in time."""

from datetime import date

from fengqiao.procedure.guards import oral, outcomes, sitting, taking_part
from fengqiao.procedure.kinds.fields import Payload
from fengqiao.procedure.model import CaseView
from fengqiao.procedure.rules.row import Rule, Start, states, told
from fengqiao.procedure.rules.sets import CLERK, JUDGE, PARTIES, TAKEN_UP, A, R
from fengqiao.procedure.standing import Standing
from fengqiao.procedure.states import FORCE

UNPAID = {
    "intake": TAKEN_UP,
    "agreement": states("effective"),
    "performance": states("defaulted"),
}
ORDERED = {"intake": TAKEN_UP, "agreement": states("effective")}
COURT = frozenset({CLERK, JUDGE})
OBJECTION_CLOCKS = ("payment_order_service", "payment_order_objection")


def _served(_view: CaseView, payload: Payload) -> date | None:
    day: date | None = getattr(payload, "served_on", None)
    return day


PAYMENT_ORDER_RULES: tuple[Rule, ...] = (
    Rule(
        kind="apply_for_payment_order",
        facet=FORCE,
        starts_from=states(
            "unopened", "withdrawn", "not_accepted", "statement_refused", "review_refused", "review_denied"
        ),
        leads_to="order_applied",
        requires=UNPAID,
        who=PARTIES,
        on_paper=frozenset({CLERK}),
        guards=(oral.IN_WRITING, outcomes.NO_PRESERVATION, outcomes.CREDITOR, outcomes.AMOUNT_FIXED),
        starts=(Start("payment_order_acceptance"),),
        stops=("confirmation_application", "arbitration_review_application"),
        paper="payment_order_application",
        tells=told("apply_for_payment_order", A, R, CLERK),
        basis="劳动争议调解仲裁法 第十六条；民事诉讼法 第二百二十五条、第二百二十六条；民事诉讼法解释 第四百二十七条",
        effect="预填的申请送达有管辖权的基层人民法院，法院五日内通知是否受理；申请费按财产案件受理费的三分之一交纳。",
    ),
    Rule(
        kind="accept_payment_order",
        facet=FORCE,
        starts_from=states("order_applied"),
        leads_to="order_accepted",
        requires=ORDERED,
        who=frozenset({CLERK}),
        starts=(Start("payment_order_issue"),),
        stops=("payment_order_acceptance",),
        paper="order_acceptance_notice",
        tells=told("accept_payment_order", A, R, JUDGE),
        expected=True,
        task="决定是否受理支付令申请",
        basis="民事诉讼法 第二百二十六条；民事诉讼法解释 第四百二十七条",
        effect="受理申请，由审判员一人审查，十五日内发出支付令或者裁定驳回。",
    ),
    Rule(
        kind="reject_payment_order",
        facet=FORCE,
        starts_from=states("order_applied", "order_accepted"),
        leads_to="order_rejected",
        requires=ORDERED,
        who=frozenset({JUDGE}),
        stops=("payment_order_acceptance", "payment_order_issue"),
        paper="order_rejection",
        tells=told("reject_payment_order", A, R),
        irreversible=True,
        basis="民事诉讼法 第二百二十七条；民事诉讼法解释 第四百二十七条、第四百二十八条",
        effect="不予受理或者驳回；当事人可以依协议申请仲裁或者起诉。",
    ),
    Rule(
        kind="issue_payment_order",
        facet=FORCE,
        starts_from=states("order_accepted"),
        leads_to="order_issued",
        requires=ORDERED,
        who=frozenset({JUDGE}),
        starts=(Start("payment_order_service"),),
        stops=("payment_order_issue",),
        paper="payment_order",
        tells=told("issue_payment_order", A, R),
        irreversible=True,
        expected=True,
        task="审查并发出支付令",
        basis="民事诉讼法 第二百二十七条",
        effect="向债务人发出支付令；三十日内送达，债务人收到后十五日内清偿或者书面提出异议。",
    ),
    Rule(
        kind="record_order_service",
        facet=FORCE,
        starts_from=states("order_issued"),
        leads_to="order_served",
        requires=ORDERED,
        who=COURT,
        guards=(outcomes.BY_TODAY,),
        starts=(Start("payment_order_objection", day=_served),),
        stops=("payment_order_service",),
        tells=told("record_order_service", A, R),
        expected=True,
        task="送达支付令并记录",
        basis="民事诉讼法 第二百二十七条；民事诉讼法解释 第四百二十九条、第四百三十条",
        effect="自债务人收到支付令之日起计算十五日。",
    ),
    Rule(
        kind="object_to_payment_order",
        facet=FORCE,
        starts_from=states("order_issued", "order_served"),
        leads_to="order_objected",
        requires=ORDERED,
        who=PARTIES,
        on_paper=frozenset({CLERK}),
        guards=(outcomes.DEBTOR, outcomes.OBJECTING_IN_TIME),
        stops=OBJECTION_CLOCKS,
        paper="order_objection",
        tells=told("object_to_payment_order", A, R, JUDGE),
        right=True,
        basis="民事诉讼法 第二百二十七条、第二百二十八条",
        effect="法院审查；异议成立的裁定终结督促程序，支付令自行失效。",
    ),
    Rule(
        kind="overrule_order_objection",
        facet=FORCE,
        starts_from=states("order_objected"),
        leads_to="order_effective",
        requires=ORDERED,
        who=frozenset({JUDGE}),
        starts=(Start("enforcement_application"),),
        paper="order_objection_answer",
        tells=told("overrule_order_objection", A, R),
        basis="民事诉讼法 第二百二十八条；民事诉讼法解释 第四百三十六条",
        effect="异议不成立，支付令继续有效；债务人不履行的，债权人可以申请执行。",
    ),
    Rule(
        kind="end_payment_order",
        facet=FORCE,
        starts_from=states("order_accepted", "order_issued", "order_served", "order_objected"),
        leads_to="order_ended",
        requires=ORDERED,
        who=frozenset({JUDGE}),
        stops=("payment_order_issue", *OBJECTION_CLOCKS),
        paper="ruling_order_ended",
        tells=told("end_payment_order", A, R),
        irreversible=True,
        expected=True,
        task="审查支付令异议",
        basis="民事诉讼法 第二百二十八条；民事诉讼法解释 第四百三十条；法释〔2020〕26号 第十三条第三款",
        effect="支付令失效；债权人可以依据调解协议直接向人民法院起诉。",
    ),
    Rule(
        kind="expire_clock",
        facet=FORCE,
        starts_from=states("order_served"),
        leads_to="order_effective",
        requires=ORDERED,
        who=frozenset({Standing.TIMER}),
        when=(sitting.ENDS_OBJECTION,),
        guards=(taking_part.CLOCK_OVER,),
        starts=(Start("enforcement_application"),),
        tells=told("order_effective", A, R),
        basis="民事诉讼法 第二百二十七条",
        effect="十五日内没有异议也没有清偿，债权人可以向人民法院申请执行。",
    ),
)
