"""Rows of performing the agreement (履行)."""

from datetime import date

from fengqiao.procedure.guards import consent, outcomes, signing, waiting
from fengqiao.procedure.kinds.fields import Payload
from fengqiao.procedure.model import CaseView
from fengqiao.procedure.rules.row import STAYS, Rule, Start, states, told
from fengqiao.procedure.rules.sets import ADMIN, AGREED_ON, CLERK, MEDIATING, PARTIES, A, R
from fengqiao.procedure.states import PERFORMANCE

IN_SUIT = states("entrusting", "suit_withdrawing", "suit_withdrawn")
EFFECTIVE = {"intake": AGREED_ON | IN_SUIT, "agreement": states("effective")}
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
        starts=(Start("enforcement_application", when=signing.ENFORCEABLE, day=_due_day),),
        tells=told("report_default", A, R, CLERK),
        basis="劳动争议调解仲裁法 第十五条、第十六条；民事诉讼法 第二百零六条；法释〔2020〕26号 第五十一条",
        effect="记录逾期未履行；经司法确认的可以申请执行，未经确认的按协议性质申请支付令、仲裁或者起诉。",
    ),
    Rule(
        kind="apply_for_enforcement",
        facet=PERFORMANCE,
        starts_from=states("defaulted"),
        leads_to=STAYS,
        requires={**EFFECTIVE, "force": signing.ENFORCED_AS},
        who=PARTIES,
        on_paper=MEDIATING | {CLERK},
        guards=(outcomes.CREDITOR, outcomes.NOT_ENFORCED, outcomes.ENFORCED_IN_TIME),
        stops=("enforcement_application",),
        paper="enforcement_application",
        tells=told("apply_for_enforcement", A, R, CLERK),
        basis="民事诉讼法 第二百零六条、第二百四十七条、第二百五十条；劳动争议调解仲裁法 第五十一条",
        effect="预填的强制执行申请书送交有管辖权的人民法院；只有经确认的协议、生效的调解书和支付令可以申请。",
    ),
    Rule(
        kind="notify_performance",
        facet=PERFORMANCE,
        starts_from=OWED,
        leads_to=STAYS,
        requires=EFFECTIVE,
        who=MEDIATING | {CLERK},
        paper="performance_notice",
        tells=told("notify_performance", A, R),
        basis="人民调解法 第三十一条；人民法院在线调解规则 第二十条",
        effect="告知义务人按期履行及不履行的后果，并记录对履行能力的评估。",
    ),
    Rule(
        kind="record_follow_up",
        facet=PERFORMANCE,
        starts_from=OWED | states("performed"),
        leads_to=STAYS,
        requires=EFFECTIVE,
        who=MEDIATING | {CLERK},
        guards=(consent.KNOWN_PARTY,),
        paper="follow_up_record",
        basis="人民调解法 第三十一条；人民法院在线调解规则 第二十九条",
        effect="记录回访和评价；评价为一级、二级的，应当处理并办结。",
    ),
    Rule(
        kind="settle_follow_up",
        facet=PERFORMANCE,
        starts_from=OWED | states("performed"),
        leads_to=STAYS,
        requires=EFFECTIVE,
        who=frozenset({ADMIN, CLERK}),
        guards=(waiting.RATING_OPEN,),
        tells=told("settle_follow_up", A, R),
        expected=True,
        task="处理不满意评价",
        basis="人民法院在线调解规则 第二十九条",
        effect="记录处理结果并告知当事人，评价办结。",
    ),
)
