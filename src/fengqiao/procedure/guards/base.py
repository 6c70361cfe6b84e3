"""What a guard is and what it sees."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from msgspec import Struct

from fengqiao.procedure.facts import Facts
from fengqiao.procedure.model import CaseView, Party
from fengqiao.procedure.standing import Actor, Standing
from fengqiao.refusals import Refused


class Ctx(Struct, frozen=True, gc=False):
    """One step under judgement. `party` is the party in whose name it is taken, None for a step of no party.

    `payload` is of the type that the rule's kind names; before a form is filled (early guards) it is None.
    """

    view: CaseView
    payload: Any
    by: Actor
    standing: Standing
    party: Party | None
    facts: Facts
    now: datetime
    today: date


def over(ctx: Ctx, name: str) -> bool:
    """Whether that limit of the case has passed: its day is gone, or its end was recorded."""
    clock = ctx.view.clocks.get(name)
    return clock is not None and (clock.state == "expired" or ctx.today > clock.due)


class Guard(Struct, frozen=True):
    """A named condition that refuses a step. `says` is what lawyers read in the table.

    An `early` guard looks at nothing but the view, the party and the day, so it is judged before a form is filled.
    """

    name: str
    says: str
    check: Callable[[Ctx], Refused | None]
    early: bool = False


class Condition(Struct, frozen=True):
    """A named circumstance that chooses between rows of one kind; the rows' conditions exclude one another."""

    name: str
    says: str
    holds: Callable[[Ctx], bool]
    early: bool = False


def negation(condition: Condition, says: str) -> Condition:
    """The opposite of a condition."""
    return Condition(f"not_{condition.name}", says, lambda ctx: not condition.holds(ctx), condition.early)
