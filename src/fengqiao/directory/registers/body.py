"""单位登记: bodies with their departments, kept by the body above or by the node that entered them."""

from datetime import datetime
from typing import Any, Final

import msgspec
from msgspec import Struct

from fengqiao.directory import powers
from fengqiao.directory.refusals import (
    AdministratorsNotSeparate,
    BodyExists,
    DepartmentExists,
    PowerUnknown,
    RegionUnknown,
    SuperiorCycle,
)
from fengqiao.directory.registers import home
from fengqiao.directory.registers.posting import ADMINISTERS
from fengqiao.directory.registers.refusals import (
    BodyClosed,
    BodyInUse,
    DepartmentStaffed,
    DepartmentUnknown,
    NothingChanged,
    NotStated,
    ReasonRequired,
)
from fengqiao.directory.registers.table import (
    NODE_MEANS,
    REGISTRAR,
    UNOPENED,
    Guard,
    Kind,
    Register,
    Row,
    Step,
    Taken,
    states,
    who,
)
from fengqiao.refusals import Refused


class Changeable(Struct, frozen=True, kw_only=True):
    """What of a body may change without moving it. `capacity`: cases in hand at a time, None where not limited.

    `entered_by`: the body whose staff enter what this one does on paper (纸质办理); empty where it works in the system.
    """

    name: str = ""
    short_name: str = ""
    address: str = ""
    phone: str = ""
    liaison: str = ""
    accepts: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    capacity: int | None = None
    entered_by: str = ""


CHANGEABLE: Final = frozenset(Changeable.__struct_fields__)


class OpenBody(Changeable, frozen=True, kw_only=True):
    """登记单位：种类、级别、名称、所在地、管辖地域、上级单位、同级法院。"""

    kind: str
    level: str
    node: str
    region: str = ""
    covers: tuple[str, ...] = ()
    superior: str = ""
    peer_court: str = ""
    unified_code: str = ""


class ChangeBody(Struct, frozen=True):
    """变更登记事项：只写变更的项目。"""

    fields: dict[str, Any]


class MoveBody(Struct, frozen=True):
    """变更上级单位，空为没有上级单位。"""

    superior: str


class OpenDepartment(Struct, frozen=True):
    """设立部门：名称、种类、职权。"""

    department: str
    name: str
    kind: str
    powers: tuple[str, ...]


class ChangeDepartment(OpenDepartment, frozen=True):
    """变更部门的名称、种类、职权。"""


class CloseDepartment(Struct, frozen=True):
    """撤销部门。"""

    department: str


class CloseBody(Struct, frozen=True):
    """撤销单位：理由。"""

    reason: str


class BodyFacts(Struct, frozen=True):
    """What the directory says. `above`: the superior wanted and all above it; `in_use`: what still hangs on it."""

    regions_known: bool = True
    name_taken: bool = False
    above: tuple[str, ...] = ()
    staffed: bool = False
    in_use: str = ""

    @property
    def recorded(self) -> dict[str, object]:
        """What an act keeps of this."""
        return {}


class DepartmentView(Struct, frozen=True):
    """A department of a body."""

    id: str
    name: str
    kind: str
    powers: tuple[str, ...]
    closed_at: datetime | None = None


class BodyView(Changeable, frozen=True, kw_only=True):
    """A body after its acts so far.

    `moves_to` is the node that it is to move to, `home_agreed` the digest of the act by which that node, or the one
    that is its home now, agreed; `homes` are the nodes that were its home before.
    """

    id: str
    state: str
    kind: str
    level: str
    region: str
    covers: tuple[str, ...]
    superior: str
    peer_court: str
    node: str
    unified_code: str
    opened_at: datetime
    closed_at: datetime | None = None
    departments: tuple[DepartmentView, ...] = ()
    moves_to: str = ""
    home_agreed: str = ""
    homes: tuple[home.FormerHome, ...] = ()

    def department(self, wanted: str) -> DepartmentView | None:
        """The open department of that id, or None."""
        return next((each for each in self.departments if each.id == wanted and each.closed_at is None), None)


def _authorities(step: Step[BodyView]) -> frozenset[str]:
    """The node itself and its operators; the body; the body above it."""
    by, view = step.by, step.view
    if isinstance(step.wanted, home.AgreeToHome):
        return who(home.NEW_HOME) if home.is_new_home(step) else frozenset()
    if by.means == NODE_MEANS or powers.NODE_OPERATE in by.powers:
        return who(REGISTRAR)
    if not by.powers & ADMINISTERS or not by.body:
        return frozenset()
    if view is None:
        return who("superior") if step.wanted.superior == by.body else frozenset()
    held = {"own": view.id, "superior": view.superior}
    return frozenset(name for name, body in held.items() if body == by.body)


