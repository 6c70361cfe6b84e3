"""Stations in other bodies' houses, liaison officers, and arbitrators who look after an area."""

import uuid
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Q

from fengqiao.base import clock
from fengqiao.base.ids import parse_id
from fengqiao.directory import powers as known
from fengqiao.directory import trail
from fengqiao.directory.actions.bodies import By, actor_of, open_department
from fengqiao.directory.actions.mediators import PhoneOfAnother
from fengqiao.directory.kinds import BodyKind, DepartmentKind, StationKind
from fengqiao.directory.models import AreaAssignment, Body, Liaison, Person, Posting, Station
from fengqiao.directory.phone_bearers import bearer_of
from fengqiao.directory.queries.people import in_force
from fengqiao.directory.queries.regions import find_region
from fengqiao.directory.refusals import DaysReversed
from fengqiao.law.identifiers import parse_mobile_phone
from fengqiao.refusals import Refused

ARBITRATING = frozenset({BodyKind.ARBITRATION_COMMISSION, BodyKind.ARBITRATION_INSTITUTE})


class StationAtHome(Refused):
    """驻点应当设在别的单位，请选择设立驻点的单位。"""

    status = 422
    code = "station_at_home"


class PowersNotHeld(Refused):
    """驻点的职权不能超出入驻单位各部门现有的职权："""

    status = 422
    code = "powers_not_held"


class StationStaffed(Refused):
    """驻点还有派驻人员，请先结束派驻，再撤销驻点："""

    code = "station_staffed"


class StationClosed(Refused):
    """这个驻点已经撤销。"""

    code = "station_closed"


class AlreadyLiaison(Refused):
    """这个人已经是本单位的联络员。"""

    code = "already_liaison"


class LiaisonEnded(Refused):
    """这名联络员已经卸任。"""

    code = "liaison_ended"


class NotArbitrating(Refused):
    """只有仲裁委员会、仲裁院可以指派联系片区的仲裁员。"""

    code = "not_arbitrating"


class NotPostedThere(Refused):
    """请选择本单位现在任职的人员。"""

    status = 422
    code = "not_posted_there"


class AreaTaken(Refused):
    """这名仲裁员在这段时间已经联系这个片区。"""

    code = "area_taken"


@transaction.atomic
def open_station(
    *,
    resident: Body,
    host: Body,
    kind: StationKind,
    name: str,
    place: str,
    powers: Iterable[str],
    by: By,
    hours: str = "",
) -> Station:
    """Open a station of `resident` in the house of `host`: a department with none but powers the resident holds."""
    opener = parse_id(actor_of(by).person)
    if resident.id == host.id:
        raise StationAtHome(fields={"host": "驻点应当设在别的单位"})
    wanted = set(powers)
    held = {power for department in resident.departments.all() for power in department.powers}
    if beyond := wanted - held:
        raise PowersNotHeld("、".join(known.TITLES.get(power, power) for power in sorted(beyond)))
    department = open_department(body=resident, name=name, kind=DepartmentKind.STATION, powers=wanted, by=by)
    station = Station.objects.create(
        department=department,
        host=host,
        kind=kind,
        place=place,
        hours=hours,
        opened_on=clock.today(),
        opened_by=opener,
    )
    trail.record("station_opened", by=opener, detail=f"{host.name} {name}")
    return station


@transaction.atomic
def close_station(*, station: uuid.UUID, by: uuid.UUID | None) -> Station:
    """Close a station where nobody is posted any more."""
    locked = Station.objects.select_for_update(of=("self",)).select_related("department").get(id=station)
    if locked.closed_on:
        raise StationClosed
    today = clock.today()
    lasting = Q(ends_on=None) | Q(ends_on__gte=today)
    staying = Posting.objects.filter(lasting, department=locked.department, withdrawn_at=None).select_related("person")
    if names := [posting.person.name for posting in staying]:
        raise StationStaffed("、".join(names))
    locked.closed_on, locked.closed_by = today, by
    locked.save(update_fields=["closed_on", "closed_by"])
    trail.record("station_closed", by=by, detail=locked.department.name)
    return locked


@transaction.atomic
def name_liaison(*, body: Body, name: str, phone: str, duty: str, by: uuid.UUID | None, matters: str = "") -> Liaison:
    """Name a liaison officer of a body; who bears the phone already is that person, if the name is theirs."""
    person, _ = bearer_of(parse_mobile_phone(phone), name=name)
    if person.name != name:
        raise PhoneOfAnother(fields={"phone": "这个手机号登记在另一个姓名下"})
    Body.objects.select_for_update().get(id=body.id)  # two entries at once would not see each other
    if Liaison.objects.filter(body=body, person=person, ended_at=None).exists():
        raise AlreadyLiaison(fields={"phone": "这个人已经是本单位的联络员"})
    liaison = Liaison.objects.create(
        body=body, person=person, duty=duty, matters=matters, named_at=clock.now(), named_by=by
    )
    trail.record("liaison_named", person=person.id, by=by, detail=body.name)
    return liaison


@transaction.atomic
def end_liaison(*, liaison: uuid.UUID, by: uuid.UUID | None) -> Liaison:
    """Relieve a liaison officer; the row stays."""
    locked = Liaison.objects.select_for_update().get(id=liaison)
    if locked.ended_at:
        raise LiaisonEnded
    locked.ended_at, locked.ended_by = clock.now(), by
    locked.save(update_fields=["ended_at", "ended_by"])
    trail.record("liaison_ended", person=locked.person_id, by=by)
    return locked


@transaction.atomic
def assign_area(
    *,
    body: Body,
    person: uuid.UUID,
    region: str,
    begins_on: date,
    ends_on: date | None,
    by: uuid.UUID | None,
) -> AreaAssignment:
    """Put an arbitrator in charge of an area's mediation organisations, first and last day included."""
    if body.kind not in ARBITRATING:
        raise NotArbitrating
    if ends_on and ends_on < begins_on:
        raise DaysReversed(fields={"ends_on": "截止日不能早于起始日"})
    area = find_region(region)
    Body.objects.select_for_update().get(id=body.id)  # two entries at once would not see each other
    arbitrator = Person.objects.filter(id__in=_posted_at(body), id=person).first()
    if arbitrator is None:
        raise NotPostedThere(fields={"person": "请选择本单位现在任职的人员"})
    lasting = Q(ends_on=None) | Q(ends_on__gte=begins_on)
    begun = Q(begins_on__lte=ends_on) if ends_on else Q()
    if AreaAssignment.objects.filter(lasting, begun, person=arbitrator, region=area).exists():
        raise AreaTaken
    assignment = AreaAssignment.objects.create(
        body=body, person=arbitrator, region=area, begins_on=begins_on, ends_on=ends_on, assigned_by=by
    )
    trail.record("area_assigned", person=person, by=by, detail=area.full_name)
    return assignment


@transaction.atomic
def end_area(*, assignment: uuid.UUID, on: date, by: uuid.UUID | None) -> AreaAssignment:
    """Let an assignment end after its last day `on`."""
    locked = AreaAssignment.objects.select_for_update().get(id=assignment)
    if on < locked.begins_on or (locked.ends_on and locked.ends_on < on):
        raise DaysReversed(fields={"on": "结束日应当在原来的起止日之间"})
    locked.ends_on = on
    locked.save(update_fields=["ends_on"])
    trail.record("area_ended", person=locked.person_id, by=by)
    return locked


def _posted_at(body: Body) -> set[uuid.UUID]:
    return set(in_force(clock.today()).filter(department__body=body).values_list("person_id", flat=True))
