"""The ledger of mediators at a desk: rows with their load, the certified rate by place, one mediator's page."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from fengqiao.base import clock
from fengqiao.base.addresses import address
from fengqiao.casebook.causes import cause_title
from fengqiao.casebook.loads import cases_in_hand, mediated_by
from fengqiao.desks.queries.cover import body_of
from fengqiao.directory import listed, powers, queries
from fengqiao.directory.divisions import is_within
from fengqiao.directory.models import Certificate, Mediator, Person, Region
from fengqiao.directory.queries.ledger_scope import KEEPS_LEDGER, READS_LEDGER, Scope, scope_of
from fengqiao.directory.queries.mediators import COUNTED, ENDING_DAYS, MediatorRow, Search
from fengqiao.directory.visitor import Visitor
from fengqiao.refusals import NotFound, Refused

PAGE: Final = 25
EXPORTED: Final = 20_000
DIGITS: Final = {0: 2, 2: 4, 4: 6, 6: 9, 9: 9}
"""How many digits the codes of the parts of a division have, by how many its own has."""

READING: Final = READS_LEDGER
KEEPING: Final = KEEPS_LEDGER


class TooManyToExport(Refused):
    """一次最多导出两万人，请先选定地区或者其他条件再导出。"""

    status = 422
    code = "too_many_to_export"


def ledger(visitor: Visitor, search: Search, region: str) -> dict[str, Any]:
    """The context of the ledger's page; a region outside the jurisdiction is not found."""
    scope = scope_of(visitor)
    covers = _within(scope, region)
    wanted = replace(search, covers=covers, body=scope.body)
    found = queries.find_mediators(wanted, limit=PAGE + 1)
    count = queries.count_mediators(wanted)
    rate = queries.certified_rate(covers, body=scope.body)
    return {
        "rows": rows(found[:PAGE]),
        "next": "~".join(found[PAGE - 1].key) if len(found) > PAGE else "",
        "result": f"{COUNTED} 人以上" if count > COUNTED else f"共 {count} 人",
        "rate": rate,
        "places": [] if scope.body else places(region or _widest(covers)),
        "counted_at": queries.counted_at() if "" in covers and scope.body is None else None,
        "here": Region.objects.filter(code=region).first() if region else None,
        "keeps": scope.keeps,
        "own": scope.body,
        "ending_days": ENDING_DAYS,
    }


def every_row(visitor: Visitor, search: Search, region: str, *, at_a_time: int) -> list[MediatorRow]:
    """All rows that match, for a sheet, at most `EXPORTED`; read some at a time along the order of the list."""
    scope = scope_of(visitor)
    wanted = replace(search, covers=_within(scope, region), body=scope.body, after=None)
    everything: list[MediatorRow] = []
    while True:
        found = queries.find_mediators(wanted, limit=at_a_time)
        everything += found
        if len(everything) > EXPORTED:
            raise TooManyToExport
        if len(found) < at_a_time:
            return everything
        wanted = replace(wanted, after=found[-1].key)


def rows(found: Sequence[MediatorRow]) -> list[dict[str, Any]]:
    """Mediators as the table draws them, with how many cases they have in hand."""
    load = cases_in_hand([(row.person, row.body) for row in found])
    return [
        {
            "url": address("desks:mediator", row.id),
            "name": row.name,
            "body": row.body_name,
            "body_url": address("desks:body", row.body),
            "region": row.region_name,
            "category": title_of("categories", row.category),
            "causes": [cause_title(code) for code in row.causes],
            "languages": titles_of("languages", row.languages),
            "certified": certified(row.certified_until),
            "left_on": row.left_on,
            "load": load.get((row.person, row.body), 0),
        }
        for row in found
    ]


def places(region: str) -> list[dict[str, Any]]:
    """The parts of a region with how many mediators serve there and how many are certified."""
    rates = {rate.region: rate for rate in queries.certified_rates(region, digits=DIGITS[len(region)])}
    named = Region.objects.filter(code__in=rates).order_by("code").values_list("code", "name")
    return [{"code": code, "name": name, "rate": rates[code]} for code, name in named if code != region]


