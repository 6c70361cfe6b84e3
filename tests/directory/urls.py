"""The smallest set of pages that shows what guards and middleware do."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import include, path

from fengqiao.directory import guards, powers
from fengqiao.directory.middleware import address_of
from fengqiao.directory.visitor import visitor_of


@guards.public
def anybody(request: HttpRequest) -> HttpResponseBase:
    return HttpResponse(address_of(request))


@guards.signed_in
def someone(request: HttpRequest) -> HttpResponseBase:
    visitor = visitor_of(request)
    return JsonResponse({"name": visitor.name, "means": visitor.means, "powers": sorted(visitor.powers)})


@guards.party
def parties(request: HttpRequest) -> HttpResponseBase:
    return HttpResponse("party")


@guards.staff()
def desk(request: HttpRequest) -> HttpResponseBase:
    return HttpResponse("staff")


@guards.staff(powers.COURT_FILING)
def filing(request: HttpRequest) -> HttpResponseBase:
    return HttpResponse("filing")


@guards.public
def sign_in(request: HttpRequest) -> HttpResponseBase:
    return HttpResponse(guards.safe_next(request, "/"))


portal = ([path("sign-in", sign_in, name="sign_in")], "portal")
desks = ([path("sign-in", sign_in, name="sign_in")], "desks")

urlpatterns = [
    path("anybody", anybody),
    path("someone", someone),
    path("parties", parties),
    path("desk", desk),
    path("filing", filing),
    path("static/x.css", anybody),
    path("m/", include(portal)),
    path("d/", include(desks)),
]
