"""Opening a paper."""

import uuid

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from fengqiao.directory.guards import signed_in
from fengqiao.files import actions as files
from fengqiao.papers import actions, queries


@require_safe
@signed_in
def open_paper(request: HttpRequest, paper: uuid.UUID) -> HttpResponseBase:
    """The PDF in place, for whoever may see the case; a paper that was only listed is set now."""
    actions.set_listed(paper, visiting=True)
    link = queries.link_of(paper)
    opened = files.open_file(link.id, link.readers)
    answer = StreamingHttpResponse(opened.chunks(), content_type=opened.media_type)
    answer["Content-Length"] = str(opened.file.size)
    answer["Content-Disposition"] = str(content_disposition_header(as_attachment=False, filename=opened.name))
    answer["Cache-Control"] = "private, no-store"
    return answer
