"""Refusals as programs read them: problem+json, with the headers that belong to their status."""

import secrets
from collections.abc import Mapping
from functools import wraps
from http import HTTPStatus

import msgspec
import structlog
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from fengqiao.api import reading
from fengqiao.api.documents import Problem
from fengqiao.api.refusals import WrongMethod
from fengqiao.directory.guards import Permission, View
from fengqiao.refusals import Refused

log = structlog.get_logger(__name__)
MEDIA_TYPE = "application/problem+json"
HEADERS: Mapping[int, Mapping[str, str]] = {
    HTTPStatus.UNAUTHORIZED: {"WWW-Authenticate": 'Bearer realm="fengqiao"'},
    HTTPStatus.TOO_MANY_REQUESTS: {"Retry-After": "60"},
}


def answered(view: View[...], permission: Permission) -> View[...]:
    """The view, all of whose refusals are problem+json, declaring who may call it."""

    @wraps(view)
    def answering(request: HttpRequest, /, *arguments: object, **keywords: object) -> HttpResponseBase:
        try:
            reading.check_address(request)
            response = view(request, *arguments, **keywords)
        except Refused as refusal:
            return problem(request, refusal)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            allowed = ", ".join(sorted(response.headers["Allow"].split(", ")))
            return problem(request, WrongMethod(), {"Allow": allowed})
        return response

    vars(answering)["permission"] = permission
    return answering


def problem(request: HttpRequest, refusal: Refused, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """The refusal as problem+json; `trace` finds it in the log."""
    trace = secrets.token_hex(4)
    log.info("refused", code=refusal.code, path=request.path, trace=trace)
    said = Problem(refusal.code, refusal.message, refusal.status, refusal.article, refusal.fields, trace)
    more = {**HEADERS.get(refusal.status, {}), **(headers or {}), "Cache-Control": "no-store"}
    return HttpResponse(msgspec.json.encode(said), status=refusal.status, content_type=MEDIA_TYPE, headers=more)
