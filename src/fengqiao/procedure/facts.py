"""What the outside world says about one step: the facts that the custodian gathers, and which of them a step needs."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from fengqiao.law.limits import Due
from fengqiao.procedure.model import Finding


class DueNeed(Struct, frozen=True):
    """A limit that a step starts. `start` None is the day of the act; `excluded_days` do not count."""

    start: date | None = None
    excluded_days: int = 0


class Needs(Struct, frozen=True):
    """Which facts must be gathered before `decide`: nothing else will be read.

    `due` by limit name; `organisation` is to be looked up in the court's rosters (`court`), `mediators` likewise;
    `competence`, `findings` and `identity` say whether those answers are wanted.
    """

    due: dict[str, DueNeed] = {}
    court: str = ""
    organisation: str = ""
    mediators: tuple[str, ...] = ()
    competence: bool = False
    findings: bool = False
    identity: bool = False


class Facts(Struct, frozen=True):
    """The answers. What was not needed stays at its default.

    `on_roster`: the organisation is on a roster that the court may use. `peoples_committee`: the organisation is a
    people's mediation committee. `mediators_on_roster` by person. `competent` and `competence`: whether the court
    has jurisdiction, and why. `findings`: of the check of a draft. `identity_matches`: the actor's verified document
    is that of the party whose seat is taken.
    """

    due: Mapping[str, Due] = {}
    on_roster: bool | None = None
    peoples_committee: bool = False
    mediators_on_roster: Mapping[str, bool] = {}
    competent: bool | None = None
    competence: str = ""
    findings: tuple[Finding, ...] = ()
    identity_matches: bool | None = None


NO_FACTS = Facts()
