"""The year's assessment of mediators and organisations, commendations and warnings, guidance for work."""

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction

from fengqiao.base import clock
from fengqiao.directory import trail
from fengqiao.directory.growth_kinds import DistinctionKind, Grade
from fengqiao.directory.models import Assessment, Body, Distinction, Guidance, Person
from fengqiao.refusals import Invalid, NotFound, Refused

LEAST_REASON: Final = 4


class AlreadyAssessed(Refused):
    """本单位已经作出这一年度的考核决定。"""

    code = "already_assessed"


class YearNotOver(Refused):
    """只能考核当年或者以前的年度。"""

    code = "year_not_over"


class ReasonNeeded(Invalid):
    """请写明理由。"""

    code = "reason_needed"


class FiguresMoved(Refused):
    """您看到的数据之后又有变化，请核对新的数据再决定。"""

    code = "figures_moved"


class NotAssessable(Refused):
    """只能考核本单位管辖地域内的调解组织及其调解员。"""

    status = 404
    code = "not_assessable"


@dataclass(frozen=True)
class Cut:
    """Figures as they stood at one instant, and the cases that they count."""

    figures: Mapping[str, int | str]
    cases: Sequence[uuid.UUID]
    at: datetime

    @property
    def digest(self) -> str:
        """The digest of the cases counted, in the order of their ids, and of the figures."""
        said = "\n".join([*sorted(map(str, self.cases)), *(f"{k}={v}" for k, v in sorted(self.figures.items()))])
        return "sha256:" + hashlib.sha256(said.encode()).hexdigest()


@transaction.atomic
def decide_assessment(
    *,
    by_body: Body,
    body: Body,
    person: Person | None,
    year: int,
    cut: Cut,
    seen: str,
    grade: Grade,
    reasons: str,
    by: uuid.UUID,
) -> Assessment:
    """Freeze the figures with the grade that a person decided on; `seen` is the digest of the figures before them.

    Law: none sets the grades; S4 (21), S1 §4.2 ask for assessment by what was resolved.
    """
    if year > clock.today().year:
        raise YearNotOver
    if len(reasons.strip()) < LEAST_REASON:
        raise ReasonNeeded(fields={"reasons": "请写明评定的理由"})
    if seen != cut.digest:
        raise FiguresMoved
    decided = Assessment(
        by=by_body,
        body=body,
        person=person,
        year=year,
        grade=grade,
        reasons=reasons.strip(),
        decided_at=clock.now(),
        decided_by=by,
        readers=_readers(by_body, body, person),
    )
    made = _frozen(decided, cut)
    trail.record("assessed", person=person.id if person else None, by=by, detail=f"{year} {body.name} {grade}")
    return made


def _frozen(assessment: Assessment, cut: Cut) -> Assessment:
    """The assessment with its figures, stored; raises AlreadyAssessed where the year has one."""
    assessment.figures, assessment.cut_at = dict(cut.figures), cut.at
    assessment.cases, assessment.cases_digest = sorted(cut.cases), cut.digest
    try:
        with transaction.atomic():
            assessment.save(force_insert=True)
    except IntegrityError as error:
        raise AlreadyAssessed from error
    return assessment


@transaction.atomic
def give_distinction(
    *, kind: DistinctionKind, by_body: Body, body: Body, person: Person | None, reason: str, by: uuid.UUID
) -> Distinction:
    """Commend or warn a mediator or an organisation, with the reason; it is never removed."""
    if len(reason.strip()) < LEAST_REASON:
        raise ReasonNeeded(fields={"reason": "请写明理由"})
    made = Distinction.objects.create(
        kind=kind,
        by=by_body,
        body=body,
        person=person,
        reason=reason.strip(),
        given_at=clock.now(),
        given_by=by,
        readers=_readers(by_body, body, person),
    )
    trail.record(f"{kind}_given", person=person.id if person else None, by=by, detail=body.name)
    return made


@transaction.atomic
def publish_guidance(
    *, publisher: uuid.UUID, field: str, title: str, text: str, source: str, by: uuid.UUID
) -> Guidance:
    """The next version of a body's guidance in a field; versions before it stay readable."""
    body = Body.objects.select_for_update().filter(id=publisher).first()  # two versions at once would be one number
    if body is None:
        raise NotFound
    before = Guidance.objects.filter(publisher=body, field=field).order_by("-version").first()
    made = Guidance.objects.create(
        publisher=body,
        field=field,
        version=before.version + 1 if before else 1,
        title=title,
        text=text,
        source=source,
        published_at=clock.now(),
        published_by=by,
    )
    trail.record("guidance_published", by=by, detail=f"{title} {made.version}")
    return made


def _readers(by_body: Body, body: Body, person: Person | None) -> list[str]:
    keys = {f"body:{by_body.id}", f"body:{body.id}"}
    return sorted(keys | ({f"person:{person.id}"} if person else set()))
