"""Lists: what waits for me, all cases of my body."""

import csv
from collections.abc import Iterable
from datetime import date
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fengqiao.base import clock
from fengqiao.base.wording import day_in_words
from fengqiao.desks.forms.lists import CaseFilter, WorkFilter
from fengqiao.desks.queries import lists
from fengqiao.desks.queries.frame import CASE_POWERS, navigation, readers_of, waiting
from fengqiao.directory import powers
from fengqiao.directory.guards import staff
from fengqiao.directory.visitor import visitor_of

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


@staff()
def home(request: HttpRequest) -> HttpResponse:
    """To the page where the visitor's work begins."""
    visitor = visitor_of(request)
    if visitor.powers.intersection(CASE_POWERS):
        return redirect("desks:work")
    return redirect("desks:node" if visitor.may(powers.NODE_OPERATE) else "desks:postings")


@staff(*CASE_POWERS)
def work(request: HttpRequest) -> HttpResponse:
    """等我办理: every step that waits for the visitor, the nearest limit first."""
    visitor = visitor_of(request)
    rows, count = waiting(visitor)
    form = WorkFilter(request.GET, lists.tasks(rows))
    found = lists.narrowed(rows, sort=request.GET.get("sort", ""), **form.asked)
    page = lists.page_of(found, request.GET.get("page", ""))
    context = {
        "form": form,
        "rows": lists.work_rows(list(page)),
        "page": page,
        "counters": lists.counters(rows, task=form.asked["task"], limit=form.asked["limit"]),
        "result": f"共 {len(found)} 项"
        if len(rows) == count
        else f"期限最近的 {len(rows)} 项中有 {len(found)} 项，全部 {count} 项",
        "today": clock.today(),
        "navigation": navigation(visitor, "work", rows),
    }
    return render(request, "desks/work.html", context)


@staff(*CASE_POWERS)
def export_work(request: HttpRequest) -> HttpResponse:
    """The waiting steps as a table for spreadsheets."""
    rows, _ = waiting(visitor_of(request))
    found = lists.narrowed(rows, sort=request.GET.get("sort", ""), **WorkFilter(request.GET, lists.tasks(rows)).asked)
    table = ([r.title, r.task, _day(r.due), _day(clock.day_of(r.since)), _yuan(r.amount_fen)] for r in found)
    return _table("等我办理", ["案件", "事项", "期限", "开始等待", "标的额（元）"], table)


@staff(*CASE_POWERS)
def cases(request: HttpRequest) -> HttpResponse:
    """All cases in which the visitor's body takes part."""
    visitor = visitor_of(request)
    form = CaseFilter(request.GET)
    wanted = form.wanted(request.GET.get("sort", ""), request.GET.get("page", ""))
    page = lists.case_page(wanted, readers_of(visitor)[-1:])
    context = {
        "form": form,
        "rows": lists.case_rows(list(page)),
        "page": page,
        "result": f"共 {page.paginator.count} 件",
        "today": clock.today(),
        "navigation": navigation(visitor, "cases"),
    }
    return render(request, "desks/cases.html", context)


@staff(*CASE_POWERS)
def export_cases(request: HttpRequest) -> HttpResponse:
    """The body's cases as a table for spreadsheets."""
    visitor = visitor_of(request)
    wanted = CaseFilter(request.GET).wanted(request.GET.get("sort", ""), "1")
    found = lists.case_rows(list(lists.all_cases(wanted, readers_of(visitor)[-1:])))
    table = ([r["number"], r["parties"], r["cause"], _yuan(r["amount_fen"]), _day(r["due"]), r["state"]] for r in found)
    return _table("本单位案件", ["编号", "当事人", "案由", "标的额（元）", "期限", "状态"], table)


def _table(name: str, heads: list[str], rows: Iterable[list[str]]) -> HttpResponse:
    """A CSV file that spreadsheets read as text: a byte order mark in front, no cell that begins a formula."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}-{clock.today():%Y%m%d}.csv"
    writer = csv.writer(response)
    writer.writerow(heads)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return response


def harmless(cell: str) -> str:
    """The cell with an apostrophe in front where a spreadsheet would take it for a formula.

    >>> harmless("=1+1"), harmless("李秀英")
    ("'=1+1", '李秀英')
    """
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell


def _day(day: date | None) -> str:
    return day_in_words(day) if day else ""


def _yuan(amount_fen: int) -> str:
    return f"{amount_fen // 100}.{amount_fen % 100:02d}"
