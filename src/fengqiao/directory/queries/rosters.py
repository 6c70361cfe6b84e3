"""Rosters of invited mediators: who is on which, on which day."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet

from fengqiao.base import clock
from fengqiao.base.ids import parse_id
from fengqiao.directory import powers
from fengqiao.directory.kinds import COURTS, MEDIATING, RosterState
from fengqiao.directory.models import Body, Person, RosterEntry
from fengqiao.directory.queries.bodies import courts_above
from fengqiao.directory.queries.people import in_force, mediators_of
from fengqiao.directory.visitor import Visitor
from fengqiao.refusals import NotFound


def on_roster(court: uuid.UUID, body: uuid.UUID, day: date) -> bool:
    """Whether an organisation is on the roster of the court, or of a court above it, on `day`.

    Law: 关于深化“总对总”多元化纠纷解决机制改革的意见 (2025) (10): a higher
    court's roster of organisations serves the courts below, within its province.
    """
    return entries_in_force(courts_above(court), day).filter(body_id=body).exists()


def person_on_roster(court: uuid.UUID, person: uuid.UUID, day: date) -> bool:
    """Whether a mediator is on this court's own roster on `day`; other courts' rosters do not serve.

    Law: 人民法院在线调解规则 (2021) art. 27 (consent and confirmation of the mediator).
    """
    return entries_in_force([court], day).filter(person_id=person).exists()


def organisations_for(court: uuid.UUID, *, cause: str, on: date) -> list[Body]:
    """The organisations that a case of the court may be offered to on a day, by their scope; by name.

    An organisation with no scope stated accepts every cause.
    """
    listed = entries_in_force(courts_above(court), on).filter(body__isnull=False).values("body_id")
    scope = Q(accepts=[]) | Q(accepts__contains=[cause])
    found = Body.objects.filter(scope, id__in=listed, kind__in=MEDIATING, closed_at=None).select_related("region")
    return list(found.order_by("name"))


def entries_in_force(courts: Sequence[uuid.UUID], day: date) -> QuerySet[RosterEntry]:
    """Entries in force on `day`, both days of the term included; one suspended or removed later still was in force.

    Of several suspensions that were lifted the latest counts: days in an earlier one are answered by the log alone.
    """
    lasting = Q(valid_to=None) | Q(valid_to__gte=day)
    out_later = Q(state__in=[RosterState.SUSPENDED, RosterState.REMOVED], state_since__gt=day)
    suspended = Q(suspended_on__lte=day, resumed_on__gt=day)
    found = RosterEntry.objects.filter(lasting, court_id__in=courts, valid_from__lte=day)
    return found.filter(Q(state=RosterState.CONFIRMED) | out_later).exclude(suspended)


def keeps_roster(visitor: Visitor) -> bool:
    """Whether the visitor acts for a court, which keeps a roster of its own."""
    return visitor.body is not None and visitor.body.kind in COURTS


def entries_seen(visitor: Visitor) -> QuerySet[RosterEntry]:
    """The court's own roster; for others what concerns them: they themselves, theirs, and whom they put forward."""
    body = visitor.body
    if body is None:
        return RosterEntry.objects.filter(person_id=visitor.person)
    if keeps_roster(visitor):
        return RosterEntry.objects.filter(court_id=body.id)
    mine = Q(nominator_id=body.id) | Q(body_id=body.id) | Q(person_id=visitor.person)
    if visitor.may(powers.ORGANISATION_ADMINISTER):
        mine |= Q(person_id__in=[person.id for person in mediators_of(body.id, on=clock.today())])
    return RosterEntry.objects.filter(mine)


def entry_seen(visitor: Visitor, entry: uuid.UUID) -> RosterEntry:
    """One of those entries, with whom it names; NotFound for any other."""
    related = ("court__region", "body__region", "person", "nominator")
    found = entries_seen(visitor).select_related(*related).filter(id=entry).first()
    if found is None:
        raise NotFound
    return found


def relied_on(court: uuid.UUID, member: uuid.UUID, day: date) -> uuid.UUID | None:
    """The entry by which an organisation or a mediator may be referred a case of the court on `day`, or None.

    The nearest court's where several serve; a mediator's on the court's own roster alone.
    """
    line = courts_above(court)
    found = entries_in_force(line, day).filter(Q(body_id=member) | Q(person_id=member, court_id=court))
    rows = sorted(found.values_list("id", "court_id"), key=lambda row: line.index(row[1]))
    return rows[0][0] if rows else None


def heads_of(entries: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The digest of the latest act in each entry's log; empty where a row has no log."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, coalesce(register_head(id), '') FROM unnest(%s::uuid[]) id", [list(entries)])
        return dict(cursor.fetchall())


@dataclass(frozen=True)
class Belonging:
    """Where a nomination comes from: the nominator and its court, and how the member belongs to both."""

    nominator_name: str = ""
    peer_court: str = ""
    peer_name: str = ""
    is_own: bool = False
    in_line: bool = False


def belonging(*, court: Body, member: Body | Person, nominator: str, on: date) -> Belonging:
    """Whether the member is the nominator or mediates for it, and whether its own court is `court` or one below."""
    known = parse_id(nominator)
    body = Body.objects.select_related("peer_court").filter(id=known).first() if known else None
    if body is None:
        return Belonging()
    homes = _homes(member, on)
    peers = {home.peer_court_id for home in homes if home.peer_court_id}
    return Belonging(
        nominator_name=body.name,
        peer_court=str(body.peer_court_id or ""),
        peer_name=body.peer_court.name if body.peer_court else "",
        is_own=body.mediates and body.id in {home.id for home in homes},
        in_line=any(court.id in courts_above(peer) for peer in peers),
    )


def _homes(member: Body | Person, on: date) -> list[Body]:
    """The organisation itself, or those that the person may mediate for on the day."""
    if isinstance(member, Body):
        return [member]
    postings = in_force(on).filter(person=member, department__powers__contains=[powers.ORGANISATION_MEDIATE])
    return list(Body.objects.filter(id__in=postings.values("department__body_id")))
