"""代班: naming cover, taking it back, and handing a mediator's cases to another by an act in each."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from fengqiao.base.ids import new_id, parse_id
from fengqiao.casebook.forms import refuse
from fengqiao.casebook.loads import mediated_by
from fengqiao.desks import handing_over
from fengqiao.desks.forms.cover import CoverForm, ReplacementForm
from fengqiao.desks.queries import cover
from fengqiao.desks.queries.frame import CASE_POWERS, navigation
from fengqiao.directory import actions, powers
from fengqiao.directory.guards import staff
from fengqiao.directory.visitor import visitor_of
from fengqiao.refusals import NotFound, Refused


@staff(*CASE_POWERS)
def show(request: HttpRequest) -> HttpResponse:
    """Who is away, whom the visitor covers, and the form that names cover."""
    visitor = visitor_of(request)
    form = CoverForm(request.POST or None, visitor)
    if form.is_valid():
        try:
            named = actions.name_cover(body=cover.body_of(visitor).id, by=visitor.person, **form.cleaned_data)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"已登记：{named.begins_on:%m月%d日}至{named.ends_on:%m月%d日}代班。")
            return redirect("desks:cover")
    context = {"form": form, **cover.page(visitor), "navigation": navigation(visitor, "cover")}
    return render(request, "desks/cover.html", context, status=422 if form.errors else 200)


@require_POST
@staff(*CASE_POWERS)
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take a cover back."""
    visitor = visitor_of(request)
    named = parse_id(request.POST.get("cover", ""))
    if named is None:
        raise NotFound
    body = cover.body_of(visitor).id
    actions.withdraw_cover(cover=named, body=body, by=visitor.person, oversees=cover.oversees(visitor))
    messages.success(request, "已撤销这次代班。")
    return redirect("desks:cover")


@staff(powers.ORGANISATION_ADMINISTER)
def hand_over(request: HttpRequest, person: uuid.UUID) -> HttpResponse:
    """Replace a mediator in their cases, by one act in each."""
    visitor = visitor_of(request)
    leaving = cover.mediator_of(person, visitor)
    rows = mediated_by(person, cover.body_of(visitor).id)
    form = ReplacementForm(
        request.POST or None,
        cases=[(str(row["id"]), row["title"]) for row in rows],
        mediators=handing_over.candidates(visitor, person),
        initial={"batch": new_id()},
    )
    if form.is_valid():
        done = handing_over.replace(visitor=visitor, leaving=leaving, **form.cleaned_data)
        messages.success(request, f"已在 {len(done.replaced)} 件案件中更换调解员。")
        for title, said in done.refused:
            messages.warning(request, f"{title}：没有更换。{said}")
        return redirect("desks:cover")
    context = {"form": form, "leaving": leaving, "rows": rows, "navigation": navigation(visitor, "cover")}
    return render(request, "desks/hand_over.html", context, status=422 if form.errors else 200)
