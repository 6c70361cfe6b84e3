"""The ledger of mediators: found by name, place and speciality; who is certified, and whose certificate ends."""

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from django.db import connection
from django.db.models import QuerySet

from fengqiao.base import clock
from fengqiao.base.planning import planned_anew
from fengqiao.directory.models import Certificate, Mediator
from fengqiao.directory.name_parts import pairs_of, plain
from fengqiao.directory.queries.bodies import AFTER_DIGITS, is_visible
from fengqiao.directory.queries.province_counts import mediators_by_province
from fengqiao.refusals import NotFound

ENDING_DAYS: Final = 90
"""So many days beforehand a certificate counts as ending soon."""

COUNTED: Final = 1_000
"""Matches are counted up to here: nobody reads on beyond, and counting all would cost more than finding."""

CERTIFIED: Final = {
    "valid": "m.certified_until >= %(today)s",
    "ending": "m.certified_until BETWEEN %(today)s AND %(soon)s",
    "expired": "m.certified_until < %(today)s",
    "none": "m.certified_until IS NULL",
    "without": "(m.certified_until IS NULL OR m.certified_until < %(today)s)",
}

_COLUMNS: Final = (
    "m.id, m.person_id, m.name, m.category, m.causes, m.industries, m.languages, m.certified_until, m.entered_on,"
    " m.left_on, m.left_reason, m.region_id, r.full_name, m.body_id, b.name"
)


@dataclass(frozen=True)
class Search:
    """What a list of mediators is narrowed to; empty fields do not narrow. `after` is the key of the last row seen."""

    covers: Sequence[str] = ("",)
    body: uuid.UUID | None = None
    text: str = ""
    category: str = ""
    cause: str = ""
    industry: str = ""
    language: str = ""
    certified: str = ""
    left: bool = False
    after: tuple[str, str, str] | None = None


@dataclass(frozen=True)
class MediatorRow:
    """One line of the ledger."""

    id: uuid.UUID
    person: uuid.UUID
    name: str
    category: str
    causes: list[str]
    industries: list[str]
    languages: list[str]
    certified_until: date | None
    entered_on: date
    left_on: date | None
    left_reason: str
    region: str
    region_name: str
    body: uuid.UUID
    body_name: str

    @property
    def key(self) -> tuple[str, str, str]:
        """Where the row stands in the order of the list."""
        return self.region, self.name, str(self.id)


@dataclass(frozen=True)
class Rate:
    """How many mediators serve in a region, and how many of them are certified.

    Certified (持证): one holds on this day at least one valid certificate of a kind that counts.
    """

    region: str
    serving: int
    certified: int

    @property
    def percent(self) -> float | None:
        """Of a hundred mediators how many are certified; None where there is nobody."""
        return round(100 * self.certified / self.serving, 1) if self.serving else None


@dataclass
class _Where:
    parts: list[str] = field(default_factory=list)
    given: dict[str, Any] = field(default_factory=dict)

    def add(self, part: str, **given: Any) -> None:
        self.parts.append(part)
        self.given |= given


@planned_anew()
def find_mediators(search: Search, *, limit: int) -> list[MediatorRow]:
    """The mediators that match, by place and name, from behind `after` on."""
    where = _where(search)
    if search.after:
        region, name, key = search.after
        where.add("(m.region_id, m.name, m.id) > (%(a)s, %(n)s, %(k)s::uuid)", a=region, n=name, k=key)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_COLUMNS} FROM (SELECT * FROM directory_mediator m WHERE {' AND '.join(where.parts)}"  # noqa: S608 - made of constants
            " ORDER BY m.region_id, m.name, m.id LIMIT %(limit)s) m"
            " JOIN directory_region r ON r.code = m.region_id JOIN directory_body b ON b.id = m.body_id"
            " ORDER BY m.region_id, m.name, m.id",
            where.given | {"limit": limit},
        )
        return [MediatorRow(*row) for row in cursor.fetchall()]


