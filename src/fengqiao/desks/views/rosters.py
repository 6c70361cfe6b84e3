"""特邀调解名册 at the desk: a court's roster, putting members forward, one entry and its steps."""

import csv
import io
import uuid
from collections.abc import Callable, Iterable
from typing import Final
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fengqiao.base import clock
from fengqiao.casebook.forms import refuse
from fengqiao.desks.forms.rosters import EntryStepForm, NominationForm, RosterFilter
from fengqiao.desks.letters import letters_of
from fengqiao.desks.queries import roster_entry, rosters
from fengqiao.desks.queries.frame import navigation
from fengqiao.desks.queries.side_links import NOMINATING, SEES_ROSTERS
from fengqiao.desks.views.lists import harmless
from fengqiao.directory import actions, powers
from fengqiao.directory.guards import staff
from fengqiao.directory.models import Body, RosterEntry
from fengqiao.directory.queries import entry_seen, keeps_roster
from fengqiao.directory.registers.roster_entry import KEEPERS
from fengqiao.directory.visitor import visitor_of
from fengqiao.procedure import Actor
from fengqiao.refusals import Refused

STEPS: Final[dict[str, Callable[..., RosterEntry]]] = {
    "consent_to_nomination": actions.consent_to_nomination,
    "confirm_entry": actions.confirm_entry,
    "refuse_entry": actions.refuse_entry,
    "suspend_entry": actions.suspend_entry,
    "resume_entry": actions.resume_entry,
    "remove_entry": actions.remove_entry,
    "extend_entry": actions.extend_entry,
}


@staff(*SEES_ROSTERS)
def show(request: HttpRequest) -> HttpResponse:
    """The roster by states, narrowed by what the address says."""
    visitor = visitor_of(request)
    form = RosterFilter(request.GET, rosters.region_choices(visitor))
    kept = request.GET.copy()
    for name in ("state", "page"):
        kept.pop(name, None)
    address = f"?{kept.urlencode()}&state=" if kept else "?state="
    found = rosters.roster_page(visitor, form, request.GET.get("state", ""), request.GET.get("page", ""), address)
    context = {
        "form": form,
        "found": found,
        "page": found.page,
        "state": request.GET.get("state", ""),
        "result": f"共 {found.page.paginator.count} 项",
        "keeps": keeps_roster(visitor),
        "nominates": bool(visitor.powers & set(NOMINATING)),
        "navigation": navigation(visitor, "rosters"),
    }
    return render(request, "desks/rosters/list.html", context)


@staff(*SEES_ROSTERS)
def export(request: HttpRequest) -> HttpResponse:
    """The same entries as a table for spreadsheets."""
    visitor = visitor_of(request)
    form = RosterFilter(request.GET, rosters.region_choices(visitor))
    return _sheet("特邀调解名册", rosters.cells(visitor, form, request.GET.get("state", "")))


@staff(*NOMINATING)
def nominate(request: HttpRequest) -> HttpResponse:
    """Put an organisation or a mediator forward to the court of the same level."""
    visitor, text = visitor_of(request), request.GET.get("text", "").strip()[:60]
    court = rosters.peer_court(visitor)
    form = NominationForm(request.POST or None, rosters.candidates(visitor, text))
    if form.is_valid() and (made := _nominated(form, visitor.actor, court)):
        messages.success(request, f"已向{court.name}推荐。")
        return redirect("desks:roster_entry", made)
    context = {
        "form": form,
        "court": court,
        "text": text,
        "finds": visitor.may(powers.ROSTER_NOMINATE),
        "navigation": navigation(visitor, "rosters"),
    }
    return render(request, "desks/rosters/nominate.html", context, status=422 if form.errors else 200)


@staff(*SEES_ROSTERS)
def entry(request: HttpRequest, entry: uuid.UUID) -> HttpResponse:
    """One entry: what stands, its log, what it gives rise to, what may be done."""
    visitor = visitor_of(request)
    context = {**roster_entry.entry_page(visitor, entry), "navigation": navigation(visitor, "rosters")}
    context |= {"letters": letters_of("rosters", context["entry"], has_log=bool(context["history"]))}
    context |= {"takes_complaints": keeps_roster(visitor) and bool(visitor.powers & KEEPERS)}
    return render(request, "desks/rosters/entry.html", context)


@staff(*SEES_ROSTERS)
def act_text(request: HttpRequest, entry: uuid.UUID, digest: str) -> HttpResponse:
    """What one act of an entry's log said."""
    visitor = visitor_of(request)
    context = {**roster_entry.act_page(visitor, entry, digest), "navigation": navigation(visitor, "rosters")}
    return render(request, "desks/rosters/act.html", context)


@staff(*SEES_ROSTERS)
def change(request: HttpRequest, entry: uuid.UUID, kind: str) -> HttpResponse:
    """Take one step on an entry, after its page said what follows."""
    visitor = visitor_of(request)
    found = entry_seen(visitor, entry)
    offer = roster_entry.offer(visitor, found, kind)
    form = EntryStepForm(request.POST or None, kind, found.valid_to)
    if form.is_valid():
        try:
            STEPS[kind](entry=entry, by=visitor.actor, command_id=form.command_id, **form.said)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"已办理：{offer.title}。")
            return redirect("desks:roster_entry", entry)
    context = {"form": form, "offer": offer, "entry": found, "navigation": navigation(visitor, "rosters")}
    context |= {"warned": kind in roster_entry.WARNED}
    return render(request, "desks/rosters/change.html", context, status=422 if form.errors else 200)


def _sheet(name: str, rows: Iterable[list[str]]) -> HttpResponse:
    """A CSV file that spreadsheets read as text."""
    page = io.StringIO()
    page.write("\ufeff")
    writer = csv.writer(page)
    writer.writerow(rosters.HEADS)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    response = HttpResponse(page.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}-{clock.today():%Y%m%d}.csv"
    return response


def _nominated(form: NominationForm, by: Actor, court: Body) -> uuid.UUID | None:
    """The entry that the nomination opened, or None after its refusal was shown in the form."""
    said = dict(form.cleaned_data)
    member, command = rosters.member_named(said.pop("member")), said.pop("command")
    try:
        return actions.nominate_member(court=court, member=member, by=by, command_id=command, **said).id
    except Refused as refusal:
        refuse(form, refusal)
        return None
