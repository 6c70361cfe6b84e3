"""Bodies of the visitor's jurisdiction: the overview, one body, whom to call."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fengqiao.base.ids import parse_id
from fengqiao.desks.forms.bodies import PhoneForm
from fengqiao.desks.queries import bodies, body_page, body_tree
from fengqiao.desks.queries.frame import case_of, navigation
from fengqiao.directory import actions
from fengqiao.directory.guards import staff
from fengqiao.directory.models import Liaison
from fengqiao.directory.visitor import Visitor, visitor_of
from fengqiao.refusals import NotFound


@staff()
def overview(request: HttpRequest) -> HttpResponse:
    """单位名录: the divisions of the jurisdiction as tiles, and the bodies of the one that is looked at."""
    visitor = visitor_of(request)
    text = request.GET.get("text", "").replace("\0", "").strip()
    found = bodies.overview(visitor, request.GET.get("region", ""), text)
    return render(request, "desks/bodies/overview.html", {**found, "navigation": navigation(visitor, "bodies")})


@staff()
def tree(request: HttpRequest) -> HttpResponse:
    """上下级: the line above a body and what stands directly below it, one level at a time."""
    visitor = visitor_of(request)
    of = request.GET.get("of", "")
    key = parse_id(of)
    if of and key is None:
        raise NotFound
    context = {**body_tree.tree(visitor, key), "navigation": navigation(visitor, "bodies")}
    return render(request, "desks/bodies/tree.html", context)


@staff()
def show(request: HttpRequest, body: uuid.UUID) -> HttpResponse:
    """One body."""
    visitor = visitor_of(request)
    context = {**body_page.page(visitor, body), "navigation": navigation(visitor, "bodies")}
    return render(request, "desks/bodies/body.html", context)


@staff()
def read_liaison_phone(request: HttpRequest, liaison: uuid.UUID) -> HttpResponse:
    """The phone of a liaison officer in clear, after who reads it and why was recorded."""
    visitor = visitor_of(request)
    case = parse_id(request.GET.get("case", ""))
    found = _liaison(visitor, liaison, case)
    form, phone = PhoneForm(request.POST or None), ""
    if form.is_valid():
        phone = actions.read_phone(person=found.person_id, reader=visitor.person, why=form.cleaned_data["why"])
    back = reverse("desks:case", args=[case]) if case else reverse("desks:body", args=[found.body_id])
    context = {"form": form, "liaison": found, "phone": phone, "back": back}
    context["navigation"] = navigation(visitor, "cases" if case else "bodies")
    return render(request, "desks/bodies/phone.html", context, status=422 if form.errors else 200)


def _liaison(visitor: Visitor, liaison: uuid.UUID, case: uuid.UUID | None) -> Liaison:
    """A liaison officer of a body that the visitor sees, or that takes part in a case of theirs."""
    found = Liaison.objects.select_related("body", "person").filter(id=liaison, ended_at=None).first()
    if found is None:
        raise NotFound
    if case is None:
        bodies.seen(visitor, found.body_id)
        return found
    view = case_of(visitor, case)
    if str(found.body_id) not in (view.court, view.organisation, view.arbitration.commission):
        raise NotFound
    return found
