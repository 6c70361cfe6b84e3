"""The register of employers: found, entered, changed, read from sheets and written to them."""

import uuid
from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from fengqiao.base import clock
from fengqiao.casebook.forms import refuse
from fengqiao.desks import employers_sheet
from fengqiao.desks.forms.employers import EmployerFilter, EmployerForm, SheetForm
from fengqiao.desks.queries import employers as asked
from fengqiao.desks.queries.cover import body_of
from fengqiao.desks.queries.frame import navigation
from fengqiao.directory import powers
from fengqiao.directory.actions import employers as actions
from fengqiao.directory.guards import staff
from fengqiao.directory.models import Body
from fengqiao.directory.queries import employers
from fengqiao.directory.visitor import visitor_of
from fengqiao.files.spreadsheets import MEDIA_TYPE
from fengqiao.refusals import Refused


@staff(powers.EMPLOYERS_KEEP)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The employers of the jurisdiction, narrowed."""
    visitor = visitor_of(request)
    form = EmployerFilter(request.GET, label_suffix="", auto_id="filter_%s")
    found = employers.employers(body_of(visitor).covers, asked.wanted(form))
    page = Paginator(found, employers.PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": [(each, employers.lacks_of(each)) for each in page.object_list],
        "result": f"共 {page.paginator.count} 家",
        "due": employers.visits_due(body_of(visitor).id, clock.today()),
        "navigation": navigation(visitor, "employers"),
    }
    return render(request, "desks/employers/employers.html", context)


@staff(powers.EMPLOYERS_KEEP)
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The narrowed list as a workbook; `award=1` adds what awards for harmonious labour relations look at."""
    visitor = visitor_of(request)
    found = employers.employers(body_of(visitor).covers, asked.wanted(EmployerFilter(request.GET)))
    award = request.GET.get("award") == "1"
    data = employers_sheet.written(found[: employers_sheet.MOST_ROWS], award=award)
    name = "harmonious-labour-relations" if award else "employers"
    return HttpResponse(
        data,
        content_type=MEDIA_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}-{clock.today()}.xlsx"'},
    )


@staff(powers.EMPLOYERS_KEEP)
@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """How many employers of each county have a union, a committee and the rest."""
    visitor = visitor_of(request)
    context = {
        "rows": employers.coverage(body_of(visitor).covers),
        "titles": employers.LACKS,
        "navigation": navigation(visitor, "employers"),
    }
    return render(request, "desks/employers/coverage.html", context)


@staff(powers.EMPLOYERS_KEEP)
def enter(request: HttpRequest) -> HttpResponse:
    """The form that enters an employer."""
    visitor = visitor_of(request)
    form = EmployerForm(request.POST or None)
    if form.is_valid():
        try:
            made = actions.enter_employer(
                unified_code=form.cleaned_data["unified_code"],
                facts=form.facts,
                body=Body.objects.get(id=body_of(visitor).id),
                by=visitor.person,
            )
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "已登记。")
            return redirect("desks:employer", made.id)
    context = {"form": form, "employer": None, "navigation": navigation(visitor, "employers")}
    return render(request, "desks/employers/employer_form.html", context, status=422 if form.errors else 200)


@staff(powers.EMPLOYERS_KEEP)
@require_safe
def show(request: HttpRequest, employer: uuid.UUID) -> HttpResponse:
    """One employer with its visits and what was changed."""
    visitor = visitor_of(request)
    context = asked.employer(visitor, employer) | {"navigation": navigation(visitor, "employers")}
    return render(request, "desks/employers/employer.html", context)


@staff(powers.EMPLOYERS_KEEP)
def change(request: HttpRequest, employer: uuid.UUID) -> HttpResponse:
    """The form that changes an employer's record."""
    visitor = visitor_of(request)
    found = employers.find_employer(employer, body_of(visitor).covers)
    form = EmployerForm(request.POST or None, found)
    if form.is_valid():
        try:
            actions.change_employer(
                employer=employer,
                facts=form.facts,
                seen=_instant(form.cleaned_data["seen"]),
                body=Body.objects.get(id=body_of(visitor).id),
                by=visitor.person,
            )
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "已更新。")
            return redirect("desks:employer", employer)
    context = {"form": form, "employer": found, "navigation": navigation(visitor, "employers")}
    return render(request, "desks/employers/employer_form.html", context, status=422 if form.errors else 200)


@staff(powers.EMPLOYERS_KEEP)
def take_in(request: HttpRequest) -> HttpResponse:
    """A sheet of employers, row by row; rows at fault are told with their cells."""
    visitor = visitor_of(request)
    form, taken = SheetForm(request.POST or None, request.FILES or None, label_suffix=""), None
    if form.is_valid():
        body = Body.objects.get(id=body_of(visitor).id)
        try:
            taken = employers_sheet.take_in(form.cleaned_data["sheet"].read(), body=body, by=visitor.person)
        except Refused as refusal:
            refuse(form, refusal)
    context = {"form": form, "taken": taken, "navigation": navigation(visitor, "employers")}
    return render(request, "desks/employers/sheet.html", context, status=422 if form.errors else 200)


@staff(powers.EMPLOYERS_KEEP)
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """An empty sheet to fill in."""
    headers = {"Content-Disposition": 'attachment; filename="employers-template.xlsx"'}
    return HttpResponse(employers_sheet.written([]), content_type=MEDIA_TYPE, headers=headers)


def _instant(text: str) -> datetime:
    """The instant that the form carries; one that was tampered with matches no record."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return datetime.fromisoformat("1970-01-01T00:00:00+00:00")
