"""Rows of the ways out (去向): registration, non-acceptance, arbitration, closing."""

from fengqiao.procedure.guards import opening, signing, waiting
from fengqiao.procedure.guards.base import Condition
from fengqiao.procedure.rules.row import Rule, Start, states, told
from fengqiao.procedure.rules.sets import (
    ADMIN,
    ALL_CLOCKS,
    APPLICANTS,
    AT_COURT,
    BEFORE_FILING,
    CLERK,
    CONFIRMATION_FAILED,
    JUDGE,
    LEAVING_CLOCKS,
    STAFF,
    TAKEN_UP,
    A,
    R,
)
from fengqiao.procedure.standing import Standing
from fengqiao.procedure.states import INTAKE

ENDED = {"referral": states("ended")}
FAILED = {"referral": states("taken_back"), "mediation": states("concluded_failed")}
OWN_FAILED = {"referral": states("unopened"), "mediation": states("concluded_failed")}
OWN_STOPPED = {"referral": states("unopened"), "mediation": states("stopped")}
NOT_CONFIRMED = {
    "referral": AT_COURT,
    "mediation": states("concluded_agreed"),
    "force": CONFIRMATION_FAILED,
}
UNPERFORMED = {
    "referral": AT_COURT,
    "mediation": states("concluded_agreed"),
    "performance": states("defaulted"),
    "force": states("unopened", "withdrawn", "order_ended", "order_rejected"),
}
PARTLY_AGREED = {
    "referral": AT_COURT,
    "mediation": states("concluded_agreed"),
    "performance": states("due", "partial", "performed"),
    "force": states("unopened", "withdrawn"),
}
PARTLY_CONFIRMED = {"referral": AT_COURT, "mediation": states("concluded_agreed"), "force": states("confirmed")}
"""The rest of a dispute that was settled in part goes its way; what was agreed stays and is performed."""

AGREED = {
    "referral": AT_COURT,
    "mediation": states("concluded_agreed"),
    "force": states(
        "unopened",
        "withdrawn",
        "confirmed",
        "dismissed",
        "not_accepted",
        "revoked",
        "statement_refused",
        "review_refused",
        "review_denied",
        "arbitrally_stated",
        "order_effective",
        "order_ended",
        "order_rejected",
    ),
}

Requirement = dict[str, frozenset[str]]


def _insist(requires: Requirement, when: tuple[Condition, ...] = ()) -> Rule:
    return Rule(
        kind="insist_on_suit",
        facet=INTAKE,
        starts_from=states("accepted"),
        leads_to="suit_requested",
        requires=requires,
        who=APPLICANTS,
        on_paper=frozenset({CLERK}),
        when=when,
        guards=(opening.COMPLAINT_AT_HAND,),
        starts=(Start("registration"),),
        paper="complaint_receipt",
        tells=told("insist_on_suit", A, CLERK, JUDGE),
        right=True,
        expected=True,
        expected_when=waiting.SUIT_POSSIBLE,
        task="选择下一步：请求登记立案",
        basis="民事诉讼法 第一百二十六条、第二百零六条；人民法院在线调解规则 第二十一条；法释〔2016〕14号 第二十一条",
        effect="法院七日内决定立案或者裁定不予受理；未经仲裁的劳动争议，依法将裁定不予受理。",
    )


def _request_arbitration(origin: frozenset[str], requires: Requirement, when: tuple[Condition, ...] = ()) -> Rule:
    return Rule(
        kind="request_arbitration",
        facet=INTAKE,
        starts_from=origin,
        leads_to="arbitration_requested",
        requires=requires,
        who=APPLICANTS,
        on_paper=STAFF,
        when=when,
        guards=(opening.NEVER_ARBITRATED,),
        paper="arbitration_application",
        tells=told("request_arbitration", A, CLERK, ADMIN),
        right=True,
        expected=True,
        task="选择下一步：申请仲裁",
        basis="劳动争议调解仲裁法 第五条、第十四条、第十五条、第二十一条、第二十七条",
        effect="预填的仲裁申请和案件材料将移送所选仲裁委员会，调解中的让步不随案移送。",
    )


def _return_to_arbitration(origin: frozenset[str], requires: Requirement, when: tuple[Condition, ...] = ()) -> Rule:
    return Rule(
        kind="return_to_arbitration",
        facet=INTAKE,
        starts_from=origin,
        leads_to="sent_to_arbitration",
        requires=requires,
        who=frozenset({CLERK, ADMIN}),
        when=when,
        guards=(opening.BY_ANCHOR, opening.ARBITRATION_PENDING),
        stops=LEAVING_CLOCKS,
        paper="return_letter",
        tells=told("return_to_arbitration", A, R, Standing.ARBITRATION_CLERK),
        expected=True,
        task="退回仲裁委员会",
        basis="劳动争议调解仲裁法 第五条、第四十三条",
        effect="争议退回仲裁委员会继续审理。",
    )


