"""The pages of a shelf: its list, one entry with its log, and what may be done with it."""

import uuid
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from django.core.paginator import Page, Paginator
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.base.wording import instant_in_words
from fengqiao.desks.queries.pool_case import case_behind
from fengqiao.desks.queries.pool_shelves import SHELVES, Shelf
from fengqiao.directory.registers import KINDS
from fengqiao.directory.registers.complaint import DecideComplaint
from fengqiao.directory.registers.drawing import ranked
from fengqiao.directory.registers.panel import PanelView
from fengqiao.directory.registers.table import AUTHORITIES, Row, Step, View, available, decide
from fengqiao.directory.visitor import Visitor
from fengqiao.ledger import queries as ledger
from fengqiao.ledger.refusals import NoSubject
from fengqiao.refusals import NotFound, Refused
from fengqiao.wire.formats import Act, parse_instant

PAGE: Final = 30
LEADING: Final = (
    "consent_to_pool",
    "confirm_as_court",
    "confirm_as_department",
    "agree_as_lender",
    "agree_as_person",
    "take_up_loan",
    "answer_complaint",
    "decide_complaint",
    "tell_complainant",
)
"""The steps that an entry waits for."""
WARNED: Final = ("refuse_expert", "remove_expert", "leave_pool", "dissolve_panel", "end_loan", "decide_complaint")
TONES: Final = {
    "confirmed": "done",
    "drawn": "done",
    "lent": "done",
    "told": "done",
    "refused": "late",
    "removed": "late",
    "declined": "late",
    "suspended": "attention",
    "recalled": "attention",
    "dissolved": "draft",
    "ended": "draft",
}
WORDS: Final = {
    "reason": "理由",
    "text": "内容",
    "case_number": "所涉案件",
    "complainant": "投诉人",
    "title": "案件",
    "workers": "劳动者人数",
    "since": "生效日",
    "valid_from": "起始日",
    "valid_to": "截止日",
    "seed": "种子",
}
"""The fields of acts that people read; the others are ids, whose names stand among the facts."""
NAMES: Final = {
    "person": "人员",
    "member": "被投诉人",
    "court": "法院",
    "department": "部门",
    "lender": "借出单位",
}


@dataclass(frozen=True)
class Offer:
    """A step that the visitor may take; `blocked` says why not yet."""

    kind: str
    title: str
    row: Row
    url: str
    blocked: str = ""

    @property
    def leads_on(self) -> bool:
        """Whether the step is what the entry waits for."""
        return self.kind in LEADING


def shelf_of(name: str) -> Shelf:
    """The shelf of that name."""
    return SHELVES[name]


def list_page(visitor: Visitor, shelf: Shelf, state: str, number: str) -> dict[str, Any]:
    """Everything that the list of a shelf shows."""
    seen = shelf.found(visitor)
    chosen = state if state in shelf.states else ""
    found = (seen.filter(state=chosen) if chosen else seen).order_by(*shelf.order)
    page: Page[Any] = Paginator(found, PAGE).get_page(number)
    tabs = [{"title": "全部", "url": "?", "current": not chosen}]
    tabs += [
        {"title": title, "url": f"?state={code}", "current": code == chosen} for code, title in shelf.states.items()
    ]
    return {
        "shelf": shelf,
        "tabs": tabs,
        "page": page,
        "rows": [_row(shelf, row) for row in page],
        "opening": shelf.register.kinds[shelf.opening].title if shelf.opening and shelf.may_open(visitor) else "",
    }


def entry_seen(visitor: Visitor, shelf: Shelf, entry: uuid.UUID) -> Any:
    """One entry that the visitor sees, with whatever it names; NotFound for any other."""
    found = shelf.found(visitor).filter(id=entry).first()
    if found is None:
        raise NotFound
    return found


def entry_page(visitor: Visitor, shelf: Shelf, entry: uuid.UUID) -> dict[str, Any]:
    """Everything that the page of an entry shows."""
    found = entry_seen(visitor, shelf, entry)
    view = view_of(shelf, entry)
    facts = shelf.facts(found, view)
    return {
        "shelf": shelf,
        "entry": found,
        "name": shelf.called(found),
        "state": shelf.states[found.state],
        "tone": TONES.get(found.state, "waiting"),
        "facts": [{"label": label, "value": value} for label, value in facts],
        "candidates": _candidates(view),
        "history": _history(shelf, entry) if view is not None else [],
        "head": _head(entry) if view is not None else "",
        "offers": offers(visitor, shelf, entry, view),
        "case_url": case_behind(visitor, found.case_id) if shelf.name == "panels" else "",
    }


def offers(visitor: Visitor, shelf: Shelf, entry: uuid.UUID, view: View | None) -> list[Offer]:
    """The steps open to the visitor now, in the order of the table."""
    if view is None:
        return []
    rows = available(shelf.register, view, visitor.actor, shelf.no_facts, clock.today())
    return [_offer(visitor, shelf, entry, view, row) for row in rows]


def offer(visitor: Visitor, shelf: Shelf, entry: uuid.UUID, kind: str) -> Offer:
    """One of those steps; not found where it is not open."""
    found = offers(visitor, shelf, entry, view_of(shelf, entry))
    chosen = next((each for each in found if each.kind == kind), None)
    if chosen is None:
        raise NotFound
    return chosen


