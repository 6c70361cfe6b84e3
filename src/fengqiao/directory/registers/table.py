"""The engine of every register: rows of one table say who may take which step in which state, and on what law.

Pure: no database, no network, no clock. A register is a `Register` of such rows; `decide` judges a step by them,
`evolve` gives the view after an act.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final, Generic, Protocol, TypeVar

import msgspec
from msgspec import Struct

from fengqiao.directory.registers.refusals import NotStated, StepClosed
from fengqiao.procedure.standing import Actor
from fengqiao.refusals import NotFound, Refused
from fengqiao.wire.authorities import SUCCEED, read_succession
from fengqiao.wire.parcels import Succession

UNOPENED: Final = "unopened"
"""The state of what has no log yet."""

REGISTRAR: Final = "registrar"
"""The authority of the node itself: its operators' commands, and what is laid in when it is set up."""

NODE_MEANS: Final = "node"
"""How the actor of a node's own command is identified: no visitor ever is."""

AUTHORITIES: Final[Mapping[str, str]] = {
    REGISTRAR: "登记机关",
    "new_home": "新归属节点",
    "own": "本单位",
    "superior": "上级单位",
    "court": "名册法院",
    "nominator": "推荐单位",
    "member": "调解员本人",
    "high_court": "高级人民法院",
    "hr_department": "省级人力资源社会保障部门",
    "expert": "专家本人",
    "drawer": "办案单位",
    "borrower": "借入单位",
    "lender": "借出单位",
    "lent": "本人",
    "respondent": "被投诉人",
}
"""What somebody can be to a register, by the name that rows use."""


class View(Protocol):
    """What every register's view holds: the subject's id, and the state it stands in."""

    @property
    def id(self) -> str:
        """The subject's id."""

    @property
    def state(self) -> str:
        """The name of the state."""


STAYS: Final = ""
"""The `leads_to` of a row that leaves the state as it is."""

V = TypeVar("V", bound=View)


class Step(Struct, Generic[V], frozen=True):
    """A step to be judged: what is, what is wanted, who wants it, what the directory says, on which day."""

    view: V | None
    wanted: Any
    by: Actor
    facts: Any
    today: date


class Taken(Struct, frozen=True):
    """An act as views read it."""

    subject: str
    kind: str
    said: Any
    facts: Mapping[str, Any]
    person: str
    body: str
    name: str
    at: datetime
    digest: str = ""


class Guard(Struct, frozen=True):
    """A condition of a row: its words for people, and the check that returns the refusal where it does not hold."""

    name: str
    title: str
    check: Callable[[Step[Any]], Refused | None]


class Kind(Struct, frozen=True):
    """A kind of act: its Chinese title, what it says, and the view after it."""

    title: str
    said: type[Struct]
    evolve: Callable[[Any, Taken], Any]
    version: int = 1


class Succeed(Struct, frozen=True):
    """承接停用节点的登记：两个登记机关签名的承接文书。"""

    document: str

    @property
    def word(self) -> Succession:
        """What the authorities signed."""
        return read_succession(self.document.encode())


def _unchanged(view: Any, _: Taken) -> Any:
    return view


SUCCESSION: Final = Kind("承接停用节点的登记", Succeed, _unchanged)
"""In every register: it is a matter of the log, which no row of a table judges."""


class Row(Struct, frozen=True, kw_only=True):
    """One row: who may take the step in which states, where it leads, under which guards, on what law.

    `leads_to` is one state; `effect` says to whoever is about to do it what follows.
    """

    kind: str
    starts_from: frozenset[str]
    leads_to: str
    who: frozenset[str]
    basis: str
    effect: str
    guards: tuple[Guard, ...] = ()


class Decision(Struct, frozen=True):
    """The row that was taken, and in which authority."""

    row: Row
    authority: str


class Register(Struct, Generic[V], frozen=True):
    """One register: its states and kinds with their titles, its rows, and what somebody is to a step.

    `final` are states that nothing leads out of; a step asked for there is refused with `closed`. `authorities` names
    everything that whoever takes the step is. `key` is what others of the register are looked for by.
    """

    name: str
    title: str
    view: type[V]
    states: Mapping[str, str]
    final: frozenset[str]
    closed: type[Refused]
    kinds: Mapping[str, Kind]
    rows: tuple[Row, ...]
    authorities: Callable[[Step[V]], frozenset[str]]
    key: Callable[[V], object]
    succeeded: Callable[[V, Succeed], V] = lambda view, _: view
    """What a succession changes: nothing, but for a body whose home is gone with its anchor's node."""

    def kind_of(self, said: type[Struct]) -> str:
        """The name of the kind that says `said`."""
        return next(name for name, kind in self.kinds.items() if kind.said is said)

    def title_of(self, said: Struct) -> str:
        """What the act that says `said` is called."""
        return self.kinds[self.kind_of(type(said))].title

    def named(self, kind: str) -> Kind:
        """The kind of that name; KeyError where there is none."""
        return SUCCESSION if kind == SUCCEED else self.kinds[kind]

    def read(self, kind: str, data: Mapping[str, Any]) -> Struct:
        """What an act of that kind says, from its fields; raises NotStated naming what is missing or wrong."""
        try:
            return msgspec.convert(data, self.named(kind).said)
        except msgspec.ValidationError as fault:
            raise NotStated(f"（{fault}）") from fault


def state_of(view: View | None) -> str:
    """The state that a view stands in."""
    return view.state if view is not None else UNOPENED


def decide(register: Register[V], step: Step[V]) -> Decision:
    """The row by which the step may be taken; raises NotFound for whoever has no part in it, and refusals."""
    kind = register.kind_of(type(step.wanted))
    held = register.authorities(step)
    mine = [row for row in register.rows if row.kind == kind and row.who & held]
    if not mine:
        raise NotFound
    state = state_of(step.view)
    row = next((row for row in mine if state in row.starts_from), None)
    if row is None and state in register.final:
        raise register.closed
    if row is None:
        raise StepClosed(f"现在的状态是“{register.states[state]}”。")
    for guard in row.guards:
        refusal = guard.check(step)
        if refusal is not None:
            raise refusal
    return Decision(row, min(row.who & held))


def available(register: Register[V], view: V, by: Actor, facts: object, today: date) -> Iterator[Row]:
    """The rows open to somebody in the state that the view stands in; guards, which need what is typed, come later."""
    held = register.authorities(Step(view, None, by, facts, today))
    return (row for row in register.rows if row.who & held and view.state in row.starts_from)


def evolve(register: Register[V], view: V | None, taken: Taken) -> V:
    """The view after one more act: what its kind changes, and the state its row leads to."""
    if view is not None and isinstance(taken.said, Succeed):
        return register.succeeded(view, taken.said)
    state = state_of(view)
    row = next(row for row in register.rows if row.kind == taken.kind and state in row.starts_from)
    after = register.kinds[taken.kind].evolve(view, taken)
    stands: V = msgspec.structs.replace(after, state=row.leads_to or state)
    return stands


def states(*names: str) -> frozenset[str]:
    """The named states."""
    return frozenset(names)


def who(*names: str) -> frozenset[str]:
    """The named authorities."""
    return frozenset(names)
