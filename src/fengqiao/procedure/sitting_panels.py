"""Whether a panel of experts takes part in a case now, and whether the dispute is one for a panel."""

from fengqiao.procedure.model import CaseView
from fengqiao.procedure.panels import COLLECTIVE, SITTING_INTAKE, SITTING_MEDIATION, Panelist


def workers_in(view: CaseView) -> int:
    """How many workers the case names: the larger number of natural persons on one side."""
    sides = (view.side("applicant"), view.side("respondent"))
    return max(sum(party.kind != "organisation" for party in side) for side in sides)


def is_collective(view: CaseView) -> bool:
    """Whether the dispute is collective."""
    return workers_in(view) >= COLLECTIVE


def panelists(view: CaseView) -> tuple[Panelist, ...]:
    """The experts who take part now: none once the mediation is concluded or the dispute has gone its way."""
    if not view.panel.members or view.intake.state not in SITTING_INTAKE:
        return ()
    return view.panel.members if view.mediation.state in SITTING_MEDIATION else ()


def sits(view: CaseView, person: str) -> bool:
    """Whether that person is one of them."""
    return any(each.person == person for each in panelists(view))
