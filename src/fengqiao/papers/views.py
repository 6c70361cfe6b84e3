"""Opening a paper, and checking one."""

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fengqiao.directory.guards import public, signed_in
from fengqiao.files.actions import Opened
from fengqiao.papers import checking, issuing, queries
from fengqiao.papers.forms import CodeForm, DocumentForm
from fengqiao.papers.signing import credentials, stamps


@require_safe
@signed_in
def open_paper(request: HttpRequest, paper: uuid.UUID) -> HttpResponseBase:
    """The PDF in place, for whoever may see the case; a paper that was only listed is set and signed now."""
    issuing.set_listed(paper, visiting=True)
    return streamed(queries.opened(paper))


def streamed(opened: Opened, *, attached: bool = False) -> StreamingHttpResponse:
    """A file in place, or to be kept."""
    answer = StreamingHttpResponse(opened.chunks(), content_type=opened.media_type)
    answer["Content-Length"] = str(opened.file.size)
    answer["Content-Disposition"] = str(content_disposition_header(as_attachment=attached, filename=opened.name))
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@public
def check(request: HttpRequest) -> HttpResponse:
    """文书核验: by the code printed on a paper, or by the document itself, which is not kept."""
    by_code = CodeForm(request.GET) if "code" in request.GET else CodeForm()
    if by_code.is_bound and by_code.is_valid():
        return redirect("papers:check_code", by_code.cleaned_data["code"])
    form = DocumentForm(request.POST, request.FILES) if request.method == "POST" else DocumentForm()
    checked = None
    if form.is_bound and form.is_valid():
        checked = checking.check(form.cleaned_data["document"].read())
    context = {"form": by_code if by_code.is_bound else form, "by_code": by_code, "by_document": form}
    return render(request, "papers/check.html", {**context, "checked": checked})


@require_safe
@public
def check_code(request: HttpRequest, code: str) -> HttpResponse:
    """What is told of the paper that bears the code."""
    return render(request, "papers/check_code.html", {"known": checking.by_code(code)})


@require_safe
@public
def sm2_signature(_request: HttpRequest, code: str) -> HttpResponse:
    """The SM2 signature (DER) over the whole file of the paper that bears the code."""
    known = checking.by_code(code)
    return _download(known.sm2, f"{known.code}.sm2", "application/octet-stream")


@require_safe
@public
def sm2_key(_request: HttpRequest) -> HttpResponse:
    """The node's SM2 public key in PEM."""
    pem = credentials.sm2_pem()
    return _download(pem, "fengqiao-sm2.pem", "application/x-pem-file")


@require_safe
@public
def root_certificate(_request: HttpRequest) -> HttpResponse:
    """The root certificates that signatures of this node lead to, in PEM."""
    return _download(credentials.roots_pem(), "fengqiao-root.pem", "application/x-pem-file")


@csrf_exempt
@require_POST
@public
def time_stamp(request: HttpRequest) -> HttpResponse:
    """The test authority's answer to an RFC 3161 request; only a demonstration has this address."""
    try:
        answer = stamps.answer(request.body[: stamps.LARGEST_REQUEST])
    except ValueError:
        return HttpResponseBadRequest()
    return HttpResponse(answer, content_type="application/timestamp-reply")


def _download(content: bytes, name: str, media_type: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
