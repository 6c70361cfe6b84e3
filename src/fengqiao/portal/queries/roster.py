"""The public roster: entries in force today, found by name, region and speciality; every search is served by indexes.

Names are looked for by their characters and pairs of neighbours (`name_parts`). What matches is gathered up to a bound,
because nobody reads on beyond it: few are put in order as they are; where there are more, a page of them is soon met
by walking along all entries in order.
"""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.db import connection
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.base.planning import planned_anew
from fengqiao.base.wording import day_in_words
from fengqiao.casebook.causes import cause_title
from fengqiao.directory import powers
from fengqiao.directory.kinds import COURTS, BodyKind
from fengqiao.directory.models import Body, RosterEntry
from fengqiao.directory.name_parts import pairs_of
from fengqiao.directory.queries import entries_in_force, in_force
from fengqiao.refusals import NotFound

PAGE: Final = 20
COUNTED: Final = 1_000

IN_FORCE: Final = """e.state = 'confirmed' AND e.valid_from <= %(today)s
  AND (e.valid_to IS NULL OR e.valid_to >= %(today)s)
  AND NOT (e.resumed_on IS NOT NULL AND e.suspended_on <= %(today)s AND e.resumed_on > %(today)s)"""
ORGANISATIONS: Final = f"""
FROM directory_rosterentry e JOIN directory_body m ON m.id = e.body_id
WHERE {IN_FORCE} AND e.body_id IS NOT NULL AND m.closed_at IS NULL
"""
MEDIATORS: Final = f"""
FROM directory_rosterentry e
JOIN directory_person m ON m.id = e.person_id JOIN directory_body c ON c.id = e.court_id
WHERE {IN_FORCE} AND e.person_id IS NOT NULL
"""
ENTRIES: Final = {"body": ORGANISATIONS, "person": MEDIATORS}
MET_BY_NAME: Final = " AND strpos(m.name, %(text)s) > 0"
BY_NAME: Final = " AND name_parts(m.name) @> %(parts)s" + MET_BY_NAME
BY_CAUSE: Final = {
    "body": (
        " AND m.accepts @> %(causes)s::varchar[]",
        " AND CASE WHEN e.body_id IS NOT NULL AND e.specialities <> '{}' THEN e.specialities END @> %(causes)s::text[]"
        " AND NOT m.accepts @> %(causes)s::varchar[]",
    ),
    "person": (" AND e.specialities @> %(causes)s::text[]",),
}
"""Ways to match a cause, each with an index of its own; none finds what another found."""

MET_BY_CAUSE: Final = {
    "body": " AND (m.accepts @> %(causes)s::varchar[] OR e.specialities @> %(causes)s::text[])",
    "person": BY_CAUSE["person"][0],
}
BY_REGION: Final = {
    "body": " AND m.region_id LIKE %(region)s",
    "person": " AND c.region_id LIKE %(region)s AND c.kind = ANY(%(courts)s)",
}
PLACE: Final = "(SELECT r.full_name FROM directory_region r WHERE r.code = {}.region_id)"
COURT: Final = "(SELECT court.name FROM directory_body court WHERE court.id = e.court_id)"
SHOWN: Final = {
    "body": f"SELECT e.id, m.name, m.kind, {PLACE.format('m')}, {COURT}, e.specialities, m.accepts, e.fee",
    "person": f"SELECT e.id, m.name, '', {PLACE.format('c')}, {COURT}, e.specialities, '{{}}'::varchar[], e.fee",
}
"""What a line shows of an entry; joined to the few that are shown, not to all that are looked through."""


@dataclass(frozen=True)
class Wanted:
    """What is looked for; `after` is the last entry of the page before."""

    kind: str = "body"
    text: str = ""
    region: str = ""
    cause: str = ""
    after: uuid.UUID | None = None


@dataclass(frozen=True)
class Found:
    """One page of entries; `count` up to COUNTED, and `more` leads on."""

    rows: list[dict[str, Any]]
    count: int
    more: str

    @property
    def result(self) -> str:
        """How many match, in words."""
        return f"找到 {COUNTED} 个以上" if self.count > COUNTED else f"找到 {self.count} 个"


