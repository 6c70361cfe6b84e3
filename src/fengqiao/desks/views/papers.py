"""Papers of a case from the desk: making one again, and the dossier."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from fengqiao.desks.queries.case_page import casebook_title
from fengqiao.desks.queries.dossiers import dossiers
from fengqiao.desks.queries.frame import CASE_POWERS, case_of, navigation, number_of
from fengqiao.directory.guards import staff
from fengqiao.directory.visitor import visitor_of
from fengqiao.papers import issuing, queries
from fengqiao.papers.binding import actions as binding
from fengqiao.papers.forms import ReissueForm
from fengqiao.papers.models import Issue
from fengqiao.papers.views import streamed
from fengqiao.procedure import CaseView
from fengqiao.refusals import NotFound


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*CASE_POWERS)
def reissue_paper(request: HttpRequest, case: uuid.UUID, paper: uuid.UUID) -> HttpResponse:
    """Make a paper of one's own body again, with its reason."""
    visitor = visitor_of(request)
    view = case_of(visitor, case)
    found = queries.paper_of_body(case, paper, visitor.body.id if visitor.body else None)
    form = ReissueForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        reason = Issue.Reason(form.cleaned_data["reason"])
        issuing.reissue(paper=paper, body=found.body, by=visitor.person, reason=reason)
        messages.success(request, f"{found.title}已经重新制作，此前的一份存档备查。")
        return redirect("desks:case", case)
    context = {"form": form, "paper": found, **_about(view), "navigation": navigation(visitor, "")}
    return render(request, "desks/papers/reissue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*CASE_POWERS)
def dossier(request: HttpRequest, case: uuid.UUID) -> HttpResponse:
    """The dossiers that one's own body had made of the case, and asking for a new one."""
    visitor = visitor_of(request)
    view = case_of(visitor, case)
    body = visitor.body.id if visitor.body else None
    if body is None or not binding.may_bind(view, body):
        raise NotFound
    if request.method == "POST":
        binding.ask(case=case, body=body, by=visitor.person)
        return redirect("desks:dossier", case)
    context = {**dossiers(case), **_about(view), "navigation": navigation(visitor, "")}
    return render(request, "desks/papers/dossier.html", context)


@require_safe
@staff(*CASE_POWERS)
def open_dossier(request: HttpRequest, case: uuid.UUID, dossier: uuid.UUID, part: str) -> HttpResponseBase:
    """The dossier itself, or the log of the case beside it."""
    case_of(visitor_of(request), case)
    return streamed(queries.dossier_file(case, dossier, part), attached=True)


def _about(view: CaseView) -> dict[str, object]:
    return {"case_id": uuid.UUID(view.id), "case_title": casebook_title(view), "number": number_of(view)}
