"""Bodies by who stands above whom: the line up to the visitor's jurisdiction, and what stands directly below."""

import uuid
from typing import Any, Final

from django.db.models import Count, Q

from fengqiao.base.addresses import address
from fengqiao.desks.queries.bodies import seen
from fengqiao.desks.queries.cover import body_of
from fengqiao.directory import queries
from fengqiao.directory.models import Body
from fengqiao.directory.visitor import Visitor

LISTED: Final = 300


def tree(visitor: Visitor, of: uuid.UUID | None) -> dict[str, Any]:
    """The context of the tree at a body, the visitor's own at first; NotFound outside the jurisdiction."""
    own = body_of(visitor)
    here = seen(visitor, of or own.id)
    above = [key for key in reversed(queries.superiors(here.id)) if key != here.id]
    known = {each.id: each for each in Body.objects.filter(id__in=above).select_related("region")}
    line = [known[key] for key in above if key == own.id or queries.is_visible(known[key], own.covers)]
    below = [each for each in _below(here.id) if queries.is_visible(each, own.covers)]
    return {
        "here": _row(here),
        "line": [_row(each) for each in line],
        "rows": [_row(each, each.directly_below) for each in below[:LISTED]],
        "more": max(0, len(below) - LISTED),
        "is_own": here.id == own.id,
    }


def _below(body: uuid.UUID) -> list[Any]:
    """The bodies directly below, by kind and region, each with how many stand directly below it."""
    open_ones = Count("inferiors", filter=Q(inferiors__closed_at=None))
    found = Body.objects.filter(superior_id=body, closed_at=None).annotate(directly_below=open_ones)
    return list(found.select_related("region").order_by("kind", "region_id", "name"))


def _row(body: Body, inferiors: int = 0) -> dict[str, Any]:
    return {
        "id": body.id,
        "name": body.name,
        "kind": body.get_kind_display(),
        "level": body.get_level_display(),
        "place": body.region.full_name if body.region else "全国",
        "url": address("desks:body", body.id),
        "inferiors": inferiors,
    }
