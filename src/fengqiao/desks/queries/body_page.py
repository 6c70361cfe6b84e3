"""One body's page: what it is, what it takes, who is there, whom to call."""

import uuid
from collections.abc import Iterable
from typing import Any, Final

from fengqiao.base import clock
from fengqiao.base.addresses import address
from fengqiao.casebook.causes import cause_title
from fengqiao.casebook.loads import cases_in_hand, open_cases
from fengqiao.casebook.timeline import body_names
from fengqiao.desks.queries.bodies import looks_after, seen
from fengqiao.desks.queries.cover import body_of
from fengqiao.desks.queries.mediators import READING, certified, title_of, titles_of
from fengqiao.directory import powers, queries
from fengqiao.directory.actions.stations import ARBITRATING
from fengqiao.directory.kinds import ShortcomingState
from fengqiao.directory.models import Body, Department, Mediator, Region, RosterEntry
from fengqiao.directory.queries.bodies import is_visible
from fengqiao.directory.queries.keeping import administers
from fengqiao.directory.queries.ledger_scope import scope_of
from fengqiao.directory.queries.stations import LiaisonRow
from fengqiao.directory.visitor import Visitor

SHOWN: Final = 50


def page(visitor: Visitor, body: uuid.UUID) -> dict[str, Any]:
    """The context of a body's page; NotFound outside the visitor's jurisdiction."""
    found = seen(visitor, body)
    load = open_cases([body]).get(body, 0) if found.mediates else 0
    today = clock.today()
    return {
        "body": found,
        "facts": _facts(found),
        "scope": scope(found, load) if found.mediates else [],
        "departments": _departments(found),
        "stations": _stations(found),
        "liaisons": [row | {"organisation": ""} for row in liaison_rows(queries.liaisons_of(body))],
        "areas_over": queries.areas_over(found.region_id or "", on=today) if found.mediates else [],
        "areas": queries.areas_of(body, on=today),
        "roster": _roster(found) if found.mediates else [],
        "below": [_link(each, visitor) for each in queries.children(body)[:SHOWN]],
        "mediators": _mediators(found),
        "visits": _visits(body) if found.mediates else [],
        **_verbs(found, visitor),
    }


def scope(body: Body, load: int) -> list[dict[str, Any]]:
    """What an organisation accepts, and how full it is."""
    limit = f"{body.capacity} 件，还能接 {max(0, body.capacity - load)} 件" if body.capacity is not None else "不限"
    said = {
        "案由": "、".join(cause_title(code) for code in body.accepts) or "都受理",
        "行业": "、".join(titles_of("industries", body.industries)) or "不限",
        "服务地域": "、".join(code_names(body.covers)) or "不限",
        "阶段": "、".join(titles_of("stages", body.stages)) or "各阶段都受理",
        "调解语言": "、".join(["普通话", *titles_of("languages", [c for c in body.languages if c != "cmn"])]),
        "在办案件": f"{load} 件",
        "同时办理上限": limit,
    }
    return [{"label": label, "value": value} for label, value in said.items()]


def code_names(codes: list[str]) -> list[str]:
    """The names of divisions; the nation's code is empty."""
    known = dict(Region.objects.filter(code__in=codes).values_list("code", "full_name"))
    return [known.get(code, "全国") for code in codes]


def liaison_rows(liaisons: Iterable[LiaisonRow], *, case: str = "") -> list[dict[str, Any]]:
    """Liaison officers as `components/person.html` draws them; the phone is one step away, and its reading recorded."""
    asked_in = f"?case={case}" if case else ""
    return [
        {
            "id": each.id,
            "name": each.name,
            "role": each.duty,
            "organisation": each.organisation,
            "note": each.matters,
            "phone": "查看电话",
            "phone_url": address("desks:read_liaison_phone", each.id) + asked_in if each.has_phone else "",
        }
        for each in liaisons
    ]


def _verbs(body: Body, visitor: Visitor) -> dict[str, bool]:
    """What the visitor may do on the page."""
    keeper, own = administers(visitor, body), body_of(visitor).id
    ledger = scope_of(visitor)
    return {
        "keeps": keeper and not body.closed_at,
        "places": keeper and own != body.id,
        "looks_after": looks_after(visitor, body) and not body.closed_at,
        "arbitrates": body.kind in ARBITRATING,
        "keeps_ledger": (ledger.keeps and visitor.may(powers.MEDIATORS_ADMINISTER)) or ledger.body == body.id,
        "reads_ledger": bool(visitor.powers & set(READING)) and ledger.body in (None, body.id),
        "guides": visitor.may(powers.ORGANISATIONS_GUIDE) and body.mediates,
    }


def _facts(body: Body) -> list[dict[str, Any]]:
    entering = body_names([body.entered_by]).get(body.entered_by, "") if body.entered_by else ""
    said = {
        "种类": body.get_kind_display(),
        "级别": body.get_level_display(),
        "所在地": body.region.full_name if body.region else "全国",
        "上级单位": body.superior.name if body.superior else "没有登记",
        "同级法院": body.peer_court.name if body.peer_court else "",
        "地址": body.address,
        "电话": body.phone,
        "统一社会信用代码": body.unified_code,
        "所在系统": body.node,
        "纸质办理": f"由{entering}代为录入" if entering else "",
    }
    return [{"label": label, "value": value} for label, value in said.items() if value]


def _link(body: Body, visitor: Visitor) -> dict[str, str]:
    """A body's name, as a link where the visitor's jurisdiction covers it."""
    visible = is_visible(body, body_of(visitor).covers)
    return {"name": body.name, "url": address("desks:body", body.id) if visible else ""}


def _departments(body: Body) -> list[dict[str, Any]]:
    found = Department.objects.filter(body=body, closed_at=None, station=None).order_by("name")
    return [{"name": each.name, "kind": each.get_kind_display(), "powers": _titles(each.powers)} for each in found]


def _titles(held: list[str]) -> list[str]:
    return [powers.TITLES.get(power, power) for power in held]


def _stations(body: Body) -> list[dict[str, Any]]:
    return [
        {
            "url": address("desks:station", each.id),
            "name": each.department.name,
            "kind": each.get_kind_display(),
            "place": each.place,
            "host": each.host.name,
            "resident": each.department.body.name,
            "closed_on": each.closed_on,
        }
        for each in queries.stations_of(body.id)
    ]


def _roster(body: Body) -> list[RosterEntry]:
    return list(RosterEntry.objects.filter(body=body).select_related("court").order_by("-valid_from", "id")[:SHOWN])


def _mediators(body: Body) -> list[dict[str, Any]]:
    found: list[Mediator] = list(queries.mediators_in(body.id)[:SHOWN])
    load = cases_in_hand([(each.person_id, each.body_id) for each in found])
    return [
        {
            "url": address("desks:mediator", each.id),
            "name": each.name,
            "category": title_of("categories", each.category),
            "certified": certified(each.certified_until),
            "load": load.get((each.person_id, each.body_id), 0),
        }
        for each in found
    ]


def _visits(body: uuid.UUID) -> list[dict[str, Any]]:
    return [
        {
            "url": address("desks:standard_visit", each.id),
            "visited_on": each.visited_on,
            "by": each.visitor_body.name,
            "found": len(each.shortcomings.all()),
            "open": sum(found.state != ShortcomingState.CLOSED for found in each.shortcomings.all()),
        }
        for each in queries.visits_to(body)
    ]
