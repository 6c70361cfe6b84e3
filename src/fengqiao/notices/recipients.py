"""Who is told: from the standings of a row to people, to seats that nobody has taken yet, and to bodies."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from fengqiao.casebook.following import Step
from fengqiao.casebook.subjects import readers
from fengqiao.directory import powers
from fengqiao.directory.kinds import AccountKind
from fengqiao.procedure import ActRecord, CaseView, Standing
from fengqiao.procedure.model import Party
from fengqiao.procedure.representing import unanswered
from fengqiao.procedure.sitting_panels import panelists

POWER_OF: Final = {
    Standing.CLERK: powers.COURT_FILING,
    Standing.JUDGE: powers.COURT_JUDGING,
    Standing.PRESIDENT: powers.COURT_PRESIDING,
    Standing.ORGANISATION_ADMINISTRATOR: powers.ORGANISATION_ADMINISTER,
    Standing.ARBITRATION_CLERK: powers.ARBITRATION_FILING,
}
_SIDES: Final = {
    Standing.APPLICANT: "applicant",
    Standing.APPLICANT_AGENT: "applicant",
    Standing.RESPONDENT: "respondent",
    Standing.RESPONDENT_AGENT: "respondent",
}
NOBODY: Final[Mapping[str, Sequence[str]]] = MappingProxyType({})
_ONLY_THAT_PARTY: Final = frozenset({"ask_respondent", "tell_rights", "request_employer_records"})
"""Kinds that concern one party, named by the payload, and not all of its side."""


@dataclass(frozen=True)
class Recipient:
    """A person, a body's department by its power, or a seat (`party`) that nobody has taken yet.

    `duty` is why a person is told who has no part in the case: as a liaison officer.
    """

    face: str
    person: str = ""
    body: str = ""
    power: str = ""
    party: str = ""
    duty: str = ""

    @property
    def key(self) -> str:
        """The name by which the same message is not made twice."""
        if self.person:
            return f"person:{self.person}:{self.face}"
        return f"body:{self.body}:{self.power}" if self.body else f"party:{self.party}"

    @property
    def readers(self) -> list[str]:
        """The reader keys of row security; a free seat has none until it is taken."""
        if self.person:
            return [f"person:{self.person}"]
        return [f"body:{self.body}"] if self.body else []


def recipients(step: Step, to: Standing, liaisons: Mapping[str, Sequence[str]] = NOBODY) -> Iterator[Recipient]:
    """Everybody of that standing who may read the case; parties by themselves and by their agents, bodies also by
    their liaison officers where somebody else acted.

    Whom the act takes off the case, an organisation or a mediator, is told of that act still.
    """
    view, act = step.after, step.act
    if to in _SIDES:
        for party in view.side(_SIDES[to]):
            if _concerns(view, act, party):
                yield from of_party(party)
    elif to in (Standing.MEDIATOR, Standing.EXPERT):
        now, before = _in_person(view, to), _in_person(step.before, to) if step.sent_away else []
        for person in dict.fromkeys([*before, *now]):
            yield Recipient(AccountKind.STAFF, person=person)
    elif body := _taking_part(view, to) or _taking_part(step.before, to):
        yield Recipient(AccountKind.STAFF, body=body, power=POWER_OF[to])
        for person in liaisons.get(body, ()) if body != act.body else ():
            yield Recipient(AccountKind.STAFF, person=person, duty="联络员")


def _in_person(view: CaseView, to: Standing) -> list[str]:
    """Staff who take part by name and not as their body: mediators, or the experts who sit."""
    return [each.person for each in (view.mediators if to is Standing.MEDIATOR else panelists(view))]


def _taking_part(view: CaseView, to: Standing) -> str:
    body = body_of(view, to)
    return body if body and f"body:{body}" in readers(view) else ""


def of_party(party: Party) -> Iterator[Recipient]:
    """The person in the party's seat, or the free seat itself, and the party's agents."""
    if party.person:
        yield Recipient(AccountKind.PARTY, person=party.person, party=party.id)
    else:
        yield Recipient(AccountKind.PARTY, party=party.id)
    for agent in party.agents:
        yield Recipient(AccountKind.PARTY, person=agent.person, party=party.id)


def body_of(view: CaseView, to: Standing) -> str:
    """The body for which people of that standing act in the case; empty where there is none."""
    if to in (Standing.CLERK, Standing.JUDGE, Standing.PRESIDENT):
        return view.confirmation.court or view.court
    if to is Standing.ORGANISATION_ADMINISTRATOR:
        return view.organisation
    return view.commission or view.arbitration.commission


def _concerns(view: CaseView, act: ActRecord, party: Party) -> bool:
    """Whether the act is that party's business and not only the other's of its side or of the case."""
    if act.kind in _ONLY_THAT_PARTY:
        return bool(party.id == getattr(act.payload, "party", party.id))
    if act.kind == "ask_for_consents":
        return party in unanswered(view)
    if act.kind == "answer_petition":
        wanted = getattr(act.payload, "petition", "")
        return any(petition.id == wanted and petition.party == party.id for petition in view.petitions)
    return True


def words_for(view: CaseView, to: Recipient) -> str:
    """Who that is, as the delivery record calls them."""
    if to.duty:
        return to.duty
    party = view.party(to.party)
    if party is not None:
        agent = next((agent.name for agent in party.agents if agent.person == to.person), "")
        side = "申请人" if party.side == "applicant" else "被申请人"
        return f"{side}{party.name}" + (f"的代理人{agent}" if agent else "")
    mediator = next((mediator.name for mediator in view.mediators if mediator.person == to.person), "")
    expert = next((each.name for each in view.panel.members if to.person and each.person == to.person), "")
    if expert:
        return f"专家{expert}"
    return f"调解员{mediator}" if mediator else powers.TITLES.get(to.power, "")
