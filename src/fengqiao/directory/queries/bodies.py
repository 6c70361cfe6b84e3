"""Bodies: by jurisdiction, by name, by superior."""

import uuid
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from fengqiao.directory.divisions import is_within, lineage
from fengqiao.directory.kinds import COURTS
from fengqiao.directory.models import Body
from fengqiao.refusals import NotFound

_LISTED = 200


def bodies_in(covers: Iterable[str], *, kinds: Iterable[str] = (), limit: int = _LISTED) -> list[Body]:
    """The bodies whose place lies within one of the regions, by region and name; the nation's code is empty.

    This is what a body with that jurisdiction may see: its townships, and nothing of the county beside it.
    """
    return list(_within(covers, kinds).select_related("region").order_by("region_id", "name")[:limit])


def is_visible(body: Body, covers: Iterable[str]) -> bool:
    """Whether a jurisdiction over `covers` lets see `body`; national bodies are seen by the nation's only."""
    regions = list(covers)
    if body.region_id is None:
        return "" in regions
    return any(is_within(body.region_id, region) for region in regions)


def find_body(body: uuid.UUID, covers: Iterable[str]) -> Body:
    """The body, where a jurisdiction over `covers` lets see it; NotFound otherwise, as for one that is not there."""
    found = Body.objects.select_related("region").filter(id=body).first()
    if found is None or not is_visible(found, covers):
        raise NotFound
    return found


def search_bodies(
    text: str, *, covers: Iterable[str] = ("",), kinds: Iterable[str] = (), limit: int = 20
) -> list[Body]:
    """Bodies within `covers` whose name, short name or region contains each word of `text`."""
    found = _within(covers, kinds)
    for word in text.split():
        found = found.filter(
            Q(name__icontains=word) | Q(short_name__icontains=word) | Q(region__full_name__icontains=word)
        )
    return list(found.select_related("region").order_by("region_id", "name")[:limit])


def children(body: uuid.UUID) -> list[Body]:
    """The bodies directly below `body`, by region and name."""
    return list(Body.objects.filter(superior_id=body).select_related("region").order_by("region_id", "name"))


def bodies_covering(region: str, *, kinds: Iterable[str]) -> list[Body]:
    """Bodies of these kinds whose jurisdiction covers the region: the nearest first, the nation's last."""
    above = lineage(region)
    found = Body.objects.filter(kind__in=list(kinds), covers__overlap=above).select_related("region")
    return sorted(found, key=lambda body: (above.index(_nearest(body.covers, above)), body.name))


def body_for(kind: str, *, region: str) -> Body | None:
    """The nearest body of `kind` whose jurisdiction covers the region, or None where there is none."""
    return next(iter(bodies_covering(region, kinds=[kind])), None)


def courts_above(court: uuid.UUID) -> list[uuid.UUID]:
    """The court and all courts above it, itself first: those whose rosters of organisations serve it."""
    above = "superior__superior__superior__superior"  # a court has at most three courts above it
    line: list[uuid.UUID] = []
    body: Body | None = Body.objects.select_related(above).get(id=court)
    while body is not None and body.kind in COURTS and len(line) < 5:
        line.append(body.id)
        body = body.superior
    return line


def _within(covers: Iterable[str], kinds: Iterable[str]) -> QuerySet[Body]:
    regions, wanted = list(covers), list(kinds)
    found = Body.objects.filter(kind__in=wanted) if wanted else Body.objects.all()
    if "" in regions:
        return found
    if not regions:
        return found.none()
    return found.filter(reduce(or_, (Q(region__code__startswith=region) for region in regions)))


def _nearest(covers: Sequence[str], above: list[str]) -> str:
    return min((region for region in covers if region in above), key=above.index)
