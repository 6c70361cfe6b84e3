"""All that writes papers: making them, and giving out numbers."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from functools import cache, partial
from typing import Final

from django.db import transaction

from fengqiao.base import clock
from fengqiao.base.ids import parse_id
from fengqiao.casebook import queries as casebook
from fengqiao.casebook import subjects
from fengqiao.casebook.following import Step
from fengqiao.directory.models import Body
from fengqiao.files import actions as files
from fengqiao.files.models import Link
from fengqiao.papers import numbers, reading, sheets, typeset
from fengqiao.papers.kinds import FOR_THE_COURT, NOT_FOR_PARTIES, kind_of
from fengqiao.papers.models import GivenNumber, NumberCounter, Paper
from fengqiao.papers.source import Source
from fengqiao.procedure.model import ActRecord, CaseView

PDF = "application/pdf"
NOT_SET: Final = ""
"""Stands for the file of a paper that is listed and will be set when it is first opened."""


def make(step: Step) -> Paper | None:
    """The paper of the step's act, made at the first call; None for an act that gives rise to none."""
    subject, act = step.case, step.act
    paper = sheets.paper_of(act)
    if not paper:
        return None
    made = Paper.objects.filter(subject=subject, act=act.digest).first()
    if made is not None:
        return made
    title = kind_of(paper, act.kind).title
    with transaction.atomic():
        number = _number(subject, step.after, act, paper)
        source = reading.source(subject, step.after, act, number=number, why=f"制作{title}")
        return _keep(subject, source, paper, title)


def enter(*, subject: uuid.UUID, course: Iterable[tuple[CaseView, ActRecord]], number: str) -> int:
    """How many papers the acts of `course` (each with the case right after it) gave rise to: listed, not set yet.

    For cases laid in whole, whose papers few will ask for; `number` is the mediation's. Once a case.
    """
    steps = [(view, act, paper) for view, act in course if (paper := sheets.paper_of(act))]
    latest = steps[-1][0] if steps else None
    papers = [
        Paper(
            subject=subject,
            act=act.digest,
            kind=paper,
            title=kind_of(paper, act.kind).title,
            number=numbers.ruled_number(view, paper, act.payload) or ("" if paper == "application" else number),
            file=NOT_SET,
            by=act.person,
            readers=readers_of(latest or view, paper, act.person),
            made_at=act.at,
            template_version=typeset.TEMPLATE_VERSION,
        )
        for view, act, paper in steps
    ]
    return len(Paper.objects.bulk_create(papers))


def set_listed(paper: uuid.UUID) -> None:
    """Set a paper that is only listed yet; one that has its file, or is not the visitor's, is left as it is."""
    with transaction.atomic():
        found = Paper.objects.select_for_update().filter(id=paper, file=NOT_SET).first()
        if found is None:
            return
        view, act = casebook.view_at(found.subject, found.act)
        source = reading.source(found.subject, view, act, number=found.number, why=f"制作{found.title}")
        found.file = _put(source, found.title, found.readers)
        found.template_version = typeset.TEMPLATE_VERSION
        found.save(update_fields=["file", "template_version"])


def take_number(*, subject: uuid.UUID, body: uuid.UUID, word: str, at: datetime | None = None) -> str:
    """The number of `subject` at a body under `word`, given out at the first call, without gaps.

    The counter stays locked until the transaction ends, so a number is given again where it is rolled back.
    """
    given = GivenNumber.objects.filter(subject=subject, body=body, word=word)
    known = given.values_list("text", flat=True).first()  # once given it stays: no need to wait for the counter
    return known or _give_number(subject, body, word, at)


def _give_number(subject: uuid.UUID, body: uuid.UUID, word: str, at: datetime | None) -> str:
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


def open_to_readers(subject: uuid.UUID, view: CaseView) -> int:
    """How many papers changed: who has joined the case since a paper was made opens it, who has left does not.

    `view` is the case as it stands.
    """
    wanted, changed = cache(partial(readers_of, view)), 0
    papers = Paper.objects.filter(subject=subject)
    for paper, kind, by, file, readers in papers.values_list("id", "kind", "by", "file", "readers"):
        now = wanted(kind, by)
        if now != readers:
            changed += papers.filter(id=paper).update(readers=now)
            Link.objects.filter(subject=subject, file_id=file).update(readers=now)
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
    digest = _put(source, title, readers)
    made = Paper(
        subject=subject,
        act=source.act.digest,
        kind=paper,
        title=title,
        number=source.number,
        file=digest,
        by=source.act.person,
        readers=readers,
        template_version=typeset.TEMPLATE_VERSION,
    )
    Paper.objects.bulk_create([made], ignore_conflicts=True)  # another process may have made it meanwhile
    return Paper.objects.get(subject=subject, act=source.act.digest, kind=paper)


def _put(source: Source, title: str, readers: list[str]) -> str:
    """The digest of the paper as it was set just now."""
    return files.put(
        typeset.pdf(sheets.sheet(source)),
        name=f"{title}.pdf",
        media_type=PDF,
        owner=None,
        subject=uuid.UUID(source.view.id),
        readers=readers,
    )
