"""Who belongs to the room of a case's session: read from the case, never typed."""

from collections.abc import Iterator

from fengqiao.procedure import CaseView
from fengqiao.procedure.model import Sitting
from fengqiao.rooms.refusals import NoSession

ONLINE_MODES = ("online", "mixed", "written")


def of_case(view: CaseView) -> list[dict[str, str]]:
    """Mediators, parties and agents with a person of their own; the mediators first, nobody twice."""
    found: dict[str, dict[str, str]] = {}
    for person, name, role in _all(view):
        if person and person not in found:
            found[person] = {"person": person, "name": name, "role": role}
    return list(found.values())


def _all(view: CaseView) -> Iterator[tuple[str, str, str]]:
    for mediator in view.mediators:
        yield mediator.person, mediator.name, "mediator"
    for party in view.parties:
        yield party.person, party.name, party.side
    for party in view.parties:
        for agent in party.agents:
            yield agent.person, agent.name, f"{party.side}_agent"


def sitting_of(view: CaseView, sitting: str) -> Sitting:
    """The session of that id; raises NoSession."""
    found = next((each for each in view.sittings if each.id == sitting), None)
    if found is None:
        raise NoSession
    return found
