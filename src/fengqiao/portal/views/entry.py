"""Coming in: the first page, help, signing in by phone, the identity check, signing out."""

from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from fengqiao.casebook.forms import refuse
from fengqiao.directory import actions, guards
from fengqiao.directory.middleware import address_of
from fengqiao.directory.visitor import visitor_of
from fengqiao.law.identifiers import mask_phone
from fengqiao.notices.actions import send_code
from fengqiao.portal.forms.entry import CodeForm, IdentityForm, PhoneForm
from fengqiao.portal.queries import mine as queries
from fengqiao.portal.typed import keeps_typed
from fengqiao.refusals import Refused

ASKED: Final = "sign_in_phone"
WAIT_SECONDS: Final = 60


@guards.public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, and the three things people come for."""
    visitor = getattr(request, "visitor", None)
    waiting = queries.waiting_count(visitor) if visitor and visitor.is_party else 0
    return render(request, "portal/home.html", {"waiting": waiting})


@guards.public
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """What people ask most."""
    return render(request, "portal/help.html")


@guards.public
@require_safe
def invited(request: HttpRequest) -> HttpResponse:
    """For those who got a message: what it means and what to do."""
    return render(request, "portal/invited.html", {"next": reverse("portal:mine")})


@guards.public
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Asks for the phone, and sends a code to it."""
    visitor = getattr(request, "visitor", None)
    if visitor and visitor.is_party:
        return redirect(guards.safe_next(request, reverse("portal:mine")))
    form = PhoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _send(request, form.cleaned_data["phone"])
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return redirect(_with_next(request, "portal:enter_code"))
    return render(request, "portal/sign_in.html", _door(request, form), status=422 if form.errors else 200)


@guards.public
def enter_code(request: HttpRequest) -> HttpResponseBase:
    """Asks for the code, and signs in whoever has it."""
    phone = request.session.get(ASKED)
    if not phone:
        return redirect(_with_next(request, "portal:sign_in"))
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            code = form.cleaned_data["code"]
            actions.redeem_code(session=request.session, phone=phone, code=code, address=address_of(request))
        except Refused as refusal:
            refuse(form, refusal)
        else:
            request.session.pop(ASKED, None)
            return redirect(guards.safe_next(request, reverse("portal:mine")))
    door = _door(request, form) | {"masked": mask_phone(phone), "wait": WAIT_SECONDS}
    return render(request, "portal/enter_code.html", door, status=422 if form.errors else 200)


@guards.public
@require_POST
def resend_code(request: HttpRequest) -> HttpResponseBase:
    """Another code to the phone that was given."""
    phone = request.session.get(ASKED)
    if phone:
        try:
            _send(request, phone)
        except Refused as refusal:
            messages.warning(request, refusal.message)
        else:
            messages.success(request, "新的验证码已经发出。")
    return redirect(_with_next(request, "portal:enter_code"))


@guards.signed_in
@require_POST
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """The visit ends."""
    visitor = visitor_of(request)
    actions.sign_out(session=request.session, visitor=visitor, address=address_of(request))
    return redirect("portal:home")


@keeps_typed
@guards.party
def check_identity(request: HttpRequest) -> HttpResponseBase:
    """Compares name, number and picture of the document, and says why.

    Law: 人民法院在线调解规则 (2021) art. 17.
    """
    visitor = visitor_of(request)
    onward = guards.safe_next(request, reverse("portal:mine"))
    if visitor.identity_checked:
        return redirect(onward)
    form = IdentityForm(request.POST or None, request.FILES or None, owner=visitor.person)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        number, photo = said["identity_number"], said["photo"][0].digest
        try:
            actions.check_identity(person=visitor.person, name=said["name"], number=number, photo=photo, by=None)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "身份核验通过。")
            return redirect(onward)
    context = {"form": form, "next": onward}
    return render(request, "portal/identity.html", context, status=422 if form.errors else 200)


def _send(request: HttpRequest, phone: str) -> None:
    code = actions.request_code(phone=phone, address=address_of(request))
    request.session[ASKED] = phone
    send_code(phone, code)


def _door(request: HttpRequest, form: object) -> dict[str, object]:
    onward = guards.safe_next(request, "")
    return {"form": form, "next": onward, "ended": "ended" in request.GET}


def _with_next(request: HttpRequest, name: str) -> str:
    onward = guards.safe_next(request, "")
    return f"{reverse(name)}?{urlencode({'next': onward})}" if onward else reverse(name)
