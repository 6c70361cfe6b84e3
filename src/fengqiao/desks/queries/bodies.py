"""Bodies of a jurisdiction: one tile a division, the bodies of one place, the way back up."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import connection
from django.db.models import Q

from fengqiao.base.addresses import address
from fengqiao.base.planning import planned_anew
from fengqiao.casebook.loads import open_cases
from fengqiao.desks.queries.cover import body_of
from fengqiao.desks.queries.mediators import DIGITS
from fengqiao.directory import powers, queries
from fengqiao.directory.divisions import is_within, lineage
from fengqiao.directory.kinds import COURTS, MEDIATING, BodyKind
from fengqiao.directory.models import Body, Region
from fengqiao.directory.queries.bodies import AFTER_DIGITS
from fengqiao.directory.queries.keeping import administers
from fengqiao.directory.queries.mediators import Rate
from fengqiao.directory.visitor import BodyCard, Visitor
from fengqiao.refusals import NotFound

LISTED: Final = 200
COUNTED_FROM: Final = 4
"""Open cases are counted for places whose code has at least so many digits: a city, not a province."""

GROUPS: Final[Mapping[str, frozenset[str]]] = {
    "法院": frozenset(COURTS),
    "仲裁": frozenset({BodyKind.ARBITRATION_COMMISSION, BodyKind.ARBITRATION_INSTITUTE}),
    "人社": frozenset({BodyKind.HR_DEPARTMENT, BodyKind.LABOUR_INSPECTION}),
    "工会": frozenset({BodyKind.TRADE_UNION}),
    "司法行政": frozenset({BodyKind.JUSTICE_BUREAU, BodyKind.LEGAL_AID_CENTRE, BodyKind.NOTARY_OFFICE}),
    "调解组织": frozenset(MEDIATING),
}
OTHERS: Final = "其他单位"


@dataclass
class Tile:
    """A division at a glance."""

    code: str
    name: str
    bodies: Counter[str] = field(default_factory=Counter)
    organisations: list[uuid.UUID] = field(default_factory=list)
    rate: Rate | None = None
    open_cases: int | None = None

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many bodies of each group, in their order; groups with none are left out."""
        return [(group, self.bodies[group]) for group in (*GROUPS, OTHERS) if self.bodies[group]]


def looks_after(visitor: Visitor, body: Body) -> bool:
    """Whether the visitor says whom to call at a body: who keeps its register, or the names of the jurisdiction."""
    return administers(visitor, body) or visitor.may(powers.BODIES_ADMINISTER)


def seen(visitor: Visitor, body: uuid.UUID) -> Body:
    """A body that the visitor's jurisdiction covers, or their own; NotFound for any other."""
    own = body_of(visitor)
    return queries.find_body(body, ("",) if body == own.id else own.covers)


def possible_superiors(visitor: Visitor) -> list[Body]:
    """The bodies below which one may be put: those of the jurisdiction that mediate for nobody."""
    others = [str(kind) for kind in BodyKind if kind not in MEDIATING]
    return queries.bodies_in(body_of(visitor).covers, kinds=others, limit=1_000)


def overview(visitor: Visitor, region: str, text: str) -> dict[str, Any]:
    """The context of the overview: tiles of the parts, the bodies of the place itself, or what a search found."""
    own = body_of(visitor)
    here = _here(own, region)
    found = queries.search_bodies(text, covers=[here], limit=LISTED) if text else _bodies_at(here)
    return {
        "here": Region.objects.filter(code=here).first() if here else None,
        "above": _way_back(own, here),
        "tiles": [] if text else tiles(here),
        "counted_at": queries.counted_at() if not here else None,
        "groups": grouped(found),
        "text": text,
        "result": f"找到 {len(found)} 个单位" if text else "",
    }


def tiles(region: str) -> list[Tile]:
    """One tile a part of the region, by code; parts without any body are left out."""
    digits = DIGITS[len(region)]
    if digits == len(region):
        return []
    found: dict[str, Tile] = {}
    for code, kind, count, ids in _counted(region, digits):
        tile = found.setdefault(code, Tile(code, code))
        tile.bodies[group_of(kind)] += count
        if kind in MEDIATING:
            tile.organisations += ids
    for code, name in Region.objects.filter(code__in=found).values_list("code", "name"):
        found[code].name = name
    for rate in queries.certified_rates(region, digits=digits):
        if rate.region in found:
            found[rate.region].rate = rate
    if len(region) >= COUNTED_FROM:
        _count_cases(found.values())
    return [tile for code, tile in sorted(found.items()) if code != region]


def grouped(bodies: Sequence[Body]) -> list[dict[str, Any]]:
    """Bodies under the headings of their groups, as links."""
    by_group: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for body in bodies:
        row = {"name": body.name, "url": address("desks:body", body.id), "kind": body.get_kind_display()}
        place = body.region.full_name if body.region else "全国"
        by_group[group_of(body.kind)].append(row | {"level": body.get_level_display(), "place": place})
    return [{"title": group, "rows": by_group[group]} for group in (*GROUPS, OTHERS) if by_group[group]]


def group_of(kind: str) -> str:
    """The group under which a kind of body is counted."""
    return next((group for group, kinds in GROUPS.items() if kind in kinds), OTHERS)


def _here(own: BodyCard, region: str) -> str:
    """The region that is looked at, the widest of the jurisdiction at first; NotFound for one outside it."""
    here = region or min(own.covers, key=len, default="none")
    if len(here) not in DIGITS or not any(is_within(here, covered) for covered in own.covers):
        raise NotFound
    return here


def _way_back(own: BodyCard, here: str) -> list[dict[str, str]]:
    """The divisions above, as far as the jurisdiction goes, the widest first; and the other places it covers."""
    above = [code for code in lineage(here)[1:] if any(is_within(code, covered) for covered in own.covers)]
    codes = [*reversed(above), *(code for code in own.covers if code != here and code not in above)]
    names = dict(Region.objects.filter(code__in=codes).values_list("code", "name"))
    return [{"code": code, "name": names.get(code, "全国")} for code in codes]


def _bodies_at(region: str) -> list[Body]:
    """The bodies of a place itself, those of its parts left out."""
    at = Q(region_id=region) if region else Q(region_id=None)
    return list(Body.objects.filter(at, closed_at=None).select_related("region").order_by("kind", "name")[:LISTED])


def _counted(region: str, digits: int) -> list[tuple[str, str, int, list[uuid.UUID]]]:
    """How many bodies of each kind each part has, and which, where their open cases are counted."""
    if not region and (counted := queries.bodies_by_province()):
        return [(code, kind, number, []) for code, kind, number in counted]
    ids = "array_agg(id)" if len(region) >= COUNTED_FROM else "'{}'::uuid[]"
    with planned_anew(), connection.cursor() as cursor:
        cursor.execute(
            f"SELECT left(region_id, %s), kind, count(*), {ids} FROM directory_body"  # noqa: S608 - made of constants
            " WHERE closed_at IS NULL AND region_id >= %s AND region_id < %s GROUP BY 1, 2",
            [digits, region, region + AFTER_DIGITS],
        )
        return list(cursor.fetchall())


def _count_cases(found: Iterable[Tile]) -> None:
    listed = list(found)
    counted = open_cases([body for tile in listed for body in tile.organisations])
    for tile in listed:
        tile.open_cases = sum(counted.get(body, 0) for body in tile.organisations)
