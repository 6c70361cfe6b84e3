"""Bodies that move between nodes, in words: what each move waits for, and how far it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from fengqiao.desks.forms.moving import MoveForm
from fengqiao.directory.actions.homes import waiting_for_letters
from fengqiao.directory.models import Body
from fengqiao.directory.queries.homes import asked_of_here
from fengqiao.docking import moves
from fengqiao.docking import queries as exchange
from fengqiao.docking.moves import Move

STAGES: Final = {
    "refused": ("不能迁移", "late"),
    "waiting": ("等新节点同意", "waiting"),
    "moving": ("正在迁移", "waiting"),
    "moved": ("已迁完，正在核对", "waiting"),
    "differs": ("核对有差异，正在补齐", "late"),
    "whole": ("已迁完，核对一致", "done"),
}


@dataclass(frozen=True)
class Line:
    """One move with its state in words; `differing` names cases by the ends of their numbers."""

    move: Move
    tag: str
    tone: str
    differing: str

    @property
    def may_withdraw(self) -> bool:
        """Whether the new node has not agreed yet."""
        return self.move.stage == "waiting"


def lines(found: Iterable[Move]) -> list[Line]:
    """Each move as the page shows it."""
    return [Line(each, *STAGES[each.stage], _ends(each)) for each in found]


def overview() -> dict[str, object]:
    """Everything that the page shows: what is asked of this node, what moves away from it."""
    rows = lines(moves.moves())
    under_way = any(line.move.ended_at is None or line.move.stage == "moved" for line in rows)
    return {"asked": _by_node(asked_of_here()), "lines": rows, "under_way": under_way, "letters": waiting_for_letters()}


def move_form(data: Any) -> MoveForm:
    """The form over the regions that could move and the nodes that the registry names."""
    regions = ((region.code, region.full_name) for region in moves.regions_at_home())
    return MoveForm(data, regions=regions, nodes=(peer.node for peer in exchange.peers()))


def _by_node(bodies: Sequence[Body]) -> list[tuple[str, list[Body]]]:
    nodes = dict.fromkeys(body.node for body in bodies)
    return [(name, [body for body in bodies if body.node == name]) for name in nodes]


def _ends(move: Move) -> str:
    return "、".join(str(case)[-6:].upper() for case in move.differing)
