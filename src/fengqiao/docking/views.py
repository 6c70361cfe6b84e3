"""What other nodes call. Every answer is signed, also one that refuses; who calls is told by the signature alone."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from fengqiao.directory.guards import public
from fengqiao.docking.actions import accept_parcel, answer_question, give, keep_answer, next_mail, relay, unwrapped
from fengqiao.wire.parcels import GREATEST_PARCEL_BYTES

TYPE = "application/vnd.fengqiao.docking"
ROOM_FOR_COVER = 4096
STATUS = {"oversize": 413, "unknown_peer": 403, "cannot_store_now": 409}


@public
@csrf_exempt
@require_POST
def parcels(request: HttpRequest) -> HttpResponse:
    """Take in a parcel."""
    answer, code = accept_parcel(_body(request))
    return HttpResponse(answer, status=STATUS.get(code, 422) if code else 200, content_type=TYPE)


@public
@csrf_exempt
@require_POST
def questions(request: HttpRequest) -> HttpResponse:
    """Compare what is shared."""
    return HttpResponse(answer_question(_body(request)), content_type=TYPE)


@public
@csrf_exempt
@require_POST
def fetch(request: HttpRequest) -> HttpResponse:
    """Give a node what a case that it carries stands on."""
    return HttpResponse(give(_body(request)), content_type=TYPE)


@public
@csrf_exempt
@require_POST
def sealed(request: HttpRequest) -> HttpResponse:
    """Take in what was closed for this node and came through a hub."""
    answer, code = unwrapped(_body(request))
    return HttpResponse(answer, status=STATUS.get(code, 422) if code else 200, content_type=TYPE)


@public
@csrf_exempt
@require_POST
def relayed(request: HttpRequest) -> HttpResponse:
    """As a hub, pass on what is closed for another node."""
    answer, status = relay(_body(request))
    return HttpResponse(answer, status=status, content_type=TYPE)


@public
@csrf_exempt
@require_POST
def mailbox(request: HttpRequest) -> HttpResponse:
    """As a hub, give a node what is kept for it."""
    found, status = next_mail(_body(request))
    return HttpResponse(found, status=status, content_type=TYPE)


@public
@csrf_exempt
@require_POST
def mail_answer(request: HttpRequest, content: str) -> HttpResponse:
    """As a hub, keep what a node answered to what was kept for it."""
    return HttpResponse(status=keep_answer(content, _body(request)))


@public
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """Whether the process serves."""
    return HttpResponse("ok", content_type="text/plain")


def unknown(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that the door does not have, told to a program."""
    return HttpResponse("not_found", status=404, content_type="text/plain")


def failed(request: HttpRequest) -> HttpResponse:
    """A fault of this node's own, told to a program."""
    return HttpResponse("failed", status=500, content_type="text/plain")


def _body(request: HttpRequest) -> bytes:
    """The body, read no further than one byte beyond what a parcel may have."""
    return request.read(GREATEST_PARCEL_BYTES + ROOM_FOR_COVER)
