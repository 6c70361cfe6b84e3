"""The acts of a case that were set aside, beside the case and before whoever decides on them."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.utils.http import urlencode

from fengqiao.base.addresses import address
from fengqiao.casebook.restoring import restorable
from fengqiao.casebook.set_aside import Awaiting, SetAside, awaiting, set_aside
from fengqiao.desks.queries.act_text import said_in
from fengqiao.directory.visitor import Visitor
from fengqiao.procedure import ActRecord, CaseView, available

KIND = "decide_set_aside"
RESTORES = "restore_agreement"


@dataclass(frozen=True)
class Line:
    """One act with what it said, field by field; `url` leads to the decision where the visitor makes it."""

    kept: SetAside
    said: dict[str, Any]
    url: str


def outside(view: CaseView, acts: list[ActRecord], visitor: Visitor) -> dict[str, Any]:
    """The context of what lies beside the log of a case, and of what the visitor may do about it."""
    lines = _lines(view, acts, visitor)
    return {"set_aside": lines, "restore_url": _restore_url(view, lines, visitor)}


def _lines(view: CaseView, acts: list[ActRecord], visitor: Visitor) -> list[Line]:
    """What was set aside of a case, with the way to the decision for whoever makes it; empty where nothing was."""
    kept = set_aside(uuid.UUID(view.id), view, acts)
    decides = bool(kept) and KIND in {rule.kind for rule in available(view, visitor.actor)}
    page = address("desks:act", uuid.UUID(view.id), KIND)
    return [
        _line(view, each, f"{page}?{urlencode({'record': each.digest})}" if decides and each.awaits else "")
        for each in kept
    ]


def _restore_url(view: CaseView, lines: list[Line], visitor: Visitor) -> str:
    """Where the visitor may undo a recall that came after an agreement had taken effect; empty where not."""
    may = bool(lines) and RESTORES in {rule.kind for rule in available(view, visitor.actor)}
    case = uuid.UUID(view.id)
    found = restorable(case, [line.kept.digest for line in lines]) if may else ""
    return address("desks:act", case, RESTORES) if found else ""


def before_whom_it_lies(kind: str, view: CaseView) -> dict[str, Any]:
    """The context of the page on which somebody decides: what waits for that; empty on the page of any other act."""
    if kind not in (KIND, RESTORES):
        return {}
    kept = set_aside(uuid.UUID(view.id), view, [])
    return {"set_aside": [_line(view, each, "") for each in kept if each.awaits]}


def _line(view: CaseView, kept: SetAside, url: str) -> Line:
    return Line(kept, said_in(view, kept.act), url)


def to_decide(visitor: Visitor) -> list[Awaiting]:
    """The cases in which the visitor's body has to decide on what was set aside."""
    return awaiting(str(visitor.body.id)) if visitor.body else []
