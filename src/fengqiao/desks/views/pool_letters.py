"""Letters of roster entries, experts and complaints, set when they are opened."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from fengqiao.desks.letters import letter_of, pdf_of
from fengqiao.desks.queries.pool_pages import entry_seen as seen_on_shelf
from fengqiao.desks.queries.pool_shelves import SHELVES
from fengqiao.directory.guards import staff
from fengqiao.directory.queries import entry_seen
from fengqiao.directory.visitor import visitor_of
from fengqiao.refusals import NotFound


@staff()
def letter(request: HttpRequest, shelf: str, entry: uuid.UUID, kind: str) -> HttpResponse:
    """The letter as PDF, for whoever sees the entry and may read its log."""
    visitor = visitor_of(request)
    if shelf not in (*SHELVES, "rosters"):
        raise NotFound
    is_roster = shelf == "rosters"
    row = entry_seen(visitor, entry) if is_roster else seen_on_shelf(visitor, SHELVES[shelf], entry)
    found = letter_of(shelf, row, kind)
    page = reverse("desks:roster_entry" if is_roster else f"desks:{shelf}_entry", args=[entry])
    answer = HttpResponse(pdf_of(found, entry, page), content_type="application/pdf")
    answer["Content-Disposition"] = str(content_disposition_header(as_attachment=False, filename=f"{found.title}.pdf"))
    answer["Cache-Control"] = "private, no-store"
    return answer
