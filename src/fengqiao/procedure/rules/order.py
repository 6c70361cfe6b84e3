"""The rows by which a case keeps one order of its records: nothing of the procedure changes by them."""

from typing import Final

from fengqiao.procedure.guards import order
from fengqiao.procedure.rules.row import STAYS, Custody, Rule, states, told
from fengqiao.procedure.rules.sets import EVERY_INTAKE
from fengqiao.procedure.standing import Standing
from fengqiao.procedure.states import INTAKE, REFERRAL

ORDER_RULES: Final[tuple[Rule, ...]] = (
    Rule(
        kind="renew_term",
        facet=INTAKE,
        starts_from=EVERY_INTAKE,
        leads_to=STAYS,
        who=frozenset({Standing.NODE}),
        guards=(order.OF_THE_ANCHOR, order.ORDER_UNSETTLED),
        custody=Custody.RENEWS,
        basis="法办〔2022〕3号 三（一）（系统对接）",
        effect="承办单位、期限、状态、待办都不变；先记入的记录保留，其余的由主办单位决定是否采用。",
    ),
    Rule(
        kind="decide_set_aside",
        facet=INTAKE,
        starts_from=EVERY_INTAKE,
        leads_to=STAYS,
        who=frozenset({Standing.CLERK, Standing.JUDGE, Standing.ORGANISATION_ADMINISTRATOR}),
        guards=(order.OF_THE_ANCHOR, order.SET_ASIDE),
        tells=told("decide_set_aside", Standing.ORGANISATION_ADMINISTRATOR, Standing.MEDIATOR),
        basis="法办〔2022〕3号 三（一）（系统对接）",
        effect="采用的，按原提交内容由承办单位重新记入，仍然要符合现在的程序；不采用的，记录保留备查，不再办理。",
    ),
    Rule(
        kind="restore_agreement",
        facet=REFERRAL,
        starts_from=states("recalled", "taken_back"),
        leads_to=STAYS,
        who=frozenset({Standing.CLERK}),
        guards=(order.OF_THE_ANCHOR, order.EFFECTIVE_BEFORE_RECALL),
        custody=Custody.RESTORES,
        irreversible=True,
        tells=told(
            "restore_agreement",
            Standing.ORGANISATION_ADMINISTRATOR,
            Standing.MEDIATOR,
            Standing.APPLICANT,
            Standing.RESPONDENT,
        ),
        basis="人民法院在线调解规则 第十九条、第二十条",
        effect="收回不再有效，案件恢复到协议生效时的情况，由调解组织继续办结；协议从生效之日起有效。",
    ),
)
