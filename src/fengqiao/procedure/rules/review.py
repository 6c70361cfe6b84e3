"""Rows of the arbitration commission: mediation suggested or entrusted, an agreement reviewed (仲裁审查)."""

from datetime import date

from fengqiao.procedure.guards import opening, oral, outcomes, signing
from fengqiao.procedure.guards.base import Condition
from fengqiao.procedure.guards.group import BOUND
from fengqiao.procedure.kinds.fields import Payload
from fengqiao.procedure.model import CaseView
from fengqiao.procedure.rules.force import AGREED
from fengqiao.procedure.rules.row import STAYS, Custody, Rule, Start, states, told
from fengqiao.procedure.rules.sets import ADMIN, CLERK, PARTIES, A, R
from fengqiao.procedure.standing import Standing
from fengqiao.procedure.states import FORCE, INTAKE

COMMISSION = Standing.ARBITRATION_CLERK
BY_COMMISSION = frozenset({COMMISSION})
OPENING_GUARDS = (
    outcomes.OWN_COMMISSION,
    opening.SEATS_OPEN,
    opening.PARTIES_DISTINCT,
    outcomes.BY_TODAY,
)
REVIEW_FROM = states("unopened", "review_applying", "not_accepted", "withdrawn", "statement_refused")
RECEIVING = (outcomes.REVIEW_NOT_RECEIVED, signing.SPECIAL_AUTHORITY)
IN_FORCE = "各方签收，仲裁调解书生效；一方不履行的，对方可以向人民法院申请执行。"
RULES_OF_CASES = "劳动人事争议仲裁办案规则"


def _consented(_view: CaseView, payload: Payload) -> date | None:
    day: date | None = getattr(payload, "consented_on", None)
    return day


def _apply(leads_to: str, when: Condition, template: str, paper: str) -> Rule:
    return Rule(
        kind="apply_for_review",
        facet=FORCE,
        starts_from=REVIEW_FROM,
        leads_to=leads_to,
        requires=AGREED,
        who=PARTIES,
        on_paper=frozenset({CLERK, ADMIN}),
        when=(when,),
        guards=(
            signing.AGREEMENT_STANDS,
            oral.IN_WRITING,
            BOUND,
            outcomes.NOT_REVIEWING,
            outcomes.REVIEW_IN_TIME,
            signing.SPECIAL_AUTHORITY,
            outcomes.SAME_COMMISSION,
        ),
        stops=("arbitration_review_application",) if paper else (),
        paper=paper,
        tells=told(template, A, R, COMMISSION) if paper else told(template, A, R),
        expected=True,
        expected_when=outcomes.REVIEW_ASKED,
        task="一起申请仲裁审查",
        basis=f"{RULES_OF_CASES} 第七十四条；劳动争议调解仲裁法 第十条",
        effect="各方自协议生效之日起十五日内共同申请；仲裁委员会审查后制作仲裁调解书。",
    )


def _receive(leads_to: str, when: Condition, template: str) -> Rule:
    last = leads_to != STAYS
    return Rule(
        kind="receive_arbitral_statement",
        facet=FORCE,
        starts_from=states("arbitral_statement_made"),
        leads_to=leads_to,
        requires=AGREED,
        who=PARTIES,
        on_paper=frozenset({CLERK, ADMIN, COMMISSION}),
        when=(when,),
        guards=RECEIVING,
        stops=("confirmation_application",) if last else (),
        paper="arbitral_statement_receipt",
        tells=told(template, A, R, COMMISSION),
        irreversible=True,
        expected=True,
        task="签收仲裁调解书，或者撤回申请",
        basis=f"{RULES_OF_CASES} 第七十六条、第七十七条；劳动争议调解仲裁法 第四十二条、第五十一条",
        effect=IN_FORCE if last else "记录您已签收，等其他当事人签收。",
    )


