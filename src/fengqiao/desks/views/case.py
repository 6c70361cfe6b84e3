"""One case: its page, its parties, its acts, its export."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fengqiao.base import clock
from fengqiao.casebook import queries as casebook
from fengqiao.desks import actions
from fengqiao.desks.forms.private import ReadingForm
from fengqiao.desks.queries import by_party
from fengqiao.desks.queries.act_text import act_context
from fengqiao.desks.queries.case_page import case_context, casebook_title
from fengqiao.desks.queries.frame import CASE_POWERS, case_of, case_shown, navigation, number_of, waiting
from fengqiao.desks.queries.systems import came_by
from fengqiao.directory.guards import staff
from fengqiao.directory.visitor import visitor_of
from fengqiao.ledger.export import export as export_log
from fengqiao.procedure import CaseView


@staff()
def show(request: HttpRequest, case: uuid.UUID) -> HttpResponse:
    """The whole case on one page; an expert of its panel, whatever their powers, sees what a panel may read."""
    visitor = visitor_of(request)
    view = case_shown(visitor, case)
    rows, pressing = waiting(visitor)
    context = case_context(view, visitor, rows)
    frame = {"navigation": navigation(visitor, "", pressing), "today": clock.today()}
    return render(request, "desks/case.html", context | frame)


@staff(*CASE_POWERS)
def parties(request: HttpRequest, case: uuid.UUID) -> HttpResponse:
    """What each party is to be told and asked before a session: rights, identity, address."""
    visitor = visitor_of(request)
    view = case_of(visitor, case)
    context = {"cards": by_party.preparations(view, visitor), "title": "告知、核实与送达地址"}
    return render(request, "desks/parties.html", context | _about(view) | {"navigation": navigation(visitor, "")})


@staff(*CASE_POWERS)
def contact(request: HttpRequest, case: uuid.UUID) -> HttpResponse:
    """Asking respondents, and every attempt to reach a party."""
    visitor = visitor_of(request)
    view = case_of(visitor, case)
    context = {"cards": by_party.contacts(view, visitor), "title": "联系当事人"}
    return render(request, "desks/contact.html", context | _about(view) | {"navigation": navigation(visitor, "")})


@staff()
def act_text(request: HttpRequest, case: uuid.UUID, digest: str) -> HttpResponse:
    """What one act said, field by field."""
    visitor = visitor_of(request)
    view = case_shown(visitor, case)
    context = act_context(casebook.view_at(case, digest)) | _about(view) | {"came_by": came_by(case, digest)}
    return render(request, "desks/act_text.html", context | {"navigation": navigation(visitor, "")})


@staff(*CASE_POWERS)
def read_private(request: HttpRequest, case: uuid.UUID, party: str, field: str) -> HttpResponse:
    """One private value, after a reason was given; both are recorded."""
    visitor = visitor_of(request)
    view = case_of(visitor, case)
    form = ReadingForm(request.POST or None, label_suffix="")
    value = ""
    if form.is_valid():
        value = actions.read_private(
            case=case, view=view, party=party, field=field, visitor=visitor, why=form.cleaned_data["why"]
        )
    named = actions.named_private(view, party, field)
    context = {"form": form, "value": value, **named, **_about(view), "navigation": navigation(visitor, "")}
    return render(request, "desks/private.html", context)


@staff(*CASE_POWERS)
def export(request: HttpRequest, case: uuid.UUID) -> HttpResponse:
    """The case's log as one signed file that anybody can verify offline."""
    case_of(visitor_of(request), case)
    view = casebook.to_take_along(case)
    response = HttpResponse(export_log(case), content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="fengqiao-{number_of(view)}.json"'
    return response


def _about(view: CaseView) -> dict[str, object]:
    return {
        "case": view,
        "case_id": uuid.UUID(view.id),
        "case_title": casebook_title(view),
        "number": number_of(view),
        "today": clock.today(),
    }
