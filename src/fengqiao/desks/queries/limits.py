"""时限看板: what ends when, by kind of limit and by week, for the cases of a body or of one mediator."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.base.wording import day_in_words
from fengqiao.casebook import limits as casebook
from fengqiao.casebook.limits import GROUPS, PAGE, WEEKS, AppointmentRow, Edges, LimitRow, Tally
from fengqiao.casebook.timeline import reference
from fengqiao.directory import powers
from fengqiao.directory.visitor import Visitor
from fengqiao.law.limits import LIMITS

SCOPES: Final = {"body": "本单位案件", "mine": "我调解的案件"}
APPOINTMENTS_SHOWN: Final = 10
LONGEST_BAR: Final = 100
LIST: Final = "#list"
NARROW: Final = {"soon": "三工作日内"}
"""Titles that are short enough for the labels of a phone."""


@dataclass(frozen=True)
class Asked:
    """What the board is narrowed to; `week` counts from this one."""

    group: str = ""
    name: str = ""
    week: int | None = None
    scope: str = "body"
    page: int = 1

    def link(self, **changes: object) -> str:
        """The board narrowed in another way, from its first page."""
        words = {"group": self.group, "name": self.name, "week": self.week, "scope": self.scope} | changes
        return "?" + urlencode({key: word for key, word in words.items() if word not in ("", None)})


@dataclass(frozen=True)
class Bar:
    """One week as a bar, as long as its share of the fullest week, which is 100."""

    title: str
    count: int
    length: int
    link: str
    current: bool


def asked_for(words: dict[str, str], visitor: Visitor) -> Asked:
    """What the address asks for; what is not understood narrows nothing."""
    week, page = words.get("week", ""), words.get("page", "")
    return Asked(
        group=words.get("group", "") if words.get("group") in GROUPS else "",
        name=words.get("name", "") if words.get("name") in LIMITS else "",
        week=int(week) if week.isascii() and week.isdigit() and int(week) < WEEKS else None,
        scope=words["scope"] if words.get("scope") in SCOPES else ("mine" if only_mediates(visitor) else "body"),
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
    )


def only_mediates(visitor: Visitor) -> bool:
    """Whether the visitor has cases of their own and none of the body's to watch over."""
    return visitor.may(powers.ORGANISATION_MEDIATE) and not visitor.may(powers.ORGANISATION_ADMINISTER)


def board(visitor: Visitor, asked: Asked) -> dict[str, Any]:
    """The context of the board; three queries."""
    edges = Edges.of(clock.today())
    of = _readers(visitor, asked)
    tallies = casebook.tallies(edges, of=of)
    found, count = casebook.rows(edges, of=of, group=asked.group, name=asked.name, week=asked.week, page=asked.page)
    return {
        "asked": asked,
        "tabs": _tabs(tallies, asked),
        "scopes": _scopes(visitor, asked),
        "kinds": _kinds(tallies, asked),
        "groups": GROUPS,
        "bars": _bars(tallies, edges, asked),
        "rows": [_row(row) for row in found],
        "page": _page(count, asked.page),
        "narrowed": _narrowed(asked, edges),
        "count": count,
        "appointments": upcoming(visitor)[:APPOINTMENTS_SHOWN],
    }


def upcoming(visitor: Visitor) -> list[dict[str, Any]]:
    """The visitor's appointments ahead, today's included."""
    return [
        {
            "at": row.appointment.starts_at,
            "place": row.appointment.place,
            "title": row.title,
            "url": reverse("desks:case", args=[row.case]),
        }
        for row in own_appointments(visitor)
    ]


def soon(visitor: Visitor) -> list[dict[str, Any]]:
    """Today's and tomorrow's appointments of somebody who mediates or hears; nothing for anybody else."""
    if not (visitor.may(powers.ORGANISATION_MEDIATE) or visitor.may(powers.COURT_JUDGING)):
        return []
    end = clock.today() + timedelta(days=1)
    return [row for row in upcoming(visitor) if clock.day_of(row["at"]) <= end]


def own_appointments(visitor: Visitor) -> list[AppointmentRow]:
    """Sessions of a mediator, hearings of a judge; for who runs an office, all of the body."""
    personal = visitor.may(powers.ORGANISATION_MEDIATE) or visitor.may(powers.COURT_JUDGING)
    overseen = visitor.may(powers.ORGANISATION_ADMINISTER) or visitor.may(powers.COURT_FILING)
    return casebook.appointments(
        since=clock.now() - timedelta(hours=12),
        person=str(visitor.person),
        judge=visitor.name if visitor.may(powers.COURT_JUDGING) else "",
        body=str(visitor.body.id) if visitor.body else "",
        whole_body=overseen and not personal,
    )