def members_of(shelf: Shelf, entry: uuid.UUID) -> list[tuple[str, str]]:
    """The members of a panel as choices; of other entries none."""
    view: Any = view_of(shelf, entry)
    return [(each, view.name(each)) for each in view.members] if shelf.name == "panels" and view else []


def view_of(shelf: Shelf, entry: uuid.UUID) -> View | None:
    """The view that the entry's log leads to; None to whoever may not read it."""
    try:
        found: View = KINDS[shelf.register.name].decode(ledger.snapshot(entry))
    except NoSubject:
        return None
    return found


def act_page(visitor: Visitor, shelf: Shelf, entry: uuid.UUID, digest: str) -> dict[str, Any]:
    """What one act of the entry's log said; not found where it has no such act."""
    found = entry_seen(visitor, shelf, entry)
    act = dict(ledger.chain(found.id)).get(digest)
    if act is None:
        raise NotFound
    seat, command = act.seat_document, act.command_document
    rows = [{"label": label, "value": value} for label, value in said_in(act).items()]
    rows += [
        {"label": "办理人", "value": who_took(act)},
        {"label": "时间", "value": instant_in_words(parse_instant(seat.at))},
        {"label": "记录位次", "value": f"第 {seat.seq} 号"},
        {"label": "记录摘要", "value": digest},
        {"label": "上一记录", "value": seat.prev or "无，这是第一号记录"},
    ]
    register = shelf.register
    return {
        "shelf": shelf,
        "entry": found,
        "name": shelf.called(found),
        "title": register.named(command.kind).title,
        "rows": rows,
        "basis": next(row.basis for row in register.rows if row.kind == command.kind),
    }


def said_in(act: Act) -> dict[str, str]:
    """The fields of an act in words, and the names that were known when it was taken."""
    facts, data = act.seat_document.facts, act.command_document.data
    said = {title: str(facts[name]) for name, title in NAMES.items() if facts.get(name)}
    return said | {title: str(data[name]) for name, title in WORDS.items() if data.get(name)}


def who_took(act: Act) -> str:
    """Who took the step, and as what."""
    name, role = act.seat_document.facts.get("author_name"), AUTHORITIES[act.command_document.author.role]
    return f"{name}（{role}）" if name else role


def _row(shelf: Shelf, row: Any) -> dict[str, Any]:
    return {
        "name": shelf.called(row),
        "url": reverse(f"desks:{shelf.name}_entry", args=[row.id]),
        "cells": list(zip(shelf.heads[1:], shelf.cells(row), strict=True)),
        "state": shelf.states[row.state],
        "tone": TONES.get(row.state, "waiting"),
    }


def _offer(visitor: Visitor, shelf: Shelf, entry: uuid.UUID, view: View, row: Row) -> Offer:
    kind = shelf.register.kinds[row.kind]
    blocked, said = "", _nothing_but(kind.said)
    if said is not None:
        try:
            decide(shelf.register, Step(view, said, visitor.actor, shelf.no_facts, clock.today()))
        except Refused as refusal:
            blocked = refusal.message
    return Offer(row.kind, kind.title, row, reverse(f"desks:change_{shelf.name}", args=[entry, row.kind]), blocked)


def _nothing_but(said: type[msgspec.Struct]) -> msgspec.Struct | None:
    """What a step would say if nothing but the state could refuse it; None where what is typed may be refused too."""
    if said is DecideComplaint:
        return DecideComplaint("unfounded", "-")
    return None if msgspec.structs.fields(said) else said()


def _candidates(view: Any) -> list[dict[str, str]]:
    """Everybody whom a panel was drawn from, in the order of the draw, those who could not sit last."""
    if not isinstance(view, PanelView):
        return []
    far = ("同区县", "同市", "同省")
    out = {each.person: "已回避" for each in view.recusals} | dict.fromkeys(view.members, "成员")
    return [
        {
            "name": each.name,
            "cause": "熟悉" if each.knows_cause else "–",
            "load": f"{each.load} 组",
            "distance": far[each.distance],
            "result": each.recused or out.get(each.person, "候补"),
        }
        for each in (*ranked(view.candidates, view.seed), *(one for one in view.candidates if one.recused))
    ]


def _history(shelf: Shelf, entry: uuid.UUID) -> list[dict[str, Any]]:
    return [_moment(shelf, entry, digest, act) for digest, act in ledger.chain(entry)]


def _moment(shelf: Shelf, entry: uuid.UUID, digest: str, act: Act) -> dict[str, Any]:
    seat, command = act.seat_document, act.command_document
    url = reverse(f"desks:{shelf.name}_act", args=[entry, digest])
    return {
        "title": shelf.register.named(command.kind).title,
        "state": "done",
        "at": parse_instant(seat.at),
        "holder": who_took(act),
        "text": str(command.data.get("reason") or ""),
        "links": [{"url": url, "text": f"第 {seat.seq} 号记录", "icon": "file-earmark-text"}],
    }


def _head(entry: uuid.UUID) -> str:
    chain = list(ledger.chain(entry))
    return chain[-1][0] if chain else ""
