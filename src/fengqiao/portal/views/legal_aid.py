"""Legal aid from a case: asked for once, followed, and the lawyer given power to act."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from fengqiao.base.ids import new_id
from fengqiao.casebook.aiding import ask_for_aid, centre_of, natural_party
from fengqiao.casebook.forms import refuse
from fengqiao.directory import guards
from fengqiao.directory.actions import legal_aid as actions
from fengqiao.directory.actions.legal_aid import Wish
from fengqiao.directory.growth_kinds import AidState
from fengqiao.directory.models import AidApplication
from fengqiao.directory.queries.legal_aid import own_application
from fengqiao.directory.visitor import visitor_of
from fengqiao.portal.actions import aiding
from fengqiao.portal.forms.legal_aid import AidForm, AuthoriseForm
from fengqiao.portal.queries import cases
from fengqiao.portal.queries import legal_aid as asked
from fengqiao.portal.queries.cases import Seat
from fengqiao.refusals import NotFound, Refused

OVER = (AidState.REFUSED, AidState.WITHDRAWN)


@guards.party
def ask(request: HttpRequest, case: uuid.UUID) -> HttpResponseBase:
    """The way to legal aid in a case: asked for, followed, or the lawyer authorised."""
    seat = cases.seat(case, visitor_of(request))
    natural_party(seat.view, seat.visitor.person)
    aid = own_application(case, seat.visitor.person)
    if aid is not None and aid.state == AidState.NAMED:
        return _authorise(request, seat, aid)
    if aid is not None and not (aid.state in OVER and "again" in request.GET):
        return render(request, "portal/legal_aid/state.html", {"aid": aid, "view": seat.view})
    return _apply(request, seat)


@guards.party
@require_POST
def withdraw(request: HttpRequest, case: uuid.UUID) -> HttpResponse:
    """Take the application back."""
    seat = cases.seat(case, visitor_of(request))
    aid = own_application(case, seat.visitor.person)
    if aid is None:
        raise NotFound
    try:
        actions.withdraw_aid(application=aid.id, person=seat.visitor.person)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, "法律援助申请已经撤回。")
    return redirect("portal:case", case)


def _apply(request: HttpRequest, seat: Seat) -> HttpResponseBase:
    centre = centre_of(seat.view)
    form = AidForm(request.POST or None)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in Wish.__dataclass_fields__}
        try:
            ask_for_aid(view=seat.view, person=seat.visitor.person, wish=Wish(**said))
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return redirect("portal:legal_aid", seat.id)
    context = {"form": form, "centre": centre, "view": seat.view, "named": asked.is_named(seat.view)}
    return render(request, "portal/legal_aid/ask.html", context, status=422 if form.errors else 200)


def _authorise(request: HttpRequest, seat: Seat, aid: AidApplication) -> HttpResponseBase:
    form = AuthoriseForm(request.POST or None, initial={"command": new_id()})
    if form.is_valid():
        said = form.cleaned_data
        try:
            aiding.authorise_lawyer(
                seat=seat,
                party=natural_party(seat.view, seat.visitor.person),
                aid=aid,
                special=said["special"],
                strokes=said["signature_strokes"],
                typed=said["typed_name"],
                command=said["command"],
            )
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "委托已经办好，律师现在可以替您办这件调解。")
            return redirect("portal:case", seat.id)
    context = {"form": form, "aid": aid, "view": seat.view, "visitor": seat.visitor}
    return render(request, "portal/legal_aid/authorise.html", context, status=422 if form.errors else 200)
