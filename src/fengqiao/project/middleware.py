"""Around every request: the content policy, and the one place where refusals become pages or JSON."""

import secrets
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render

from fengqiao.project.context import live_base
from fengqiao.refusals import Refused

log = structlog.get_logger(__name__)
Respond = Callable[[HttpRequest], HttpResponseBase]

POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self' {live};"
    " object-src 'none';"
    " base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


class PolicyMiddleware:
    """Adds the content security policy; nothing inline runs, nothing foreign loads."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.respond(request)
        response.headers.setdefault("Content-Security-Policy", POLICY.format(live=live_base(request)))
        response.headers.setdefault("Permissions-Policy", "geolocation=(), camera=(self), microphone=(self)")
        if getattr(request, "visitor", None):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class RefusalMiddleware:
    """Renders a refusal that no view caught: a page for people, problem+json for systems."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.respond(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        trace = secrets.token_hex(4)
        log.info("refused", code=exception.code, path=request.path, trace=trace)
        if request.path.startswith("/api/"):
            body = {
                "code": exception.code,
                "title": exception.message,
                "status": exception.status,
                "article": exception.article,
                "fields": exception.fields,
                "trace": trace,
            }
            return JsonResponse(body, status=exception.status, content_type="application/problem+json")
        context = {"refusal": exception, "trace": trace}
        return render(request, "refused.html", context, status=exception.status)
