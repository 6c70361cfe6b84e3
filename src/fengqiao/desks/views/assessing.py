"""The year's assessment with its figures and cases, commendations and warnings."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from fengqiao.base.ids import parse_id
from fengqiao.casebook import assessing as figures
from fengqiao.casebook.forms import refuse
from fengqiao.desks.forms.assessing import AssessmentForm, DistinctionForm
from fengqiao.desks.queries import assessing as asked
from fengqiao.desks.queries.cover import body_of
from fengqiao.desks.queries.frame import navigation, readers_of
from fengqiao.directory.actions import assessing
from fengqiao.directory.growth_kinds import DistinctionKind, Grade
from fengqiao.directory.guards import staff
from fengqiao.directory.models import Assessment, Body
from fengqiao.directory.queries.assessing import ASSESSORS, subject
from fengqiao.directory.visitor import Visitor, visitor_of
from fengqiao.refusals import NotFound, Refused


@staff(*ASSESSORS)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Whom to assess, and what was decided."""
    visitor = visitor_of(request)
    chosen = parse_id(request.GET.get("body", ""))
    context = asked.overview(visitor, text=request.GET.get("text", "")[:60], chosen=chosen)
    context |= {"navigation": navigation(visitor, "assessments")}
    return render(request, "desks/growth/assessments.html", context)


@staff(*ASSESSORS)
def assess(request: HttpRequest, year: int, body: uuid.UUID, person: uuid.UUID | None = None) -> HttpResponse:
    """The figures of the year with their cases, and the decision on them."""
    visitor = visitor_of(request)
    organisation, mediator = subject(visitor, body, person)
    readers = [key for key in readers_of(visitor) if key.startswith("body:")]
    lines = figures.lines(body=body, year=year, readers=readers, person=str(person or ""))
    cut = figures.cut(lines)
    form = AssessmentForm(request.POST or None, initial={"seen": cut.digest}, label_suffix="")
    if form.is_valid():
        try:
            made = assessing.decide_assessment(
                by_body=Body.objects.get(id=body_of(visitor).id),
                body=organisation,
                person=mediator,
                year=year,
                cut=cut,
                seen=form.cleaned_data["seen"],
                grade=Grade(form.cleaned_data["grade"]),
                reasons=form.cleaned_data["reasons"],
                by=visitor.person,
            )
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return redirect("desks:assessment", made.id)
    context = {
        "form": form,
        "digest": cut.digest,
        "figures": asked.told(dict(cut.figures)),
        "lines": lines,
        "why_not": asked.WHY_NOT,
        "organisation": organisation,
        "mediator": mediator,
        "year": year,
        "navigation": navigation(visitor, "assessments"),
    }
    return render(request, "desks/growth/assess.html", context, status=422 if form.errors else 200)


@staff()
@require_safe
def show(request: HttpRequest, assessment: uuid.UUID) -> HttpResponse:
    """A decided assessment; row security shows it to whoever decided it and to whom it concerns."""
    visitor = visitor_of(request)
    found = Assessment.objects.select_related("by", "body", "person").filter(id=assessment).first()
    if found is None or not set(found.readers) & set(readers_of(visitor)):
        raise NotFound
    context = asked.decided(found) | {"navigation": navigation(visitor, "assessments")}
    return render(request, "desks/growth/assessment.html", context)


@staff(*ASSESSORS)
def distinguish(request: HttpRequest, body: uuid.UUID, person: uuid.UUID | None = None) -> HttpResponse:
    """Commend or warn an organisation or a mediator."""
    visitor = visitor_of(request)
    organisation, mediator = subject(visitor, body, person)
    form = DistinctionForm(request.POST or None, label_suffix="")
    if form.is_valid() and _given(visitor, form, organisation.id, person):
        messages.success(request, "已记入。")
        return redirect("desks:assessments")
    context = {
        "form": form,
        "organisation": organisation,
        "mediator": mediator,
        "navigation": navigation(visitor, "assessments"),
    }
    return render(request, "desks/growth/distinguish.html", context, status=422 if form.errors else 200)


def _given(visitor: Visitor, form: DistinctionForm, body: uuid.UUID, person: uuid.UUID | None) -> bool:
    organisation, mediator = subject(visitor, body, person)
    try:
        assessing.give_distinction(
            kind=DistinctionKind(form.cleaned_data["kind"]),
            by_body=Body.objects.get(id=body_of(visitor).id),
            body=organisation,
            person=mediator,
            reason=form.cleaned_data["reason"],
            by=visitor.person,
        )
    except Refused as refusal:
        refuse(form, refusal)
        return False
    return True
