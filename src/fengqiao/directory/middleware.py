"""Around every request: who is asking, told to the view and to the database."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from fengqiao.directory import visits
from fengqiao.directory.visitor import Request


class VisitorMiddleware:
    """Sets `request.visitor` and announces the visitor's token on the connection, once a request.

    Connections outlive requests, so that an anonymous request announces too: nobody.
    """

    def __init__(self, respond: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.respond = respond

    def __call__(self, request: Request) -> HttpResponseBase:
        if request.path.startswith(settings.STATIC_URL):
            request.visitor = None
        else:
            request.visitor = visits.resume(request.session)
        return self.respond(request)


def address_of(request: HttpRequest) -> str:
    """The address a request comes from; behind the trusted proxy, the last one that the proxy wrote down."""
    forwarded: str = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if settings.SECURE_PROXY_SSL_HEADER and forwarded:
        return forwarded.rsplit(",", 1)[-1].strip()[:45]
    return str(request.META.get("REMOTE_ADDR", ""))[:45]
