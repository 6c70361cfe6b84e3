"""加入日历: the appointments of a party's case as a calendar file."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fengqiao.base import clock, node
from fengqiao.casebook import calendars
from fengqiao.casebook.timeline import reference
from fengqiao.directory import guards
from fengqiao.directory.visitor import visitor_of
from fengqiao.portal.queries import cases


@guards.party
@require_safe
def case_calendar(request: HttpRequest, case: uuid.UUID) -> HttpResponse:
    """The appointments ahead of one case; not found where there is none."""
    view = cases.seat(case, visitor_of(request)).view
    number = reference(view.id, view.opened_at)
    file = calendars.of_case(view, number=number, node=node.this().name, stamp=clock.now())
    return calendars.response(file, f"fengqiao-{number}")
