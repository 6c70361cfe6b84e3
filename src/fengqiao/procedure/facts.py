"""What the outside world says about one step: the facts that the custodian gathers, and which of them a step needs."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from fengqiao.law.limits import Due
from fengqiao.procedure.model import Finding
from fengqiao.procedure.panels import DrawnPanel


class DueNeed(Struct, frozen=True):
    """A limit that a step starts. `start` None is the day of the act; `excluded_days` do not count."""

    start: date | None = None
    excluded_days: int = 0


class Needs(Struct, frozen=True):
    """Which facts must be gathered before `decide`: nothing else will be read.

    `due` by limit name; `organisation` is to be looked up in the court's rosters (`court`), `mediators` likewise;
    `competence`, `findings`, `identity` and `panel` say whether those answers are wanted. `plan` is the body whose
    place may have ruled that a mediator's plan stands unless somebody objects; `home` is a body that moves to another
    node, `succession` the document on which a succession rests; `order`: how the records lie that are in no chain;
    `restores`: the last act of a branch that is to be kept instead of a recall.
    """

    due: dict[str, DueNeed] = {}
    court: str = ""
    organisation: str = ""
    mediators: tuple[str, ...] = ()
    competence: bool = False
    findings: bool = False
    identity: bool = False
    panel: bool = False
    plan: str = ""
    home: str = ""
    succession: str = ""
    order: bool = False
    restores: str = ""


class NewHome(Struct, frozen=True):
    """The node that a body's register says it moves to, and the digest of the act by which that node agreed."""

    node: str
    agreed: str


class Heir(Struct, frozen=True):
    """What both registry authorities say of a subject whose anchor's node `anchor` is gone: where its body goes on."""

    subject: str
    anchor: str
    body: str
    node: str


class Facts(Struct, frozen=True):
    """The answers. What was not needed stays at its default.

    `on_roster`: the organisation is on a roster that the court may use. `peoples_committee`: the organisation is a
    people's mediation committee. `mediators_on_roster` by person. `roster_heads`: by organisation or person, the head
    of the log of the roster entry relied on. `competent` and `competence`: whether the court has jurisdiction, and
    why. `findings`: of the check of a draft. `identity_matches`: the actor's verified document
    is that of the party whose seat is taken. `panel`: the panel of experts that stands in its register for the case.
    `plan_days`: within how many days one objects to a mediator's plan, 0 where the place has not ruled that such plans
    are used; `plan_source`: the ruling. `home`: where the body that moves goes, once that node has agreed.
    `succession`: what the authorities signed, if they did. `order_unsettled`: a seat is claimed twice, or an act before
    a kept one is missing. `set_aside`: the digests of acts that were set aside and not decided on. `restores`: the body
    that had the case where an agreement took effect before the recall, if nothing was done since.
    """

    due: Mapping[str, Due] = {}
    on_roster: bool | None = None
    peoples_committee: bool = False
    mediators_on_roster: Mapping[str, bool] = {}
    roster_heads: Mapping[str, str] = {}
    competent: bool | None = None
    competence: str = ""
    findings: tuple[Finding, ...] = ()
    identity_matches: bool | None = None
    panel: DrawnPanel | None = None
    plan_days: int = 0
    plan_source: str = ""
    home: NewHome | None = None
    succession: Heir | None = None
    order_unsettled: bool = False
    set_aside: frozenset[str] = frozenset()
    restores: str = ""


NO_FACTS = Facts()
