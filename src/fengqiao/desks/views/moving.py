"""单位迁移: which bodies move to another node, tried out first, then done by the worker and checked."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from fengqiao.base import clock
from fengqiao.base import node as here
from fengqiao.base.ids import parse_id
from fengqiao.casebook.forms import refuse
from fengqiao.desks.forms.moving import MoveForm
from fengqiao.desks.queries import moving as page
from fengqiao.desks.queries.frame import navigation
from fengqiao.directory import parameters, powers
from fengqiao.directory.actions import homes
from fengqiao.directory.guards import staff
from fengqiao.directory.visitor import visitor_of
from fengqiao.docking import moves
from fengqiao.docking.actions import moving
from fengqiao.refusals import Refused


@staff(powers.NODE_OPERATE)
def moving_page(request: HttpRequest) -> HttpResponse:
    """What is asked of this node, what moves away and how far it is; a plan for what was asked in the address."""
    form = page.move_form(request.GET or None)
    plan = None
    if form.is_valid():
        try:
            plan = moves.plan(
                moves.bodies_at_home(region=_said(form, "region"), body=_said(form, "body")), _said(form, "to")
            )
        except Refused as refusal:
            refuse(form, refusal)
    return _page(request, "moving", {"form": form, "plan": plan, **page.overview()})


@require_POST
@staff(powers.NODE_OPERATE)
def order(request: HttpRequest) -> HttpResponse:
    """Order the move of the bodies of a plan; the worker does it."""
    bodies = [key for each in request.POST.getlist("body") if (key := parse_id(each))]
    to = request.POST.get("to", "")
    try:
        moving.order_move(bodies=bodies, to=to, by=visitor_of(request).actor)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"已经提出，等 {to} 同意后开始迁移；进度在下面显示，办案不中断。")
    return redirect("desks:moving")


@require_POST
@staff(powers.NODE_OPERATE)
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take an order back that the new node has not agreed to."""
    try:
        moving.withdraw_move(body=parse_id(request.POST.get("body", "")) or uuid.UUID(int=0))
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "已经撤回，单位仍归属本节点。")
    return redirect("desks:moving")


@require_POST
@staff(powers.NODE_OPERATE)
def agree(request: HttpRequest) -> HttpResponse:
    """Agree, as the new node, to take in the bodies that the page named."""
    bodies = [key for each in request.POST.getlist("body") if (key := parse_id(each))]
    try:
        done = moving.agree(bodies=bodies, by=visitor_of(request).actor)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"已经同意接收 {done} 个单位，原节点随后把案件、任职交来。")
    return redirect("desks:moving")


@require_POST
@staff(powers.NODE_OPERATE)
def check(request: HttpRequest) -> HttpResponse:
    """Have what was moved compared with the new nodes again."""
    if moving.ask_check():
        messages.success(request, "已安排核对，结果稍后在这里显示。")
    return redirect("desks:moving")


@never_cache
@require_POST
@staff(powers.NODE_OPERATE)
def letters(request: HttpRequest) -> HttpResponse:
    """The letters of whoever came with their body and has not activated the account here, to be printed at once."""
    found = homes.print_letters(by=visitor_of(request).person)
    context = {
        "letters": found,
        "until": clock.now() + parameters.ACTIVATION_DAYS,
        "back": reverse("desks:moving"),
    }
    return _page(request, "accounts/letters", context)


def _page(request: HttpRequest, name: str, context: dict[str, object]) -> HttpResponse:
    frame = {"node": here.this().name, "now": clock.now(), "navigation": navigation(visitor_of(request), "node")}
    return render(request, f"desks/{name}.html", {**frame, **context})


def _said(form: MoveForm, name: str) -> str:
    return str(form.cleaned_data.get(name, ""))
