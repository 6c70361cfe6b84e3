"""Rows of the facts that nobody disputes (无争议事实), written down where no agreement is reached."""

from fengqiao.procedure.guards import signing, undisputed
from fengqiao.procedure.rules.mediation import IN_INTAKE, NO_AGREEMENT
from fengqiao.procedure.rules.row import STAYS, Rule, states, told
from fengqiao.procedure.rules.sets import CLERK, MEDIATING, MEDIATOR, PARTIES, A, R
from fengqiao.procedure.states import MEDIATION

BEFORE_THE_END = states("active", "stopped")
UNTIL_IT_LEAVES = BEFORE_THE_END | states("concluded_failed")
CONFIRMING = (
    undisputed.FACTS_AT_HAND, signing.SPECIAL_AUTHORITY, signing.SIGNER_CHECKED, undisputed.FRESH_FACTS,
)  # fmt: skip
BASIS = "人民法院在线调解规则 第十八条、第二十二条；法发〔2016〕14号 第二十三条"

UNDISPUTED_RULES: tuple[Rule, ...] = (
    Rule(
        kind="record_undisputed_facts",
        facet=MEDIATION,
        starts_from=BEFORE_THE_END,
        leads_to=STAYS,
        requires=NO_AGREEMENT,
        who=frozenset({MEDIATOR}),
        guards=(undisputed.SITTING_HELD, undisputed.FACTS_UNCONFIRMED),
        tells=told("record_undisputed_facts", A, R),
        basis=BASIS,
        effect="送各方核对签字；各方均签字的，在诉讼中无需举证，有一方不同意的不发生效力。用录音录像代替笔录的也应当书面记载。",
    ),
    Rule(
        kind="sign_undisputed_facts",
        facet=MEDIATION,
        starts_from=UNTIL_IT_LEAVES,
        leads_to=STAYS,
        requires=IN_INTAKE,
        who=PARTIES,
        on_paper=MEDIATING,
        when=(undisputed.OTHERS_TO_CONFIRM,),
        guards=CONFIRMING,
        tells=told("sign_undisputed_facts", MEDIATOR),
        irreversible=True,
        expected=True,
        task="核对无争议事实",
        basis=BASIS,
        effect="记录您的签字；各方均签字后生效。",
    ),
    Rule(
        kind="sign_undisputed_facts",
        facet=MEDIATION,
        starts_from=UNTIL_IT_LEAVES,
        leads_to=STAYS,
        requires=IN_INTAKE,
        who=PARTIES,
        on_paper=MEDIATING,
        when=(undisputed.LAST_CONFIRMS,),
        guards=CONFIRMING,
        paper="undisputed_facts",
        tells=told("undisputed_facts_confirmed", A, R, MEDIATOR, CLERK),
        irreversible=True,
        expected=True,
        task="核对无争议事实",
        basis=BASIS,
        effect="各方均已签字确认。在诉讼中无需举证，但涉及国家利益、社会公共利益、他人合法权益的除外；随案移送，其他陈述和让步不移送。",
    ),
    Rule(
        kind="refuse_undisputed_facts",
        facet=MEDIATION,
        starts_from=UNTIL_IT_LEAVES,
        leads_to=STAYS,
        requires=IN_INTAKE,
        who=PARTIES,
        on_paper=MEDIATING,
        guards=(undisputed.FACTS_AT_HAND, undisputed.FRESH_FACTS),
        tells=told("refuse_undisputed_facts", MEDIATOR),
        right=True,
        basis=BASIS,
        effect="这份记载不发生效力，也不随案移送；不影响继续调解和以后主张权利。",
    ),
)
