"""The room: its page, its panels, and everything that may be done in it."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from fengqiao.base.ids import new_id, parse_id
from fengqiao.casebook.forms import refuse
from fengqiao.directory.guards import signed_in
from fengqiao.directory.visitor import Visitor, visitor_of
from fengqiao.refusals import NotFound, Refused
from fengqiao.rooms import actions, machine, pages, records
from fengqiao.rooms.forms import GuestForm, RecordForm
from fengqiao.rooms.machine import State

IN_PAGE_VERBS = frozenset(name for name, verb in machine.VERBS.items() if verb.who != "house") - {"invite_guest"}


@signed_in
@require_safe
def show(request: HttpRequest, room: uuid.UUID) -> HttpResponse:
    """The room, or what stayed of it."""
    visitor = visitor_of(request)
    here = actions.enter(room=room, by=visitor)
    if here.state == State.CLOSED:
        return render(request, "rooms/closed.html", pages.closed(room, here, visitor))
    return _room(request, room, visitor)


@signed_in
@require_safe
def panels(request: HttpRequest, room: uuid.UUID) -> HttpResponse:
    """The parts that change while people talk."""
    visitor = visitor_of(request)
    here = actions.enter(room=room, by=visitor)
    return render(request, "rooms/parts/panels.html", pages.panels(room, here, visitor))


@signed_in
@require_POST
def token(request: HttpRequest, room: uuid.UUID) -> HttpResponse:
    """A token that opens the door once, for the page's script."""
    visitor = visitor_of(request)
    try:
        issued, _ = actions.issue_token(room=room, by=visitor)
    except Refused as refusal:
        return JsonResponse({"code": refusal.code, "title": refusal.message}, status=refusal.status)
    return JsonResponse({"token": issued, "ice": pages.ice_servers(room, str(visitor.person))})


@signed_in
@require_POST
def take(request: HttpRequest, room: uuid.UUID, verb: str) -> HttpResponseBase:
    """One thing done in the room, by its name in the machine."""
    if verb not in IN_PAGE_VERBS or verb == "close_room":
        raise NotFound
    said: dict[str, Any] = {}
    if "person" in request.POST:
        said["person"] = request.POST["person"]
    if verb in ("begin_joint", "begin_caucus"):
        said["people"] = request.POST.getlist("people")
    visitor = visitor_of(request)
    return _do(request, room, lambda: actions.take(room=room, verb=verb, said=said, by=visitor, command_id=new_id()))


@signed_in
@require_POST
def write(request: HttpRequest, room: uuid.UUID) -> HttpResponseBase:
    """A line for whoever hears the writer now."""
    text, visitor = request.POST.get("text", ""), visitor_of(request)
    return _do(request, room, lambda: actions.write(room=room, text=text, by=visitor))


@signed_in
@require_POST
def show_file(request: HttpRequest, room: uuid.UUID) -> HttpResponseBase:
    """A file of the case put before the circle."""
    link, visitor = parse_id(request.POST.get("link", "")), visitor_of(request)
    if link is None:
        raise NotFound
    return _do(request, room, lambda: actions.show(room=room, link=link, by=visitor))


@signed_in
@require_POST
def hand(request: HttpRequest, room: uuid.UUID) -> HttpResponseBase:
    """Raise one's hand, or take a hand down."""
    visitor, person = visitor_of(request), parse_id(request.POST.get("person", ""))
    if request.POST.get("up") == "1":
        return _do(request, room, lambda: actions.raise_hand(room=room, by=visitor))
    return _do(request, room, lambda: actions.lower_hand(room=room, person=person or visitor.person, by=visitor))


