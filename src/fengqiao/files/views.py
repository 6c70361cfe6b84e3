"""Uploading by the resumable protocol, and opening what was uploaded."""

import uuid
from collections.abc import Iterator
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header, http_date
from django.views import View
from django.views.decorators.http import require_safe

from fengqiao.files import actions, queries, ranges, tus
from fengqiao.files.actions import Opened
from fengqiao.files.guards import signed_in, visitor_of
from fengqiao.files.models import Upload
from fengqiao.files.problems import answers_with_problems
from fengqiao.files.refusals import TooLarge
from fengqiao.files.stores.partials import LARGEST_FRAME

CONTENT_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'"


class Uploads(View):
    """Where uploads begin."""

    def options(self, request: HttpRequest, *arguments: object, **keywords: object) -> HttpResponse:
        """What this end of the protocol can do."""
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=tus.CAPABILITIES)

    def post(self, request: HttpRequest) -> HttpResponse:
        """A new upload, at the address in `Location`."""
        tus.check_version(request.headers)
        asked = tus.creation(request.headers)
        upload = actions.start_upload(
            owner=visitor_of(request).person,
            name=asked.name,
            size=asked.size,
            purpose=asked.purpose,
            media_type=asked.media_type,
        )
        location = reverse("files:upload", args=[upload.id])
        return HttpResponse(status=HTTPStatus.CREATED, headers={"Location": location, **_progress(upload)})


class OneUpload(View):
    """An upload under way: asked about, continued, given up."""

    def head(self, request: HttpRequest, upload: uuid.UUID) -> HttpResponse:
        """How far it has come; the address of the file where it is complete."""
        tus.check_version(request.headers)
        found = actions.look_up_upload(upload=upload, owner=visitor_of(request).person)
        return HttpResponse(headers={"Upload-Length": str(found.size), **_progress(found)})

    def patch(self, request: HttpRequest, upload: uuid.UUID) -> HttpResponse:
        """The next part."""
        tus.check_version(request.headers)
        offset = tus.offset(request.headers)
        owner = visitor_of(request).person
        if offset + _length(request) > queries.open_upload(upload, owner).size:
            raise TooLarge("内容比申报的大小多。")
        proof = tus.checksum(request.headers)
        found = actions.receive_part(upload=upload, owner=owner, offset=offset, body=_body(request), proof=proof)
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=_progress(found))

    def delete(self, request: HttpRequest, upload: uuid.UUID) -> HttpResponse:
        """Given up; what was received is forgotten."""
        tus.check_version(request.headers)
        actions.cancel_upload(upload=upload, owner=visitor_of(request).person)
        return HttpResponse(status=HTTPStatus.NO_CONTENT)


uploads = answers_with_problems(signed_in(Uploads.as_view()))
upload = answers_with_problems(signed_in(OneUpload.as_view()))


@require_safe
@signed_in
def open_file(request: HttpRequest, link: uuid.UUID, name: str) -> HttpResponseBase:
    """The file for reading: pictures and PDFs in place, all else as a download; `name` only reads well."""
    opened = actions.open_file(link, visitor_of(request).readers)
    size = opened.file.size
    headers = _file_headers(opened, download="download" in request.GET)
    try:
        part = ranges.asked(_wanted(request, headers["ETag"]), size)
    except ranges.NotSatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    start, stop = part or (0, size)
    headers["Content-Length"] = str(stop - start)
    if part:
        headers["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    chunks = opened.chunks(start, stop) if request.method == "GET" else iter(())
    return StreamingHttpResponse(chunks, status=206 if part else 200, headers=headers)


def _wanted(request: HttpRequest, etag: str) -> str:
    """The range asked for, unless it continues another file than this one."""
    return request.headers.get("Range", "") if request.headers.get("If-Range", etag) == etag else ""


def _file_headers(opened: Opened, *, download: bool) -> dict[str, str]:
    disposition = content_disposition_header(download or not opened.inline, opened.name)
    return {
        "Content-Type": opened.media_type,
        "Content-Disposition": disposition or "inline",
        "Content-Security-Policy": CONTENT_POLICY,
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
        "Accept-Ranges": "bytes",
        "ETag": f'"{opened.file.digest}"',
    }


def _progress(upload: Upload) -> dict[str, str]:
    headers = {
        "Upload-Offset": str(upload.offset),
        "Upload-Expires": http_date(upload.expires_at.timestamp()),
    }
    if upload.link is not None:
        headers |= {"File-Link": str(upload.link.id), "File-Address": queries.address_of(upload.link)}
    return headers


def _length(request: HttpRequest) -> int:
    declared = request.headers.get("Content-Length", "")
    return int(declared) if declared.isascii() and declared.isdigit() else 0


def _body(request: HttpRequest) -> Iterator[bytes]:
    while chunk := request.read(LARGEST_FRAME):
        yield chunk
