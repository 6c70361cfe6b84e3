"""Who somebody is in a case: the standings that the rule table names, derived from the view and from nothing else."""

from enum import StrEnum
from typing import Final

from msgspec import Struct

from fengqiao.procedure.model import CaseView, FileRef, Party
from fengqiao.procedure.sitting_panels import sits


class Standing(StrEnum):
    """What a person is in one case."""

    APPLICANT = "applicant"
    RESPONDENT = "respondent"
    APPLICANT_AGENT = "applicant_agent"
    RESPONDENT_AGENT = "respondent_agent"
    NEWCOMER = "newcomer"
    CLERK = "clerk"
    JUDGE = "judge"
    PRESIDENT = "president"
    ORGANISATION_ADMINISTRATOR = "organisation_administrator"
    MEDIATOR = "mediator"
    ARBITRATION_CLERK = "arbitration_clerk"
    EXPERT = "expert"
    TIMER = "timer"
    NODE = "node"

    __hash__ = str.__hash__  # sets of standings are met with each step, and Enum hashes in Python code


STANDING_TITLES: Final[dict[Standing, str]] = {
    Standing.APPLICANT: "申请人",
    Standing.RESPONDENT: "被申请人",
    Standing.APPLICANT_AGENT: "申请人的代理人",
    Standing.RESPONDENT_AGENT: "被申请人的代理人",
    Standing.NEWCOMER: "尚未到案的当事人",
    Standing.CLERK: "法院立案人员",
    Standing.JUDGE: "法院审判人员",
    Standing.PRESIDENT: "院长",
    Standing.ORGANISATION_ADMINISTRATOR: "调解组织管理人员",
    Standing.MEDIATOR: "调解员",
    Standing.ARBITRATION_CLERK: "仲裁立案人员",
    Standing.EXPERT: "专家组成员",
    Standing.TIMER: "系统计时",
    Standing.NODE: "节点系统",
}

PARTY_STANDINGS: Final = frozenset(
    {Standing.APPLICANT, Standing.RESPONDENT, Standing.APPLICANT_AGENT, Standing.RESPONDENT_AGENT}
)
GENERAL_AUTHORITY: Final = "general"
AGENT_STANDINGS: Final = frozenset({Standing.APPLICANT_AGENT, Standing.RESPONDENT_AGENT})

_COURT_POWERS: Final = {
    "court.filing": Standing.CLERK,
    "court.judging": Standing.JUDGE,
    "court.presiding": Standing.PRESIDENT,
}
_SYSTEMS: Final = {"timer": Standing.TIMER, "node": Standing.NODE}
"""What no person does: time passing, and a node's own part in who carries a case."""

_FIRST_STANDINGS: Final = {
    "court.filing": Standing.CLERK,
    "arbitration.filing": Standing.ARBITRATION_CLERK,
    "organisation.administer": Standing.ORGANISATION_ADMINISTRATOR,
    "organisation.mediate": Standing.MEDIATOR,
}


class PaperSheet(Struct, frozen=True):
    """A sheet (办理单) that somebody filled in and signed by hand, and that another person enters for their body.

    `entered_by` is the body of the person who enters it, `mediator` the person who signed it as mediator (empty: the
    body itself), `scans` what the sheet looks like, `number` the sheet's own id.
    """

    number: str
    entered_by: str
    mediator: str
    scans: tuple[FileRef, ...]


class Actor(Struct, frozen=True):
    """Who acts: a person, for a body if any, with the powers of the posting they act under.

    `means` tells how the person was identified (`password+totp`, `phone_code+document`, `timer`). With a `sheet` the
    person enters what the body did on paper, and stands where whoever signed the sheet stands.
    """

    person: str
    name: str
    body: str
    powers: frozenset[str]
    node: str
    means: str
    sheet: PaperSheet | None = None

    @property
    def mediating(self) -> str:
        """The person who mediates: who signed the sheet that is entered, else the actor."""
        return self.sheet.mediator if self.sheet and self.sheet.mediator else self.person


def standings(view: CaseView | None, actor: Actor) -> frozenset[Standing]:
    """Everything that `actor` is in the case; empty if nothing. For `view` None: what they may open a case as."""
    if actor.means in _SYSTEMS:
        return frozenset({_SYSTEMS[actor.means]})
    if view is None:
        return _first_standings(actor)
    found: set[Standing] = set()
    _add_party_standings(view, actor, found)
    _add_body_standings(view, actor, found)
    return frozenset(found)


def _first_standings(actor: Actor) -> frozenset[Standing]:
    found = {standing for power, standing in _FIRST_STANDINGS.items() if actor.body and power in actor.powers}
    if actor.person and not actor.body:
        found.add(Standing.APPLICANT)
    return frozenset(found)


def _add_party_standings(view: CaseView, actor: Actor, found: set[Standing]) -> None:
    if not actor.person or actor.body:
        return
    free, own = set(), set()
    for party in view.parties:
        applying = party.side == "applicant"
        if not party.person:
            free.add(party.side)
        if party.person == actor.person:
            own.add(party.side)
            found.add(Standing.APPLICANT if applying else Standing.RESPONDENT)
        for agent in party.agents:
            if agent.person == actor.person:
                own.add(party.side)
                found.add(Standing.APPLICANT_AGENT if applying else Standing.RESPONDENT_AGENT)
    if any(not own - {side} for side in free):
        found.add(Standing.NEWCOMER)  # nobody who acts for one side may take a seat on the other


def _add_body_standings(view: CaseView, actor: Actor, found: set[Standing]) -> None:
    body, powers = actor.body, actor.powers
    if not body:
        return
    if body in (view.court, view.confirmation.court, view.payment_order.court):
        found.update(standing for power, standing in _COURT_POWERS.items() if power in powers)
    if body == view.organisation:
        if "organisation.administer" in powers:
            found.add(Standing.ORGANISATION_ADMINISTRATOR)
        if any(mediator.person == actor.mediating for mediator in view.mediators):
            found.add(Standing.MEDIATOR)
    if body in (view.arbitration.commission, view.commission) and "arbitration.filing" in powers:
        found.add(Standing.ARBITRATION_CLERK)
    if view.panel.members and sits(view, actor.person):
        found.add(Standing.EXPERT)


def parties_of(view: CaseView, actor: Actor, side: str = "") -> tuple[Party, ...]:
    """The parties for which `actor` may act, of one side or of both."""
    person = actor.person
    return tuple(
        party
        for party in view.parties
        if (not side or party.side == side)
        and (party.person == person or any(agent.person == person for agent in party.agents))
    )


def is_agent(party: Party, person: str) -> bool:
    """Whether `person` acts for `party` as its agent and not as the party itself."""
    return party.person != person


def has_special_authority(party: Party, person: str) -> bool:
    """Whether `person` may concede, settle and sign for `party`.

    Whoever holds an organisation's seat under a general power of attorney may not. Law: 民事诉讼法 (2023) art. 62.
    """
    if party.person == person:
        return party.authority != GENERAL_AUTHORITY
    return any(agent.person == person and agent.special for agent in party.agents)
