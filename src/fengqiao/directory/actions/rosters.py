"""A court's roster of invited mediators: entering, suspending, removing."""

import uuid
from datetime import date

from django.db import transaction
from django.db.models import Q

from fengqiao.directory import trail
from fengqiao.directory.kinds import RosterState
from fengqiao.directory.models import Body, Person, RosterEntry
from fengqiao.directory.refusals import AlreadyOnRoster, DaysReversed, NotOnThisRoster, RosterEntryClosed


@transaction.atomic
def enter_roster(
    *,
    court: Body,
    member: Body | Person,
    valid_from: date,
    by: uuid.UUID | None,
    valid_to: date | None = None,
) -> RosterEntry:
    """Enter an organisation or a mediator on the court's roster, first and last day included.

    Law: 最高人民法院关于人民法院特邀调解的规定 (法释〔2016〕14号) art. 6, 7.
    """
    if not court.is_court or (isinstance(member, Body) and not member.mediates):
        raise NotOnThisRoster
    if valid_to and valid_to < valid_from:
        raise DaysReversed(fields={"valid_to": "截止日不能早于起始日"})
    Body.objects.select_for_update().get(id=court.id)  # two entries at once would not see each other
    whom = {"body": member} if isinstance(member, Body) else {"person": member}
    begins_in_time = Q(valid_from__lte=valid_to) if valid_to else Q()
    lasting = Q(valid_to=None) | Q(valid_to__gte=valid_from)
    standing = RosterEntry.objects.filter(begins_in_time, lasting, court=court, state=RosterState.CONFIRMED)
    if standing.filter(**whom).exists():
        raise AlreadyOnRoster
    entry = RosterEntry.objects.create(
        court=court, valid_from=valid_from, valid_to=valid_to, state_since=valid_from, entered_by=by, **whom
    )
    trail.record("roster_entered", by=by, detail=f"{court.name} {member.name}")
    return entry


@transaction.atomic
def change_roster_entry(
    *, entry: RosterEntry, state: RosterState, since: date, reason: str, by: uuid.UUID | None
) -> RosterEntry:
    """Suspend an entry or remove it from `since` on; days before that stay as they were."""
    locked = RosterEntry.objects.select_for_update().get(id=entry.id)
    if locked.state == RosterState.REMOVED or state == RosterState.CONFIRMED:
        raise RosterEntryClosed
    if locked.state == RosterState.CONFIRMED:
        locked.state_since = since
    locked.state, locked.reason = state, reason
    locked.save(update_fields=["state", "state_since", "reason"])
    trail.record("roster_changed", by=by, detail=f"{state} {reason}")
    return locked
