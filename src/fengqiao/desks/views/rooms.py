"""线上调解: a mediator's appointed sessions, and the door to each one's room."""

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from fengqiao.desks.queries import rooms
from fengqiao.desks.queries.frame import navigation
from fengqiao.directory import powers
from fengqiao.directory.guards import staff
from fengqiao.directory.visitor import visitor_of
from fengqiao.rooms import actions


@staff(powers.ORGANISATION_MEDIATE)
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The sessions appointed from yesterday on, the next one first."""
    visitor = visitor_of(request)
    context = {"rows": rooms.sessions(visitor), "navigation": navigation(visitor, "rooms")}
    return render(request, "desks/rooms/list.html", context)


@require_POST
@staff(powers.ORGANISATION_MEDIATE)
def open_room(request: HttpRequest, case: uuid.UUID, sitting: str) -> HttpResponseBase:
    """Open a session's room, or go to the one that is open."""
    room = actions.open_room(case=case, sitting=sitting, by=visitor_of(request))
    return redirect("rooms:room", room)
