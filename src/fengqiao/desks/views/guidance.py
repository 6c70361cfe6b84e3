"""Guidance for work by industry, group and cause: read by all staff, published by whoever holds the power."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from fengqiao.desks.forms.assessing import GuidanceForm, guided_fields
from fengqiao.desks.queries.cover import body_of
from fengqiao.desks.queries.frame import navigation
from fengqiao.directory import powers
from fengqiao.directory.actions.assessing import publish_guidance
from fengqiao.directory.guards import staff
from fengqiao.directory.queries import growth
from fengqiao.directory.visitor import visitor_of


@staff()
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The latest guidance of each field that holds in the visitor's region."""
    visitor = visitor_of(request)
    titles = guided_fields()
    rows = [(titles.get(each.field, each.field), each) for each in growth.guidance(body_of(visitor).region)]
    context = {
        "rows": rows,
        "may_publish": visitor.may(powers.GUIDANCE_PUBLISH),
        "navigation": navigation(visitor, "guidance"),
    }
    return render(request, "desks/growth/guidance.html", context)


@staff()
@require_safe
def show(request: HttpRequest, guidance: uuid.UUID) -> HttpResponse:
    """One version, with the others of its field."""
    visitor = visitor_of(request)
    found = growth.find_guidance(guidance)
    context = {
        "guidance": found,
        "field": guided_fields().get(found.field, found.field),
        "versions": growth.versions_of(found),
        "may_publish": visitor.may(powers.GUIDANCE_PUBLISH) and body_of(visitor).id == found.publisher_id,
        "navigation": navigation(visitor, "guidance"),
    }
    return render(request, "desks/growth/guidance_text.html", context)


@staff(powers.GUIDANCE_PUBLISH)
def publish(request: HttpRequest) -> HttpResponse:
    """The next version of a field's guidance, beginning from the one named in the address."""
    visitor = visitor_of(request)
    body = body_of(visitor).id
    before = next(
        (one for one in growth.guidance(body_of(visitor).region) if str(one.id) == request.GET.get("of")), None
    )
    initial = {name: getattr(before, name) for name in ("field", "title", "text", "source")} if before else None
    form = GuidanceForm(request.POST or None, initial)
    if form.is_valid():
        made = publish_guidance(publisher=body, by=visitor.person, **form.cleaned_data)
        messages.success(request, f"已发布第{made.version}版。")
        return redirect("desks:guidance_text", made.id)
    context = {"form": form, "navigation": navigation(visitor, "guidance")}
    return render(request, "desks/growth/publish_guidance.html", context, status=422 if form.errors else 200)
