"""Staff sign in, activate their account, choose their posting, sign out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from fengqiao.base import clock
from fengqiao.base.ids import parse_id
from fengqiao.casebook.forms import refuse
from fengqiao.desks.forms.signing_in import ActivationForm, EnrolmentForm, GeneratorForm, SignInForm
from fengqiao.desks.queries.frame import navigation
from fengqiao.directory import actions, queries
from fengqiao.directory.actions import Enrolment
from fengqiao.directory.guards import public, safe_next, signed_in, staff
from fengqiao.directory.middleware import address_of
from fengqiao.directory.refusals import TotpNotConfirmed
from fengqiao.directory.visitor import visitor_of
from fengqiao.refusals import NotFound, Refused


@sensitive_post_parameters()
@public
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with both proofs; then to the page asked for, by way of the postings where there are several."""
    form = SignInForm(request.POST or None, label_suffix="")
    if form.is_valid():
        try:
            visitor = actions.sign_in_staff(session=request.session, address=address_of(request), **form.cleaned_data)
        except TotpNotConfirmed as refusal:
            messages.warning(request, refusal.message)
            return redirect("desks:begin_totp")
        except Refused as refusal:
            refuse(form, refusal)
        else:
            several = len(queries.postings_of(visitor.person, on=clock.today())) > 1
            target = safe_next(request, reverse("desks:home"))
            return redirect(f"{reverse('desks:postings')}?next={target}" if several else target)
    context = {"form": form, "next": safe_next(request, "")}
    return render(request, "desks/sign_in.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the visit."""
    actions.sign_out(session=request.session, visitor=visitor_of(request), address=address_of(request))
    return redirect("desks:sign_in")


@sensitive_post_parameters()
@public
def activate(request: HttpRequest) -> HttpResponse:
    """Spend the activation code and set a password; the code generator is bound on the next page."""
    form = ActivationForm(request.POST or None, label_suffix="")
    if form.is_valid():
        typed = {name: form.cleaned_data[name] for name in ("username", "activation_code", "password")}
        try:
            enrolment = actions.activate_account(address=address_of(request), **typed)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return _enrolled(request, enrolment, form.cleaned_data["username"])
    return render(request, "desks/activate.html", {"form": form}, status=422 if form.errors else 200)


@sensitive_post_parameters()
@public
def begin_totp(request: HttpRequest) -> HttpResponse:
    """A fresh key for whoever has no code generator yet."""
    form = EnrolmentForm(request.POST or None, label_suffix="")
    if form.is_valid():
        try:
            enrolment = actions.begin_totp(address=address_of(request), **form.cleaned_data)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return _enrolled(request, enrolment, form.cleaned_data["username"])
    return render(request, "desks/begin_totp.html", {"form": form}, status=422 if form.errors else 200)


@sensitive_post_parameters()
@public
@require_POST
def confirm_totp(request: HttpRequest) -> HttpResponse:
    """Bind the generator that shows this code."""
    form = GeneratorForm(request.POST, label_suffix="")
    if form.is_valid():
        try:
            actions.confirm_totp(address=address_of(request), **form.cleaned_data)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "动态口令已绑定，请登录。下一个口令出现后再登录。")
            return redirect("desks:sign_in")
    return render(request, "desks/enrol.html", {"form": form}, status=422)


@staff()
def postings(request: HttpRequest) -> HttpResponse:
    """Choose the posting to act under."""
    visitor = visitor_of(request)
    if request.method == "POST":
        posting = parse_id(request.POST.get("posting", ""))
        if posting is None:
            raise NotFound
        actions.choose_posting(session=request.session, visitor=visitor, posting=posting)
        return HttpResponseRedirect(safe_next(request, reverse("desks:home")))
    context = {
        "postings": queries.postings_of(visitor.person, on=clock.today()),
        "navigation": navigation(visitor, "postings"),
        "next": safe_next(request, ""),
    }
    return render(request, "desks/postings.html", context)


def _enrolled(request: HttpRequest, enrolment: Enrolment, username: str) -> HttpResponse:
    form = GeneratorForm(initial={"username": username}, label_suffix="")
    return render(request, "desks/enrol.html", {"form": form, "enrolment": enrolment})
