"""The addresses of files as the node mounts them, and a visitor named by a header instead of a session."""

import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import include, path

from fengqiao.refusals import Refused

urlpatterns = [path("files/", include("fengqiao.files.urls", namespace="files"))]


class VisitorByHeader:
    def __init__(self, respond: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        from tests.files.conftest import Person

        named = request.headers.get("Visitor")
        request.visitor = Person(uuid.UUID(named)) if named else None  # type: ignore[attr-defined]  # as the real one does
        return self.respond(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        return HttpResponse(exception.message, status=exception.status, headers={"Code": exception.code})
