"""What screens ask of papers; row security decides which of them the visitor sees."""

import uuid
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection

from fengqiao.base.addresses import address
from fengqiao.casebook import queries as casebook
from fengqiao.casebook import withholding
from fengqiao.files import actions as files
from fengqiao.files.actions import Opened
from fengqiao.files.models import Link
from fengqiao.papers.models import Dossier, Paper
from fengqiao.papers.refusals import NoSuchPaper, NotSetYet
from fengqiao.procedure import CaseView
from fengqiao.refusals import NotFound


@dataclass(frozen=True)
class PaperRow:
    """One paper as a list shows it; `awaits_stamp`: it is signed, and its time-stamp is still to come."""

    id: uuid.UUID
    subject: uuid.UUID
    act: str
    kind: str
    title: str
    number: str
    file: str
    made_at: datetime
    awaits_stamp: bool
    url: str


_PAPERS_OF: Final = """
SELECT p.id, p.subject, p.act, p.kind, p.title, p.number, p.file, p.made_at, i.id IS NOT NULL
FROM papers_paper p LEFT JOIN papers_issue i ON i.paper_id = p.id AND i.file = p.file AND i.stamped_at IS NULL
WHERE p.subject = %s ORDER BY p.made_at, p.id
"""
"""With each paper whether it waits for its time-stamp."""
STAMP_AWAITED: Final = "时间戳待补"
SHOWN_DOSSIERS: Final = 10
READ_AT_MOST: Final = 2
"""A paper's file is replaced once in its life, when its time-stamp comes."""


def papers_of(subject: uuid.UUID, *, known: CaseView | None = None) -> list[PaperRow]:
    """The papers of a case, oldest first; `known` is the case where the caller has read it already."""
    withheld = _withheld(known or casebook.view(subject))
    with connection.cursor() as cursor:
        cursor.execute(_PAPERS_OF, [subject])
        rows = cursor.fetchall()
    return [PaperRow(*(*row, address("papers:open_paper", row[0]))) for row in rows if row[3] not in withheld]


def _withheld(view: CaseView) -> frozenset[str]:
    """The kinds of paper of a case that the visitor does not read."""
    return withholding.hidden_papers(view)


@dataclass(frozen=True)
class OwnPaper:
    """A paper that a body may make again."""

    id: uuid.UUID
    subject: uuid.UUID
    title: str
    number: str
    body: uuid.UUID


def paper_of_body(case: uuid.UUID, paper: uuid.UUID, body: uuid.UUID | None) -> OwnPaper:
    """The paper, where its act is that of `body` and it was issued before; raises NoSuchPaper, NotSetYet."""
    found = Paper.objects.filter(id=paper, subject=case).first()
    if found is None or body is None:
        raise NoSuchPaper
    if casebook.view_at(found.subject, found.act)[1].body != str(body):
        raise NoSuchPaper
    if not found.issues.exists():
        raise NotSetYet
    return OwnPaper(found.id, found.subject, found.title, found.number, body)


def opened(paper: uuid.UUID) -> Opened:
    """The file of a paper that the visitor may open; raises NoSuchPaper, NotSetYet.

    Its time-stamp may put another file into the place of the one whose name was just read; then it is read once more.
    """
    for _ in range(READ_AT_MOST - 1):
        with suppress(NotFound):
            return _opened(paper)
    return _opened(paper)


def _opened(paper: uuid.UUID) -> Opened:
    link = link_of(paper)
    return files.open_file(link.id, link.readers)


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


def dossiers_of(case: uuid.UUID) -> list[Dossier]:
    """The dossiers of the case that the visitor's body had made, newest first."""
    return list(Dossier.objects.filter(subject=case).order_by("-asked_at")[:SHOWN_DOSSIERS])


def dossier_file(case: uuid.UUID, dossier: uuid.UUID, part: str) -> Opened:
    """A dossier (`pdf`), or the log beside it (`export`); raises NoSuchPaper."""
    found = Dossier.objects.filter(id=dossier, subject=case, state=Dossier.State.READY).first()
    file = {"pdf": found.file, "export": found.export}.get(part) if found else None
    link = Link.objects.filter(subject=case, file_id=file, discarded_at=None).first() if file else None
    if link is None:
        raise NoSuchPaper
    return files.open_file(link.id, link.readers)
