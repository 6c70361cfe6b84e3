"""Training: the list, one training with its places, sessions and results, and the year's credits."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from fengqiao.casebook.forms import refuse
from fengqiao.desks.forms.training import CancelForm, PlanForm, PresenceForm, RequirementForm, ScoresForm, SignUpForm
from fengqiao.desks.queries import training as asked
from fengqiao.desks.queries.cover import body_of
from fengqiao.desks.queries.frame import navigation
from fengqiao.directory import powers
from fengqiao.directory.actions import training
from fengqiao.directory.guards import staff
from fengqiao.directory.models import Body
from fengqiao.directory.visitor import visitor_of
from fengqiao.refusals import NotFound, Refused

READERS = asked.READERS
HOSTS = (powers.TRAINING_ORGANISE,)
LEARNERS = (powers.ORGANISATION_ADMINISTER, powers.ORGANISATION_MEDIATE)


@staff(*READERS)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The trainings open to the body or held by it."""
    visitor = visitor_of(request)
    context = asked.trainings(visitor) | {"navigation": navigation(visitor, "trainings")}
    return render(request, "desks/growth/trainings.html", context)


@staff(*HOSTS)
def plan(request: HttpRequest) -> HttpResponse:
    """The form that drafts a training."""
    visitor = visitor_of(request)
    body = body_of(visitor)
    form = PlanForm(request.POST or None, body)
    if form.is_valid():
        organiser, hosts = Body.objects.get(id=body.id), Body.objects.filter(id__in=form.cleaned_data["hosts"])
        try:
            made = training.plan_training(
                organiser=organiser,
                hosts=hosts,
                region=form.cleaned_data["region"],
                plan=form.plan,
                by=visitor.person,
            )
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "已拟定。核对以后请发布，发布后各组织可以报名。")
            return redirect("desks:training", made.id)
    context = {"form": form, "navigation": navigation(visitor, "trainings")}
    return render(request, "desks/growth/plan_training.html", context, status=422 if form.errors else 200)


@staff(*READERS)
def show(request: HttpRequest, plan: uuid.UUID) -> HttpResponse:
    """One training; whoever may sign people up does it here."""
    visitor = visitor_of(request)
    found = asked.training(visitor, plan)
    form = SignUpForm(request.POST or None, asked.may_sign_up(visitor, plan))
    if request.method == "POST" and not any(visitor.may(power) for power in LEARNERS):
        raise NotFound
    if form.is_valid():
        try:
            body = Body.objects.get(id=body_of(visitor).id)
            people = form.cleaned_data["people"]
            training.sign_up(plan=plan, body=body, people=people, by=visitor.person)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"已为{len(people)}人报名。")
            return redirect("desks:training", plan)
    context = found | {"form": form, "navigation": navigation(visitor, "trainings")}
    return render(request, "desks/growth/training.html", context, status=422 if form.errors else 200)


@require_POST
@staff(*LEARNERS)
def give_up(request: HttpRequest, place: uuid.UUID) -> HttpResponse:
    """Free a place."""
    visitor = visitor_of(request)
    for_others = visitor.may(powers.ORGANISATION_ADMINISTER)
    try:
        freed = training.give_up_place(place=place, body=body_of(visitor).id, by=visitor.person, for_others=for_others)
    except training.SignUpClosed as refusal:
        messages.error(request, refusal.message)
        return redirect("desks:trainings")
    messages.success(request, "已退出报名。")
    return redirect("desks:training", freed.plan_id)


@require_POST
@staff(*HOSTS)
def publish(request: HttpRequest, plan: uuid.UUID) -> HttpResponse:
    """Open a training for sign-up."""
    return _done(request, plan, training.publish_training, "已发布，各组织现在可以报名。")


@require_POST
@staff(*HOSTS)
def complete(request: HttpRequest, plan: uuid.UUID) -> HttpResponse:
    """Close a training and write its credits."""
    return _done(request, plan, training.complete_training, "已结业，学分已经记入。")


@staff(*HOSTS)
def cancel(request: HttpRequest, plan: uuid.UUID) -> HttpResponse:
    """Call a training off, after what follows was shown."""
    visitor = visitor_of(request)
    found = asked.training(visitor, plan, host=True)
    form = CancelForm(request.POST or None, label_suffix="")
    if form.is_valid():
        try:
            training.cancel_training(
                plan=plan, body=body_of(visitor).id, reason=form.cleaned_data["reason"], by=visitor.person
            )
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "培训已取消。")
            return redirect("desks:training", plan)
    context = found | {"form": form, "navigation": navigation(visitor, "trainings")}
    return render(request, "desks/growth/cancel_training.html", context, status=422 if form.errors else 200)


@staff(*HOSTS)
def attend(request: HttpRequest, plan: uuid.UUID, number: int) -> HttpResponse:
    """The list of who was present in one session."""
    visitor = visitor_of(request)
    found = asked.training(visitor, plan, host=True)
    session, present = asked.session(plan, number)
    form = PresenceForm(request.POST or None, found["places"], present)
    if request.method == "POST" and form.is_valid():
        try:
            here = training.record_attendance(
                session=session.id,
                body=body_of(visitor).id,
                present=form.cleaned_data["present"],
                by=visitor.person,
            )
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"第{number}课到课{len(here)}人，已登记。")
            return redirect("desks:training", plan)
    context = found | {"form": form, "session": session, "navigation": navigation(visitor, "trainings")}
    return render(request, "desks/growth/attend_training.html", context, status=422 if form.errors else 200)


@staff(*HOSTS)
def score(request: HttpRequest, plan: uuid.UUID) -> HttpResponse:
    """The results of the examination."""
    visitor = visitor_of(request)
    found = asked.training(visitor, plan, host=True)
    form = ScoresForm(request.POST or None, found["places"])
    if request.method == "POST" and form.is_valid():
        try:
            training.record_scores(plan=plan, body=body_of(visitor).id, scores=form.scores, by=visitor.person)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "成绩已登记。")
            return redirect("desks:training", plan)
    context = found | {"form": form, "navigation": navigation(visitor, "trainings")}
    return render(request, "desks/growth/score_training.html", context, status=422 if form.errors else 200)


@staff(*READERS)
def credits_of_year(request: HttpRequest) -> HttpResponse:
    """Who has the year's credits and who lacks them; the body in charge sets how many there must be."""
    visitor = visitor_of(request)
    year = asked.year_of(request.GET.get("year", ""))
    form = RequirementForm(request.POST or None, body_of(visitor), year)
    if request.method == "POST" and not visitor.may(powers.TRAINING_ORGANISE):
        raise NotFound
    if form.is_valid():
        training.set_requirement(body=body_of(visitor).id, by=visitor.person, **form.cleaned_data)
        messages.success(request, "年度学分要求已设定。")
        return redirect("desks:credits")
    context = asked.credits_of_year(visitor, year, request.GET.get("page", "1"))
    context |= {"form": form, "navigation": navigation(visitor, "trainings")}
    return render(request, "desks/growth/credits.html", context, status=422 if form.errors else 200)


def _done(request: HttpRequest, plan: uuid.UUID, step: asked.Step, said: str) -> HttpResponse:
    visitor = visitor_of(request)
    try:
        step(plan=plan, body=body_of(visitor).id, by=visitor.person)
    except Refused as refusal:
        if refusal.status == 404:
            raise
        messages.error(request, refusal.message)
    else:
        messages.success(request, said)
    return redirect("desks:training", plan)
