"""Bodies that move between nodes, as operators see them: what would move, what stands in the way, how far it is."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

import msgspec
from django.db import connection
from django.db.models import Q, QuerySet

from fengqiao.base import node
from fengqiao.base.ids import parse_id
from fengqiao.directory.models import Body, Region
from fengqiao.directory.registers.home import FIXED
from fengqiao.docking.refusals_moving import (
    HomeNodeCannotRead,
    HomeNodeUnknown,
    HomeNodeWithoutKeys,
    NothingToMove,
)
from fengqiao.ledger.queries import custody
from fengqiao.ledger.refusals import NoSubject

READ_BY_NEW_HOME: Final = "case/move_home"
SHOWN_ENDED: Final = 100
REGION_DIGITS: Final = (2, 4, 6)
"""How long the codes of provinces, cities and counties are (行政区划代码)."""


@dataclass(frozen=True)
class Counts:
    """What a body has at this node, in numbers.

    `stuck` cases are contested, frozen or stopped for the new node; `to_send` are not whole at the new node yet;
    `to_move` are in the body's hand at this node, `moved` at the new one.
    """

    open: int = 0
    resting: int = 0
    in_hand: int = 0
    files: int = 0
    staff: int = 0
    stuck: int = 0
    unsettled: int = 0
    to_send: int = 0
    to_move: int = 0
    moved: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, each) + getattr(other, each) for each in Counts.__dataclass_fields__))


@dataclass(frozen=True)
class Planned:
    """One body of a plan; `obstacle` is why it does not move, empty where it may."""

    body: uuid.UUID
    name: str
    counts: Counts
    obstacle: str = ""


@dataclass(frozen=True)
class Plan:
    """What would move to `node`; `warnings` are what the operator should know before."""

    node: str
    bodies: tuple[Planned, ...]
    warnings: tuple[str, ...] = ()

    @property
    def movable(self) -> list[uuid.UUID]:
        """The bodies that nothing stands in the way of."""
        return [each.body for each in self.bodies if not each.obstacle]

    @property
    def total(self) -> Counts:
        """The numbers of those together."""
        return sum((each.counts for each in self.bodies if not each.obstacle), Counts())


@dataclass(frozen=True)
class Move:
    """A body's move that was ordered at this node, and how far it is."""

    id: uuid.UUID
    body: uuid.UUID
    name: str
    node: str
    ordered_at: datetime
    ended_at: datetime | None
    agreed: bool
    checked_at: datetime | None
    cases: int
    differing: list[uuid.UUID]
    code: str
    counts: Counts = field(default_factory=Counts)

    @property
    def stage(self) -> str:
        """refused, waiting (for the new node's consent), moving, moved (not checked yet), differs, whole."""
        if self.code:
            return "refused"
        if self.ended_at is None:
            return "moving" if self.agreed else "waiting"
        if self.checked_at is None or self.checked_at < self.ended_at:
            return "moved"
        return "differs" if self.differing else "whole"


def bodies_at_home(*, region: str = "", body: str = "") -> list[Body]:
    """The open bodies at home here in a region and below it, or the one named by id or full name.

    Raises NothingToMove.
    """
    if body:
        key = parse_id(body)
        named = Body.objects.filter(closed_at=None).filter(Q(id=key) if key else Q(name=body))
        bodies = list(named.select_related("region").order_by("id"))
    else:
        code = _prefix(region)
        bodies = list(_movable().filter(region__code__startswith=code).select_related("region")) if code else []
    if not bodies:
        fields = {"body": "没有这个单位"} if body else {"region": "这个地区没有归属本节点、可以迁移的单位"}
        raise NothingToMove(fields=fields)
    return bodies


def regions_at_home() -> list[Region]:
    """The regions, from the province down to the county, with a body that could move away from here."""
    codes = _movable().filter(region__isnull=False).values_list("region_id", flat=True).order_by().distinct()
    wanted = {code[:length] for code in codes for length in REGION_DIGITS if code}
    return list(Region.objects.filter(code__in=wanted).order_by("code"))


