"""What screens ask of papers; row security decides which of them the visitor sees."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from fengqiao.casebook import queries as casebook
from fengqiao.casebook import withholding
from fengqiao.files.models import Link
from fengqiao.papers.models import Paper
from fengqiao.papers.refusals import NoSuchPaper, NotSetYet
from fengqiao.procedure import CaseView
from fengqiao.procedure.withheld import withheld_papers


@dataclass(frozen=True)
class PaperRow:
    """One paper as a list shows it."""

    id: uuid.UUID
    act: str
    kind: str
    title: str
    number: str
    file: str
    made_at: datetime
    url: str


def papers_of(subject: uuid.UUID, *, known: CaseView | None = None) -> list[PaperRow]:
    """The papers of a case, oldest first; `known` is the case where the caller has read it already."""
    withheld = _withheld(known or casebook.view(subject))
    found = Paper.objects.filter(subject=subject).exclude(kind__in=withheld).order_by("made_at", "id")
    return [
        PaperRow(
            paper.id, paper.act, paper.kind, paper.title, paper.number, paper.file, paper.made_at,
            reverse("papers:open_paper", args=[paper.id]),
        )
        for paper in found
    ]  # fmt: skip


def _withheld(view: CaseView) -> frozenset[str]:
    """The kinds of paper of a case that the visitor does not read."""
    return withheld_papers(view) if withholding.as_commission(view) else frozenset()


def link_of(paper: uuid.UUID) -> Link:
    """The file's link of a paper that the visitor may open; raises NoSuchPaper, NotSetYet."""
    found = Paper.objects.filter(id=paper).first()
    if found is None or found.kind in _withheld(casebook.view(found.subject)):
        raise NoSuchPaper
    if not found.file:
        raise NotSetYet
    link = Link.objects.filter(subject=found.subject, file_id=found.file, discarded_at=None).first()
    if link is None:
        raise NoSuchPaper
    return link
