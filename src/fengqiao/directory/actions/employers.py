"""The register of employers: entered and changed by bodies of the region, visited and followed up to the end."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from fengqiao.base import clock
from fengqiao.directory import trail
from fengqiao.directory.divisions import is_within
from fengqiao.directory.growth_kinds import Channel, Industry, Size, VisitState
from fengqiao.directory.models import Body, Employer, EmployerChange, EmployerFollowUp, EmployerVisit
from fengqiao.directory.queries.regions import find_region
from fengqiao.law.identifiers import parse_credit_code
from fengqiao.refusals import Invalid, NotFound, Refused

MOST_OFFICERS = 20


class OutsideJurisdiction(Invalid):
    """只能登记本单位管辖地域内的用人单位。"""

    code = "outside_jurisdiction"


class EmployerKnown(Refused):
    """这个统一社会信用代码已经登记，请在原来的记录上更新。"""

    code = "employer_known"


class EmployerIncomplete(Invalid):
    """有的内容需要更正。"""

    code = "employer_incomplete"


class RecordChanged(Refused):
    """您打开以后，这条记录已经被别人更新，请核对新的内容再保存。"""

    code = "record_changed"


class AlreadyPlanned(Refused):
    """本单位对这个用人单位已有未办结的走访，请在原来的走访中办理。"""

    code = "already_planned"


class VisitStateWrong(Refused):
    """这次走访现在的状态不能办理这一步，请刷新页面查看。"""

    code = "visit_state_wrong"


class VisitAhead(Invalid):
    """走访日期不能晚于今天。"""

    code = "visit_ahead"


class FindingsMissing(Invalid):
    """请写明走访、跟进的情况。"""

    code = "findings_missing"


@dataclass(frozen=True)
class Facts:
    """What the register says of an employer; None is not known yet."""

    name: str
    region: str
    size: Size
    industry: Industry
    address: str = ""
    phone: str = ""
    staff_count: int | None = None
    has_union: bool | None = None
    has_party: bool | None = None
    has_congress: bool | None = None
    has_committee: bool | None = None
    officers: Sequence[str] = ()
    channels: Sequence[Channel] = ()


@transaction.atomic
def enter_employer(*, unified_code: str, facts: Facts, body: Body, by: uuid.UUID) -> Employer:
    """Enter an employer of the body's region by its unified code; refused where the code is there already."""
    code = parse_credit_code(unified_code)
    _refuse_faults(facts, body)
    now = clock.now()
    employer, fresh = Employer.objects.get_or_create(
        unified_code=code,
        defaults={**_columns(facts), "kept_by": body, "entered_at": now, "changed_at": now},
    )
    if not fresh:
        raise EmployerKnown(fields={"unified_code": "这个代码已经登记"})
    _write_down(employer, body, by, {name: [None, value] for name, value in _plain(facts).items()})
    return employer


@transaction.atomic
def change_employer(*, employer: uuid.UUID, facts: Facts, seen: datetime | None, body: Body, by: uuid.UUID) -> Employer:
    """Change what the register says; `seen` is when the record that the person changed was last changed.

    None lets a sheet change what it names, whoever changed it last. What does not change leaves no row.
    """
    found = Employer.objects.select_for_update().filter(id=employer).first()
    if found is None or not _covers(body, found.region_id):
        raise NotFound
    _refuse_faults(facts, body)
    if seen is not None and found.changed_at != seen:
        raise RecordChanged
    was, becomes = _plain(facts_of(found)), _plain(facts)
    changed = {name: [was[name], value] for name, value in becomes.items() if was[name] != value}
    if changed:
        for name, value in _columns(facts).items():
            setattr(found, name, value)
        found.changed_at = clock.now()
        found.save(update_fields=[*_columns(facts), "changed_at"])
        _write_down(found, body, by, changed)
    return found


@transaction.atomic
def plan_visit(*, employer: uuid.UUID, body: Body, reason: str, planned_on: date, by: uuid.UUID) -> EmployerVisit:
    """Plan a visit; a body has one open visit at a time to an employer."""
    found = (
        Employer.objects.select_for_update().filter(id=employer).first()
    )  # two plans at once would not see each other
    if found is None or not _covers(body, found.region_id):
        raise NotFound
    if EmployerVisit.objects.filter(employer=found, body=body).exclude(state=VisitState.CLOSED).exists():
        raise AlreadyPlanned
    visit = EmployerVisit.objects.create(employer=found, body=body, reason=reason, planned_on=planned_on, planned_by=by)
    trail.record("employer_visit_planned", by=by, detail=found.name)
    return visit


