"""Opening what stands beside the roster: putting an expert forward, drawing a panel, asking for people, complaints."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fengqiao.casebook.collective import panel_case
from fengqiao.casebook.forms import refuse
from fengqiao.casebook.panelling import follow_panel
from fengqiao.desks.forms.pool import Commanding, ComplaintForm, ExpertForm, LoanForm
from fengqiao.desks.queries import pool_choices, pool_pages
from fengqiao.desks.queries.complaining import said_in_case
from fengqiao.desks.queries.frame import case_of, navigation
from fengqiao.directory.actions import complaints, pool, sharing
from fengqiao.directory.guards import staff
from fengqiao.directory.registers import PANEL
from fengqiao.directory.registers.loan import LENDING
from fengqiao.directory.registers.panel import DRAWERS
from fengqiao.directory.registers.pool_entry import NOMINATORS
from fengqiao.directory.registers.roster_entry import KEEPERS
from fengqiao.directory.visitor import Visitor, visitor_of
from fengqiao.procedure import Actor
from fengqiao.refusals import NotFound, Refused

Opening = Callable[..., Any]


@staff(*sorted(NOMINATORS))
def nominate_expert(request: HttpRequest) -> HttpResponse:
    """Put a person forward for the pool."""
    visitor = visitor_of(request)
    text = _text(request)
    form = ExpertForm(request.POST or None, _kept(request, pool_choices.people_in_province(visitor, text)))
    return _open(request, visitor, "pool", form, _nominated, finds=True)


@staff(*sorted(LENDING))
def request_loan(request: HttpRequest) -> HttpResponse:
    """Ask another body for one of its people."""
    visitor = visitor_of(request)
    people = _kept(request, pool_choices.people_elsewhere(visitor, _text(request)))
    form = LoanForm(request.POST or None, people, pool_choices.departments(visitor))
    return _open(request, visitor, "loans", form, _requested, finds=True)


@staff(*sorted(KEEPERS))
def receive_complaint(request: HttpRequest) -> HttpResponse:
    """Receive a complaint about an entry of the court's roster."""
    visitor = visitor_of(request)
    entries = pool_choices.complaint_entries(visitor)
    asked = {name: request.GET.get(name, "") for name in ("case", "petition", "entry")}
    initial = said_in_case(visitor, asked["case"], asked["petition"]) or {"entry": asked["entry"]}
    form = ComplaintForm(request.POST or None, entries, **initial)
    return _open(request, visitor, "complaints", form, _received, finds=False)


@staff(*sorted(DRAWERS))
def draw_panel(request: HttpRequest, case: uuid.UUID) -> HttpResponse:
    """Draw a panel for a collective dispute."""
    visitor = visitor_of(request)
    view = case_of(visitor, case)
    of = panel_case(view)
    form = Commanding(request.POST or None)
    if form.is_valid():
        try:
            with transaction.atomic():
                made = pool.draw_panel(case=of, by=visitor.actor, command_id=form.command_id)
                seated = follow_panel(case=case, by=visitor.actor)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "专家组已经抽选，专家可以查看案件、提出意见。" if seated else "专家组已经抽选。")
            return redirect("desks:panels_entry", made.id)
    row = next(row for row in PANEL.rows if row.kind == "draw_panel")
    context = {"form": form, "case": view, "case_title": of.title, "workers": of.workers, "row": row}
    context |= {"navigation": navigation(visitor, "panels")}
    return render(request, "desks/pool/draw.html", context, status=422 if form.errors else 200)


def _open(
    request: HttpRequest, visitor: Visitor, name: str, form: Commanding, make: Opening, *, finds: bool
) -> HttpResponse:
    """The form, or the entry that it opened."""
    shelf = pool_pages.shelf_of(name)
    if form.is_valid():
        try:
            made = make(visitor.actor, form.command_id, **form.said)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"已办理：{shelf.register.kinds[shelf.opening].title}。")
            return redirect(f"desks:{name}_entry", made.id)
    context = {
        "form": form,
        "shelf": shelf,
        "title": shelf.register.kinds[shelf.opening].title,
        "row": next(row for row in shelf.register.rows if row.kind == shelf.opening),
        "text": _text(request),
        "finds": finds,
        "navigation": navigation(visitor, name),
    }
    return render(request, "desks/pool/open.html", context, status=422 if form.errors else 200)


def _nominated(by: Actor, command_id: uuid.UUID, *, person: str, **said: Any) -> Any:
    return pool.nominate_expert(person=pool_choices.person_named(person), by=by, command_id=command_id, **said)


def _requested(by: Actor, command_id: uuid.UUID, *, person: str, department: str, **said: Any) -> Any:
    who, _, lender = person.partition(":")
    return sharing.request_loan(
        person=pool_choices.person_named(who),
        lender=pool_choices.body_named(lender),
        department=pool_choices.department_named(department),
        by=by,
        command_id=command_id,
        **said,
    )


def _received(by: Actor, command_id: uuid.UUID, *, entry: str, **said: Any) -> Any:
    return complaints.receive_complaint(entry=pool_choices.entry_named(entry), by=by, command_id=command_id, **said)


def _text(request: HttpRequest) -> str:
    return request.GET.get("text", "").strip()[:60]


def _kept(request: HttpRequest, people: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The choices; the person that was sent stays among them, so that what was typed is kept."""
    sent = request.POST.get("person", "")
    if not sent or any(key == sent for key, _ in people):
        return people
    try:
        return [*people, (sent, pool_choices.person_named(sent.partition(":")[0]).name)]
    except NotFound:
        return people
