"""Leave cover: naming a colleague who looks after somebody's work, and taking that back."""

import uuid
from datetime import date

from django.db import transaction

from fengqiao.base import clock
from fengqiao.directory import trail
from fengqiao.directory.models import Body, Cover
from fengqiao.directory.queries.people import in_force
from fengqiao.directory.refusals import DaysReversed
from fengqiao.refusals import NotFound, Refused


class NotColleagues(Refused):
    """请假人和代班人应当是本单位现在任职的两个人，请重新选择。"""

    status = 422
    code = "not_colleagues"


class AlreadyCovered(Refused):
    """请假人在这段时间已经登记了代班，请先撤销原来的登记。"""

    code = "already_covered"


class SubstituteAway(Refused):
    """代班人在这段时间自己也请假，请换一位同事。"""

    code = "substitute_away"


@transaction.atomic
def name_cover(
    *,
    body: uuid.UUID,
    absent: uuid.UUID,
    substitute: uuid.UUID,
    begins_on: date,
    ends_on: date,
    by: uuid.UUID,
) -> Cover:
    """Name who covers for `absent` from the first to the last day; powers and cases stay where they are.

    Law: none for clerks; a mediator is replaced by an act in each case alone (人民法院在线调解规则 art. 14).
    """
    if ends_on < begins_on or ends_on < clock.today():
        raise DaysReversed(fields={"ends_on": "截止日不能早于起始日，也不能早于今天"})
    Body.objects.select_for_update().get(id=body)  # two entries at once would not see each other
    posted = set(in_force(clock.today()).filter(department__body_id=body).values_list("person_id", flat=True))
    if absent == substitute or not {absent, substitute} <= posted:
        raise NotColleagues
    meanwhile = Cover.objects.filter(body_id=body, withdrawn_at=None, begins_on__lte=ends_on, ends_on__gte=begins_on)
    if meanwhile.filter(absent_id=absent).exists():
        raise AlreadyCovered
    if meanwhile.filter(absent_id=substitute).exists():
        raise SubstituteAway
    cover = Cover.objects.create(
        body_id=body,
        absent_id=absent,
        substitute_id=substitute,
        begins_on=begins_on,
        ends_on=ends_on,
        named_at=clock.now(),
        named_by=by,
    )
    trail.record("cover_named", person=absent, by=by, detail=f"{begins_on} {ends_on} {substitute}")
    return cover


@transaction.atomic
def withdraw_cover(*, cover: uuid.UUID, body: uuid.UUID, by: uuid.UUID, oversees: bool) -> Cover:
    """Take a cover back, by the absent person or whoever oversees the body; the row stays. NotFound for others."""
    found = Cover.objects.select_for_update().filter(id=cover, body_id=body, withdrawn_at=None).first()
    if found is None or not (oversees or found.absent_id == by):
        raise NotFound
    found.withdrawn_at, found.withdrawn_by = clock.now(), by
    found.save(update_fields=["withdrawn_at", "withdrawn_by"])
    trail.record("cover_withdrawn", person=found.absent_id, by=by)
    return found
