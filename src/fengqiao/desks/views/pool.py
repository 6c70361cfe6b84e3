"""The expert pool, panels, sharing and complaints at the desk: one set of pages for the four registers."""

import uuid
from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fengqiao.casebook.forms import refuse
from fengqiao.casebook.panelling import follow_panel
from fengqiao.desks.forms.pool import StepForm
from fengqiao.desks.letters import letters_of
from fengqiao.desks.queries import pool_pages
from fengqiao.desks.queries.frame import navigation
from fengqiao.directory.actions import complaints, pool, sharing
from fengqiao.directory.guards import staff
from fengqiao.directory.visitor import Visitor, visitor_of
from fengqiao.refusals import Refused

STEPS: Final[dict[str, Callable[..., Any]]] = {
    step.__name__: step
    for step in (
        pool.consent_to_pool,
        pool.confirm_as_court,
        pool.confirm_as_department,
        pool.refuse_expert,
        pool.suspend_expert,
        pool.resume_expert,
        pool.remove_expert,
        pool.leave_pool,
        pool.recuse_expert,
        pool.dissolve_panel,
        sharing.agree_as_lender,
        sharing.agree_as_person,
        sharing.decline_loan,
        sharing.take_up_loan,
        sharing.recall_loan,
        sharing.end_loan,
        complaints.answer_complaint,
        complaints.decide_complaint,
        complaints.tell_complainant,
    )
}


@staff()
def show(request: HttpRequest, shelf: str) -> HttpResponse:
    """What the visitor sees of a register, by state."""
    visitor, chosen = visitor_of(request), pool_pages.shelf_of(shelf)
    context = pool_pages.list_page(visitor, chosen, request.GET.get("state", ""), request.GET.get("page", ""))
    return render(request, "desks/pool/list.html", {**context, "navigation": navigation(visitor, shelf)})


@staff()
def entry(request: HttpRequest, shelf: str, entry: uuid.UUID) -> HttpResponse:
    """One entry: what stands, its log, what may be done."""
    visitor, chosen = visitor_of(request), pool_pages.shelf_of(shelf)
    context = pool_pages.entry_page(visitor, chosen, entry)
    context |= {
        "letters": letters_of(shelf, context["entry"], has_log=bool(context["head"])),
        "navigation": navigation(visitor, shelf),
    }
    return render(request, "desks/pool/entry.html", context)


@staff()
def act_text(request: HttpRequest, shelf: str, entry: uuid.UUID, digest: str) -> HttpResponse:
    """What one act of an entry's log said."""
    visitor, chosen = visitor_of(request), pool_pages.shelf_of(shelf)
    context = pool_pages.act_page(visitor, chosen, entry, digest)
    return render(request, "desks/pool/act.html", {**context, "navigation": navigation(visitor, shelf)})


@staff()
def change(request: HttpRequest, shelf: str, entry: uuid.UUID, kind: str) -> HttpResponse:
    """Take one step on an entry, after its page said what follows."""
    visitor, chosen = visitor_of(request), pool_pages.shelf_of(shelf)
    found = pool_pages.entry_seen(visitor, chosen, entry)
    offer = pool_pages.offer(visitor, chosen, entry, kind)
    form = StepForm(request.POST or None, kind, pool_pages.members_of(chosen, entry))
    if form.is_valid():
        try:
            _take(visitor, shelf, kind, entry=entry, command_id=form.command_id, **form.said)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"已办理：{offer.title}。")
            return redirect(f"desks:{shelf}_entry", entry)
    context = {"form": form, "offer": offer, "entry": found, "shelf": chosen, "name": chosen.called(found)}
    context |= {"warned": kind in pool_pages.WARNED, "navigation": navigation(visitor, shelf)}
    return render(request, "desks/pool/change.html", context, status=422 if form.errors else 200)


def _take(visitor: Visitor, shelf: str, kind: str, **said: Any) -> None:
    """Take the step; the case of a panel keeps step with it, both or none."""
    with transaction.atomic():
        made = STEPS[kind](by=visitor.actor, **said)
        if shelf == "panels":
            follow_panel(case=made.case_id, by=visitor.actor, reason=said.get("reason", ""))
