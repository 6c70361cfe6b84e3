"""Rows of performing the agreement (履行)."""

from datetime import date

from fengqiao.procedure.guards import signing, waiting
from fengqiao.procedure.kinds.fields import Payload
from fengqiao.procedure.model import CaseView
from fengqiao.procedure.rules.row import STAYS, Rule, Start, states, told
from fengqiao.procedure.rules.sets import AGREED_ON, CLERK, MEDIATING, PARTIES, A, R
from fengqiao.procedure.states import PERFORMANCE

EFFECTIVE = {"intake": AGREED_ON, "agreement": states("effective")}
OWED = states("due", "partial", "defaulted")


def _due_day(view: CaseView, payload: Payload) -> date | None:
    term = signing.term_of(view, getattr(payload, "term", 0))
    return term.due_on if term else None


PERFORMANCE_RULES: tuple[Rule, ...] = (
    Rule(
        kind="record_performance",
        facet=PERFORMANCE,
        starts_from=OWED,
        leads_to=STAYS,
        requires=EFFECTIVE,
        who=PARTIES,
        on_paper=MEDIATING | {CLERK},
        guards=(signing.OBLIGOR_REPORTS,),
        paper="performance_record",
        tells=told("record_performance", A, R),
        expected=True,
        expected_when=waiting.TERM_TO_PERFORM,
        task="履行协议并报告",
        basis="人民法院在线调解规则 第十九条、第二十条；人民调解法 第三十一条",
        effect="记录您已履行，通知对方确认。",
    ),
    Rule(
        kind="confirm_receipt",
        facet=PERFORMANCE,
        starts_from=OWED,
        leads_to="partial",
        requires=EFFECTIVE,
        who=PARTIES,
        on_paper=MEDIATING | {CLERK},
        when=(signing.MORE_RECEIPTS,),
        guards=(signing.OBLIGEE_CONFIRMS,),
        tells=told("confirm_receipt", A, R),
        expected=True,
        expected_when=waiting.RECEIPT_TO_CONFIRM,
        task="确认收到履行",
        basis="人民法院在线调解规则 第十九条；人民调解法 第三十一条",
        effect="记录该事项已履行。",
    ),
    Rule(
        kind="confirm_receipt",
        facet=PERFORMANCE,
        starts_from=OWED,
        leads_to="performed",
        requires=EFFECTIVE,
        who=PARTIES,
        on_paper=MEDIATING | {CLERK},
        when=(signing.LAST_RECEIPT,),
        guards=(signing.OBLIGEE_CONFIRMS,),
        stops=("enforcement_application",),
        tells=told("agreement_performed", A, R, CLERK),
        expected=True,
        expected_when=waiting.RECEIPT_TO_CONFIRM,
        task="确认收到履行",
        basis="人民法院在线调解规则 第十九条；人民调解法 第三十一条",
        effect="协议全部履行完毕，可以结案。",
    ),
    Rule(
        kind="report_default",
        facet=PERFORMANCE,
        starts_from=states("due", "partial"),
        leads_to="defaulted",
        requires=EFFECTIVE,
        who=PARTIES,
        on_paper=MEDIATING | {CLERK},
        guards=(signing.DEFAULT_IS_DUE,),
        starts=(Start("enforcement_application", when=signing.CONFIRMED, day=_due_day),),
        tells=told("report_default", A, R, CLERK),
        basis="劳动争议调解仲裁法 第十五条、第十六条；民事诉讼法 第二百零六条；法释〔2020〕26号 第五十一条",
        effect="记录逾期未履行；经司法确认的可以申请执行，未经确认的按协议性质申请支付令、仲裁或者起诉。",
    ),
)
