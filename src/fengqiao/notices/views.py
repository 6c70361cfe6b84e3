"""The inbox, short links, and the demonstration's phones."""

import uuid

from django.conf import settings
from django.contrib import messages as news
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fengqiao.directory import guards
from fengqiao.directory.visitor import visitor_of
from fengqiao.notices import actions, queries
from fengqiao.notices.addresses import page_of
from fengqiao.refusals import NotFound

PAGE = 20


@guards.signed_in
@require_safe
def messages(request: HttpRequest) -> HttpResponseBase:
    """The visitor's messages, unread first."""
    visitor = visitor_of(request)
    page = Paginator(queries.messages_for(visitor), PAGE).get_page(request.GET.get("page"))
    frame = "notices/inbox_desk.html" if visitor.is_staff else "notices/inbox_portal.html"
    return render(request, frame, {"page": page, "unread": queries.unread_count(visitor)})


@guards.signed_in
@require_POST
def mark_read(request: HttpRequest, message: uuid.UUID) -> HttpResponseBase:
    """Mark one message as read and go on: to its case, or back to the list."""
    visitor = visitor_of(request)
    read = actions.mark_read(message=message, by=visitor)
    if "open" in request.POST:
        return HttpResponseRedirect(page_of(read.subject, read.template, visitor.kind))
    return HttpResponseRedirect(guards.safe_next(request, reverse("notices:messages")))


@guards.signed_in
@require_POST
def mark_all_read(request: HttpRequest) -> HttpResponseBase:
    """Mark the whole inbox as read."""
    actions.mark_all_read(by=visitor_of(request))
    return redirect("notices:messages")


@guards.staff()
@require_POST
def resend(request: HttpRequest, delivery: uuid.UUID) -> HttpResponseBase:
    """Send a text message once more."""
    again = actions.resend(delivery=delivery, by=visitor_of(request))
    news.success(request, f"已安排再发一次短信：{again.to_words}，{again.title}。")
    return HttpResponseRedirect(guards.safe_next(request, reverse("notices:messages")))


@guards.public
@require_safe
def follow(request: HttpRequest, code: str) -> HttpResponseBase:
    """On to where a short link leads; that page asks for signing in."""
    response = HttpResponseRedirect(queries.follow(code))
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@guards.public
@require_safe
def demonstration_messages(request: HttpRequest) -> HttpResponse:
    """The text messages of the demonstration, as the phones of its people would show them."""
    if not settings.FENGQIAO_DEMONSTRATION:
        raise NotFound
    return render(request, "notices/demonstration.html", {"sent": queries.demonstration_messages()})
