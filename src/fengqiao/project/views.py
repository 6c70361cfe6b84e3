"""Pages of the node itself: reading preference, health, errors, and in the demonstration the gallery."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from fengqiao.base import clock
from fengqiao.directory import actions, fixtures
from fengqiao.directory.guards import public, safe_next
from fengqiao.project import gallery as parts

YEAR_SECONDS = 365 * 24 * 60 * 60


@public
@require_POST
def larger_type(request: HttpRequest) -> HttpResponse:
    """Remember whether the visitor reads larger type: in a cookie, and with the person where one is signed in."""
    larger = request.POST.get("larger_type") == "1"
    visitor = getattr(request, "visitor", None)
    if visitor:
        actions.prefer_larger_type(person=visitor.person, larger=larger)
    response = HttpResponseRedirect(safe_next(request, "/"))
    response.set_cookie("larger_type", "1" if larger else "0", max_age=YEAR_SECONDS, samesite="Lax")
    return response


@public
def health(request: HttpRequest) -> HttpResponse:
    """Whether the node answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok", "at": clock.now().isoformat()})


@public
def generator(request: HttpRequest) -> HttpResponse:
    """The present code of the demonstration's staff."""
    return render(request, "generator.html", {"totp": fixtures.totp_now()})


@public
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component of parties' pages in every state."""
    return parts.gallery(request)


@public
def desk_gallery(request: HttpRequest) -> HttpResponse:
    """Every component of desks in every state."""
    return parts.desk_gallery(request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for a request that makes no sense."""
    return render(request, "404.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for what the visitor may not do."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for what is not there, or not the visitor's."""
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """The page for a fault of ours."""
    return render(request, "500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form that was open too long or came from elsewhere; what was typed is still in the browser."""
    return render(request, "403.html", {"reason": "form_expired"}, status=403)