def _region_known(step: Step[BodyView]) -> Refused | None:
    return None if step.facts.regions_known else RegionUnknown(fields={"region": "没有这个行政区划代码"})


def _named_once(step: Step[BodyView]) -> Refused | None:
    return BodyExists(fields={"name": "同类单位中已经有这个名称"}) if step.facts.name_taken else None


def _no_cycle(step: Step[BodyView]) -> Refused | None:
    return SuperiorCycle() if step.view is not None and step.view.id in step.facts.above else None


def _readable(step: Step[BodyView]) -> Refused | None:
    said = step.wanted.fields
    if strange := sorted(said.keys() - CHANGEABLE):
        return NotStated(fields=dict.fromkeys(strange, "这个项目不能这样变更"))
    try:
        read = msgspec.convert(said, Changeable)
    except msgspec.ValidationError as fault:
        return NotStated(f"（{fault}）")
    if "name" in said and not read.name.strip():
        return NotStated(fields={"name": "请填写名称"})
    return None


def _something_changes(step: Step[BodyView]) -> Refused | None:
    said = step.wanted.fields
    changed = any(_plain(getattr(step.view, name)) != value for name, value in said.items())
    return None if changed else NothingChanged()


def _powers_known(step: Step[BodyView]) -> Refused | None:
    strange = powers.unknown(step.wanted.powers)
    return PowerUnknown("、".join(strange), fields={"powers": "职权不在目录中"}) if strange else None


def _administrations_apart(step: Step[BodyView]) -> Refused | None:
    return None if powers.are_separate(step.wanted.powers) else AdministratorsNotSeparate()


def _department_named_once(step: Step[BodyView]) -> Refused | None:
    said = step.wanted
    departments = step.view.departments if step.view else ()
    taken = any(each.name == said.name and each.id != said.department for each in departments)
    return DepartmentExists(fields={"name": "这个单位已经有同名的部门"}) if taken else None


def _department_known(step: Step[BodyView]) -> Refused | None:
    known = step.view is not None and step.view.department(step.wanted.department)
    return None if known else DepartmentUnknown()


def _not_staffed(step: Step[BodyView]) -> Refused | None:
    return DepartmentStaffed() if step.facts.staffed else None


def _not_in_use(step: Step[BodyView]) -> Refused | None:
    return BodyInUse(step.facts.in_use) if step.facts.in_use else None


def _reason_given(step: Step[BodyView]) -> Refused | None:
    return None if step.wanted.reason.strip() else ReasonRequired(fields={"reason": "请写明理由"})


def _open(_: BodyView | None, act: Taken) -> BodyView:
    said: OpenBody = act.said
    return BodyView(id=act.subject, state=UNOPENED, opened_at=act.at, **msgspec.structs.asdict(said))


def _change(view: BodyView, act: Taken) -> BodyView:
    read = msgspec.convert(act.said.fields, Changeable)
    return msgspec.structs.replace(view, **{name: getattr(read, name) for name in act.said.fields})


def _move(view: BodyView, act: Taken) -> BodyView:
    return msgspec.structs.replace(view, superior=act.said.superior)


def _open_department(view: BodyView, act: Taken) -> BodyView:
    said: OpenDepartment = act.said
    department = DepartmentView(said.department, said.name, said.kind, said.powers)
    return msgspec.structs.replace(view, departments=(*view.departments, department))


def _change_department(view: BodyView, act: Taken) -> BodyView:
    said: ChangeDepartment = act.said
    return _with(view, DepartmentView(said.department, said.name, said.kind, said.powers))


def _close_department(view: BodyView, act: Taken) -> BodyView:
    found = next(each for each in view.departments if each.id == act.said.department)
    return _with(view, msgspec.structs.replace(found, closed_at=act.at))


def _close(view: BodyView, act: Taken) -> BodyView:
    return msgspec.structs.replace(view, closed_at=act.at)


def _with(view: BodyView, department: DepartmentView) -> BodyView:
    departments = tuple(department if each.id == department.id else each for each in view.departments)
    return msgspec.structs.replace(view, departments=departments)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