@planned_anew()
def count_mediators(search: Search) -> int:
    """How many match, counted no further than one beyond `COUNTED`."""
    where = _where(search)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM (SELECT FROM directory_mediator m"  # noqa: S608 - made of constants
            f" WHERE {' AND '.join(where.parts)} LIMIT %(most)s) found",
            where.given | {"most": COUNTED + 1},
        )
        return int(cursor.fetchone()[0])


def find_mediator(mediator: uuid.UUID, covers: Iterable[str], *, body: uuid.UUID | None = None) -> Mediator:
    """A mediator within the jurisdiction, or of the one `body`; NotFound otherwise."""
    found = Mediator.objects.select_related("body__region", "region", "person").filter(id=mediator).first()
    if found is None or (found.body_id != body if body else not is_visible(found.body, covers)):
        raise NotFound
    return found


def mediators_in(body: uuid.UUID) -> QuerySet[Mediator]:
    """The mediators that serve in a body, by name."""
    return Mediator.objects.filter(body_id=body, left_on=None).order_by("name", "id")


def certificates_of(people: Collection[uuid.UUID]) -> QuerySet[Certificate]:
    """All certificates of people, those in count first, the latest first."""
    return Certificate.objects.filter(person_id__in=people).order_by("withdrawn_at", "-issued_on", "id")


@planned_anew()
def certified_rates(region: str, *, digits: int) -> list[Rate]:
    """How many serve and how many are certified in each part of a region whose code has so many `digits`.

    The nation's parts as they were last counted (`ProvinceCount`), if ever they were.
    """
    if not region and (counted := mediators_by_province()):
        return [Rate(code, *numbers) for code, numbers in counted.items()]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT left(region_id, %s), count(*), count(*) FILTER (WHERE certified_until >= %s)"
            " FROM directory_mediator WHERE left_on IS NULL AND region_id >= %s AND region_id < %s"
            " GROUP BY 1 ORDER BY 1",
            [digits, clock.today(), region, region + AFTER_DIGITS],
        )
        return [Rate(*row) for row in cursor.fetchall()]


@planned_anew()
def certified_rate(covers: Sequence[str], *, body: uuid.UUID | None = None) -> Rate:
    """The certified rate (持证率) of a jurisdiction, or of one body; the nation's as it was last counted."""
    if "" in covers and body is None and (counted := mediators_by_province()):
        return Rate("", *map(sum, zip(*counted.values(), strict=True)))
    where = _where(Search(covers=covers, body=body))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(*) FILTER (WHERE m.certified_until >= %(today)s)"  # noqa: S608 - made of constants
            f" FROM directory_mediator m WHERE {' AND '.join(where.parts)}",
            where.given | {"today": clock.today()},
        )
        return Rate("", *cursor.fetchone())


def _where(search: Search) -> _Where:
    today = clock.today()
    where = _Where()
    where.add("m.left_on IS NOT NULL" if search.left else "m.left_on IS NULL")
    if search.body:
        where.add("m.body_id = %(body)s", body=search.body)
    _narrow_to_places(where, search.covers)
    if text := plain(search.text):
        where.add("m.name_parts @> %(parts)s::varchar[]", parts=pairs_of(text))
    for column, asked in (("causes", search.cause), ("industries", search.industry), ("languages", search.language)):
        if asked:
            where.add(f"m.{column} @> %({column})s::varchar[]", **{column: [asked]})
    if search.category:
        where.add("m.category = %(category)s", category=search.category)
    if search.certified in CERTIFIED:
        where.add(CERTIFIED[search.certified], today=today, soon=today + timedelta(days=ENDING_DAYS))
    return where


def _narrow_to_places(where: _Where, covers: Sequence[str]) -> None:
    """Only what lies within one of the regions; the nation's code, which is empty, narrows nothing."""
    if "" in covers:
        return
    names = [f"c{number}" for number in range(len(covers))]
    given = dict(zip(names, covers, strict=True))
    given |= {f"{name}_end": code + AFTER_DIGITS for name, code in zip(names, covers, strict=True)}
    ranges = [f"m.region_id >= %({name})s AND m.region_id < %({name}_end)s" for name in names]
    where.add("(" + " OR ".join(ranges) + ")" if ranges else "false", **given)
