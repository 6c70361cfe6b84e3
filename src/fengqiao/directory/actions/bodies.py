"""Opening bodies and departments, and moving bodies on their tree."""

import uuid
from collections.abc import Iterable, Sequence

from django.db import connection, transaction

from fengqiao.base import clock, node
from fengqiao.directory import powers as known
from fengqiao.directory import trail
from fengqiao.directory.kinds import BodyKind, DepartmentKind, Level
from fengqiao.directory.models import Body, Department, Region
from fengqiao.directory.refusals import (
    AdministratorsNotSeparate,
    BodyExists,
    DepartmentExists,
    PowerUnknown,
    RegionUnknown,
    SuperiorCycle,
)
from fengqiao.law.identifiers import parse_credit_code


@transaction.atomic
def open_body(
    *,
    kind: BodyKind,
    level: Level,
    name: str,
    region: str,
    by: uuid.UUID | None,
    short_name: str = "",
    covers: Sequence[str] | None = None,
    superior: Body | None = None,
    peer_court: Body | None = None,
    at_node: str = "",
    address: str = "",
    phone: str = "",
    unified_code: str = "",
    accepts: Iterable[str] = (),
) -> Body:
    """Enter a body, a national one with no region; it covers its own region unless `covers` says otherwise."""
    covered = [region] if covers is None else list(covers)
    _refuse_unknown_regions({region, *covered})
    if Body.objects.filter(kind=kind, name=name).exists():
        raise BodyExists
    body = Body.objects.create(
        kind=kind,
        level=level,
        name=name,
        short_name=short_name or name,
        region_id=region or None,
        covers=covered,
        superior=superior,
        peer_court=peer_court,
        node=at_node or node.this().name,
        address=address,
        phone=phone,
        unified_code=parse_credit_code(unified_code) if unified_code else "",
        accepts=sorted(set(accepts)),
        opened_at=clock.now(),
    )
    trail.record("body_opened", by=by, detail=name)
    return body


@transaction.atomic
def move_body(*, body: Body, superior: Body | None, by: uuid.UUID | None) -> Body:
    """Put a body below another; below itself or its own inferiors is refused."""
    with connection.cursor() as cursor:  # two moves at once could close a circle that neither sees
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('directory.move_body'))")
    above = superior
    while above is not None:
        if above.id == body.id:
            raise SuperiorCycle
        above = Body.objects.filter(id=above.superior_id).first() if above.superior_id else None
    body.superior = superior
    body.save(update_fields=["superior"])
    trail.record("body_moved", by=by, detail=body.name)
    return body


@transaction.atomic
def open_department(
    *, body: Body, name: str, kind: DepartmentKind, powers: Iterable[str], by: uuid.UUID | None
) -> Department:
    """Open a department with its powers; the three administrations do not meet in one department."""
    held = sorted(set(powers))
    if strange := known.unknown(held):
        raise PowerUnknown("、".join(strange), fields={"powers": "职权不在目录中"})
    if not known.are_separate(held):
        raise AdministratorsNotSeparate
    if Department.objects.filter(body=body, name=name).exists():
        raise DepartmentExists
    department = Department.objects.create(body=body, name=name, kind=kind, powers=held)
    trail.record("department_opened", by=by, detail=f"{body.name} {name}")
    return department


def _refuse_unknown_regions(codes: set[str]) -> None:
    named = codes - {""}
    if Region.objects.filter(code__in=named).count() != len(named):
        raise RegionUnknown(fields={"region": "没有这个行政区划代码"})
