"""新收案件: what somebody brings in person or on paper is entered by staff."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from fengqiao.base import clock
from fengqiao.casebook.forms import PayloadForm, form_for, payload_from, refuse
from fengqiao.desks import actions
from fengqiao.desks.acts.pages import page_of
from fengqiao.desks.queries.case_page import next_words
from fengqiao.desks.queries.frame import CASE_POWERS, navigation
from fengqiao.directory.guards import staff
from fengqiao.directory.visitor import Visitor, visitor_of
from fengqiao.procedure import KINDS, Rule, available
from fengqiao.refusals import NotFound, Refused


@staff(*CASE_POWERS)
def receive(request: HttpRequest) -> HttpResponse:
    """The ways in which a case may be entered here."""
    visitor = visitor_of(request)
    ways = [
        {
            "title": page_of(rule.kind).title or KINDS[rule.kind].title,
            "url": reverse("desks:open_case", args=[rule.kind]),
            "lead": page_of(rule.kind).lead,
        }
        for rule in available(None, visitor.actor, clock.now())
    ]
    return render(request, "desks/receive.html", {"ways": ways, "navigation": navigation(visitor, "receive")})


@staff(*CASE_POWERS)
def open_case(request: HttpRequest, kind: str) -> HttpResponse:
    """Enter one case; then to its page."""
    visitor = visitor_of(request)
    rule = next((rule for rule in available(None, visitor.actor, clock.now()) if rule.kind == kind), None)
    if rule is None:
        raise NotFound
    instead = page_of(kind).instead
    form_class = form_for(kind, None, visitor, instead=instead(None, visitor) if instead else None)
    if request.method != "POST":
        first = {"channel": "paper", "received_on": clock.today()}
        return _page(request, visitor, rule, form_class(initial=first))
    form = form_class(request.POST, request.FILES)
    if "add_row" in request.POST:
        return _page(request, visitor, rule, form.retyped(more=request.POST["add_row"]))
    if form.is_valid():
        try:
            return redirect("desks:case", _opened(request, visitor, form))
        except Refused as refusal:
            refuse(form, refusal)
    return _page(request, visitor, rule, form, status=422)


def _opened(request: HttpRequest, visitor: Visitor, form: PayloadForm) -> uuid.UUID:
    payload, clear = payload_from(form)
    case, view = actions.open_case(
        payload=payload, clear=clear, visitor=visitor, command=form.cleaned_data["command_id"]
    )
    following = next_words(view, visitor)
    messages.success(request, "已录入。" + (f"接下来：{following}。" if following else ""))
    return case


def _page(request: HttpRequest, visitor: Visitor, rule: Rule, form: PayloadForm, *, status: int = 200) -> HttpResponse:
    page = page_of(rule.kind)
    title = page.title or KINDS[rule.kind].title
    context = {
        "form": form,
        "title": title,
        "submit": page.submit or title,
        "page": page,
        "rule": rule,
        "crumbs": [{"title": "新收案件", "url": reverse("desks:receive")}, {"title": title}],
        "navigation": navigation(visitor, "receive"),
    }
    return render(request, "desks/open_case.html", context, status=status)
