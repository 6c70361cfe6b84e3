"""Bulk work: rows are ticked on a list, one form serves them all, and each case answers for itself."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from fengqiao.casebook import lists
from fengqiao.casebook.forms import PayloadForm
from fengqiao.desks.acts.pages import page_of
from fengqiao.desks.batches import Outcome, take_in_all
from fengqiao.desks.forms.bulk import ReviewedForm, blank, cases_in, filled, steps_in
from fengqiao.desks.forms.lists import WorkFilter
from fengqiao.desks.queries.bulk import MANY, MOST, Choice, choice_of, kinds_for
from fengqiao.desks.queries.frame import CASE_POWERS, navigation
from fengqiao.desks.refusals import NothingChosen, TooMany
from fengqiao.directory.guards import staff
from fengqiao.directory.visitor import Visitor, visitor_of
from fengqiao.procedure import KINDS
from fengqiao.refusals import NotFound


@staff(*CASE_POWERS)
def choose(request: HttpRequest) -> HttpResponse:
    """From the rows ticked on a list to the page of their step; where there are several kinds, ask which."""
    visitor, steps = visitor_of(request), steps_in(request.GET)
    loose = steps.pop("", [])
    offered = [*steps.items(), *(kinds_for(visitor, loose) if loose else [])]
    kinds = [(kind, cases) for kind, cases in offered if kind in MANY]
    if len(kinds) == 1 and not loose:
        return redirect(_address(*kinds[0]))
    if not kinds:
        messages.warning(request, NothingChosen().message)
        return redirect("desks:cases" if loose else "desks:work")
    ways = [{"title": KINDS[kind].title, "count": len(cases), "url": _address(kind, cases)} for kind, cases in kinds]
    context = {"ways": ways, "count": len(loose), "navigation": navigation(visitor, "work")}
    return render(request, "desks/bulk_choose.html", context)


@staff(*CASE_POWERS)
def take(request: HttpRequest, kind: str) -> HttpResponse:
    """Ask once for a step in many cases, and take it in each."""
    visitor = visitor_of(request)
    if kind not in MANY:
        raise NotFound
    named = cases_in(request.POST if request.method == "POST" else request.GET)
    choice = choice_of(visitor, kind, _at_most(named or _waiting(request, visitor, kind)))
    if not choice.cases:
        raise NothingChosen
    if request.method == "POST":
        return _posted(request, visitor, choice)
    form = blank(kind, (choice.ready or choice.not_now)[0].view, visitor)
    return _page(request, visitor, choice, form, ReviewedForm(label_suffix=""))


def _posted(request: HttpRequest, visitor: Visitor, choice: Choice) -> HttpResponse:
    form = filled(choice.kind, choice.cases[0].view, visitor, request.POST)
    reviewed = ReviewedForm(request.POST, label_suffix="")
    if "add_row" in request.POST:
        return _page(
            request, visitor, choice, form.retyped(more=request.POST["add_row"]), ReviewedForm(label_suffix="")
        )
    in_order = form.is_valid() and (reviewed.is_valid() or not choice.irreversible)
    if not in_order:
        return _page(request, visitor, choice, form, reviewed, status=422)
    outcomes = list(take_in_all(choice, form.cleaned_data["command_id"], request.POST, visitor))
    return render(request, "desks/bulk_done.html", _result(outcomes) | _around(visitor, choice))


def _page(
    request: HttpRequest,
    visitor: Visitor,
    choice: Choice,
    form: PayloadForm,
    reviewed: ReviewedForm,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "reviewed": reviewed if choice.irreversible else None} | _around(visitor, choice)
    return render(request, "desks/bulk.html", context, status=status)


def _around(visitor: Visitor, choice: Choice) -> dict[str, Any]:
    page = page_of(choice.kind)
    title = page.title or KINDS[choice.kind].title
    return {
        "choice": choice,
        "act": page,
        "title": title,
        "crumbs": [{"title": "等我办理", "url": reverse("desks:work")}, {"title": title}],
        "navigation": navigation(visitor, "work"),
    }


def _result(outcomes: list[Outcome]) -> dict[str, Any]:
    return {
        "done": [outcome for outcome in outcomes if outcome.after],
        "refused": [outcome for outcome in outcomes if not outcome.after],
    }


def _waiting(request: HttpRequest, visitor: Visitor, kind: str) -> list[uuid.UUID]:
    """Where no case is named: those that the list of waiting steps shows for the filter in the address."""
    if request.method == "POST":
        return []
    query = request.GET.copy()
    query["task"] = kind
    return [line.case for line in lists.work_page(visitor.actor, WorkFilter(query).wanted, most=MOST)]


def _at_most(cases: list[uuid.UUID]) -> list[uuid.UUID]:
    if len(cases) > MOST:
        raise TooMany
    return cases


def _address(kind: str, cases: list[uuid.UUID]) -> str:
    return f"{reverse('desks:bulk', args=[kind])}?{urlencode([('case', str(case)) for case in cases])}"
