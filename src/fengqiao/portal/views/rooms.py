"""线上调解: the way from a party's case to the room of its session."""

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from fengqiao.directory import guards
from fengqiao.directory.visitor import visitor_of
from fengqiao.portal.queries import cases
from fengqiao.rooms import queries
from fengqiao.rooms.machine import State


@guards.party
@require_safe
def show(request: HttpRequest, case: uuid.UUID) -> HttpResponseBase:
    """To the open room; before it is open, when it will be and what to prepare."""
    view = cases.seat(case, visitor_of(request)).view
    rooms = queries.rooms_of(case)
    for sitting in reversed(view.sittings):
        room, state = rooms.get(sitting.id, (None, ""))
        if room is not None and (state != State.CLOSED or sitting is view.sittings[-1]):
            return redirect("rooms:room", room)
    ahead = [sitting for sitting in view.sittings if not sitting.held]
    return _waiting(request, case, ahead[0] if ahead else None)


def _waiting(request: HttpRequest, case: uuid.UUID, session: object) -> HttpResponse:
    return render(request, "portal/rooms/waiting.html", {"case": case, "session": session})
