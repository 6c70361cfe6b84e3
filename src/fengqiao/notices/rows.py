"""Which row of the rule table an act took, found again from the act and the case after it."""

from fengqiao.notices.refusals import NoRow
from fengqiao.procedure import RULES_OF, ActRecord, CaseView, Rule
from fengqiao.procedure.model import PHASE_FIELDS, Phase
from fengqiao.procedure.rules import STAYS


def row_of(view: CaseView, act: ActRecord) -> Rule:
    """The row whose moves, paper and standing states fit; of several the one that asks most. Raises NoRow.

    Rows that fit alike tell the same people the same, which a test proves.
    """
    moves = act.facts.get("moves", {})
    paper = act.facts.get("paper", "")
    found = [
        rule
        for rule in RULES_OF.get(act.kind, ())
        if moves_of(rule) == moves and rule.paper == paper and _stood_in(rule, view)
    ]
    if not found:
        raise NoRow(act.kind)
    return max(found, key=lambda rule: len(rule.requires))


def moves_of(rule: Rule) -> dict[str, str]:
    """The states that the row leads to, by facet."""
    moves = dict(rule.also)
    if rule.leads_to != STAYS:
        moves[rule.facet] = rule.leads_to
    return moves


def _stood_in(rule: Rule, view: CaseView) -> bool:
    """Whether the facets that the row asks about and leaves alone are in the states it asks for."""
    moved = {PHASE_FIELDS[facet] for facet in moves_of(rule)}
    for field, states in rule.gates:
        phase: Phase = getattr(view, field)
        if field not in moved and phase.state not in states:
            return False
    return True