def _close(origin: frozenset[str], requires: Requirement, waited: Condition = waiting.PERFORMED) -> Rule:
    return Rule(
        kind="close_case",
        facet=INTAKE,
        starts_from=origin,
        leads_to="closed",
        requires=requires,
        who=frozenset({CLERK, ADMIN}),
        guards=(
            opening.BY_ANCHOR,
            opening.PETITIONS_ANSWERED,
            opening.PERFORMED,
            opening.CLOSING_EXPLAINED,
        ),
        stops=ALL_CLOCKS,
        tells=told("close_case", A, R),
        expected=True,
        expected_when=waited,
        task="结案归档",
        irreversible=True,
        basis="人民法院在线调解规则 第二十条、第二十一条；人民调解法 第二十七条",
        effect="本案结案归档；当事人依法申请执行、仲裁、起诉的权利不受影响。",
    )


OUTWARD_RULES: tuple[Rule, ...] = (
    _insist(ENDED),
    _insist(FAILED),
    _insist(NOT_CONFIRMED),
    _insist(UNPERFORMED),
    _insist(PARTLY_AGREED, (signing.PARTLY,)),
    _insist(PARTLY_CONFIRMED, (signing.PARTLY,)),
    Rule(
        kind="register_suit",
        facet=INTAKE,
        starts_from=states("suit_requested"),
        leads_to="registered",
        who=frozenset({CLERK}),
        guards=(opening.SUIT_ADMISSIBLE,),
        stops=LEAVING_CLOCKS,
        paper="registration_notice",
        tells=told("register_suit", A, R),
        irreversible=True,
        expected=True,
        task="登记立案",
        basis="民事诉讼法 第一百二十六条；法释〔2016〕14号 第二十一条；人民法院在线调解规则 第二十一条",
        effect="案件登记立案，转入诉讼程序；已先行提交起诉状的，以收到凭证的日期为起诉日期。",
    ),
    Rule(
        kind="rule_non_acceptance",
        facet=INTAKE,
        starts_from=states("suit_requested"),
        leads_to="suit_refused",
        who=frozenset({JUDGE}),
        guards=(opening.GROUND_OF_NON_ACCEPTANCE,),
        starts=(Start("non_acceptance_appeal"),),
        stops=("registration",),
        paper="ruling_non_acceptance",
        tells=told("rule_non_acceptance", A),
        irreversible=True,
        expected=True,
        task="审查起诉",
        basis="劳动争议调解仲裁法 第五条；民事诉讼法 第一百二十六条、第一百二十七条、第一百七十一条",
        effect="裁定不予受理，送达申请人；申请人可以在十日内上诉，也可以申请仲裁。",
    ),
    _request_arbitration(states("accepted"), ENDED),
    _request_arbitration(states("accepted"), FAILED),
    _request_arbitration(states("own"), OWN_FAILED),
    _request_arbitration(states("own"), OWN_STOPPED),
    _request_arbitration(TAKEN_UP, NOT_CONFIRMED),
    _request_arbitration(TAKEN_UP, UNPERFORMED),
    _request_arbitration(TAKEN_UP, PARTLY_AGREED, (signing.PARTLY,)),
    _request_arbitration(TAKEN_UP, PARTLY_CONFIRMED, (signing.PARTLY,)),
    _request_arbitration(states("suit_refused"), {}),
    Rule(
        kind="refer_to_arbitration",
        facet=INTAKE,
        starts_from=states("arbitration_requested"),
        leads_to="sent_to_arbitration",
        who=frozenset({CLERK, ADMIN}),
        guards=(opening.BY_ANCHOR,),
        stops=LEAVING_CLOCKS,
        paper="transfer_letter",
        tells=told("refer_to_arbitration", A, Standing.ARBITRATION_CLERK),
        irreversible=True,
        expected=True,
        task="移送仲裁",
        basis="劳动争议调解仲裁法 第五条、第二十一条、第二十七条；人民法院在线调解规则 第十八条、第二十一条",
        effect="仲裁申请和案件材料移送仲裁委员会，并提示仲裁时效；调解中的让步不随案移送。",
    ),
    _return_to_arbitration(states("accepted"), ENDED),
    _return_to_arbitration(states("accepted"), FAILED),
    _return_to_arbitration(states("own"), OWN_FAILED),
    _return_to_arbitration(TAKEN_UP, NOT_CONFIRMED),
    _return_to_arbitration(TAKEN_UP, UNPERFORMED),
    _return_to_arbitration(TAKEN_UP, PARTLY_AGREED, (signing.PARTLY,)),
    _return_to_arbitration(TAKEN_UP, PARTLY_CONFIRMED, (signing.PARTLY,)),
    _return_to_arbitration(states("suit_refused"), {}),
    Rule(
        kind="acknowledge_file",
        facet=INTAKE,
        starts_from=states("sent_to_arbitration"),
        leads_to="at_arbitration",
        who=frozenset({Standing.ARBITRATION_CLERK}),
        paper="file_receipt",
        tells=told("acknowledge_file", A, CLERK, ADMIN),
        expected=True,
        task="签收移送材料",
        basis="劳动争议调解仲裁法 第二十九条",
        effect="确认收到材料；受理期限自收到之日起依法计算。",
    ),
    _close(states("accepted"), ENDED),
    _close(BEFORE_FILING, {"referral": AT_COURT, "mediation": states("concluded_failed")}),
    _close(TAKEN_UP, AGREED),
    _close(states("negotiated", "negotiation_settled"), {}),
    _close(states("suit_refused"), {}, waiting.NO_WAY_LEFT),
    _close(states("registered"), {"force": states("stated")}),
)
