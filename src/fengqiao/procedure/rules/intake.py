"""Rows of coming in (收案): applications, arbitration status, acceptance, return, withdrawal."""

from datetime import date

from fengqiao.procedure.guards import opening, waiting
from fengqiao.procedure.guards.base import Condition
from fengqiao.procedure.guards.group import NOT_OVER_HEADS
from fengqiao.procedure.guards.signing import SPECIAL_AUTHORITY
from fengqiao.procedure.kinds.fields import Payload
from fengqiao.procedure.model import CaseView
from fengqiao.procedure.rules.row import STAYS, Custody, Rule, Start, states, told
from fengqiao.procedure.rules.sets import (
    ADMIN,
    ALL_CLOCKS,
    APPLICANTS,
    AT_COURT,
    BEFORE_ACCEPTANCE,
    BEFORE_FILING,
    CLERK,
    COURT_WORD,
    MEDIATING,
    MEDIATOR,
    NOT_EFFECTIVE,
    OPEN,
    OWN_WORD,
    STAFF,
    UNDER_WAY,
    WITH_ORGANISATION,
    A,
    R,
)
from fengqiao.procedure.states import INTAKE, MEDIATION, REFERRAL


def _received(_view: CaseView, payload: Payload) -> date | None:
    day: date | None = getattr(payload, "received_on", None)
    return day


def _effective(_view: CaseView, payload: Payload) -> date | None:
    day: date | None = getattr(payload, "effective_on", None)
    return day


def _award(_view: CaseView, payload: Payload) -> date | None:
    day: date | None = getattr(payload, "award_received_on", None)
    return day


def _infringed(_view: CaseView, payload: Payload) -> date | None:
    day: date | None = getattr(payload, "infringed_on", None)
    return day


AWARD = Condition(
    "award", "已裁决", lambda ctx: ctx.payload.status == "award" and ctx.payload.award_received_on is not None
)
SUIT_TO_BRING = Condition(
    "suit_to_bring",
    "已裁决，尚未提交起诉状",
    lambda ctx: bool(AWARD.holds(ctx) and ctx.view.complaint_lodged_at is None),
)
FINAL_AWARD = Condition(
    "final_award",
    "已作终局裁决",
    lambda ctx: bool(AWARD.holds(ctx) and ctx.payload.final_for_employer),
)
LIMITATION_KNOWN = Condition(
    "limitation_known",
    "未申请仲裁，且知道权利受侵害日期",
    lambda ctx: ctx.payload.status == "none" and ctx.payload.infringed_on is not None,
)

