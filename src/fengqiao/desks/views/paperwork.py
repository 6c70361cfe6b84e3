"""Cases of organisations that work on paper: making sheets out, and entering what comes back."""

import uuid
from typing import Final
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from fengqiao.casebook.forms import refuse
from fengqiao.desks.forms.paperwork import SPREADSHEET, SpreadsheetForm, TypedForm
from fengqiao.desks.queries.frame import navigation
from fengqiao.desks.queries.paperwork import about, case_on_paper, changed_since, issued_rows
from fengqiao.directory import powers
from fengqiao.directory.guards import staff
from fengqiao.directory.visitor import Visitor, visitor_of
from fengqiao.paperwork import entering, package, printing, sheets, spreadsheet
from fengqiao.paperwork.entering import Entered
from fengqiao.paperwork.sheets import Known
from fengqiao.procedure import CaseView
from fengqiao.refusals import NotFound, Refused

MEDIA_TYPES: Final = {"zip": "application/zip", "pdf": "application/pdf", "json": "application/json"}


@require_http_methods(["GET", "HEAD", "POST"])
@staff(powers.COURT_FILING)
def show(request: HttpRequest, case: uuid.UUID) -> HttpResponse:
    """The sheets of a case; making out another."""
    visitor = visitor_of(request)
    view = case_on_paper(visitor, case)
    if request.method == "POST":
        sheets.issue(case=case, visitor=visitor)
        messages.success(request, "已开出办理单。请下载文件包，打印后交给调解员。")
        return redirect("desks:paperwork", case)
    context = about(view) | issued_rows(view, visitor) | {"navigation": navigation(visitor, "")}
    return render(request, "desks/paperwork/sheets.html", context)


@require_safe
@staff(powers.COURT_FILING)
def open_part(request: HttpRequest, case: uuid.UUID, sheet: uuid.UUID, part: str) -> HttpResponse:
    """One part of a sheet: the package, the print, or the answer to what came back."""
    case_on_paper(visitor_of(request), case)
    known = sheets.known(case, sheet)
    name = f"{printing.number_of(known)}"
    if part == "package":
        return _sent(package.package(known), f"办理文件包-{name}", "zip")
    if part == "printed":
        return _sent(printing.pdf(known), f"办理单-{name}", "pdf")
    if part == "answer" and known.row.answer:
        return _sent(bytes(known.row.answer), f"录入回执-{name}", "json")
    raise NotFound


@require_http_methods(["GET", "HEAD", "POST"])
@staff(powers.COURT_FILING)
def enter(request: HttpRequest, case: uuid.UUID, sheet: uuid.UUID) -> HttpResponse:
    """Enter what came back, by its spreadsheet or typed; what was refused is told line by line."""
    visitor = visitor_of(request)
    view, known = case_on_paper(visitor, case), sheets.known(case, sheet)
    by_file = request.POST.get("way") == SPREADSHEET
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    filed = SpreadsheetForm(visitor, *(sent if by_file else (None, None)))
    typed = TypedForm(visitor, known, *((None, None) if by_file else sent))
    form, entered = filed if by_file else typed, None
    if form.is_bound and form.is_valid():
        try:
            entered = _entered(form, known, visitor)
        except Refused as refusal:
            refuse(form, refusal)
    if entered is not None and entered.taken:
        messages.success(
            request, "这张办理单以前已经录入，没有重复记入。" if entered.again else "办理单已录入，各项均已记入案件。"
        )
        return redirect("desks:paperwork", case)
    return _page(request, view, known, filed, typed, entered)


def _entered(form: SpreadsheetForm | TypedForm, known: Known, visitor: Visitor) -> Entered:
    if isinstance(form, TypedForm):
        return entering.enter(known=known, typed=form.typed, scans=form.scans, visitor=visitor)
    seal, said = spreadsheet.read(form.cleaned_data["sheet"].read())
    found = sheets.opened(seal, known.row.subject)
    return entering.enter(known=found, typed=said, scans=form.scans, visitor=visitor)


def _page(
    request: HttpRequest,
    view: CaseView,
    known: Known,
    filed: SpreadsheetForm,
    typed: TypedForm,
    entered: Entered | None,
) -> HttpResponse:
    bound = filed if filed.is_bound else typed
    context = {
        "filed": filed,
        "typed": typed,
        "bound": bound,
        "entered": entered,
        "changes": changed_since(0, entered.changes) if entered else [],
        "sheet_number": printing.number_of(known),
        "answer_url": known.row.id,
        **about(view),
        "navigation": navigation(visitor_of(request), ""),
    }
    status = 422 if bound.errors or entered is not None else 200
    return render(request, "desks/paperwork/enter.html", context, status=status)


def _sent(data: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(data, content_type=MEDIA_TYPES[kind])
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}.{kind}"
    return response
