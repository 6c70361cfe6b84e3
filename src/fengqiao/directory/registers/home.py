"""迁移归属节点: the steps by which a body moves from the node that is its home to another.

The old node proposes, the new one agrees with its signature, the old one seals the change when everything has gone
over. Until then both know where the body goes, and nothing of what its people do stops.
"""

from datetime import datetime
from typing import Any, Final

import msgspec
from msgspec import Struct

from fengqiao.directory.kinds import COURTS, BodyKind
from fengqiao.directory.registers.refusals import (
    HomeAgreed,
    HomeFixed,
    HomeMoveUnderWay,
    HomeNotAgreed,
    HomeNotHere,
    HomeSameNode,
    NoHomeMove,
)
from fengqiao.directory.registers.table import (
    NODE_MEANS,
    REGISTRAR,
    Guard,
    Kind,
    Row,
    Step,
    Succeed,
    Taken,
    states,
    who,
)
from fengqiao.refusals import Refused

NEW_HOME: Final = "new_home"
FIXED: Final = frozenset({*COURTS, BodyKind.ARBITRATION_COMMISSION})
"""Kinds of body that stay where they are: a court answers for what it referred, a commission reads without the log."""


class BeginMoveHome(Struct, frozen=True):
    """提出迁移归属节点：迁往的节点。"""

    node: str


class AgreeToHome(Struct, frozen=True):
    """同意接收：由新节点签名作出。"""

    node: str


class WithdrawMoveHome(Struct, frozen=True):
    """撤回迁移：新节点同意以前可以撤回。"""


class MoveHome(Struct, frozen=True):
    """变更归属节点：案件、任职都已到新节点。"""

    node: str


class FormerHome(Struct, frozen=True):
    """A node that was the body's home until an instant."""

    node: str
    until: datetime


def is_new_home(step: Step[Any]) -> bool:
    """Whether the step is the consent of the node that the body is to move to, given by that node itself."""
    by, view = step.by, step.view
    if view is None or not isinstance(step.wanted, AgreeToHome):
        return False
    return bool(by.means == NODE_MEANS and by.node == view.moves_to == step.wanted.node)


def _view(step: Step[Any]) -> Any:
    """The body as it stands; every row here starts from an open one."""
    return step.view


def _is_here(step: Step[Any]) -> Refused | None:
    return None if _view(step).node == step.by.node else HomeNotHere(_view(step).node)


def _is_other(step: Step[Any]) -> Refused | None:
    return HomeSameNode() if step.wanted.node == _view(step).node else None


def _may_move(step: Step[Any]) -> Refused | None:
    return HomeFixed() if _view(step).kind in FIXED else None


def _rests(step: Step[Any]) -> Refused | None:
    return HomeMoveUnderWay(_view(step).moves_to) if _view(step).moves_to else None


def _moves(step: Step[Any]) -> Refused | None:
    return None if _view(step).moves_to else NoHomeMove()


def _not_agreed(step: Step[Any]) -> Refused | None:
    return HomeAgreed() if _view(step).home_agreed else None


def _agreed(step: Step[Any]) -> Refused | None:
    agreed = _view(step).home_agreed and _view(step).moves_to == step.wanted.node
    return None if agreed else HomeNotAgreed()


def _begin(view: Any, act: Taken) -> Any:
    return msgspec.structs.replace(view, moves_to=act.said.node, home_agreed="")


def _agree(view: Any, act: Taken) -> Any:
    return msgspec.structs.replace(view, home_agreed=act.digest)


def _withdraw(view: Any, _: Taken) -> Any:
    return msgspec.structs.replace(view, moves_to="", home_agreed="")


def _move(view: Any, act: Taken) -> Any:
    homes = (*view.homes, FormerHome(view.node, act.at))
    return msgspec.structs.replace(view, node=act.said.node, moves_to="", homes=homes)


def succeeded(view: Any, said: Succeed) -> Any:
    """A body that was at home at the node that is gone is at home at the one that goes on in its place."""
    word = said.word
    return msgspec.structs.replace(view, node=word.node) if view.node == word.anchor else view


AT_HOME_HERE: Final = Guard("at_home_here", "单位归属本节点", _is_here)
HOME_OTHER: Final = Guard("home_other", "新节点不是现在的归属节点", _is_other)
MAY_MOVE: Final = Guard("may_move", "不是法院、仲裁委员会", _may_move)
HOME_RESTS: Final = Guard("home_rests", "没有正在进行的迁移", _rests)
HOME_MOVES: Final = Guard("home_moves", "有正在进行的迁移", _moves)
NOT_AGREED_YET: Final = Guard("not_agreed_yet", "新节点还没有同意", _not_agreed)
NEW_HOME_AGREED: Final = Guard("new_home_agreed", "新节点已经签名同意接收", _agreed)

_BASIS: Final = "法办〔2022〕3号 三（一）（系统对接、入驻）"

HOME_KINDS: Final = {
    "begin_move_home": Kind("提出迁移归属节点", BeginMoveHome, _begin),
    "agree_to_home": Kind("同意接收单位", AgreeToHome, _agree),
    "withdraw_move_home": Kind("撤回迁移归属节点", WithdrawMoveHome, _withdraw),
    "move_home": Kind("变更归属节点", MoveHome, _move),
}
HOME_ROWS: Final = (
    Row(
        kind="begin_move_home",
        starts_from=states("open"),
        leads_to="open",
        who=who(REGISTRAR),
        guards=(AT_HOME_HERE, HOME_OTHER, MAY_MOVE, HOME_RESTS),
        basis=_BASIS,
        effect="请新节点同意接收；同意以前什么都不变。",
    ),
    Row(
        kind="agree_to_home",
        starts_from=states("open"),
        leads_to="open",
        who=who(NEW_HOME),
        guards=(HOME_MOVES, NOT_AGREED_YET),
        basis=_BASIS,
        effect="原节点开始把案件、任职逐件交来，办理不中断。",
    ),
    Row(
        kind="withdraw_move_home",
        starts_from=states("open"),
        leads_to="open",
        who=who(REGISTRAR),
        guards=(HOME_MOVES, NOT_AGREED_YET),
        basis=_BASIS,
        effect="不再迁移，单位仍归属本节点。",
    ),
    Row(
        kind="move_home",
        starts_from=states("open"),
        leads_to="open",
        who=who(REGISTRAR),
        guards=(NEW_HOME_AGREED,),
        basis=_BASIS,
        effect="单位归属新节点，工作人员在新节点登录；原节点对转来的记录答复“已迁移”。",
    ),
)
