"""Rows of the court's mediation statement (民事调解书)."""

from fengqiao.procedure.guards import opening, oral, signing, suit, waiting
from fengqiao.procedure.guards.base import Condition
from fengqiao.procedure.guards.group import BOUND
from fengqiao.procedure.rules.force import AGAIN
from fengqiao.procedure.rules.row import STAYS, Rule, states, told
from fengqiao.procedure.rules.sets import AT_COURT, CLERK, JUDGE, LEAVING_CLOCKS, PARTIES, TRIAL_CLOCKS, A, R
from fengqiao.procedure.rules.suit import NOT_WITH_ORGANISATION
from fengqiao.procedure.states import FORCE

BEFORE_FILING = {
    "intake": states("accepted"),
    "referral": AT_COURT,
    "mediation": states("concluded_agreed"),
    "agreement": states("effective"),
}
REGISTERED = {"intake": states("registered"), "agreement": states("effective")}
ENTRUSTED = {
    "intake": states("entrusting"),
    "referral": states("taken_back"),
    "mediation": states("concluded_agreed"),
    "agreement": states("effective"),
}
BY_THE_COURT = {
    "intake": states("registered"),
    "referral": NOT_WITH_ORGANISATION,
    "mediation": states("unopened", "concluded_failed"),
    "agreement": states("unopened"),
}
ASKED_FROM = states("unopened", "statement_applying", "not_accepted", "withdrawn", "review_refused")
FIT_TO_ASK = (
    signing.AGREEMENT_STANDS,
    oral.IN_WRITING,
    BOUND,
    opening.SUIT_ADMISSIBLE,
    signing.SPECIAL_AUTHORITY,
    suit.NOT_REQUESTED,
)
STATEMENT_LAW = "民事诉讼法 第一百条；人民法院在线调解规则 第二十条；法释〔2016〕14号 第二十条"
ISSUED = "写明诉讼请求、案件事实和调解结果，署名盖章后送达各方；各方签收后生效，签收前可以反悔。"


def _request(leads_to: str, when: Condition, stops: tuple[str, ...], paper: str) -> Rule:
    return Rule(
        kind="request_statement",
        facet=FORCE,
        starts_from=ASKED_FROM,
        leads_to=leads_to,
        requires=BEFORE_FILING,
        who=PARTIES,
        on_paper=frozenset({CLERK}),
        when=(when,),
        guards=FIT_TO_ASK,
        stops=stops,
        paper=paper,
        tells=told(leads_to, A, R, CLERK) if paper else told(leads_to, A, R),
        expected=True,
        expected_when=waiting.STATEMENT_ASKED,
        task="一起请求法院制作调解书",
        basis="民事诉讼法 第一百条、第一百二十五条、第一百二十六条；人民法院在线调解规则 第二十条",
        effect="各方都请求的，法院登记立案并制作民事调解书；仅限依法可以起诉的争议。",
    )


def _issue(origin: frozenset[str], requires: dict[str, frozenset[str]], also: dict[str, str]) -> Rule:
    agreed = requires is not BY_THE_COURT
    return Rule(
        kind="issue_statement",
        facet=FORCE,
        starts_from=origin,
        leads_to="statement_made",
        also=also,
        requires=requires,
        who=frozenset({JUDGE}),
        guards=(signing.TRUTH_UNCLOUDED, suit.AS_AGREED if agreed else suit.TERMS_GIVEN),
        stops=TRIAL_CLOCKS,
        paper="court_mediation_statement",
        tells=told("issue_statement", A, R),
        expected=agreed,
        task="审查协议，制作调解书" if agreed else "",
        basis=STATEMENT_LAW + ("" if agreed else "；民事诉讼法 第九十六条、第九十八条"),
        effect=ISSUED,
    )


def _refuse(origin: frozenset[str], requires: dict[str, frozenset[str]], also: dict[str, str]) -> Rule:
    before = requires is BEFORE_FILING
    return Rule(
        kind="refuse_statement",
        facet=FORCE,
        starts_from=origin,
        leads_to="statement_refused",
        also=also,
        requires=requires,
        who=frozenset({JUDGE}),
        starts=AGAIN if before else (),
        stops=() if before else TRIAL_CLOCKS,
        paper="statement_refusal_notice",
        tells=told("refuse_statement", A, R),
        irreversible=True,
        basis="最高人民法院关于人民法院民事调解工作若干问题的规定 第十条；民事诉讼法 第九十九条、第一百零二条",
        effect="不予制作调解书；" + ("当事人可以选择其他途径。" if before else "案件继续审理，及时判决。"),
    )