REGION_KNOWN: Final = Guard("region_known", "行政区划代码存在", _region_known)
NAMED_ONCE: Final = Guard("named_once", "同类单位不重名", _named_once)
NO_CYCLE: Final = Guard("no_cycle", "上级单位不是本单位或者其下级", _no_cycle)
READABLE: Final = Guard("readable", "变更的项目可以变更、填写正确", _readable)
SOMETHING_CHANGES: Final = Guard("something_changes", "有变更的内容", _something_changes)
POWERS_KNOWN: Final = Guard("powers_known", "职权在目录中", _powers_known)
ADMINISTRATIONS_APART: Final = Guard("administrations_apart", "三员分立", _administrations_apart)
DEPARTMENT_NAMED_ONCE: Final = Guard("department_named_once", "部门不重名", _department_named_once)
DEPARTMENT_KNOWN: Final = Guard("department_known", "部门存在、没有撤销", _department_known)
NOT_STAFFED: Final = Guard("not_staffed", "部门没有在职人员", _not_staffed)
NOT_IN_USE: Final = Guard("not_in_use", "没有下级单位、在职人员、在册登记", _not_in_use)
REASON_GIVEN: Final = Guard("reason_given", "写明理由", _reason_given)

_ABOVE: Final = who(REGISTRAR, "superior")
_ANY: Final = who(REGISTRAR, "superior", "own")
_BASIS: Final = "法释〔2016〕14号 第五条、第十条（及时更新名册信息）"
_INTERNAL: Final = "单位内部机构设置；GB/T 22239-2019 8.1.5"

BODY: Final[Register[BodyView]] = Register(
    name="body",
    title="单位登记",
    view=BodyView,
    states={UNOPENED: "未登记", "open": "已登记", "closed": "已撤销"},
    final=states("closed"),
    closed=BodyClosed,
    kinds={
        "open_body": Kind("登记单位", OpenBody, _open),
        "change_body": Kind("变更登记事项", ChangeBody, _change),
        "move_body": Kind("变更上级单位", MoveBody, _move),
        "open_department": Kind("设立部门", OpenDepartment, _open_department),
        "change_department": Kind("变更部门", ChangeDepartment, _change_department),
        "close_department": Kind("撤销部门", CloseDepartment, _close_department),
        "close_body": Kind("撤销单位", CloseBody, _close),
        **home.HOME_KINDS,
    },
    rows=(
        Row(
            kind="open_body",
            starts_from=states(UNOPENED),
            leads_to="open",
            who=_ABOVE,
            guards=(REGION_KNOWN, NAMED_ONCE),
            basis=_BASIS,
            effect="单位登记在册，可以设立部门、任用人员。",
        ),
        Row(
            kind="change_body",
            starts_from=states("open"),
            leads_to="open",
            who=_ANY,
            guards=(READABLE, SOMETHING_CHANGES, NAMED_ONCE),
            basis=_BASIS,
            effect="登记事项即时变更，以前的记录保留。",
        ),
        Row(
            kind="move_body",
            starts_from=states("open"),
            leads_to="open",
            who=_ABOVE,
            guards=(NO_CYCLE,),
            basis=_BASIS,
            effect="单位归新的上级单位管理。",
        ),
        Row(
            kind="open_department",
            starts_from=states("open"),
            leads_to="open",
            who=_ANY,
            guards=(POWERS_KNOWN, ADMINISTRATIONS_APART, DEPARTMENT_NAMED_ONCE),
            basis=_INTERNAL,
            effect="在该部门任职的人员有部门的职权。",
        ),
        Row(
            kind="change_department",
            starts_from=states("open"),
            leads_to="open",
            who=_ANY,
            guards=(DEPARTMENT_KNOWN, POWERS_KNOWN, ADMINISTRATIONS_APART, DEPARTMENT_NAMED_ONCE),
            basis=_INTERNAL,
            effect="部门人员的职权即时变更，需要重新登录。",
        ),
        Row(
            kind="close_department",
            starts_from=states("open"),
            leads_to="open",
            who=_ANY,
            guards=(DEPARTMENT_KNOWN, NOT_STAFFED),
            basis=_INTERNAL,
            effect="部门不再任用人员。",
        ),
        Row(
            kind="close_body",
            starts_from=states("open"),
            leads_to="closed",
            who=_ABOVE,
            guards=(REASON_GIVEN, NOT_IN_USE),
            basis=_BASIS,
            effect="单位撤销，不再出现在名单中，以前的记录和案件保留。",
        ),
        *home.HOME_ROWS,
    ),
    authorities=_authorities,
    key=lambda view: (view.kind, view.name),
    succeeded=home.succeeded,
)
