"""批量开户: a sheet sent in, judged and opened by the worker, its progress, its faults, and the letters."""

import uuid
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from fengqiao.base import clock
from fengqiao.desks.forms.accounts import SheetForm
from fengqiao.desks.queries import accounts as page
from fengqiao.desks.queries.accounts import FAULT_COLUMNS
from fengqiao.desks.queries.frame import navigation
from fengqiao.desks.queries.side_links import OPENING
from fengqiao.directory import parameters
from fengqiao.directory.account_entries import COLUMNS
from fengqiao.directory.actions import account_sheets
from fengqiao.directory.guards import staff
from fengqiao.directory.kinds import SheetMode
from fengqiao.directory.visitor import visitor_of
from fengqiao.files.spreadsheets import MEDIA_TYPE, Column, write_sheet
from fengqiao.refusals import Refused


@staff(*OPENING)
def sheets(request: HttpRequest) -> HttpResponse:
    """The body's sheets, and the form that sends one."""
    visitor = visitor_of(request)
    body = page.whole_body(visitor).id
    form = SheetForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file, mode = form.cleaned_data["sheet"], SheetMode(form.cleaned_data["mode"])
        try:
            taken = account_sheets.receive_sheet(
                body=body, name=file.name, data=file.read(), mode=mode, by=visitor.person
            )
        except Refused as refusal:
            form.add_error("sheet", refusal.message)
        else:
            return redirect("desks:account_sheet", sheet=taken.id)
    context = {"form": form, "sheets": page.sheets(body), "navigation": navigation(visitor, "accounts")}
    return render(request, "desks/accounts/sheets.html", context, status=422 if form.errors else 200)


@staff(*OPENING)
def template(request: HttpRequest) -> HttpResponse:
    """The empty sheet with its hints."""
    return _download("批量开户模板", COLUMNS, ())


@staff(*OPENING)
def show(request: HttpRequest, sheet: uuid.UUID) -> HttpResponse:
    """How far a sheet is, what is wrong with it, and what may be done; the page may be left and come back to."""
    visitor = visitor_of(request)
    context = page.sheet_page(page.sheet_of(sheet, visitor))
    return render(request, "desks/accounts/sheet.html", {**context, "navigation": navigation(visitor, "accounts")})


@require_POST
@staff(*OPENING)
def decide(request: HttpRequest, sheet: uuid.UUID) -> HttpResponse:
    """Open the good rows, or none."""
    visitor = visitor_of(request)
    found = page.sheet_of(sheet, visitor)
    account_sheets.decide_sheet(sheet=found.id, opens=request.POST.get("decision") == "open", by=visitor.person)
    return redirect("desks:account_sheet", sheet=found.id)


@staff(*OPENING)
def faults(request: HttpRequest, sheet: uuid.UUID) -> HttpResponse:
    """The faulty rows as a sheet, with the reasons in a column more; mended, it can be sent as it is."""
    found = page.sheet_of(sheet, visitor_of(request))
    return _download("有误的行", FAULT_COLUMNS, page.faulty_rows(found))


@never_cache
@require_POST
@staff(*OPENING)
def letters(request: HttpRequest, sheet: uuid.UUID) -> HttpResponse:
    """The letters with new activation codes, to be printed at once: they are kept nowhere."""
    visitor = visitor_of(request)
    found = page.sheet_of(sheet, visitor)
    context = {
        "back": reverse("desks:account_sheet", args=[found.id]),
        "letters": account_sheets.print_letters(sheet=found.id, by=visitor.person),
        "until": clock.now() + parameters.ACTIVATION_DAYS,
        "navigation": navigation(visitor, "accounts"),
    }
    return render(request, "desks/accounts/letters.html", context)


def _download(name: str, columns: Iterable[Column], rows: Iterable[Mapping[str, str]]) -> HttpResponse:
    response = HttpResponse(write_sheet(tuple(columns), rows, title=name), content_type=MEDIA_TYPE)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}.xlsx"
    return response
