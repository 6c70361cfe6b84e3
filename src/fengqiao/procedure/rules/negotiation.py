"""Rows of a settlement that the parties reached in negotiation (和解协议), before any case.

Law: 劳动争议调解仲裁法 art. 4, 5; 企业劳动争议协商调解规定 art. 11; 民事诉讼法解释 (2022) art. 107.
"""

from fengqiao.procedure.guards import negotiation, opening, signing
from fengqiao.procedure.rules.row import STAYS, Custody, Rule, Start, states, told
from fengqiao.procedure.rules.sets import ADMIN, APPLICANTS, MEDIATING, PARTIES, A, R
from fengqiao.procedure.standing import Standing
from fengqiao.procedure.states import INTAKE

SIGNED = states("negotiation_settled")
ON_PAPER = frozenset({ADMIN})
REACHED = "劳动争议调解仲裁法 第四条；企业劳动争议协商调解规定 第十一条"
SHIELD = "企业劳动争议协商调解规定 第十一条；民事诉讼法解释 第一百零七条"
CONFIRMING = (negotiation.SETTLEMENT_UNCONFIRMED, signing.SPECIAL_AUTHORITY)

NEGOTIATION_RULES: tuple[Rule, ...] = (
    Rule(
        kind="enter_negotiated_settlement",
        facet=INTAKE,
        starts_from=states("unopened"),
        leads_to="negotiated",
        who=MEDIATING,
        guards=(
            opening.SEATS_OPEN,
            opening.PARTIES_DISTINCT,
            negotiation.MADE_BY_TODAY,
            opening.SETTLED_TERMS_CLEAR,
        ),
        tells=told("enter_negotiated_settlement", A, R),
        custody=Custody.OPENS_TO_ORGANISATION,
        basis=REACHED,
        effect="送双方确认；双方均确认后，和解协议有约束力。",
    ),
    Rule(
        kind="confirm_settlement",
        facet=INTAKE,
        starts_from=states("negotiated"),
        leads_to=STAYS,
        who=PARTIES,
        on_paper=ON_PAPER,
        when=(negotiation.MORE_TO_CONFIRM,),
        guards=CONFIRMING,
        tells=told("confirm_settlement", ADMIN),
        irreversible=True,
        expected=True,
        task="确认和解协议",
        basis=REACHED,
        effect="记录您的确认；双方均确认后生效。",
    ),
    Rule(
        kind="confirm_settlement",
        facet=INTAKE,
        starts_from=states("negotiated"),
        leads_to="negotiation_settled",
        who=PARTIES,
        on_paper=ON_PAPER,
        when=(negotiation.LAST_TO_CONFIRM,),
        guards=CONFIRMING,
        paper="settlement_agreement",
        tells=told("settlement_confirmed", A, R, ADMIN),
        irreversible=True,
        expected=True,
        task="确认和解协议",
        basis=REACHED,
        effect="双方均已确认，和解协议对双方有约束力，应当履行；一方不履行的，对方可以申请调解、仲裁。",
    ),
    Rule(
        kind="decline_settlement",
        facet=INTAKE,
        starts_from=states("negotiated"),
        leads_to="negotiation_failed",
        who=PARTIES,
        on_paper=ON_PAPER,
        tells=told("decline_settlement", A, R, ADMIN),
        right=True,
        basis=REACHED,
        effect="和解不成；可以继续协商，也可以依法申请调解、仲裁，已作的让步不得作为对您不利的根据。",
    ),
    Rule(
        kind="ask_settlement_review",
        facet=INTAKE,
        starts_from=SIGNED,
        leads_to=STAYS,
        who=PARTIES,
        on_paper=ON_PAPER,
        guards=(negotiation.SETTLEMENT_NOT_REVIEWED,),
        tells=told("ask_settlement_review", A, R, Standing.ARBITRATION_CLERK),
        basis=REACHED,
        effect="和解协议送仲裁委员会审查；为和解作出的让步不送。",
    ),
    Rule(
        kind="review_settlement",
        facet=INTAKE,
        starts_from=SIGNED,
        leads_to=STAYS,
        who=frozenset({Standing.ARBITRATION_CLERK}),
        guards=(negotiation.SETTLEMENT_REVIEW_ASKED,),
        paper="settlement_review",
        tells=told("review_settlement", A, R),
        expected=True,
        task="审查和解协议",
        basis=REACHED,
        effect="告知双方审查意见；程序和内容合法有效的，可以作为证据使用。",
    ),
    Rule(
        kind="agree_to_disclosure",
        facet=INTAKE,
        starts_from=SIGNED | states("applied_own", "own"),
        leads_to=STAYS,
        who=PARTIES,
        on_paper=ON_PAPER,
        guards=(negotiation.CONCESSIONS_SHIELDED, signing.SPECIAL_AUTHORITY),
        tells=told("agree_to_disclosure", A, R),
        irreversible=True,
        basis=SHIELD,
        effect="记录您的同意；各方均同意后，和解中的让步才可以在以后的程序中使用。",
    ),
    Rule(
        kind="finish_settlement",
        facet=INTAKE,
        starts_from=SIGNED,
        leads_to="closed",
        who=PARTIES,
        on_paper=ON_PAPER,
        guards=(negotiation.SETTLEMENT_OWED,),
        tells=told("finish_settlement", A, R),
        irreversible=True,
        basis=REACHED,
        effect="和解协议已经履行，这件事办结。",
    ),
    Rule(
        kind="apply_on_breach",
        facet=INTAKE,
        starts_from=SIGNED,
        leads_to="applied_own",
        who=APPLICANTS,
        on_paper=ON_PAPER,
        starts=(Start("own_mediation"),),
        paper="application",
        tells=told("apply_on_breach", A, R, ADMIN),
        basis="劳动争议调解仲裁法 第五条、第十条、第十二条；企业劳动争议协商调解规定 第十一条",
        effect="按和解协议填好的申请送达调解组织；为和解作出的让步不写入申请，也不随案移送。",
    ),
)
