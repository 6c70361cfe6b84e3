"""Visits to employers: planned, made, followed up to the end."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fengqiao.base import clock
from fengqiao.casebook.forms import refuse
from fengqiao.desks.forms.employers import FollowUpForm, VisitForm, VisitPlanForm
from fengqiao.desks.queries import employers as asked
from fengqiao.desks.queries.cover import body_of
from fengqiao.desks.queries.frame import navigation
from fengqiao.directory import powers
from fengqiao.directory.actions import employers as actions
from fengqiao.directory.growth_kinds import VisitState
from fengqiao.directory.guards import staff
from fengqiao.directory.models import Body
from fengqiao.directory.queries import employers
from fengqiao.directory.visitor import visitor_of
from fengqiao.refusals import Refused


@staff(powers.EMPLOYERS_KEEP)
def plan(request: HttpRequest, employer: uuid.UUID) -> HttpResponse:
    """Plan a visit."""
    visitor = visitor_of(request)
    found = employers.find_employer(employer, body_of(visitor).covers)
    initial = {"planned_on": clock.today(), "reason": asked.reason_to_visit(found)}
    form = VisitPlanForm(request.POST or None, initial=initial, label_suffix="")
    if form.is_valid():
        try:
            body = Body.objects.get(id=body_of(visitor).id)
            actions.plan_visit(employer=employer, body=body, by=visitor.person, **form.cleaned_data)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "已列入走访计划。")
            return redirect("desks:employer", employer)
    context = {"form": form, "employer": found, "title": "计划走访", "navigation": navigation(visitor, "employers")}
    return render(request, "desks/employers/visit.html", context, status=422 if form.errors else 200)


@staff(powers.EMPLOYERS_KEEP)
def work(request: HttpRequest, visit: uuid.UUID) -> HttpResponse:
    """Write down what the visit found, or the next step of its follow-up."""
    visitor = visitor_of(request)
    found = asked.visit(visitor, visit)
    planned = found.state == VisitState.PLANNED
    form = (VisitForm if planned else FollowUpForm)(request.POST or None, label_suffix="")
    if form.is_valid():
        step = actions.record_visit if planned else actions.follow_up_visit
        try:
            after = step(visit=visit, body=body_of(visitor).id, by=visitor.person, **form.cleaned_data)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "已办结。" if after.state == VisitState.CLOSED else "已登记，到期提醒跟进。")
            return redirect("desks:employer", found.employer_id)
    title = "登记走访情况" if planned else "登记跟进情况"
    context = {
        "form": form,
        "employer": found.employer,
        "visit": found,
        "title": title,
        "navigation": navigation(visitor, "employers"),
    }
    return render(request, "desks/employers/visit.html", context, status=422 if form.errors else 200)
