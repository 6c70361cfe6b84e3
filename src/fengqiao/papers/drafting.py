"""Papers that a party takes away to sign by hand: filled in from the case as it stands, issued by nobody, not kept."""

import uuid
from collections.abc import Collection

from fengqiao.casebook import queries as casebook
from fengqiao.papers import reading, sheets, typeset
from fengqiao.papers.contents.complaint import complaint
from fengqiao.procedure.model import CaseView


def complaint_of(view: CaseView, own: Collection[str]) -> bytes:
    """The 民事起诉状 of the applicants as a PDF, for those in `own` (ids); what it reads in clear is recorded."""
    case = uuid.UUID(view.id)
    latest = casebook.acts(case, known=view)[-1]
    source = reading.source(case, view, latest, number="", names={}, why="预填起诉状", visiting=True)
    return typeset.pdf(sheets.draft("民事起诉状", source, complaint(source, own)))
