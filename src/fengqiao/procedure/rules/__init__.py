"""The procedure as one table: every step that anybody may take, in the order of the facets."""

from typing import Final

from fengqiao.procedure.rules.agreement import AGREEMENT_RULES
from fengqiao.procedure.rules.conclusion import CONCLUSION_RULES
from fengqiao.procedure.rules.consent import CONSENT_RULES
from fengqiao.procedure.rules.corrections import CORRECTION_RULES
from fengqiao.procedure.rules.force import FORCE_RULES
from fengqiao.procedure.rules.group import CONSENTING_RULES, NOMINATING_RULES
from fengqiao.procedure.rules.intake import INTAKE_RULES
from fengqiao.procedure.rules.mediation import MEDIATION_RULES
from fengqiao.procedure.rules.moving import MOVING_RULES
from fengqiao.procedure.rules.negotiation import NEGOTIATION_RULES
from fengqiao.procedure.rules.oral import ORAL_RULES
from fengqiao.procedure.rules.order import ORDER_RULES
from fengqiao.procedure.rules.panel import PANEL_RULES
from fengqiao.procedure.rules.payment_order import PAYMENT_ORDER_RULES
from fengqiao.procedure.rules.performance import PERFORMANCE_RULES
from fengqiao.procedure.rules.plan import PLAN_RULES
from fengqiao.procedure.rules.referral import REFERRAL_RULES
from fengqiao.procedure.rules.review import REVIEW_RULES
from fengqiao.procedure.rules.row import CUSTODY_TITLES, STAYS, Custody, Rule, Start, Tell
from fengqiao.procedure.rules.statement import STATEMENT_RULES
from fengqiao.procedure.rules.suit import SUIT_RULES
from fengqiao.procedure.rules.undisputed import UNDISPUTED_RULES
from fengqiao.procedure.rules.ways_out import OUTWARD_RULES

__all__ = ["CUSTODY_TITLES", "RULES", "RULES_OF", "STAYS", "Custody", "Rule", "Start", "Tell"]

RULES: Final[tuple[Rule, ...]] = (
    *INTAKE_RULES,
    *NEGOTIATION_RULES,
    *OUTWARD_RULES,
    *SUIT_RULES,
    *CONSENT_RULES,
    *REFERRAL_RULES,
    *MEDIATION_RULES,
    *UNDISPUTED_RULES,
    *PLAN_RULES,
    *CONCLUSION_RULES,
    *CONSENTING_RULES,
    *AGREEMENT_RULES,
    *ORAL_RULES,
    *FORCE_RULES,
    *STATEMENT_RULES,
    *REVIEW_RULES,
    *PAYMENT_ORDER_RULES,
    *PERFORMANCE_RULES,
    *CORRECTION_RULES,
    *NOMINATING_RULES,
    *PANEL_RULES,
    *MOVING_RULES,
    *ORDER_RULES,
)

RULES_OF: Final[dict[str, tuple[Rule, ...]]] = {
    kind: tuple(rule for rule in RULES if rule.kind == kind) for kind in dict.fromkeys(rule.kind for rule in RULES)
}
