"""What the pages of sheets on paper show."""

import uuid
from collections.abc import Sequence
from typing import Any

from fengqiao.base.addresses import address
from fengqiao.casebook import queries as casebook
from fengqiao.casebook.timeline import body_names
from fengqiao.desks.queries.case_page import casebook_title
from fengqiao.desks.queries.frame import case_of, number_of
from fengqiao.directory import powers
from fengqiao.directory.visitor import Visitor
from fengqiao.paperwork import sheets
from fengqiao.paperwork.models import IssuedSheet
from fengqiao.procedure import KINDS, CaseView
from fengqiao.procedure.model import ActRecord
from fengqiao.refusals import NotFound
from fengqiao.wire.sheets import read_sheet, sheet_from_text


def case_on_paper(visitor: Visitor, case: uuid.UUID) -> CaseView:
    """The case, where the visitor may enter what its organisation does on paper, or has entered it before."""
    view = case_of(visitor, case)
    before = visitor.may(powers.COURT_FILING) and visitor.actor.body == view.court and bool(sheets.issued(case))
    if not before and not sheets.may_enter(view, visitor):
        raise NotFound
    return view


def about(view: CaseView) -> dict[str, Any]:
    """What stands above each of these pages."""
    body = body_names([view.organisation]).get(view.organisation, "")
    return {
        "case_id": uuid.UUID(view.id),
        "case_title": casebook_title(view),
        "number": number_of(view),
        "body_name": body,
    }


def issued_rows(view: CaseView, visitor: Visitor) -> dict[str, Any]:
    """The sheets of a case with what became of each, and whether another may be made out."""
    case = uuid.UUID(view.id)
    acts = casebook.acts(case, known=view)
    return {
        "sheets": [_row(row, acts) for row in sheets.issued(case)],
        "issues": sheets.may_enter(view, visitor),
    }


def changed_since(seq: int, acts: Sequence[ActRecord]) -> list[dict[str, Any]]:
    """What was done in the case after that place in its log."""
    return [{"title": KINDS[act.kind].title, "at": act.at, "by": act.name} for act in acts if act.seq > seq]


def _row(row: IssuedSheet, acts: Sequence[ActRecord]) -> dict[str, Any]:
    changes = changed_since(read_sheet(sheet_from_text(row.sealed).sheet.encode()).seq, acts)
    fresh = not changes
    if row.entered:
        state, tone = "已录入", "done"
    elif not fresh:
        state, tone = "案件已有变化，不能再录入", "draft"
    elif row.answer:
        state, tone = "录入没有通过", "late"
    else:
        state, tone = "待录入", "waiting"
    urls = {
        name: address("desks:open_sheet", row.subject, row.id, part)
        for name, part in (("package", "package"), ("printed", "printed"), ("answer", "answer"))
    }
    return {
        "number": str(row.id)[:13].upper(),
        "issued_at": row.issued_at,
        "answered_at": row.answered_at,
        "answered": row.answer is not None,
        "entered": row.entered,
        "changes": [] if row.entered else changes,
        "open": fresh and not row.entered,
        "state": state,
        "tone": tone,
        "enter_url": address("desks:enter_sheet", row.subject, row.id),
        **urls,
    }
