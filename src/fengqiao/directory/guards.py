"""Each view declares who may call it; a test walks the URLconf and fails on a view that does not."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from fengqiao.directory.visitor import Visitor
from fengqiao.refusals import NotFound

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


@dataclass(frozen=True)
class Permission:
    """Who may call a view: `public`, `signed_in`, `party` or `staff`; staff with one of `powers`, if any."""

    who: str
    powers: frozenset[str] = field(default_factory=frozenset)

    def admits(self, visitor: Visitor) -> bool:
        """Whether somebody signed in may call the view."""
        if self.who == "party":
            return visitor.is_party
        if self.who == "staff":
            return visitor.is_staff and (not self.powers or bool(self.powers & visitor.powers))
        return True


def public(view: View[P]) -> View[P]:
    """Anybody may call the view."""
    vars(view)["permission"] = Permission("public")
    return view


def signed_in(view: View[P]) -> View[P]:
    """Whoever is signed in may call the view."""
    return _guarded(view, Permission("signed_in"))


def party(view: View[P]) -> View[P]:
    """Whoever signed in as a party may call the view; to staff it does not exist."""
    return _guarded(view, Permission("party"))


def staff(*powers: str) -> Callable[[View[P]], View[P]]:
    """Staff who hold one of `powers`, or any where none is named, may call the view; others find nothing."""
    permission = Permission("staff", frozenset(powers))
    return lambda view: _guarded(view, permission)


def safe_next(request: HttpRequest, default: str) -> str:
    """Where to go after signing in: the page asked for if it is one of ours, else `default`."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if ours else default


def _guarded(view: View[P], permission: Permission) -> View[P]:
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        visitor = getattr(request, "visitor", None)
        if visitor is None:
            return _to_sign_in(request, permission)
        if not permission.admits(visitor):
            raise NotFound
        return view(request, *args, **kwargs)

    vars(guarded)["permission"] = permission
    return guarded


def _to_sign_in(request: HttpRequest, permission: Permission) -> HttpResponseBase:
    """To the sign-in page of staff or parties, and back to the page asked for; no form is sent twice."""
    match = request.resolver_match
    desk = permission.who == "staff" or (permission.who == "signed_in" and match and match.app_name == "desks")
    target = reverse("desks:sign_in" if desk else "portal:sign_in")
    is_fragment = request.headers.get("HX-Request") == "true"
    if request.method == "GET" and not is_fragment:
        target += "?" + urlencode({"next": request.get_full_path()})
    if is_fragment:  # a redirect would put the sign-in page into the fragment's place
        return HttpResponse(headers={"HX-Redirect": target})
    return HttpResponseRedirect(target)
