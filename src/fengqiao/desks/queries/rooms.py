"""A mediator's sessions with the state of each one's room."""

from datetime import timedelta
from typing import Any, Final

from fengqiao.base import clock
from fengqiao.casebook import limits
from fengqiao.casebook.timeline import reference
from fengqiao.directory.visitor import Visitor
from fengqiao.rooms import machine, queries
from fengqiao.rooms.machine import State

BACK: Final = timedelta(days=1)
MODES: Final = {"online": "线上", "mixed": "线上线下同步", "on_site": "现场", "written": "分别进行"}


def sessions(visitor: Visitor) -> list[dict[str, Any]]:
    """What is appointed where the visitor mediates, from a day ago on."""
    found = limits.appointments(since=clock.now() - BACK, person=str(visitor.person), most=50)
    return [_row(each) for each in found if each.appointment.what == "session"]


def _row(each: limits.AppointmentRow) -> dict[str, Any]:
    known = queries.rooms_of(each.case).get(each.appointment.id)
    return {
        "case": each.case,
        "title": each.title,
        "number": reference(each.case, each.opened_at),
        "sitting": each.appointment.id,
        "starts_at": each.appointment.starts_at,
        "mode": MODES.get(each.appointment.mode, ""),
        "place": each.appointment.place,
        "state": machine.STATE_TITLES[State(known[1])] if known else "",
        "closed": known is not None and known[1] == State.CLOSED,
    }
