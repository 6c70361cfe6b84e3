"""The desk of a legal aid centre: applications reviewed, lawyers named, the register of lawyers."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from fengqiao.base import private
from fengqiao.casebook.forms import refuse
from fengqiao.desks.forms.legal_aid import DecisionForm, LawyerForm, NamingForm
from fengqiao.desks.queries.cover import body_of
from fengqiao.desks.queries.frame import navigation
from fengqiao.directory import powers
from fengqiao.directory.actions import legal_aid as actions
from fengqiao.directory.growth_kinds import AidState
from fengqiao.directory.guards import staff
from fengqiao.directory.models import Body
from fengqiao.directory.queries import legal_aid
from fengqiao.directory.visitor import visitor_of
from fengqiao.law.legal_aid import GROUNDS
from fengqiao.refusals import Refused


@staff(powers.LEGAL_AID_DECIDE)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The applications to the centre, those that wait for it first."""
    visitor = visitor_of(request)
    context = {
        "rows": legal_aid.aid_applications(body_of(visitor).id),
        "navigation": navigation(visitor, "legal_aid"),
    }
    return render(request, "desks/growth/legal_aid.html", context)


@staff(powers.LEGAL_AID_DECIDE)
def show(request: HttpRequest, application: uuid.UUID) -> HttpResponse:
    """One application: reviewed, then a lawyer is named."""
    visitor = visitor_of(request)
    centre = body_of(visitor).id
    found = legal_aid.find_application(application, centre)
    deciding = found.state == AidState.APPLIED
    form = DecisionForm(request.POST or None, label_suffix="") if deciding else _naming(request, centre)
    if form.is_valid():
        step = actions.decide_aid if deciding else actions.name_lawyer
        try:
            step(application=application, centre=centre, by=visitor.person, **form.cleaned_data)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "已记入，申请人能看到结果。")
            return redirect("desks:aid_application", application)
    context = {
        "aid": found,
        "ground": GROUNDS.get(found.ground),
        "form": form if found.state in (AidState.APPLIED, AidState.GRANTED, AidState.NAMED) else None,
        "deciding": deciding,
        "navigation": navigation(visitor, "legal_aid"),
    }
    return render(request, "desks/growth/aid_application.html", context, status=422 if form.errors else 200)


@staff(powers.LEGAL_AID_DECIDE)
def phone(request: HttpRequest, application: uuid.UUID) -> HttpResponse:
    """The applicant's phone, after the reading was recorded."""
    visitor = visitor_of(request)
    found = legal_aid.find_application(application, body_of(visitor).id)
    if request.method == "POST":
        said = private.read(found.phone, subject=found.id, reader=visitor.person, what="phone", why="审查法律援助申请")
        messages.info(request, f"申请人电话：{said}（查看已记录）")
    return redirect("desks:aid_application", application)


@staff(powers.LEGAL_AID_DECIDE)
def lawyers(request: HttpRequest) -> HttpResponse:
    """The lawyers whom the centre may name, and the form that enters one."""
    visitor = visitor_of(request)
    form = LawyerForm(request.POST or None, label_suffix="")
    if form.is_valid():
        try:
            actions.enter_lawyer(
                centre=Body.objects.get(id=body_of(visitor).id), by=visitor.person, **form.cleaned_data
            )
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "已登记。")
            return redirect("desks:aid_lawyers")
    context = {
        "form": form,
        "rows": legal_aid.lawyers(body_of(visitor).id),
        "navigation": navigation(visitor, "legal_aid"),
    }
    return render(request, "desks/growth/aid_lawyers.html", context, status=422 if form.errors else 200)


def _naming(request: HttpRequest, centre: uuid.UUID) -> NamingForm:
    return NamingForm(request.POST or None, legal_aid.lawyers(centre))
