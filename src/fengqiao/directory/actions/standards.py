"""Visiting organisations against the standard, and following what fell short until it is closed."""

import uuid
from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction

from fengqiao.base import clock
from fengqiao.directory import listed, trail
from fengqiao.directory.kinds import ShortcomingState
from fengqiao.directory.models import Body, Shortcoming, ShortcomingStep, StandardVisit
from fengqiao.refusals import Invalid, Refused


class NoOrganisation(Refused):
    """规范化检查的对象是调解组织。"""

    code = "no_organisation"


class VisitInFuture(Invalid):
    """检查日不能晚于今天。"""

    code = "visit_in_future"


class ChecklistIncomplete(Invalid):
    """每个项目都要写明符合还是不符合。"""

    code = "checklist_incomplete"


class RemedyDayPast(Invalid):
    """整改期限应当晚于检查日。"""

    code = "remedy_day_past"


class StepOutOfTurn(Refused):
    """这个问题现在不能这样办理：待整改的先报整改结果，待复查的可以销号或者退回，已销号的不再变更。"""

    code = "step_out_of_turn"


@transaction.atomic
def record_standard_visit(
    *,
    body: Body,
    visitor_body: Body,
    visited_on: date,
    met: Collection[str],
    shortcomings: Mapping[str, str],
    due_on: date | None,
    remark: str,
    by: uuid.UUID,
    by_name: str,
) -> StandardVisit:
    """Record a visit: each point of the checklist is met, or falls short as `shortcomings` says, due on `due_on`."""
    if not body.mediates:
        raise NoOrganisation
    if visited_on > clock.today():
        raise VisitInFuture(fields={"visited_on": "检查日不能晚于今天"})
    points = listed.standards().keys()
    if {*met, *shortcomings} != set(points) or set(met) & shortcomings.keys():
        raise ChecklistIncomplete
    if shortcomings and (due_on is None or due_on <= visited_on):
        raise RemedyDayPast(fields={"due_on": "请填写晚于检查日的整改期限"})
    visit = StandardVisit.objects.create(
        body=body,
        visitor_body=visitor_body,
        visited_on=visited_on,
        visited_by=by,
        visited_by_name=by_name,
        met=[code for code in points if code in met],
        remark=remark,
        recorded_at=clock.now(),
    )
    found = [
        Shortcoming(visit=visit, standard=code, finding=shortcomings[code], due_on=due_on)
        for code in points
        if due_on and code in shortcomings
    ]
    Shortcoming.objects.bulk_create(found)
    trail.record("standard_visited", by=by, detail=f"{body.name} {len(found)}")
    return visit


def report_remedy(*, shortcoming: uuid.UUID, said: str, by: uuid.UUID, by_name: str) -> Shortcoming:
    """The organisation says how it was put right; somebody who guides it looks again."""
    return _step(shortcoming, ShortcomingState.OPEN, ShortcomingState.REMEDIED, said, by, by_name)


def return_shortcoming(*, shortcoming: uuid.UUID, said: str, by: uuid.UUID, by_name: str) -> Shortcoming:
    """What was put right is not enough: it is open again, with the reason."""
    return _step(shortcoming, ShortcomingState.REMEDIED, ShortcomingState.OPEN, said, by, by_name)


def close_shortcoming(*, shortcoming: uuid.UUID, said: str, by: uuid.UUID, by_name: str) -> Shortcoming:
    """What was put right was looked at and stands: closed for good."""
    return _step(shortcoming, ShortcomingState.REMEDIED, ShortcomingState.CLOSED, said, by, by_name)


@transaction.atomic
def _step(
    shortcoming: uuid.UUID, before: ShortcomingState, after: ShortcomingState, said: str, by: uuid.UUID, by_name: str
) -> Shortcoming:
    locked = Shortcoming.objects.select_for_update().get(id=shortcoming)
    if locked.state != before:
        raise StepOutOfTurn
    locked.state = after
    locked.save(update_fields=["state"])
    ShortcomingStep.objects.create(shortcoming=locked, state=after, said=said, at=clock.now(), by=by, by_name=by_name)
    return locked
