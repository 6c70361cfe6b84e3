"""Bodies: by jurisdiction, by name, by superior."""

import uuid
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import Func, Q, QuerySet, TextField
from django.db.models.functions import Left, Length

from fengqiao.base.planning import planned_anew
from fengqiao.directory.divisions import is_within, lineage
from fengqiao.directory.kinds import COURTS
from fengqiao.directory.models import Body, Region
from fengqiao.directory.name_parts import pairs_of
from fengqiao.refusals import NotFound

AFTER_DIGITS = ":"
"""The sign after 9: every code that begins with `41` lies from `41` to before `41:`."""
_LISTED = 200
_RARE = 1_000
_PLACES = 50
"""A word that more divisions are called by is no name of a place."""
_SUPERIORS = """
WITH RECURSIVE line (id, superior_id, place) AS (
  SELECT id, superior_id, 0 FROM directory_body WHERE id = %s
  UNION ALL
  SELECT above.id, above.superior_id, line.place + 1 FROM line JOIN directory_body above ON above.id = line.superior_id
)
SELECT id FROM line ORDER BY place
"""


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
    related = ("region", "superior__region", "peer_court__region")
    found = Body.objects.select_related(*related).filter(id=body).first()
    if found is None or not is_visible(found, covers):
        raise NotFound
    return found


@planned_anew()
def search_bodies(
    text: str, *, covers: Iterable[str] = ("",), kinds: Iterable[str] = (), limit: int = 20
) -> list[Body]:
    """Bodies within `covers` whose name, short name or region contains each word of `text`."""
    found = _within(covers, kinds)
    for word in text.split():
        found = found.filter(reduce(or_, map(_inside, _places_called(word)), _called(word)))
    return list(found.select_related("region").order_by("region_id", "name")[:limit])


def children(body: uuid.UUID) -> list[Body]:
    """The bodies directly below `body`, by region and name."""
    below = Body.objects.filter(superior_id=body, closed_at=None)
    return list(below.select_related("region").order_by("region_id", "name"))


def bodies_covering(region: str, *, kinds: Iterable[str]) -> list[Body]:
    """Bodies of these kinds whose jurisdiction covers the region: the nearest first, the nation's last."""
    above = lineage(region)
    found = Body.objects.filter(kind__in=list(kinds), covers__overlap=above, closed_at=None).select_related("region")
    return sorted(found, key=lambda body: (above.index(_nearest(body.covers, above)), body.name))


def body_for(kind: str, *, region: str) -> Body | None:
    """The nearest body of `kind` whose jurisdiction covers the region, or None where there is none."""
    return next(iter(bodies_covering(region, kinds=[kind])), None)


def superiors(body: uuid.UUID) -> list[uuid.UUID]:
    """The body and all bodies above it on its tree, itself first."""
    with connection.cursor() as cursor:
        cursor.execute(_SUPERIORS, [body])
        return [row[0] for row in cursor.fetchall()]


def courts_above(court: uuid.UUID) -> list[uuid.UUID]:
    """The court and the courts above it in its province, itself first: those whose rosters of organisations serve it.

    The line follows each court's superior, which the judicial tree's exceptions decide, and ends where a court lies in
    another province or serves the nation.
    """
    above = "superior__superior__superior__superior"  # a court has at most three courts above it
    line: list[uuid.UUID] = []
    first = Body.objects.select_related(above).get(id=court)
    body: Body | None = first
    province = _province(first)
    while body is not None and body.kind in COURTS and len(line) < 5 and _province(body) == province:
        line.append(body.id)
        body = body.superior
    return line


def _within(covers: Iterable[str], kinds: Iterable[str]) -> QuerySet[Body]:
    regions, wanted = list(covers), list(kinds)
    found = Body.objects.filter(closed_at=None)
    found = found.filter(kind__in=wanted) if wanted else found
    if "" in regions:
        return found
    if not regions:
        return found.none()
    return found.filter(reduce(or_, map(_inside, regions)))


def _inside(region: str) -> Q:
    """What lies in the region or in one of its parts."""
    return Q(region_id__gte=region, region_id__lt=region + AFTER_DIGITS)


def _called(word: str) -> Q:
    """Who has the word in the name: found by the index of names; a word of very many is met on the way anyhow."""
    asked: Any = pairs_of(word)  # an array; the stubs know nothing of a function's type
    named = Body.objects.alias(parts=_parts("name")).filter(parts__contains=asked, name__contains=word)
    shortly = Body.objects.alias(parts=_parts("short_name")).filter(parts__contains=asked, short_name__contains=word)
    ids = list(named.values_list("id", flat=True)[: _RARE + 1]) + list(shortly.values_list("id", flat=True)[:_RARE])
    if len(ids) > _RARE:
        return Q(name__contains=word) | Q(short_name__contains=word)
    return Q(id__in=ids)


def _parts(name: str) -> Func:
    """The characters and pairs of neighbours of a name, as they are indexed."""
    return Func(name, function="name_parts", output_field=ArrayField(TextField()))


def _places_called(word: str) -> list[str]:
    """The codes of the divisions with that word in their name, the widest; none where it is no name but a common word.

    A division's full name holds those of all divisions above it: what the part before its own name holds, they have.
    """
    before = Left("full_name", Length("full_name") - Length("name"))
    asked: Any = pairs_of(word)  # an array; the stubs know nothing of a function's type
    found = Region.objects.alias(pairs=_parts("full_name"), before=before)
    called = found.filter(pairs__contains=asked, full_name__contains=word).exclude(before__contains=word)
    codes = list(called.values_list("code", flat=True)[: _PLACES + 1])
    return codes if len(codes) <= _PLACES else []


def _nearest(covers: Sequence[str], above: list[str]) -> str:
    return min((region for region in covers if region in above), key=above.index)


def _province(body: Body) -> str:
    """The code of the province that the body lies in; empty for the nation's."""
    return (body.region_id or "")[:2]
