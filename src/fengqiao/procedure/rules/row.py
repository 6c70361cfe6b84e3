"""What one row of the rule table says."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import force_setattr

from fengqiao.procedure.guards.base import Condition, Guard
from fengqiao.procedure.kinds.fields import Payload
from fengqiao.procedure.model import PHASE_FIELDS, CaseView, Phase
from fengqiao.procedure.standing import Standing

STAYS: Final = ""
"""The `leads_to` of an act that leaves the state of its facet as it is."""


class Custody(StrEnum):
    """What an act does to custody (承办). Only an anchor opens a term; a result closes one."""

    KEEPS = "keeps"
    OPENS_TO_COURT = "opens_to_court"
    OPENS_TO_ORGANISATION = "opens_to_organisation"
    OPENS_TO_ANCHOR = "opens_to_anchor"
    CLOSES = "closes"
    PASSES_TO_COURT = "passes_to_court"
    MOVES_HOME = "moves_home"
    SUCCEEDS = "succeeds"
    RENEWS = "renews"
    RESTORES = "restores"


OPENED_BY_ANCHOR: Final = frozenset({Custody.OPENS_TO_ANCHOR, Custody.SUCCEEDS})
"""What is done to custody also where a term has ended and waits to be taken back."""

CUSTODY_TITLES: Final[dict[Custody, str]] = {
    Custody.KEEPS: "不变",
    Custody.OPENS_TO_COURT: "由法院承办",
    Custody.OPENS_TO_ORGANISATION: "转由调解组织承办",
    Custody.OPENS_TO_ANCHOR: "收回主办单位承办",
    Custody.CLOSES: "承办终了，待收回",
    Custody.PASSES_TO_COURT: "主办、承办转至确认法院",
    Custody.MOVES_HOME: "承办单位不变，转至其新节点",
    Custody.RESTORES: "恢复收回以前的承办单位、期限",
    Custody.RENEWS: "承办单位、期限不变，另起任期",
    Custody.SUCCEEDS: "主办单位不变，转至承接节点；在停用节点承办的一并转去",
}


class Start(Struct, frozen=True):
    """A limit that an act starts. `when` narrows it; `day` gives the start day where it is not the day of the act."""

    limit: str
    when: Condition | None = None
    day: Callable[[CaseView, Payload], date | None] | None = None


class Tell(Struct, frozen=True):
    """Who is told of an act, with which template."""

    to: Standing
    template: str


class Rule(Struct, frozen=True, kw_only=True):
    """One row: who may take which step in which states, where it leads, and on what law.

    `also` are moves of other facets that follow; `requires` the states they must be in. `on_paper` are staff who may
    enter what a party did on paper. `when` tells apart rows of one kind. `right`: takes effect on receipt.
    `expected`: somebody is waited for to take it, under the name `task`, and only while `expected_when` holds.
    `effect` says what will happen, for the page that asks. `numbers`: with this act the case comes to the body that
    leads it and gets its next number under that word (类型代字).
    """

    kind: str
    facet: str
    starts_from: frozenset[str]
    leads_to: str
    who: frozenset[Standing]
    basis: str
    effect: str
    also: dict[str, str] = {}
    requires: dict[str, frozenset[str]] = {}
    on_paper: frozenset[Standing] = frozenset()
    when: tuple[Condition, ...] = ()
    guards: tuple[Guard, ...] = ()
    starts: tuple[Start, ...] = ()
    stops: tuple[str, ...] = ()
    paper: str = ""
    numbers: str = ""
    tells: tuple[Tell, ...] = ()
    custody: Custody = Custody.KEEPS
    right: bool = False
    irreversible: bool = False
    expected: bool = False
    expected_when: Condition | None = None
    task: str = ""
    gates: tuple[tuple[str, frozenset[str]], ...] = ()

    def __post_init__(self) -> None:
        """`gates`: the fields of a view with the states that the row asks of them, ready to compare."""
        asked = {self.facet: self.starts_from, **self.requires}
        force_setattr(self, "gates", tuple((PHASE_FIELDS[facet], states) for facet, states in asked.items()))

    def stands_in(self, view: CaseView) -> bool:
        """Whether the case is in the states that the row starts from and requires."""
        for field, states in self.gates:
            phase: Phase = getattr(view, field)
            if phase.state not in states:
                return False
        return True


def states(*names: str) -> frozenset[str]:
    """The named states."""
    return frozenset(names)


def told(template: str, *to: Standing) -> tuple[Tell, ...]:
    """Those who are told, all by one template."""
    return tuple(Tell(standing, template) for standing in to)
