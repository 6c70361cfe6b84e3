"""Legal aid as a party sees it from a case."""

from fengqiao.law.legal_aid import names_cause
from fengqiao.procedure import CaseView


def is_named(view: CaseView) -> bool:
    """Whether one of the claims is among those for which the act names aid."""
    return any(names_cause(claim.cause) for claim in view.claims)
