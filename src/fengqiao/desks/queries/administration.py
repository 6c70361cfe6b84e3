"""三员: what the system, the security and the audit administrator see of accounts, powers and events."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet

from fengqiao.base import clock
from fengqiao.desks.queries.cover import body_of
from fengqiao.desks.queries.trail_names import EVENTS
from fengqiao.directory import powers
from fengqiao.directory.models import Account, Department, Person, SecurityEvent
from fengqiao.directory.queries.bodies import is_visible
from fengqiao.directory.visitor import Visitor
from fengqiao.files.spreadsheets import Column
from fengqiao.refusals import NotFound

MOST_EXPORTED: Final = 50_000
TRAIL_COLUMNS: Final = (
    Column("at", "时间", width=20),
    Column("what", "事项", width=16),
    Column("person", "人员", width=20),
    Column("by", "经办人", width=20),
    Column("address", "来源地址", width=18),
    Column("detail", "说明", width=60),
)


def covers_of(visitor: Visitor) -> tuple[str, ...]:
    """The jurisdiction of the visitor's body."""
    return body_of(visitor).covers


def verbs_of(visitor: Visitor) -> frozenset[str]:
    """What the visitor may do to an account: the system administrator closes, the security administrator the rest."""
    closes = {"close"} if visitor.may(powers.NODE_OPERATE) else set()
    secures = {"lock", "unlock", "dismiss", "reissue"} if visitor.may(powers.SECURITY_ADMINISTER) else set()
    return frozenset(closes | secures)


def departments(visitor: Visitor, text: str) -> list[Department]:
    """The departments of bodies within the visitor's jurisdiction whose name or body's name contains `text`."""
    found = Department.objects.select_related("body").filter(Q(name__icontains=text) | Q(body__name__icontains=text))
    covers = covers_of(visitor)
    return [each for each in found.order_by("body__name", "name")[:500] if is_visible(each.body, covers)][:100]


def department_of(visitor: Visitor, department: Any) -> Department:
    """A department within the visitor's jurisdiction; NotFound outside of it."""
    found = Department.objects.select_related("body").filter(id=department).first()
    if found is None or not is_visible(found.body, covers_of(visitor)):
        raise NotFound
    return found


def events(asked: Mapping[str, Any]) -> QuerySet[SecurityEvent]:
    """The security events that were asked for, the latest first; a day given is counted in, both first and last."""
    found = SecurityEvent.objects.order_by("-at", "-id")
    if what := asked.get("what"):
        found = found.filter(what=what)
    if address := asked.get("address"):
        found = found.filter(address=address)
    if since := asked.get("since"):
        found = found.filter(at__gte=_begin_of(since))
    if until := asked.get("until"):
        found = found.filter(at__lt=_begin_of(until + timedelta(days=1)))
    if text := asked.get("text"):
        people = Person.objects.filter(Q(name__icontains=text) | Q(accounts__username__icontains=text)).values("id")
        found = found.filter(Q(person__in=people) | Q(by__in=people))
    return found


def event_rows(found: Iterable[SecurityEvent]) -> list[dict[str, Any]]:
    """The events with people by name and user name."""
    rows = list(found)
    ids = {each for row in rows for each in (row.person, row.by) if each}
    names = dict(Person.objects.filter(id__in=ids).values_list("id", "name"))
    users = dict(Account.objects.filter(person__in=ids, username__isnull=False).values_list("person_id", "username"))

    def said(person: Any) -> str:
        username = users.get(person)
        return f"{names.get(person, '')}（{username}）" if username else names.get(person, "")

    return [
        {
            "at": row.at,
            "what": EVENTS.get(row.what, row.what),
            "person": said(row.person),
            "by": said(row.by),
            "address": row.address,
            "detail": row.detail,
        }
        for row in rows
    ]


def _begin_of(day: Any) -> datetime:
    return datetime.combine(day, time(), clock.SHANGHAI).astimezone(UTC)
