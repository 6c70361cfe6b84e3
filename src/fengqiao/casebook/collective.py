"""A collective dispute as the draw of a panel of experts reads it."""

import uuid

from fengqiao.base.ids import parse_id
from fengqiao.casebook.subjects import title
from fengqiao.directory.actions.pool import PanelCase
from fengqiao.directory.models import Body
from fengqiao.procedure import CaseView
from fengqiao.procedure.sitting_panels import workers_in


def panel_case(view: CaseView) -> PanelCase:
    """The case as a draw reads it; its region is its court's, else its organisation's."""
    recused = {party.person: "本案当事人" for party in view.parties if party.person}
    recused |= {agent.person: "本案代理人" for party in view.parties for agent in party.agents if agent.person}
    recused |= {each.person: "本案调解员" for each in view.mediators}
    recused |= dict.fromkeys(view.former_mediators, "办理过本案")
    return PanelCase(
        case=uuid.UUID(view.id),
        title=title(view),
        court=view.court,
        organisation=view.organisation,
        cause=view.claims[0].cause if view.claims else "",
        region=_region(view.court or view.organisation),
        workers=workers_in(view),
        recused=recused,
        employers=tuple(party.credit_code for party in view.parties if party.credit_code),
    )


def _region(body: str) -> str:
    known = parse_id(body)
    found = Body.objects.filter(id=known).values_list("region_id", flat=True).first() if known else None
    return found or ""
