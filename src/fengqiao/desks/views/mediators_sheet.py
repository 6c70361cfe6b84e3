"""The ledger of mediators as a spreadsheet: template, export, and taking a filled one in."""

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fengqiao.base import clock
from fengqiao.desks import ledger_sheet
from fengqiao.desks.forms.mediators import GOOD, MediatorFilter, SheetForm
from fengqiao.desks.queries import mediators
from fengqiao.desks.queries.frame import navigation
from fengqiao.desks.queries.mediators import KEEPING, READING
from fengqiao.directory.guards import staff
from fengqiao.directory.visitor import visitor_of
from fengqiao.files.spreadsheets import MEDIA_TYPE, write_sheet
from fengqiao.refusals import Refused

AT_A_TIME = 1_000


@staff(*READING)
def export(request: HttpRequest) -> HttpResponse:
    """The ledger, as far as it matches the filter, as a sheet that can be taken in again."""
    form = MediatorFilter(request.GET)
    found = mediators.every_row(visitor_of(request), form.search, form.region_code, at_a_time=AT_A_TIME)
    return _sheet("调解员台账", ledger_sheet.sheet_rows(found))


@staff(*KEEPING)
def template(request: HttpRequest) -> HttpResponse:
    """The empty sheet with its hints."""
    return _sheet("调解员台账模板", ())


@staff(*KEEPING)
def take_in(request: HttpRequest) -> HttpResponse:
    """Take a filled sheet in, and say row by row what was wrong."""
    visitor, taken = visitor_of(request), None
    form = SheetForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            taken = ledger_sheet.take_sheet(
                form.cleaned_data["sheet"].read(), only_good=form.cleaned_data["rule"] == GOOD, visitor=visitor
            )
        except Refused as refusal:
            form.add_error("sheet", refusal.message)
    context = {"form": form, "taken": taken, "navigation": navigation(visitor, "mediators")}
    status = 422 if form.errors or (taken and taken.faults) else 200
    return render(request, "desks/mediators/sheet.html", context, status=status)


def _sheet(name: str, rows: Iterable[Mapping[str, str]]) -> HttpResponse:
    data = write_sheet(ledger_sheet.COLUMNS, rows, title=name)
    response = HttpResponse(data, content_type=MEDIA_TYPE)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}-{clock.today():%Y%m%d}.xlsx"
    return response
