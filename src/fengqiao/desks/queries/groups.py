"""Special groups of which a case speaks: whom to invite, suggested with its source and the word that hints at it."""

import uuid
from typing import Any

from fengqiao.directory.models import Body
from fengqiao.directory.queries import bodies_covering
from fengqiao.law.special_groups import Group, hinted
from fengqiao.procedure import CaseView


def suggested(view: CaseView) -> list[dict[str, Any]]:
    """The groups hinted at by the facts, claims and capacities of a case, each with its bodies near the case."""
    texts = [view.facts_text, *(claim.text for claim in view.claims), *(party.capacity for party in view.parties)]
    found = hinted(*texts)
    if not found:
        return []
    near = _near(view, {kind for group, _ in found for kind in group.bodies})
    return [_row(group, word, near) for group, word in found]


def _near(view: CaseView, kinds: set[str]) -> list[Body]:
    body = view.court or view.organisation
    region = Body.objects.values_list("region_id", flat=True).filter(id=uuid.UUID(body)).first() if body else None
    return bodies_covering(region, kinds=kinds) if region else []


def _row(group: Group, word: str, near: list[Body]) -> dict[str, Any]:
    first = {kind: next((body for body in near if body.kind == kind), None) for kind in group.bodies}
    return {
        "title": group.title,
        "word": word,
        "advice": group.advice,
        "bodies": [body for body in first.values() if body is not None],
        "source": group.citation.text,
        "verified": group.citation.verified,
    }
