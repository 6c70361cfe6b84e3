"""Rows after filing (立案后): entrusted mediation, the trial resumed, help without entrusting, the suit withdrawn."""

from fengqiao.procedure.guards import opening, signing, suit
from fengqiao.procedure.guards.group import NOT_OVER_HEADS
from fengqiao.procedure.rules.row import STAYS, Custody, Rule, Start, states, told
from fengqiao.procedure.rules.sets import (
    APPLICANTS,
    CLERK,
    JUDGE,
    LEAVING_CLOCKS,
    REFERRED_CLOCKS,
    TRIAL_CLOCKS,
    A,
    R,
)
from fengqiao.procedure.states import INTAKE

COURT = frozenset({CLERK, JUDGE})
NOT_WITH_ORGANISATION = states("unopened", "ended", "taken_back")
NOTHING_AGREED = {
    "referral": NOT_WITH_ORGANISATION,
    "mediation": states("unopened", "concluded_failed"),
    "agreement": states("unopened"),
    "force": states("unopened"),
}
TRIAL_STARTS = (
    Start("trial_ordinary", when=suit.FIRST_ORDINARY, day=suit.registered_on),
    Start("trial_summary", when=suit.FIRST_SUMMARY, day=suit.registered_on),
    Start("trial_second_instance", when=suit.SECOND, day=suit.registered_on),
)
"""Law: 民事诉讼法 (2023) art. 152, 164, 183. No limit is counted for a retrial: it depends on the judgment under it."""

SUIT_RULES: tuple[Rule, ...] = (
    Rule(
        kind="enter_pending_suit",
        facet=INTAKE,
        starts_from=states("unopened"),
        leads_to="registered",
        who=frozenset({CLERK}),
        guards=(
            suit.OWN_COURT,
            opening.SEATS_OPEN,
            opening.PARTIES_DISTINCT,
            suit.REGISTERED_BY_TODAY,
            suit.PROCEDURE_FITS,
            suit.LOWER_NUMBER_GIVEN,
        ),
        tells=told("enter_pending_suit", A, R),
        custody=Custody.OPENS_TO_COURT,
        basis="法释〔2016〕14号 第一条；人民法院在线调解规则 第一条、第四条；民事诉讼法 第一百七十九条、第二百一十八条",
        effect="案件录入平台，可以委托调解、邀请组织协助，或者由本院主持调解并制作调解书。",
    ),
    Rule(
        kind="entrust_mediation",
        facet=INTAKE,
        starts_from=states("registered"),
        leads_to="entrusting",
        also={"referral": "choosing", "mediation": "unopened"},
        requires=NOTHING_AGREED,
        who=COURT,
        guards=(suit.PROCEDURE_FITS,),
        starts=(Start("court_designation"), *TRIAL_STARTS),
        paper="entrusting_notice",
        tells=told("entrust_mediation", A, R),
        basis="法释〔2016〕14号 第十一条、第二十七条；人民法院在线调解规则 第四条、第十条、第二十四条",
        effect="征询各方意愿，选定或者指定组织后委托调解；委托期间计入审理期限，只有各方同意延长的期间不计入。",
    ),
    Rule(
        kind="resume_trial",
        facet=INTAKE,
        starts_from=states("entrusting"),
        leads_to="registered",
        requires={"referral": states("ended", "taken_back"), "mediation": states("unopened", "concluded_failed")},
        who=COURT,
        stops=(*REFERRED_CLOCKS, *TRIAL_CLOCKS, "court_designation", "joint_choice"),
        paper="trial_resumption_notice",
        tells=told("resume_trial", A, R),
        expected=True,
        task="恢复审理",
        basis="民事诉讼法 第一百零二条；人民法院在线调解规则 第二十一条；法释〔2016〕14号 第二十一条",
        effect="委托调解不成，案件恢复审理；调解中的让步不作为对当事人不利的证据。",
    ),
    Rule(
        kind="invite_assistance",
        facet=INTAKE,
        starts_from=states("registered"),
        leads_to=STAYS,
        requires=NOTHING_AGREED,
        who=COURT,
        paper="assistance_invitation",
        tells=told("invite_assistance", A, R),
        basis="民事诉讼法 第九十八条",
        effect="邀请该组织协助法院调解；案件仍由法院主持，不转交承办，不另计调解期限。",
    ),
    Rule(
        kind="withdraw_suit",
        facet=INTAKE,
        starts_from=states("registered", "entrusting"),
        leads_to="suit_withdrawing",
        requires={"referral": NOT_WITH_ORGANISATION, "force": states("unopened", "repudiated", "statement_refused")},
        who=APPLICANTS,
        on_paper=frozenset({CLERK}),
        guards=(signing.SPECIAL_AUTHORITY, NOT_OVER_HEADS),
        paper="suit_withdrawal",
        tells=told("withdraw_suit", A, R, JUDGE),
        right=True,
        basis="民事诉讼法 第一百四十八条、第一百八十条；人民法院在线调解规则 第二十条",
        effect="由法院裁定是否准许；已经达成的调解协议继续有效，不因撤诉失去效力。",
    ),
    Rule(
        kind="permit_suit_withdrawal",
        facet=INTAKE,
        starts_from=states("suit_withdrawing"),
        leads_to="suit_withdrawn",
        who=frozenset({JUDGE}),
        stops=LEAVING_CLOCKS,
        paper="ruling_suit_withdrawal",
        tells=told("permit_suit_withdrawal", A, R),
        irreversible=True,
        expected=True,
        task="裁定是否准许撤诉",
        basis="民事诉讼法 第一百四十八条、第一百五十七条、第一百八十条",
        effect="裁定准许撤诉，诉讼终了；案件受理费减半收取。",
    ),
    Rule(
        kind="refuse_suit_withdrawal",
        facet=INTAKE,
        starts_from=states("suit_withdrawing"),
        leads_to="registered",
        who=frozenset({JUDGE}),
        stops=TRIAL_CLOCKS,
        paper="ruling_suit_withdrawal_refused",
        tells=told("refuse_suit_withdrawal", A, R),
        basis="民事诉讼法 第一百四十八条、第一百八十条",
        effect="裁定不准许撤诉，案件恢复审理。",
    ),
)
