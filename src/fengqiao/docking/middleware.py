"""What the door says while it cannot answer: nothing that counts, so that whoever asked tries again by its clock."""

from collections.abc import Callable

import psycopg
import structlog
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase

log = structlog.get_logger(__name__)
Respond = Callable[[HttpRequest], HttpResponseBase]


class DatabaseAwayMiddleware:
    """Says 503 in plain text where the database is away; a parcel is refused by a signed answer before that."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.respond(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, DatabaseError | psycopg.Error):
            return None
        log.warning("database away", path=request.path, said=str(exception).strip()[:200])
        return HttpResponse("cannot_answer_now", status=503, content_type="text/plain")
