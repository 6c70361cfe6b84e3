"""The index rows of the expert pool, panels, loans and complaints, and who may read their logs."""

import uuid
from typing import Any

from fengqiao.directory.registers.complaint import ComplaintView
from fengqiao.directory.registers.loan import LoanView
from fengqiao.directory.registers.panel import PanelView
from fengqiao.directory.registers.pool_said import PoolView


def pool_row(view: PoolView) -> dict[str, Any]:
    """The row of an entry of the pool by its columns."""
    return {
        "id": _id(view.id),
        "province": view.province,
        "court_id": _id(view.court),
        "department_id": _id(view.department),
        "person_id": _id(view.person),
        "nominator_id": _id(view.nominator),
        "nominated_at": view.nominated_at,
        "consented_at": view.consented_at,
        "court_confirmed_at": view.court_confirmed_at,
        "department_confirmed_at": view.department_confirmed_at,
        "valid_from": view.valid_from,
        "valid_to": view.valid_to,
        "state": view.state,
        "state_since": view.state_since,
        "specialities": list(view.specialities),
        "reason": view.reason,
    }


def panel_row(view: PanelView) -> dict[str, Any]:
    """The row of a panel by its columns."""
    return {
        "id": _id(view.id),
        "case_id": _id(view.case),
        "title": view.title,
        "court_id": _id(view.court),
        "organisation_id": _id(view.organisation),
        "workers": view.workers,
        "drawn_at": view.drawn_at,
        "members": [uuid.UUID(each) for each in view.members],
        "state": view.state,
        "readers": panel_readers(view),
    }


def loan_row(view: LoanView) -> dict[str, Any]:
    """The row of a loan by its columns."""
    return {
        "id": _id(view.id),
        "borrower_id": _id(view.borrower),
        "lender_id": _id(view.lender),
        "person_id": _id(view.person),
        "department_id": _id(view.department),
        "valid_from": view.valid_from,
        "valid_to": view.valid_to,
        "requested_at": view.requested_at,
        "case_number": view.case_number,
        "state": view.state,
        "state_since": view.state_since,
        "reason": view.reason,
        "readers": loan_readers(view),
    }


def complaint_row(view: ComplaintView) -> dict[str, Any]:
    """The row of a complaint by its columns."""
    return {
        "id": _id(view.id),
        "entry_id": _id(view.entry),
        "court_id": _id(view.court),
        "body_id": _id(view.body),
        "person_id": _id(view.person),
        "complainant": view.complainant,
        "ground": view.ground,
        "case_number": view.case_number,
        "received_at": view.received_at,
        "answer_by": view.answer_by,
        "decide_by": view.decide_by,
        "decided_at": view.decided_at,
        "result": view.result,
        "state": view.state,
        "readers": complaint_readers(view),
    }


def pool_readers(view: PoolView) -> list[str]:
    """The two that fix the pool, whoever put forward, the expert; rows are read by all staff of the province."""
    return [*_keys("body", view.court, view.department, view.nominator), *_keys("person", view.person)]


def panel_readers(view: PanelView) -> list[str]:
    """The court and the organisation of the case, and everybody who was drawn."""
    drawn = [*view.members, *(each.person for each in view.recusals)]
    return [*_keys("body", view.court, view.organisation), *_keys("person", *drawn)]


def loan_readers(view: LoanView) -> list[str]:
    """Whoever borrows, whoever lends, the person."""
    return [*_keys("body", view.borrower, view.lender), *_keys("person", view.person)]


def complaint_readers(view: ComplaintView) -> list[str]:
    """The court of the roster and whoever is complained about."""
    return [*_keys("body", view.court, view.body), *_keys("person", view.person)]


def _keys(name: str, *values: str) -> list[str]:
    return list(dict.fromkeys(f"{name}:{value}" for value in values if value))


def _id(text: str) -> uuid.UUID | None:
    return uuid.UUID(text) if text else None
