"""What stands around every page of a desk: where one is, and how much waits."""

import uuid
from typing import Any

from fengqiao.base.addresses import address
from fengqiao.casebook import lists
from fengqiao.casebook import queries as casebook
from fengqiao.casebook.lists import WorkLine
from fengqiao.casebook.subjects import readers
from fengqiao.casebook.timeline import reference
from fengqiao.desks.queries import side_links
from fengqiao.desks.queries.side_links import Link
from fengqiao.directory import powers
from fengqiao.directory.visitor import Visitor
from fengqiao.procedure import CaseView, available
from fengqiao.procedure.sitting_panels import sits
from fengqiao.refusals import NotFound

CASE_POWERS = tuple(casebook.POWERS)
NEAREST = 30
"""How many waiting steps stand beside a case."""


def readers_of(visitor: Visitor) -> list[str]:
    """The reader keys of somebody at a desk: their own and their body's."""
    keys = [f"person:{visitor.person}"]
    return [*keys, f"body:{visitor.body.id}"] if visitor.body else keys


def case_of(visitor: Visitor, case: uuid.UUID) -> CaseView:
    """The case, where the visitor's body takes part in it; not found otherwise."""
    view = casebook.view(case)
    if not set(readers(view)) & set(readers_of(visitor)):
        raise NotFound
    return view


def case_shown(visitor: Visitor, case: uuid.UUID) -> CaseView:
    """The case for whoever works on cases at a body of it, or sits on its panel of experts; not found otherwise."""
    view = case_of(visitor, case)
    if not visitor.powers.intersection(CASE_POWERS) and not sits(view, str(visitor.person)):
        raise NotFound
    return view


def waiting(visitor: Visitor) -> tuple[list[WorkLine], tuple[int, int]]:
    """The steps that wait for the visitor and whose limit is nearest; how many there are in all and how many late."""
    return lists.nearest(visitor.actor, NEAREST)


def navigation(visitor: Visitor, current: str, pressing: tuple[int, int] | None = None) -> list[dict[str, Any]]:
    """The groups of the side navigation, with what waits counted; `pressing` where all and late are counted already."""
    groups: list[dict[str, Any]] = []
    if visitor.powers.intersection(CASE_POWERS):
        count, late = pressing or lists.pressing(visitor.actor)
        items = [
            _item("work", "等我办理", current, icon="inbox", count=late or count, late=bool(late)),
            _item("cases", "本单位案件", current, icon="folder2-open"),
            _item("limits", "时限看板", current, icon="hourglass-split"),
        ]
        if available(None, visitor.actor):
            items.append(_item("receive", "新收案件", current, icon="plus-circle"))
        if visitor.may(powers.ORGANISATION_MEDIATE):
            items.append(_item("rooms", "线上调解", current, icon="camera-video"))
        items.append(_item("cover", "代班", current, icon="people"))
        groups.append({"title": "办案", "items": items})
    for title, links in side_links.GROUPS.items():
        items = [_item(link.to, link.title, current, icon=link.icon) for link in links if _leads(link, visitor)]
        if items:
            groups.append({"title": title, "items": items})
    own = [
        _item("notices:messages", "消息", current, icon="envelope"),
        _item("postings", "我的岗位", current, icon="person-badge"),
    ]
    if not visitor.powers and visitor.body:  # experts of a panel may hold no office that works here
        own.insert(0, _item("panels", "专家组", current, icon="diagram-3"))
    groups.append({"title": "我", "items": own})
    return groups


def first_page(visitor: Visitor) -> str:
    """Where somebody without cases begins: the first page that their powers open, else their postings."""
    links = [link for group in side_links.GROUPS.values() for link in group if link.held and _leads(link, visitor)]
    return f"desks:{links[0].to}" if links else "desks:postings"


def _leads(link: Link, visitor: Visitor) -> bool:
    """Whether the visitor may open what the link leads to."""
    return bool(visitor.powers.intersection(link.held)) if link.held else visitor.body is not None


def _item(name: str, title: str, current: str, *, icon: str, count: int = 0, late: bool = False) -> dict[str, Any]:
    return {
        "title": title,
        "url": address(name if ":" in name else f"desks:{name}"),
        "icon": icon,
        "current": name == current,
        "count": count,
        "late": late,
    }


def number_of(view: CaseView) -> str:
    """The short number by which people name the case."""
    return reference(view.id, view.opened_at)
