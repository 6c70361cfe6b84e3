"""Rows of an agreement made by word of mouth (口头调解协议): written down by the mediator, confirmed by each party.

The law asks for the mediator's record alone. Here each party confirms it too: nobody is to be bound by what another
reports. Open where the law allows it: in cases that a court referred before filing, and to people's committees.
"""

from fengqiao.procedure.guards import oral, signing, sitting, undisputed
from fengqiao.procedure.rules.row import STAYS, Rule, states, told
from fengqiao.procedure.rules.sets import (
    ADMIN,
    BEFORE_FILING,
    CLERK,
    MEDIATING,
    MEDIATOR,
    NOT_AGREED,
    PARTIES,
    WITH_ORGANISATION,
    A,
    R,
)
from fengqiao.procedure.states import AGREEMENT

IN_MEDIATION = {"intake": BEFORE_FILING, "referral": WITH_ORGANISATION, "mediation": states("active")}
CONFIRMING = (
    sitting.IN_PERIOD,
    sitting.NO_CHALLENGE_PENDING,
    signing.NOT_SIGNED,
    signing.SPECIAL_AUTHORITY,
    signing.SIGNER_CHECKED,
    signing.LAWFUL_TERMS,
    signing.FRESH_DRAFT,
)
BASIS = "法释〔2016〕14号 第二十三条；人民调解法 第二十八条、第三十条"

ORAL_RULES: tuple[Rule, ...] = (
    Rule(
        kind="record_oral_agreement",
        facet=AGREEMENT,
        starts_from=NOT_AGREED,
        leads_to="recorded",
        requires=IN_MEDIATION,
        who=frozenset({MEDIATOR}),
        guards=(
            oral.ORAL_OPEN,
            undisputed.SITTING_HELD,
            sitting.IN_PERIOD,
            sitting.NO_CHALLENGE_PENDING,
            oral.REACHED_DAY,
            signing.TERMS_CLEAR,
        ),
        stops=(sitting.PLAN_WINDOW,),
        tells=told("record_oral_agreement", A, R),
        basis=BASIS,
        effect="记录送各方核对；各方都确认的，协议自达成之日起生效。以后不能申请司法确认、仲裁审查、法院调解书、支付令和公证。",
    ),
    Rule(
        kind="confirm_oral_agreement",
        facet=AGREEMENT,
        starts_from=states("recorded"),
        leads_to=STAYS,
        requires=IN_MEDIATION,
        who=PARTIES,
        on_paper=MEDIATING,
        when=(signing.OTHERS_TO_SIGN,),
        guards=CONFIRMING,
        tells=told("confirm_oral_agreement", A, R, MEDIATOR),
        irreversible=True,
        expected=True,
        task="核对口头协议记录",
        basis=BASIS,
        effect="记录您的确认，等待其他当事人确认。",
    ),
    Rule(
        kind="confirm_oral_agreement",
        facet=AGREEMENT,
        starts_from=states("recorded"),
        leads_to="effective",
        also={"performance": "due"},
        requires=IN_MEDIATION,
        who=PARTIES,
        on_paper=MEDIATING,
        when=(oral.LAST_TO_CONFIRM,),
        guards=CONFIRMING,
        paper="oral_agreement_record",
        tells=told("oral_agreement_effective", A, R, MEDIATOR, ADMIN, CLERK),
        irreversible=True,
        expected=True,
        task="核对口头协议记录",
        basis=BASIS,
        effect="各方均已确认，口头协议自达成之日起生效，应当履行。",
    ),
    Rule(
        kind="deny_oral_agreement",
        facet=AGREEMENT,
        starts_from=states("recorded"),
        leads_to="refused",
        requires=IN_MEDIATION,
        who=PARTIES,
        on_paper=MEDIATING,
        guards=(signing.FRESH_DRAFT, signing.NOT_SIGNED),
        tells=told("deny_oral_agreement", A, R, MEDIATOR),
        right=True,
        basis=f"{BASIS}；人民法院在线调解规则 第四条",
        effect="记录不发生效力；调解员可以重新记录，或者起草调解协议书，继续调解。",
    ),
)