def page(visitor: Visitor, mediator: uuid.UUID) -> dict[str, Any]:
    """The context of one mediator's page."""
    scope = scope_of(visitor)
    found = queries.find_mediator(mediator, scope.covers, body=scope.body)
    if found.person_id != visitor.person and not visitor.powers.intersection(READING):
        raise NotFound
    in_hand = cases_in_hand([(found.person_id, found.body_id)]).get((found.person_id, found.body_id), 0)
    return {
        "mediator": found,
        "facts": _facts(found, in_hand),
        "certificates": [_certificate(each) for each in queries.certificates_of([found.person_id])],
        "cases": mediated_by(found.person_id, found.body_id),
        "in_hand": in_hand,
        "keeps": scope.keeps and found.left_on is None,
        "reads_ledger": bool(visitor.powers.intersection(READING)),
        "replaces": visitor.may(powers.ORGANISATION_ADMINISTER) and body_of(visitor).id == found.body_id,
    }


def kept(visitor: Visitor, mediator: uuid.UUID) -> Mediator:
    """A mediator whose row the visitor keeps; not found for who only reads."""
    scope = scope_of(visitor)
    if not scope.keeps:
        raise NotFound
    return queries.find_mediator(mediator, scope.covers, body=scope.body)


def not_entered(body: uuid.UUID) -> list[Person]:
    """Who works for a body and does not stand in its ledger."""
    entered = set(queries.mediators_in(body).values_list("person_id", flat=True))
    return [person for person in queries.colleagues(body, clock.today()) if person.id not in entered]


def certified(until: date | None) -> dict[str, str]:
    """Whether somebody is certified today, as a tag: its words and tone."""
    today = clock.today()
    if until is None:
        return {"text": "未持证", "tone": "draft"}
    if until < today:
        return {"text": f"{until:%Y-%m-%d}已过期", "tone": "late"}
    if until <= today + timedelta(days=ENDING_DAYS):
        return {"text": f"{until:%Y-%m-%d}到期", "tone": "attention"}
    return {"text": "长期有效" if until.year == date.max.year else f"有效至{until:%Y-%m-%d}", "tone": "done"}


def title_of(of: str, code: str) -> str:
    """The title of a code of one of the lists of `directory.listed`; the code itself where an older list held it."""
    known = getattr(listed, of)().get(code)
    return known.title if known else code


def titles_of(of: str, codes: Sequence[str]) -> list[str]:
    """The titles of codes."""
    return [title_of(of, code) for code in codes]


def _facts(found: Mediator, in_hand: int) -> list[dict[str, Any]]:
    said = {
        "所在单位": found.body.name,
        "所在地区": found.region.full_name,
        "类别": title_of("categories", found.category),
        "专长案由": "、".join(cause_title(code) for code in found.causes) or "不限",
        "熟悉行业": "、".join(titles_of("industries", found.industries)) or "不限",
        "语言": "、".join(titles_of("languages", found.languages)) or "普通话",
        "持证情况": certified(found.certified_until)["text"],
        "在办案件": f"{in_hand} 件",
        "入账日": f"{found.entered_on:%Y年%m月%d日}",
    }
    if found.left_on:
        said["退出"] = f"{found.left_on:%Y年%m月%d日}，{found.left_reason}"
    return [{"label": label, "value": value} for label, value in said.items()]


def _certificate(found: Certificate) -> dict[str, Any]:
    counts = found.kind in listed.certificate_kinds() and listed.certificate_kinds()[found.kind].counts
    state = certified(found.expires_on or date.max)
    if found.withdrawn_at:
        state = {"text": "已作废：" + found.withdrawn_reason, "tone": "draft"}
    return {
        "id": found.id,
        "kind": title_of("certificate_kinds", found.kind),
        "number": found.number,
        "issuer": found.issuer,
        "issued_on": found.issued_on,
        "state": state,
        "counts": counts,
        "withdrawn": found.withdrawn_at is not None,
    }


def _within(scope: Scope, region: str) -> tuple[str, ...]:
    """The jurisdiction, narrowed to one region of it."""
    if not region:
        return scope.covers
    if not any(is_within(region, covered) for covered in scope.covers) or len(region) not in DIGITS:
        raise NotFound
    return (region,)


def _widest(covers: Sequence[str]) -> str:
    return min(covers, key=len, default="")
