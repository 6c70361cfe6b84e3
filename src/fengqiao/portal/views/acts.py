"""The page of one act: its words, its form, what will happen; sent, it is one act however often it is sent."""

import uuid
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.http import urlencode

from fengqiao.casebook.forms import PayloadForm, form_for, refuse
from fengqiao.casebook.forms.parts import Context
from fengqiao.directory import actions as directory
from fengqiao.directory import guards
from fengqiao.directory.middleware import address_of
from fengqiao.directory.visitor import visitor_of
from fengqiao.law.identifiers import mask_phone
from fengqiao.notices.actions import send_code
from fengqiao.portal import asked, pages
from fengqiao.portal.actions import acting
from fengqiao.portal.asked_words import relabelled
from fengqiao.portal.pages import Page
from fengqiao.portal.queries import act_pages, cases
from fengqiao.portal.queries.cases import Seat
from fengqiao.portal.typed import keeps_typed, take
from fengqiao.refusals import NotFound, Refused

WAIT_SECONDS: Final = 60


@keeps_typed
@guards.party
def act(request: HttpRequest, case: uuid.UUID, kind: str) -> HttpResponseBase:
    """One act: asked for, judged by the procedure, done."""
    page = pages.page_of(kind)
    seat = cases.seat(case, visitor_of(request))
    if kind in acting.SIGNED and _unknown_agent(seat):
        messages.info(request, "您替别人签字，先核验您本人的身份。")
        return redirect(f"{reverse('portal:check_identity')}?{urlencode({'next': request.path})}")
    if request.method == "POST":
        return _taken(request, seat, page)
    if kind not in seat.open:
        messages.info(request, f"“{page.link}”已经办过，或者现在不用办。")
        return redirect("portal:case", case)
    form_class = form_of(seat, kind)
    typed = take(request.session, request.path)
    form = form_class(MultiValueDict(typed)).retyped() if typed else form_class()
    return _page(request, seat, page, form)


@keeps_typed
@guards.party
def act_code(request: HttpRequest, case: uuid.UUID, kind: str) -> HttpResponseBase:
    """A code to the signer's phone; what was written so far stays."""
    if request.method != "POST":
        return redirect("portal:act", case, kind)
    if kind not in acting.CODED:
        raise NotFound
    page, visitor = pages.page_of(kind), visitor_of(request)
    seat = cases.seat(case, visitor)
    form = form_of(seat, kind)(request.POST, request.FILES).retyped()
    sent = ""
    try:
        to_send = directory.request_confirmation(
            person=visitor.person, address=address_of(request), purpose=acting.purpose_of(kind, case)
        )
        send_code(to_send.phone, to_send.code, acting.CODED[kind])
        sent = mask_phone(to_send.phone)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return _page(request, seat, page, form, sent_to=sent, wait=WAIT_SECONDS if sent else 0)


def _unknown_agent(seat: Seat) -> bool:
    """Whether the visitor acts for others alone, and nobody has compared their document yet.

    Law: 人民法院在线调解规则 (2021) art. 17.
    """
    own = any(party.person == seat.visitor.actor.person for party in seat.parties)
    return not own and not seat.visitor.identity_checked


def form_of(seat: Seat, kind: str) -> type[PayloadForm]:
    """The form of an act as a party is asked for it."""
    context = Context(kind, seat.view, seat.visitor)
    form_class = form_for(kind, seat.view, seat.visitor, instead=asked.asked_instead(context))
    relabelled(kind, form_class.base_fields)
    return form_class


def _taken(request: HttpRequest, seat: Seat, page: Page) -> HttpResponseBase:
    form = form_of(seat, page.kind)(request.POST, request.FILES)
    if not form.is_valid():
        if cases.is_seated(seat, request.POST.get("command_id", "")):  # sent again: what it named is settled by now
            return redirect("portal:case", seat.id)
        return _page(request, seat, page, form, status=422)
    try:
        done = acting.take(case=seat.view, form=form, visitor=seat.visitor)
    except Refused as refusal:
        if refusal.status == 404:
            raise
        refuse(form, refusal)
        return _page(request, seat, page, form, status=refusal.status)
    if done.waits_since is None:
        return redirect("portal:done", seat.id, done.seq)
    return redirect("portal:case", seat.id)


def _page(
    request: HttpRequest, seat: Seat, page: Page, form: PayloadForm, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "seat": seat,
        "view": seat.view,
        "page": page,
        "form": form,
        "consequences": pages.consequences(page.kind, seat.view, seat.parties),
        "basis": pages.basis(page.kind, seat.view),
        **act_pages.context(seat, page.kind),
        **more,
    }
    return render(request, [f"portal/acts/{page.kind}.html", "portal/acts/act.html"], context, status=status)
