"""Visits to organisations against the standard, and the list of what is still to be put right."""

import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fengqiao.desks.asking import Asked, ask
from fengqiao.desks.forms.stations import SaidForm, StandardVisitForm
from fengqiao.desks.queries import bodies, stations
from fengqiao.desks.queries.cover import body_of
from fengqiao.desks.queries.frame import navigation
from fengqiao.desks.queries.side_links import FOLLOWS_STANDARDS
from fengqiao.directory import actions, listed, powers
from fengqiao.directory.guards import staff
from fengqiao.directory.models import Body, Shortcoming
from fengqiao.directory.visitor import visitor_of


@staff()
def show(request: HttpRequest, visit: uuid.UUID) -> HttpResponse:
    """One visit: what was met, what fell short and what came of it."""
    visitor = visitor_of(request)
    context = {**stations.visit_page(visitor, visit), "navigation": navigation(visitor, "bodies")}
    return render(request, "desks/bodies/visit.html", context)


@staff(*FOLLOWS_STANDARDS)
def shortcomings(request: HttpRequest) -> HttpResponse:
    """整改清单: what was found at visits and is not closed yet."""
    visitor = visitor_of(request)
    context = {**stations.shortcomings(visitor), "navigation": navigation(visitor, "shortcomings")}
    return render(request, "desks/bodies/shortcomings.html", context)


@staff(powers.ORGANISATIONS_GUIDE)
def record_visit(request: HttpRequest, body: uuid.UUID) -> HttpResponse:
    """Record a visit against the standard."""
    visitor = visitor_of(request)
    known = bodies.seen(visitor, body)
    lead = f"共 {len(listed.standards())} 项，每项写明符合还是不符合；不符合的列入整改清单，跟到销号。"
    return ask(
        request,
        StandardVisitForm(request.POST or None),
        Asked("登记规范化检查", "登记", reverse("desks:body", args=[body]), "bodies", lead, known.name),
        act=lambda said: actions.record_standard_visit(
            body=known,
            visitor_body=Body.objects.get(id=body_of(visitor).id),
            by=visitor.person,
            by_name=visitor.name,
            **said,
        ),
        done=lambda made: ("已登记这次检查。", reverse("desks:standard_visit", args=[made.id])),
        template="desks/bodies/record_visit.html",
    )


@staff(powers.ORGANISATION_ADMINISTER)
def report_remedy(request: HttpRequest, shortcoming: uuid.UUID) -> HttpResponse:
    """The organisation says how it put a shortcoming right."""
    return _step(request, shortcoming, "报整改结果", "提交复查", actions.report_remedy, "已报整改结果，等待复查。")


@staff(powers.ORGANISATIONS_GUIDE)
def return_shortcoming(request: HttpRequest, shortcoming: uuid.UUID) -> HttpResponse:
    """Send a shortcoming back as not yet put right."""
    return _step(request, shortcoming, "退回整改", "退回", actions.return_shortcoming, "已退回，请继续整改。")


@staff(powers.ORGANISATIONS_GUIDE)
def close_shortcoming(request: HttpRequest, shortcoming: uuid.UUID) -> HttpResponse:
    """Close a shortcoming for good."""
    return _step(request, shortcoming, "复查销号", "销号", actions.close_shortcoming, "已销号。")


def _step(
    request: HttpRequest, key: uuid.UUID, title: str, submit: str, act: Callable[..., Shortcoming], news: str
) -> HttpResponse:
    visitor = visitor_of(request)
    found = stations.shortcoming_for(visitor, key)
    back = reverse("desks:standard_visit", args=[found.visit_id])
    return ask(
        request,
        SaidForm(request.POST or None),
        Asked(title, submit, back, "shortcomings", f"发现的问题：{found.finding}", found.visit.body.name),
        act=lambda said: act(shortcoming=found.id, by=visitor.person, by_name=visitor.name, **said),
        done=lambda _: (news, back),
    )
