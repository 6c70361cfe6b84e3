"""The verbs by subject. Importing one module declares all, because the description must not miss any."""

from fengqiao.api.views import (
    accounts,
    aid,
    amounts,
    around,
    assessments,
    cases,
    employers,
    growth,
    ledger,
    pool,
    rosters,
    systems,
    tokens,
)

__all__ = [
    "accounts",
    "aid",
    "amounts",
    "around",
    "assessments",
    "cases",
    "employers",
    "growth",
    "ledger",
    "pool",
    "rosters",
    "systems",
    "tokens",
]