def _receive(requires: dict[str, frozenset[str]], also: dict[str, str]) -> Rule:
    return Rule(
        kind="receive_statement",
        facet=FORCE,
        starts_from=states("statement_made"),
        leads_to="stated",
        also=also,
        requires=requires,
        who=PARTIES,
        on_paper=frozenset({CLERK}),
        when=(suit.LAST_RECEIVES,),
        guards=(suit.NOT_RECEIVED, signing.SPECIAL_AUTHORITY),
        stops=LEAVING_CLOCKS,
        paper="statement_receipt",
        tells=told("statement_effective", A, R, JUDGE),
        irreversible=True,
        expected=True,
        task="签收调解书，或者表示反悔",
        basis="民事诉讼法 第一百条、第一百七十九条；民事诉讼法解释 第一百三十三条",
        effect="各方签收，调解书生效，与生效判决效力相同，不能上诉；一方不履行的，对方可以申请强制执行。",
    )


REQUEST_RULES: tuple[Rule, ...] = (
    _request("statement_applying", suit.OTHERS_TO_REQUEST, (), ""),
    _request("statement_applied", suit.LAST_REQUESTS, ("confirmation_application",), "statement_request"),
    Rule(
        kind="withdraw_statement_request",
        facet=FORCE,
        starts_from=states("statement_applying", "statement_applied"),
        leads_to="unopened",
        requires=BEFORE_FILING,
        who=PARTIES,
        on_paper=frozenset({CLERK}),
        guards=(signing.SPECIAL_AUTHORITY,),
        starts=AGAIN,
        tells=told("withdraw_statement_request", A, R, CLERK),
        right=True,
        basis="民事诉讼法 第十三条",
        effect="请求作罢；协议照样有效，仍可以改为申请司法确认。",
    ),
    Rule(
        kind="register_for_statement",
        facet=FORCE,
        starts_from=states("statement_applied"),
        leads_to="statement_registered",
        also={"intake": "registered"},
        requires=BEFORE_FILING,
        who=frozenset({CLERK}),
        guards=(opening.SUIT_ADMISSIBLE,),
        stops=LEAVING_CLOCKS,
        paper="registration_notice",
        tells=told("register_for_statement", A, R, JUDGE),
        irreversible=True,
        expected=True,
        task="立案，准备制作调解书",
        basis="民事诉讼法 第一百二十六条；人民法院在线调解规则 第二十条",
        effect="案件登记立案，由审判人员审查协议并制作民事调解书。",
    ),
)

STATEMENT_RULES: tuple[Rule, ...] = (
    *REQUEST_RULES,
    _issue(states("statement_registered"), REGISTERED, {}),
    _issue(states("unopened"), ENTRUSTED, {"intake": "registered"}),
    _issue(states("unopened", "repudiated"), BY_THE_COURT, {}),
    _refuse(states("statement_applied"), BEFORE_FILING, {}),
    _refuse(states("statement_registered"), REGISTERED, {"performance": "unopened"}),
    _refuse(states("unopened"), ENTRUSTED, {"intake": "registered", "performance": "unopened"}),
    Rule(
        kind="receive_statement",
        facet=FORCE,
        starts_from=states("statement_made"),
        leads_to=STAYS,
        requires={"intake": states("registered")},
        who=PARTIES,
        on_paper=frozenset({CLERK}),
        when=(suit.OTHERS_TO_RECEIVE,),
        guards=(suit.NOT_RECEIVED, signing.SPECIAL_AUTHORITY),
        paper="statement_receipt",
        tells=told("receive_statement", A, R, JUDGE),
        irreversible=True,
        expected=True,
        task="签收调解书，或者表示反悔",
        basis="民事诉讼法 第一百条；民事诉讼法解释 第一百三十三条",
        effect="记录您已签收；等其他当事人签收，各方签收后调解书生效。",
    ),
    _receive({"intake": states("registered"), "agreement": states("effective")}, {}),
    _receive(
        {"intake": states("registered"), "agreement": states("unopened")},
        {"agreement": "effective", "performance": "due"},
    ),
    Rule(
        kind="repudiate_statement",
        facet=FORCE,
        starts_from=states("statement_made"),
        leads_to="repudiated",
        also={"performance": "unopened"},
        requires={"intake": states("registered")},
        who=PARTIES,
        on_paper=frozenset({CLERK}),
        guards=(suit.NOT_RECEIVED,),
        paper="repudiation",
        tells=told("repudiate_statement", A, R, JUDGE),
        right=True,
        irreversible=True,
        basis="民事诉讼法 第一百零二条",
        effect="调解书不生效，法院及时判决；已经签订的调解协议的合同效力由法院在审理中认定。",
    ),
)
