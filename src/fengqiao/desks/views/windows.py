"""One window (一窗受理): where an application should go, from a few facts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fengqiao.desks.forms.windows import RouteForm
from fengqiao.desks.queries.cover import body_of
from fengqiao.desks.queries.frame import navigation
from fengqiao.directory.guards import staff
from fengqiao.directory.queries.windows import route
from fengqiao.directory.visitor import visitor_of


@staff()
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """The bodies to which an application should go, with reasons and articles; the facts stand in the address."""
    visitor = visitor_of(request)
    asked = "status" in request.GET
    initial = {"place": body_of(visitor).region}
    form = RouteForm(request.GET if asked else None, initial=initial, label_suffix="")
    found = route(form.facts) if asked and form.is_valid() else None
    context = {"form": form, "found": found, "navigation": navigation(visitor, "window")}
    return render(request, "desks/growth/window.html", context, status=422 if form.errors else 200)
