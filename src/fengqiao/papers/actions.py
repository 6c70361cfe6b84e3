"""All that writes papers: making them, and giving out numbers."""

import uuid
from datetime import datetime

from django.db import transaction

from fengqiao.base import clock
from fengqiao.base.ids import parse_id
from fengqiao.casebook import queries as casebook
from fengqiao.casebook import subjects
from fengqiao.directory.models import Body
from fengqiao.files import actions as files
from fengqiao.files.models import Link
from fengqiao.papers import numbers, reading, sheets, typeset
from fengqiao.papers.kinds import FOR_THE_COURT, NOT_FOR_PARTIES, kind_of
from fengqiao.papers.models import GivenNumber, NumberCounter, Paper
from fengqiao.papers.source import Source
from fengqiao.procedure.model import ActRecord, CaseView

PDF = "application/pdf"


def make(subject: uuid.UUID, act_digest: str) -> Paper | None:
    """The paper of an act, made at the first call; None for an act that gives rise to none. Raises NoSubject."""
    made = Paper.objects.filter(subject=subject, act=act_digest).first()
    if made is not None:
        return made
    view, act = casebook.view_at(subject, act_digest)
    paper = sheets.paper_of(act)
    if not paper:
        return None
    title = kind_of(paper, act.kind).title
    with transaction.atomic():
        number = _number(subject, view, act, paper)
        source = reading.source(subject, act_digest, number, why=f"制作{title}")
        return _keep(subject, source, paper, title)


def take_number(*, subject: uuid.UUID, body: uuid.UUID, word: str, at: datetime | None = None) -> str:
    """The number of `subject` at a body under `word`, given out at the first call, without gaps.

    The counter stays locked until the transaction ends, so a number is given again where it is rolled back.
    """
    with transaction.atomic():
        year = clock.day_of(at or clock.now()).year
        NumberCounter.objects.bulk_create([NumberCounter(body=body, year=year, word=word)], ignore_conflicts=True)
        counter = NumberCounter.objects.select_for_update().get(body=body, year=year, word=word)
        given = GivenNumber.objects.filter(subject=subject, body=body, word=word).first()
        if given is None:
            counter.last += 1
            counter.save(update_fields=["last"])
            text = numbers.written(Body.objects.get(id=body), word, year, counter.last)
            given = GivenNumber.objects.create(subject=subject, body=body, word=word, text=text)
    return given.text


def _number(subject: uuid.UUID, view: CaseView, act: ActRecord, paper: str) -> str:
    ruled = numbers.ruled_number(view, paper, act.payload)
    if ruled or paper == "application":  # an application comes before anybody has numbered it
        return ruled
    body, word = numbers.mediation_word(view)
    key = parse_id(body)
    return take_number(subject=subject, body=key, word=word, at=act.at) if key else ""


def open_to_readers(subject: uuid.UUID) -> int:
    """How many papers changed: who has joined the case since a paper was made opens it, who has left does not."""
    view, changed = casebook.view(subject), 0
    for paper in Paper.objects.filter(subject=subject):
        now = readers_of(view, paper.kind, paper.by)
        if now != paper.readers:
            paper.readers, changed = now, changed + 1
            paper.save(update_fields=["readers"])
            Link.objects.filter(subject=subject, file_id=paper.file).update(readers=now)
    return changed


def readers_of(view: CaseView, paper: str, author: str) -> list[str]:
    """Who may open a paper of that kind in the case as it stands; `author` is the person whose act it was."""
    everybody = subjects.readers(view)
    if paper in FOR_THE_COURT:
        court = view.court or view.anchor
        return sorted({f"body:{court}", *([f"person:{author}"] if author else [])})
    if paper in NOT_FOR_PARTIES:
        return [reader for reader in everybody if reader.startswith("body:")]
    return everybody


def _keep(subject: uuid.UUID, source: Source, paper: str, title: str) -> Paper:
    readers = readers_of(source.view, paper, source.act.person)
    digest = files.put(
        typeset.pdf(sheets.sheet(source)),
        name=f"{title}.pdf",
        media_type=PDF,
        owner=None,
        subject=subject,
        readers=readers,
    )
    kept, _ = Paper.objects.get_or_create(
        subject=subject,
        act=source.act.digest,
        kind=paper,
        defaults={
            "title": title,
            "number": source.number,
            "file": digest,
            "by": source.act.person,
            "readers": readers,
            "template_version": typeset.TEMPLATE_VERSION,
        },
    )
    return kept