INTAKE_RULES: tuple[Rule, ...] = (
    Rule(
        kind="apply",
        facet=INTAKE,
        starts_from=states("unopened"),
        leads_to="applied",
        who=frozenset({A, CLERK}),
        guards=(opening.OWN_NAME, opening.SEATS_OPEN, opening.CHANNEL, opening.PARTIES_DISTINCT),
        starts=(Start("court_designation"),),
        paper="application",
        tells=told("apply", A, CLERK),
        custody=Custody.OPENS_TO_COURT,
        basis="人民法院在线调解规则 第八条；法释〔2016〕14号 第十一条；劳动争议调解仲裁法 第十二条",
        effect="申请送达法院，法院审查后决定是否接收；三个工作日内指定调解组织或者调解员。",
    ),
    Rule(
        kind="receive_own_case",
        facet=INTAKE,
        starts_from=states("unopened"),
        leads_to="own",
        also={MEDIATION: "preparing"},
        who=MEDIATING,
        guards=(opening.SEATS_OPEN, opening.CHANNEL, opening.PARTIES_DISTINCT, opening.RECEIVED_BY_TODAY),
        starts=(Start("own_mediation", day=_received),),
        paper="application",
        numbers=OWN_WORD,
        tells=told("receive_own_case", A, R),
        custody=Custody.OPENS_TO_ORGANISATION,
        basis="劳动争议调解仲裁法 第十条、第十二条、第十四条",
        effect="由本组织受理并调解；自收到申请之日起十五日内未达成协议的，当事人可以申请仲裁。",
    ),
    Rule(
        kind="apply_to_organisation",
        facet=INTAKE,
        starts_from=states("unopened"),
        leads_to="applied_own",
        who=frozenset({A}),
        guards=(opening.OWN_NAME, opening.SEATS_OPEN, opening.PARTIES_DISTINCT),
        starts=(Start("own_mediation"),),
        paper="application",
        tells=told("apply_to_organisation", A, ADMIN),
        custody=Custody.OPENS_TO_ORGANISATION,
        basis="劳动争议调解仲裁法 第十条、第十二条",
        effect="申请送达调解组织；自收到之日起十五日内未达成协议的，您可以申请仲裁。",
    ),
    Rule(
        kind="accept_own_application",
        facet=INTAKE,
        starts_from=states("applied_own"),
        leads_to="own",
        also={MEDIATION: "preparing"},
        who=frozenset({ADMIN}),
        numbers=OWN_WORD,
        tells=told("accept_own_application", A, R),
        expected=True,
        task="决定是否受理",
        basis="劳动争议调解仲裁法 第十条、第十四条；企业劳动争议协商调解规定 第二十二条",
        effect="由本组织受理并调解，并征询对方当事人意愿。",
    ),
    Rule(
        kind="refuse_own_application",
        facet=INTAKE,
        starts_from=states("applied_own"),
        leads_to="returned",
        who=frozenset({ADMIN}),
        stops=ALL_CLOCKS,
        paper="refusal_notice",
        tells=told("refuse_own_application", A),
        irreversible=True,
        basis="企业劳动争议协商调解规定 第二十二条",
        effect="书面通知申请人不予受理的理由，并告知可以向其他调解组织申请或者申请仲裁。",
    ),
    Rule(
        kind="enter_settlement",
        facet=INTAKE,
        starts_from=states("unopened"),
        leads_to="settled",
        also={"mediation": "concluded_agreed", "agreement": "effective", "performance": "due"},
        who=MEDIATING,
        guards=(
            opening.SEATS_OPEN,
            opening.PARTIES_DISTINCT,
            opening.EFFECTIVE_BY_TODAY,
            opening.SETTLED_TERMS_CLEAR,
        ),
        starts=(
            Start("confirmation_application", day=_effective),
            Start("arbitration_review_application", day=_effective),
        ),
        paper="mediation_agreement",
        numbers=OWN_WORD,
        tells=told("enter_settlement", A, R),
        custody=Custody.OPENS_TO_ORGANISATION,
        basis="劳动争议调解仲裁法 第十四条；民事诉讼法 第二百零五条",
        effect="录入线下达成的协议；当事人可以自协议生效之日起三十日内共同申请司法确认。",
    ),
    Rule(
        kind="prove_arbitration_status",
        facet=INTAKE,
        starts_from=OPEN,
        leads_to=STAYS,
        who=APPLICANTS | STAFF,
        guards=(opening.STATUS_PROVED, opening.STATUS_DAYS),
        starts=(
            Start("suit_after_award", when=SUIT_TO_BRING, day=_award),
            Start("setting_aside_award", when=FINAL_AWARD, day=_award),
            Start("arbitration_limitation", when=LIMITATION_KNOWN, day=_infringed),
        ),
        stops=("suit_after_award", "setting_aside_award", "arbitration_limitation"),
        expected=True,
        expected_when=waiting.STATUS_UNKNOWN,
        task="填报仲裁情况",
        basis="劳动争议调解仲裁法 第五条、第二十七条、第二十九条、第四十三条、第四十八条至第五十条",
        effect="记录仲裁情况；已裁决的，自收到裁决书之日起计算起诉或者申请撤销的期限。",
    ),
    Rule(
        kind="accept_application",
        facet=INTAKE,
        starts_from=states("applied"),
        leads_to="accepted",
        also={"referral": "choosing"},
        who=frozenset({CLERK}),
        guards=(opening.ARBITRATION_KNOWN,),
        numbers=COURT_WORD,
        tells=told("accept_application", A),
        expected=True,
        task="审查调解申请",
        basis="人民法院在线调解规则 第七条、第八条、第十条",
        effect="接收申请，向当事人释明调解并征询意愿。",
    ),
    Rule(
        kind="return_application",
        facet=INTAKE,
        starts_from=states("applied"),
        leads_to="returned",
        who=frozenset({CLERK}),
        stops=ALL_CLOCKS,
        paper="return_notice",
        tells=told("return_application", A),
        irreversible=True,
        basis="人民法院在线调解规则 第九条",
        effect="退回申请，并按退回事由告知申请人可以采用的途径。",
    ),
    Rule(
        kind="withdraw_application",
        facet=INTAKE,
        starts_from=states("applied", "applied_own"),
        leads_to="withdrawn",
        who=APPLICANTS,
        on_paper=STAFF,
        guards=(SPECIAL_AUTHORITY, NOT_OVER_HEADS),
        stops=ALL_CLOCKS,
        tells=told("withdraw_application", A, CLERK, ADMIN),
        right=True,
        irreversible=True,
        basis="法释〔2016〕14号 第二十六条；人民法院在线调解规则 第二十五条第二项",
        effect="申请撤回，本案终了；以后仍可重新申请。",
    ),
    Rule(
        kind="withdraw_application",
        facet=INTAKE,
        starts_from=states("accepted"),
        leads_to="withdrawn",
        also={REFERRAL: "ended"},
        requires={"referral": BEFORE_ACCEPTANCE | states("ended")},
        who=APPLICANTS,
        on_paper=frozenset({CLERK}),
        guards=(SPECIAL_AUTHORITY, NOT_OVER_HEADS),
        stops=ALL_CLOCKS,
        tells=told("withdraw_application", A, R, CLERK, ADMIN),
        right=True,
        irreversible=True,
        basis="法释〔2016〕14号 第二十六条；人民法院在线调解规则 第二十五条第二项",
        effect="申请撤回，本案终了；以后仍可重新申请。",
    ),
    Rule(
        kind="withdraw_application",
        facet=INTAKE,
        starts_from=BEFORE_FILING,
        leads_to="withdrawn",
        requires={"referral": AT_COURT, "mediation": states("concluded_failed")},
        who=APPLICANTS,
        on_paper=STAFF,
        guards=(SPECIAL_AUTHORITY, NOT_OVER_HEADS),
        stops=ALL_CLOCKS,
        tells=told("withdraw_application", A, R, CLERK, ADMIN),
        right=True,
        irreversible=True,
        basis="法释〔2016〕14号 第二十六条；人民法院在线调解规则 第二十五条第二项",
        effect="申请撤回，本案终了；以后仍可重新申请。",
    ),
    Rule(
        kind="withdraw_application",
        facet=MEDIATION,
        starts_from=UNDER_WAY,
        leads_to="stopped",
        also={"agreement": "unopened"},
        requires={"intake": BEFORE_FILING, "referral": WITH_ORGANISATION, "agreement": NOT_EFFECTIVE},
        who=APPLICANTS,
        on_paper=STAFF,
        guards=(SPECIAL_AUTHORITY, NOT_OVER_HEADS),
        tells=told("withdraw_application", A, R, MEDIATOR, CLERK),
        right=True,
        irreversible=True,
        basis="法释〔2016〕14号 第二十六条；人民法院在线调解规则 第二十五条第二项",
        effect="调解停止，由调解员办理终结。",
    ),
    Rule(
        kind="lodge_complaint_first",
        facet=INTAKE,
        starts_from=states("applied", "accepted"),
        leads_to=STAYS,
        who=APPLICANTS,
        on_paper=frozenset({CLERK}),
        guards=(opening.SUIT_CLOCK_RUNS,),
        stops=("suit_after_award",),
        paper="complaint_receipt",
        tells=told("lodge_complaint_first", A, CLERK),
        right=True,
        basis="劳动争议调解仲裁法 第四十八条、第五十条；民事诉讼法解释 第二百零八条；人民法院在线调解规则 第八条",
        effect="法院出具注明收到日期的凭证，起诉日期以此为准；调解不影响您的起诉期限。",
    ),
)
