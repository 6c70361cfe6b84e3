"""Refusals as programs read them: problem+json, with the status that the protocol gives them."""

from functools import wraps

import structlog
from django.http import HttpRequest, HttpResponseBase, JsonResponse

from fengqiao.files.guards import Respond
from fengqiao.files.tus import CAPABILITIES, VERSION
from fengqiao.refusals import Refused

log = structlog.get_logger(__name__)


def answers_with_problems(view: Respond) -> Respond:
    """The view, whose every answer names the protocol and whose refusals are problem+json."""

    @wraps(view)
    def answered(request: HttpRequest, *arguments: object, **keywords: object) -> HttpResponseBase:
        try:
            response = view(request, *arguments, **keywords)
        except Refused as refusal:
            log.info("refused", code=refusal.code, path=request.path)
            body = {"code": refusal.code, "title": refusal.message, "status": refusal.status}
            response = JsonResponse(
                body,
                status=refusal.status,
                content_type="application/problem+json",
                json_dumps_params={"ensure_ascii": False},
            )
            if refusal.status == 412:
                response["Tus-Version"] = CAPABILITIES["Tus-Version"]
        response["Tus-Resumable"] = VERSION
        response["Cache-Control"] = "no-store"
        return response

    return answered
