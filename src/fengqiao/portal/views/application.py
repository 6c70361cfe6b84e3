"""The pages of an application: begun, filled in page by page, checked, sent."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from fengqiao.casebook import queries as casebook
from fengqiao.directory import guards
from fengqiao.directory.visitor import visitor_of
from fengqiao.portal import steps, summary
from fengqiao.portal.actions import drafts as actions
from fengqiao.portal.actions import passing_on
from fengqiao.portal.actions.sending import send as send_draft
from fengqiao.portal.forms.application import StepForm
from fengqiao.portal.queries import cases, drafts, windows
from fengqiao.portal.queries.drafts import Opened
from fengqiao.portal.refusals import TooManyDrafts
from fengqiao.portal.typed import keeps_typed, take
from fengqiao.refusals import Refused


@guards.public
@require_safe
def apply(request: HttpRequest) -> HttpResponse:
    """What applying means, what it takes, and the way to begin or to go on."""
    visitor = getattr(request, "visitor", None)
    begun = drafts.open_drafts(visitor.person) if visitor and visitor.is_party else []
    return render(request, "portal/apply/begin.html", {"drafts": begun})


@guards.party
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """A new draft, and its first page."""
    draft = actions.begin(person=visitor_of(request).person)
    return redirect("portal:step", draft.id, "who")


@guards.party
@require_POST
def pass_on(request: HttpRequest, case: uuid.UUID) -> HttpResponse:
    """A returned application, for another body: only where it goes and the consent are asked anew."""
    try:
        draft = passing_on.pass_on(seat=cases.seat(case, visitor_of(request)))
    except TooManyDrafts as refusal:
        messages.warning(request, refusal.message)
        return redirect("portal:mine")
    messages.success(request, "原来填的都带过来了，选好去哪里、再表示一次愿意调解，就可以提交。")
    return redirect("portal:step", draft.id, "court")


@keeps_typed
@guards.party
def step(request: HttpRequest, draft: uuid.UUID, key: str) -> HttpResponse:
    """One page of the application: shown, kept as it is typed, judged and kept."""
    opened = drafts.find(draft, visitor_of(request).person)
    if opened.row.case:
        return redirect("portal:sent", draft)
    steps.step_of(key, opened.answers)
    if request.method == "POST":
        return _kept(request, opened, key, request.POST)
    typed = take(request.session, request.path)
    if typed is not None:
        opened.answers.keep(key, typed, right=False)
    return _page(request, opened, key, _shown(request, opened, key))


def _kept(request: HttpRequest, opened: Opened, key: str, post: QueryDict) -> HttpResponse:
    visitor, answers = visitor_of(request), opened.answers
    form = steps.step_of(key, answers).form(post, request.FILES, visitor=visitor, answers=answers)
    right = form.is_valid()
    name = steps.name_of(key)
    if name in steps.LISTS and key not in answers.several(name):
        answers.several(name).append(key)
    answers.keep(key, steps.settled(form, post), right=right)
    actions.keep(draft=opened.row.id, person=visitor.person, answers=answers, title=steps.title(answers))
    if "X-Autosave" in request.headers:
        return HttpResponse(status=204)
    if not right:
        return _page(request, opened, key, form, status=422)
    return redirect("portal:step", opened.row.id, steps.after(key, answers))


def _shown(request: HttpRequest, opened: Opened, key: str) -> StepForm:
    """The form as it was typed, or with what is known of the person."""
    visitor, answers = visitor_of(request), opened.answers
    if answers.page(key) is not None:
        return steps.bound(key, answers, visitor).without_complaint()
    initial = summary.known_beforehand(key, visitor)
    return steps.step_of(key, answers).form(visitor=visitor, answers=answers, initial=initial)


def _page(request: HttpRequest, opened: Opened, key: str, form: StepForm, status: int = 200) -> HttpResponse:
    step = steps.step_of(key, opened.answers)
    at = request.GET.get("at", str(form["region"].value() or "")) if "region" in form.fields else ""
    context = {
        "draft": opened.row,
        "step": step,
        "key": key,
        "total": steps.TOTAL,
        "form": form,
        "back": summary.back_of(opened, key),
        "place": drafts.place(at) if "region" in form.fields else None,
        "hints": {**summary.hints(), **getattr(form, "hints", {})},
        "destinations": windows.destinations(opened.answers, at) if key == "court" else (),
    }
    return render(request, [f"portal/apply/{step.key}.html", "portal/apply/step.html"], context, status=status)


@guards.party
@require_safe
def respondents(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """Those against whom the application goes: more can be added, each can be changed or left out."""
    opened = drafts.find(draft, visitor_of(request).person)
    if not opened.answers.respondents:
        return redirect("portal:step", draft, "respondent-1")
    context = summary.respondents(opened)
    return render(request, "portal/apply/respondents.html", context)


@guards.party
@require_safe
def others(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """Those who apply together with the visitor: more can be added, each can be changed or left out."""
    opened = drafts.find(draft, visitor_of(request).person)
    if not opened.answers.others:
        return redirect("portal:step", draft, "other-1")
    return render(request, "portal/apply/others.html", summary.others(opened))


@guards.party
@require_POST
def remove(request: HttpRequest, draft: uuid.UUID, key: str) -> HttpResponse:
    """One respondent, or one of the other applicants, less."""
    person = visitor_of(request).person
    opened = drafts.find(draft, person)
    opened.answers.forget(key)
    actions.keep(draft=draft, person=person, answers=opened.answers, title=steps.title(opened.answers))
    return redirect("portal:others" if steps.name_of(key) == "other" else "portal:respondents", draft)


@guards.party
def check(request: HttpRequest, draft: uuid.UUID, refusal: Refused | None = None) -> HttpResponse:
    """All answers, each with the way to change it, before the application is sent."""
    visitor = visitor_of(request)
    opened = drafts.find(draft, visitor.person)
    if opened.row.case:
        return redirect("portal:sent", draft)
    if steps.CHECK not in opened.answers.done:
        opened.answers.done.append(steps.CHECK)
        actions.keep(draft=draft, person=visitor.person, answers=opened.answers, title=steps.title(opened.answers))
    context = summary.check(opened, visitor) | {"refusal": refusal}
    return render(request, "portal/apply/check.html", context, status=refusal.status if refusal else 200)


@guards.party
def send(request: HttpRequest, draft: uuid.UUID) -> HttpResponseBase:
    """The application goes to the court; a second click finds it sent."""
    if request.method != "POST":
        return redirect("portal:check", draft)
    try:
        send_draft(draft=draft, visitor=visitor_of(request))
    except Refused as refusal:
        if refusal.status == 404:
            raise
        return check(request, draft, refusal)
    return redirect("portal:sent", draft)


@guards.party
@require_safe
def sent(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """The receipt: the number, what happens next, by when, whom to call."""
    opened = drafts.find(draft, visitor_of(request).person)
    if opened.row.case is None:
        return redirect("portal:check", draft)
    view = casebook.view(opened.row.case)
    return render(request, "portal/apply/sent.html", summary.receipt(view))


@guards.party
@require_POST
def discard(request: HttpRequest, draft: uuid.UUID) -> HttpResponseRedirect:
    """The draft is dropped for good."""
    actions.discard(draft=draft, person=visitor_of(request).person)
    return redirect("portal:mine")
