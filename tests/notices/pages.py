"""The addresses of messages as a node mounts them, with the pages of other rooms that they lead to."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import include, path

from fengqiao.directory import guards


@guards.public
def anybody(request: HttpRequest) -> HttpResponseBase:
    return HttpResponse("sign in")


@guards.party
def case(request: HttpRequest, case: object) -> HttpResponseBase:
    return HttpResponse("case")


@guards.party
def seat(request: HttpRequest, case: object, party: str) -> HttpResponseBase:
    return HttpResponse("seat")


@guards.staff()
def desk_case(request: HttpRequest, case: object) -> HttpResponseBase:
    return HttpResponse("desk case")


portal = (
    [
        path("", anybody, name="home"),
        path("sign-in/", anybody, name="sign_in"),
        path("cases/<uuid:case>/", case, name="case"),
        path("cases/<uuid:case>/seats/<str:party>/", seat, name="take_seat"),
    ],
    "portal",
)
desks = (
    [path("sign-in/", anybody, name="sign_in"), path("cases/<uuid:case>/", desk_case, name="case")],
    "desks",
)

urlpatterns = [
    path("", include("fengqiao.notices.urls")),
    path("desk/", include(desks)),
    path("", include(portal)),
]
