"""The page of an act: its form, what follows from it, and the step itself."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fengqiao.casebook.forms import PayloadForm, payload_from, refuse
from fengqiao.desks import actions
from fengqiao.desks.acts import clause_bank
from fengqiao.desks.acts.asking import Asked, asked_for, sent_again, told_back
from fengqiao.desks.acts.clause_bank import Bank
from fengqiao.desks.forms.signing_in import StepUpForm
from fengqiao.desks.queries.case_page import next_words
from fengqiao.desks.queries.frame import case_shown, navigation
from fengqiao.desks.refusals import CodeRefused, NotNow
from fengqiao.directory.guards import staff
from fengqiao.directory.visitor import Visitor, visitor_of
from fengqiao.procedure import CaseView
from fengqiao.refusals import Refused


@staff()
def act(request: HttpRequest, case: uuid.UUID, kind: str) -> HttpResponse:
    """Ask for one act, repeat what will happen where it cannot be undone, take it."""
    visitor = visitor_of(request)
    view = case_shown(visitor, case)
    asked = asked_for(kind, view, visitor)
    if request.method == "POST":
        return _posted(request, view, visitor, asked)
    if not asked.open_now:
        messages.warning(request, f"“{asked.title}”{NotNow().message}")
        return redirect("desks:case", case)
    return _page(request, visitor, asked, asked.blank(request.GET))


def _posted(request: HttpRequest, view: CaseView, visitor: Visitor, asked: Asked) -> HttpResponse:
    form = asked.form(request.POST, request.FILES)
    if asked.kind == clause_bank.KIND and clause_bank.is_asked(request.POST):
        drawn, bank = clause_bank.answer(form, view, visitor, request.POST)
        status = 422 if bank.form is not None and bank.form.errors else 200
        return _page(request, visitor, asked, drawn, bank=bank, status=status)
    if "add_row" in request.POST or "again" in request.POST:
        return _page(request, visitor, asked, form.retyped(more=request.POST.get("add_row", "")))
    if not form.is_valid():
        return _page(request, visitor, asked, form, status=422)
    if asked.confirms and "confirmed" not in request.POST:
        return _confirming(request, visitor, asked, form, asked.second_proof(None))
    second = asked.second_proof(request.POST)
    if second is not None and not second.is_valid():
        return _confirming(request, visitor, asked, form, second)
    try:
        return _taken(request, view, visitor, asked, form)
    except CodeRefused as refusal:
        if second is not None:
            second.add_error("totp", refusal.message)
        return _confirming(request, visitor, asked, form, second)
    except Refused as refusal:
        refuse(form, refusal)
        return _page(request, visitor, asked, form, status=422)


def _taken(request: HttpRequest, view: CaseView, visitor: Visitor, asked: Asked, form: PayloadForm) -> HttpResponse:
    payload, clear = payload_from(form)
    command = form.cleaned_data["command_id"]
    asked.prove(request.POST.get("totp", ""), command)
    taken = actions.take_step(
        case=uuid.UUID(view.id), view=view, payload=payload, clear=clear, visitor=visitor, command=command
    )
    if taken.waits_since:
        return redirect("desks:case", view.id)
    following = next_words(taken.view, visitor)
    said = f"已办理：{asked.title}。"
    messages.success(request, said + (f"接下来：{following}。" if following else ""))
    return redirect(asked.back)


def _page(
    request: HttpRequest,
    visitor: Visitor,
    asked: Asked,
    form: PayloadForm,
    *,
    status: int = 200,
    bank: Bank | None = None,
) -> HttpResponse:
    context = {"form": form, "asked": asked, **asked.context(), "navigation": navigation(visitor, "")}
    if asked.kind == clause_bank.KIND:
        context["bank"] = bank or clause_bank.bank()
    return render(request, "desks/act.html", context, status=status)


def _confirming(
    request: HttpRequest, visitor: Visitor, asked: Asked, form: PayloadForm, second: StepUpForm | None
) -> HttpResponse:
    context = {
        "asked": asked,
        "second": second,
        "told_back": told_back(form),
        "sent_again": list(sent_again(form, request)),
        **asked.context(),
        "navigation": navigation(visitor, ""),
    }
    status = 422 if second is not None and second.errors else 200
    return render(request, "desks/confirm.html", context, status=status)
