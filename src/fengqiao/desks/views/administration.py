"""三员分立: the system administrator closes accounts, the security administrator locks and grants, the audit reads."""

import uuid
from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from fengqiao.base import clock
from fengqiao.desks.forms.accounts import AccountFilter, PowersForm, TrailFilter
from fengqiao.desks.queries import accounts as rows
from fengqiao.desks.queries import administration as page
from fengqiao.desks.queries.frame import navigation
from fengqiao.desks.queries.side_links import ADMINISTERING
from fengqiao.desks.queries.trail_names import EVENTS
from fengqiao.directory import actions, powers
from fengqiao.directory import queries as directory
from fengqiao.directory.actions import keeping_accounts
from fengqiao.directory.guards import staff
from fengqiao.directory.kinds import DepartmentKind
from fengqiao.directory.queries import accounts as found_accounts
from fengqiao.directory.trail import record
from fengqiao.directory.visitor import visitor_of
from fengqiao.files.spreadsheets import MEDIA_TYPE, write_sheet
from fengqiao.refusals import NotFound, Refused

ON_A_PAGE: Final = 50


@staff(*ADMINISTERING)
def accounts(request: HttpRequest) -> HttpResponse:
    """The staff accounts within the jurisdiction."""
    visitor, form = visitor_of(request), AccountFilter(request.GET or None, label_suffix="")
    found = found_accounts.staff_accounts(page.covers_of(visitor), **form.asked)
    shown = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"filter": form, "page": shown, "rows": [rows.account_row(each) for each in shown]}
    return render(request, "desks/accounts/all.html", {**context, "navigation": navigation(visitor, "all_accounts")})


@staff(*ADMINISTERING)
def account(request: HttpRequest, account: uuid.UUID) -> HttpResponse:
    """One account, where its bearer is posted, and what this administrator may do."""
    visitor = visitor_of(request)
    found = found_accounts.staff_account(account, page.covers_of(visitor))
    context = {
        "account": found,
        "row": rows.account_row(found),
        "posts": rows.posts_of(found),
        "verbs": page.verbs_of(visitor) if found.person_id != visitor.person else frozenset(),
        "navigation": navigation(visitor, "all_accounts"),
    }
    return render(request, "desks/accounts/one.html", context)


@never_cache
@require_POST
@staff(*ADMINISTERING)
def act(request: HttpRequest, account: uuid.UUID, verb: str) -> HttpResponse:
    """One of this administrator's verbs; one of another's is not found."""
    visitor = visitor_of(request)
    found = found_accounts.staff_account(account, page.covers_of(visitor))
    if verb not in page.verbs_of(visitor):
        raise NotFound
    try:
        code = VERBS[verb](found.id, visitor.person)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("desks:one_account", account=found.id)
    if code:
        shown = {"account": found, "code": "-".join((code[:4], code[4:8], code[8:]))}
        return render(request, "desks/accounts/code.html", {**shown, "navigation": navigation(visitor, "all_accounts")})
    messages.success(request, f"已办理：{TITLES[verb]}。")
    return redirect("desks:one_account", account=found.id)


@staff(powers.SECURITY_ADMINISTER)
def departments(request: HttpRequest) -> HttpResponse:
    """The departments within the jurisdiction, and what they may do."""
    visitor, text = visitor_of(request), request.GET.get("text", "").strip()[:60]
    context = {"departments": page.departments(visitor, text), "text": text, "titles": powers.TITLES}
    return render(
        request, "desks/accounts/departments.html", {**context, "navigation": navigation(visitor, "all_powers")}
    )


@staff(powers.SECURITY_ADMINISTER)
def grant(request: HttpRequest, department: uuid.UUID) -> HttpResponse:
    """What a department may do, changed as a whole; whoever is posted there signs in anew."""
    visitor = visitor_of(request)
    found = page.department_of(visitor, department)
    form = PowersForm(request.POST or None, held=found.powers)
    if form.is_valid():
        try:
            held = form.cleaned_data["powers"]
            kind = DepartmentKind(found.kind)
            actions.change_department(department=found, name=found.name, kind=kind, powers=held, by=visitor.person)
        except Refused as refusal:
            form.add_error("powers", refusal.message)
        else:
            messages.success(request, f"{found.body.name}{found.name}的职权已变更，任职人员须重新登录。")
            return redirect("desks:all_powers")
    posted = directory.in_force(clock.today()).filter(department=found).select_related("person")
    context = {"form": form, "department": found, "posted": [each.person.name for each in posted]}
    status = 422 if form.errors else 200
    context["navigation"] = navigation(visitor, "all_powers")
    return render(request, "desks/accounts/grant.html", context, status=status)


@staff(powers.AUDIT_READ)
def trail(request: HttpRequest) -> HttpResponse:
    """The security events, to be read only."""
    visitor, form = visitor_of(request), TrailFilter(request.GET or None, titles=dict(EVENTS))
    shown = Paginator(page.events(form.asked), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"filter": form, "page": shown, "rows": page.event_rows(shown)}
    return render(request, "desks/accounts/trail.html", {**context, "navigation": navigation(visitor, "trail")})


@staff(powers.AUDIT_READ)
def export_trail(request: HttpRequest) -> HttpResponse:
    """The events asked for as a sheet; that they were exported is an event too."""
    form = TrailFilter(request.GET or None, titles=dict(EVENTS))
    found = page.event_rows(page.events(form.asked)[: page.MOST_EXPORTED])
    record("trail_exported", by=visitor_of(request).person, detail=f"{len(found)}")
    told = ({**row, "at": f"{row['at'].astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M:%S}"} for row in found)
    response = HttpResponse(write_sheet(page.TRAIL_COLUMNS, told, title="安全事件"), content_type=MEDIA_TYPE)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote('安全事件')}.xlsx"
    return response


def _close(account: uuid.UUID, by: uuid.UUID) -> str:
    keeping_accounts.close(account=account, by=by)
    return ""


def _lock(account: uuid.UUID, by: uuid.UUID) -> str:
    keeping_accounts.lock_account(account=account, by=by)
    return ""


def _unlock(account: uuid.UUID, by: uuid.UUID) -> str:
    keeping_accounts.unlock_account(account=account, by=by)
    return ""


def _dismiss(account: uuid.UUID, by: uuid.UUID) -> str:
    keeping_accounts.dismiss_sessions(account=account, by=by)
    return ""


def _reissue(account: uuid.UUID, by: uuid.UUID) -> str:
    return keeping_accounts.reissue(account=account, by=by)


VERBS: Final[dict[str, Callable[[uuid.UUID, uuid.UUID], str]]] = {
    "close": _close,
    "lock": _lock,
    "unlock": _unlock,
    "dismiss": _dismiss,
    "reissue": _reissue,
}
TITLES: Final = {"close": "停用", "lock": "锁定", "unlock": "解锁", "dismiss": "强制退出", "reissue": "重发激活码"}