def _readers(visitor: Visitor, asked: Asked) -> Sequence[str]:
    if asked.scope == "mine" or visitor.body is None:
        return [f"person:{visitor.person}"]
    return [f"body:{visitor.body.id}"]


def _tabs(tallies: Sequence[Tally], asked: Asked) -> list[dict[str, Any]]:
    counts = Counter[str]()
    for tally in tallies:
        counts[tally.group] += tally.count
    tabs: list[dict[str, Any]] = [
        {"title": "全部", "count": counts.total(), "url": asked.link(group="", week=None), "current": not asked.group}
    ]
    return tabs + [
        {
            "title": title,
            "count": counts[group],
            "url": asked.link(group=group, week=None),
            "current": asked.group == group,
        }
        for group, title in GROUPS.items()
    ]


def _scopes(visitor: Visitor, asked: Asked) -> list[dict[str, Any]]:
    """Both views for whoever mediates; nothing to choose for others."""
    if not visitor.may(powers.ORGANISATION_MEDIATE):
        return []
    return [
        {"title": title, "url": asked.link(scope=scope), "current": asked.scope == scope, "count": ""}
        for scope, title in SCOPES.items()
    ]


def _kinds(tallies: Sequence[Tally], asked: Asked) -> list[dict[str, Any]]:
    """A row for each kind of limit, in the order of the law's table, with a linked count for each group."""
    counts = Counter[tuple[str, str]]()
    for tally in tallies:
        counts[tally.name, tally.group] += tally.count
    present = {name for name, _ in counts}
    order = {name: place for place, name in enumerate(LIMITS)}
    return [
        {
            "title": LIMITS[name].title,
            "who": LIMITS[name].who,
            "source": LIMITS[name].source,
            "when_passed": LIMITS[name].when_passed,
            "url": asked.link(name=name, group="", week=None) + LIST,
            "current": asked.name == name,
            "cells": [
                {"title": title, "label": NARROW.get(group, title), "count": counts[name, group],
                 "late": group == "late",
                 "url": asked.link(name=name, group=group, week=None) + LIST}
                for group, title in GROUPS.items()
            ],
        }
        for name in sorted(present & LIMITS.keys(), key=order.__getitem__)
    ]  # fmt: skip


def _bars(tallies: Sequence[Tally], edges: Edges, asked: Asked) -> list[Bar]:
    """The next eight weeks; what is late already stands in its own tab."""
    counts = Counter[int]()
    for tally in tallies:
        if tally.group != "late":
            counts[tally.week] += tally.count
    most = max((counts[week] for week in range(WEEKS)), default=0) or 1
    found = []
    for week in range(WEEKS):
        length = round(counts[week] / most * LONGEST_BAR)
        first = max(edges.monday + timedelta(weeks=week), edges.today)
        last = edges.sunday + timedelta(weeks=week)
        days = f"{first.month}月{first.day}日" + (f"至{last.month}月{last.day}日" if first < last else "")
        title = f"本周（{days}）" if week == 0 else days
        found.append(Bar(title, counts[week], length, asked.link(group="", week=week) + LIST, asked.week == week))
    return found


def _row(row: LimitRow) -> dict[str, Any]:
    known = LIMITS.get(row.name)
    return {
        "number": reference(row.case, row.opened_at),
        "title": row.title,
        "url": reverse("desks:case", args=[row.case]),
        "limit": known.title if known else row.name,
        "who": known.who if known else "",
        "due": row.due,
        "started": row.started,
        "source": row.source,
    }


def _page(count: int, number: int) -> Page[int]:
    """The page as a paginator draws it; its rows come beside."""
    return Paginator(range(count), PAGE).get_page(number)


def _narrowed(asked: Asked, edges: Edges) -> str:
    """What the list shows, in words."""
    parts = []
    if asked.name:
        parts.append(LIMITS[asked.name].title)
    if asked.group:
        parts.append(GROUPS[asked.group])
    if asked.week is not None:
        last = edges.sunday + timedelta(weeks=asked.week)
        parts.append(f"到{day_in_words(last)}为止的一周")
    return "，".join(parts) or "全部期限"
