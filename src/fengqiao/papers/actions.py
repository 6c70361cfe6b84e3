"""All that lists papers, for who may open each. `issuing` sets and signs them."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache

from django.db import transaction

from fengqiao.base import clock
from fengqiao.casebook import subjects
from fengqiao.casebook.following import Step
from fengqiao.casebook.timeline import body_names
from fengqiao.files.models import Link
from fengqiao.papers import numbers, sheets, typeset
from fengqiao.papers.issuing import NOT_SET
from fengqiao.papers.kinds import FOR_THE_COURT, NOT_FOR_PARTIES, SIGNS, kind_of
from fengqiao.papers.models import Paper
from fengqiao.procedure.model import ActRecord, CaseView


def enter_all(steps: Sequence[Step]) -> int:
    """How many papers the acts of `steps` gave rise to: listed, not set yet; none twice.

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
        names = body_names({body for step, _ in due for body in sheets.bodies_of(step.after, step.act)})
        listed_at = clock.now()
        papers = [
            _listed(
                step.case,
                step.after,
                step.act,
                paper,
                names=names,
                readers_in=now[step.case],
                made_at=listed_at + timedelta(microseconds=place),  # papers listed together keep their order
            )
            for place, (step, paper) in enumerate(due)
        ]
        Paper.objects.bulk_create(papers, ignore_conflicts=True)  # another process may have listed it meanwhile
    return len(papers)


def enter(*, subject: uuid.UUID, course: Iterable[tuple[CaseView, ActRecord]]) -> int:
    """How many papers the acts of `course` (each with the case right after it) gave rise to: listed, not set yet.

    For cases laid in whole, whose papers few will ask for. Once a case.
    """
    steps = [(view, act, paper) for view, act in course if (paper := sheets.paper_of(act))]
    if not steps:
        return 0
    latest = steps[-1][0]
    names = body_names({body for view, act, _ in steps for body in sheets.bodies_of(view, act)})
    papers = [
        _listed(subject, view, act, paper, names=names, readers_in=latest, made_at=act.at) for view, act, paper in steps
    ]
    return len(Paper.objects.bulk_create(papers))


def _listed(
    subject: uuid.UUID,
    view: CaseView,
    act: ActRecord,
    paper: str,
    *,
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
        number=numbers.number_of(view, paper, act.payload),
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
