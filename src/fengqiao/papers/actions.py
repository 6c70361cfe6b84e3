"""All that lists papers: each with its number, for who may open it. `issuing` sets and signs them."""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Final, NamedTuple

from django.db import transaction
from django.db.models import Q

from fengqiao.base import clock
from fengqiao.base.ids import parse_id
from fengqiao.casebook import subjects
from fengqiao.casebook.following import Step
from fengqiao.casebook.timeline import body_names
from fengqiao.directory.models import Body
from fengqiao.files.models import Link
from fengqiao.papers import numbers, sheets, typeset
from fengqiao.papers.issuing import NOT_SET
from fengqiao.papers.kinds import FOR_THE_COURT, NOT_FOR_PARTIES, SIGNS, kind_of
from fengqiao.papers.models import GivenNumber, NumberCounter, Paper
from fengqiao.procedure.model import ActRecord, CaseView

GIVEN: Final = ("subject", "body", "word", "text")
CounterKey = tuple[uuid.UUID, int, str]


class Wanted(NamedTuple):
    """The number of a case at a body under a word."""

    subject: uuid.UUID
    body: uuid.UUID
    word: str


def enter_all(steps: Sequence[Step]) -> int:
    """How many papers the acts of `steps` gave rise to: listed, not set yet, each with its number; none twice.

    The papers of these cases are opened to who has joined since, and closed to who has left.
    """
    latest = {step.case: step for step in steps}
    now = {case: step.now for case, step in latest.items()}
    listed = list(Paper.objects.filter(subject__in=latest).defer("names"))
    known = {(paper.act, paper.kind) for paper in listed}
    due = [(step, paper) for step in steps if (paper := sheets.paper_of(step.act))]
    due = [(step, paper) for step, paper in due if (step.act.digest, paper) not in known]
    with transaction.atomic():
        _open_to_readers(listed, now)
        numbered = _numbers(due)
        names = body_names({body for step, _ in due for body in sheets.bodies_of(step.after, step.act)})
        listed_at = clock.now()
        papers = [
            _listed(
                step.case,
                step.after,
                step.act,
                paper,
                number=number,
                names=names,
                readers_in=now[step.case],
                made_at=listed_at + timedelta(microseconds=place),  # papers listed together keep their order
            )
            for place, ((step, paper), number) in enumerate(zip(due, numbered, strict=True))
        ]
        Paper.objects.bulk_create(papers, ignore_conflicts=True)  # another process may have listed it meanwhile
    return len(papers)


def enter(*, subject: uuid.UUID, course: Iterable[tuple[CaseView, ActRecord]], number: str) -> int:
    """How many papers the acts of `course` (each with the case right after it) gave rise to: listed, not set yet.

    For cases laid in whole, whose papers few will ask for; `number` is the mediation's. Once a case.
    """
    steps = [(view, act, paper) for view, act in course if (paper := sheets.paper_of(act))]
    if not steps:
        return 0
    latest = steps[-1][0]
    names = body_names({body for view, act, _ in steps for body in sheets.bodies_of(view, act)})
    papers = [
        _listed(subject, view, act, paper, number=ruled or own, names=names, readers_in=latest, made_at=act.at)
        for view, act, paper in steps
        for ruled in (numbers.ruled_number(view, paper, act.payload),)
        for own in ("" if paper == "application" else number,)
    ]
    return len(Paper.objects.bulk_create(papers))


def _listed(
    subject: uuid.UUID,
    view: CaseView,
    act: ActRecord,
    paper: str,
    *,
    number: str,
    names: Mapping[str, str],
    readers_in: CaseView,
    made_at: datetime,
) -> Paper:
    """The row of a paper that is not set yet; `names` are those of bodies, by their ids, as they are at the act."""
    return Paper(
        subject=subject,
        act=act.digest,
        kind=paper,
        title=kind_of(paper, act.kind).title,
        number=number,
        file=NOT_SET,
        names={body: names[body] for body in sheets.bodies_of(view, act) if body in names},
        by=act.person,
        readers=readers_of(readers_in, paper, act.person),
        made_at=made_at,
        template_version=typeset.TEMPLATE_VERSION,
        about=_about(act, paper),
    )


def _about(act: ActRecord, paper: str) -> str:
    """What the acts that sign a paper of that kind have in common: the record, or the draft."""
    if paper not in SIGNS.values():
        return ""
    return str(getattr(act.payload, "record", "") or getattr(act.payload, "draft", ""))[:60]


def take_number(*, subject: uuid.UUID, body: uuid.UUID, word: str, at: datetime | None = None) -> str:
    """The number of `subject` at a body under `word`, given out at the first call, without gaps.

    The counter stays locked until the transaction ends, so a number is given again where it is rolled back.
    """
    wanted = Wanted(subject, body, word)
    return _given([wanted]).get(wanted) or _give_numbers({wanted: at or clock.now()})[wanted]


