"""Lists: what waits for me, all cases of my body."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote, urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from fengqiao.base import clock, visitors
from fengqiao.desks.forms.lists import CaseFilter, ListFilter, PartyNumberForm, WorkFilter, digest_of
from fengqiao.desks.queries import limits, lists
from fengqiao.desks.queries.frame import CASE_POWERS, first_page, navigation, readers_of
from fengqiao.desks.queries.set_aside import to_decide
from fengqiao.directory import visits
from fengqiao.directory.guards import staff
from fengqiao.directory.visitor import visitor_of

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
ROWS_AT_A_TIME = 200


@staff()
def home(request: HttpRequest) -> HttpResponse:
    """To the page where the visitor's work begins."""
    visitor = visitor_of(request)
    if visitor.powers.intersection(CASE_POWERS):
        return redirect("desks:work")
    return redirect(first_page(visitor))


@staff(*CASE_POWERS)
def work(request: HttpRequest) -> HttpResponse:
    """等我办理: every step that waits for the visitor, the nearest limit first."""
    visitor, form = visitor_of(request), WorkFilter(request.GET)
    if hidden := _hidden(request, form):
        return hidden
    found = lists.work_list(visitor, form.wanted, request.GET.get("page", ""))
    form.show_tasks(found.tasks)
    context = {
        "form": form,
        "list": found,
        "page": found.page,
        "result": f"共 {found.count} 项",
        "today": clock.today(),
        "ticked": "tick" in request.GET,
        "appointments": limits.soon(visitor),
        "to_decide": to_decide(visitor),
        "navigation": navigation(visitor, "work", found.pressing if form.only_counted else None),
    }
    return render(request, "desks/work.html", context)


@staff(*CASE_POWERS)
def export_work(request: HttpRequest) -> HttpResponseBase:
    """The waiting steps as a table for spreadsheets."""
    rows = lists.work_cells(visitor_of(request), WorkFilter(request.GET).wanted)
    return _table(request, "等我办理", lists.WORK_HEADS, rows)


@staff(*CASE_POWERS)
def cases(request: HttpRequest) -> HttpResponse:
    """All cases in which the visitor's body takes part."""
    visitor, form = visitor_of(request), CaseFilter(request.GET)
    if hidden := _hidden(request, form):
        return hidden
    page = lists.case_page(form.page(request.GET.get("page", "")), readers_of(visitor)[-1:])
    context = {
        "form": form,
        "rows": lists.case_rows(list(page)),
        "page": page,
        "result": f"共 {page.paginator.count} 件",
        "today": clock.today(),
        "ticked": "tick" in request.GET,
        "navigation": navigation(visitor, "cases"),
    }
    return render(request, "desks/cases.html", context)


@staff(*CASE_POWERS)
def export_cases(request: HttpRequest) -> HttpResponseBase:
    """The body's cases as a table for spreadsheets."""
    rows = lists.case_cells(CaseFilter(request.GET).wanted, readers_of(visitor_of(request))[-1:])
    return _table(request, "本单位案件", lists.CASE_HEADS, rows)


@staff(*CASE_POWERS)
def find_party(request: HttpRequest) -> HttpResponse:
    """Find the cases of whoever has a number: it is sent in the body, and a digest stands in the address."""
    form = PartyNumberForm(request.POST or None, label_suffix="")
    if form.is_valid():
        return redirect(f"{reverse('desks:cases')}?{urlencode({'scope': 'all', 'found': form.cleaned_data['number']})}")
    context = {"form": form, "navigation": navigation(visitor_of(request), "cases")}
    return render(request, "desks/find_party.html", context, status=422 if form.errors else 200)


def _hidden(request: HttpRequest, form: ListFilter) -> HttpResponse | None:
    """Where a whole number was typed for a name: the same page with a digest in its address instead."""
    digest = digest_of(form.cleaned_data.get("text") or "")
    if digest is None:
        return None
    query = request.GET.copy()
    query.pop("text", None)
    query["found"] = digest.hex()
    return redirect(f"{request.path}?{query.urlencode()}")


def _table(request: HttpRequest, name: str, heads: Sequence[str], rows: Iterable[list[str]]) -> StreamingHttpResponse:
    """A CSV file that spreadsheets read as text, sent while it is read."""
    said = _said(visits.token_of(request.session), heads, rows)
    response = StreamingHttpResponse(said, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}-{clock.today():%Y%m%d}.csv"
    return response


def _said(token: str, heads: Sequence[str], rows: Iterable[list[str]]) -> Iterator[str]:
    """The lines, some at a time: a byte order mark in front, no cell that begins a formula.

    The visitor is announced anew, for a server may read on from another thread, on another connection.
    """
    visitors.announce(token)
    page = io.StringIO()
    page.write("\ufeff")
    writer = csv.writer(page)
    writer.writerow(heads)
    for number, row in enumerate(rows, 1):
        writer.writerow([harmless(cell) for cell in row])
        if number % ROWS_AT_A_TIME == 0:
            yield page.getvalue()
            page.seek(0)
            page.truncate()
    yield page.getvalue()


def harmless(cell: str) -> str:
    """The cell with an apostrophe in front where a spreadsheet would take it for a formula.

    >>> harmless("=1+1"), harmless("李秀英")
    ("'=1+1", '李秀英')
    """
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell
