"""外部系统: registered, agreed to, told of events, revoked."""

import uuid
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from fengqiao.casebook.forms import refuse
from fengqiao.desks.forms.systems import HookForm, PostingForm, SystemForm
from fengqiao.desks.queries import systems as pages
from fengqiao.desks.queries.cover import body_of
from fengqiao.desks.queries.frame import navigation
from fengqiao.directory.guards import staff
from fengqiao.directory.visitor import visitor_of
from fengqiao.refusals import NotFound, Refused
from fengqiao.systems import actions, queries
from fengqiao.systems.models import Hook, System
from fengqiao.systems.powers import MANAGING

REVOKES: Final = [
    "系统立即不能再调用接口，也不再收到推送",
    "已经办理的案件和记录不变",
    "要继续使用的，须另行登记新的密钥",
]


@staff()
def systems(request: HttpRequest) -> HttpResponse:
    """The body's systems, and those that ask for the visitor's own postings."""
    return _page(request, "list", pages.page(visitor_of(request)))


@never_cache
@staff(*MANAGING)
def register_system(request: HttpRequest) -> HttpResponse:
    """Register a system; a private key made here stands on the page that answers and nowhere else."""
    visitor = visitor_of(request)
    form = SystemForm(
        request.POST or None, powers=pages.power_choices(visitor), postings=pages.posting_choices(visitor)
    )
    if form.is_valid():
        try:
            made = actions.register(**form.cleaned_data, by=visitor)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return _page(request, "registered", {"made": made})
    return _page(request, "register", {"form": form})


@staff(*MANAGING)
def system(request: HttpRequest, system: uuid.UUID) -> HttpResponse:
    """One system."""
    visitor = visitor_of(request)
    form = PostingForm(None, postings=pages.posting_choices(visitor))
    return _page(request, "system", {**pages.system_page(visitor, system), "posting_form": form})


@require_POST
@staff(*MANAGING)
def name_posting(request: HttpRequest, system: uuid.UUID) -> HttpResponse:
    """Name one more posting under which the system shall act."""
    visitor, found = visitor_of(request), _own(request, system)
    form = PostingForm(request.POST, postings=pages.posting_choices(visitor))
    if form.is_valid():
        try:
            acting = actions.name_posting(system=found.id, posting=form.cleaned_data["posting"], by=visitor)
        except Refused as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, "已经生效。" if acting.agreed_at else "已经提出，本人同意以后生效。")
    return redirect("desks:system", system=found.id)


@require_POST
@staff()
def agree_to_system(request: HttpRequest, acting: uuid.UUID, verb: str) -> HttpResponse:
    """Agree that a system acts under one's own posting, or end that."""
    visitor = visitor_of(request)
    if verb == "agree":
        actions.agree(acting=acting, by=visitor)
        messages.success(request, "已同意，系统现在可以以您的这个岗位办理。")
        return redirect("desks:systems")
    if verb != "end":
        raise NotFound
    ended = actions.end_acting(acting=acting, by=visitor)
    messages.success(request, "已终止，系统不能再以这个岗位办理。")
    if ended.posting.person_id == visitor.person:
        return redirect("desks:systems")
    return redirect("desks:system", system=ended.system_id)


@staff(*MANAGING)
def revoke_system(request: HttpRequest, system: uuid.UUID) -> HttpResponse:
    """Revoke a system, once that was confirmed."""
    found = _own(request, system)
    if request.method == "POST":
        actions.revoke(system=found.id, by=visitor_of(request))
        messages.success(request, f"已撤销{found.name}。")
        return redirect("desks:systems")
    return _page(request, "revoke", {"system": found, "consequences": REVOKES})


@staff(*MANAGING)
def add_hook(request: HttpRequest, system: uuid.UUID) -> HttpResponse:
    """Tell a system of events from now on."""
    visitor, found, form = visitor_of(request), _own(request, system), HookForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_hook(system=found, **form.cleaned_data, by=visitor.person)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "已登记推送地址，从现在起推送。")
            return redirect("desks:system", system=found.id)
    return _page(request, "hook", {"form": form, "system": found})


@require_POST
@staff(*MANAGING)
def change_hook(request: HttpRequest, system: uuid.UUID, hook: uuid.UUID, verb: str) -> HttpResponse:
    """End an address, or go on sending to a paused one."""
    found: Hook = queries.hook_of(_own(request, system), hook)
    if verb not in HOOK_VERBS:
        raise NotFound
    act, said = HOOK_VERBS[verb]
    act(hook=found, by=visitor_of(request).person)
    messages.success(request, said)
    return redirect("desks:system", system=system)


HOOK_VERBS: Final = {
    "end": (actions.end_hook, "已停用，不再推送到这个地址。"),
    "resume": (actions.resume_hook, "已恢复，等待中的推送按顺序补发。"),
}


@require_POST
@staff(*MANAGING)
def send_push_again(request: HttpRequest, system: uuid.UUID, push: uuid.UUID) -> HttpResponse:
    """Send an event once more."""
    try:
        actions.send_again(system=_own(request, system), push=push)
    except NotFound:
        raise
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "已安排重发，结果稍后在这里显示。")
    return redirect("desks:system", system=system)


def _own(request: HttpRequest, system: uuid.UUID) -> System:
    return queries.system_of(body_of(visitor_of(request)).id, system)


def _page(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    form = context.get("form")
    status = 422 if form is not None and form.errors else 200
    context["navigation"] = navigation(visitor_of(request), "systems")
    return render(request, f"desks/systems/{name}.html", context, status=status)