def _movable() -> QuerySet[Body]:
    found = Body.objects.filter(closed_at=None, node=node.this().name).exclude(kind__in=FIXED)
    return found.order_by("name", "id")


def plan(bodies: Sequence[Body], to: str) -> Plan:
    """What would move to a node; raises HomeNodeUnknown, HomeNodeWithoutKeys, HomeNodeCannotRead."""
    check_target(to)
    counted = counts([body.id for body in bodies], to)
    planned = tuple(Planned(body.id, body.name, counted[body.id], _obstacle(body, to)) for body in bodies)
    found = Plan(to, planned)
    return Plan(to, planned, tuple(_warnings(found.total)))


def check_target(to: str) -> None:
    """Refuse a node that nobody knows, that has no keys, or that could not read what moves."""
    if to == node.this().name:
        raise HomeNodeUnknown(to, fields={"to": "这是本节点，请填写迁往的节点"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT listed, keyed, reads::text FROM docking_peer_reads(%s)", [to])
        listed, keyed, reads = cursor.fetchone()
    if not listed:
        raise HomeNodeUnknown(to, fields={"to": "节点登记表中没有这个节点"})
    if not keyed:
        raise HomeNodeWithoutKeys
    if msgspec.json.decode(reads, type=dict[str, int]).get(READ_BY_NEW_HOME, 0) < 1:
        raise HomeNodeCannotRead


def counts(bodies: Sequence[uuid.UUID], to: str) -> dict[uuid.UUID, Counts]:
    """The numbers of bodies against one node."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM docking_move_counts(%s, %s, %s)", [list(bodies), node.this().name, to])
        return {body: Counts(*numbers) for body, *numbers in cursor.fetchall()}


def moves(*, body: uuid.UUID | None = None) -> list[Move]:
    """The moves ordered here, those under way first, then the latest."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT m.id, m.body, b.name, m.node, m.ordered_at, m.ended_at, b.home_agreed OR m.ended_at IS NOT NULL,"
            " m.checked_at, m.cases, m.differing, m.code FROM docking_move m JOIN directory_body b ON b.id = m.body"
            " WHERE %(body)s::uuid IS NULL OR m.body = %(body)s"
            " ORDER BY m.ended_at IS NOT NULL, m.ordered_at DESC, b.name LIMIT %(most)s",
            {"body": body, "most": SHOWN_ENDED},
        )
        rows = [Move(*row) for row in cursor.fetchall()]
    numbers: dict[str, dict[uuid.UUID, Counts]] = {}
    for to in {row.node for row in rows if row.ended_at is None}:
        numbers[to] = counts([row.body for row in rows if row.node == to and row.ended_at is None], to)
    return [_with(row, numbers.get(row.node, {}).get(row.body)) for row in rows]


def _with(move: Move, found: Counts | None) -> Move:
    if found is None or move.ended_at is not None:
        return move
    return replace(move, counts=found)


def _prefix(region: str) -> str:
    """What the codes of a region and of all below it begin with; empty where it is no code."""
    code = region.strip()
    while len(code) > 2 and len(code) % 2 == 0 and code.endswith("00"):
        code = code[:-2]
    return code if code.isascii() and code.isdigit() else ""


def _obstacle(body: Body, to: str) -> str:
    if body.closed_at is not None:
        return "单位已经撤销"
    if body.node != node.this().name:
        return f"不归属本节点，归属 {body.node}"
    if body.kind in FIXED:
        return "法院、仲裁委员会不迁移节点"
    if body.moves_to and body.moves_to != to:
        return f"正在迁往 {body.moves_to}"
    try:
        keeper = custody(body.id).holder.node
    except NoSubject:
        keeper = ""
    return "" if keeper == node.this().name else f"单位的登记由 {keeper or '其他节点'} 保管，请在那里办理"


def _warnings(total: Counts) -> list[str]:
    found = []
    if total.stuck:
        found.append(f"有 {total.stuck} 件案件正在核对、停发或者记录有冲突，处理完以后才会迁移。")
    if total.unsettled:
        found.append(f"有 {total.unsettled} 件案件的最近记录主办单位还没有签收，迁移会等到签收。")
    return found
