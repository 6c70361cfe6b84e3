"""时限看板, and appointments as calendar files."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fengqiao.base import clock, node
from fengqiao.casebook import calendars
from fengqiao.casebook.timeline import reference
from fengqiao.desks.queries import limits
from fengqiao.desks.queries.frame import CASE_POWERS, case_of, navigation, number_of
from fengqiao.directory.guards import staff
from fengqiao.directory.visitor import visitor_of


@staff(*CASE_POWERS)
def board(request: HttpRequest) -> HttpResponse:
    """时限看板: every limit that somebody still has to keep in the body's cases."""
    visitor = visitor_of(request)
    asked = limits.asked_for(request.GET.dict(), visitor)
    context = limits.board(visitor, asked) | {"today": clock.today(), "navigation": navigation(visitor, "limits")}
    return render(request, "desks/limits.html", context)


@staff(*CASE_POWERS)
def calendar(request: HttpRequest) -> HttpResponse:
    """The visitor's own appointments ahead."""
    name = node.this().name
    events = [
        calendars.event(row.appointment, case=str(row.case), number=reference(row.case, row.opened_at), node=name)
        for row in limits.own_appointments(visitor_of(request))
    ]
    return calendars.response(calendars.calendar(events, stamp=clock.now()), "fengqiao-calendar")


@staff(*CASE_POWERS)
def case_calendar(request: HttpRequest, case: uuid.UUID) -> HttpResponse:
    """The appointments ahead of one case; not found where there is none."""
    view = case_of(visitor_of(request), case)
    number = number_of(view)
    file = calendars.of_case(view, number=number, node=node.this().name, stamp=clock.now())
    return calendars.response(file, f"fengqiao-{number}")