@transaction.atomic
def record_visit(
    *,
    visit: uuid.UUID,
    body: uuid.UUID,
    visited_on: date,
    visitors: str,
    findings: str,
    follow_up_on: date | None,
    by: uuid.UUID,
) -> EmployerVisit:
    """Write down what a visit found; with a day of follow-up it stays open, without it is closed."""
    found = _open_visit(visit, body)
    if found.state != VisitState.PLANNED:
        raise VisitStateWrong
    if visited_on > clock.today():
        raise VisitAhead(fields={"visited_on": "走访日期不能晚于今天"})
    if not findings.strip():
        raise FindingsMissing(fields={"findings": "请写明走访情况"})
    found.visited_on, found.visitors, found.findings = visited_on, visitors, findings.strip()
    found.follow_up_on = follow_up_on
    found.state = VisitState.FOLLOWING if follow_up_on else VisitState.CLOSED
    found.save(update_fields=["visited_on", "visitors", "findings", "follow_up_on", "state"])
    trail.record("employer_visited", by=by, detail=found.employer.name)
    return found


@transaction.atomic
def follow_up_visit(
    *, visit: uuid.UUID, body: uuid.UUID, text: str, next_on: date | None, by: uuid.UUID
) -> EmployerVisit:
    """Write down a step of the follow-up; without a next day the visit is closed."""
    found = _open_visit(visit, body)
    if found.state != VisitState.FOLLOWING:
        raise VisitStateWrong
    if not text.strip():
        raise FindingsMissing(fields={"text": "请写明跟进情况"})
    EmployerFollowUp.objects.create(visit=found, at=clock.now(), by=by, text=text.strip())
    found.follow_up_on = next_on
    found.state = VisitState.FOLLOWING if next_on else VisitState.CLOSED
    found.save(update_fields=["follow_up_on", "state"])
    return found


def facts_of(employer: Employer) -> Facts:
    """What the register says of an employer now."""
    same = ("name", "address", "phone", "staff_count", "has_union", "has_party", "has_congress", "has_committee")
    return Facts(
        **{name: getattr(employer, name) for name in same},
        region=employer.region_id,
        size=Size(employer.size),
        industry=Industry(employer.industry),
        officers=tuple(employer.officers),
        channels=tuple(Channel(channel) for channel in employer.channels),
    )


def _open_visit(visit: uuid.UUID, body: uuid.UUID) -> EmployerVisit:
    found = EmployerVisit.objects.select_for_update().filter(id=visit, body_id=body).first()
    if found is None:
        raise NotFound
    return found


def _refuse_faults(facts: Facts, body: Body) -> None:
    find_region(facts.region)
    if not _covers(body, facts.region):
        raise OutsideJurisdiction(fields={"region": "不在本单位管辖地域内"})
    if not facts.name.strip():
        raise EmployerIncomplete(fields={"name": "请填写名称"})
    if len(facts.officers) > MOST_OFFICERS:
        raise EmployerIncomplete(fields={"officers": f"最多{MOST_OFFICERS}人"})


def _covers(body: Body, region: str) -> bool:
    return any(is_within(region, cover) for cover in body.covers)


def _columns(facts: Facts) -> dict[str, Any]:
    plain = _plain(facts)
    return {("region_id" if name == "region" else name): value for name, value in plain.items()}


def _plain(facts: Facts) -> dict[str, Any]:
    """The facts as JSON holds them, lists in one order."""
    said = asdict(facts)
    return said | {
        "name": facts.name.strip(),
        "officers": list(facts.officers),
        "channels": [str(channel) for channel in Channel if channel in facts.channels],
        "size": str(facts.size),
        "industry": str(facts.industry),
    }


def _write_down(employer: Employer, body: Body, by: uuid.UUID, changed: dict[str, Any]) -> None:
    EmployerChange.objects.create(employer=employer, at=clock.now(), by=by, body=body, changed=changed)
