"""What screens ask of papers; row security decides which of them the visitor sees."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from fengqiao.files.models import Link
from fengqiao.papers.models import Paper
from fengqiao.papers.refusals import NoSuchPaper


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


def papers_of(subject: uuid.UUID) -> list[PaperRow]:
    """The papers of a case, oldest first."""
    found = Paper.objects.filter(subject=subject).order_by("made_at", "id")
    return [
        PaperRow(
            paper.id, paper.act, paper.kind, paper.title, paper.number, paper.file, paper.made_at,
            reverse("papers:open_paper", args=[paper.id]),
        )
        for paper in found
    ]  # fmt: skip


def link_of(paper: uuid.UUID) -> Link:
    """The file's link of a paper that the visitor may open; raises NoSuchPaper."""
    found = Paper.objects.filter(id=paper).first()
    link = Link.objects.filter(subject=found.subject, file_id=found.file, discarded_at=None).first() if found else None
    if link is None:
        raise NoSuchPaper
    return link