@signed_in
@require_POST
def invite(request: HttpRequest, room: uuid.UUID) -> HttpResponseBase:
    """Somebody outside the case gets a seat, by their phone."""
    visitor, form = visitor_of(request), GuestForm(request.POST)
    if form.is_valid():
        try:
            actions.invite(room=room, by=visitor, **form.cleaned_data)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            address = request.build_absolute_uri(f"/rooms/{room}/")
            name = form.cleaned_data["name"]
            messages.success(request, f"已登记，马上发短信请{name}参加。收不到短信的，把这个链接发给{name}：{address}")
            return redirect("rooms:room", room)
    return _room(request, room, visitor, guest_form=form)


@signed_in
@require_POST
def draft(request: HttpRequest, room: uuid.UUID) -> HttpResponse:
    """Keep the draft of the record while it is written."""
    actions.keep_draft(room=room, text=request.POST.get("text", ""), by=visitor_of(request))
    return HttpResponse(status=204)


@signed_in
@require_POST
def take_transcript(request: HttpRequest, room: uuid.UUID) -> HttpResponseBase:
    """What the recogniser understood goes below the draft of the record, for a browser without the page's script."""
    visitor = visitor_of(request)
    _require_mediator(room, visitor)
    actions.keep_draft(room=room, text=records.with_transcripts(room), by=visitor)
    messages.success(request, "转写草稿已放到笔录内容的最后，请核对修改。")
    return redirect("rooms:room", room)


@signed_in
@require_POST
def record_attendance(request: HttpRequest, room: uuid.UUID) -> HttpResponseBase:
    """Who came goes into the case, read from the room's log."""
    visitor = visitor_of(request)
    _require_mediator(room, visitor)
    return _do(request, room, lambda: records.record_attendance(room=room, by=visitor, command_id=new_id()))


@signed_in
@require_POST
def record_session(request: HttpRequest, room: uuid.UUID) -> HttpResponseBase:
    """The record goes into the case, and to everybody present for signing."""
    visitor, form = visitor_of(request), RecordForm(request.POST)
    _require_mediator(room, visitor)
    if not form.is_valid() and request.headers.get("HX-Request") != "true":
        return _room(request, room, visitor, record_form=form)
    return _do(request, room, lambda: records.record_session(room=room, form=form, by=visitor))


@signed_in
def close(request: HttpRequest, room: uuid.UUID) -> HttpResponseBase:
    """Ask once more, then end the session for everybody."""
    visitor = visitor_of(request)
    _require_mediator(room, visitor)
    if request.method == "POST":
        actions.take(room=room, verb="close_room", said={}, by=visitor, command_id=new_id())
        return redirect("rooms:room", room)
    return render(request, "rooms/close.html", {"room": room, "here": actions.enter(room=room, by=visitor)})


def _room(request: HttpRequest, room: uuid.UUID, visitor: Visitor, **forms: Any) -> HttpResponse:
    here = actions.enter(room=room, by=visitor)
    context = {**pages.page(room, here, visitor), "guest_form": GuestForm(), **forms}
    if context["mediates"] and "record_form" not in forms:
        initial = {**pages.record_fields(room, here, visitor), "record": records.new_record(), "command": new_id()}
        context["record_form"] = RecordForm(initial=initial)
    context["live_origin"] = pages.request_live(request)
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "rooms/room.html", context, status=status)


def _require_mediator(room: uuid.UUID, visitor: Visitor) -> None:
    if not machine.mediates(actions.enter(room=room, by=visitor), str(visitor.person)):
        raise NotFound


def _do(request: HttpRequest, room: uuid.UUID, do: Callable[[], object]) -> HttpResponseBase:
    """Do it; then the panels for the page's script, or the whole page again, with what was refused said on top."""
    visitor, refusal = visitor_of(request), None
    try:
        do()
    except NotFound:
        raise
    except Refused as said:
        refusal = said
    if request.headers.get("HX-Request") != "true":
        if refusal is not None:
            messages.warning(request, refusal.message)
        return redirect("rooms:room", room)
    here = actions.enter(room=room, by=visitor)
    if here.state == State.CLOSED:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "rooms/parts/panels.html", {**pages.panels(room, here, visitor), "refusal": refusal})