def _numbers(due: Sequence[tuple[Step, str]]) -> list[str]:
    """The number of each paper; those that a case has not got yet are given out in the order of the acts."""
    found: list[str | Wanted] = [_number_or_wanted(step, paper) for step, paper in due]
    wanted = [each for each in found if isinstance(each, Wanted)]
    known = _given(wanted) if wanted else {}
    fresh: dict[Wanted, datetime] = {}
    for each, (step, _) in zip(found, due, strict=True):
        if isinstance(each, Wanted) and each not in known:
            fresh.setdefault(each, step.act.at)
    if fresh:
        known |= _give_numbers(fresh)
    return [known[each] if isinstance(each, Wanted) else each for each in found]


def _number_or_wanted(step: Step, paper: str) -> "str | Wanted":
    """The number that the act itself names, none, or which one is to be given out."""
    ruled = numbers.ruled_number(step.after, paper, step.act.payload)
    if ruled or paper == "application":  # an application comes before anybody has numbered it
        return ruled
    body, word = numbers.mediation_word(step.after)
    key = parse_id(body)
    return Wanted(step.case, key, word) if key else ""


def _given(wanted: Collection[Wanted]) -> dict[Wanted, str]:
    """Numbers given out before: once given they stay, so that nobody waits for the counter."""
    rows = GivenNumber.objects.filter(subject__in={each.subject for each in wanted})
    found = {Wanted(subject, body, word): text for subject, body, word, text in rows.values_list(*GIVEN)}
    return {each: found[each] for each in wanted if each in found}


def _give_numbers(wanted: Mapping[Wanted, datetime]) -> dict[Wanted, str]:
    """New numbers, in the order asked for. Counters are locked in one order, so that nobody waits in a circle."""
    of_year = {each: (each.body, clock.day_of(at).year, each.word) for each, at in wanted.items()}
    with transaction.atomic():
        counters = _locked_counters(set(of_year.values()))
        given = _given(wanted)  # what another process gave while this one waited
        bodies = Body.objects.in_bulk({each.body for each in wanted})
        fresh: list[GivenNumber] = []
        for each, key in of_year.items():
            if each not in given:
                counters[key].last += 1
                text = numbers.written(bodies[each.body], each.word, key[1], counters[key].last)
                fresh.append(GivenNumber(subject=each.subject, body=each.body, word=each.word, text=text))
        GivenNumber.objects.bulk_create(fresh)
        NumberCounter.objects.bulk_update(counters.values(), ["last"])
    return given | {Wanted(row.subject, row.body, row.word): row.text for row in fresh}


def _locked_counters(keys: Collection[CounterKey]) -> dict[CounterKey, NumberCounter]:
    rows = [NumberCounter(body=body, year=year, word=word) for body, year, word in sorted(keys)]
    NumberCounter.objects.bulk_create(rows, ignore_conflicts=True)
    wanted = Q(*(Q(body=body, year=year, word=word) for body, year, word in keys), _connector=Q.OR)
    found = NumberCounter.objects.select_for_update().filter(wanted).order_by("id")
    return {(row.body, row.year, row.word): row for row in found}


def _open_to_readers(papers: Iterable[Paper], now: Mapping[uuid.UUID, CaseView]) -> None:
    """Open papers to who has joined their case since they were listed, and close them to who has left.

    `now` is each case as it stands.
    """
    wanted = cache(lambda case, kind, by: readers_of(now[case], kind, by))
    changed = [each.id for each in papers if wanted(each.subject, each.kind, each.by) != each.readers]
    if not changed:
        return
    # Locked, because whoever sets one meanwhile gives its file the readers that the row had.
    for paper in Paper.objects.select_for_update().filter(id__in=changed).defer("names").order_by("id"):
        paper.readers = wanted(paper.subject, paper.kind, paper.by)
        paper.save(update_fields=["readers"])
        if paper.file:
            issued = [paper.file, *paper.issues.values_list("file", flat=True)]
            Link.objects.filter(subject=paper.subject, file_id__in=issued).update(readers=paper.readers)


def readers_of(view: CaseView, paper: str, author: str) -> list[str]:
    """Who may open a paper of that kind in the case as it stands; `author` is the person whose act it was."""
    everybody = subjects.readers(view)
    if paper in FOR_THE_COURT:
        court = view.court or view.anchor
        return sorted({f"body:{court}", *([f"person:{author}"] if author else [])})
    if paper in NOT_FOR_PARTIES:
        return [reader for reader in everybody if reader.startswith("body:")]
    return everybody
