"""算一算: what happened, the items that answer it, each one's form and answer, and the sheet; nobody signs in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from fengqiao.base import clock, computing
from fengqiao.directory import guards
from fengqiao.directory.visitor import visitor_of
from fengqiao.portal.actions import amounts as actions
from fengqiao.portal.actions import drafts
from fengqiao.portal.amounts_offered import situations
from fengqiao.portal.answers import typed_of
from fengqiao.portal.forms.amounts import MORE, ClaimForm, HappenedForm, ItemForm
from fengqiao.portal.queries import amounts as queries


@never_cache
@guards.public
def start(request: HttpRequest) -> HttpResponse:
    """Asks what happened, and leads to the items that answer it."""
    sheet = actions.read(request.session)
    sent = request.POST if request.method == "POST" else None
    form = HappenedForm(sent, initial={"happened": sheet.happened})
    if form.is_valid():
        actions.choose(session=request.session, happened=form.cleaned_data["happened"])
        return redirect("portal:amounts_offered")
    hints = {each.key: each.hint for each in situations()}
    context = {"form": form, "hints": hints, "sheet": sheet}
    return render(request, "portal/amounts/start.html", context, status=422 if form.errors else 200)


@never_cache
@guards.public
@require_safe
def offered(request: HttpRequest) -> HttpResponse:
    """The items that answer what happened."""
    sheet = actions.read(request.session)
    context = {"rows": queries.offered(sheet), "sheet": sheet}
    return render(request, "portal/amounts/offered.html", context)


@never_cache
@guards.public
def compute(request: HttpRequest, name: str) -> HttpResponse:
    """The form of an item: kept as it was typed, judged, and put on the sheet."""
    item, sheet = computing.find(name), actions.read(request.session)
    if request.method == "POST":
        form = ItemForm(request.POST, item=item)
        if MORE in request.POST:
            return _form(request, form.without_complaint())
        if not form.is_valid():
            return _form(request, form, status=422)
        actions.put(session=request.session, item=name, typed=typed_of(request.POST))
        return redirect("portal:amount", name)
    if name in sheet.items:
        return _form(request, queries.form_of(item, sheet.items[name]).without_complaint())
    return _form(request, ItemForm(item=item, initial=queries.known_beforehand(item, sheet)))


def _form(request: HttpRequest, form: ItemForm, status: int = 200) -> HttpResponse:
    return render(request, "portal/amounts/compute.html", {"form": form, "item": form.item}, status=status)


@never_cache
@guards.public
@require_safe
def amount(request: HttpRequest, name: str) -> HttpResponse:
    """The answer: the sum, each step with its article, what is missing, what to compute next."""
    item, sheet = computing.find(name), actions.read(request.session)
    found = queries.answered(sheet, name)
    if found is None:
        return redirect("portal:compute_amount", name)
    context = {"found": found, "item": item, "following": queries.still_open(sheet), "sheet": sheet}
    return render(request, "portal/amounts/amount.html", context)


@guards.public
@require_POST
def take_off(request: HttpRequest, name: str) -> HttpResponse:
    """One item less on the sheet."""
    actions.take_off(session=request.session, item=computing.find(name).name)
    return redirect("portal:amounts_sheet")


@never_cache
@guards.public
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """Everything that was computed, each figure explained, to be printed."""
    kept = actions.read(request.session)
    context = {"shown": queries.sheet_shown(kept), "following": queries.still_open(kept), "today": clock.today()}
    return render(request, "portal/amounts/sheet.html", context)


@guards.public
@require_POST
def clear(request: HttpRequest) -> HttpResponse:
    """Everything is forgotten, for whoever uses the device next."""
    actions.clear(session=request.session)
    return redirect("portal:amounts")


@never_cache
@guards.party
def claim(request: HttpRequest) -> HttpResponse:
    """An application begun with the amounts of the sheet filled in, after it was shown what is taken over."""
    shown = queries.sheet_shown(actions.read(request.session))
    totals = queries.sums_to_choose(shown)
    form = ClaimForm(request.POST if request.method == "POST" else None, totals=queries.in_words(totals))
    if not form.is_valid():
        context = {"shown": shown, "form": form}
        return render(request, "portal/amounts/claim.html", context, status=422 if form.errors else 200)
    chosen = totals[int(form.cleaned_data["chosen"])] if totals else None
    person = visitor_of(request).person
    draft = drafts.begin(person=person)
    drafts.keep(draft=draft.id, person=person, answers=queries.as_application(shown, chosen), title="")
    return redirect("portal:step", draft.id, "who")