REVIEW_RULES: tuple[Rule, ...] = (
    Rule(
        kind="suggest_mediation",
        facet=INTAKE,
        starts_from=states("unopened"),
        leads_to="applied_own",
        who=BY_COMMISSION,
        guards=OPENING_GUARDS,
        starts=(Start("own_mediation"),),
        paper="mediation_suggestion",
        tells=told("suggest_mediation", A, R, ADMIN),
        custody=Custody.OPENS_TO_ORGANISATION,
        basis=f"{RULES_OF_CASES} 第六十九条；劳动争议调解仲裁法 第十条、第十四条",
        effect="向当事人发出调解建议书，双方同意先行调解的，暂缓受理仲裁申请；调解不成的，依法受理。",
    ),
    Rule(
        kind="entrust_by_commission",
        facet=INTAKE,
        starts_from=states("unopened"),
        leads_to="applied_own",
        who=BY_COMMISSION,
        guards=OPENING_GUARDS,
        starts=(Start("arbitration_entrusted_mediation", day=_consented),),
        paper="commission_entrustment",
        tells=told("entrust_by_commission", A, R, ADMIN),
        custody=Custody.OPENS_TO_ORGANISATION,
        basis=f"{RULES_OF_CASES} 第七十条",
        effect="委托该组织调解，自双方同意之日起十个工作日内未达成协议的，退回仲裁委员会开庭审理。",
    ),
    _apply("review_applying", outcomes.OTHERS_TO_APPLY, "review_applying", ""),
    _apply("review_applied", outcomes.LAST_APPLIES, "review_applied", "review_application"),
    Rule(
        kind="withdraw_review",
        facet=FORCE,
        starts_from=states("review_applying", "review_applied", "review_accepted", "arbitral_statement_made"),
        leads_to="unopened",
        requires=AGREED,
        who=PARTIES,
        on_paper=frozenset({CLERK, ADMIN}),
        guards=RECEIVING,
        stops=("arbitration_review_decision",),
        tells=told("withdraw_review", A, R),
        right=True,
        basis=f"{RULES_OF_CASES} 第七十六条",
        effect="仲裁调解书送达前撤回申请；协议照样有效，在期限内可以申请司法确认。",
    ),
    Rule(
        kind="accept_review",
        facet=FORCE,
        starts_from=states("review_applied"),
        leads_to="review_accepted",
        requires=AGREED,
        who=BY_COMMISSION,
        starts=(Start("arbitration_review_decision"),),
        paper="review_acceptance_notice",
        tells=told("accept_review", A, R),
        expected=True,
        task="决定是否受理仲裁审查申请",
        basis=f"{RULES_OF_CASES} 第七十五条、第七十六条",
        effect="受理审查申请，自受理之日起五个工作日内作出决定。",
    ),
    Rule(
        kind="refuse_review",
        facet=FORCE,
        starts_from=states("review_applied"),
        leads_to="review_refused",
        requires=AGREED,
        who=BY_COMMISSION,
        paper="review_refusal_notice",
        tells=told("refuse_review", A, R),
        irreversible=True,
        basis=f"{RULES_OF_CASES} 第七十五条",
        effect="书面告知不予受理的理由；协议效力不受影响，在三十日内仍可以共同申请司法确认。",
    ),
    Rule(
        kind="issue_arbitral_statement",
        facet=FORCE,
        starts_from=states("review_accepted"),
        leads_to="arbitral_statement_made",
        requires=AGREED,
        who=BY_COMMISSION,
        guards=(signing.TRUTH_UNCLOUDED, outcomes.ARBITRATOR_SIGNED),
        stops=("arbitration_review_decision",),
        paper="arbitral_mediation_statement",
        tells=told("issue_arbitral_statement", A, R),
        irreversible=True,
        expected=True,
        task="审查协议，制作仲裁调解书",
        basis=f"{RULES_OF_CASES} 第七十七条；劳动争议调解仲裁法 第四十二条",
        effect="制作内容与调解协议一致的仲裁调解书，由仲裁员签名、加盖印章，送达各方；各方签收后生效。",
    ),
    Rule(
        kind="deny_arbitral_statement",
        facet=FORCE,
        starts_from=states("review_accepted"),
        leads_to="review_denied",
        requires=AGREED,
        who=BY_COMMISSION,
        stops=("arbitration_review_decision",),
        paper="review_denial_notice",
        tells=told("deny_arbitral_statement", A, R),
        irreversible=True,
        basis=f"{RULES_OF_CASES} 第七十八条、第七十九条",
        effect="书面通知不予制作仲裁调解书；当事人可以变更协议，或者就争议申请仲裁。",
    ),
    _receive(STAYS, outcomes.OTHERS_TO_SIGN_FOR, "receive_arbitral_statement"),
    _receive("arbitrally_stated", outcomes.LAST_SIGNS, "arbitral_statement_effective"),
)
