"""The gate before every verb: who calls, by session, token or signature, whether they may, and how often."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

from fengqiao.api import bearers, rates, reading, signatures
from fengqiao.api.models import Token
from fengqiao.api.refusals import CsrfMissing, Unauthenticated
from fengqiao.directory.guards import Permission
from fengqiao.directory.visitor import Visitor
from fengqiao.refusals import NotFound
from fengqiao.systems.queries import AtDoor
from fengqiao.systems.refusals import PersonsOnly

PUBLIC = Permission("public")
SIGNED_IN = Permission("signed_in")
SAFE = ("GET", "HEAD", "OPTIONS")


class Request(HttpRequest):
    """A request that passed the gate; for annotations. A browser's session has neither `token` nor `system`."""

    visitor: Visitor
    token: Token | None
    system: AtDoor | None


if TYPE_CHECKING:
    Csrf = CsrfViewMiddleware
else:

    class Csrf(CsrfViewMiddleware):
        """Django's check, saying no with a reason and not with a page."""

        def _reject(self, request: HttpRequest, reason: str) -> str:
            return reason


def refuse_systems(request: Request) -> None:
    """Refuse what stays with people: registering systems, and accounts."""
    if request.system is not None:
        raise PersonsOnly


class Gate:
    """Lets callers with a permission pass; others are refused, or find nothing."""

    def __init__(self, permission: Permission) -> None:
        self.permission = permission

    def __call__(self, request: Request) -> bool:
        if self.permission == PUBLIC:
            return True
        _identify(request)
        if not self.permission.admits(request.visitor):
            raise NotFound
        return True


def _identify(request: Request) -> None:
    """Put the caller on the request; a token or signature that is shown counts alone, whatever session comes too."""
    request.system = None
    shown = request.headers.get("Authorization")
    if shown is not None:
        scheme, _, secret = shown.partition(" ")
        if scheme.lower() != "bearer":
            raise Unauthenticated
        request.token, request.visitor = bearers.resume(secret.strip())
        rates.count(str(request.token.id))
        return
    request.token = None
    if signatures.is_signed(request):
        request.system, request.visitor = signatures.resume(request)
        rates.count(f"system {request.system.id}")
        return
    if getattr(request, "visitor", None) is None:
        raise Unauthenticated
    rates.count(str(request.visitor.account))
    if request.method not in SAFE:
        _check_csrf(request)


def _check_csrf(request: HttpRequest) -> None:
    """Refuse a writing call of a browser's session that another site may have made."""
    if request.headers.get("Content-Type"):
        reading.check_media(request)  # before Django's check, which would read any form that is sent
    check = Csrf(_nothing)
    check.process_request(request)
    if check.process_view(request, _nothing, (), {}) is not None:
        raise CsrfMissing


def _nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()
