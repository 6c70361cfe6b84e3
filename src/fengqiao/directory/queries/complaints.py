"""Complaints about invited organisations and mediators: who sees which."""

import uuid

from django.db import connection
from django.db.models import Q, QuerySet

from fengqiao.directory import powers
from fengqiao.directory.models import Complaint, RosterEntry
from fengqiao.directory.queries.rosters import keeps_roster
from fengqiao.directory.registers.roster_entry import KEEPERS
from fengqiao.directory.visitor import Visitor


def complaints_seen(visitor: Visitor) -> QuerySet[Complaint]:
    """Those to the visitor's court where they keep its roster; those about their organisation; those about them."""
    mine = Q(person_id=visitor.person)
    body = visitor.body
    if body is not None and keeps_roster(visitor):
        return Complaint.objects.filter(court_id=body.id) if visitor.powers & KEEPERS else Complaint.objects.none()
    if body is not None and visitor.may(powers.ORGANISATION_ADMINISTER):
        mine |= Q(body_id=body.id)
    return Complaint.objects.filter(mine)


def entries_open_to_complaint(visitor: Visitor) -> QuerySet[RosterEntry]:
    """The entries of the visitor's court's roster that were neither refused nor removed, nor wait to be confirmed."""
    court = visitor.body.id if visitor.body else None
    found = RosterEntry.objects.filter(court_id=court, state__in=["confirmed", "suspended"])
    return found.select_related("body", "person").order_by("body__name", "person__name", "id")


def complaint_received(command: uuid.UUID) -> uuid.UUID | None:
    """The complaint that a command became, where the visitor may see its log; None where it was not given yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT subject FROM ledger_act WHERE command_id = %s AND kind = 'receive_complaint'", [command])
        row = cursor.fetchone()
        return row[0] if row else None