def search(wanted: Wanted) -> Found:
    """The entries that match, a page of them, in the order of their opening."""
    ways, given = matching(wanted, clock.today())
    with planned_anew(), connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"(SELECT e.id {way})" for way in ways) + f" LIMIT {COUNTED + 1}", given)
        ids = sorted(entry for (entry,) in cursor.fetchall() if wanted.after is None or entry > wanted.after)
        count = cursor.rowcount
        if count > COUNTED:
            every = _met(wanted)
        else:
            every, given["ids"] = f"{ENTRIES[wanted.kind]} AND e.id = ANY(%(ids)s)", ids[: PAGE + 1]
        cursor.execute(f"{SHOWN[wanted.kind]} {every} ORDER BY e.id LIMIT {PAGE + 1}", given)
        found = cursor.fetchall()
    rows = [_row(each) for each in found[:PAGE]]
    asked = {"kind": wanted.kind, "text": wanted.text, "region": wanted.region, "cause": wanted.cause}
    kept = {name: value for name, value in asked.items() if value}
    more = f"?{urlencode({**kept, 'after': found[PAGE - 1][0]})}" if len(found) > PAGE else ""
    return Found(rows, count, more)


def matching(wanted: Wanted, day: date) -> tuple[list[str], dict[str, Any]]:
    """FROM and WHERE of what matches on a day, one for each way by which it is found, and what they are given."""
    every = ENTRIES[wanted.kind] + (BY_NAME if wanted.text else "") + (BY_REGION[wanted.kind] if wanted.region else "")
    ways = [every + way for way in BY_CAUSE[wanted.kind]] if wanted.cause else [every]
    return ways, {
        "today": day,
        "text": wanted.text,
        "parts": pairs_of(wanted.text),
        "causes": [wanted.cause],
        "region": f"{wanted.region}%",
        "courts": sorted(COURTS),
        "after": wanted.after,
    }


def _met(wanted: Wanted) -> str:
    """FROM and WHERE of what matches, where that is so much that it is met on the way through all entries in order."""
    asked = {
        MET_BY_NAME: wanted.text,
        BY_REGION[wanted.kind]: wanted.region,
        MET_BY_CAUSE[wanted.kind]: wanted.cause,
        " AND e.id > %(after)s": wanted.after,
    }
    return ENTRIES[wanted.kind] + "".join(clause for clause, value in asked.items() if value)


def show(entry: uuid.UUID) -> dict[str, Any]:
    """What is published of an entry in force; not found for any other.

    Law: 人民法院在线调解规则 (2021) art. 5 (basics, scope, specialities, fee, the inviting court).
    """
    today = clock.today()
    found = RosterEntry.objects.select_related("court", "body__region", "person").filter(id=entry).first()
    if found is None or not entries_in_force([found.court_id], today).filter(id=entry).exists():
        raise NotFound
    member = found.body or found.person
    if member is None or (found.body and found.body.closed_at):
        raise NotFound
    rows = _of_body(found.body) if found.body else _of_person(found, today)
    first, last = day_in_words(found.valid_from), found.valid_to
    rows += [
        {"label": "擅长", "value": _causes(found.specialities) or "没有登记"},
        {"label": "收费", "value": found.fee},
        {"label": "邀请的法院", "value": found.court.name},
        {"label": "在册期限", "value": f"{first}至{day_in_words(last)}" if last else f"{first}起"},
    ]
    return {"name": member.name, "is_body": found.body is not None, "rows": rows}


def _of_body(body: Body) -> list[dict[str, str]]:
    said = {
        "种类": body.get_kind_display(),
        "所在地": body.region.full_name if body.region else "全国",
        "地址": body.address,
        "电话": body.phone,
        "受理范围": _causes(body.accepts) or "各类劳动人事争议",
        "语言": "、".join(body.languages),
    }
    return [{"label": label, "value": value} for label, value in said.items() if value]


def _of_person(entry: RosterEntry, day: date) -> list[dict[str, str]]:
    postings = in_force(day).filter(person=entry.person, department__powers__contains=[powers.ORGANISATION_MEDIATE])
    names = postings.order_by("begins_on").values_list("department__body__name", flat=True)
    said = "、".join(dict.fromkeys(names))
    return [{"label": "所在调解组织", "value": said}] if said else []


def _row(row: tuple[Any, ...]) -> dict[str, Any]:
    entry, name, kind, place, court, specialities, accepts, fee = row
    return {
        "url": reverse("portal:roster_entry", args=[entry]),
        "name": name,
        "kind": BodyKind(kind).label if kind else "调解员",
        "place": place or "全国",
        "court": court,
        "specialities": _causes(specialities or accepts),
        "fee": fee,
    }


def _causes(codes: list[str]) -> str:
    return "、".join(cause_title(code) for code in codes)
